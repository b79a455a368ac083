# METADATA
# title: Every repository is enabled or disabled
# description: >-
#   Engines act on repositories that are enabled and leave the disabled ones alone. Any other
#   state means something else to each of them.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/known-state
#   severity: error
#   kind: registry
#   hint: >-
#     Follow the flow to disable or to enable the repository.
package policylint.registry.known_state

import future.keywords.not

findings contains {
	"message": $"state of {repo.full_name} must be enabled or disabled, found {repo.state.written}",
	"at": repo.state.at,
} if {
	some repo in input.registry.after.repos
	repo.type == "object"
	not repo.state.value in {"enabled", "disabled"}
}
