# METADATA
# title: The registry is there and is JSON
# description: >-
#   Engines read the registry blindly. A registry that is missing, does not parse or holds more
#   than one document stops them all, or worse, is read differently by each.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/valid-json
#   severity: error
#   kind: registry
#   hint: >-
#     Restore the registry and let the helper change it.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       several:
#         type: boolean
#         default: false
#         description: Let one file hold several documents, one after the other.
#   profiles:
#     compat: {rank: 70, options: {several: true}}
package policylint.registry.valid_json

import future.keywords.not

options := data.policylint.options["registry/valid-json"]

findings contains {"message": "the registry is missing", "at": side.at} if side.state == "absent"

findings contains {"message": $"the registry is a {link.type}, not a file", "at": link.at} if {
	side.state == "present"
	some link in links
}

findings contains {"message": $"the registry does not parse: {error.message}", "at": error.at} if {
	count(links) == 0
	some error in side.errors
}

findings contains {"message": "the registry holds a second document", "at": side.values[1].at} if {
	not options.several
	count(side.values) > 1
}

side := input.registry.after

links := [file |
	some file in input.change.files
	file.role == "registry"
	file.type != "file"
]
