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
	some position, op in marks
	op.action == "begin"
	before(position).action == "begin"
}

findings contains {"message": message, "at": op.at} if {
	some position, op in marks
	op.action in {"commit", "rollback"}
	not is_closing(position)
	owner := tool_owns
	message := $"{upper(op.action)} ends {endings[owner]}"
}

findings contains {"message": "nothing ends the transaction that begins here", "at": op.at} if {
	some position, op in marks
	op.action == "begin"
	not marks[position + 1].phase == op.phase
}

is_closing(position) if before(position).action == "begin"

# Its transactions nest, and a CATCH may roll back what is committed elsewhere.
is_closing(position) if {
	input.dialect.name == "tsql"
	before(position)
}

before(position) := marks[position - 1] if marks[position - 1].phase == marks[position].phase

endings := {
	true: "the transaction that the tool opened",
	false: "no transaction: none is open",
}

default tool_owns := false

tool_owns if input.transaction.mode == "migration"

# What a body does with its transaction is its own affair.
marks := [op |
	some op in hazards.executed
	op.action in {"begin", "commit", "rollback"}
	inner := {word | some word in op.nested} - {"conditional-comment", "if", "loop", "execute"}
	count(inner) == 0
]
