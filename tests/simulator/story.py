"""What really happened, as a model that knows no merge: the measure of all phones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from youthapp.domain.rose import Words

if TYPE_CHECKING:
    from tests.simulator.device import Device

MARK: Final = re.compile(rb"~\d{6}~")  # each text has one of its own, found however it is written


def mark_of(number: int) -> str:
    """Return what tells a text from all others, in letters that no encoding changes."""
    return f"~{number:06}~"


@dataclass(frozen=True)
class Text:
    """What somebody wrote, in which item, over which texts that were on the screen."""

    item: str
    text: str
    over: frozenset[str]


@dataclass(frozen=True)
class Handed:
    """A rose as it was handed over: the parcel that brought it first, the number, the words."""

    first: str
    number: int
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Out:
    """A phone that was taken out of the account: its key then, and the fact that is the order."""

    phone: Device
    key: str
    order: str


@dataclass
class Story:
    """What was written, promised, said, shown and lost."""

    texts: dict[str, Text] = field(default_factory=dict)  # by fact
    removals: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    promised: set[str] = field(default_factory=set)  # facts called saved, that are somewhere
    set_back: set[str] = field(default_factory=set)  # facts a server lost
    said: set[str] = field(default_factory=set)  # messages, by id
    letters: dict[str, str] = field(default_factory=dict)  # messages by the fact that made them
    lost: set[str] = field(default_factory=set)  # messages gone with the only phone that knew them
    lost_there: set[str] = field(default_factory=set)  # gone with the only phone they had come to
    set_back_boxes: set[str] = field(default_factory=set)  # gone when a server was set back
    unreturned: set[tuple[str, str]] = field(
        default_factory=set
    )  # entries a server lost, and whose
    holes: set[str] = field(default_factory=set)  # whose phone was wiped before they were returned
    shown: set[bytes] = field(default_factory=set)  # the marks of all that was ever shared
    own: set[bytes] = field(default_factory=set)  # and of what the youth wrote
    adults: set[bytes] = field(default_factory=set)  # and of what the contact wrote
    given: set[bytes] = field(default_factory=set)  # and of what was handed over in a rose
    roses: dict[str, Handed] = field(default_factory=dict)  # by parcel
    put_by: set[str] = field(default_factory=set)  # roses that a youth ever put away
    numbers: set[str] = field(default_factory=set)  # of tickets that there ever were
    unsure: set[str] = field(default_factory=set)  # numbers of which the lead may have lost a note
