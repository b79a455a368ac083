# METADATA
# title: A migration says its revision
# description: >-
#   A database remembers which revision it is at. A migration without one cannot be found by the
#   tool, or is taken for another.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: a migration script"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/revision-present
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   profiles:
#     seed-parity: {}
#   hint: >-
#     Give the module a `revision = "..."` of its own; `alembic revision -m "..."` writes one.
package policylint.migration.revision_present

import future.keywords.not

findings contains {
	"message": $"{input.path} has no revision",
	"at": input.up.at,
} if {
	not input.revision
	input.tool in {"alembic", "django"}
}
