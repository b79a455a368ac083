# METADATA
# title: A change does not judge itself more mildly
# description: >-
#   The environment decides which levels count, `unusedSuppressions` whether comments that
#   suppress nothing stay, and `cacheInCi` whether CI believes a cache inside the checkout. Where
#   a change moves one of them down, it is judged as before, and says so.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/weaker-setting
#   severity: error
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Change the setting in a change of its own, approved by whoever owns the policy.
package policylint.policy.weaker_setting

import future.keywords.not

findings contains {"message": $"`{one.setting}` goes from {was(one)} to {is(one)}", "at": one.at} if {
	some one in input.settings
	one.weaker
}

was(one) := object.get(one, "before", "its default")

is(one) := object.get(one, "after", "its default")
