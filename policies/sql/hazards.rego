# METADATA
# title: Which operations of a migration may be a hazard
# schemas:
#   - input: schema.migration
package policylint.sql.hazards

import data.policylint.sql.names
import future.keywords.not

# What runs with this migration: a body that is only defined runs later, or never.
executed := [op |
	some op in input.operations
	not op.deferred
]

# Of that, all but what takes back what the upgrade made.
running := [op |
	some op in executed
	not op.undoes
]

# Of that, what meets rows or readers that were there before.
existing := [op |
	some op in running
	on_existing(op)
]

on_existing(op) if {
	not op.new_table
	not op.temporary
	not startswith(op.table, "#")
	not [op.statement, op.table] in creating
}

# A constraint that stands inside CREATE TABLE comes with the table, or not at all.
creating := {[op.statement, op.table] |
	some op in input.operations
	op.action == "create-table"
}

# What deletes or changes rows. A downgrade may do so to a table of its upgrade, but never to all rows of a table to
# which the upgrade only added some.
changing := [op |
	some op in executed
	on_existing(op)
	not is_of_upgrade(op)
]

is_of_upgrade(op) if {
	op.undoes
	names.last(op.table) in made_by_upgrade
}

made_by_upgrade := {names.last(op.table) |
	some op in executed
	op.phase == "up"
	op.action == "create-table"
}

# What fills a hole may be all of the WHERE. In code, sql/templated-statement reports the hole itself.
hides_where(op) if {
	"where" in op.unresolved
	not has_known_hole(op)
}

has_known_hole(op) if {
	some unresolved in input.unresolved
	unresolved.reason == "template"
	hole := split(unresolved.at, ":")
	whole := split(op.statement_at, ":")
	hole[0] == whole[0]
	to_number(whole[1]) <= to_number(hole[1])
	to_number(hole[2]) <= to_number(whole[2])
}

# A dialect that nobody knows may be any of them.
postgresql if input.dialect.name in {"postgresql", "unknown"}

mysql if input.dialect.name in {"mysql", "unknown"}

tsql if input.dialect.name in {"tsql", "unknown"}

# The value of a setting without its quotes.
bare(value) := lower(trim(value, "'\" "))

# The name of a setting, however a dialect says whose it is: `@@session.lock_wait_timeout`.
setting(op) := concat(".", [part |
	some part in split(trim_left(lower(op.name), "@"), ".")
	not part in {"session", "local", "global"}
])
