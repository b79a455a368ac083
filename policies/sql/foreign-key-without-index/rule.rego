# METADATA
# title: A foreign key has an index
# description: >-
#   Deleting a row, or changing its key, looks for the rows that refer to it: without an index on
#   the referring columns it reads the whole table. An index or unique constraint of the same
#   migration counts. Off unless it is switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/foreign-key-without-index
#   severity: off
#   kind: migration
#   facts: [add-constraint]
#   hint: >-
#     Create an index that begins with the columns of the foreign key.
package policylint.sql.foreign_key_without_index

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	not input.dialect.name == "mysql"
	some op in hazards.executed
	op.phase == "up"
	op.action == "add-constraint"
	op.constraint == "foreign-key"
	op.columns
	not is_indexed(op)
	message := $"no index of this migration begins with {concat(", ", op.columns)}, which refer from {names.table(op)} to another table"
}

is_indexed(op) if {
	some columns in indexed[op.table]
	array.slice(columns, 0, count(op.columns)) == op.columns
}

indexed[op.table] contains op.columns if {
	some op in hazards.executed
	op.phase == "up"
	is_index(op)
}

indexed[op.table] contains [field.column] if {
	some op in hazards.executed
	op.phase == "up"
	some field in op.fields
	is_key(field)
}

is_index(op) if op.action == "create-index"

is_index(op) if {
	op.action == "add-constraint"
	op.constraint in {"unique", "primary-key"}
}

is_key(field) if field.primary_key

is_key(field) if field.unique
