# METADATA
# title: No DELETE without WHERE
# description: >-
#   A DELETE without WHERE empties the table. A WHERE that is always true is no WHERE: the rule
#   sql/tautological-where reports it. In development and staging it is a warning: only what goes
#   to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/delete-without-where
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [delete]
#   hint: >-
#     Say by a WHERE which rows are meant, and delete them in batches.
#   profiles:
#     seed-parity: {}
package policylint.sql.delete_without_where

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.changing
	op.action == "delete"
	op.where == "none"
	message := $"DELETE without WHERE empties {names.table(op)}{names.inside(op)}"
}

findings contains {"message": message, "at": op.at} if {
	some op in hazards.changing
	op.action == "delete"
	hazards.hides_where(op)
	message := $"what fills a placeholder decides which rows of {names.table(op)} this DELETE leaves{names.inside(op)}"
}
