# METADATA
# title: The helper does only what is possible
# description: >-
#   Only what is absent can be registered, only what is registered can be disabled or
#   unregistered, only what is disabled can be enabled. An entry that claims otherwise was not
#   written by the helper.
# schemas:
#   - input: schema.registry
# custom:
#   id: registry/possible-operation
#   severity: error
#   kind: registry
#   needs: [before]
#   hint: >-
#     Drop the entry, and run the operation that is meant with the helper.
package policylint.registry.possible_operation

import future.keywords.not

findings contains {"message": $"{line.action} {line.full_name} is impossible: {reason(line)}", "at": line.at} if {
	some line in input.added
	line.claim == "impossible"
}

reason(line) := "it is not registered" if line.found == "absent"

reason(line) := $"it is registered already and {line.found}" if {
	line.found != "absent"
	line.action == "register"
}

reason(line) := $"it is {line.found} already" if {
	line.found != "absent"
	line.action != "register"
}
