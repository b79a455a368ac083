# METADATA
# title: The registry is changed on a branch
# description: >-
#   On a detached HEAD a commit belongs to no branch: nobody can open a pull request for it, and
#   a checkout loses it.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/on-a-branch
#   severity: error
#   kind: registry
#   needs: [before, branch]
#   hint: >-
#     Create a branch with the new-branch helper, run the operation there and finalize it.
#   profiles:
#     compat: {rank: 10}
package policylint.registry.on_a_branch

import future.keywords.not

findings contains {"message": "HEAD is detached: this registry change would belong to no branch"} if {
	not input.change.committed
	input.change.branch.state == "detached"
}
