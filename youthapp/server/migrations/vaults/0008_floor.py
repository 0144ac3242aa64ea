"""Up to where a vault's entries are gone, because a snapshot stands for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the floor."""
    floor = sa.Column("floor", sa.BigInteger, nullable=False, server_default="0")
    op.add_column("vaults", floor)
