# METADATA
# title: Telemetry stays in its own organization
# description: >-
#   The telemetry repository of an organization belongs to the same organization: its full name
#   starts with the name of the organization and a slash, in the same case. Anything else sends
#   one organization's telemetry to another.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/telemetry-of-own-org
#   severity: error
#   kind: registry
#   hint: >-
#     Name a telemetry repository of the same organization, in full.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       fail_open:
#         type: boolean
#         default: false
#         description: Pass everything as soon as one organization has the wrong shape.
#   profiles:
#     compat: {rank: 91, options: {fail_open: true}}
package policylint.registry.telemetry_of_own_org

import future.keywords.not

options := data.policylint.options["registry/telemetry-of-own-org"]

findings contains {
	"message": $"telemetry_repo of {org.name} must start with {org.name}/, found {org.telemetry_repo.written}",
	"at": org.telemetry_repo.at,
} if {
	some org in input.registry.after.orgs
	not org.telemetry_repo.type in {"missing", "null"}
	not is_own(org)
	is_judged(org)
}

is_own(org) if startswith(org.telemetry_repo.value, $"{org.name}/")

is_judged(_) if not options.fail_open

is_judged(org) if {
	org.document == last
	walks_through
}

# Of several documents the last decides, whatever the ones before it were.
last := count(input.registry.after.values) - 1

# One organization of the wrong shape stops the script that this stands for, and then it passes everything.
walks_through if {
	input.registry.after.values[last].orgs.type == "object"
	every org in input.registry.after.orgs { is_walkable(org) }
}

is_walkable(org) if org.document != last

is_walkable(org) if {
	org.type in {"object", "null"}
	org.telemetry_repo.type in {"missing", "null", "string"}
}
