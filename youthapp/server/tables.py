"""Tables of the server: two databases that never meet in one transaction.

``vaults`` knows vaults, devices and envelopes: no name, no address, and no time but
the expiry of what expires. ``ballots`` knows answers, and what is said about the guide:
no vault, no device, no time.
The migrations build these tables; a test holds the two descriptions together.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

vaults_metadata = MetaData()
ballots_metadata = MetaData()

server = Table(
    "server",
    vaults_metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", String(16), nullable=False),
    Column("secret", LargeBinary, nullable=False),  # signs challenges, opens nothing
)

municipalities = Table(
    "municipalities",
    vaults_metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
)

vaults = Table(
    "vaults",
    vaults_metadata,
    Column("number", Integer, primary_key=True),
    Column("vault", LargeBinary, nullable=False, unique=True),
    Column("root", LargeBinary, nullable=False),
    Column("role", String(16), nullable=False),
    Column("municipality", ForeignKey("municipalities.id"), nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("floor", BigInteger, nullable=False, server_default="0"),  # entries up to it are gone
)

invitations = Table(
    "invitations",
    vaults_metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("role", String(16), nullable=False),
    Column("municipality", ForeignKey("municipalities.id"), nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("used", Boolean, nullable=False),
    Column("vault", ForeignKey("vaults.number", ondelete="SET NULL"), index=True),
)

invitings = Table(
    "invitings",
    vaults_metadata,
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("made", Integer, nullable=False),  # how many; which ones is written nowhere
)

devices = Table(
    "devices",
    vaults_metadata,
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), primary_key=True),
    Column("device", LargeBinary, primary_key=True),
    Column("removed", LargeBinary),  # the root's order to take it out, when there is one
)

pairings = Table(
    "pairings",
    vaults_metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("expires", BigInteger, nullable=False, index=True),
)

sessions = Table(
    "sessions",
    vaults_metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), nullable=False, index=True),
    Column("device", LargeBinary, nullable=False),
    Column("expires", BigInteger, nullable=False, index=True),
)

used_challenges = Table(
    "used_challenges",
    vaults_metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("expires", BigInteger, nullable=False, index=True),
)

entries = Table(
    "entries",
    vaults_metadata,
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", LargeBinary, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    Index("entries_by_id", "vault", "id", unique=True),
)

cards = Table(
    "cards",
    vaults_metadata,
    Column("locator", LargeBinary, primary_key=True),
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), nullable=False, index=True),
    Column("blob", LargeBinary),  # empty when the card was replaced: a dead card stays dead
)

messages = Table(
    "messages",
    vaults_metadata,
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), primary_key=True),
    Column("id", LargeBinary, primary_key=True),
    Column("message", LargeBinary, nullable=False),  # sealed; who left it is written nowhere
    sqlite_with_rowid=False,  # a row number would tell the order of arrival
)

surveys = Table(
    "surveys",
    vaults_metadata,
    Column("id", String(64), primary_key=True),
    Column("municipality", ForeignKey("municipalities.id"), nullable=False),
    Column("form", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("form_sha256", String(64), nullable=False),
    Column("structure", Text, nullable=False),
    Column("opens", Date, nullable=False),
    Column("closes", Date, nullable=False),
    Column("tally", Text),  # what remains of the ballots, once closed
)

groups = Table(
    "groups",
    vaults_metadata,
    Column("id", Integer, primary_key=True),
    Column("municipality", ForeignKey("municipalities.id"), nullable=False),
    Column("name", String(80), nullable=False),
    UniqueConstraint("municipality", "name"),
)

members = Table(
    "members",
    vaults_metadata,
    Column("group", ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), primary_key=True, index=True),
)

seats = Table(
    "seats",
    vaults_metadata,
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), primary_key=True),
    Column("code", LargeBinary, nullable=False, index=True),  # the hash of what gave the seat
)

codes = Table(
    "codes",
    vaults_metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("municipality", ForeignKey("municipalities.id"), nullable=False),
    Column("group", ForeignKey("groups.id", ondelete="CASCADE")),  # empty: a seat in the council
    Column("expires", BigInteger, nullable=False),
    Column("used", Boolean, nullable=False),
    Column("vault", ForeignKey("vaults.number", ondelete="SET NULL"), index=True),
)

invited_surveys = Table(
    "invited_surveys",
    vaults_metadata,
    Column("id", String(64), primary_key=True),
    Column("municipality", ForeignKey("municipalities.id"), nullable=False, index=True),
    Column("group", ForeignKey("groups.id")),  # empty: every youth of the municipality
    Column("state", String(16), nullable=False),  # wire.SURVEY_STATES
    Column("questionnaire", Text, nullable=False),
    Column("publication", LargeBinary, nullable=False),
    Column("modulus", LargeBinary, nullable=False),
    Column("private", LargeBinary),  # signs tokens while it is open, and is gone after
    Column("opens", Date, nullable=False),
    Column("closes", Date, nullable=False),
    Column("invited", Integer),  # counted once, when it opens
    Column("issued", Integer, nullable=False),
    Column("tally", Text),  # what remains of the ballots, once closed
    Column("hashes", Text),  # of the ballots that were counted
)

approvals = Table(
    "approvals",
    vaults_metadata,
    Column("survey", ForeignKey("invited_surveys.id", ondelete="CASCADE"), primary_key=True),
    Column("root", LargeBinary, primary_key=True),
    Column("device", LargeBinary, nullable=False),
    Column("enrolment", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

invitees = Table(
    "invitees",
    vaults_metadata,
    Column("survey", ForeignKey("invited_surveys.id", ondelete="CASCADE"), primary_key=True),
    Column("vault", ForeignKey("vaults.number", ondelete="CASCADE"), primary_key=True, index=True),
    Column("blinded", LargeBinary),  # the hash of what was signed unseen, so that a retry is one
    sqlite_with_rowid=False,
)

survey_texts = Table(
    "survey_texts",
    vaults_metadata,
    Column("id", LargeBinary, primary_key=True),  # random: neither ballot nor order
    Column("survey", ForeignKey("invited_surveys.id", ondelete="CASCADE"), nullable=False),
    Column("item", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("verdict", String(16), nullable=False),  # who gave it is written nowhere
    Column("shown", Text, nullable=False),
    Index("survey_texts_by_survey", "survey", "id"),
    sqlite_with_rowid=False,
)

findings = Table(
    "findings",
    vaults_metadata,
    Column("survey", ForeignKey("invited_surveys.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("finding", Text, nullable=False),  # with every answer it was given
)

meetings = Table(
    "meetings",
    vaults_metadata,
    Column("municipality", ForeignKey("municipalities.id"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("meeting", Text, nullable=False),
)

ballot_rounds = Table(
    "ballot_rounds",
    ballots_metadata,
    Column("survey", String(64), primary_key=True),
    Column("form_sha256", String(64), nullable=False),
    Column("structure", Text, nullable=False),
    Column("opens", Date, nullable=False),
    Column("closes", Date, nullable=False),
    Column("shut", Boolean, nullable=False),
)

ballots = Table(
    "ballots",
    ballots_metadata,
    Column("survey", ForeignKey("ballot_rounds.survey"), primary_key=True),
    Column("id", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,  # a row number would tell the order of arrival
)

signed_rounds = Table(
    "signed_rounds",
    ballots_metadata,
    Column("survey", String(64), primary_key=True),
    Column("publication", LargeBinary, nullable=False),  # its hash
    Column("modulus", LargeBinary, nullable=False),
    Column("structure", Text, nullable=False),
    Column("opens", Date, nullable=False),
    Column("closes", Date, nullable=False),
    Column("shut", Boolean, nullable=False),
)

signed_ballots = Table(
    "signed_ballots",
    ballots_metadata,
    Column("survey", ForeignKey("signed_rounds.survey"), primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("number", BigInteger, nullable=False),  # the highest one of a key counts
    Column("ballot", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

feedback = Table(
    "feedback",
    ballots_metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
