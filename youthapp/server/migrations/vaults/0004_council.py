"""The council's work: own words to be read, findings with their answers, meetings.

A code now knows by whom it was used, so that what it gave can be taken back.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. Codes are made anew: until now there was no way to get one."""
    op.drop_table("codes")
    op.create_table(
        "codes",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("municipality", sa.Integer, sa.ForeignKey("municipalities.id"), nullable=False),
        sa.Column("group", sa.Integer, sa.ForeignKey("groups.id", ondelete="CASCADE")),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.Column(
            "vault",
            sa.Integer,
            sa.ForeignKey("vaults.number", ondelete="SET NULL"),
            index=True,
        ),
    )
    op.create_table(
        "survey_texts",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("survey", sa.String(64), _of_survey(), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Index("survey_texts_by_survey", "survey", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "findings",
        sa.Column("survey", sa.String(64), _of_survey(), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("finding", sa.Text, nullable=False),
    )
    op.create_table(
        "meetings",
        sa.Column("municipality", sa.Integer, sa.ForeignKey("municipalities.id"), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("meeting", sa.Text, nullable=False),
    )


def _of_survey() -> sa.ForeignKey:
    return sa.ForeignKey("invited_surveys.id", ondelete="CASCADE")
