# METADATA
# title: The registry is never changed on a protected branch
# description: >-
#   A registry change starts on a branch of its own, so that somebody can look at it before
#   engines obey it. What is committed already is judged by how it got to its branch instead.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/not-on-protected-branch
#   severity: error
#   kind: registry
#   needs: [before, branch]
#   hint: >-
#     Create a branch with the new-branch helper, run the operation there and finalize it.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       committed:
#         type: boolean
#         default: false
#         description: Judge a commit range by the name of its branch too.
#   profiles:
#     compat: {rank: 20, options: {committed: true}}
package policylint.registry.not_on_protected_branch

import future.keywords.not

options := data.policylint.options["registry/not-on-protected-branch"]

findings contains {"message": $"the registry is changed directly on {input.change.branch.name}"} if {
	input.change.branch.protected
	is_judged
}

is_judged if not input.change.committed

is_judged if options.committed
