# METADATA
# title: A changelog entry comes with its registry change
# description: >-
#   The changelog tells what happened to the registry. An entry alone tells of something that
#   did not happen.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/registry-changes-too
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Stage the registry together with its changelog, or drop the entry.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       moved:
#         type: boolean
#         default: true
#         description: A registry that was moved away counts as changed.
#   profiles:
#     compat: {rank: 30, options: {moved: false}}
package policylint.registry.registry_changes_too

import future.keywords.not

options := data.policylint.options["registry/registry-changes-too"]

findings contains {
	"message": $"the changelog changes, {input.settings.registry} does not",
	"at": input.changelog.after.at,
} if {
	not is_touched
}

is_touched if {
	some file in input.change.files
	file.role == "registry"
}

# A registry that was moved away is reported as missing.
is_touched if {
	options.moved
	some file in input.change.files
	file.previous_path == input.settings.registry
}
