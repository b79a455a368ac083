# METADATA
# title: Only the helper changes the registry
# description: >-
#   The helper knows four operations: register, enable, disable and unregister. Switching a
#   repository on or off writes its state, process and reason; registering adds an entry and,
#   where it is new, its organization; unregistering removes the entry. Everything else was
#   edited by hand, which is prohibited.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/no-manual-edits
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Undo the edit and let the helper do it: register, enable, disable or unregister, then
#     finalize.
package policylint.registry.no_manual_edits

import future.keywords.not

findings contains object.union({"message": $"{what(edit)} was {edit.type} by hand", "at": edit.at}, related(edit)) if {
	some edit in input.edits
	not is_reported_elsewhere(edit)
}

what(edit) := $"organization {edit.field}" if {
	edit.owner == edit.field
	not edit.repo
}

what(edit) := edit.field if not edit.owner

what(edit) := $"{edit.field} of {edit.owner}/{edit.repo}" if edit.repo

what(edit) := $"{edit.field} of {edit.owner}" if {
	edit.owner != edit.field
	not edit.repo
}

related(edit) := {"related": [{"message": "before", "at": edit.before_at}]}

related(edit) := {} if not edit.before_at

# A value that is wrong in itself has a rule that says why.
is_reported_elsewhere(edit) if {
	edit.type != "moved"
	is_wrong(edit)
}

is_wrong(edit) if {
	edit.repo
	edit.field in {"context", "state"}
}

is_wrong(edit) if {
	edit.repo
	edit.field == "process"
	not edit.after.value == input.settings.process
}

is_wrong(edit) if {
	edit.repo
	edit.field == "reason"
	not is_text(edit.after)
}

is_wrong(edit) if {
	edit.owner
	not edit.repo
	edit.field == "telemetry_repo"
	not startswith(edit.after.value, $"{edit.owner}/")
}

is_wrong(edit) if {
	not edit.owner
	edit.field == "schema_version"
	not startswith(edit.after.value, "2.")
}

is_text(field) if trim_space(field.value) != ""
