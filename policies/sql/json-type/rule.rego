# METADATA
# title: JSON is stored as jsonb
# description: >-
#   json keeps the text as it was written: it can be neither indexed nor compared, so that
#   DISTINCT and GROUP BY fail. Off unless it is switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/json-type
#   severity: off
#   kind: migration
#   facts: [create-table, add-column, alter-column-type]
#   hint: >-
#     Use jsonb.
package policylint.sql.json_type

import data.policylint.sql.names
import data.policylint.sql.types
import future.keywords.not

findings contains {"message": message, "at": field.at} if {
	input.dialect.name in {"postgresql"}
	some field in types.fields
	types.bare(field.type) == "json"
	message := $"{names.column(field)} is json: it cannot be compared"
}
