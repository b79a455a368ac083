# METADATA
# title: The changelog has no blank lines
# description: >-
#   Every line of the changelog is an entry. A blank line ends the file for some readers.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/no-blank-changelog-lines
#   severity: error
#   kind: registry
#   hint: >-
#     Remove the line.
#   profiles:
#     compat: {rank: 80}
package policylint.registry.no_blank_changelog_lines

import future.keywords.not

findings contains {"message": $"line {line.number} of the changelog is blank", "at": line.at} if {
	some line in input.changelog.after.lines
	line.blank
	not line.part_of
}
