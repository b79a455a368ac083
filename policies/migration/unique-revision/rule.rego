# METADATA
# title: No two migrations have the same revision
# description: >-
#   A database remembers the revision that it is at, and nothing else of a migration. Where two
#   have the same, the tool refuses to start or silently runs only one of them. It happens when a
#   file is copied, or when two branches take the next number on the same day.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/branches.html
#     description: "Alembic: working with branches"
#   - ref: https://documentation.red-gate.com/fd/migrations-271585107.html
#     description: "Flyway: versioned migrations"
# schemas:
#   - input: schema["migration-history"]
# custom:
#   id: migration/unique-revision
#   severity: error
#   kind: migration-history
#   hint: >-
#     Give the newer migration a revision of its own, the next one in order, and let it come after
#     the other.
package policylint.migration.unique_revision

import future.keywords.not

findings contains {
	"message": $"{duplicate.path} has the revision {duplicate.revision} of {duplicate.first}",
	"at": duplicate.at,
	"related": [{"message": "the first one with this revision", "at": duplicate.first_at}],
} if {
	some duplicate in input.duplicates
}
