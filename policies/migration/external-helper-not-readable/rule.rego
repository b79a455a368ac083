# METADATA
# title: Everything a migration does can be read in it
# description: >-
#   A helper that is imported from the application does what the application does on the day that
#   the migration runs, which is not what it did when it was reviewed. Nothing can be said of what
#   it does to the database, so nothing else that is said of the migration is worth much.
# related_resources:
#   - ref: https://docs.djangoproject.com/en/stable/topics/migrations/#historical-models
#     description: "Django: why migrations do not import the application's code"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/external-helper-not-readable
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [external-call]
#   hint: >-
#     Copy what the helper does into the migration, or write it as SQL.
package policylint.migration.external_helper_not_readable

import future.keywords.not

findings contains {
	"message": $"the {direction[part.phase]} does something that cannot be read here: {part.message}",
	"at": part.at,
} if {
	some part in input.unresolved
	part.reason == "external-call"
}

direction := {"up": "upgrade", "down": "downgrade"}
