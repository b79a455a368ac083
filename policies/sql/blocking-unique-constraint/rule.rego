# METADATA
# title: A unique constraint uses an index that is there
# description: >-
#   Adding a UNIQUE constraint or a primary key builds its index while reads and writes wait,
#   unless USING INDEX names one that was built before. A table made in the same transaction is
#   exempt: nobody else sees it yet, and it is empty. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/blocking-unique-constraint
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [add-constraint, add-column]
#   hint: >-
#     CREATE UNIQUE INDEX CONCURRENTLY in one migration, ADD CONSTRAINT ... USING INDEX in the
#     next.
package policylint.sql.blocking_unique_constraint

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	hazards.postgresql
	some op in hazards.existing
	adds(op)
	message := $"reads and writes of {names.table(op)} wait while the index of its {sort(op)}{columns(op)} is built"
}

adds(op) if {
	op.action == "add-constraint"
	op.constraint in {"unique", "primary-key"}
	not op.using_index
}

adds(op) if {
	op.action == "add-column"
	op.primary_key
	not op.statement in said
}

# A primary key that comes with a column may be said twice.
said := {op.statement |
	some op in hazards.existing
	op.action == "add-constraint"
	op.constraint == "primary-key"
}

sort(op) := "unique constraint" if op.constraint == "unique"

sort(op) := "primary key" if not op.constraint == "unique"

columns(op) := $" on {op.column}" if op.action == "add-column"

columns(op) := names.on(op) if op.action == "add-constraint"
