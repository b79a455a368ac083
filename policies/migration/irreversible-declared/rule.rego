# METADATA
# title: A migration can be taken back
# description: >-
#   The author says that nobody can go back behind this migration. That may be right, and is better
#   than a downgrade that pretends; but from then on a failed release can only be mended forwards,
#   and somebody should have agreed to that before it runs in production.
# related_resources:
#   - ref: https://docs.djangoproject.com/en/stable/topics/migrations/#reversing-migrations
#     description: "Django: reversing migrations"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/irreversible-declared
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   profiles:
#     forward-only: {severity: off}
#   hint: >-
#     Keep what is taken away for one release: rename it to `_deprecated_x` now and drop it later,
#     so that this migration can be taken back. Where that is no way, let a reviewer agree and
#     suppress this with the reason.
package policylint.migration.irreversible_declared

import future.keywords.not

findings contains {
	"message": $"{input.path} is declared to be irreversible: {input.down.irreversible.text}",
	"at": input.down.irreversible.at,
} if {
	input.down.irreversible
}

findings contains {
	"message": $"{input.path} is declared to be irreversible",
	"at": input.down.at,
} if {
	input.down.body == "raise"
	not input.down.irreversible
}
