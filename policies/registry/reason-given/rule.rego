# METADATA
# title: Every entry has a reason
# description: >-
#   Operators are accountable: each entry says in `reason` why it is as it is.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/reason-given
#   severity: error
#   kind: registry
#   hint: >-
#     Run the operation with `--reason`.
package policylint.registry.reason_given

import future.keywords.not

findings contains {
	"message": $"reason of {repo.full_name} must be a text, found {repo.reason.written}",
	"at": repo.reason.at,
} if {
	some repo in input.registry.after.repos
	repo.type == "object"
	not is_text(repo.reason)
}

is_text(field) if trim_space(field.value) != ""
