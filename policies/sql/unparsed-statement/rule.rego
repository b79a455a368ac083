# METADATA
# title: Every statement can be read
# description: >-
#   A statement that the grammar of its dialect refuses is understood by its first words at best.
#   What cannot be read may do anything, so it is never taken to be safe. In development and
#   staging it is a warning: only what goes to production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/unparsed-statement
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [unparsed-statement, wrong-dialect]
#   hint: >-
#     Correct the statement, name the dialect in the config if it is another one, or disable this
#     rule for the line with a reason.
package policylint.sql.unparsed_statement

import future.keywords.not

findings contains {"message": unresolved.message, "at": unresolved.at} if {
	some unresolved in input.unresolved
	unresolved.reason in {"unparsed-statement", "wrong-dialect"}
	not unresolved.deferred
}
