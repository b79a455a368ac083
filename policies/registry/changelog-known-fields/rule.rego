# METADATA
# title: A changelog entry has known fields only
# description: >-
#   Readers of the changelog know nine fields. A tenth is a slip of the pen or another dialect.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/changelog-known-fields
#   severity: error
#   kind: registry
#   hint: >-
#     Let the helper write the entry.
package policylint.registry.changelog_known_fields

import future.keywords.not

findings contains {"message": $"a changelog entry has no field {field.name}", "at": field.at} if {
	some line in input.changelog.after.lines
	some field in line.entry.others
}
