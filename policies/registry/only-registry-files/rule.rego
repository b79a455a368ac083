# METADATA
# title: The registry changes alone
# description: >-
#   A pull request that changes the registry holds the registry and its changelog and nothing
#   else: a reviewer must see at once that nothing but the registered state changes. The helper
#   scripts have a rule of their own.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/only-registry-files
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Take the other files out of this change and give them a branch of their own.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       allow:
#         type: array
#         items: {type: string}
#         default: []
#         description: Paths that may change together with the registry.
#       helpers:
#         type: boolean
#         default: false
#         description: Report the helper scripts too.
#   profiles:
#     compat: {rank: 50, options: {helpers: true}}
package policylint.registry.only_registry_files

import future.keywords.not

options := data.policylint.options["registry/only-registry-files"]

findings contains {"message": $"{file.path} changes together with the registry", "at": file.at} if {
	some file in input.change.files
	file.role in roles
	not is_allowed(file)
}

# A helper has a rule of its own, unless it is where the registry or its changelog comes from.
findings contains {"message": $"{file.path} changes together with the registry", "at": file.at} if {
	some file in input.change.files
	file.role == "helper"
	file.path in origins
}

is_allowed(file) if {
	file.path in options.allow
	not file.path in origins
}

# What became the registry or its changelog is part of what they say.
origins contains file.previous_path if {
	some file in input.change.files
	file.role in {"registry", "changelog"}
}

roles contains "other"

roles contains "helper" if options.helpers
