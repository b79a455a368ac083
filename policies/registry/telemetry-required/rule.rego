# METADATA
# title: No repositories without telemetry
# description: >-
#   What is registered is observed. An organization that has repositories names the repository
#   that their telemetry goes to.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/telemetry-required
#   severity: error
#   kind: registry
#   hint: >-
#     Follow the flow to register a repository, which names its telemetry repository.
package policylint.registry.telemetry_required

import future.keywords.not

findings contains {
	"message": $"{org.name} has repositories and no telemetry_repo",
	"at": org.telemetry_repo.at,
} if {
	some org in input.registry.after.orgs
	org.repo_count > 0
	org.telemetry_repo.type in {"missing", "null"}
}
