# METADATA
# title: No unique index is dropped
# description: >-
#   A unique index is a constraint: without it a table takes the same value twice, and making it
#   again fails as long as both are there. Reported where the migration says that the index is
#   unique, or another statement of it does. An index that the same migration makes again as a
#   unique one is only changed. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-unique-index
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-index]
#   hint: >-
#     Release code that does not rely on the index first; to change it, make the new one before
#     the old one goes.
package policylint.sql.drop_unique_index

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "drop-index"
	is_unique(op)
	not is_replaced(op)
	message := $"unique {names.named("index", op)} is dropped{names.inside(op)}"
}

is_unique(op) if op.unique

is_replaced(op) if max(made[[op.phase, op.name]]) > op.index

# What the other direction makes again.
is_unique(op) if made[[others[op.phase], op.name]]

others := {"up": "down", "down": "up"}

made[[op.phase, op.name]] contains op.index if {
	some op in hazards.executed
	op.action == "create-index"
	op.unique
}
