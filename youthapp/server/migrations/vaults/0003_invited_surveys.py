"""Surveys by invitation: groups, the council's seats, who is invited, who put their name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _groups()
    _council()
    op.create_table(
        "invited_surveys",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "municipality",
            sa.Integer,
            sa.ForeignKey("municipalities.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("group", sa.Integer, sa.ForeignKey("groups.id")),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("questionnaire", sa.Text, nullable=False),
        sa.Column("publication", sa.LargeBinary, nullable=False),
        sa.Column("modulus", sa.LargeBinary, nullable=False),
        sa.Column("private", sa.LargeBinary),
        sa.Column("opens", sa.Date, nullable=False),
        sa.Column("closes", sa.Date, nullable=False),
        sa.Column("invited", sa.Integer),
        sa.Column("issued", sa.Integer, nullable=False),
        sa.Column("tally", sa.Text),
        sa.Column("hashes", sa.Text),
    )
    op.create_table(
        "approvals",
        sa.Column("survey", sa.String(64), _of_survey(), primary_key=True),
        sa.Column("root", sa.LargeBinary, primary_key=True),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("enrolment", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "invitees",
        sa.Column("survey", sa.String(64), _of_survey(), primary_key=True),
        sa.Column("vault", sa.Integer, _of_vault(), primary_key=True, index=True),
        sa.Column("blinded", sa.LargeBinary),
        sqlite_with_rowid=False,
    )


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("municipality", sa.Integer, sa.ForeignKey("municipalities.id"), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.UniqueConstraint("municipality", "name"),
    )
    op.create_table(
        "members",
        sa.Column("group", sa.Integer, _of_group(), primary_key=True),
        sa.Column("vault", sa.Integer, _of_vault(), primary_key=True, index=True),
    )


def _council() -> None:
    op.create_table(
        "seats",
        sa.Column("vault", sa.Integer, _of_vault(), primary_key=True),
        sa.Column("code", sa.LargeBinary, nullable=False, index=True),
    )
    op.create_table(
        "codes",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("municipality", sa.Integer, sa.ForeignKey("municipalities.id"), nullable=False),
        sa.Column("group", sa.Integer, _of_group()),
        sa.Column("expires", sa.BigInteger, nullable=False),
    )


def _of_vault() -> sa.ForeignKey:
    return sa.ForeignKey("vaults.number", ondelete="CASCADE")


def _of_group() -> sa.ForeignKey:
    return sa.ForeignKey("groups.id", ondelete="CASCADE")


def _of_survey() -> sa.ForeignKey:
    return sa.ForeignKey("invited_surveys.id", ondelete="CASCADE")
