"""How many invitations of youths an account made on which day, and not which ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    vault = sa.ForeignKey("vaults.number", ondelete="CASCADE")
    op.create_table(
        "invitings",
        sa.Column("vault", sa.Integer, vault, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("made", sa.Integer, nullable=False),
    )
