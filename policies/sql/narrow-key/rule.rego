# METADATA
# title: A key is a bigint
# description: >-
#   A key that counts rows runs out of integers at 2147483647, and changing its type then rewrites
#   the table and everything that refers to it. Off unless it is switched on; downgrades are not
#   looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/narrow-key
#   severity: off
#   kind: migration
#   facts: [create-table, add-column, alter-column-type]
#   hint: >-
#     Use bigint (bigserial, GENERATED ALWAYS AS IDENTITY).
package policylint.sql.narrow_key

import data.policylint.sql.names
import data.policylint.sql.types
import future.keywords.not

findings contains {"message": message, "at": field.at} if {
	some field in types.fields
	is_key(field)
	types.bare(field.type) in {"int", "integer", "int4", "smallint", "int2", "serial", "serial4", "smallserial", "serial2", "mediumint", "tinyint"}
	message := $"{names.column(field)} is a key of type {field.type}: it runs out of numbers"
}

is_key(field) if field.primary_key

is_key(field) if field.serial

is_key(field) if field.identity
