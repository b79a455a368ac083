# METADATA
# title: No table is locked by hand
# description: >-
#   LOCK TABLE keeps others waiting until the transaction ends, however long that takes. Locks
#   that let reads and writes go on are no hazard. A table made in the same transaction is exempt:
#   nobody else sees it yet, and it is empty. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/lock-table
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [lock-table]
#   hint: >-
#     Leave the lock to the statement that needs it; where several statements need it, set a
#     lock_timeout and keep the transaction short.
package policylint.sql.lock_table

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "lock-table"
	not op.lock in {"weak", "none"}
	message := $"{names.table(op)} is locked until the transaction ends{names.inside(op)}"
}
