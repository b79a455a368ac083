# METADATA
# title: A change does not take rules away
# description: >-
#   A rule that no pack brings any more judges nothing, and no level says so. Rules go with
#   the folder of a pack, with its name in the config, or one by one out of it.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/rule-removed
#   severity: error
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Take the rule away in a change of its own, approved by whoever owns the policy; to leave
#     it unused, switch it off in the config, where others see it.
package policylint.policy.rule_removed

import future.keywords.not

findings contains {"message": $"the pack {one.pack} is gone, and with it {listed(one.rules)}", "at": one.at} if {
	some one in input.removed
	one.whole
}

findings contains {"message": $"the pack {one.pack} brings {listed(one.rules)} no more", "at": one.at} if {
	some one in input.removed
	not one.whole
}

listed(rules) := concat(", ", rules) if count(rules) <= 5

listed(rules) := $"{concat(", ", array.slice(rules, 0, 5))} and {count(rules) - 5} more" if count(rules) > 5
