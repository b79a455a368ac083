# METADATA
# title: An enum value is added outside of the transaction that needs it
# description: >-
#   Before PostgreSQL 12 ALTER TYPE ... ADD VALUE fails in a transaction. Since then it may stand
#   there, but the transaction that adds the value cannot use it: a later statement of it that
#   names the value is reported.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/enum-value-in-transaction
#   severity: warn
#   kind: migration
#   facts: [add-enum-value]
#   hint: >-
#     Add the value in a migration of its own.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       postgresql_version:
#         type: integer
#         minimum: 9
#         default: 14
#         description: The oldest major version that the migrations run on.
package policylint.sql.enum_value_in_transaction

import data.policylint.sql.hazards
import data.policylint.sql.hints
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/enum-value-in-transaction"]

findings contains {"message": message, "at": op.at, "hint": hints.outside_transaction} if {
	options.postgresql_version < 12
	some op in added
	op.transaction == "yes"
	message := $"ADD VALUE fails here: it runs in a transaction{hints.whose_transaction}"
}

findings contains {"message": message, "at": user.at, "related": [{"message": "it is added here", "at": op.at}]} if {
	options.postgresql_version >= 12
	some op in added
	some index in users[op.batch]
	index > op.index
	user := input.operations[index]
	contains(user.sql, $"'{op.name}'")
	message := $"the {names.named("enum value", op)} cannot be used in the transaction that adds it"
}

users[op.batch] contains op.index if {
	some op in hazards.executed
	op.action in {"insert", "update", "delete", "set-default", "add-column", "create-table", "create-index", "add-constraint"}
}

added := [op |
	hazards.postgresql
	some op in hazards.executed
	op.action == "add-enum-value"
]
