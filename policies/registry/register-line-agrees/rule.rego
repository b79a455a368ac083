# METADATA
# title: The entry of a registration agrees with the registry
# description: >-
#   The entry of a registration repeats the context and the telemetry repository. For an
#   organization that is registered already the helper ignores `--telemetry-repo` in the
#   registry and logs it all the same: then the changelog tells something that never was.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/register-line-agrees
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Register without `--telemetry-repo` of another repository, or change the telemetry of the
#     organization first.
package policylint.registry.register_line_agrees

import future.keywords.not

findings contains {
	"message": $"the changelog registers {repo.full_name} as {context.value}, the registry as {repo.context.value}",
	"at": context.at,
	"related": [{"message": "the context in the registry", "at": repo.context.at}],
} if {
	some [entry, repo] in registered
	context := entry.context
	context.value != repo.context.value

	# An unknown one is reported as such.
	context.value in input.settings.contexts
	repo.context.value in input.settings.contexts
}

findings contains {
	"message": $"the changelog sends the telemetry of {org.name} to {full_name(org, telemetry)}, the registry to {org.telemetry_repo.value}",
	"at": telemetry.at,
	"related": [{"message": "the telemetry repository in the registry", "at": org.telemetry_repo.at}],
} if {
	some [entry, repo] in registered
	telemetry := entry.telemetry_repo
	some org in input.registry.after.orgs
	org.name == repo.org
	full_name(org, telemetry) != org.telemetry_repo.value

	# One of another organization is reported as such.
	startswith(org.telemetry_repo.value, $"{org.name}/")
}

registered contains [line.entry, repo] if {
	some added in input.added
	added.action == "register"
	added.claim == "agrees"
	some line in input.changelog.after.lines
	line.number == added.number
	some repo in input.registry.after.repos
	repo.full_name == added.full_name
}

# The changelog has the bare name.
full_name(org, telemetry) := $"{org.name}/{telemetry.value}" if telemetry.value != ""
