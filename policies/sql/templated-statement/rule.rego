# METADATA
# title: SQL has no holes that decide what it does
# description: >-
#   A statement with a hole that something fills later does what the filling says. What cannot be
#   read may do anything, so it is never taken to be safe. In development and staging it is a
#   warning: only what goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/templated-statement
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [template]
#   hint: >-
#     Write the names out, or pass values as parameters; where neither is possible, disable this
#     rule for the line with a reason.
package policylint.sql.templated_statement

import future.keywords.not

findings contains {"message": unresolved.message, "at": unresolved.at} if {
	some unresolved in input.unresolved
	unresolved.reason == "template"
	not unresolved.deferred
}
