# METADATA
# title: Triggers and foreign keys stay on
# description: >-
#   While triggers or foreign keys are off, rows get in that they would have refused or changed,
#   and nothing checks them when they are on again. SQLite, which has to switch foreign keys off
#   to build a table anew, is exempt. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/disable-checks
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [disable-trigger, disable-foreign-keys, set]
#   hint: >-
#     Put the rows in an order that the foreign keys accept, or make them DEFERRABLE; let a
#     trigger see who changes a row instead of switching it off.
package policylint.sql.disable_checks

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "disable-trigger"
	message := $"{names.named("trigger", op)} of {names.table(op)} is switched off{names.inside(op)}"
}

findings contains {"message": message, "at": op.at} if {
	some op in hazards.running
	is_off(op)
	not input.dialect.name == "sqlite"
	message := $"foreign keys are not checked any more{names.inside(op)}"
}

is_off(op) if op.action == "disable-foreign-keys"

is_off(op) if {
	op.action == "set"
	hazards.setting(op) == "session_replication_role"
	hazards.bare(op.value) in {"replica", "local"}
}

is_off(op) if {
	op.action == "set"
	hazards.setting(op) == "foreign_key_checks"
	hazards.bare(op.value) in {"0", "off", "false"}
}
