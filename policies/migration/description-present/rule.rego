# METADATA
# title: A migration says what it is for
# description: >-
#   Months later, in the middle of an incident, the description is all that tells why a migration
#   exists and whether it can be taken back.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: a migration script"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/description-present
#   severity: warn
#   kind: migration
#   profiles:
#     seed-parity: {}
#   hint: >-
#     Begin the file with a docstring or a comment that says what changes and why.
package policylint.migration.description_present

import future.keywords.not

findings contains {
	"message": $"{input.path} does not say what it does",
	"at": input.up.at,
} if {
	not input.description
	not named
}

# Django's files have no docstrings; their names tell, unless nobody chose them.
named if {
	input.tool == "django"
	not contains(input.revision.text, "_auto_")
}
