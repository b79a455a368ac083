/** A usual commit: two migrations in SQL, one of Alembic, YAML, documents and code. */
export const tenFiles = {
  'migrations/0001_users.sql': `SET lock_timeout = '5s';
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));
`,
  'migrations/0002_nickname.sql': `SET lock_timeout = '5s';
ALTER TABLE users ADD COLUMN nickname text;
`,
  'alembic/versions/3f2a_add_note.py': `"""add a note

Revision ID: 3f2a
Revises:
"""
from alembic import op
import sqlalchemy as sa

revision = "3f2a"
down_revision = None


def upgrade():
    op.execute("SET lock_timeout = '5s'")
    op.add_column("orders", sa.Column("note", sa.Text(), nullable=True))


def downgrade():
    op.execute("SET lock_timeout = '5s'")
    op.drop_column("orders", "note")
`,
  'deploy/web.yaml': 'name: web\nreplicas: 2\nenv:\n  - name: MODE\n    value: live\n',
  'deploy/worker.yaml': 'name: worker\nreplicas: 1\n',
  'docs/start.md': '# Start\n\nHow to begin.\n',
  'docs/deploy.md': '# Deploy\n\nHow to deploy.\n',
  'src/index.js': 'export const answer = 42;\n',
  'src/page.js': 'export const page = (title) => title.trim();\n',
  'src/job.py': 'def run():\n    return 1\n',
};
