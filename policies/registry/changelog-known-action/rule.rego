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
#       absent:
#         type: array
#         items: {type: string}
#         default: [missing, 'null', 'false', '""']
#         description: How no action is written; that is reported as missing.
#   profiles:
#     compat: {rank: 81, options: {unterminated: false}}
package policylint.registry.changelog_known_action

import future.keywords.not

options := data.policylint.options["registry/changelog-known-action"]

findings contains {
	"message": $"action must be one of {concat(", ", options.actions)}, found {entry.action.written}",
	"at": entry.action.at,
} if {
	some entry in judged
	not entry.action.written in options.absent
	not entry.action.value in options.actions
}

judged contains line.entry if {
	some line in input.changelog.after.lines
	line.terminated
}

judged contains line.entry if {
	options.unterminated
	some line in input.changelog.after.lines
}
