# METADATA
# title: A constraint is added without checking all rows at once
# description: >-
#   Adding a foreign key or a CHECK reads every row of the table while writes wait (a foreign key:
#   writes to both tables). With NOT VALID (SQL Server: WITH NOCHECK) only new rows are checked,
#   and VALIDATE CONSTRAINT reads the others later without keeping anybody waiting. A table made
#   in the same transaction is exempt: nobody else sees it yet, and it is empty. In development
#   and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/validating-constraint
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [add-constraint]
#   hint: >-
#     Add it NOT VALID, and VALIDATE CONSTRAINT in the next migration.
package policylint.sql.validating_constraint

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at, "hint": hint} if {
	validates
	some op in hazards.existing
	op.action == "add-constraint"
	op.constraint in {"foreign-key", "check"}
	not op.not_valid
	message := $"{names.named(sorts[op.constraint], op)}{names.on(op)} is checked against every row of {names.table(op)} while writes wait"
}

validates if hazards.postgresql

validates if hazards.tsql

sorts := {"foreign-key": "foreign key", "check": "check constraint"}

hint := "Add it NOT VALID, and VALIDATE CONSTRAINT in the next migration." if not input.dialect.name == "tsql"

hint := "Add it WITH NOCHECK, correct the rows, and run ALTER TABLE ... WITH CHECK CHECK CONSTRAINT while nobody writes." if input.dialect.name == "tsql"
