# METADATA
# title: A column keeps its name
# description: >-
#   Code that still runs asks for the old name and fails until the new release is everywhere. A
#   new name that begins with `_deprecated_` is how a column goes that nothing uses any more. A
#   table made in the same transaction is exempt: nobody else sees it yet, and it is empty.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/rename-column
#   severity: warn
#   kind: migration
#   facts: [rename-column]
#   hint: >-
#     Add a column of the new name, write both, fill it in batches, read the new one, and drop the
#     old one in a later release.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       retired:
#         type: array
#         items: {type: string}
#         default: [_deprecated_]
#         description: Beginnings of new names that say that nothing uses it any more.
package policylint.sql.rename_column

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/rename-column"]

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "rename-column"
	not is_retired(op)
	message := $"{names.column(op)} is renamed{to(op)}: code that still runs asks for the old name"
}

to(op) := $" to {op.to}" if op.to

to(op) := "" if not op.to

is_retired(op) if {
	some prefix in options.retired
	startswith(op.to, prefix)
}
