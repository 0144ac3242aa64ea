"""Exports: the results of a survey as files for the municipality, from what may be shown alone.

One row is one share of one question. A question that may not be shown has a row that says
so. Source: reference/surveys.md R12.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.domain.conversation import OTHER
from youthapp.domain.disclosure import LADDER, REST, SKIPPED
from youthapp.domain.results import SCALE_PARTS
from youthapp.language import Reader, mark
from youthapp.server.results import Asked, Published
from youthapp.server.telling import BANDS, MEASURES, NOTES, WORDS, Block, Telling, Told
from youthapp.xlsform.sheets import book, sheet
from youthapp.xlsform.workbook import write

Cell = str | int | None

COLUMNS: Final[Mapping[str, tuple[str, int]]] = {  # what each holds, and its width in a sheet
    "survey": (mark("Hvilken undersøkelse det er"), 24),
    "number": (mark("Spørsmålets plass i undersøkelsen"), 9),
    "question": (mark("Spørsmålets kode"), 16),
    "question_text": (mark("Det som ble spurt om"), 44),
    "kind": (mark("Hva slags spørsmål det er"), 10),
    "group": (mark("Koden til svaret som gruppen ga. Tom betyr alle."), 12),
    "group_text": (mark("Svaret som gruppen ga"), 24),
    "shown": (mark("Hvordan svarene er vist"), 10),
    "answers": (mark("Minst så mange svarte. Tallet er rundet ned til fem."), 10),
    "option": (mark("Svarets kode, eller koden til flere svar sammen"), 16),
    "option_text": (mark("Svaret"), 32),
    "measure": (mark("Hva som er talt, når svar er satt i rekkefølge"), 12),
    "percent": (mark("Omtrent så mange av hundre. Tallet er rundet av."), 9),
    "word": (mark("Kode for et ord som står i stedet for et tall"), 14),
    "word_text": (mark("Ordet"), 20),
}
KINDS: Final[Mapping[str, str]] = {
    "faces": mark("Fem ansikter, fra veldig dårlig til veldig bra"),
    "ladder": mark("En stige fra 0 til 10"),
    "choice": mark("Man velger ett svar"),
    "choices": mark("Man kan velge flere svar"),
    "ranking": mark("Man setter svar i rekkefølge"),
    "number": mark("Man velger et tall"),
    "text": mark("Man skriver med egne ord"),
}
SHOWN: Final[Mapping[str, str]] = {
    "hidden": NOTES["hidden"],
    "words": NOTES["words"],
    "two": mark("Svarene er delt i to grupper."),
    "three": mark("Svarene er delt i inntil tre grupper."),
    "five": mark("Svarene er delt i inntil fem grupper."),
    "each": mark("Hvert svar er vist for seg. Summen kan bli mer enn hundre."),
    "spread": NOTES["spread"],
    "texts": NOTES["texts"],
}
MEANS: Final[Mapping[str, str]] = {
    "nearly_all": mark("Alle, eller så mange at resten er for få til å vises."),
    "most": mark("Mer enn to av tre."),
    "over": mark("Halvparten eller flere."),
    "half": mark("Mellom en og to av tre."),
    "under": mark("Færre enn halvparten."),
    "few": mark("Mindre enn en av tre."),
    "nearly_none": mark("Ingen, eller for få til å vises."),
}
PLACES: Final[Mapping[str, Mapping[str, str]]] = {  # what a part of a scale gathers
    kind: {
        part: f"{held[0]}-{held[-1]}" if len(held) > 1 else str(held[0])
        for number in parts.values()
        for part, held in number.items()
        if part != REST
    }
    for kind, parts in SCALE_PARTS.items()
}
NUMBERS: Final = ("number", "answers", "percent", "value")  # heads of what is counted with
_WIDE: Final = {"means": 70, "fact": 30, "value": 70}
_NOT_A_NAME: Final = re.compile(r"[\[\]:*?/\\']")  # what no sheet may be called
BLANK: Final = "_" * 40
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheets may take for a formula


@dataclass(frozen=True)
class Line:
    """One row of the table, named as its columns are."""

    survey: str
    number: int
    question: str
    question_text: str
    kind: str
    group: str
    group_text: str
    shown: str
    answers: int
    option: str
    option_text: str
    measure: str
    percent: int | None
    word: str
    word_text: str


class Export:
    """One survey's results on their way out, in one reader's language."""

    def __init__(self, reader: Reader, published: Published) -> None:
        self.reader = reader
        self.published = published
        self.telling = Telling(reader, published.asked)
        self._measures = {one.item: one.measure for one in published.results.findings}

    def lines(self) -> tuple[Line, ...]:
        """Return the table."""
        results = self.published.results
        whole = self.telling.blocks(results)
        places = {block.item: number for number, block in enumerate(whole, start=1)}
        return tuple(
            self._line(places[block.item], block, told)
            for block in (*whole, *self.telling.parts(results))
            for told in block.shares or (None,)
        )

    def csv(self) -> bytes:
        """Write the table for a spreadsheet with Norwegian settings.

        UTF-8 with the mark that Excel needs to see it, ``;`` between cells because the comma
        is the decimal sign there, lines as in RFC 4180. No text can begin a formula.
        """
        written = io.StringIO()
        table = csv.writer(written, delimiter=";", lineterminator="\r\n")
        table.writerow(COLUMNS)
        table.writerows([_harmless(cell) for cell in cells(line)] for line in self.lines())
        return written.getvalue().encode("utf-8-sig", "replace")

    def xlsx(self) -> bytes:
        """Write the table with a codebook, and a sheet about the survey."""
        says = self.reader.t
        table = [list(COLUMNS), *(_texts(cells(line)) for line in self.lines())]
        codebook = [["about", "question", "code", "means"], *map(_texts, self._codebook())]
        about = [["fact", "value"], *map(_texts, self._about())]
        sheets = {
            says("Resultater"): table,
            says("Kodebok"): codebook,
            says("Om undersøkelsen"): about,
        }
        return write(
            book(sheet(_NOT_A_NAME.sub(" ", name)[:31], rows) for name, rows in sheets.items()),
            widths={name: width for name, (_, width) in COLUMNS.items()} | _WIDE,
            numbers=NUMBERS,
            rtl=self.reader.rtl,
        )

    def _line(self, number: int, block: Block, told: Told | None) -> Line:
        return Line(
            survey=self.published.asked.survey,
            number=number,
            question=block.item,
            question_text=block.question,
            kind=block.kind,
            group=block.group,
            group_text=self.telling.group(self.published.results, block.group),
            shown=block.rung,
            answers=block.answers,
            option=told.option if told else "",
            option_text=told.label if told else "",
            measure=self._measures.get(block.item, ""),
            percent=told.percent if told else None,
            word=told.word if told else "",
            word_text=told.amount if told and told.word else "",
        )

    def _codebook(self) -> Iterator[Sequence[Cell]]:
        """Say what every column, code and word means: sort, question, code, meaning."""
        says = self.reader.t
        yield from (("column", "", name, says(what)) for name, (what, _) in COLUMNS.items())
        yield from (("kind", "", name, says(what)) for name, what in KINDS.items())
        yield from (("shown", "", name, says(what)) for name, what in SHOWN.items())
        for name, what in MEANS.items():
            yield "word", "", name, f"{says(WORDS[name][0])}: {says(what)}"
        for name, what in MEASURES.items():
            yield "measure", "", name, says(what)
        if self.published.results.breakdown:
            yield "group", "", SKIPPED, says("Svarte ikke på det")
        for item in self.published.asked.form.items:
            for option in self.options(item.id):
                label = self.telling.label(item.id, item.kind, option)
                places = PLACES.get(item.kind, {}).get(option)
                yield "option", item.id, option, f"{label} ({places})" if places else label
        yield from (("rule", "", "", text) for text in rule(self.reader))

    def options(self, item_id: str) -> tuple[str, ...]:
        """Return the codes that stand in the column ``option`` for one question."""
        item = self.published.asked.form.item(item_id)
        if item.kind in ("say", "text"):
            return ()
        results = self.published.results
        told = [*results.findings, *(one for part in results.parts for one in part.findings)]
        shown = (one.shares for one in told if one.item == item_id)
        known = dict.fromkeys(
            [
                *BANDS.get(item.kind, ()),
                *(option.id for option in item.options),
                *([OTHER] if item.other else ()),
                *(share.option for shares in shown for share in shares),
            ]
        )
        return (*(name for name in known if name != REST), REST)

    def _about(self) -> Iterator[Sequence[Cell]]:
        yield from facts(self.reader, self.published.asked)
        reader, count = self.reader, self.published.count
        yield reader.t("Svar i alt"), self.telling.answers(self.published.results)
        if count:
            yield reader.t("Invitert da den åpnet"), count.invited
            yield reader.t("Telefoner som fikk en stemmeseddel"), count.issued
            yield reader.t("Stemmesedler som er talt"), count.counted
        results = self.published.results
        if results.breakdown:
            yield reader.t("Delt etter"), self.telling.question(results.breakdown)
            yield reader.t("Delt i grupper"), reader.t("Ja") if results.parts else reader.t("Nei")


def register(reader: Reader, asked: Asked) -> str:
    """Write what the municipality's list of surveys asks for; the rest is blank, to be filled."""
    told = [*facts(reader, asked), *_left_to_fill(reader)]
    lines = "\n".join(f"{name}: {value}" for name, value in told)
    rules = "\n".join(f"- {text}" for text in (*kept(reader), *rule(reader)))
    head = reader.t("Til kommunens oversikt over undersøkelser")
    return f"{head}\n\n{lines}\n\n{reader.t('Slik blir svarene behandlet')}\n{rules}\n"


def facts(reader: Reader, asked: Asked) -> Iterator[tuple[str, Cell]]:
    """Say what a survey is, for whom and when: pairs of a name and its value."""
    telling = Telling(reader, asked)
    yield reader.t("Undersøkelse"), telling.title
    yield reader.t("Formål"), telling.text("intro")
    yield reader.t("Kommune"), asked.municipality
    yield reader.t("Hvem som kan svare"), whom(reader, asked)
    if asked.invited is not None:
        yield reader.t("Antall inviterte"), asked.invited
    yield reader.t("Periode"), f"{reader.date(asked.opens)} - {reader.date(asked.closes)}"
    yield reader.t("Antall spørsmål"), sum(item.kind != "say" for item in asked.form.items)
    yield reader.t("Kode"), asked.survey
    if asked.by_invitation:
        yield reader.t("Fingeravtrykk av nøkkelen"), asked.fingerprint


def whom(reader: Reader, asked: Asked) -> str:
    """Say in a few words who can answer."""
    if asked.group:
        return asked.group
    if asked.by_invitation:
        return reader.t("Alle unge i {municipality}", municipality=asked.municipality)
    return reader.t("Alle som har appen")


def rule(reader: Reader) -> tuple[str, ...]:
    """Say the rule of what is shown (``domain.disclosure``), step by step."""
    lowest, *rest = LADDER
    steps = [
        reader.t(
            "Minst {least} svar: inntil {groups} grupper, hver på minst {cell}. "
            "Prosenten er rundet til nærmeste {step}.",
            least=rung.least,
            groups=rung.categories,
            cell=rung.cell,
            step=rung.step,
        )
        for rung in rest
    ]
    return (
        reader.t("Færre enn {least} svar: ikke noe blir vist.", least=lowest.least),
        reader.t("Minst {least} svar: bare ord, ikke tall.", least=lowest.least),
        *steps,
        reader.t("Alle og ingen blir aldri vist, bare nesten alle og nesten ingen."),
        reader.t("Unge, ansatte og kommunen ser det samme."),
    )


def kept(reader: Reader) -> tuple[str, ...]:
    """Say what is kept of the answers, and for how long."""
    return (
        reader.t("Et svar har ikke navn, tid, språk eller adresse."),
        reader.t("Ingen ser noe før undersøkelsen er stengt."),
        reader.t("Da blir svarene talt, og hvert enkelt svar blir slettet."),
    )


def cells(line: Line) -> list[Cell]:
    """Return the cells of a row, in the order of the columns."""
    return [getattr(line, name) for name in COLUMNS]


def _texts(row: Sequence[Cell]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]


def _left_to_fill(reader: Reader) -> Iterator[tuple[str, str]]:
    for name in (reader.t("Rettslig grunnlag"), reader.t("Ansvarlig i kommunen")):
        yield name, f"{BLANK} ({reader.t('kommunen fyller ut')})"


def _harmless(cell: Cell) -> Cell:
    """Keep a spreadsheet from running a text: an apostrophe before what could be a formula."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
