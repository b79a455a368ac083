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
	"message": $"{org.name} and {first.name} are the same organization",
	"at": org.at,
	"related": [{"message": first.name, "at": first.at}],
} if {
	some positions in namesakes
	first := orgs[min(positions)]
	some position in positions
	position != min(positions)
	org := orgs[position]
}

# Each document of a file by itself: that there are several is reported as such.
namesakes[name] contains position if {
	some position, org in orgs
	name := [org.document, lower(org.name)]
}

orgs := input.registry.after.orgs
