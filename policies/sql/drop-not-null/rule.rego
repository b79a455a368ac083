# METADATA
# title: A column goes on to have a value
# description: >-
#   Without NOT NULL rows without a value get in, and code that still runs does not expect them;
#   NOT NULL cannot come back before they are gone. A table made in the same transaction is
#   exempt: nobody else sees it yet, and it is empty.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-not-null
#   severity: warn
#   kind: migration
#   facts: [drop-not-null, drop-constraint]
#   hint: >-
#     Release code that copes with NULL first.
package policylint.sql.drop_not_null

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	drops(op)
	message := $"{names.column(op)} may be NULL from now on: code that still runs does not expect it"
}

drops(op) if op.action == "drop-not-null"

drops(op) if {
	op.action == "drop-constraint"
	op.constraint == "not-null"
}
