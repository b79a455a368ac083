# METADATA
# title: Repository names are unique across organizations
# description: >-
#   Where something knows repositories by their bare name, two organizations must not have one
#   of the same name.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/unique-repo-names
#   severity: off
#   kind: registry
#   hint: >-
#     Rename one of the two repositories.
package policylint.registry.unique_repo_names

import future.keywords.not

findings contains {
	"message": $"{repo.full_name} has the name of {first.full_name}",
	"at": repo.at,
	"related": [{"message": first.full_name, "at": first.at}],
} if {
	some positions in namesakes
	first := repos[min(positions)]
	some position in positions
	position != min(positions)
	repo := repos[position]
}

# Each document of a file by itself: that there are several is reported as such.
namesakes[name] contains position if {
	some position, repo in repos
	name := [repo.document, lower(repo.name)]
}

repos := input.registry.after.repos
