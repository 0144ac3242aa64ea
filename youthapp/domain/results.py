"""Results: what may be shown of a round, as data that travels and is kept on phones.

Only ``domain.disclosure`` makes them. Everything that draws or writes results is given
these and no counts: the screen, the chart, the export, the poster, the yearly report.

To draw a ``Finding`` one needs nothing else:

- ``rung`` "two", "three", "five": ``shares`` are parts of one whole. Each has a percentage
  of 1 to 99, together they are 100: a bar in parts, or people of whom each is one share.
  A scale's and a number's parts come from low to high, a choice's in the form's order,
  ``REST`` (all other answers together) last.
- ``rung`` "each": the shares stand for themselves (several answers each, or what was put
  first or second), so they are bars of their own and sum to nothing.
- ``rung`` "words": each share has a word and no number; ``WORD_PARTS`` is how much of a
  bar a word fills. An export writes the word, never that part as if it were counted.
- ``rung`` "texts": ``texts`` are what a person has read and let through, by language.
- ``rung`` "hidden" (too few) and "spread" (nothing stands out, or it cannot be told
  safely): a sentence in place of a chart, an empty cell in an export.

``SCALE_PARTS`` says which answers of a scale a part stands for; a number's parts are
named by their own bounds, "0..4". ``measure`` says what the shares of a ranking count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from youthapp.errors import Unreadable

REST: Final = "_rest"  # all other answers together
SKIPPED: Final = "_skipped"  # those who did not answer what results are divided by
WORD_PARTS: Final[Mapping[str, float]] = {
    "nearly_all": 0.95,
    "most": 0.8,
    "over": 0.65,
    "half": 0.5,
    "under": 0.35,
    "few": 0.2,
    "nearly_none": 0.05,
}
RUNG_NAMES: Final = ("hidden", "words", "two", "three", "five", "each", "spread", "texts")
MEASURES: Final = ("", "first", "first_two")
UNDIVIDED: Final = ("", "few", "small", "same")  # why results are not divided

SCALE_PARTS: Final[Mapping[str, Mapping[int, Mapping[str, range]]]] = {
    "faces": {
        5: {
            "lowest": range(1, 2),
            "low": range(2, 3),
            "middle": range(3, 4),
            "high": range(4, 5),
            "highest": range(5, 6),
        },
        3: {"negative": range(1, 3), "middle": range(3, 4), "positive": range(4, 6)},
        2: {"positive": range(4, 6), REST: range(1, 4)},
    },
    "ladder": {
        5: {
            "lowest": range(0, 2),
            "low": range(2, 4),
            "middle": range(4, 7),
            "high": range(7, 9),
            "highest": range(9, 11),
        },
        3: {"negative": range(0, 4), "middle": range(4, 7), "positive": range(7, 11)},
        2: {"positive": range(7, 11), REST: range(0, 7)},
    },
}


@dataclass(frozen=True)
class Share:
    """How many gave one answer: a rounded percentage or a word, never both."""

    option: str
    percent: int | None = None
    word: str | None = None


@dataclass(frozen=True)
class Finding:
    """What may be shown of one question. At least ``answers`` people answered it."""

    item: str
    kind: str
    rung: str
    answers: int = 0
    shares: tuple[Share, ...] = ()
    texts: tuple[Mapping[str, str], ...] = ()
    measure: str = ""


@dataclass(frozen=True)
class Part:
    """What may be shown of those who gave one answer, or none (``SKIPPED``)."""

    group: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Results:
    """What may be shown of a round. At least ``answers`` people took part.

    ``breakdown`` is the question results were to be divided by, if any. ``parts`` are then
    its groups, all with the same questions in the same order; or there are none, and
    ``undivided`` says why: "few" answered, a group is too "small", or nearly the "same"
    people as last time were asked.
    """

    form: str
    version: int
    answers: int
    findings: tuple[Finding, ...]
    breakdown: str = ""
    parts: tuple[Part, ...] = ()
    undivided: str = ""


def results_to_data(results: Results) -> dict[str, Any]:
    """Write results as the server sends them."""
    return {
        "form": results.form,
        "version": results.version,
        "answers": results.answers,
        "findings": [_finding_to_data(finding) for finding in results.findings],
        "breakdown": results.breakdown,
        "parts": [
            {"group": part.group, "findings": [_finding_to_data(each) for each in part.findings]}
            for part in results.parts
        ],
        "undivided": results.undivided,
    }


def results_from_data(data: Mapping[str, Any]) -> Results:
    """Read results as the server sends them, or sent them before. Raises Unreadable."""
    try:
        return Results(
            form=str(data["form"]),
            version=int(data["version"]),
            answers=int(data["answers"]),
            findings=_read_findings(data["findings"]),
            breakdown=str(data.get("breakdown", "")),
            parts=tuple(
                Part(str(part["group"]), _read_findings(part["findings"]))
                for part in data.get("parts", ())
            ),
            undivided=_one_of(UNDIVIDED, data.get("undivided", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(part="results") from error


def _finding_to_data(finding: Finding) -> dict[str, Any]:
    return {
        "item": finding.item,
        "kind": finding.kind,
        "rung": finding.rung,
        "answers": finding.answers,
        "shares": [
            {"option": share.option, "percent": share.percent, "word": share.word}
            for share in finding.shares
        ],
        "texts": [dict(text) for text in finding.texts],
        "measure": finding.measure,
    }


def _read_findings(rows: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            item=str(row["item"]),
            kind=str(row["kind"]),
            rung=_one_of(RUNG_NAMES, row["rung"]),
            answers=int(row["answers"]),
            shares=tuple(map(_read_share, row["shares"])),
            texts=tuple(
                {str(code): str(text) for code, text in each.items()}
                for each in row.get("texts", ())
            ),
            measure=_one_of(MEASURES, row.get("measure", "")),
        )
        for row in rows
    )


def _read_share(row: Mapping[str, Any]) -> Share:
    """Read a share; a number that no disclosure could have made is refused."""
    share = Share(str(row["option"]), row["percent"], row["word"])
    if (share.percent is None) == (share.word is None):
        raise Unreadable(part="results")
    if share.word is not None and share.word not in WORD_PARTS:
        raise Unreadable(part="results")
    if share.percent is not None and not 0 < int(share.percent) < 100:
        raise Unreadable(part="results")
    return share


def _one_of(known: Sequence[str], value: object) -> str:
    if value not in known:
        raise Unreadable(part="results")
    return str(value)
