# METADATA
# title: Production repositories stay
# description: >-
#   Production registrations are rare and meant to last. Disabling or unregistering one takes
#   more than a pull request: allow it here for the one change that needs it.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/protected-contexts
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Ask whoever owns production first, then name the repository in the option `allow`.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       contexts:
#         type: array
#         items: {type: string}
#         default: [production]
#         description: Contexts whose repositories are protected.
#       actions:
#         type: array
#         items: {enum: [disable, unregister, enable, register]}
#         default: [disable, unregister]
#         description: Operations that are refused.
#       allow:
#         type: array
#         items: {type: string}
#         default: []
#         description: Full names of repositories that may be operated on all the same.
package policylint.registry.protected_contexts

import future.keywords.not

options := data.policylint.options["registry/protected-contexts"]

findings contains object.union({"message": message, "at": operation.at}, related(operation)) if {
	some operation in input.operations
	operation.action in options.actions
	operation.context in options.contexts
	not operation.full_name in options.allow
	message := $"{operation.full_name} is a {operation.context} repository: {operation.action} is not allowed"
}

related(operation) := {"related": [{"message": "its entry before", "at": operation.before_at}]}

related(operation) := {} if not operation.before_at
