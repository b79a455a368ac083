# METADATA
# title: No function that destroys data
# description: >-
#   A function, procedure, trigger or rule that drops, truncates, or deletes or updates without
#   WHERE does so whenever it is called, long after this migration was looked at. In development
#   and staging it is a warning: only what goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/destructive-function
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts:
#     - drop-table
#     - drop-column
#     - drop-database
#     - drop-schema
#     - drop-partition
#     - truncate
#     - delete
#     - update
#   hint: >-
#     Say by a WHERE which rows the body may touch, and let nothing that is called drop what
#     migrations make.
package policylint.sql.destructive_function

import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in input.operations
	op.deferred
	is_lasting(op)
	deed := destroys(op)
	message := $"a body defined here {deed} when it runs"
}

is_lasting(op) if {
	not op.temporary
	not startswith(op.table, "#")
}

destroys(op) := $"drops {names.table(op)}" if op.action == "drop-table"

destroys(op) := $"drops {names.column(op)}" if op.action == "drop-column"

destroys(op) := $"drops {names.named("database", op)}" if op.action == "drop-database"

destroys(op) := $"drops {names.named("schema", op)}" if op.action == "drop-schema"

destroys(op) := $"drops {names.named("partition", op)}" if op.action == "drop-partition"

destroys(op) := $"empties {names.table(op)}" if op.action == "truncate"

destroys(op) := $"empties {names.table(op)}" if {
	op.action == "delete"
	op.where in {"none", "tautology"}
}

destroys(op) := $"changes every row of {names.table(op)}" if {
	op.action == "update"
	op.where in {"none", "tautology"}
}
