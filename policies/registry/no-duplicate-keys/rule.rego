# METADATA
# title: No key stands twice
# description: >-
#   Of two equal keys in an object most readers take the last, some the first, and a reviewer
#   sees whichever comes first on the screen.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/no-duplicate-keys
#   severity: error
#   kind: registry
#   hint: >-
#     Remove one of the two.
package policylint.registry.no_duplicate_keys

import future.keywords.not

findings contains {
	"message": $"the key {duplicate.name} stands twice in the same object",
	"at": duplicate.at,
	"related": [{"message": "the first one", "at": duplicate.first_at}],
} if {
	some side in [input.registry.after, input.changelog.after]
	some duplicate in side.duplicates
}
