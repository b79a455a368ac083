# METADATA
# title: Every operation has its reverse
# description: >-
#   A migration that the tool turns round by itself can be taken back only if each of its
#   operations can. One without a reverse stops the rollback half-way through the release.
# related_resources:
#   - ref: https://docs.djangoproject.com/en/stable/topics/migrations/#reversing-migrations
#     description: "Django: reversing migrations"
#   - ref: https://docs.djangoproject.com/en/stable/ref/migration-operations/#special-operations
#     description: "Django: RunSQL and RunPython"
# schemas:
#   - input: schema.migration
# custom:
#   id: migration/irreversible-operation
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   profiles:
#     forward-only: {severity: off}
#   hint: >-
#     Give it its reverse: `reverse_sql=` for RunSQL, `reverse_code=` for RunPython, or `noop` for
#     both where nothing has to be taken back.
package policylint.migration.irreversible_operation

import future.keywords.not

findings contains {
	"message": $"this operation has no reverse: {input.path} cannot be rolled back",
	"at": operation.statement_at,
} if {
	some operation in input.operations
	operation.phase == "up"
	operation.reversible == false
}
