# METADATA
# title: No column is dropped
# description: >-
#   Dropping a column destroys its values, no downgrade brings them back, and code that still runs
#   and reads the column fails. A table made in the same transaction holds no values yet. In
#   development and staging it is a warning: only what goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-column
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-column]
#   hint: >-
#     Release code that does not use the column, rename it to `_deprecated_<name>`, and drop it in
#     a later release.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       retired:
#         type: array
#         items: {type: string}
#         default: []
#         description: Beginnings of the names of columns that may be dropped, such as _deprecated_.
package policylint.sql.drop_column

import data.policylint.sql.hazards
import data.policylint.sql.hints
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/drop-column"]

findings contains object.union({"message": message, "at": op.at}, hint(op)) if {
	some op in hazards.existing
	op.action == "drop-column"
	not is_retired(op)
	message := $"{names.column(op)} is dropped{names.cascading(op)}{names.inside(op)}"
}

is_retired(op) if {
	some prefix in options.retired
	startswith(op.column, prefix)
}

hint(op) := {"hint": hints.retire_column(op.table, op.column)} if {
	op.table
	op.column
} else := {}
