# METADATA
# title: No table is written anew
# description: >-
#   VACUUM FULL, CLUSTER, OPTIMIZE TABLE, SET LOGGED, SET UNLOGGED and SET TABLESPACE copy the
#   table while reads and writes wait, and need as much free space again. After SET UNLOGGED a
#   crash empties the table. A table made in the same transaction is exempt: nobody else sees it
#   yet, and it is empty. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/rewriting-table
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [vacuum-full, cluster, optimize-table, set-logged, set-unlogged, set-tablespace]
#   hint: >-
#     Use a tool that copies in the background (pg_repack; gh-ost or pt-online-schema-change for
#     MySQL), or do it by hand while nobody uses the table.
package policylint.sql.rewriting_table

import data.policylint.sql.hazards
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	name := names_of[op.action]
	message := $"{name} writes {what(op)} anew while reads and writes wait"
}

names_of := {
	"vacuum-full": "VACUUM FULL",
	"cluster": "CLUSTER",
	"optimize-table": "OPTIMIZE TABLE",
	"set-logged": "SET LOGGED",
	"set-unlogged": "SET UNLOGGED",
	"set-tablespace": "SET TABLESPACE",
}

what(op) := $"table {op.table}" if op.table

what(op) := $"index {op.name}" if {
	not op.table
	op.name
}

what(op) := "tables" if {
	not op.table
	not op.name
}
