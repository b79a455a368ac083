# METADATA
# title: An index has few columns
# description: >-
#   Each further column makes an index bigger and writes slower, and rarely helps a query: the
#   first ones decide. Off unless it is switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/wide-index
#   severity: off
#   kind: migration
#   facts: [create-index]
#   hint: >-
#     Index the columns that tell rows apart best; use INCLUDE for columns that are only read.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       columns:
#         type: integer
#         minimum: 1
#         default: 3
#         description: How many columns an index may have.
package policylint.sql.wide_index

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/wide-index"]

findings contains {"message": message, "at": op.at} if {
	some op in hazards.executed
	op.phase == "up"
	op.action == "create-index"
	count(op.columns) > options.columns
	message := $"{names.named("index", op)} has {count(op.columns)} columns"
}
