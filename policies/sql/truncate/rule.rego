# METADATA
# title: No table is truncated
# description: >-
#   TRUNCATE deletes every row of a table at once, with CASCADE those of every table that refers
#   to it, and fires no trigger that could keep them. Dropping or truncating a partition does the
#   same to its part of the rows. A temporary table, or one made in the same transaction, holds
#   nothing that anybody could miss. In development and staging it is a warning: only what goes to
#   production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/truncate
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [truncate, drop-partition]
#   hint: >-
#     Delete what is known to be wrong, by a WHERE, in batches; rename the table if it is not
#     needed any more.
#   profiles:
#     seed-parity: {}
package policylint.sql.truncate

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	some message in messages(op)
}

messages(op) := {$"{names.table(op)} is emptied{cascading(op)}{names.inside(op)}"} if op.action == "truncate"

messages(op) := {$"{names.named("partition", op)} of {names.table(op)} is dropped with its rows"} if op.action == "drop-partition"

cascading(op) := " with every table that refers to it" if op.cascade

cascading(op) := "" if not op.cascade
