# METADATA
# title: No two organizations share a telemetry repository
# description: >-
#   Forges do not tell upper from lower case in names. Two organizations whose telemetry
#   repositories differ in case alone share one.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/unshared-telemetry
#   severity: error
#   kind: registry
#   hint: >-
#     Give each organization a telemetry repository of its own.
package policylint.registry.unshared_telemetry

import future.keywords.not

findings contains {
	"message": $"{org.name} shares its telemetry repository with {first.name}: {org.telemetry_repo.value}",
	"at": org.telemetry_repo.at,
	"related": [{"message": $"telemetry of {first.name}", "at": first.telemetry_repo.at}],
} if {
	some positions in sharing
	first := orgs[min(positions)]
	some position in positions
	org := orgs[position]
	org.name != first.name
}

# Each document of a file by itself: that there are several is reported as such.
sharing[repository] contains position if {
	some position, org in orgs
	repository := [org.document, lower(org.telemetry_repo.value)]

	# A telemetry repository of another organization is reported as such.
	startswith(org.telemetry_repo.value, $"{org.name}/")
}

orgs := input.registry.after.orgs
