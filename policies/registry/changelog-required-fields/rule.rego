# METADATA
# title: Every changelog entry says when, what and whom
# description: >-
#   An entry has a timestamp, an action, an owner and a repository, and is signed with the
#   process and the version of the schema that wrote it.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/changelog-required-fields
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
#       schema_version:
#         type: string
#         default: '2.0'
#         description: The version that entries are written in.
#       truthy:
#         type: boolean
#         default: false
#         description: Accept any value but null and false for when, what and whom.
#   profiles:
#     compat: {rank: 81, options: {unterminated: false, truthy: true}}
package policylint.registry.changelog_required_fields

import future.keywords.not

options := data.policylint.options["registry/changelog-required-fields"]

findings contains {"message": $"a changelog entry lacks {concat(", ", missing)}", "at": entry.at} if {
	some entry in judged
	missing := [name | some name in required; entry[name].type == "missing"]
	count(missing) > 0
}

findings contains {"message": $"{name} of a changelog entry must be a text, found {field.written}", "at": field.at} if {
	some entry in judged
	some name in ["timestamp", "action", "owner", "repo"]
	field := entry[name]
	field.type != "missing"
	not is_given(field)
}

findings contains {
	"message": $"{name} of a changelog entry must be \"{expected}\", found {field.written}",
	"at": field.at,
} if {
	some entry in judged
	some name, expected in {"process": input.settings.process, "schema_version": options.schema_version}
	field := entry[name]
	field.type != "missing"
	not field.value == expected
}

required := ["timestamp", "action", "owner", "repo", "process", "schema_version"]

is_given(field) if field.value != ""

is_given(field) if {
	options.truthy
	not field.written in {"null", "false"}
}

judged := [line.entry |
	some line in input.changelog.after.lines
	line.terminated in read
]

# Whether the newline at the end of a line has to be there for it to be read.
read := {true, false} if options.unterminated

read := {true} if not options.unterminated
