# METADATA
# title: Changelog timestamps are UTC to the second
# description: >-
#   Every entry has its time in one form, `2026-02-05T18:02:59Z`, so that entries from different
#   machines compare as text.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/utc-timestamps
#   severity: error
#   kind: registry
#   hint: >-
#     Let the helper write the entry.
package policylint.registry.utc_timestamps

import future.keywords.not

findings contains {
	"message": $"a timestamp must look like 2026-02-05T18:02:59Z, found {entry.timestamp.written}",
	"at": entry.timestamp.at,
} if {
	some line in input.changelog.after.lines
	entry := line.entry

	# A missing one is reported as missing.
	entry.timestamp.value != ""
	not entry.seconds
}
