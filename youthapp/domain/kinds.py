"""What may be kept: every kind of thing with its fields, and how far it travels.

A field that is not listed here cannot be kept, and ARCHITECTURE.md has a row for each, with
who writes it, who reads it and what leaves the phone; a test holds the two together. What
``stays`` is in no copy outside the phone unless its owner says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

DELETED: Final = "deleted"  # a field of every kind; its undo is False
MESSAGE: Final = "message"  # what is said to somebody one has met
RECEIVED: Final = "received"  # and what they said
PARCEL: Final = "parcel"  # what is sent to them: longer than a word
ARRIVED: Final = "arrived"  # and what they sent
TICKET: Final = "ticket"  # that a hello of mine has waited too long
LATE: Final = "late"  # that somebody's has


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its fields, and whether it stays on this phone.

    ``texts`` are own words: written on two phones at once, both versions are kept.
    """

    texts: frozenset[str]
    fields: frozenset[str]
    stays: bool = False


def _kind(texts: str = "", plain: str = "", *, stays: bool = False) -> Kind:
    own = frozenset(texts.split())
    return Kind(own, own | frozenset(plain.split()), stays)


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "goal": _kind(
            "own_words why_mine why_not_lower if_then needs_help whatever_answer",
            "areas picture whose_wish rating strengths helper state",
        ),
        "step": _kind("text needs_note", "goal day done order needs"),
        "rating": _kind("good helps better", "about on value"),
        "checkin": _kind("good_thing words note", "on picture how"),
        "activity": _kind("title note", "of picture area weekdays part from until"),
        "occurrence": _kind("note", "activity day state"),
        "note": _kind("text", "about"),
        "about": _kind(
            "called_words languages_words likes_words good_at_words good_day_words spoken_words "
            "hard_day_words know_words wants_words called_norwegian languages_norwegian "
            "likes_norwegian good_at_norwegian good_day_norwegian spoken_norwegian "
            "hard_day_norwegian know_norwegian wants_norwegian",
            "languages likes good_at good_day spoken hard_day wants left_out ready",
        ),
        "skill": _kind("", "which state"),
        "word": _kind("", "word known due"),
        "signature": _kind("", "chapter version on"),
        "person": _kind("note", "alias symbol sort ring gets gives distance", stays=True),
        "map": _kind("", "more", stays=True),
        "event": _kind(
            "title note", "symbol side order colour", stays=True
        ),  # no date, place, cause
        "contact": _kind("name", "root box on post leaving"),
        MESSAGE: _kind("", "to word reply about on day state"),
        RECEIVED: _kind("", "sender word reply about on day"),
        PARCEL: _kind("", "to word data about on state"),
        ARRIVED: _kind("", "sender word data about on"),
        TICKET: _kind("", "hello number root box state sent on"),
        LATE: _kind("", "state on"),
        "petal": _kind("text", "about from lang on order out"),
        "rose": _kind("", "data giver on opened"),
        "questionnaire": _kind("data", "state group opens closes"),
        "seat": _kind("name", "code group state"),
        # the account's own
        "device": _kind("name", "enrolment on removal"),
        "card": _kind("", "locator confirmed"),
    }
)


def unlisted(kind: str, fields: Iterable[str]) -> frozenset[str]:
    """Return the fields that this kind of thing does not have."""
    known = KINDS.get(kind)
    return frozenset(fields) - (known.fields | {DELETED} if known else frozenset())


def staying() -> frozenset[str]:
    """Return the kinds that are in no copy outside the phone unless their owner says so."""
    return frozenset(name for name, kind in KINDS.items() if kind.stays)
