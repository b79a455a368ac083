# METADATA
# title: CONCURRENTLY stands outside of transactions
# description: >-
#   PostgreSQL refuses CREATE, DROP or REINDEX INDEX CONCURRENTLY and DETACH PARTITION
#   CONCURRENTLY inside a transaction, so the migration fails. It also counts in a downgrade that
#   undoes its upgrade: that fails as well. REFRESH MATERIALIZED VIEW CONCURRENTLY may stand in
#   one. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/concurrently-in-transaction
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [create-index, drop-index, reindex, detach-partition]
#   hint: >-
#     Give the statement a migration of its own that runs outside of a transaction.
package policylint.sql.concurrently_in_transaction

import data.policylint.sql.hazards
import data.policylint.sql.hints
import future.keywords.not

findings contains {"message": message, "at": op.at, "hint": hints.outside_transaction} if {
	hazards.postgresql
	some op in hazards.executed
	op.concurrently
	op.action in {"create-index", "drop-index", "reindex", "detach-partition"}
	op.transaction == "yes"
	message := $"CONCURRENTLY fails here: it runs in a transaction{hints.whose_transaction}"
}
