"""add email to users"""
from alembic import op
import sqlalchemy as sa

down_revision = "1f3a5c7e9b02"


def upgrade():
    op.add_column("users", sa.Column("email", sa.String(320)))


def downgrade():
    op.drop_column("users", "email")
