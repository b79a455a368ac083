# METADATA
# title: The context is stated, not guessed from the name
# description: >-
#   A name proves nothing, and the context is never derived from it. But a production repository
#   whose name says sandbox is more often a slip than a decision.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/context-not-from-name
#   severity: warn
#   kind: registry
#   hint: >-
#     Make sure that the context is meant.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       contexts:
#         type: array
#         items: {type: string}
#         default: [production]
#         description: Contexts that a name must not contradict.
#       words:
#         type: array
#         items: {type: string}
#         default: [sandbox]
#         description: Words that contradict them, in lower case.
package policylint.registry.context_not_from_name

import future.keywords.not

options := data.policylint.options["registry/context-not-from-name"]

findings contains {
	"message": $"{repo.full_name} is {repo.context.value}, although its name says {word}",
	"at": repo.context.at,
} if {
	some repo in input.registry.after.repos
	repo.context.value in options.contexts
	some word in options.words
	contains(lower(repo.name), word)
}
