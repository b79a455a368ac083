# METADATA
# title: What is executed can be found
# description: >-
#   A text that comes from somewhere else, such as a variable that another module fills or a file
#   that the code reads, cannot be looked at here. What cannot be read may do anything, so it is
#   never taken to be safe. In development and staging it is a warning: only what goes to
#   production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/opaque-statement
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [opaque]
#   hint: >-
#     Write the SQL where it is executed; where that is not possible, disable this rule for the
#     line with a reason.
package policylint.sql.opaque_statement

import future.keywords.not

findings contains {"message": unresolved.message, "at": unresolved.at} if {
	some unresolved in input.unresolved
	unresolved.reason == "opaque"
	not unresolved.deferred
}
