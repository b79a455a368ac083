# METADATA
# title: No constraint is dropped
# description: >-
#   Without its constraint a table takes rows that the code does not expect, and they are still
#   there when the constraint comes back. A constraint that the same migration adds again is only
#   changed, and one that it validates for SET NOT NULL or ATTACH PARTITION has done its work. A
#   table made in the same transaction is exempt: nobody else sees it yet, and it is empty. In
#   development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-constraint
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-constraint]
#   hint: >-
#     Release code that does not rely on the constraint first; to change it, add the new one
#     before the old one goes.
package policylint.sql.drop_constraint

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "drop-constraint"
	not op.constraint in {"default", "not-null"}
	not is_replaced(op)
	not is_spent(op)
	message := $"{names.named(sort(op), op)} of {names.table(op)} is dropped{names.cascading(op)}{names.inside(op)}"
}

sort(op) := replace(op.constraint, "-", " ") if not op.constraint in {"check", "unique", "exclude"}

sort(op) := $"{op.constraint} constraint" if op.constraint in {"check", "unique", "exclude"}

sort(op) := "constraint" if not op.constraint

is_replaced(op) if {
	some other in hazards.executed
	other.action == "add-constraint"
	other.table == op.table
	other.phase == op.phase
	other.index > op.index
	is_same(other, op)
}

is_same(other, op) if other.name == op.name

is_same(other, op) if {
	other.constraint == op.constraint
	op.constraint in {"foreign-key", "primary-key"}
}

# It was validated for a NOT NULL or a partition, which says the same from now on.
is_spent(op) if {
	some validated in hazards.executed
	validated.action == "validate-constraint"
	validated.table == op.table
	validated.name == op.name
	validated.phase == op.phase
	validated.index < op.index
	some successor in hazards.executed
	succeeds(successor, op)
	successor.phase == op.phase
	successor.index > validated.index
	successor.index < op.index
}

succeeds(successor, op) if {
	successor.action == "set-not-null"
	successor.table == op.table
}

succeeds(successor, op) if {
	successor.action == "attach-partition"
	successor.references == op.table
}
