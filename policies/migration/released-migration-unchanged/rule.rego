# METADATA
# title: A released migration never changes
# description: >-
#   A database that has run a migration never runs it again. Whoever edits one that is released
#   gives new databases another structure than old ones have, and nothing ever says so. Deleting or
#   renumbering one leaves databases at a revision that does not exist. Comments may be mended. A
#   migration counts as released when the base of the change has it.
# related_resources:
#   - ref: https://documentation.red-gate.com/fd/validate-277578871.html
#     description: "Flyway: validate"
#   - ref: https://docs.djangoproject.com/en/stable/topics/migrations/#migration-squashing
#     description: "Django: squashing migrations"
# schemas:
#   - input: schema["migration-history"]
# custom:
#   id: migration/released-migration-unchanged
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration-history
#   needs: [base]
#   hint: >-
#     Restore the file as it was, and put the correction into a new migration.
package policylint.migration.released_migration_unchanged

import future.keywords.not

findings contains {"message": $"{migration.path} was edited after its release", "at": migration.edit_at} if {
	some migration in input.migrations
	migration.released
	migration.edit == "code"
}

findings contains {
	"message": $"{migration.path} was {migration.previous_path} when it was released, which its tool takes for another migration",
	"at": migration.at,
} if {
	some migration in input.migrations
	migration.released
	migration.renumbered
	not migration.replaced_by
}

# A change of the revision in place is an edit too, and reported as one.
findings contains {"message": $"{migration.path} was deleted after its release", "at": migration.at} if {
	some migration in input.migrations
	migration.released
	migration.status == "deleted"
	not migration.replaced_by
}
