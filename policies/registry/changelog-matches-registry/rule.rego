# METADATA
# title: The changelog says what the registry shows
# description: >-
#   Registry and changelog are two views of the same operations. Each operation has one new
#   entry with the same owner, repository and action, and each new entry has its operation.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/changelog-matches-registry
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Undo both and run the operation with the helper, which writes both files.
package policylint.registry.changelog_matches_registry

import future.keywords.not

findings contains {
	"message": $"{operation.action} {operation.full_name} is not in the changelog",
	"at": operation.at,
	"hint": $"Follow the flow to {operation.action} a repository: undo the edit, let the helper {operation.action} {operation.full_name}, then finalize.",
} if {
	is_logged
	some operation in input.operations
	operation.logged == "missing"
	not operation.with_org
}

findings contains {
	"message": $"the changelog says {line.action} {line.full_name}, the registry shows {line.expected}",
	"at": line.at,
	"related": [{"message": line.expected, "at": operation.at} |
		some operation in input.operations
		$"{operation.action} {operation.full_name}" == line.expected
	],
} if {
	some line in input.added
	line.claim == "differs"
}

findings contains {
	"message": $"the changelog says {line.action} {line.full_name}, the registry shows no such change",
	"at": line.at,
} if {
	some line in input.added
	line.claim == "unchanged"
	is_touched("registry")
}

# A changelog that is not part of the change at all is reported as such.
is_logged if {
	is_touched("changelog")
	input.changelog.after.state == "present"
}

is_touched(role) if {
	some file in input.change.files
	file.role == role
}
