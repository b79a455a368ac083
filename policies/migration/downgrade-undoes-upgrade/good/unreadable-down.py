"""add email to users

Revision ID: 2a4b6c8d0e13
Revises: 1f3a5c7e9b02
Create Date: 2026-01-10 02:00:00
"""
from alembic import op
import sqlalchemy as sa
from app.database import take_back

revision = "2a4b6c8d0e13"
down_revision = "1f3a5c7e9b02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("email", sa.String(320)))


def downgrade() -> None:
    take_back("users")
