package policylint.sql.hazards_test

import data.policylint.sql.hazards
import data.policylint.sql.names
import data.policylint.sql.types

test_deferred_and_undoing_operations_do_not_run if {
	ops := [
		{"action": "drop-table", "deferred": true},
		{"action": "drop-table", "undoes": true},
		{"action": "drop-table", "index": 2},
	]
	hazards.running == [{"action": "drop-table", "index": 2}] with input.operations as ops
}

test_new_and_temporary_tables_are_not_existing if {
	ops := [
		{"action": "drop-table", "table": "a", "new_table": true},
		{"action": "drop-table", "table": "b", "temporary": true},
		{"action": "drop-table", "table": "#c"},
		{"action": "drop-table"},
		{"action": "create-table", "table": "d", "statement": 7},
		{"action": "add-constraint", "table": "d", "statement": 7},
		{"action": "add-constraint", "table": "d", "statement": 8},
	]
	[object.get(op, "statement", 0) | some op in hazards.existing] == [0, 8] with input.operations as ops
}

test_an_unknown_dialect_may_be_any if {
	hazards.postgresql with input.dialect.name as "unknown"
	hazards.mysql with input.dialect.name as "unknown"
	not hazards.postgresql with input.dialect.name as "mysql"
}

test_messages_work_without_names if {
	names.table({}) == "a table of unknown name"
	names.column({"table": "a"}) == "a column of table a"
	names.column({"column": "b"}) == "column b"
	names.column({"table": "a", "column": "b"}) == "column a.b"
	names.named("index", {}) == "an index of unknown name"
	names.named("view", {"name": "v"}) == "view v"
	names.last("a.b") == "b"
	names.last("b") == "b"
}

test_types_lose_their_parentheses if {
	types.bare("varchar(20)") == "varchar"
	types.bare("TIMESTAMP(3) without time zone") == "timestamp without time zone"
	types.bare("text") == "text"
	types.sizes("numeric(10, 2)") == [10, 2]
	types.sizes("text") == []
	types.bare("pg_catalog.varchar(2)[]") == "varchar"
	types.bare("numeric(10, 2)") == "numeric"
}

test_the_name_of_a_setting_is_bare if {
	hazards.setting({"name": "@@SESSION.lock_wait_timeout"}) == "lock_wait_timeout"
	hazards.setting({"name": "foo.lock_timeout"}) == "foo.lock_timeout"
	hazards.bare("'5s'") == "5s"
}
