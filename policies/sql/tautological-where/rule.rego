# METADATA
# title: No WHERE that is always true
# description: >-
#   `WHERE true`, `WHERE 1 = 1` or `WHERE id = 1 OR true` leaves no row out: the DELETE or UPDATE
#   is one without WHERE that looks as if it had one. In development and staging it is a warning:
#   only what goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/tautological-where
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [delete, update]
#   hint: >-
#     Say by the WHERE which rows are meant.
#   profiles:
#     seed-parity: {}
package policylint.sql.tautological_where

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.changing
	op.where == "tautology"
	effect := effects[op.action]
	message := $"the WHERE of this {upper(op.action)} is always true: {effect} {names.table(op)}{names.inside(op)}"
}

effects := {"delete": "it empties", "update": "it changes every row of"}
