"""The account on the server: how it stands, its recovery card, and what it can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from youthapp.actions.desk.council import Council
from youthapp.actions.desk.pairing import Pairing
from youthapp.actions.desk.voting import Voting
from youthapp.domain.facts import Change


class Status(Protocol):
    """How it stands between this phone and the server."""

    @property
    def joined(self) -> bool:
        """Whether there is an account."""

    @property
    def role(self) -> str:
        """What the invitation made of the person: "youth", "contact", "adviser", or "" before."""

    @property
    def unsent(self) -> int:
        """How many changes wait to leave this phone."""

    @property
    def stays(self) -> int:
        """How many changes are not to leave it."""

    @property
    def heard(self) -> datetime | None:
        """When the server last answered, for display only."""

    @property
    def trouble(self) -> str:
        """The message key of what went wrong last, or ""."""

    @property
    def card(self) -> str:
        """Whether there is a recovery card: "none", "made" or "confirmed"."""

    @property
    def council(self) -> str:
        """What the person is in the user council: "seat", "adviser" or ""."""


class Card(Protocol):
    """A recovery card: whoever holds it can open the account."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Ten groups of four digits."""

    @property
    def link(self) -> str:
        """The same as a link, for the QR code."""


class Account(Protocol):
    """The account on the server, if there is one."""

    @property
    def voting(self) -> Voting:
        """What the account has to do with surveys by invitation."""

    @property
    def council(self) -> Council:
        """What this account may ask of the user council."""

    @property
    def pairing(self) -> Pairing:
        """The way to and from another phone of this person."""

    @property
    def device(self) -> str:
        """This phone's public key (hex)."""

    @property
    def removed(self) -> bool:
        """Whether another phone of the account took this one out."""

    def take_out(self, phone: str) -> Change:
        """Return the change that takes another phone out of the account. Raises NotHere."""

    @property
    def joined(self) -> bool:
        """Whether there is an account."""

    @property
    def role(self) -> str:
        """What the invitation made of the person: "youth", "contact", "adviser", or "" before."""

    @property
    def code(self) -> str:
        """This person's public keys, as another takes them from the screen."""

    @property
    def digits(self) -> Sequence[str]:
        """The same keys in groups of four digits, to be typed where no camera helps."""

    def read_code(self, text: str) -> tuple[str, str]:
        """Read another person's code, link or digits: two public keys, in hex.

        Raises Contacts, and Recovery with the group where a digit is wrong.
        """

    def status(self) -> Status:
        """Return how it stands."""

    async def join(self, invitation: str) -> None:
        """Make an account by an invitation, code or link. Raises Joining or Network."""

    async def restore(self, digits: str) -> None:
        """Open the account of a recovery card. Raises Recovery or Network."""

    async def make_card(self) -> Card:
        """Make a recovery card; an older one dies. Raises Network."""

    async def confirm_card(self, digits: str) -> None:
        """Note that the card was typed back. Raises WrongDigits with the group."""

    async def invite(self) -> str:
        """Make an invitation for a youth; return its code. Raises Joining or Network."""

    async def erase(self) -> None:
        """Erase the account from the server, if there is one. Raises Network."""

    async def exchange(self) -> int:
        """Send and receive; return how many things changed here. Raises Network or Log."""
