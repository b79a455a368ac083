# METADATA
# title: Every changelog entry names a known action
# description: >-
#   The helper registers, enables, disables and unregisters. It does nothing else, so it logs
#   nothing else.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/changelog-known-action
#   severity: error
#   kind: registry
#   hint: >-
#     Let the helper write the entry.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       unterminated:
#         type: boolean
#         default: true
#         description: Judge a last line without its newline too.
#       actions:
#         type: array
#         items: {type: string}
#         default: [register, enable, disable, unregister]
#         description: The actions that the helper knows.
#       truthy:
#         type: boolean
#         default: false
#         description: Judge any value but null and false, not only texts.
#   profiles:
#     compat: {rank: 81, options: {unterminated: false, truthy: true}}
package policylint.registry.changelog_known_action

import future.keywords.not

options := data.policylint.options["registry/changelog-known-action"]

findings contains {
	"message": $"action must be one of {concat(", ", options.actions)}, found {entry.action.written}",
	"at": entry.action.at,
} if {
	some entry in judged
	is_given(entry.action)
	not entry.action.value in options.actions
}

# What is no text is reported as such, unless any value will do there.
is_given(field) if field.value != ""

is_given(field) if {
	options.truthy
	not field.written in {"missing", "null", "false"}
}

judged := [line.entry |
	some line in input.changelog.after.lines
	line.terminated in read
]

# Whether the newline at the end of a line has to be there for it to be read.
read := {true, false} if options.unterminated

read := {true} if not options.unterminated
