# METADATA
# title: No index is built anew while writes wait
# description: >-
#   REINDEX without CONCURRENTLY keeps writes to the table waiting, and reads that would use the
#   index. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/blocking-reindex
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [reindex]
#   hint: >-
#     REINDEX ... CONCURRENTLY, outside of a transaction.
package policylint.sql.blocking_reindex

import data.policylint.sql.hazards
import data.policylint.sql.hints
import future.keywords.not

findings contains {"message": message, "at": op.at, "hint": hint} if {
	hazards.postgresql
	some op in hazards.existing
	op.action == "reindex"
	not op.concurrently
	message := $"writes wait while an index is built anew (REINDEX)"
}

hint := $"REINDEX CONCURRENTLY, outside of a transaction. {hints.outside_transaction}"
