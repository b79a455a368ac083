# METADATA
# title: Views, functions, types and schemas keep their names
# description: >-
#   Code that still runs asks for the old name, the old schema or the old value of the enum, and
#   fails until the new release is everywhere. Names of indexes and constraints are no hazard.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/rename-object
#   severity: warn
#   kind: migration
#   facts: [rename-object, rename-schema, rename-enum-value, set-schema]
#   hint: >-
#     Make the new one beside the old one, release code that uses it, and drop the old one in a
#     later release.
package policylint.sql.rename_object

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	what := changed(op)
	message := $"{what}{to(op)}: code that still runs asks for the old name"
}

changed(op) := $"{names.named(sort(op), op)} is renamed" if op.action == "rename-object"

changed(op) := $"{names.named("schema", op)} is renamed" if op.action == "rename-schema"

changed(op) := $"{names.named("enum value", op)} is renamed" if op.action == "rename-enum-value"

changed(op) := $"{names.table(op)} moves to another schema" if {
	op.action == "set-schema"
	op.table
}

changed(op) := $"{names.named(sort(op), op)} moves to another schema" if {
	op.action == "set-schema"
	not op.table
}

sort(op) := replace(op.object, "-", " ") if {
	op.object
	op.object != "other"
} else := "object"

to(op) := $" to {op.to}" if {
	op.to
	op.action != "set-schema"
} else := ""
