# METADATA
# title: Columns that get a type
# schemas:
#   - input: schema.migration
package policylint.sql.types

import data.policylint.sql.hazards
import future.keywords.not

# What the upgrade makes or gives another type; a column of CREATE TABLE is found where its table is.
fields contains object.union(field, {"table": op.table, "at": op.at}) if {
	some op in up
	op.action == "create-table"
	some field in op.fields
	field.type
}

fields contains op if {
	some op in up
	op.action in {"add-column", "alter-column-type"}
	op.type
}

up := [op |
	some op in hazards.executed
	op.phase == "up"
]

# The type without its schema, its brackets and what stands in parentheses: `timestamp(3) without time zone[]` is
# `timestamp without time zone`.
bare(type) := trim(concat("", [outside(part) | some part in split(element, "(")]), " ") if {
	element := split(trim_prefix(lower(type), "pg_catalog."), "[")[0]
}

outside(part) := after if {
	[_, after] := split(part, ")")
} else := part

# What stands in parentheses: [10, 2] of `numeric(10, 2)`.
sizes(type) := [to_number(trim(size, " ")) |
	[_, rest] := split(type, "(")
	some size in split(split(rest, ")")[0], ",")
]
