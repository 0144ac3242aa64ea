"""A second phone: mailboxes of two minutes, and devices that were taken out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the mailboxes, and the place for the root's order to take a device out."""
    op.add_column("devices", sa.Column("removed", sa.LargeBinary))
    op.create_table(
        "pairings",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False, index=True),
    )
