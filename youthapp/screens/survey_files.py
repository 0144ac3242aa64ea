"""What a person reads about a survey's file: why it cannot be taken in, and what was set aside.

One table for the council's workshop on the phone and for the command line. Each sentence
says what to do; the place stands before it: sheet, row and column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.language import Reader, mark

SHEET: Final[Mapping[str, str]] = {
    # The file
    "not-a-sheet": mark("Filen er ikke et regneark vi kan lese. Bruk .xlsx, eller CSV i UTF-8."),
    "too-large": mark("Dette er for stort. Ta bort bilder og det som ikke trengs."),
    "no-sheet": mark("Dette arket mangler. Lag det, eller gi det riktig navn."),
    "empty": mark("Her står det ingenting. Fyll ut det som mangler."),
    "cell": mark("Denne ruten kan ikke leses. Skriv vanlig tekst eller et tall."),
    "value": mark("Det som står her, kan ikke brukes. Rett det, eller ta det bort."),
    # Columns and languages
    "column-missing": mark("Denne kolonnen mangler. Legg den til."),
    "column-unknown": mark("Denne kolonnen kjenner vi ikke. Rett navnet, eller ta den bort."),
    "column-twice": mark("Denne kolonnen står to ganger. Ta bort den ene."),
    "language-code": mark("Språket mangler kode. Skriv for eksempel label::Norsk (nb)."),
    "language-unknown": mark("Dette språket har vi ikke. Ta bort kolonnen."),
    "language-tag": mark("Språket er skrevet på to måter. Skriv det likt overalt."),
    "language-missing": mark("Her mangler en oversettelse. Skriv den, eller ta bort språket."),
    "default-language": mark("Hovedspråket mangler. Skriv det likt som i kolonnene."),
    # Texts
    "text-missing": mark("Her mangler teksten. Skriv den."),
    "text-long": mark("Teksten er for lang. Den kan ha 1000 tegn."),
    "answer-in-text": mark("Et svar kan ikke settes inn i en tekst. Ta bort dollartegnet."),
    # Names and types
    "name": mark("Navnet passer ikke. Bruk små bokstaver a-z, tall, - og _."),
    "name-twice": mark("Dette navnet står to ganger. Gi det ene et nytt navn."),
    "version": mark("Versjonen må være et helt tall. Skriv for eksempel 1."),
    "identifying": mark("Dette kan vise hvem som svarer. Ta bort raden."),
    "type-unknown": mark("Denne typen spørsmål har vi ikke. Velg en annen."),
    "repeat": mark("Spørsmål kan ikke gjentas i ring. Skriv dem etter hverandre."),
    "group": mark("Gruppene begynner og slutter ikke riktig. Rett dem."),
    "list-missing": mark("Listen med svar mangler. Skriv den i arket choices."),
    "options": mark("Listen har for få eller for mange svar. Rett den."),
    "breakdown": mark("Del bare etter et spørsmål med ett svar. Rett navnet."),
    # Conditions and limits
    "condition": mark("Regelen kan ikke leses. Rett den, eller ta den bort."),
    "condition-forward": mark("Regelen ser på noe som kommer senere. Flytt spørsmålet."),
    "condition-name": mark("Regelen ser på et spørsmål som ikke finnes. Rett navnet."),
    "condition-answer": mark("Ingen kan svare det regelen spør etter. Rett svaret."),
    "constraint": mark("Denne grensen kan vi ikke bruke. Rett den, eller ta den bort."),
    "bounds": mark("Grensene mangler. Skriv for eksempel . >= 0 and . <= 20."),
    "range": mark("Stigen går fra 0 til 10. Skriv start=0 end=10 step=1."),
}

NOTES: Final[Mapping[str, str]] = {
    "required": mark("Alle kan hoppe over alt. Derfor må ingen svare på dette."),
    "set-aside": mark("Dette har vi ikke plass til. Det er ikke tatt med."),
    "write-in-app": mark("Denne teksten mangler. Skriv den før dere spør noen."),
}

CATALOG: Final[Mapping[str, str]] = {
    "not-a-catalog": mark("Filen er ikke en hel PO-fil. Hent den på nytt."),
    "another-form": mark("Filen hører til en annen undersøkelse. Finn den riktige."),
    "another-language": mark("Filen er på et annet språk. Finn den riktige."),
    "changed": mark("Teksten er endret etter at filen ble laget. Lag den på nytt."),
    "missing": mark("Noen tekster mangler i filen. Hent den på nytt."),
    "text-long": SHEET["text-long"],
}

LINE: Final = mark("Ingenting er tatt inn. Rett filen, og prøv igjen.")


@dataclass(frozen=True)
class WaysOut:
    """The ways to take a survey along."""

    workbook: str
    commas: str
    saved: str


@dataclass(frozen=True)
class NoteCard:
    """One thing that is told of a file, and where in it it was so."""

    line: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class ToldScreen:
    """What is told of a file that was taken in."""

    title: str
    notes: tuple[NoteCard, ...]
    go_on: str


def ways_out(reader: Reader) -> WaysOut:
    """Offer a survey as a file."""
    return WaysOut(
        workbook=reader.t("Ta med som regneark"),
        commas=reader.t("Ta med som CSV"),
        saved=reader.t("Filen er på telefonen nå."),
    )


def told(reader: Reader, notes: Sequence[Mapping[str, object]]) -> ToldScreen:
    """Tell each thing once, with all its places, however many rows it was so in."""
    found: dict[str, list[str]] = {}
    for note in notes:
        line = reader.t(NOTES.get(str(note.get("reason")), LINE))
        found.setdefault(line, []).append(_place(reader, note))
    return ToldScreen(
        title=reader.t("Vi har lest filen"),
        notes=tuple(NoteCard(line, tuple(places)) for line, places in found.items()),
        go_on=reader.t("Til kladden"),
    )


def sheet_line(reader: Reader, params: Mapping[str, object]) -> str:
    """Say where a spreadsheet is wrong and what to do."""
    return _said(reader, SHEET, params)


def note_line(reader: Reader, params: Mapping[str, object]) -> str:
    """Say what was read in another way, or left aside, and where."""
    return _said(reader, NOTES, params)


def catalog_line(reader: Reader, params: Mapping[str, object]) -> str:
    """Say which text of a translator's file is wrong and what to do."""
    text = reader.t(CATALOG.get(str(params.get("reason")), LINE))
    if key := params.get("key"):
        return f"{reader.t('Se teksten {key}.', key=key)} {text}"
    return text


def _said(reader: Reader, table: Mapping[str, str], params: Mapping[str, object]) -> str:
    text = reader.t(table.get(str(params.get("reason")), LINE))
    return f"{_place(reader, params)} {text}".strip()


def _place(reader: Reader, params: Mapping[str, object]) -> str:
    sheet, row, column = (params.get(name) for name in ("sheet", "row", "column"))
    if sheet and row and column:
        return reader.t(
            "Se arket {sheet}, rad {row}, kolonne {column}.", sheet=sheet, row=row, column=column
        )
    if sheet and row:
        return reader.t("Se arket {sheet}, rad {row}.", sheet=sheet, row=row)
    if sheet and column:
        return reader.t("Se arket {sheet}, kolonne {column}.", sheet=sheet, column=column)
    return reader.t("Se arket {sheet}.", sheet=sheet) if sheet else ""
