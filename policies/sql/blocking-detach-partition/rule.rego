# METADATA
# title: No partition is detached while reads and writes wait
# description: >-
#   DETACH PARTITION without CONCURRENTLY locks the whole partitioned table against reads and
#   writes. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/blocking-detach-partition
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [detach-partition]
#   hint: >-
#     DETACH PARTITION ... CONCURRENTLY, outside of a transaction.
package policylint.sql.blocking_detach_partition

import data.policylint.sql.hazards
import data.policylint.sql.hints
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at, "hint": hint} if {
	hazards.postgresql
	some op in hazards.existing
	op.action == "detach-partition"
	not op.concurrently
	message := $"reads and writes wait while a partition of {names.table(op)} is detached"
}

hint := $"DETACH PARTITION ... CONCURRENTLY, outside of a transaction. {hints.outside_transaction}"
