# METADATA
# title: Names are lower case words
# description: >-
#   A name with capitals, blanks or signs has to be quoted wherever it is used, and one that is
#   not quoted means another. Off unless it is switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/odd-name
#   severity: off
#   kind: migration
#   facts:
#     - create-table
#     - add-column
#     - create-index
#     - add-constraint
#     - rename-table
#     - rename-column
#     - create-schema
#   hint: >-
#     Name it with a to z, 0 to 9 and _, beginning with a letter or _.
package policylint.sql.odd_name

import data.policylint.sql.hazards
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.executed
	op.phase == "up"
	some name in new_names(op)
	is_odd(name)
	message := $"the name {name} needs quotes wherever it is used"
}

new_names(op) := array.concat(parts(op.table), [field.column | some field in op.fields]) if op.action == "create-table"

new_names(op) := [op.column] if op.action == "add-column"

new_names(op) := parts(op.name) if op.action in {"create-index", "add-constraint", "create-schema"}

new_names(op) := parts(op.to) if op.action in {"rename-table", "rename-column"}

parts(name) := split(name, ".")

is_odd(name) if {
	some sign in split(name, "")
	not contains("abcdefghijklmnopqrstuvwxyz0123456789_", sign)
}

is_odd(name) if contains("0123456789", substring(name, 0, 1))
