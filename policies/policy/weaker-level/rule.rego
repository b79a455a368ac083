# METADATA
# title: A change does not lower a level
# description: >-
#   Whoever may lower a level in the change that the rule would stop is not stopped by any
#   rule. The change is judged by the levels of its base, and that it lowers one is a finding
#   of its own, whether it does so for everything, for some paths, in one environment, or
#   through a preset or a profile.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/weaker-level
#   severity: error
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Lower the level in a change of its own, approved by whoever owns the policy. Where code
#     owners approve every change of it, set this rule to warn.
package policylint.policy.weaker_level

import future.keywords.not

findings contains {"message": $"{told(one.rules)}{where(one)}{among(one)}", "at": one.at} if {
	some one in input.levels
}

told(rules) := $"{rules[0].rule} goes from {rules[0].from} to {rules[0].to}" if count(rules) == 1

told(rules) := $"{count(rules)} rules have a lower level: {concat(", ", shown)}" if {
	count(rules) > 1
	count(rules) <= 5
	shown := [$"{one.rule} ({one.from} to {one.to})" | some one in rules]
}

told(rules) := $"{count(rules)} rules have a lower level: {concat(", ", shown)} and {count(rules) - 5} more" if {
	count(rules) > 5
	shown := [$"{one.rule} ({one.from} to {one.to})" | some one in array.slice(rules, 0, 5)]
}

where(one) := $" for {one.where}" if one.where

where(one) := "" if not one.where

among(one) := $" in {concat(" and ", one.environments)}" if count(one.environments) < 3

among(one) := "" if count(one.environments) == 3
