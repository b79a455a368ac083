# METADATA
# title: No view, function, type or other object is dropped
# description: >-
#   What is dropped is missing to whatever still uses it, and a sequence or an extension takes its
#   state along. What the same migration makes anew afterwards, without CASCADE, is only replaced.
#   The rule sql/disable-row-security reports policies that are dropped. In development and
#   staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/drop-object
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts: [drop-object, drop-owned]
#   hint: >-
#     Release code that does not use it, see that nothing depends on it, and drop it, without
#     CASCADE, in a later release.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       allow:
#         type: array
#         items: {type: string}
#         default: []
#         description: Sorts of objects that may be dropped, such as trigger or view.
package policylint.sql.drop_object

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

options := data.policylint.options["sql/drop-object"]

findings contains {"message": message, "at": op.at} if {
	some op in hazards.existing
	op.action == "drop-object"
	not op.object == "policy"
	not op.object in options.allow
	not is_replaced(op)
	message := $"{names.named(sort(op), op)} is dropped{names.cascading(op)}{names.inside(op)}"
}

findings contains {"message": message, "at": op.at} if {
	some op in hazards.executed
	op.action == "drop-owned"
	message := $"everything that {names.named("role", op)} owns is dropped{names.inside(op)}"
}

sort(op) := replace(op.object, "-", " ") if {
	op.object
	op.object != "other"
} else := "object"

is_replaced(op) if {
	not op.cascade
	op.object in stateless
	last_made[[op.phase, op.object, op.name]] > op.index
}

last_made := {key: max(indexes) | some key, indexes in made}

made[[op.phase, op.object, op.name]] contains op.index if {
	some op in hazards.executed
	op.action == "create-object"
}

stateless := {
	"view", "materialized-view", "type", "domain", "function", "procedure", "aggregate",
	"trigger", "event-trigger", "rule", "statistics", "cast", "operator", "synonym", "event",
}
