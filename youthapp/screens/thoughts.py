"""Own words in a survey: separate thoughts, no names, and a way to help that is not here.

What is typed is looked through on the phone alone; what looks like somebody is pointed at,
and the person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from youthapp.language import Reader, mark

MOST_PIECES: Final = 3  # that are named at once

_LOOKS_LIKE: Final[Mapping[str, str]] = {
    "mail": mark("«{piece}» kan være en e-postadresse."),
    "web": mark("«{piece}» kan være en nettside eller en profil."),
    "person_number": mark("«{piece}» kan være et personnummer."),
    "birth": mark("«{piece}» kan være en fødselsdag."),
    "phone": mark("«{piece}» kan være et telefonnummer."),
    "address": mark("«{piece}» kan være en adresse."),
    "name": mark("«{piece}» kan være et navn."),
}


@dataclass(frozen=True)
class ThoughtLabels:
    """The words around own words in a survey."""

    no_names: str
    another: str
    fields: tuple[str, ...]
    apart: str


@dataclass(frozen=True)
class Notice:
    """What was noticed in own words. Both ways on are as good."""

    lines: tuple[str, ...]
    change: str
    keep: str


@dataclass(frozen=True)
class HelpAside:
    """Where help is: apart from the answers, which nobody can trace back."""

    title: str
    lines: tuple[str, ...]
    help: str
    hello: str


def thought_labels(reader: Reader, most: int) -> ThoughtLabels:
    """Name the fields for ``most`` separate thoughts."""
    return ThoughtLabels(
        no_names=reader.t("Ikke skriv navn, telefon eller adresse."),
        another=reader.t("Skriv en tanke til, for seg selv"),
        fields=tuple(reader.t("Tanke {number}", number=one) for one in range(1, most + 1)),
        apart=reader.t("Tankene blir skilt når svarene blir telt."),
    )


def notice(reader: Reader, texts: Iterable[str]) -> Notice | None:
    """Point at what may tell who somebody is; None when nothing does. Nothing leaves the phone."""
    from youthapp.domain.giveaways import giveaways  # many never write in a survey

    found = dict.fromkeys(
        (one.kind, text[one.start : one.end]) for text in texts for one in giveaways(text)
    )
    if not found:
        return None
    named = [reader.t(_LOOKS_LIKE[kind], piece=piece) for kind, piece in found][:MOST_PIECES]
    return Notice(
        lines=(*named, reader.t("Da kan noen kjenne igjen deg eller en annen.")),
        change=reader.t("Endre"),
        keep=reader.t("La det stå"),
    )


def help_aside(reader: Reader) -> HelpAside:
    """Say why help is not here, and where it is."""
    return HelpAside(
        title=reader.t("Trenger du hjelp? Ikke skriv det her."),
        lines=(
            reader.t("Her ser ingen hvem som svarer. Da kan ingen hjelpe deg."),
            reader.t("Svarene dine blir ikke med dit du går nå."),
        ),
        help=reader.t("Hjelp nå"),
        hello=reader.t("Si hei til en voksen"),
    )
