# METADATA
# title: One transaction locks one table
# description: >-
#   A transaction that locks a second table against reads and writes while it holds the first can
#   deadlock with the application, and stops everything that uses either. A table made in the same
#   transaction is exempt: nobody else sees it yet, and it is empty.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/several-tables-locked
#   severity: warn
#   kind: migration
#   facts:
#     - create-object
#     - drop-object
#     - create-index
#     - drop-index
#     - drop-table
#     - truncate
#     - rename-table
#     - set-schema
#     - add-column
#     - drop-column
#     - rename-column
#     - alter-column-type
#     - set-not-null
#     - drop-not-null
#     - set-default
#     - drop-default
#     - add-constraint
#     - drop-constraint
#     - rename-constraint
#     - attach-partition
#     - detach-partition
#     - drop-partition
#     - disable-trigger
#     - enable-trigger
#     - disable-row-security
#     - enable-row-security
#     - set-logged
#     - set-unlogged
#     - set-tablespace
#     - convert-table
#     - lock-table
#     - cluster
#     - vacuum-full
#     - optimize-table
#     - refresh-materialized-view
#     - reindex
#     - rename-index
#   hint: >-
#     Give each table a migration of its own.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       tables:
#         type: integer
#         minimum: 1
#         default: 1
#         description: How many tables one transaction may lock.
package policylint.sql.several_tables_locked

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/several-tables-locked"]

findings contains {"message": message, "at": op.at, "related": [{"message": $"{names.table(first)} is locked here", "at": first.at}]} if {
	hazards.postgresql
	some tables in first_of_table
	ordered := sort([index | some index in tables])
	op := input.operations[ordered[options.tables]]
	first := input.operations[ordered[0]]
	message := $"{names.table(op)} is locked against reads and writes while {names.table(first)} is"
}

first_of_table[batch][table] := min(indexes) if some [batch, table], indexes in locks

locks[[op.batch, op.table]] contains op.index if {
	some op in hazards.existing
	op.lock == "access-exclusive"
	op.action != "drop-table"
}
