# METADATA
# title: A downgrade undoes its upgrade
# description: >-
#   What an upgrade creates and its downgrade leaves there is in the way when the upgrade runs
#   again, and what it renames is not found under its old name by the release that comes back. Only
#   a downgrade that does something is compared; where a part of it cannot be read, nothing is
#   said.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: a migration script"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/downgrade-undoes-upgrade
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [create-table, add-column, create-index, add-constraint, create-object, create-schema, create-database, attach-partition, rename-table, rename-column, rename-index, rename-constraint, rename-object, rename-schema, rename-enum-value, set-schema]
#   profiles:
#     forward-only: {severity: off}
#   hint: >-
#     Add the opposite to the downgrade.
package policylint.migration.downgrade_undoes_upgrade

import future.keywords.not

findings contains {
	"message": $"the downgrade does not {opposite}",
	"at": operation.at,
	"related": [{"message": "the downgrade", "at": input.down.at}],
} if {
	input.down.body == "code"
	not input.down.irreversible
	not unknown_downgrade
	some operation in input.operations
	operation.phase == "up"
	not operation.undone
	not passing(operation)
	opposite := opposites(operation)
}

# Whatever could not be read may be the very thing.
unknown_downgrade if {
	some part in input.unresolved
	part.phase == "down"
	not part.deferred
}

unknown_downgrade if {
	some operation in input.operations
	operation.phase == "down"
	count(object.get(operation, "unresolved", [])) > 0
}

unknown_downgrade if {
	some operation in input.operations
	operation.phase == "down"
	operation.action in {"run-code", "call"}
}

# What lives no longer than the upgrade, and what is there already.
passing(operation) if operation.temporary

passing(operation) if operation.deferred

passing(operation) if operation.or_replace

# A table that stays is reported once, with all that is in it.
passing(operation) if {
	operation.new_table
	operation.action != "create-table"
}

passing(operation) if {
	some later in input.operations
	later.phase == "up"
	later.index > operation.index
	later.action == "drop-table"
	later.table == operation.table
}

# Without its name nobody can say what is missing.
opposites(operation) := $"drop table {operation.table}" if {
	operation.action == "create-table"
	operation.table
}

opposites(operation) := $"drop column {operation.table}.{operation.column}" if {
	operation.action == "add-column"
	operation.table
	operation.column
}

opposites(operation) := $"drop {sort_of[operation.action]} {operation.name}" if {
	operation.action in {"create-index", "create-schema", "create-database"}
	operation.name
}

opposites(operation) := $"drop the index on {operation.table} ({concat(", ", operation.columns)})" if {
	operation.action == "create-index"
	not operation.name
	operation.table
	operation.columns
}

opposites(operation) := $"drop constraint {operation.name} of {operation.table}" if {
	operation.action == "add-constraint"
	operation.table
	operation.name
}

opposites(operation) := $"drop the constraint on {operation.table} ({concat(", ", operation.columns)})" if {
	operation.action == "add-constraint"
	not operation.name
	operation.table
	operation.columns
}

opposites(operation) := $"drop {replace(operation.object, "-", " ")} {operation.name}" if {
	operation.action == "create-object"
	operation.object
	operation.name
}

opposites(operation) := $"detach partition {operation.references}" if {
	operation.action == "attach-partition"
	operation.references
}

opposites(operation) := $"move {operation.table} back" if {
	operation.action == "set-schema"
	operation.table
}

opposites(operation) := $"rename table {operation.to} back to {operation.table}" if {
	operation.action == "rename-table"
	operation.table
	operation.to
}

opposites(operation) := $"rename column {operation.to} back to {operation.column}" if {
	operation.action == "rename-column"
	operation.column
	operation.to
}

opposites(operation) := $"rename {operation.to} back to {operation.name}" if {
	operation.action in {"rename-index", "rename-constraint", "rename-object", "rename-schema", "rename-enum-value"}
	operation.name
	operation.to
}

sort_of := {"create-index": "index", "create-schema": "schema", "create-database": "database"}
