# METADATA
# title: The registry is made of objects
# description: >-
#   The registry is an object of organizations by name, each with an object of repositories by
#   name, each with an object of fields. A script that walks it stops at anything else, and what
#   stops silently checks nothing.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/registry-structure
#   severity: error
#   kind: registry
#   hint: >-
#     Restore the shape; the helper never writes anything else.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       shallow:
#         type: boolean
#         default: false
#         description: Look at the top of the last document only.
#   profiles:
#     compat: {rank: 72, options: {shallow: true}}
package policylint.registry.registry_structure

import future.keywords.not

options := data.policylint.options["registry/registry-structure"]

findings contains {"message": $"orgs must be an object, found {value.orgs.written}", "at": value.orgs.at} if {
	some value in judged
	value.type == "object"
	value.orgs.type != "object"
}

# Of several documents the last one decides.
judged := input.registry.after.values if not options.shallow

judged := array.slice(input.registry.after.values, count(input.registry.after.values) - 1, count(input.registry.after.values)) if options.shallow

findings contains {"message": $"the registry must be an object, found {value.type}", "at": value.at} if {
	options.shallow
	some value in judged
	value.type != "object"
}

findings contains {"message": $"organization {org.name} must be an object, found {org.type}", "at": org.at} if {
	not options.shallow
	some org in input.registry.after.orgs
	org.type != "object"
}

findings contains {"message": $"repos of {org.name} must be an object, found {org.repos.written}", "at": org.repos.at} if {
	not options.shallow
	some org in input.registry.after.orgs
	org.type == "object"
	org.repos.type != "object"
}

findings contains {"message": $"repository {repo.full_name} must be an object, found {repo.type}", "at": repo.at} if {
	not options.shallow
	some repo in input.registry.after.repos
	repo.type != "object"
}
