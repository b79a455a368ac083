# METADATA
# title: No schema is dropped
# description: >-
#   A schema goes with every table in it where CASCADE is said, and without CASCADE what still
#   names the schema fails. In MySQL a schema is a database: the rule sql/drop-database reports
#   it. In development and staging it is a warning: only what goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-schema
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-schema]
#   hint: >-
#     Move what is still needed to another schema, and drop the empty one, without CASCADE, in a
#     later release.
package policylint.sql.drop_schema

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.running
	op.action == "drop-schema"
	not input.dialect.name == "mysql"
	message := $"{names.named("schema", op)} is dropped{names.cascading(op)}{names.inside(op)}"
}
