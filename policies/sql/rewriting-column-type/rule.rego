# METADATA
# title: The type of a column stays
# description: >-
#   Changing the type of a column writes the whole table and its indexes anew while reads and
#   writes wait, and code that still runs may not understand the new type. A change to text, or to
#   varchar without a length, without USING, only widens in PostgreSQL and is allowed; so is a
#   greater length or precision where the migration says what the type was (existing_type of
#   Alembic). A table made in the same transaction is exempt: nobody else sees it yet, and it is
#   empty. In development and staging it is a warning.
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
import data.policylint.sql.types
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
	object.get(op, "old_type", "text") in texts
}

is_widening(op) if {
	hazards.postgresql
	op.type in options.widening
	not op.using
	types.bare(op.old_type) in texts
}

is_widening(op) if {
	not op.using
	op.old_type == op.type
}

# varchar(20) to varchar(40).
is_widening(op) if {
	not op.using
	{types.bare(op.old_type), types.bare(op.type)} - texts == set()
	fits(types.sizes(op.old_type)[0], types.sizes(op.type)[0])
}

# numeric(10, 2) to numeric(12, 2).
is_widening(op) if {
	hazards.postgresql
	not op.using
	{types.bare(op.old_type), types.bare(op.type)} - {"numeric", "decimal"} == set()
	[precision, scale] := types.sizes(op.old_type)
	[wider, scale] = types.sizes(op.type)
	wider >= precision
}

texts := {"text", "varchar", "character varying"}

fits(old, new) if {
	hazards.postgresql
	new >= old
}

# MySQL stores the length in one byte up to 255 bytes, of which a character may take four.
fits(old, new) if {
	input.dialect.name == "mysql"
	new >= old
	new < 64
}

fits(old, new) if {
	input.dialect.name == "mysql"
	new >= old
	old > 255
}

is_reported_as_copy(op) if {
	input.dialect.name == "mysql"
	op.rebuild
}
