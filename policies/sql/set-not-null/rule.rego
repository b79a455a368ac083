# METADATA
# title: NOT NULL is set where a CHECK has proved it
# description: >-
#   SET NOT NULL reads every row while reads and writes wait, and fails at the first NULL.
#   PostgreSQL 12 and later skip the reading where a valid CHECK (column IS NOT NULL) is there: a
#   constraint of the table that the same migration validates before, and that is not known to be
#   about another column, is taken for it. A table made in the same transaction is exempt: nobody
#   else sees it yet, and it is empty. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/set-not-null
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [set-not-null, add-constraint]
#   hint: >-
#     ADD CONSTRAINT ... CHECK (column IS NOT NULL) NOT VALID; in the next migration VALIDATE
#     CONSTRAINT, SET NOT NULL, and drop the CHECK.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       postgresql_version:
#         type: integer
#         minimum: 9
#         default: 14
#         description: The oldest major version that the migrations run on.
package policylint.sql.set_not_null

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/set-not-null"]

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	sets(op)
	not is_proved(op)
	message := $"every row of {names.table(op)} is read, while it is locked, to set {names.column(op)} NOT NULL"
}

sets(op) if op.action == "set-not-null"

sets(op) if {
	op.action == "add-constraint"
	op.constraint == "not-null"
	not op.not_valid
}

is_proved(op) if {
	options.postgresql_version >= 12
	hazards.postgresql
	some constraint in validated[[op.phase, op.table]]
	constraint.index < op.index
	not is_of_another(constraint, op)
}

is_of_another(constraint, op) if {
	some columns in checked[[op.table, constraint.name]]
	not op.column in columns
}

validated[[op.phase, op.table]] contains {"index": op.index, "name": op.name} if {
	some op in hazards.executed
	op.action == "validate-constraint"
}

checked[[op.table, op.name]] contains op.columns if {
	some op in hazards.executed
	op.action == "add-constraint"
}
