# METADATA
# title: A statement can run twice
# description: >-
#   A migration that runs outside of a transaction and fails half way cannot be run again, unless
#   what is done already is skipped: IF EXISTS, IF NOT EXISTS. For PostgreSQL; statements inside a
#   transaction are exempt. Off unless it is switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/missing-if-exists
#   severity: off
#   kind: migration
#   facts:
#     - create-table
#     - drop-table
#     - create-index
#     - drop-index
#     - add-column
#     - drop-column
#     - drop-constraint
#     - create-schema
#     - drop-schema
#     - drop-object
#   hint: >-
#     Say IF NOT EXISTS where something is made, IF EXISTS where something goes.
package policylint.sql.missing_if_exists

import data.policylint.sql.hazards
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	hazards.postgresql
	some op in hazards.executed
	op.phase == "up"
	op.sql
	not op.transaction == "yes"
	can_say(op)
	word := words[op.action]
	not op.if_exists
	not op.if_not_exists
	message := $"without {word} this fails when the migration runs again"
}

# An index without a name takes another one the second time.
can_say(op) if op.action != "create-index"

can_say(op) if op.name

words := {
	"create-table": "IF NOT EXISTS", "create-index": "IF NOT EXISTS", "add-column": "IF NOT EXISTS", "create-schema": "IF NOT EXISTS",
	"drop-table": "IF EXISTS", "drop-index": "IF EXISTS", "drop-column": "IF EXISTS", "drop-constraint": "IF EXISTS",
	"drop-schema": "IF EXISTS", "drop-object": "IF EXISTS",
}
