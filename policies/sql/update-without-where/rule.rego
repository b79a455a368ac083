# METADATA
# title: No UPDATE without WHERE
# description: >-
#   An UPDATE without WHERE overwrites a value in every row and locks all of them until the
#   transaction ends. A WHERE that is always true is no WHERE: the rule sql/tautological-where
#   reports it. In development and staging it is a warning: only what goes to production is
#   blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/update-without-where
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [update]
#   hint: >-
#     Say by a WHERE which rows are meant (for a backfill: those where the new column IS NULL),
#     and change them in batches.
#   profiles:
#     seed-parity: {}
package policylint.sql.update_without_where

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.changing
	op.action == "update"
	op.where == "none"
	message := $"UPDATE without WHERE changes every row of {names.table(op)}{names.inside(op)}"
}

findings contains {"message": message, "at": op.at} if {
	some op in hazards.changing
	op.action == "update"
	hazards.hides_where(op)
	message := $"what fills a placeholder decides which rows of {names.table(op)} this UPDATE leaves as they are{names.inside(op)}"
}
