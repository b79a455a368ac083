# METADATA
# title: Organizations are named once
# description: >-
#   Forges do not tell upper from lower case in names: two organizations whose names differ in
#   case alone are one.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/unique-owners
#   severity: off
#   kind: registry
#   hint: >-
#     Keep the name that the forge shows.
package policylint.registry.unique_owners

import future.keywords.not

findings contains {
	"message": $"{org.name} and {other.name} are the same organization",
	"at": org.at,
	"related": [{"message": other.name, "at": other.at}],
} if {
	some index, org in input.registry.after.orgs
	some earlier, other in input.registry.after.orgs
	earlier < index
	lower(org.name) == lower(other.name)
}
