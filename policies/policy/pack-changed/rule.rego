# METADATA
# title: A person looks at every change of a pack
# description: >-
#   Whether other Rego or other data is stricter no program can tell. The rules of the base
#   judge this change; from the next one on, those of the change do. A rule that is only
#   added, in a folder of its own, takes nothing away and is no finding.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/pack-changed
#   severity: warn
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Read the difference: does every case that was bad stay bad? `policy-lint pack test` runs
#     the cases of the pack.
package policylint.policy.pack_changed

import future.keywords.not

findings contains {"message": $"the rules of the pack {one.pack} may say something else: {listed(one.files)}", "at": one.at} if {
	some one in input.packs
	not one.data
}

findings contains {"message": $"the data in {one.pack} is different: {listed(one.files)}", "at": one.at} if {
	some one in input.packs
	one.data
}

listed(files) := concat(", ", files) if count(files) <= 5

listed(files) := $"{concat(", ", array.slice(files, 0, 5))} and {count(files) - 5} more" if count(files) > 5
