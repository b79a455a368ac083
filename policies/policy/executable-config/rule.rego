# METADATA
# title: A config is text, not a program
# description: >-
#   What a program says when it is run nobody can compare with what it said before, and
#   whoever changes it changes what runs on the machine that judges. At the stage `ci` no
#   program is run as a config; elsewhere it would judge this very change.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/executable-config
#   severity: error
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Write the config as YAML or JSON: `policy-lint config` prints what the program says now.
package policylint.policy.executable_config

import future.keywords.not

findings contains {"message": $"{input.after.path} is a program: whether it is as strict as before cannot be told", "at": input.at} if {
	input.after.state == "program"
	input.after.path in input.files
}
