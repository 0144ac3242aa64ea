"""What one person has sealed for another, until it is taken. No sender, no time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "messages",
        sa.Column(
            "vault",
            sa.Integer,
            sa.ForeignKey("vaults.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("message", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
