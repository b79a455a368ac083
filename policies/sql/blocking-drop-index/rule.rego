# METADATA
# title: No index is dropped while reads and writes wait
# description: >-
#   DROP INDEX without CONCURRENTLY waits for every query on the table, and whoever comes after
#   waits behind it. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/blocking-drop-index
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-index]
#   hint: >-
#     DROP INDEX CONCURRENTLY, outside of a transaction.
package policylint.sql.blocking_drop_index

import data.policylint.sql.hazards
import data.policylint.sql.hints
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at, "hint": hint} if {
	hazards.postgresql
	some op in hazards.existing
	op.action == "drop-index"
	not op.concurrently
	message := $"reads and writes wait while {names.named("index", op)} is dropped"
}

hint := $"DROP INDEX CONCURRENTLY, outside of a transaction. {hints.outside_transaction}"
