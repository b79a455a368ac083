# METADATA
# title: No exclusion constraint is added to a table with rows
# description: >-
#   An exclusion constraint cannot be added NOT VALID, nor use an index that is there: its index
#   is built while reads and writes wait. A table made in the same transaction is exempt: nobody
#   else sees it yet, and it is empty. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/exclusion-constraint
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [add-constraint]
#   hint: >-
#     Add it while nobody uses the table, with a lock_timeout, or copy the rows to a new table
#     that has it.
package policylint.sql.exclusion_constraint

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	hazards.postgresql
	some op in hazards.existing
	op.action == "add-constraint"
	op.constraint == "exclude"
	message := $"reads and writes of {names.table(op)} wait while the index of its exclusion constraint is built"
}
