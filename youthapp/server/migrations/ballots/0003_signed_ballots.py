"""Ballots of surveys by invitation, signed by keys that nobody knows. No row number, no time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "signed_rounds",
        sa.Column("survey", sa.String(64), primary_key=True),
        sa.Column("publication", sa.LargeBinary, nullable=False),
        sa.Column("modulus", sa.LargeBinary, nullable=False),
        sa.Column("structure", sa.Text, nullable=False),
        sa.Column("opens", sa.Date, nullable=False),
        sa.Column("closes", sa.Date, nullable=False),
        sa.Column("shut", sa.Boolean, nullable=False),
    )
    op.create_table(
        "signed_ballots",
        sa.Column("survey", sa.String(64), sa.ForeignKey("signed_rounds.survey"), primary_key=True),
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("ballot", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
