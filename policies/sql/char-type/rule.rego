# METADATA
# title: No text is padded
# description: >-
#   char(n) pads with blanks that some operations count and others do not. Off unless it is
#   switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/char-type
#   severity: off
#   kind: migration
#   facts: [create-table, add-column, alter-column-type]
#   hint: >-
#     Use text, with a CHECK on its length where one matters.
package policylint.sql.char_type

import data.policylint.sql.names
import data.policylint.sql.types
import future.keywords.not

findings contains {"message": message, "at": field.at} if {
	some field in types.fields
	types.bare(field.type) in {"char", "character", "bpchar", "nchar"}
	message := $"{names.column(field)} is a {field.type}: it is padded with blanks"
}
