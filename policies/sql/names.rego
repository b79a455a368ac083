# METADATA
# title: How messages name what an operation is about
# description: A name that could not be told is said to be unknown, never left out.
package policylint.sql.names

import future.keywords.not

table(op) := $"table {op.table}" if op.table

table(op) := "a table of unknown name" if not op.table

column(op) := $"column {op.table}.{op.column}" if {
	op.table
	op.column
}

column(op) := $"column {op.column}" if {
	not op.table
	op.column
}

column(op) := $"a column of {table(op)}" if not op.column

# Such as `index users_email`.
named(word, op) := $"{word} {op.name}" if op.name

named(word, op) := $"{article(word)} {word} of unknown name" if not op.name

article(word) := "an" if substring(word, 0, 1) in {"a", "e", "i", "o"}

article(word) := "a" if not substring(word, 0, 1) in {"a", "e", "i", "o"}

# Which columns a constraint is on, to tell two without a name apart.
on(op) := $" on {concat(", ", op.columns)}" if {
	count(op.columns) > 0
} else := ""

# The same without its schema.
last(name) := parts[count(parts) - 1] if parts := split(name, ".")

# What statement it is hidden in, to go at the end of a message.
inside(op) := known[count(known) - 1] if {
	known := [places[word] | some word in op.nested]
	count(known) > 0
} else := ""

places := {
	"cte": ", inside a WITH query",
	"do": ", inside a DO block",
	"execute": ", by EXECUTE of a string",
	"prepare": ", by a prepared statement",
	"explain": ", by EXPLAIN ANALYZE",
	"conditional-comment": ", inside a comment that MySQL executes",
}

# What a cascade takes along.
cascading(op) := " with everything that depends on it" if op.cascade

cascading(op) := "" if not op.cascade
