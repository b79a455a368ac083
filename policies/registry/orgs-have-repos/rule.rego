# METADATA
# title: Every organization has a repository
# description: >-
#   An organization without repositories is left over from an unregistration. It does no harm,
#   but says nothing either.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/orgs-have-repos
#   severity: off
#   kind: registry
#   hint: >-
#     Remove the organization in a change of its own.
package policylint.registry.orgs_have_repos

import future.keywords.not

findings contains {"message": $"{org.name} has no repositories", "at": org.at} if {
	some org in input.registry.after.orgs
	org.repos.type == "object"
	org.repo_count == 0
}
