# METADATA
# title: No changelog entry comes from the future
# description: >-
#   An entry is written before it is committed. One that is later than its commit, or later than
#   now where nothing is committed yet, has a time that was made up or comes from a clock that
#   is wrong.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/no-future-timestamps
#   severity: error
#   kind: registry
#   needs: [clock]
#   hint: >-
#     Set the clock right and let the helper write the entry again.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       tolerance:
#         type: integer
#         minimum: 0
#         default: 0
#         description: By how many seconds clocks may differ.
package policylint.registry.no_future_timestamps

import future.keywords.not

options := data.policylint.options["registry/no-future-timestamps"]

findings contains {
	"message": $"{entry.timestamp.value} is later than {limit.name}",
	"at": entry.timestamp.at,
} if {
	some line in input.changelog.after.lines
	entry := line.entry
	entry.seconds > limit.seconds + options.tolerance
}

limit := {"name": "the last commit", "seconds": max(times)} if count(times) > 0

limit := {"name": "now", "seconds": data.policylint.clock.seconds} if count(times) == 0

times := [commit.seconds | some commit in input.change.commits]
