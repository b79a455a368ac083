# METADATA
# title: Row security stays on
# description: >-
#   Without row level security, or without one of its policies, rows are seen or kept from
#   somebody for whom they were not. A policy that the same migration makes again is only changed.
#   In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/disable-row-security
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [disable-row-security, drop-object]
#   hint: >-
#     Change the policy in one transaction (ALTER POLICY, or DROP and CREATE), and leave row level
#     security on.
package policylint.sql.disable_row_security

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "disable-row-security"
	message := $"row level security of {names.table(op)} is switched off{names.inside(op)}"
}

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "drop-object"
	op.object == "policy"
	not is_replaced(op)
	message := $"{names.named("policy", op)} is dropped{names.inside(op)}"
}

is_replaced(op) if max(made[[op.phase, op.name]]) > op.index

made[[op.phase, op.name]] contains op.index if {
	some op in hazards.executed
	op.action == "create-object"
	op.object == "policy"
}
