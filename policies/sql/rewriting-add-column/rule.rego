# METADATA
# title: A new column does not rewrite the table
# description: >-
#   A new column whose value differs from row to row (a volatile default such as
#   gen_random_uuid(), a stored generated column, serial, identity) makes the database write the
#   whole table anew while reads and writes wait. The same holds of any default before PostgreSQL
#   11. A default by a function that is not known to be harmless counts. A table made in the same
#   transaction is exempt: nobody else sees it yet, and it is empty. In development and staging it
#   is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/rewriting-add-column
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [add-column]
#   hint: >-
#     Add the column without it, set the default in the next statement, and fill the rows in
#     batches.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       postgresql_version:
#         type: integer
#         minimum: 9
#         default: 14
#         description: The oldest major version that the migrations run on.
package policylint.sql.rewriting_add_column

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/rewriting-add-column"]

findings contains {"message": message, "at": op.at} if {
	input.dialect.name in {"postgresql", "mysql", "unknown"}
	some op in hazards.existing
	op.action == "add-column"
	reasons := [reason | some reason in reasons_of(op)]
	count(reasons) > 0
	message := $"{names.table(op)} is written anew to add {names.column(op)}: {reasons[0]}"
}

reasons_of(op) := ["its default differs from row to row"] if op.default == "volatile"

else := ["its default may differ from row to row"] if {
	op.default == "unknown"
	not "default" in object.get(op, "unresolved", [])
} else := ["it is a stored generated column"] if op.stored

else := ["every row gets a number of its own"] if op.serial

else := ["every row gets a number of its own"] if op.identity

else := ["it has a default, and PostgreSQL is older than 11"] if {
	hazards.postgresql
	options.postgresql_version < 11
	op.default == "constant"
}

else := []
