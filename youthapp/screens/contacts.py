"""Contacts: two people take each other's code from the screen, in the same room.

The code is never fetched from anywhere: that is how each knows who the other is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.language import Reader, isolate


@dataclass(frozen=True)
class MeetScreen:
    """One's own code to be taken, and a field for the other's.

    ``groups`` are the same code in digits, each group with its number.
    """

    title: str
    lead: str
    steps: tuple[str, ...]
    qr_label: str
    copy: str
    copied: str
    typed: str
    groups: tuple[tuple[str, str], ...]
    paste: str
    label: str
    go_on: str
    who: str
    join_line: str
    join: str


@dataclass(frozen=True)
class NameScreen:
    """A code was taken: who is it."""

    title: str
    lead: str
    label: str
    hint: str
    button: str
    not_now: str
    who: str
    app_line: str
    post: str


@dataclass(frozen=True)
class MetScreen:
    """Somebody was met, and the other way is still to go."""

    title: str
    lead: str
    button: str


def meet(reader: Reader, digits: Sequence[str] = (), *, joined: bool) -> MeetScreen:
    """Say how two people meet, one after the other."""
    return MeetScreen(
        title=reader.t("Bytt kode med noen"),
        lead=reader.t("Gjør dette når dere er sammen. Da vet begge hvem den andre er."),
        steps=(
            reader.t("Den andre holder kameraet mot ruten."),
            reader.t("Så gjør du det samme med ruten til den andre."),
        ),
        qr_label=reader.t("Koden din, for kameraet til den andre"),
        copy=reader.t("Kopier koden min"),
        copied=reader.t("Koden er kopiert."),
        typed=reader.t("Går det ikke med kameraet? Skriv denne koden der."),
        groups=tuple(
            (reader.number(number), group) for number, group in enumerate(digits, start=1)
        ),
        paste=reader.t("Går det ikke med kameraet? Lim inn koden til den andre."),
        label=reader.t("Koden til den andre"),
        go_on=reader.t("Gå videre"),
        who=reader.t("Koden sier ikke hva du heter, og ingenting av det du har skrevet."),
        join_line="" if joined else reader.t("Bli med først. Da kan dere sende til hverandre."),
        join="" if joined else reader.t("Bli med"),
    )


def name(reader: Reader, *, joined: bool) -> NameScreen:
    """Ask what the person is called, who must be here now."""
    return NameScreen(
        title=reader.t("Hvem er sammen med deg nå?"),
        lead=reader.t("Behold bare en kode du fikk av en som er her nå."),
        label=reader.t("Hva kaller du personen?"),
        hint=reader.t("Et navn eller en bokstav"),
        button=reader.t("Behold"),
        not_now=reader.t("Ikke nå"),
        who=reader.t("Bare du ser navnet."),
        app_line=""
        if joined
        else reader.t("Har du appen på telefonen fra før? Åpne den der, og lim inn koden."),
        post=reader.t("Hvem er dette?"),
    )


def met(reader: Reader, called: str) -> MetScreen:
    """Say that it worked, and that the other one takes one's code too."""
    called = isolate(called)
    return MetScreen(
        title=reader.t("Du har møtt {name}", name=called),
        lead=reader.t("Nå kan {name} ta koden din. Så er dere ferdige.", name=called),
        button=reader.t("Ferdig"),
    )


def kept_line(reader: Reader, called: str) -> str:
    """Say that somebody is kept."""
    return reader.t("Du har møtt {name}", name=isolate(called))
