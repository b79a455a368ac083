# METADATA
# title: SQL is not put together when it runs
# description: >-
#   A statement that is put together while the migration runs cannot be looked at before. A
#   constant text is read and judged as any other. What cannot be read may do anything, so it is
#   never taken to be safe. In development and staging it is a warning: only what goes to
#   production is blocked.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/dynamic-sql
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [dynamic-sql]
#   hint: >-
#     Write the statements out, or let a text that is constant be executed; where neither is
#     possible, disable this rule for the line with a reason.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       functions:
#         type: boolean
#         default: false
#         description: Judge the bodies of functions that are only defined, too.
package policylint.sql.dynamic_sql

import future.keywords.not

options := data.policylint.options["sql/dynamic-sql"]

findings contains {"message": unresolved.message, "at": unresolved.at} if {
	some unresolved in input.unresolved
	unresolved.reason == "dynamic-sql"
	runs(unresolved)
}

runs(unresolved) if not unresolved.deferred

runs(_) if options.functions
