# METADATA
# title: Dropped data cannot come back
# description: >-
#   A downgrade that makes a dropped table or column anew makes it empty. The release that is
#   rolled back to finds its structure and none of its data, which is harder to notice, and to
#   mend, than an error.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: a migration script"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/dropped-data-cannot-come-back
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-table, drop-column, truncate, drop-schema, drop-database, drop-partition, delete]
#   profiles:
#     forward-only: {severity: off}
#   hint: >-
#     Take away in two steps: rename to `_deprecated_x` in this migration, whose downgrade gives
#     the name back, and drop that in a later one, when no release needs it any more. Or copy the
#     rows to a table of their own first, and back in the downgrade.
package policylint.migration.dropped_data_cannot_come_back

import future.keywords.not

findings contains {
	"message": $"{lost(operation)} cannot come back: {returns(operation)}",
	"at": operation.at,
	"related": [{"message": "the downgrade", "at": input.down.at}],
} if {
	input.down.body in {"code", "derived"}
	not input.down.irreversible
	some operation in input.operations
	operation.phase == "up"
	operation.data_loss
	not refilled(operation)
	lost(operation)
}

lost(operation) := $"the data of {operation.table}" if {
	operation.action in {"drop-table", "truncate"}
	operation.table
}

lost(operation) := "the data of a table whose name is computed" if {
	operation.action in {"drop-table", "truncate"}
	not operation.table
}

lost(operation) := $"the data of {operation.table}.{operation.column}" if {
	operation.action == "drop-column"
	operation.table
	operation.column
}

lost(operation) := "the data of a column whose name is computed" if {
	operation.action == "drop-column"
	not named_column(operation)
}

lost(operation) := $"the data of {sort_of[operation.action]} {operation.name}" if {
	operation.action in {"drop-schema", "drop-database"}
	operation.name
}

lost(operation) := $"the data of partition {operation.references}" if {
	operation.action == "drop-partition"
	operation.references
}

lost(operation) := $"the rows of {operation.table}" if {
	operation.action == "delete"
	operation.where in {"none", "tautology"}
	operation.table
}

named_column(operation) if {
	operation.table
	operation.column
}

sort_of := {"drop-schema": "schema", "drop-database": "database"}

returns(operation) := "the downgrade makes it anew, and empty" if operation.undone

returns(operation) := "the downgrade does not restore it" if not operation.undone

# A downgrade that writes into the table is taken at its word.
refilled(operation) if {
	some other in input.operations
	other.phase == "down"
	other.action in {"insert", "update", "merge", "copy"}
	other.table == operation.table
}
