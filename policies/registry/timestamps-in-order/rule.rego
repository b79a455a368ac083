# METADATA
# title: The changelog is in order of time
# description: >-
#   Entries are added when things happen. One that is older than the entry before it was added
#   later, or its time was made up.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/timestamps-in-order
#   severity: error
#   kind: registry
#   hint: >-
#     Let the helper write the entry, with the present time.
package policylint.registry.timestamps_in_order

import future.keywords.not

findings contains {
	"message": $"{entry.timestamp.value} is earlier than {previous.timestamp.value} in the entry before",
	"at": entry.timestamp.at,
	"related": [{"message": "the entry before", "at": previous.timestamp.at}],
} if {
	some index, entry in timed
	previous := timed[index - 1]
	entry.seconds < previous.seconds
}

timed := [line.entry | some line in input.changelog.after.lines; line.entry.seconds]
