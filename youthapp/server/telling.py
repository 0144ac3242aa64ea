"""Results told in words: for the poster on the wall and for the files of the municipality.

The words are those of the app's screen (``screens/results.py``); a test holds the two
together. Nothing here counts: what is told is what ``domain.disclosure`` let through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from youthapp.domain.conversation import OTHER, Form, Item
from youthapp.domain.disclosure import REST, SKIPPED, Finding, Results, Share
from youthapp.language import SOURCE, Reader, mark
from youthapp.server.results import Asked, Words

PEOPLE: Final = 10  # pictures of people in a row

WORDS: Final[Mapping[str, tuple[str, int]]] = {  # with how many of ten people
    "nearly_all": (mark("Nesten alle"), 10),
    "most": (mark("De fleste"), 8),
    "over": (mark("Minst halvparten"), 7),
    "half": (mark("Omtrent halvparten"), 5),
    "under": (mark("Under halvparten"), 3),
    "few": (mark("Få"), 2),
    "nearly_none": (mark("Nesten ingen"), 0),
}
BANDS: Final[Mapping[str, Mapping[str, str]]] = {
    "faces": {
        "positive": mark("Bra eller veldig bra"),
        "middle": mark("Midt imellom"),
        "negative": mark("Dårlig eller veldig dårlig"),
        "lowest": mark("Veldig dårlig"),
        "low": mark("Dårlig"),
        "high": mark("Bra"),
        "highest": mark("Veldig bra"),
    },
    "ladder": {
        "positive": mark("Høyt på stigen"),
        "middle": mark("Midt på stigen"),
        "negative": mark("Lavt på stigen"),
        "lowest": mark("Nederst på stigen"),
        "low": mark("Lavt på stigen"),
        "high": mark("Høyt på stigen"),
        "highest": mark("Øverst på stigen"),
    },
}
FACES: Final[Mapping[str, int]] = {
    "positive": 4,
    "middle": 3,
    "negative": 2,
    "lowest": 1,
    "low": 2,
    "high": 4,
    "highest": 5,
}
NOTES: Final[Mapping[str, str]] = {
    "hidden": mark("For få svarte på dette. Derfor viser vi det ikke."),
    "spread": mark("Svarene er for ulike til å vise dem."),
    "texts": mark("Svar med egne ord vises ikke her ennå."),
    "words": mark("Her viser vi ord, ikke tall. Da blir ingen kjent igjen."),
}
READ: Final = mark("Noen har lest svarene før de ble vist.")
MEASURES: Final[Mapping[str, str]] = {  # what is counted of a ranking
    "first": mark("Så mange satte dette først."),
    "first_two": mark("Så mange satte dette blant de to første."),
}


@dataclass(frozen=True)
class Told:
    """One share of one question: its words, and how much of a row it fills.

    ``people`` are whole people of ten; where they would not be true, ``percent`` is drawn.
    ``face`` is 1 to 5, or 0 where no face belongs.
    """

    option: str
    label: str
    amount: str
    people: int
    percent: int | None
    word: str = ""
    face: int = 0

    @property
    def whole_people(self) -> bool:
        """Tell whether whole people show the share truly."""
        return self.percent is None or self.percent % PEOPLE == 0


@dataclass(frozen=True)
class Block:
    """One question and what may be told of it; ``note`` says why there is no more.

    ``lead`` says what the shares of a ranking count. ``quotes`` are own words that a person
    has let through, each with its language. ``group`` is whose answers they are, or "": all.
    """

    item: str
    kind: str
    rung: str
    answers: int
    question: str
    speaks: str  # the language the question is really in
    shares: tuple[Told, ...]
    note: str
    lead: str = ""
    quotes: tuple[tuple[str, str], ...] = ()
    group: str = ""


class Telling:
    """One reader's words for one survey."""

    def __init__(self, reader: Reader, asked: Asked) -> None:
        self.reader = reader
        self.asked = asked
        self.form: Form = asked.form
        self.words: Words = asked.words

    @property
    def title(self) -> str:
        """What the survey is called."""
        return self.text("title") or self.asked.survey

    def text(self, key: str) -> str:
        """Return a text of the survey in the reader's language, or ""."""
        return self.words.text(key, self.reader.code)

    def question(self, item: str) -> str:
        """Return what is asked."""
        return self.text(f"{item}/text") or item

    def answers(self, results: Results) -> str:
        """Say how many have answered at least."""
        return self.reader.n("Minst {count} har svart", "Minst {count} har svart", results.answers)

    def blocks(self, results: Results) -> tuple[Block, ...]:
        """Tell every question that the form asks, in its order."""
        return tuple(self._block(one) for one in results.findings if one.item in self._items)

    def parts(self, results: Results) -> tuple[Block, ...]:
        """Tell what may be told of each group, where results are divided."""
        return tuple(
            self._block(one, part.group)
            for part in results.parts
            for one in part.findings
            if one.item in self._items
        )

    def group(self, results: Results, group: str) -> str:
        """Return the words of a group: the answer its people gave."""
        if group == SKIPPED:
            return self.reader.t("Svarte ikke på det")
        return self.label(results.breakdown, "choice", group) if group else ""

    def label(self, item: str, kind: str, option: str) -> str:
        """Return the words of an answer, of a band of a scale, or of all other answers."""
        if option in BANDS.get(kind, {}):
            return self.reader.t(BANDS[kind][option])
        if kind == "number" and ".." in option:
            return self._range(option)
        if option == REST:
            return self.reader.t("Alle andre svar")
        if option == OTHER and option not in self._options(item):
            return self.reader.t("Noe annet")
        return self.text(f"{item}/{option}") or option

    def amount(self, share: Share) -> str:
        """Say how many, as a word or as so many of ten or a hundred."""
        if share.word is not None:
            return self.reader.t(WORDS[share.word][0])
        percent = share.percent or 0
        part, whole = (percent // 10, 10) if percent % 10 == 0 else (percent, 100)
        return self.reader.t("Omtrent {part} av {whole}", part=part, whole=whole)

    def _range(self, option: str) -> str:
        low, high = (self.reader.number(int(end)) for end in option.split(".."))
        return low if low == high else self.reader.t("Fra {low} til {high}", low=low, high=high)

    def _block(self, finding: Finding, group: str = "") -> Block:
        note = READ if finding.texts else NOTES.get(finding.rung, "")
        measure = MEASURES.get(finding.measure, "") if finding.shares else ""
        return Block(
            item=finding.item,
            kind=finding.kind,
            rung=finding.rung,
            answers=finding.answers,
            question=self.question(finding.item),
            speaks=self.words.shown_in(f"{finding.item}/text", self.reader.code),
            shares=tuple(self._told(finding, share) for share in finding.shares),
            note=self.reader.t(note) if note else "",
            lead=self.reader.t(measure) if measure else "",
            quotes=tuple(map(self._quote, finding.texts)),
            group=group,
        )

    def _quote(self, text: Mapping[str, str]) -> tuple[str, str]:
        """Take a text in the reader's language, else in Norwegian, else in one it has."""
        code = next(one for one in (self.reader.code, SOURCE, *text) if one in text)
        return text[code], code

    def _told(self, finding: Finding, share: Share) -> Told:
        word = share.word or ""
        return Told(
            option=share.option,
            label=self.label(finding.item, finding.kind, share.option),
            amount=self.amount(share),
            people=WORDS[word][1] if word else round((share.percent or 0) / PEOPLE),
            percent=share.percent,
            word=word,
            face=FACES.get(share.option, 0) if finding.kind == "faces" else 0,
        )

    def _options(self, item: str) -> frozenset[str]:
        return frozenset(option.id for option in self._items[item].options)

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.form.items}
