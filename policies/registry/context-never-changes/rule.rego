# METADATA
# title: A context never changes in place
# description: >-
#   A repository is registered as sandbox or production, once. Turning a sandbox into production
#   by an edit passes every check that a production registration goes through.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/context-never-changes
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Unregister the repository and register it anew in its other context, each through its own
#     pull request.
package policylint.registry.context_never_changes

import future.keywords.not

findings contains {
	"message": $"context of {edit.owner}/{edit.repo} changes from {edit.before.value} to {edit.after.value}",
	"at": edit.at,
	"related": [{"message": "the context before", "at": edit.before_at}],
} if {
	some edit in input.edits
	edit.type == "changed"
	edit.field == "context"

	# An unknown context is reported as such.
	edit.before.value in input.settings.contexts
	edit.after.value in input.settings.contexts
}
