# METADATA
# title: A table keeps its name
# description: >-
#   Code that still runs asks for the old name and fails until the new release is everywhere. A
#   new name that begins with `_deprecated_` is how a table goes that nothing uses any more, and a
#   table may take the name of one that goes in the same migration. A table made in the same
#   transaction is exempt: nobody else sees it yet, and it is empty.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/rename-table
#   severity: warn
#   kind: migration
#   facts: [rename-table]
#   hint: >-
#     Leave a view of the old name behind in the same transaction until no code uses it, or make a
#     new table and write both.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       retired:
#         type: array
#         items: {type: string}
#         default: [_deprecated_]
#         description: Beginnings of new names that say that nothing uses it any more.
package policylint.sql.rename_table

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/rename-table"]

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "rename-table"
	not is_retired(op)
	not is_in_place_of_another(op)
	message := $"{names.table(op)} is renamed{to(op)}: code that still runs asks for the old name"
}

to(op) := $" to {op.to}" if op.to

to(op) := "" if not op.to

is_retired(op) if {
	some prefix in options.retired
	startswith(names.last(op.to), prefix)
}

# Code asks for the name that it takes over.
is_in_place_of_another(op) if {
	min(gone[[op.phase, op.to]]) < op.index
}

gone[[op.phase, op.table]] contains op.index if {
	some op in hazards.executed
	op.action in {"drop-table", "rename-table"}
}
