# METADATA
# title: No view is refreshed while reads wait
# description: >-
#   REFRESH MATERIALIZED VIEW without CONCURRENTLY keeps every query on the view waiting until it
#   is done. A view that this migration makes has no readers yet. In development and staging it is
#   a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/blocking-refresh
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [refresh-materialized-view]
#   hint: >-
#     REFRESH MATERIALIZED VIEW CONCURRENTLY; it needs a unique index on the view.
package policylint.sql.blocking_refresh

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	hazards.postgresql
	some op in hazards.existing
	op.action == "refresh-materialized-view"
	not op.concurrently
	not object.get(op, "name", object.get(op, "table", "")) in made
	message := $"queries wait while {names.named("materialized view", view(op))} is refreshed"
}

view(op) := object.union(op, {"name": op.table}) if op.table

view(op) := op if not op.table

made := {op.name |
	some op in hazards.executed
	op.action == "create-object"
	op.object == "materialized-view"
}
