# METADATA
# title: Nothing long is done under an exclusive lock
# description: >-
#   A transaction keeps its locks until it ends. What takes long after an ALTER TABLE (an index, a
#   validation, a change of type) keeps every reader of that table waiting as long. The rule
#   sql/backfill-with-ddl reports changes of rows. Reported once for each transaction. A table
#   made in the same transaction is exempt: nobody else sees it yet, and it is empty.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/work-under-exclusive-lock
#   severity: warn
#   kind: migration
#   facts:
#     - create-index
#     - validate-constraint
#     - reindex
#     - refresh-materialized-view
#     - set-not-null
#     - alter-column-type
#     - add-constraint
#     - call
#     - run-code
#   hint: >-
#     Give each of the two a migration of its own, the long one first if their order allows.
package policylint.sql.work_under_exclusive_lock

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at, "related": [{"message": "the lock is taken here", "at": first.at}]} if {
	hazards.postgresql
	some batch, indexes in long
	op := input.operations[min(indexes)]
	first := input.operations[first_lock[batch]]
	message := $"this takes long while {locked(first)} is locked against reads and writes"
}

long[op.batch] contains op.index if {
	some op in hazards.existing
	takes_long(op)
	first := input.operations[first_lock[op.batch]]
	first.index < op.index
	first.statement != op.statement
}

locked(op) := names.table(op) if op.table

locked(op) := $"the table of {names.named("index", op)}" if {
	not op.table
	op.action == "drop-index"
}

locked(op) := "a table" if {
	not op.table
	op.action != "drop-index"
}

first_lock := {batch: min(indexes) | some batch, indexes in locks}

locks[op.batch] contains op.index if {
	some op in hazards.existing
	op.lock == "access-exclusive"
	op.action != "drop-table"
}

takes_long(op) if {
	op.action in {"create-index", "validate-constraint", "reindex", "refresh-materialized-view", "set-not-null", "call", "run-code"}
}

takes_long(op) if {
	op.action == "alter-column-type"
	not is_widening(op)
}

is_widening(op) if {
	op.type in {"text", "varchar"}
	not op.using
}

takes_long(op) if {
	op.action == "add-constraint"
	not op.not_valid
	not op.using_index
}
