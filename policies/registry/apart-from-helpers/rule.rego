# METADATA
# title: The registry and its helpers never change together
# description: >-
#   Whoever changes a helper and the registry in one go can let the helper write what it never
#   should. The scripts go first, in a pull request of their own; then the registry, with the
#   scripts that were reviewed.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/apart-from-helpers
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Give the helper a pull request of its own, and run the operation after it is merged.
package policylint.registry.apart_from_helpers

import future.keywords.not

findings contains {"message": $"the helper {file.path} changes together with the registry", "at": file.at} if {
	some file in input.change.files
	file.role == "helper"
}
