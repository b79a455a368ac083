# METADATA
# title: Both files are written as the helper writes them
# description: >-
#   The helper writes the registry as JSON with two spaces and the changelog as one line per
#   entry, both in plain UTF-8 with LF and a newline at the end. Any other form was written by
#   hand; it hides the change in a rewritten file, and a changelog without its last newline
#   swallows the next entry.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/helper-formatting
#   severity: error
#   kind: registry
#   hint: >-
#     Undo the edit and let the helper write the file.
package policylint.registry.helper_formatting

import future.keywords.not

findings contains {"message": $"{side.path} starts with a byte order mark", "at": side.text.start_at} if {
	some side in sides
	side.text.byte_order_mark
}

findings contains {"message": $"{side.path} has a carriage return", "at": side.text.carriage_return.at} if some side in sides

findings contains {"message": $"{side.path} lacks the newline at its end", "at": side.text.end_at} if {
	some side in sides
	not side.text.last_newline
	not is_broken(side)
}

findings contains {"message": $"{registry.path} is not formatted as the helper does from here on", "at": registry.text.difference.at} if {
	count(registry.duplicates) == 0
}

findings contains {"message": $"line {line.number} of {log.path} is not formatted as the helper does from here on", "at": line.difference.at} if {
	some line in log.lines
}

# What does not parse, or has another form altogether, is reported as such.
is_broken(side) if side.text.difference

is_broken(side) if count(side.errors) > 0

is_broken(side) if {
	count(side.lines) > 0
	not side.lines[count(side.lines) - 1].entry
}

registry := input.registry.after

log := input.changelog.after

sides := [side | some side in [input.registry.after, input.changelog.after]; side.state == "present"]
