# METADATA
# title: No partition is attached while its rows are checked
# description: >-
#   ATTACH PARTITION reads every row of the new partition while it holds locks on both tables,
#   unless a valid CHECK constraint already says what the bound says. A partition made in the same
#   migration is empty; one that gets its CHECK constraint there is taken to have the right one.
#   In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/attach-partition
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [attach-partition]
#   hint: >-
#     In an earlier migration add to the partition a CHECK that says the same as its bound, NOT
#     VALID, and VALIDATE it; then attach the partition and drop the CHECK.
package policylint.sql.attach_partition

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	hazards.postgresql
	some op in hazards.running
	op.action == "attach-partition"
	not is_prepared(op)
	message := $"{partition(op)} is read while it is attached to {names.table(op)}"
}

partition(op) := $"partition {op.references}" if op.references

partition(op) := "a partition of unknown name" if not op.references

is_prepared(op) if min(prepared[[op.phase, op.references]]) < op.index

prepared[[op.phase, op.table]] contains op.index if {
	some op in hazards.executed
	prepares(op)
}

prepares(other) if {
	other.action == "create-table"
	not other.if_not_exists
	not other.from_select
}

prepares(other) if other.action == "validate-constraint"

prepares(other) if {
	other.action == "add-constraint"
	other.constraint == "check"
	not other.not_valid
}
