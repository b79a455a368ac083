# METADATA
# title: A person looks at every other change of the config
# description: >-
#   Settings such as the path of a registry, the names of branches or the options of a rule
#   can be changed so that nothing is found any more, and just as well so that more is. Which
#   of the two no program can tell.
# schemas:
#   - input: schema.policy
# custom:
#   id: policy/other-setting
#   severity: warn
#   kind: policy
#   needs: [base]
#   suppressible: false
#   hint: >-
#     Read the difference: what was found with the old value that is not found with the new
#     one?
package policylint.policy.other_setting

import future.keywords.not

findings contains {"message": $"`{one.setting}` is another one{told(one)}", "at": one.at} if {
	some one in input.settings
	not one.weaker
}

findings contains {"message": $"{one.rule} has other options{where(one)}: {changed(one)}", "at": one.at} if {
	some one in input.options
}

told(one) := $": {json.marshal(one.before)} before, {json.marshal(one.after)} now" if is_compared(one)

told(one) := "" if not is_compared(one)

# A value may be false.
is_compared(one) if {
	"before" in object.keys(one)
	"after" in object.keys(one)
}

where(one) := $" for {one.where}" if one.where

where(one) := "" if not one.where

changed(one) := concat(", ", [$"{key} was {json.marshal(value)}" |
	some key, value in one.before
	one.after[key] != value
])
