"""Seats in the user council: the code somebody got, and the list an adviser keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.seats import Given, Standing
from youthapp.language import Reader, isolate
from youthapp.screens.problem import Missing


@dataclass(frozen=True)
class PlaceScreen:
    """The field for a code, for somebody who has joined already."""

    title: str
    lead: str
    label: str
    hint: str
    button: str
    working: str
    who: str
    card: str


@dataclass(frozen=True)
class PlacedScreen:
    """A seat or a place was taken."""

    title: str
    lead: str
    button: str
    route: str


@dataclass(frozen=True)
class SeatRow:
    """One code that was given out: to whom, for what, and how it stands."""

    id: str
    name: str
    what: str
    code: str
    taken_back: bool
    show: str


@dataclass(frozen=True)
class SeatsScreen:
    """What an adviser gives and has given."""

    title: str
    lead: str
    count: str
    give_title: str
    name_label: str
    name_hint: str
    name_who: str
    what_title: str
    seat: str
    group: str
    group_label: str
    group_hint: str
    groups: tuple[str, ...]
    give: str
    working: str
    list_title: str
    rows: tuple[SeatRow, ...]
    empty: str
    given: str


@dataclass(frozen=True)
class CodeScreen:
    """One code, to be taken from the screen or copied."""

    title: str
    lead: str
    qr_label: str
    link: str
    code: str
    copy: str
    copied: str
    back: str
    take_back: str
    taken_back: str
    forget: str
    forgotten: str
    is_back: bool
    back_line: str


def place(reader: Reader) -> PlaceScreen:
    """Ask for the code of a seat or a group."""
    return PlaceScreen(
        title=reader.t("Jeg har en kode"),
        lead=reader.t("Koden gir plass i brukerrådet, eller i en gruppe."),
        label=reader.t("Koden din"),
        hint=reader.t("Bokstaver og tall"),
        button=reader.t("Ta plassen"),
        working=reader.t("Vi sjekker koden"),
        who=reader.t("De andre i rådet får ikke vite hva du skriver i appen."),
        card=reader.t("Kortet ditt"),
    )


def placed(reader: Reader, group: str) -> PlacedScreen:
    """Say which place was taken, and where it leads."""
    if group:
        return PlacedScreen(
            title=reader.t("Du er med i gruppen"),
            lead=reader.t("Du er med i {group}. Gruppen kan få egne spørsmål.", group=group),
            button=reader.t("Til min stemme"),
            route="/voice",
        )
    return PlacedScreen(
        title=reader.t("Du er med i brukerrådet"),
        lead=reader.t("Nå kan du lage spørsmål sammen med de andre i rådet."),
        button=reader.t("Til brukerrådet"),
        route="/council",
    )


def seats_screen(reader: Reader, standing: Standing, given: Sequence[Given]) -> SeatsScreen:
    """Show how to give a seat, and what was given."""
    return SeatsScreen(
        title=reader.t("Plasser"),
        lead=reader.t("Gi en plass til en ungdom. Koden virker én gang, i en uke."),
        count=reader.n(
            "{count} har plass i rådet nå.", "{count} har plass i rådet nå.", standing.seats
        ),
        give_title=reader.t("Gi en plass"),
        name_label=reader.t("Hvem er plassen til?"),
        name_hint=reader.t("Et navn eller en bokstav"),
        name_who=reader.t("Bare du ser navnet."),
        what_title=reader.t("Hva slags plass?"),
        seat=reader.t("I brukerrådet"),
        group=reader.t("I en gruppe"),
        group_label=reader.t("Navnet på gruppen"),
        group_hint=reader.t("For eksempel et hus eller et kurs"),
        groups=tuple(group.name for group in standing.groups),
        give=reader.t("Lag koden"),
        working=reader.t("Vi lager koden"),
        list_title=reader.t("Plasser du har gitt"),
        rows=tuple(_row(reader, each) for each in given),
        empty=reader.t("Ingen ennå."),
        given=reader.t("Koden er klar."),
    )


def code_screen(reader: Reader, given: Given, server: str) -> CodeScreen:
    """Show one code as a picture and in letters."""
    return CodeScreen(
        title=reader.t("Kode til {name}", name=isolate(given.name)),
        lead=reader.t("Ungdommen holder kameraet mot ruten, eller skriver koden i appen."),
        qr_label=reader.t("Koden, for kameraet til den andre"),
        link=f"{server}/join#{given.code}",
        code=given.code,
        copy=reader.t("Kopier koden"),
        copied=reader.t("Koden er kopiert."),
        back=reader.t("Til plassene"),
        take_back=reader.t("Ta plassen tilbake"),
        taken_back=reader.t("Plassen er tatt tilbake."),
        forget=reader.t("Ta navnet bort fra listen"),
        forgotten=reader.t("Navnet er tatt bort."),
        is_back=given.taken_back,
        back_line=reader.t("Denne plassen er tatt tilbake. Koden virker ikke."),
    )


def _row(reader: Reader, given: Given) -> SeatRow:
    what = (
        reader.t("Gruppe: {group}", group=isolate(given.group))
        if given.group
        else reader.t("Brukerrådet")
    )
    if given.taken_back:
        what = reader.t("{what}, tatt tilbake", what=what)
    return SeatRow(given.id, given.name, what, given.code, given.taken_back, reader.t("Vis koden"))


def missing(reader: Reader) -> Missing:
    """Say that there is no such code on this phone."""
    return Missing(
        title=reader.t("Denne koden er ikke her"),
        line=reader.t("Kanskje navnet er tatt bort."),
        back=reader.t("Til plassene"),
    )
