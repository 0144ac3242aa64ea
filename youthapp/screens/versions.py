"""Versions of own words: both that stand, plainly, and the earlier ones behind a tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.versions import Versions
from youthapp.language import Reader

MOST_SHOWN = 10


@dataclass(frozen=True)
class Side:
    """A text that two phones wrote at once: both versions."""

    item: str
    field: str
    versions: tuple[str, ...]
    both: str


@dataclass(frozen=True)
class Earlier:
    """A text that stood before."""

    item: str
    field: str
    text: str


@dataclass(frozen=True)
class VersionsScreen:
    """What there is to say of own words, and the ways to settle it."""

    back_line: str
    seen: str
    title: str
    sides: tuple[Side, ...]
    keep_one: str
    keep_both: str
    write: str
    label: str
    keep: str
    not_now: str
    earlier_title: str
    earlier: tuple[Earlier, ...]
    again: str
    kept: str


def versions(reader: Reader, texts: Sequence[Versions], *, back: bool) -> VersionsScreen:
    """Show both where two stand, and what was written before."""
    return VersionsScreen(
        back_line=reader.t("Du tok dette bort et sted, og endret det et annet. Det er her ennå.")
        if back
        else "",
        seen=reader.t("Behold"),
        title=reader.t("Du skrev på to telefoner samtidig"),
        sides=tuple(
            Side(one.item, one.field, one.standing, one.both)
            for one in texts
            if len(one.standing) > 1
        ),
        keep_one=reader.t("Behold denne"),
        keep_both=reader.t("Behold begge"),
        write=reader.t("Skriv det selv"),
        label=reader.t("Dine egne ord"),
        keep=reader.t("Behold"),
        not_now=reader.t("Ikke nå"),
        earlier_title=reader.t("Tidligere tekst"),
        earlier=tuple(
            Earlier(one.item, one.field, text) for one in texts for text in one.earlier[:MOST_SHOWN]
        ),
        again=reader.t("Ta denne fram igjen"),
        kept=reader.t("Det er lagret på telefonen."),
    )
