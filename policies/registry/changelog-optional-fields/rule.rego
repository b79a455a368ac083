# METADATA
# title: What a changelog entry adds is valid
# description: >-
#   An entry may tell the context, the telemetry repository and the reason. What it tells is
#   valid: a known context, a text that is not empty. `null` is not the same as leaving the
#   field out.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/changelog-optional-fields
#   severity: error
#   kind: registry
#   hint: >-
#     Leave the field out, or run the operation with a value for it.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       unterminated:
#         type: boolean
#         default: true
#         description: Judge a last line without its newline too.
#   profiles:
#     compat: {rank: 81, options: {unterminated: false}}
package policylint.registry.changelog_optional_fields

import future.keywords.not

options := data.policylint.options["registry/changelog-optional-fields"]

findings contains {
	"message": $"context of a changelog entry must be one of {concat(", ", input.settings.contexts)}, found {entry.context.written}",
	"at": entry.context.at,
} if {
	some entry in judged
	entry.context.type != "missing"
	not entry.context.value in input.settings.contexts
}

findings contains {"message": $"{name} of a changelog entry must be a text, found {field.written}", "at": field.at} if {
	some entry in judged
	some name in ["telemetry_repo", "reason"]
	field := entry[name]
	field.type != "missing"
	not is_text(field)
}

is_text(field) if field.value != ""

judged := [line.entry |
	some line in input.changelog.after.lines
	line.terminated in read
]

# Whether the newline at the end of a line has to be there for it to be read.
read := {true, false} if options.unterminated

read := {true} if not options.unterminated
