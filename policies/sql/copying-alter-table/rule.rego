# METADATA
# title: ALTER TABLE does not copy a MySQL table
# description: >-
#   ALGORITHM=COPY, a change of engine or character set, of the primary key, or of the order of an
#   ENUM's values makes MySQL or MariaDB copy the table while writes wait; LOCK=SHARED and
#   LOCK=EXCLUSIVE say outright that others wait. A table made in the same transaction is exempt:
#   nobody else sees it yet, and it is empty. In development and staging it is a warning.
# schemas:
#   - input: schema.migration
# custom:
#   id: sql/copying-alter-table
#   severity: error
#   environments: {development: warn, staging: warn}
#   kind: migration
#   facts:
#     - convert-table
#     - alter-column-type
#     - add-constraint
#     - drop-constraint
#     - add-column
#     - drop-column
#     - create-index
#     - drop-index
#     - set-not-null
#     - drop-not-null
#     - set-default
#     - drop-default
#     - rename-column
#     - rename-table
#     - rename-index
#   hint: >-
#     Say ALGORITHM=INSTANT or ALGORITHM=INPLACE, LOCK=NONE, so that it fails instead of copying;
#     where it has to copy, use gh-ost or pt-online-schema-change.
package policylint.sql.copying_alter_table

import data.policylint.sql.hazards
import data.policylint.sql.names
import future.keywords.not

findings contains {"message": message, "at": op.at} if {
	hazards.mysql
	some op in hazards.existing
	op.action in altering
	reason := reason_of(op)
	message := $"{names.table(op)} is copied while writes wait: {reason}"
}

altering := {
	"convert-table", "alter-column-type", "add-constraint", "drop-constraint", "add-column", "drop-column", "create-index",
	"drop-index", "set-not-null", "drop-not-null", "set-default", "drop-default", "rename-column", "rename-table", "rename-index",
}

reason_of(op) := "ALGORITHM=COPY" if lower(op.algorithm) == "copy"

else := $"LOCK={upper(op.lock_option)}" if lower(op.lock_option) in {"exclusive", "shared"}

else := "its engine or character set changes" if op.action == "convert-table"

else := "its rows are laid out anew" if {
	hazards.mysql
	op.rebuild
}

else := "its primary key changes" if {
	input.dialect.name == "mysql"
	op.constraint == "primary-key"
	op.action in {"add-constraint", "drop-constraint"}
}
