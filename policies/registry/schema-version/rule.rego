# METADATA
# title: The registry has a known schema version
# description: >-
#   Everything that reads the registry is made for version 2 of its schema. `schema_version` is
#   a string that starts with `2.`.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/schema-version
#   severity: error
#   kind: registry
#   hint: >-
#     Restore schema_version; the helper never changes it.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       start:
#         type: string
#         default: '2.'
#         description: How the version starts.
#       lenient:
#         type: boolean
#         default: false
#         description: Accept a number, and judge only the first version of several documents.
#   profiles:
#     compat: {rank: 71, options: {lenient: true}}
package policylint.registry.schema_version

import future.keywords.not

options := data.policylint.options["registry/schema-version"]

findings contains {
	"message": $"schema_version must be a string that starts with 2., found {value.schema_version.written}",
	"at": value.schema_version.at,
} if {
	some value in judged
	value.type == "object"
	not is_known(value.schema_version)
}

findings contains {"message": $"the registry must be an object, found {value.type}", "at": value.at} if {
	some value in judged
	value.type != "object"
}

judged := input.registry.after.values if not options.lenient

judged := [decisive] if options.lenient

# Of several documents the first that has a version tells it.
decisive := [value | some value in input.registry.after.values; has_version(value)][0]

decisive := input.registry.after.values[0] if {
	every value in input.registry.after.values { not has_version(value) }
}

has_version(value) if not value.schema_version.written in {"missing", "null", "false"}

is_known(version) if startswith(version.value, options.start)

is_known(version) if {
	options.lenient
	version.type == "number"
	startswith(version.written, options.start)
}
