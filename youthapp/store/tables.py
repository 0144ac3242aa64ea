"""The tables of what this phone remembers, as the code of today uses them.

How a database of any age comes to look like this stands in ``migrations``; a test holds
the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

METADATA = MetaData()
_NO_DIGEST = text(f"x'{'00' * 32}'")

# What was said. Never changed; only what never left this phone is ever erased.
FACTS = Table(
    "facts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("item", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("fact", LargeBinary, nullable=False),  # canonical JSON
    Index("facts_of_item", "item"),
    Index("facts_by_lamport", "lamport"),
)

# What the facts amount to: kept so that a start need not merge. Rebuilt when it is missing.
THINGS = Table(
    "things",
    METADATA,
    Column("item", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("thing", LargeBinary, nullable=False),
    Index("things_of_kind", "kind"),
)

# Facts the server has not confirmed, oldest first; ``entry`` once it is sealed.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("fact", Text, ForeignKey("facts.id"), nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("entry", LargeBinary),
    Index("outbox_by_entry", "entry"),
)

# Facts that are not to leave this phone. They move to the outbox when their owner says so.
STAYING = Table(
    "staying",
    METADATA,
    Column("fact", Text, ForeignKey("facts.id"), primary_key=True),
    Column("kind", Text, nullable=False),
)

# Sealed entries, own and received, with the very bytes that travelled. ``seq`` is the
# server's number and empty until it has one; ``round`` says in which count of the server.
ENTRIES = Table(
    "entries",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("device", LargeBinary, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("seq", Integer),
    Column("round", Integer, nullable=False),
    Column("opened", Boolean, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Index("entries_of_device", "device", "counter"),
    Index("entries_by_seq", "seq"),
)

# Devices the root enrolled, how far each has been heard without a gap, and how much of that
# the snapshot stands for that this phone goes by: those entries need not be here.
DEVICES = Table(
    "devices",
    METADATA,
    Column("device", LargeBinary, primary_key=True),
    Column("counter", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("enrolled", Boolean, nullable=False),
    Column("covered", Integer, nullable=False, server_default="0"),
    Column("covered_digest", LargeBinary, nullable=False, server_default=_NO_DIGEST),
)

# Letters that only a newer version of the app can read. They wait for it.
UNREAD = Table(
    "unread",
    METADATA,
    Column("entry", LargeBinary, primary_key=True),
    Column("letter", LargeBinary, nullable=False),
)

# What was refused, and why (a message key).
REFUSED = Table(
    "refused",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("entry", LargeBinary),
    Column("reason", Text, nullable=False),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("draft", Text, nullable=False),
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)

# How it stands with the server: vault, role, cursor, epoch. Moves with what it is about.
STATE = Table(
    "state",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)

BALLOTS = Table(
    "ballots",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("survey", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Remarks on passages that have not left yet, under random ids that tell no order.
FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

SCHEMA = Table(
    "schema",
    METADATA,
    Column("version", Integer, primary_key=True),
)
