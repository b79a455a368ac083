# METADATA
# title: Do not commit the cache of policy-lint
# description: >-
#   A cache says what earlier runs found, and a run that believes it looks at nothing. Entries are
#   sealed with a key outside of the repository, and at the stage `ci` a cache in the checkout is
#   not read unless the base allows it: a tracked cache is of no use to others, and looks like a
#   forgery.
# schemas:
#   - input: schema.cache
# custom:
#   id: policy/tracked-cache
#   severity: error
#   kind: cache
#   suppressible: false
#   hint: >-
#     Run `git rm -r --cached` on the cache folder, and add the folder to .gitignore.
package policylint.policy.tracked_cache

import future.keywords.not

findings contains {"message": $"{file.path} belongs to a cache of policy-lint", "at": file.at} if {
	some file in input.files
	not file.deleted
}
