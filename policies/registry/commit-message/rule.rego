# METADATA
# title: Registry commits say what they are
# description: >-
#   A commit that changes the registry has a message, and the message starts with a fixed word,
#   so that registry changes are found in the history.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/commit-message
#   severity: error
#   kind: registry
#   needs: [commits]
#   hint: >-
#     Write what was done to which repository, such as `infra: register owner/name`.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       prefix:
#         type: string
#         default: 'infra:'
#         description: How every message starts; empty for any message that is not empty.
package policylint.registry.commit_message

import future.keywords.not

options := data.policylint.options["registry/commit-message"]

findings contains {"message": $"{name(message)} is empty"} if {
	some message in input.change.messages
	message.empty
}

findings contains {"message": $"{name(message)} does not start with {options.prefix}: {message.subject}"} if {
	some message in input.change.messages
	not message.empty
	not startswith(message.subject, options.prefix)
}

name(message) := $"the message of commit {message.short_id}" if message.short_id

name(message) := "the commit message" if not message.short_id
