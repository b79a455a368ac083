# METADATA
# title: The history has one head
# description: >-
#   Two migrations that follow the same one, and not each other, leave the tool without an answer
#   to what the newest state is: `alembic upgrade head` and `manage.py migrate` refuse. It happens
#   when two branches each add a migration and both are merged. A branch that is labelled as such
#   may have a head of its own.
# related_resources:
#   - ref: https://alembic.sqlalchemy.org/en/latest/branches.html
#     description: "Alembic: working with branches"
#   - ref: https://docs.djangoproject.com/en/stable/topics/migrations/#version-control
#     description: "Django: migrations and version control"
# schemas:
#   - input: schema["migration-history"]
# custom:
#   id: migration/single-head
#   severity: error
#   kind: migration-history
#   hint: >-
#     Rebase the newer migration onto the other head, or join both with an empty merge migration
#     (`alembic merge heads`, `manage.py makemigrations --merge`).
package policylint.migration.single_head

import future.keywords.not

findings contains {
	"message": $"{head.revision} is a head besides {first.revision}: neither comes after the other",
	"at": head.at,
	"related": [{"message": "the other head", "at": first.at}],
} if {
	some labels in {migration.labels | some migration in input.migrations}
	heads := [migration | some migration in input.migrations; migration.head; migration.labels == labels]
	oldest := min({[age(head), head.path] | some head in heads})
	some first in heads
	first.path == oldest[1]
	some head in heads
	head.path != first.path
}

# What was there before is the head that the others are to follow.
default age(_) := 1

age(migration) := 0 if migration.status in {"unchanged", "modified"}
