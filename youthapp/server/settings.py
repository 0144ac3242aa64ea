"""Settings of the server: where things are, who it is, what it allows.

Everything has a default but the data folder and the hosts. A phone signs the host it
speaks to, so a server must know its own names; it never takes them from a request.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from youthapp import wire

ROOT = Path(__file__).resolve().parents[2]  # the checkout, when there is one


def now() -> datetime:
    """Return the time, with its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Limits:
    """How much one device, or one unknown address, may ask for.

    Counted in each process. Thirty phones behind one address stay far below the limit
    for addresses, which counts only requests without a session.
    """

    device_per_minute: int = 600
    device_burst: int = 300
    address_per_minute: int = 3000
    address_burst: int = 1500
    body_bytes: int = wire.MOST_BYTES
    card_bytes: int = 1024
    devices: int = 256  # each way back by the card is one more, and none ever leaves
    vault_bytes: int = 64 * 1024 * 1024
    ballots: int = 5000  # of one survey
    feedback_per_minute: int = 120  # a phone sends one or two; a house shares an address
    feedback_burst: int = 300
    messages_per_minute: int = 240  # a whole house behind one address
    messages_burst: int = 600
    box: int = 500  # messages that wait in one box
    invitations: int = 50  # of youths, that one account makes in seven days
    pairing_parts: int = 6000  # of half a kilobyte, in all mailboxes of two phones
    feedback: int = 5000  # in all, until somebody has read it
    # Of one municipality:
    groups: int = 200
    codes: int = 500  # that nobody has used yet
    surveys: int = 20  # by invitation, and not put away
    meetings: int = 500
    findings: int = 50  # of one survey
    own_words: int = 1000  # given at a time, of one survey


@dataclass(frozen=True)
class Settings:
    """What one server needs to know. ``hosts`` are host or host:port, lower case."""

    data: Path
    hosts: tuple[str, ...]
    name: str = "Min vei"
    database_url: str | None = None
    ballots_url: str | None = None
    site: Path = field(default=ROOT / "dist" / "site")
    packs: Path = field(default=ROOT / "dist" / "packs")
    limits: Limits = field(default_factory=Limits)
    log: bool = False
    clock: Callable[[], datetime] = now

    def vaults_at(self) -> str:
        """Return the address of the database of vaults."""
        return self.database_url or f"sqlite:///{self.data / 'minvei.sqlite3'}"

    def ballots_at(self) -> str:
        """Return the address of the database of ballots, which is never the same file."""
        at_home = f"sqlite:///{self.data / 'ballots.sqlite3'}"
        return self.ballots_url or self.database_url or at_home

    def shelves(self) -> tuple[Path, Path]:
        """Return where the compiled packs may lie, the likelier place first."""
        return self.packs, self.site / "packs"

    def seconds(self) -> int:
        """Return the time in whole seconds since 1970."""
        return int(self.clock().timestamp())

    def today(self) -> date:
        """Return the day it is in Norway."""
        return self.clock().astimezone(_norway()).date()

    def from_environment(self, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return these settings with what the environment says put in.

        DATABASE_URL, BALLOTS_URL, MINVEI_NAME, MINVEI_SITE.
        """
        return replace(
            self,
            database_url=environment.get("DATABASE_URL") or self.database_url,
            ballots_url=environment.get("BALLOTS_URL") or self.ballots_url,
            name=environment.get("MINVEI_NAME") or self.name,
            site=Path(environment.get("MINVEI_SITE") or self.site),
        )


def _norway() -> tzinfo:
    try:
        return ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:  # a machine without the zone tables: winter time will do
        return timezone(timedelta(hours=1))
