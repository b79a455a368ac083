# METADATA
# title: How the same thing is done safely, by tool and by dialect
# schemas:
#   - input: schema.migration
package policylint.sql.hints

import data.policylint.sql.names
import future.keywords.not

# Out of use first, out of the database later.
retire_table(table) := $"Stop using it, rename it ({rename_table(table)}), and drop it in a later release, once nothing has missed it."

rename_table(table) := $"EXEC sp_rename '{table}', '_deprecated_{names.last(table)}'" if tsql

rename_table(table) := $"RENAME TABLE {table} TO _deprecated_{names.last(table)}" if mysql

rename_table(table) := $"ALTER TABLE {table} RENAME TO _deprecated_{names.last(table)}" if {
	not tsql
	not mysql
}

retire_column(table, column) := $"Release code that does not use it, rename it ({rename_column(table, column)}), and drop it in a later release."

rename_column(table, column) := $"EXEC sp_rename '{table}.{column}', '_deprecated_{column}', 'COLUMN'" if tsql

rename_column(table, column) := $"ALTER TABLE {table} RENAME COLUMN {column} TO _deprecated_{column}" if not tsql

tsql if input.dialect.name == "tsql"

mysql if input.dialect.name == "mysql"

# Who opened the transaction, where that is not the SQL itself, to go behind the word.
whose_transaction := $" ({input.transaction.from})" if input.transaction.mode == "migration"

whose_transaction := "" if input.transaction.mode != "migration"

# How a migration of this tool runs outside of a transaction.
outside_transaction := object.get(
	switches,
	input.tool,
	"Give the statement a migration of its own and run it outside of a transaction.",
)

switches := {
	"alembic": "Run it inside `with op.get_context().autocommit_block():`.",
	"django": "Give it a migration of its own with `atomic = False`; for an index there are AddIndexConcurrently and RemoveIndexConcurrently.",
	"knex": "Give it a migration of its own with `exports.config = { transaction: false }`.",
	"typeorm": "Give it a migration of its own with `transaction = false`.",
	"node-pg-migrate": "Give it a migration of its own that calls `pgm.noTransaction()`.",
	"mikro-orm": "Give it a migration of its own whose `isTransactional()` returns false.",
	"goose": "Give it a migration of its own with `-- +goose NO TRANSACTION`.",
	"dbmate": "Give it a migration of its own with `-- migrate:up transaction:false`.",
	"sql-migrate": "Give it a migration of its own with `-- +migrate Up notransaction`.",
	"flyway": "Give it a migration of its own with `executeInTransaction=false` in its .conf file.",
	"liquibase": "Give it a changeset of its own with `runInTransaction:false`.",
	"diesel": "Give it a migration of its own with `run_in_transaction = false` in its metadata.toml.",
	"atlas": "Give it a migration of its own with `-- atlas:txmode none`.",
	"prisma": "Give it a migration of its own, with no other statement in the file.",
}
