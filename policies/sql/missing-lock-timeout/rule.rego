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
	some phase in ["up", "down"]
	first := min([op.index |
		some op in hazards.existing
		op.phase == phase
		waits(op)
		not is_limited(op)
	])
	op := input.operations[_]
	op.index == first
	op.phase == phase
	message := $"nothing limits how long this waits for its lock on {names.table(op)}, and others behind it"
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
	settings := [setting |
		some setting in hazards.executed
		setting.action == "set"
		setting.phase == op.phase
		setting.index < op.index
		hazards.setting(setting) in options.settings
	]
	some name in {setting.name | some setting in settings}
	of_name := [setting | some setting in settings; setting.name == name]
	is_timeout(of_name[count(of_name) - 1].value)
}

is_timeout(value) if {
	bare := hazards.bare(value)
	bare != "default"
	trim(bare, "0. usminhd") != ""
}

hint := "SET lock_timeout = '5s' before it, and try again when it fails." if not input.dialect.name == "mysql"

hint := "SET SESSION lock_wait_timeout = 5 before it, and try again when it fails." if input.dialect.name == "mysql"
