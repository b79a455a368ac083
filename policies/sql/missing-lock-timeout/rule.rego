# METADATA
# title: What takes a strong lock gives up waiting for it
# description: >-
#   A statement that waits for a lock makes everybody wait who comes after it, even if it needs
#   the lock only for a moment. With a timeout it fails instead and can be tried again. 0 and
#   DEFAULT are no timeout. Reported once for each direction, where the first such lock is taken.
#   A setting that the role or the connection has cannot be seen here: switch this rule off then.
#   A table made in the same transaction is exempt: nobody else sees it yet, and it is empty.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/missing-lock-timeout
#   severity: warn
#   kind: migration
#   facts:
#     - create-object
#     - drop-object
#     - create-index
#     - drop-index
#     - drop-table
#     - truncate
#     - rename-table
#     - set-schema
#     - add-column
#     - drop-column
#     - rename-column
#     - alter-column-type
#     - set-not-null
#     - drop-not-null
#     - set-default
#     - drop-default
#     - add-constraint
#     - drop-constraint
#     - rename-constraint
#     - attach-partition
#     - detach-partition
#     - drop-partition
#     - disable-trigger
#     - enable-trigger
#     - disable-row-security
#     - enable-row-security
#     - set-logged
#     - set-unlogged
#     - set-tablespace
#     - convert-table
#     - lock-table
#     - cluster
#     - vacuum-full
#     - optimize-table
#     - refresh-materialized-view
#     - reindex
#     - rename-index
#   hint: >-
#     SET lock_timeout = '5s' before it (MySQL: SET SESSION lock_wait_timeout = 5), and try again
#     when it fails.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       settings:
#         type: array
#         items: {type: string}
#         minItems: 1
#         default: [lock_timeout, lock_wait_timeout]
#         description: Settings that count as a timeout; add statement_timeout or transaction_timeout if they do for you.
package policylint.sql.missing_lock_timeout

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/missing-lock-timeout"]

findings contains {"message": message, "at": op.at, "hint": hint} if {
	some indexes in unlimited
	op := input.operations[min(indexes)]
	message := $"nothing limits how long this waits for its lock on {names.table(op)}, and others behind it"
}

unlimited[op.phase] contains op.index if {
	some position, op in events
	not is_setting(op)
	is_turn(position)
	not is_limited(op)
}

# Only there may it be otherwise than for the one before.
is_turn(0)

is_turn(position) if is_setting(events[position - 1])

is_turn(position) if events[position - 1].phase != events[position].phase

events := [op |
	some op in hazards.executed
	is_event(op)
]

is_event(op) if is_setting(op)

is_event(op) if {
	waits(op)
	not op.undoes
	hazards.on_existing(op)
}

is_setting(op) if {
	op.action == "set"
	hazards.setting(op) in options.settings
}

waits(op) if op.lock in {"access-exclusive", "exclusive", "share-row-exclusive", "share"}

waits(op) if {
	input.dialect.name == "mysql"
	op.action in altering
}

altering := {
	"add-column", "drop-column", "rename-column", "alter-column-type", "set-not-null", "drop-not-null",
	"set-default", "drop-default", "add-constraint", "drop-constraint", "create-index", "drop-index",
	"rename-table", "drop-table", "truncate", "convert-table", "optimize-table",
}

# The last word before it counts.
is_limited(op) if {
	before := [setting |
		some setting in settings
		setting.phase == op.phase
		setting.index < op.index
	]
	some name in {setting.name | some setting in before}
	of_name := [setting | some setting in before; setting.name == name]
	is_timeout(of_name[count(of_name) - 1].value)
}

settings := [op |
	some op in events
	is_setting(op)
]

is_timeout(value) if {
	bare := hazards.bare(value)
	bare != "default"
	trim(bare, "0. usminhd") != ""
}

hint := "SET lock_timeout = '5s' before it, and try again when it fails." if not input.dialect.name == "mysql"

hint := "SET SESSION lock_wait_timeout = 5 before it, and try again when it fails." if input.dialect.name == "mysql"
