# METADATA
# title: A change of the policy can be compared with what it was
# description: >-
#   Where the config before the change is a program, or broken, nobody can tell whether the
#   new one is weaker. The difference is then for a person to read.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/not-compared
#   severity: warn
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Read the config as a whole, as if it were new.
package policylint.policy.not_compared

import future.keywords.not

findings contains {"message": $"{input.before.path} was {reason}, so nobody compared the policy with it", "at": input.at} if {
	reason := why[input.before.state]
}

why := {"program": "a program", "unreadable": "broken"}
