# METADATA
# title: A time knows its time zone
# description: >-
#   timestamp forgets the time zone it was given: the same moment reads differently on two
#   servers. Off unless it is switched on; downgrades are not looked at.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/timestamp-without-time-zone
#   severity: off
#   kind: migration
#   facts: [create-table, add-column, alter-column-type]
#   hint: >-
#     Use timestamptz.
package policylint.sql.timestamp_without_time_zone

import data.policylint.sql.names
import data.policylint.sql.types
import future.keywords.not

findings contains {"message": message, "at": field.at} if {
	input.dialect.name in {"postgresql"}
	some field in types.fields
	types.bare(field.type) in {"timestamp", "timestamp without time zone"}
	message := $"{names.column(field)} is a {field.type}: it forgets the time zone"
}
