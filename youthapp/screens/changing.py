"""A new contact person: what happens with the old one, and a card to fill for the new one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from youthapp.domain.about import About
from youthapp.domain.contacts import Contact as Contact
from youthapp.language import Reader, isolate
from youthapp.screens.about import TITLES
from youthapp.screens.people import Choice


@dataclass(frozen=True)
class ChangeScreen:
    """What happens, said before it does."""

    title: str
    lines: tuple[str, ...]
    go_on: str
    not_now: str
    done: str


@dataclass(frozen=True)
class CardScreen:
    """What of the page about me the new one may see; ``make`` when there is no page yet."""

    title: str
    lead: str
    parts: tuple[Choice, ...]
    make: str
    keep: str
    kept: str
    not_now: str
    who_sees: str


def change_screen(reader: Reader, one: Contact) -> ChangeScreen:
    """Say what happens when somebody else becomes one's contact person."""
    called = isolate(one.name)
    return ChangeScreen(
        title=reader.t("Jeg får en ny kontaktperson"),
        lines=(
            reader.t("{name} ser ikke lenger noe av det du viste.", name=called),
            reader.t("Den nye får ingenting. Du velger alt på nytt."),
        ),
        go_on=reader.t("Ta bort {name}", name=called),
        not_now=reader.t("Ikke nå"),
        done=reader.t("{name} er tatt bort.", name=called),
    )


def card_screen(reader: Reader, page: About, chosen: Collection[str]) -> CardScreen:
    """Let one choose what is ready for the new one."""
    return CardScreen(
        title=reader.t("Et kort til den nye"),
        lead=reader.t("Velg noe fra siden om deg. Du ser det igjen før det vises."),
        parts=tuple(
            Choice(part.id, reader.t(TITLES[part.id]), part.id in chosen, part.words)
            for part in page.said
        ),
        make=reader.t("Lag siden din"),
        keep=reader.t("Behold"),
        kept=reader.t("Kortet ditt er klart"),
        not_now=reader.t("Ikke nå"),
        who_sees=reader.t("Bare du ser dette."),
    )
