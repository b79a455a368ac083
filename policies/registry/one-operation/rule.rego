# METADATA
# title: One change is one operation
# description: >-
#   One change, one branch, one pull request: whoever approves a pull request approves a single
#   decision, and whoever reverts it reverts no other. A range that a protected branch already
#   holds may have one operation for each commit on its first-parent line.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/one-operation
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Split the change: one branch and one pull request for each operation.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       most:
#         type: integer
#         minimum: 1
#         default: 1
#         description: How many operations one change may hold.
package policylint.registry.one_operation

import future.keywords.not

options := data.policylint.options["registry/one-operation"]

findings contains {"message": $"{count(shown)} operations in one change: {concat(", ", shown)}", "at": shown_at} if {
	count(shown) > limit
}

operations := [operation | some operation in input.operations; not operation.with_org]

lines := [line | some line in input.added; line.claim == "agrees"]

# A repository that was registered and disabled in one go shows in the changelog alone.
counted := operations if count(operations) >= count(lines)

counted := lines if count(operations) < count(lines)

shown := [$"{one.action} {one.full_name}" | some one in counted]

# The first one too many is the place.
shown_at := counted[limit].at

limit := max([options.most, count(mainline)]) if is_landed

limit := options.most if not is_landed

mainline := [commit | some commit in input.change.commits; commit.mainline]

is_landed if {
	some branch in input.change.contained_in
	branch.protected
}
