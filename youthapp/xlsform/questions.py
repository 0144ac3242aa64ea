"""Questions: a row of the survey sheet as an item, and which types there are.

What would tell who answered is refused by design, not left aside: whoever asks for it should
hear that this is no anonymous survey (Formbricks #5512, on data hidden in pictures).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from youthapp.domain.expressions import OTHER
from youthapp.domain.forms import MOST_LETTERS
from youthapp.xlsform import conditions
from youthapp.xlsform.gathering import NO, Gathered, Note, number, yes
from youthapp.xlsform.sheets import fault
from youthapp.xlsform.tables import Record

SURVEY: Final = "survey"
CHOICES: Final = "choices"
FACES: Final = "faces"  # the list of five faces, and the kind of question
FACE_NAMES: Final = ("1", "2", "3", "4", "5")
FACE_LABELS: Final = ("😞", "🙁", "😐", "🙂", "😀")  # the app has words for them, other tools these
LADDER: Final = {"start": 0, "end": 10, "step": 1}
SELECTS: Final = {"select_one": "choice", "select_multiple": "choices", "rank": "ranking"}
PLAIN: Final = {
    "note": "say",
    "acknowledge": "say",
    "range": "ladder",
    "integer": "number",
    "int": "number",
    "text": "text",
}
IDENTIFYING: Final = (
    *("start", "end", "today", "date", "time", "datetime"),
    *("deviceid", "imei", "subscriberid", "simserial", "phonenumber", "username", "email"),
    *("audit", "start-geopoint", "geopoint", "geotrace", "geoshape", "background-geopoint"),
    *("image", "photo", "audio", "video", "file", "background-audio", "barcode"),
)
_SELECT: Final = re.compile(
    r"(select[_ ]one|select[_ ]multiple|rank)\s+(\S+)(\s+or[_ ](?:specify[_ ])?other)?", re.I
)
_GROUP: Final = re.compile(r"(begin|end)[_ ](group|repeat)", re.I)

Lists = Mapping[str, Sequence[Record]]


@dataclass(frozen=True)
class Kind:
    """What a row asks for: our kind, its list of choices, and whether own words are taken."""

    kind: str
    listed: str = ""
    other: bool = False


def group_of(record: Record) -> tuple[str, str]:
    """Return "begin" or "end" and "group" or "repeat", or two empty words for a question."""
    found = _GROUP.fullmatch(record.plain("type"))
    return (found[1].lower(), found[2].lower()) if found else ("", "")


def kind_of(record: Record) -> Kind:
    """Read the type of a question. Raises BrokenSheet ("identifying", "type-unknown")."""
    written = record.plain("type")
    plain = written.lower()
    if not written:
        raise fault("empty", SURVEY, record.number, "type")
    if plain in IDENTIFYING:
        raise fault("identifying", SURVEY, record.number, "type")
    if plain in PLAIN:
        return Kind(PLAIN[plain], other=yes(SURVEY, record, "em_other"))
    found = _SELECT.fullmatch(written)
    if not found:
        raise fault("type-unknown", SURVEY, record.number, "type")
    other = bool(found[3]) or yes(SURVEY, record, "em_other")
    return Kind(SELECTS[found[1].lower().replace(" ", "_")], found[2], other)


def item_of(
    record: Record, name: str, condition: str, lists: Lists, to: Gathered
) -> dict[str, Any]:
    """Read a question as the data of an item, its texts gathered. Raises BrokenSheet."""
    kind = kind_of(record)
    if record.plain("required").lower() not in NO:
        to.notes.append(Note("required", SURVEY, record.number, "required"))
    to.take(SURVEY, record, "label", f"{name}/text", owed=True)
    to.take(SURVEY, record, "hint", f"{name}/hint", owed=False)
    to.take(SURVEY, record, "em_why", f"{name}/why", owed=False)
    to.draft(SURVEY, record, {part: f"{name}/{part}" for part in ("text", "hint", "why")})
    rows = _listed(record, "type", kind.listed, lists) if kind.listed else ()
    faces = _are_faces(record, kind, rows)
    asked = FACES if faces else kind.kind
    if faces:
        _note_labels(rows, to)
    if said := record.plain("em_options"):  # what can be said beside a scale: I don't know
        rows, faces = _listed(record, "em_options", said, lists), False
    return {
        "id": name,
        "kind": asked,
        "when": condition,
        "other": kind.other,
        "most": number(SURVEY, record, "em_most"),
        "max_length": number(SURVEY, record, "em_letters") or MOST_LETTERS,
        "examples": _examples(record, lists),
        "options": () if faces else _options(name, kind.other, rows, to),
        **_limits(record, asked),
    }


def _listed(record: Record, column: str, name: str, lists: Lists) -> Sequence[Record]:
    if name not in lists:
        raise fault("list-missing", SURVEY, record.number, column)
    return lists[name]


def _are_faces(record: Record, kind: Kind, rows: Sequence[Record]) -> bool:
    said = record.plain("em_kind")
    if said not in ("", FACES):
        raise fault("value", SURVEY, record.number, "em_kind")
    likert = "likert" in record.plain("appearance").split()
    wanted = said == FACES or (kind.listed == FACES and likert)
    five = kind.kind == "choice" and tuple(row.plain("name") for row in rows) == FACE_NAMES
    if said and not five:
        raise fault("value", SURVEY, record.number, "em_kind")
    return wanted and five


def _note_labels(rows: Sequence[Record], to: Gathered) -> None:
    """Say that faces keep the app's own words, when the list has others."""
    for row, face in zip(rows, FACE_LABELS, strict=True):
        note = Note("set-aside", CHOICES, row.number, "label")
        others = {row.text("label", code) for code in to.languages} - {"", face}
        if others and note not in to.notes:
            to.notes.append(note)


def _options(name: str, other: bool, rows: Sequence[Record], to: Gathered) -> list[dict[str, str]]:
    options: list[dict[str, str]] = []
    for row in rows:
        option = row.plain("name")
        if other and option == OTHER:  # stands there for tools that know no own words
            continue
        key = f"{name}/{option}"
        to.take(CHOICES, row, "label", key, owed=True)
        to.draft(CHOICES, row, {"": key, "text": key})
        options.append(_option(row))
    return options


def _examples(record: Record, lists: Lists) -> list[dict[str, str]]:
    name = record.plain("em_examples")
    return [_option(row) for row in _listed(record, "em_examples", name, lists)] if name else []


def _option(row: Record) -> dict[str, str]:
    icon, read = row.text("em_icon", ""), row.text("em_read", "")
    return {"id": row.plain("name"), "icon": icon, "read": read}


def _limits(record: Record, kind: str) -> dict[str, int]:
    """Read constraint and parameters: how many, how long, from where to where."""
    constraint = record.plain("constraint")
    if kind == "ladder":
        _check_ladder(record)
    if kind == "number":
        bounds = conditions.bounds_of(constraint)
        if bounds is None:
            raise fault("bounds", SURVEY, record.number, "constraint")
        return {"least": bounds[0], "largest": bounds[1]}
    if not constraint:
        return {}
    field, function = _MEASURED.get(kind, ("", ""))
    most = conditions.most_of(constraint, function)
    if most < 1:
        raise fault("constraint", SURVEY, record.number, "constraint")
    return {field: most}


_MEASURED: Final = {
    "choices": ("most", "count-selected"),
    "ranking": ("most", "count-selected"),
    "text": ("max_length", "string-length"),
}


def _check_ladder(record: Record) -> None:
    """Hold a range to the ladder from 0 to 10: the scale that is drawn and counted."""
    said = dict(LADDER) | {"start": 1}  # what XLSForm takes for granted
    for word in record.plain("parameters").replace(",", " ").replace(";", " ").split():
        name, _, value = word.partition("=")
        if name not in LADDER or not value.isdecimal() or len(value) > 9:
            raise fault("range", SURVEY, record.number, "parameters")
        said[name] = int(value)
    if said != LADDER:
        raise fault("range", SURVEY, record.number, "parameters")
