# METADATA
# title: No table is dropped
# description: >-
#   Dropping a table destroys its rows, and no downgrade brings them back. A temporary table, or
#   one made in the same transaction, holds nothing that anybody could miss, and the rows of a
#   table whose copy takes its name live on. In development and staging it is a warning: only what
#   goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-table
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-table]
#   hint: >-
#     Stop using the table, rename it to `_deprecated_<name>`, and drop it in a later release.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       retired:
#         type: array
#         items: {type: string}
#         default: []
#         description: Beginnings of the names of tables that may be dropped, such as _deprecated_.
#   profiles:
#     seed-parity: {}
package policylint.sql.drop_table

import data.policylint.sql.hazards
import data.policylint.sql.hints
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/drop-table"]

findings contains object.union({"message": message, "at": op.at}, hint(op)) if {
	some op in hazards.existing
	op.action == "drop-table"
	not is_retired(op)
	not is_copied(op)
	message := $"{names.table(op)} is dropped{names.cascading(op)}{names.inside(op)}"
}

is_retired(op) if {
	some prefix in options.retired
	startswith(names.last(op.table), prefix)
}

# A copy of its rows takes its name: so SQLite changes a table.
is_copied(op) if {
	not op.data_loss
	max(renamed[[op.phase, op.table]]) > op.index
}

renamed[[op.phase, op.to]] contains op.index if {
	some op in hazards.executed
	op.action == "rename-table"
}

hint(op) := {"hint": hints.retire_table(op.table)} if op.table

hint(op) := {} if not op.table
