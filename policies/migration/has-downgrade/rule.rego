# METADATA
# title: A migration has a downgrade
# description: >-
#   Whoever rolls a release back needs the database to go back with it. Without a downgrade there
#   is only a restore from a backup, which takes the data of the meantime with it. Where the tool
#   has no downgrades, or makes them itself, none is asked for.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: a migration script"
#   - ref: https://docs.djangoproject.com/en/stable/topics/migrations/#reversing-migrations
#     description: "Django: reversing migrations"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/has-downgrade
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   profiles:
#     forward-only: {severity: off}
#     seed-parity: {}
#   hint: >-
#     Write the downgrade that takes back what the upgrade did. Where nothing can, say so: raise an
#     error that explains why.
package policylint.migration.has_downgrade

import future.keywords.not

findings contains {
	"message": $"{input.path} has no downgrade: it cannot be rolled back",
	"at": input.down.at,
} if {
	input.down.body == "missing"
}
