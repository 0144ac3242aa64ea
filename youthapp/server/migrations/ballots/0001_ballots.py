"""Ballots and the rounds they belong to. No row number, no time, no person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "ballot_rounds",
        sa.Column("survey", sa.String(64), primary_key=True),
        sa.Column("form_sha256", sa.String(64), nullable=False),
        sa.Column("structure", sa.Text, nullable=False),
        sa.Column("opens", sa.Date, nullable=False),
        sa.Column("closes", sa.Date, nullable=False),
        sa.Column("shut", sa.Boolean, nullable=False),
    )
    op.create_table(
        "ballots",
        sa.Column("survey", sa.String(64), sa.ForeignKey("ballot_rounds.survey"), primary_key=True),
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
