# METADATA
# title: A constraint is validated in another transaction than it is added in
# description: >-
#   NOT VALID spares a long lock only if the transaction that adds the constraint ends: VALIDATE
#   CONSTRAINT in the same transaction reads every row under the lock of the first statement. In
#   development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/validating-in-same-transaction
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [validate-constraint]
#   hint: >-
#     Move VALIDATE CONSTRAINT to a migration of its own.
package policylint.sql.validating_in_same_transaction

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at, "related": [{"message": "it is added here", "at": added.at}]} if {
	hazards.postgresql
	some op in hazards.existing
	op.action == "validate-constraint"
	added := input.operations[min(additions[[op.batch, op.table, op.name]])]
	added.index < op.index
	message := $"{names.named("constraint", op)} is validated in the transaction that adds it"
}

additions[[op.batch, op.table, op.name]] contains op.index if {
	some op in hazards.executed
	op.action == "add-constraint"
	op.not_valid
}
