# METADATA
# title: A migration stands in one file
# description: >-
#   A statement that runs another file runs what cannot be seen here. What cannot be read may do
#   anything, so it is never taken to be safe. In development and staging it is a warning: only
#   what goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/unfollowed-include
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [include]
#   hint: >-
#     Put the statements of the other file here, or disable this rule for the line with a reason.
package policylint.sql.unfollowed_include

import future.keywords.not

findings contains {"message": unresolved.message, "at": unresolved.at} if {
	some unresolved in input.unresolved
	unresolved.reason == "include"
	not unresolved.deferred
}
