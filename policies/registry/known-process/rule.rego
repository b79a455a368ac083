# METADATA
# title: Every entry is signed by the helper
# description: >-
#   `process` names what wrote the entry. There is one process, the helper; any other name is a
#   hand that bypassed it.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/known-process
#   severity: error
#   kind: registry
#   hint: >-
#     Undo the entry and run the operation with the helper.
package policylint.registry.known_process

import future.keywords.not

findings contains {
	"message": $"process of {repo.full_name} must be {input.settings.process}, found {repo.process.written}",
	"at": repo.process.at,
} if {
	some repo in input.registry.after.repos
	repo.type == "object"
	not repo.process.value == input.settings.process
}
