# METADATA
# title: Transactions begin and end where they should
# description: >-
#   A transaction that nothing ends keeps its locks or is thrown away with the connection; a BEGIN
#   inside another one begins nothing; a COMMIT or ROLLBACK inside the transaction that the tool
#   opened ends that one, so that a failure afterwards leaves half of the migration behind.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/unbalanced-transaction
#   severity: warn
#   kind: migration
#   facts: [begin, commit, rollback]
#   hint: >-
#     End what is begun, once; under a tool that opens the transaction leave both out, or tell the
#     tool not to open one.
package policylint.sql.unbalanced_transaction

import data.policylint.sql.hazards
import future.keywords.not

findings contains {"message": "BEGIN inside a transaction begins nothing: it is open already", "at": op.at} if {
	some op in marks
	op.action == "begin"
	depth(op) > 0
}

findings contains {"message": message, "at": op.at} if {
	some op in marks
	op.action in {"commit", "rollback"}
	depth(op) <= 0
	owner := tool_owns
	message := $"{upper(op.action)} ends {endings[owner]}"
}

findings contains {"message": "nothing ends the transaction that begins here", "at": last.at} if {
	some phase in ["up", "down"]
	begins := [op |
		some op in marks
		op.phase == phase
		op.action == "begin"
	]
	ends := [op |
		some op in marks
		op.phase == phase
		op.action in {"commit", "rollback"}
	]
	last := begins[count(begins) - 1]
	every end in ends {
		end.index < last.index
	}
}

endings := {
	true: "the transaction that the tool opened",
	false: "no transaction: none is open",
}

default tool_owns := false

tool_owns if input.transaction.mode == "migration"

# How many are open before it.
depth(op) := count(begun) - count(ended) if {
	begun := [other | some other in before(op); other.action == "begin"]
	ended := [other | some other in before(op); other.action in {"commit", "rollback"}]
}

before(op) := [other |
	some other in marks
	other.phase == op.phase
	other.index < op.index
]

# What a body does with its transaction is its own affair.
marks := [op |
	some op in hazards.executed
	op.action in {"begin", "commit", "rollback"}
	inner := {word | some word in op.nested} - {"conditional-comment", "if", "loop", "execute"}
	count(inner) == 0
]
