# METADATA
# title: No index is built while writes wait
# description: >-
#   In PostgreSQL CREATE INDEX without CONCURRENTLY, in SQL Server without ONLINE = ON, keeps
#   every write to the table waiting until the index is built. MySQL and SQLite are exempt. A
#   table made in the same transaction is exempt: nobody else sees it yet, and it is empty. In
#   development and staging it is a warning.
# related_resources:
#   - ref: https://www.postgresql.org/docs/current/sql-createindex.html
#     description: CREATE INDEX, building indexes concurrently
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/blocking-create-index
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [create-index]
#   hint: >-
#     Build the index with CREATE INDEX CONCURRENTLY (SQL Server: WITH (ONLINE = ON)), outside of
#     a transaction.
package policylint.sql.blocking_create_index

import data.policylint.sql.hazards
import data.policylint.sql.hints
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at, "hint": hint} if {
	blocks
	some op in hazards.existing
	op.action == "create-index"
	not op.concurrently
	not op.online
	message := $"writes to {names.table(op)} wait while {names.named("index", op)} is built"
}

blocks if hazards.postgresql

blocks if hazards.tsql

hint := $"CREATE INDEX CONCURRENTLY, outside of a transaction. {hints.outside_transaction}" if not input.dialect.name == "tsql"

hint := "Add WITH (ONLINE = ON), where the edition has it, or build the index while nobody writes." if input.dialect.name == "tsql"
