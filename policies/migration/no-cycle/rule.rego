# METADATA
# title: No migration comes before itself
# description: >-
#   Migrations that follow each other in a circle have no first one, so none of them can be run.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: down_revision"
# schemas:
#   - input: schema["migration-history"]
# custom:
#   id: migration/no-cycle
#   severity: error
#   kind: migration-history
#   hint: >-
#     Let the oldest of them follow the migration that the others were built on.
package policylint.migration.no_cycle

import future.keywords.not

findings contains {
	"message": $"{step.revision} is its own ancestor",
	"at": step.at,
} if {
	some step in input.cycles
}
