# METADATA
# title: The type of a column stays
# description: >-
#   Changing the type of a column writes the whole table and its indexes anew while reads and
#   writes wait, and code that still runs may not understand the new type. A change to text, or to
#   varchar without a length, without USING, only widens in PostgreSQL and is allowed. A table
#   made in the same transaction is exempt: nobody else sees it yet, and it is empty. In
#   development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/rewriting-column-type
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [alter-column-type]
#   hint: >-
#     Add a new column of the new type, write both, fill it in batches, read the new one, and drop
#     the old one in a later release.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       widening:
#         type: array
#         items: {type: string}
#         default: [text, varchar, character varying]
#         description: Types that a column of PostgreSQL may get without being written anew.
package policylint.sql.rewriting_column_type

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/rewriting-column-type"]

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "alter-column-type"
	not is_widening(op)
	not is_reported_as_copy(op)
	message := $"the type of {names.column(op)} changes{to(op)}: {names.table(op)} is written anew"
}

to(op) := $" to {op.type}" if op.type

to(op) := "" if not op.type

is_widening(op) if {
	hazards.postgresql
	op.type in options.widening
	not op.using
}

is_reported_as_copy(op) if {
	input.dialect.name == "mysql"
	op.rebuild
}
