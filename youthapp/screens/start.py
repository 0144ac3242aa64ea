"""The first minutes: choose a language, then three short cards. No account is asked for.

Each language is written in itself and in its own direction, so that nobody needs to read
another one to find their own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from youthapp.domain.roles import is_staff
from youthapp.language import LANGUAGES, Reader
from youthapp.screens.home import as_staff


@dataclass(frozen=True)
class LanguageChoice:
    """One language, written in itself."""

    code: str
    own_name: str
    rtl: bool
    chosen: bool


@dataclass(frozen=True)
class LanguageScreen:
    """The languages to choose between."""

    title: str
    lead: str
    choices: tuple[LanguageChoice, ...]
    go_on: str


@dataclass(frozen=True)
class WelcomeCard:
    """One of the three short cards."""

    picture: str
    title: str
    line: str
    button: str
    skip: str
    other: str
    digits: str
    number: int
    count: int
    label: str


def languages(reader: Reader, offered: Collection[str]) -> LanguageScreen:
    """Show the offered languages, the reader's own one chosen."""
    return LanguageScreen(
        title=reader.t("Velg språk"),
        lead=reader.t("Du kan bytte når du vil."),
        choices=tuple(
            LanguageChoice(
                code=language.code,
                own_name=language.own_name,
                rtl=language.direction == "rtl",
                chosen=language.code == reader.code,
            )
            for language in LANGUAGES
            if language.code in offered
        ),
        go_on=reader.t("Fortsett"),
    )


def welcome(reader: Reader, asked: str, role: str = "") -> WelcomeCard:
    """Show one card: what this is, what stays private, who can help.

    ``asked`` is the number in the address; whatever is no card's number asks for the first.
    Who works with youths reads one card: what one is here for.
    """
    cards = _of_staff(reader, role) if is_staff(role) else _of_youth(reader)
    count = len(cards)
    number = {str(one): one for one in range(1, count + 1)}.get(asked, 1)
    picture, title, line = cards[number - 1]
    return WelcomeCard(
        picture=picture,
        title=title,
        line=line,
        button=reader.t("Begynn") if number == count else reader.t("Neste"),
        skip="" if number == count else reader.t("Hopp over"),
        other=reader.t("Jeg har en annen telefon") if number == count and not role else "",
        digits=reader.t("Jeg har et kort med tall") if number == count and not role else "",
        number=number,
        count=count,
        label=reader.t(
            "{number} av {count}", number=reader.number(number), count=reader.number(count)
        ),
    )


def _of_staff(reader: Reader, role: str) -> tuple[tuple[str, str, str], ...]:
    return (("hands", reader.t("Fint at du er her"), as_staff(reader, role)),)


def _of_youth(reader: Reader) -> tuple[tuple[str, str, str], ...]:
    return (
        (
            "hills",
            reader.t("Fint at du er her"),
            reader.t(
                "Her kan du lese om livet i Norge. Du kan lage dine egne mål. "
                "Og du kan si hva du mener."
            ),
        ),
        (
            "door",
            reader.t("Det du skriver, er ditt"),
            reader.t(
                "Det ligger på denne telefonen. Ingen andre ser det. "
                "Du trenger ikke navn eller passord."
            ),
        ),
        (
            "hands",
            reader.t("Noen kan hjelpe"),
            reader.t(
                "Øverst på hver side står Hjelp nå. Der finner du noen å ringe. "
                "Det virker også uten nett."
            ),
        ),
    )
