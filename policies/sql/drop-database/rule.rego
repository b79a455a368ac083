# METADATA
# title: No database is dropped
# description: >-
#   No migration has a reason to drop a database, not even the test database of a developer, so
#   this is an error in every environment.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-database
#   severity: error
#   kind: migration
#   facts: [drop-database, drop-schema]
#   hint: >-
#     Take it out. A database that is not needed any more is archived and removed by hand.
#   profiles:
#     seed-parity: {}
package policylint.sql.drop_database

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.running
	is_database(op)
	message := $"{names.named("database", op)} is dropped{names.inside(op)}"
}

is_database(op) if op.action == "drop-database"

# Another word for the same in MySQL.
is_database(op) if {
	op.action == "drop-schema"
	input.dialect.name == "mysql"
}
