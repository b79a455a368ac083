# METADATA
# title: Nothing is granted to everybody
# description: >-
#   What is granted to PUBLIC is granted to every role there is and every one that will be. In
#   development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/grant-to-public
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [grant]
#   hint: >-
#     Grant it to the roles that need it.
package policylint.sql.grant_to_public

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	some op in hazards.running
	op.action == "grant"
	op.to_public
	message := $"rights are granted to PUBLIC: every role has them{names.inside(op)}"
}
