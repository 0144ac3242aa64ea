"""Vaults, their devices and sealed entries, invitations, cards and survey rounds."""

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
        "server",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("epoch", sa.String(16), nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "municipalities",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
    )
    _people()
    _keeping()
    _surveys()


def _people() -> None:
    op.create_table(
        "vaults",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("vault", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("municipality", sa.Integer, sa.ForeignKey("municipalities.id"), nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("municipality", sa.Integer, sa.ForeignKey("municipalities.id"), nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.Column("vault", sa.Integer, _of_vault("SET NULL"), index=True),
    )
    op.create_table(
        "devices",
        sa.Column("vault", sa.Integer, _of_vault(), primary_key=True),
        sa.Column("device", sa.LargeBinary, primary_key=True),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("vault", sa.Integer, _of_vault(), nullable=False, index=True),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "used_challenges",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("expires", sa.BigInteger, nullable=False, index=True),
    )


def _keeping() -> None:
    op.create_table(
        "entries",
        sa.Column("vault", sa.Integer, _of_vault(), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("entry", sa.LargeBinary, nullable=False),
        sa.Index("entries_by_id", "vault", "id", unique=True),
    )
    op.create_table(
        "cards",
        sa.Column("locator", sa.LargeBinary, primary_key=True),
        sa.Column("vault", sa.Integer, _of_vault(), nullable=False, index=True),
        sa.Column("blob", sa.LargeBinary),
    )


def _surveys() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("municipality", sa.Integer, sa.ForeignKey("municipalities.id"), nullable=False),
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("form_sha256", sa.String(64), nullable=False),
        sa.Column("structure", sa.Text, nullable=False),
        sa.Column("opens", sa.Date, nullable=False),
        sa.Column("closes", sa.Date, nullable=False),
        sa.Column("tally", sa.Text),
    )


def _of_vault(then: str = "CASCADE") -> sa.ForeignKey:
    return sa.ForeignKey("vaults.number", ondelete=then)
