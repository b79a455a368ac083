"""invoices

Revision ID: 2a4b6c8d0e13
Revises: 1f3a5c7e9b02
Create Date: 2026-01-10 02:00:00
"""
from alembic import op
import sqlalchemy as sa

revision = "2a4b6c8d0e13"
down_revision = "1f3a5c7e9b02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("invoices", sa.Column("id", sa.BigInteger, primary_key=True))
    op.create_index("ix_invoices_id", "invoices", ["id"])
    op.add_column("orders", sa.Column("invoice_id", sa.BigInteger))
    op.create_foreign_key("fk_orders_invoice", "orders", "invoices", ["invoice_id"], ["id"])
    op.alter_column("users", "mail", new_column_name="email")


def downgrade() -> None:
    op.alter_column("users", "email", new_column_name="mail")
    op.drop_constraint("fk_orders_invoice", "orders")
    op.drop_column("orders", "invoice_id")
    op.drop_table("invoices")
