# METADATA
# title: Every repository has a known context
# description: >-
#   Sandbox or production decides what engines do to a repository. The context is stated for
#   each repository, in exactly one of the known words: a missing one, or one in another case,
#   would be guessed.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/known-context
#   severity: error
#   kind: registry
#   hint: >-
#     Follow the flow to register a repository, sandbox or production, and state its context.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       fail_open:
#         type: boolean
#         default: false
#         description: Pass everything as soon as one entry has the wrong shape.
#   profiles:
#     compat: {rank: 90, options: {fail_open: true}}
package policylint.registry.known_context

import future.keywords.not

options := data.policylint.options["registry/known-context"]

findings contains {
	"message": $"context of {entry.label} must be one of {concat(", ", input.settings.contexts)}, found {entry.context.written}",
	"at": entry.context.at,
} if {
	some entry in judged
	not is_known(entry.context)
}

is_known(context) if context.value in input.settings.contexts

judged contains {"label": repo.full_name, "context": repo.context} if {
	not options.fail_open
	some repo in input.registry.after.repos
	repo.type == "object"
}

# One entry of the wrong shape stops the script that this stands for, and then it passes everything.
judged contains {"label": repo.full_name, "context": repo.context} if {
	options.fail_open
	walks_through
	some repo in input.registry.after.repos
	repo.document == last
}

judged contains {"label": $"a repository of {entry.org}", "context": entry.context} if {
	options.fail_open
	walks_through
	some entry in input.registry.after.unnamed
	entry.document == last
}

# Of several documents the last decides, whatever the ones before it were.
last := count(input.registry.after.values) - 1

walks_through if {
	input.registry.after.values[last].orgs.type == "object"
	every org in input.registry.after.orgs { is_walkable(org) }
	every repo in input.registry.after.repos { is_readable(repo) }
	every entry in input.registry.after.unnamed { is_readable(entry) }
}

is_walkable(org) if org.document != last

is_walkable(org) if {
	org.type == "object"
	org.repos.type in {"object", "array"}
}

is_readable(entry) if entry.document != last

is_readable(entry) if entry.type in {"object", "null"}
