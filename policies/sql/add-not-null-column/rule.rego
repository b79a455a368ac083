# METADATA
# title: A new column that must have a value has a default
# description: >-
#   Adding a column that is NOT NULL and has no default fails on a table that has rows. A table
#   made in the same transaction is exempt: nobody else sees it yet, and it is empty. In
#   development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/add-not-null-column
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [add-column]
#   hint: >-
#     Give it a default, or add it without NOT NULL, fill it in batches, and set NOT NULL in a
#     later migration.
package policylint.sql.add_not_null_column

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "add-column"
	must_have_value(op)
	has_none(op)
	message := $"{names.column(op)} is NOT NULL and has no default: adding it fails on a table with rows"
}

must_have_value(op) if op.not_null

must_have_value(op) if op.primary_key

has_none(op) if {
	not op.serial
	not op.identity
	not op.stored
	object.get(op, "default", "null") == "null"
	not "default" in object.get(op, "unresolved", [])
}
