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

is_replaced(op) if last_of_name[[op.phase, op.table, op.name]] > op.index

is_replaced(op) if {
	op.constraint in {"foreign-key", "primary-key"}
	last_of_sort[[op.phase, op.table, op.constraint]] > op.index
}

last_of_name := {key: max(indexes) | some key, indexes in of_name}

last_of_sort := {key: max(indexes) | some key, indexes in of_sort}

of_name[[op.phase, op.table, op.name]] contains op.index if some op in added

of_sort[[op.phase, op.table, op.constraint]] contains op.index if some op in added

added := [op |
	some op in hazards.executed
	op.action == "add-constraint"
]

# It was validated for a NOT NULL or a partition, which says the same from now on.
is_spent(op) if {
	since := min(validated[[op.phase, op.table, op.name]])
	some successor in successors[[op.phase, op.table]]
	successor > since
	successor < op.index
}

validated[[op.phase, op.table, op.name]] contains op.index if {
	some op in hazards.executed
	op.action == "validate-constraint"
}

successors[[op.phase, op.table]] contains op.index if {
	some op in hazards.executed
	op.action == "set-not-null"
}

successors[[op.phase, op.references]] contains op.index if {
	some op in hazards.executed
	op.action == "attach-partition"
}
