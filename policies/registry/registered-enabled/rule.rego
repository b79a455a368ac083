# METADATA
# title: A registered repository starts enabled
# description: >-
#   Registering leaves a repository enabled. One that appears as disabled was written by hand.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/registered-enabled
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Register with the helper; disable it in a change of its own.
package policylint.registry.registered_enabled

import future.keywords.not

findings contains {"message": $"{operation.full_name} is registered as {repo.state.value}", "at": repo.state.at} if {
	some operation in input.operations
	operation.action == "register"
	some repo in input.registry.after.repos
	repo.full_name == operation.full_name
	repo.state.value == "disabled"
	not is_disabled_later(operation)
}

is_disabled_later(operation) if {
	some line in input.added
	line.full_name == operation.full_name
	line.action == "disable"
	line.claim == "agrees"
}
