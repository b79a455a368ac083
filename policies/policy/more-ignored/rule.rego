# METADATA
# title: A change does not keep files from being judged
# description: >-
#   What no rule sees, no rule finds. Files drop out by `ignores`, by `files`, by the files of
#   a kind, or by standing in the folder of a pack.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/more-ignored
#   severity: error
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Leave the files in, and suppress single findings with a reason; or narrow them in a
#     change of its own, approved by whoever owns the policy.
package policylint.policy.more_ignored

import future.keywords.not

findings contains {"message": $"{subject(one)} not judged any more, by `{one.setting}`", "at": one.at} if {
	some one in input.unread
}

subject(one) := "nothing is left: every file is" if one.where == "**"

subject(one) := $"{one.where} is" if one.where != "**"
