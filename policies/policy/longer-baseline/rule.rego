# METADATA
# title: A change does not accept its own findings
# description: >-
#   An entry of the baseline counts in the change that adds it. Without a word about it a change
#   could bring a finding and accept it in one go, or let an old one live for longer than was agreed.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/longer-baseline
#   severity: error
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Mend what was found, or let whoever owns the policy accept it. Where code owners approve every
#     change of the baseline, set this rule to warn in the base.
package policylint.policy.longer_baseline

import future.keywords.not

findings contains {"message": $"{one.rule} is accepted in {one.path}{until(one)}", "at": one.at} if {
	some one in added
	count(added) <= 10
}

# A first baseline may have hundreds.
findings contains {"message": $"{count(added)} findings more are accepted", "at": added[0].at} if {
	count(added) > 10
}

findings contains {"message": $"{one.rule} is accepted in {one.path} for longer{until(one)}", "at": one.at} if {
	some one in input.baseline
	one.change == "longer"
}

added := [one | some one in input.baseline; one.change == "added"]

until(one) := $" until {one.until}" if one.until

until(one) := "" if not one.until
