"""SPSS syntax: the safe tallies as numbers, with their words as labels in one language.

One case is one row of ``exports.lines``. The numbers stand in the file itself, so that it
runs anywhere. A label is a quoted string on one line: nothing in it can end it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from youthapp.server.exports import COLUMNS, SHOWN, Export, Line, rule
from youthapp.server.telling import WORDS

MOST_BYTES: Final = 120  # of a label of a value
NOTHING: Final = -1  # no share, no number, no word
EVERYBODY: Final = 0
_PER_QUESTION: Final = 1000
_REST: Final = 999
_VARIABLES: Final = {
    "question": "question_text",
    "group": "group_text",
    "option": "option_text",
    "shown": "shown",
    "answers": "answers",
    "percent": "percent",
    "word": "word_text",
}
_SHOWN: Final = {name: number for number, name in enumerate(SHOWN)}
_WORDS: Final = {name: number for number, name in enumerate(WORDS, start=1)}


def syntax(export: Export) -> bytes:
    """Write the syntax that makes a data set of the results."""
    return ("\ufeff" + "\r\n".join(_lines(export)) + "\r\n").encode("utf-8", "replace")


def _lines(export: Export) -> Iterator[str]:
    says, lines = export.reader.t, export.lines()
    yield "* Encoding: UTF-8."
    yield from (f"* {_flat(text).rstrip('. ')}." for text in _notes(export))
    yield f"DATA LIST LIST /{' '.join(_VARIABLES)} (F8.0)."
    yield "BEGIN DATA"
    yield from (" ".join(map(str, _case(export, line))) for line in lines)
    yield "END DATA."
    yield "VARIABLE LABELS"
    named = {name: says(COLUMNS[column][0]) for name, column in _VARIABLES.items()}
    yield from _closed(f"  {name} {_quoted(text)}" for name, text in named.items())
    questions = {line.number: f"{line.number}. {line.question_text}" for line in lines}
    yield from _labels("question", questions)
    yield from _labels("group", _groups(export, lines))
    yield from _labels("option", _options(export, lines))
    yield from _labels("shown", {_SHOWN[name]: says(text) for name, text in SHOWN.items()})
    yield from _labels("word", {_WORDS[name]: says(word) for name, (word, _) in WORDS.items()})
    yield f"MISSING VALUES option percent word ({NOTHING})."
    yield "VARIABLE LEVEL question group option word (NOMINAL)."
    yield "EXECUTE."


def _notes(export: Export) -> Iterator[str]:
    yield export.published.asked.survey
    yield export.telling.title
    yield from rule(export.reader)


def _case(export: Export, line: Line) -> Iterator[int]:
    yield line.number
    yield _group(export, line)
    yield _code(export, line) if line.option else NOTHING
    yield _SHOWN.get(line.shown, NOTHING)
    yield line.answers
    yield NOTHING if line.percent is None else line.percent
    yield _WORDS.get(line.word, NOTHING)


def _code(export: Export, line: Line) -> int:
    """Return the number of an answer: its question's thousand, and its place there."""
    options = export.options(line.question)
    place = _REST if line.option == options[-1] else options.index(line.option) + 1
    return line.number * _PER_QUESTION + place


def _group(export: Export, line: Line) -> int:
    """Return the number of a group: 0 for all, else the place of the answer it gave."""
    if not line.group:
        return EVERYBODY
    options = export.options(export.published.results.breakdown)
    return options.index(line.group) + 1 if line.group in options else _REST


def _groups(export: Export, lines: Iterable[Line]) -> dict[int, str]:
    named = {_group(export, line): line.group_text for line in lines if line.group}
    return {EVERYBODY: export.reader.t("Alle"), **named}


def _options(export: Export, lines: Iterable[Line]) -> dict[int, str]:
    return {_code(export, line): line.option_text for line in lines if line.option}


def _labels(variable: str, labels: Mapping[int, str]) -> Iterator[str]:
    if labels:
        yield f"VALUE LABELS {variable}"
        yield from _closed(f"  {number} {_quoted(text)}" for number, text in labels.items())


def _closed(lines: Iterable[str]) -> Iterator[str]:
    """End a command with the period that SPSS waits for."""
    *most, last = lines
    yield from most
    yield f"{last}."


def _quoted(text: str) -> str:
    """Write a label: quotes doubled, no line break, no longer than SPSS keeps."""
    short = _flat(text)
    while len(short.encode("utf-8", "replace")) > MOST_BYTES:
        short = short[:-2].rstrip() + "…"
    return f'"{short.replace(chr(34), chr(34) * 2)}"'


def _flat(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
