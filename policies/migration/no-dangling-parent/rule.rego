# METADATA
# title: Every parent of a migration exists
# description: >-
#   A migration that follows one which is not there cannot be run, nor can any that come after it:
#   the tool stops before it does anything. The parent was deleted, renamed or left out of the
#   commit.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: down_revision"
#   - ref: https://docs.djangoproject.com/en/stable/topics/migrations/#dependencies
#     description: "Django: dependencies"
# schemas:
#   - input: schema["migration-history"]
# custom:
#   id: migration/no-dangling-parent
#   severity: error
#   kind: migration-history
#   hint: >-
#     Add the missing migration to the change, or name the one that is really the newest before
#     this.
package policylint.migration.no_dangling_parent

import future.keywords.not

findings contains {
	"message": $"{edge.path} follows {edge.parent}, which is not in {input.directory}",
	"at": edge.at,
} if {
	some edge in input.dangling
}
