# METADATA
# title: A person looks at what the baseline accepts from now on
# description: >-
#   An entry of the baseline accepts a finding, with a reason and an owner, as a comment beside the
#   code would; but nobody who reads the code sees it. Whether the reason holds is for a person
#   to say, and so is whether it holds for longer than was agreed.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/longer-baseline
#   severity: warn
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Mend what was found, or let whoever owns the policy agree with the reason.
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
