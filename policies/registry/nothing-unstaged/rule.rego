# METADATA
# title: Nothing is left unstaged
# description: >-
#   What was finalized must be what is committed. A tracked file that differs from the index
#   means that somebody looked at one thing and commits another.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/nothing-unstaged
#   severity: error
#   kind: registry
#   needs: [unstaged]
#   hint: >-
#     Stage the file, or restore it, and finalize again.
#   profiles:
#     compat: {rank: 60}
package policylint.registry.nothing_unstaged

import future.keywords.not

findings contains {"message": $"{file.path} has changes that are not staged", "at": file.at} if {
	some file in input.change.unstaged
}
