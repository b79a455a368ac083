# METADATA
# title: A table is changed by one statement
# description: >-
#   Two ALTER TABLE of one table take its lock twice, and where they have to copy or read the
#   table they do that twice; one statement with both changes does it once. Off unless it is
#   switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/several-alters
#   severity: off
#   kind: migration
#   facts:
#     - add-column
#     - drop-column
#     - alter-column-type
#     - set-not-null
#     - drop-not-null
#     - set-default
#     - drop-default
#     - add-constraint
#     - drop-constraint
#   hint: >-
#     Join them: ALTER TABLE t ADD COLUMN a ..., ADD COLUMN b ...
package policylint.sql.several_alters

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.statement_at, "related": [{"message": "this statement changes it, too", "at": first.statement_at}]} if {
	some op in altering
	first := input.operations[first_of[op.table]]
	first.statement < op.statement
	message := $"{names.table(op)} is changed by several statements"
}

first_of := {table: min(indexes) | some table, indexes in places}

places[op.table] contains op.index if some op in altering

altering := [op |
	some op in hazards.executed
	op.phase == "up"
	op.sql
	op.table
	not [op.statement, op.table] in hazards.creating
	op.action in {
		"add-column", "drop-column", "alter-column-type", "set-not-null", "drop-not-null",
		"set-default", "drop-default", "add-constraint", "drop-constraint",
	}
]
