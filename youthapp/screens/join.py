"""Joining with an invitation, and coming back with the card.

Nothing on the phone changes unless it works. Every way it can fail has its own sentence
(screens/problem.py), and what was typed stays in the field.
"""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.roles import ADVISER, CONTACT, LEAD
from youthapp.language import Reader
from youthapp.screens.home import as_adviser, as_contact, as_lead

GROUPS, DIGITS = 10, 4


@dataclass(frozen=True)
class JoinScreen:
    """The field for an invitation."""

    title: str
    lead: str
    label: str
    hint: str
    button: str
    working: str
    gains: tuple[str, ...]
    who: str
    card: str
    phone: str


@dataclass(frozen=True)
class JoinedScreen:
    """The phone has joined."""

    title: str
    role: str
    lead: str
    card: str
    later: str


@dataclass(frozen=True)
class NotJoined:
    """There is no account on this phone to give on."""

    title: str
    lead: str
    button: str


@dataclass(frozen=True)
class RestoreScreen:
    """The digits of a card, typed or scanned; ``groups`` shows them as far as they have come."""

    title: str
    lead: str
    label: str
    groups: tuple[str, ...]
    left: str
    button: str
    working: str
    ready: bool


def join(reader: Reader) -> JoinScreen:
    """Ask for the code of an invitation and say what joining gives."""
    return JoinScreen(
        title=reader.t("Bli med"),
        lead=reader.t("Har du fått en kode? Skriv den her, eller lim inn lenken."),
        label=reader.t("Koden din"),
        hint=reader.t("Bokstaver og tall"),
        button=reader.t("Bli med"),
        working=reader.t("Vi sjekker koden"),
        gains=(
            reader.t("Du får en låst kopi av det du skriver."),
            reader.t("Mister du telefonen, kan du hente det tilbake."),
            reader.t("Vi spør ikke hva du heter."),
        ),
        who=reader.t("Ingen andre kan lese det du skriver."),
        card=reader.t("Jeg har et kort med tall"),
        phone=reader.t("Jeg har en annen telefon"),
    )


def joined(reader: Reader, role: str = "") -> JoinedScreen:
    """Say that it worked, to who works with youths as what, and what is wise to do next."""
    told = {CONTACT: as_contact, ADVISER: as_adviser, LEAD: as_lead}
    return JoinedScreen(
        title=reader.t("Du er med"),
        role=told[role](reader) if role in told else "",
        lead=reader.t(
            "Nå har du en låst kopi utenfor telefonen. Lag et kort også. "
            "Da kan du hente alt tilbake på en ny telefon."
        ),
        card=reader.t("Lag kortet mitt"),
        later=reader.t("Ikke nå"),
    )


def not_joined(reader: Reader) -> NotJoined:
    """Say that something needs an account, and lead there."""
    return NotJoined(
        title=reader.t("Bli med først"),
        lead=reader.t("Har du appen på telefonen fra før? Åpne den der, og lim inn koden."),
        button=reader.t("Bli med"),
    )


def only_digits(typed: str) -> str:
    """Keep the digits of a text, whatever script they are written in, as 0 to 9."""
    return "".join(str(int(letter)) for letter in typed if letter.isdecimal())


def restore(reader: Reader, typed: str) -> RestoreScreen:
    """Show the digits in the groups they have on the card."""
    digits = only_digits(typed.rpartition(":")[2])[: GROUPS * DIGITS]
    groups = tuple(digits[at : at + DIGITS] for at in range(0, GROUPS * DIGITS, DIGITS))
    left = GROUPS * DIGITS - len(digits)
    return RestoreScreen(
        title=reader.t("Hent tilbake med kortet"),
        lead=reader.t("Skriv tallene fra kortet, eller lim dem inn."),
        label=reader.t("Tallene på kortet"),
        groups=groups,
        left=reader.n("{count} tall igjen", "{count} tall igjen", left) if left else "",
        button=reader.t("Hent tilbake"),
        working=reader.t("Vi leter etter det du hadde"),
        ready=left == 0,
    )
