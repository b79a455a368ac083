# METADATA
# title: A registry change changes something
# description: >-
#   A registry file that is part of the change without saying anything new, such as a changed
#   file mode or an undone edit, hides what the change is for.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/real-change
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Take the registry out of the change.
package policylint.registry.real_change

import future.keywords.not

findings contains {"message": "the registry is part of the change, and nothing in it changes", "at": file.at} if {
	input.compared
	some file in input.change.files
	file.role == "registry"
	file.status != "added"
	count(input.operations) + count(input.edits) == 0

	# Another way of writing is reported where it begins.
	not input.registry.after.text.difference
	not input.registry.after.text.carriage_return
	input.registry.after.text.last_newline
	not input.registry.after.text.byte_order_mark
	count(input.registry.after.duplicates) == 0
}
