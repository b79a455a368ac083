# METADATA
# title: A registry change is logged
# description: >-
#   The changelog says who asked for what, and why. A registry change that does not touch it was
#   not made by the helper and leaves no trace.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/changelog-changes-too
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Run the operation with the helper, which writes both files, and stage both.
#   profiles:
#     compat: {rank: 40}
package policylint.registry.changelog_changes_too

import future.keywords.not

findings contains {
	"message": $"the registry changes, {input.settings.changelog} does not",
	"at": input.registry.after.at,
} if {
	"registry" in roles
	not "changelog" in roles
}

roles contains file.role if some file in input.change.files
