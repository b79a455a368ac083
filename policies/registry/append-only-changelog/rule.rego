# METADATA
# title: The changelog only grows
# description: >-
#   The changelog is the audit trail of the registry: entries are added at its end and never
#   edited, moved or deleted, not even to mend them.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/append-only-changelog
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Restore the old entries as they were; add a new entry at the end.
package policylint.registry.append_only_changelog

import future.keywords.not

findings contains object.union({"message": message(rewrite), "at": rewrite.at}, related(rewrite)) if {
	some rewrite in input.rewrites
}

message(rewrite) := "an old changelog entry was edited" if rewrite.type == "edited"

message(rewrite) := "an old changelog entry was moved" if rewrite.type == "moved"

message(rewrite) := $"{rewrite.count} old changelog entries were deleted here" if {
	rewrite.type == "deleted"
	rewrite.count > 1
}

message(rewrite) := "an old changelog entry was deleted here" if {
	rewrite.type == "deleted"
	rewrite.count == 1
}

message(rewrite) := "a changelog entry was inserted before old ones" if rewrite.type == "inserted"

related(rewrite) := {"related": [{"message": "the entry before", "at": rewrite.before_at}]}

related(rewrite) := {} if not rewrite.before_at
