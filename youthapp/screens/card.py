"""The recovery card: forty digits that bring everything back on a new phone.

Whoever has the card can open what it belongs to. So it is made by choice, written down by
hand or picture, tried once, and can be put off knowingly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from youthapp.language import Reader
from youthapp.screens.join import DIGITS, only_digits

TRIED = (3, 7)  # the groups that are typed back: enough to know that the card was written down


@dataclass(frozen=True)
class CardIntro:
    """Why a card, and who must not see it."""

    title: str
    lead: str
    points: tuple[str, ...]
    button: str
    working: str
    later: str
    later_line: str


@dataclass(frozen=True)
class CardGroup:
    """One group of the card, with its number before it."""

    number: str
    digits: str
    label: str


@dataclass(frozen=True)
class CardScreen:
    """The card itself."""

    title: str
    lead: str
    groups: tuple[CardGroup, ...]
    link: str
    qr_label: str
    who: str
    button: str
    later: str


@dataclass(frozen=True)
class TryScreen:
    """Two groups typed back."""

    title: str
    lead: str
    button: str
    look: str
    ready: bool


@dataclass(frozen=True)
class CardDone:
    """The card is known to be right."""

    title: str
    lead: str
    button: str
    new_card: str
    old: str


def intro(reader: Reader, *, made: bool = False) -> CardIntro:
    """Explain the card before it is made; ``made`` when there is one that was never tried."""
    return CardIntro(
        title=reader.t("Kortet ditt"),
        lead=reader.t("Et kort med tall kan hente alt tilbake på en ny telefon."),
        points=(
            reader.t("Skriv tallene på papir, eller ta et bilde."),
            reader.t("Legg det på et trygt sted."),
            reader.t("Den som har kortet, kan lese alt du har skrevet."),
            *([reader.t("Får du et nytt kort, slutter det gamle å virke.")] if made else []),
        ),
        button=reader.t("Lag kortet mitt"),
        working=reader.t("Vi lager kortet"),
        later=reader.t("Ikke nå"),
        later_line=reader.t("Uten kort er alt borte hvis du mister telefonen."),
    )


def card(reader: Reader, groups: Sequence[str], link: str) -> CardScreen:
    """Show the digits in ten numbered groups, and the same as a picture to scan."""
    return CardScreen(
        title=reader.t("Dette er kortet ditt"),
        lead=reader.t("Ta et bilde, eller skriv tallene på papir."),
        groups=tuple(
            CardGroup(
                number=reader.number(number),
                digits=digits,
                label=reader.t(
                    "Gruppe {group}: {digits}", group=reader.number(number), digits=" ".join(digits)
                ),
            )
            for number, digits in enumerate(groups, start=1)
        ),
        link=link,
        qr_label=reader.t("Kortet som bilde, til å skanne"),
        who=reader.t("Vis kortet bare til noen du stoler helt på."),
        button=reader.t("Jeg har tatt vare på det"),
        later=reader.t("Ikke nå"),
    )


def tried(reader: Reader, typed: Mapping[int, str]) -> TryScreen:
    """Ask for two groups, to be sure that the card can be read."""
    return TryScreen(
        title=reader.t("Prøv kortet"),
        lead=reader.t("Se på kortet ditt. Skriv disse to gruppene."),
        button=reader.t("Sjekk"),
        look=reader.t("Se kortet igjen"),
        ready=all(len(only_digits(typed.get(group, ""))) == DIGITS for group in TRIED),
    )


def try_labels(reader: Reader) -> tuple[tuple[int, str], ...]:
    """Name the two groups that are typed back, each with its number."""
    return tuple((group, reader.t("Gruppe {group}", group=reader.number(group))) for group in TRIED)


def with_typed(groups: Sequence[str], typed: Mapping[int, str]) -> str:
    """Put what was typed in its place among the card's groups, to be checked as a whole."""
    return " ".join(
        only_digits(typed[number]) if number in typed else digits
        for number, digits in enumerate(groups, start=1)
    )


def done(reader: Reader) -> CardDone:
    """Say that the card is right."""
    return CardDone(
        title=reader.t("Kortet er klart"),
        lead=reader.t("Mister du telefonen, kan du hente alt tilbake med kortet."),
        button=reader.t("Ferdig"),
        new_card=reader.t("Lag et nytt kort"),
        old=reader.t("Får du et nytt kort, slutter det gamle å virke."),
    )
