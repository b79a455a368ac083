# METADATA
# title: A text has no fixed length
# description: >-
#   In PostgreSQL varchar(n) is stored as text is and saves nothing; a bigger n needs a migration.
#   A CHECK on the length can be changed without one. Off unless it is switched on; downgrades are
#   not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/varchar-length
#   severity: off
#   kind: migration
#   facts: [create-table, add-column, alter-column-type]
#   hint: >-
#     Use text, with a CHECK on its length where one matters.
package policylint.sql.varchar_length

import data.policylint.sql.names
import data.policylint.sql.types
import future.keywords.not

findings contains {"message": message, "at": field.at} if {
	input.dialect.name in {"postgresql"}
	some field in types.fields
	types.bare(field.type) in {"varchar", "character varying"}
	contains(field.type, "(")
	message := $"{names.column(field)} is a {field.type}: text does the same"
}
