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

findings contains object.union(
	{
		"message": $"the registry changes, {input.settings.changelog} does not",
		"at": input.registry.after.at,
	},
	flow,
) if {
	"registry" in roles
	not "changelog" in roles
}

# Where the change is a single operation, the way to make it has a name.
flow := {"hint": $"Follow the flow to {operation.action} a repository: undo the edit, let the helper {operation.action} {operation.full_name}, then finalize and stage both files."} if {
	count(input.operations) == 1
	operation := input.operations[0]
}

flow := {} if count(input.operations) != 1

roles contains file.role if some file in input.change.files
