# METADATA
# title: Rows are filled in another transaction than tables are changed in
# description: >-
#   A transaction that changes a table and then many rows holds the lock of the change until the
#   last row is done. A table made in the same transaction is exempt: nobody else sees it yet, and
#   it is empty. MySQL commits before and after each change of a table and is exempt.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/backfill-with-ddl
#   severity: warn
#   kind: migration
#   facts: [update, delete, insert, merge]
#   hint: >-
#     Change the table in one migration, and the rows in the next, in batches that each commit.
package policylint.sql.backfill_with_ddl

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at, "related": [{"message": "the table is changed here", "at": first.at}]} if {
	not input.dialect.name == "mysql"
	some op in hazards.existing
	changes_rows(op)
	first := input.operations[first_change[op.batch]]
	first.index < op.index
	message := $"rows of {names.table(op)} change in the transaction that changes {names.table(first)}"
}

first_change := {batch: min(indexes) | some batch, indexes in changes}

changes[op.batch] contains op.index if {
	some op in hazards.existing
	is_change(op)
}

changes_rows(op) if op.action in {"update", "delete", "merge"}

changes_rows(op) if {
	op.action == "insert"
	op.from_select
}

is_change(op) if op.lock in {"access-exclusive", "share-row-exclusive", "share"}

is_change(op) if op.action in {
	"add-column", "drop-column", "rename-column", "alter-column-type", "set-not-null", "drop-not-null",
	"set-default", "drop-default", "add-constraint", "drop-constraint", "rename-table",
}
