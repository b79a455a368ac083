# METADATA
# title: A column keeps its default
# description: >-
#   Code that still runs inserts rows without the column; without its default they get NULL, or
#   the INSERT fails. A table made in the same transaction is exempt: nobody else sees it yet, and
#   it is empty.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-default
#   severity: warn
#   kind: migration
#   facts: [drop-default, drop-constraint]
#   hint: >-
#     Release code that names the column in every INSERT first.
package policylint.sql.drop_default

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	drops(op)
	message := $"{names.column(op)} has no default any more: an INSERT without it gets NULL, or fails"
}

drops(op) if op.action == "drop-default"

drops(op) if {
	op.action == "drop-constraint"
	op.constraint == "default"
}
