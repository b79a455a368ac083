# METADATA
# title: No rows are deleted
# description: >-
#   Even a DELETE with a WHERE destroys rows that no downgrade brings back. For teams that mark
#   rows as deleted instead. The rule sql/delete-without-where reports the others.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/delete-rows
#   severity: off
#   kind: migration
#   facts: [delete]
#   hint: >-
#     Mark the rows as deleted, or keep a copy of them in another table first.
#   profiles:
#     seed-parity: {}
package policylint.sql.delete_rows

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "delete"
	op.where == "some"
	message := $"rows of {names.table(op)} are deleted{names.inside(op)}"
}
