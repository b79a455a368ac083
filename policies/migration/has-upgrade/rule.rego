# METADATA
# title: A migration has an upgrade
# description: >-
#   A migration without an upgrade does nothing, or the tool stops when it looks for it. Mostly the
#   function was misspelt, or its section lost its heading.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: a migration script"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/has-upgrade
#   severity: error
#   kind: migration
#   profiles:
#     seed-parity: {}
#   hint: >-
#     Write the upgrade under the name that the tool looks for, such as `def upgrade():`,
#     `exports.up` or `-- +goose Up`; delete the file if nothing is to be done.
package policylint.migration.has_upgrade

import future.keywords.not

findings contains {"message": $"{input.path} has no upgrade", "at": input.up.at} if {
	input.up.body == "missing"
}
