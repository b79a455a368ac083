# METADATA
# title: What a protected branch holds came through a pull request
# description: >-
#   Nobody reviews a direct push. A commit that was merged from a pull request is recognised by
#   its committer, which is the forge, and by its subject. Only the first-parent line counts:
#   what was merged into the branch came along with its merge.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/through-pull-request
#   severity: error
#   kind: registry
#   needs: [commits]
#   hint: >-
#     Revert the commit and bring the change again through a branch and a pull request.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       committers:
#         type: array
#         items: {type: string}
#         default: ['GitHub <noreply@github.com>']
#         description: Who commits when a pull request is merged.
#       merges:
#         type: array
#         items: {type: string}
#         default: ['Merge pull request #']
#         description: How the subject of a merge starts; any subject that ends in `(#7)` counts too.
package policylint.registry.through_pull_request

import future.keywords.not

options := data.policylint.options["registry/through-pull-request"]

findings contains {"message": $"commit {commit.short_id} went to {branch} without a pull request: {commit.subject}"} if {
	branch := min(landed_on)
	some commit in input.change.commits
	commit.mainline
	not is_merged(commit)
}

landed_on contains branch.name if {
	some branch in input.change.contained_in
	branch.protected
}

# A checkout may hold no reference to the branch that it was made from.
landed_on contains input.change.branch.name if {
	input.change.committed
	input.change.branch.protected
}

is_merged(commit) if {
	$"{commit.committer.name} <{commit.committer.email}>" in options.committers
	names_pull_request(commit.subject)
}

names_pull_request(subject) if regex.match(`\(#[0-9]+\)$`, subject)

names_pull_request(subject) if {
	some start in options.merges
	startswith(subject, start)
}
