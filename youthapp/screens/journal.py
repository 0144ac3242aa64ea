"""The text for the case system: which chapters both signed, and when. Nothing else.

The case system knows whose journal it is, so no name stands here, and nothing of what was said
(seeds/004: each chapter is documented in the system's own form). It is in Norwegian whatever
language the app is read in, for the case system is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from youthapp.domain.protocol import Both, Standing
from youthapp.language import SOURCE, Reader
from youthapp.screens.guide import Books

HEAD = "Min vei: kapitler som er gjennomgått og skrevet under av ungdommen og kontaktpersonen"


@dataclass(frozen=True)
class Choice:
    """One chapter that both signed, chosen or not."""

    id: str
    title: str
    on: str
    chosen: bool


@dataclass(frozen=True)
class JournalScreen:
    """What can be chosen, and the very text that is copied or saved; "" when nothing is chosen."""

    title: str
    lead: str
    choices: tuple[Choice, ...]
    text_label: str
    text: str
    copy: str
    copied: str
    save: str
    nothing: str


def both_signed(standings: Mapping[str, Standing]) -> frozenset[str]:
    """Return the chapters that both signed."""
    return frozenset(chapter for chapter, each in standings.items() if each.both is not None)


def journal_screen(
    reader: Reader, books: Books, standings: Mapping[str, Standing], chosen: Collection[str]
) -> JournalScreen:
    """Show what can be written into the journal, and exactly that text."""
    signed = {chapter: each.both for chapter, each in standings.items() if each.both is not None}
    choices = tuple(
        Choice(
            id=chapter.id,
            title=books.text(chapter.title, reader.code),
            on=reader.date(on) if (on := signed[chapter.id].mine) else "",
            chosen=chapter.id in chosen,
        )
        for chapter in books.chapters()
        if chapter.id in signed
    )
    return JournalScreen(
        title=reader.t("Tekst til journalen"),
        lead=reader.t("Bare kapittel og dato er med. Navnet står ikke i teksten."),
        choices=choices,
        text_label=reader.t("Dette blir kopiert, på norsk:"),
        text=journal_text(books, signed, chosen),
        copy=reader.t("Kopier teksten"),
        copied=reader.t("Teksten er kopiert."),
        save=reader.t("Lag en fil med teksten"),
        nothing="" if choices else reader.t("Ingen kapitler er skrevet under av dere begge ennå."),
    )


def journal_text(books: Books, signed: Mapping[str, Both], chosen: Collection[str]) -> str:
    """Write the text: one line for each chosen chapter, in the order of the guide."""
    norwegian = Reader(SOURCE)
    lines = [
        f"{books.text(chapter.title, SOURCE)}: {norwegian.date(on)}"
        for chapter in books.chapters()
        if chapter.id in chosen and chapter.id in signed and (on := signed[chapter.id].mine)
    ]
    return "\n".join([f"{HEAD}:", *lines]) if lines else ""
