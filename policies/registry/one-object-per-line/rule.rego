# METADATA
# title: Every changelog line is one JSON object
# description: >-
#   The changelog is read line by line, and each line is one compact JSON object. An entry
#   spread over several lines, two entries on one line, or anything that is no object is lost or
#   stops the reader.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/one-object-per-line
#   severity: error
#   kind: registry
#   hint: >-
#     Let the helper write the entry, one object on one line.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       unterminated:
#         type: boolean
#         default: true
#         description: Judge a last line without its newline too.
#       several:
#         type: boolean
#         default: false
#         description: Let one line hold several values, of which the last counts.
#   profiles:
#     compat: {rank: 81, options: {unterminated: false, several: true}}
package policylint.registry.one_object_per_line

import future.keywords.not

options := data.policylint.options["registry/one-object-per-line"]

findings contains {"message": "the changelog is missing", "at": input.changelog.after.at} if {
	input.changelog.after.state == "absent"

	# Where there never was one, it is reported as unchanged.
	input.changelog.before.state != "absent"
}

findings contains {"message": $"the changelog is a {file.type}, not a file", "at": file.at} if {
	input.changelog.after.state == "present"
	some file in links
}

findings contains {"message": $"line {line.number} of the changelog does not parse: {line.error.message}", "at": line.error.at} if {
	some line in judged
	not line.spread_to
}

findings contains {"message": $"an entry is spread over lines {line.number} to {line.spread_to}", "at": line.at} if {
	some line in judged
	line.spread_to
}

findings contains {"message": $"line {line.number} of the changelog must be an object, found {line.type}", "at": line.at} if {
	some line in judged
	not line.error
	line.type != "object"
}

findings contains {"message": $"line {line.number} of the changelog holds {line.values} values", "at": line.at} if {
	not options.several
	some line in judged
	not line.error
	line.values > 1
	line.type == "object"
}

links := [file |
	some file in input.change.files
	file.role == "changelog"
	file.type != "file"
]

judged := [line |
	count(links) == 0
	some line in input.changelog.after.lines
	line.terminated in read
	not line.blank
	not line.part_of
]

# Whether the newline at the end of a line has to be there for it to be read.
read := {true, false} if options.unterminated

read := {true} if not options.unterminated
