# METADATA
# title: A downgrade does something
# description: >-
#   An empty downgrade is worse than none: rolling back succeeds, the tool believes that the old
#   state is there, and the next upgrade fails on what was never taken away. A merge of two heads
#   changes nothing, so its downgrade may be empty too, and so may that of an upgrade that does
#   nothing.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
#     description: "Alembic: a migration script"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/downgrade-not-empty
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   profiles:
#     forward-only: {severity: off}
#     seed-parity: {}
#   hint: >-
#     Take back what the upgrade did, in the opposite order. Where nothing can, raise an error that
#     explains why, so that rolling back stops instead of going on.
package policylint.migration.downgrade_not_empty

import future.keywords.not

findings contains {
	"message": $"the downgrade {how[input.down.body]}: rolling back changes nothing",
	"at": input.down.at,
	"related": [{"message": "what stays", "at": input.up.at}],
} if {
	how[input.down.body]
	not input.merge
	not idle[input.up.body]
}

how := {
	"empty": "is empty",
	"pass": "only says `pass`",
	"ellipsis": "only says `...`",
	"docstring": "is only a docstring",
	"comment": "is only a comment",
	"log": "only logs",
	"return": "only returns",
	"callback": "only calls back",
}

idle contains body if some body, _ in how

idle contains "missing"
