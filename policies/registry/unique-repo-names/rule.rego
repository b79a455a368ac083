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
	"message": $"{repo.full_name} has the name of {other.full_name}",
	"at": repo.at,
	"related": [{"message": other.full_name, "at": other.at}],
} if {
	some index, repo in input.registry.after.repos
	some earlier, other in input.registry.after.repos
	earlier < index
	lower(repo.name) == lower(other.name)
}
