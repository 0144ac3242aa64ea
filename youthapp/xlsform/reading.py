"""Reading: sheets as a questionnaire, whole or not at all.

Every refusal names sheet, row and column. What has no place here and changes nothing in what
is asked is left aside, with a note; whatever would change it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from youthapp.domain import questionnaires
from youthapp.domain.questionnaires import Questionnaire
from youthapp.errors import BrokenForm, Unreadable
from youthapp.xlsform import conditions
from youthapp.xlsform.gathering import Gathered, Note, yes
from youthapp.xlsform.questions import CHOICES, SURVEY, group_of, item_of
from youthapp.xlsform.sheets import Book, Sheet, fault
from youthapp.xlsform.tables import Known, Record, Table, Tags, table

SETTINGS: Final = "settings"
SHEETS: Final = (SURVEY, CHOICES, SETTINGS)
_MEDIA: Final = ("media", "image", "audio", "video", "big-image")
KNOWN: Final = {
    SURVEY: Known(
        plain=("type", "name", "required", "relevant", "constraint", "appearance", "parameters",
               "em_kind", "em_options", "em_other", "em_most", "em_letters", "em_examples",
               "em_draft"),
        translated=("label", "hint", "em_why"),
        aside=(*_MEDIA, "default", "required_message", "constraint_message", "guidance_hint",
               "readonly", "autoplay", "note", "notes", "comment", "comments"),
    ),
    CHOICES: Known(
        plain=("list_name", "name", "em_icon", "em_read", "em_draft"),
        translated=("label",),
        aside=(*_MEDIA, "note", "notes", "comment", "comments"),
    ),
    SETTINGS: Known(
        plain=("form_title", "form_id", "version", "default_language", "em_breakdown",
               "em_follows", "em_unfinished", "em_draft"),
        translated=("em_title", "em_intro"),
        aside=("style", "name", "instance_name", "public_key", "submission_url", "auto_send",
               "auto_delete", "namespaces", "allow_choice_duplicates"),
    ),
}  # fmt: skip
_VERSION: Final = re.compile(r"[1-9][0-9]{0,14}")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_BROKEN: Final = {  # what the domain says of a form, as a reason here: column and reason
    "id": ("name", "name"),
    "kind": ("type", "type-unknown"),
    "options": ("type", "options"),
    "shape": ("constraint", "bounds"),
    "when": ("relevant", "condition-answer"),
}


@dataclass(frozen=True)
class Read:
    """A questionnaire, and what should be known about how it was read."""

    questionnaire: Questionnaire
    notes: tuple[Note, ...] = ()


def read(book: Book) -> Read:
    """Read sheets as a questionnaire. Raises BrokenSheet with reason, sheet, row and column."""
    if not set(SHEETS) & set(book):
        raise fault("not-a-sheet")
    tags = Tags()
    survey, choices, settings = (table(_sheet(book, name), KNOWN[name], tags) for name in SHEETS)
    for each, needed in ((survey, ("type", "name")), (settings, ("form_id",))):
        _has_columns(each, needed)
    head = settings.records[0]
    to = Gathered(_languages((survey, choices, settings), head, tags), tags)
    to.unfinished = yes(SETTINGS, head, "em_unfinished")
    data = _head(head, settings, to)
    rows: dict[str, int] = {}
    lists = _lists(choices)
    items = _items(survey, lists, to, rows)
    to.notes += _unused(survey, lists)
    for each in (survey, choices, settings):
        to.aside(each.sheet, each.aside)
    to.notes += [Note("set-aside", one.name) for name, one in book.items() if name not in SHEETS]
    to.notes += [Note("set-aside", SETTINGS, row.number) for row in settings.records[1:]]
    if head.plain("em_breakdown") and data["breakdown"] not in rows:
        raise fault("breakdown", SETTINGS, head.number, "em_breakdown")
    form = {"id": data["id"], "version": data["version"], "kind": SURVEY, "items": items}
    return Read(_questionnaire(form, data, rows, to), tuple(to.notes))


def _sheet(book: Book, name: str) -> Sheet:
    if name in book:
        return book[name]
    if name == CHOICES:  # a form may ask for words only
        return Sheet(CHOICES, ())
    raise fault("no-sheet", name)


def _has_columns(each: Table, needed: tuple[str, ...]) -> None:
    there = {column.name for column in each.columns}
    for name in needed:
        if name not in there:
            raise fault("column-missing", each.sheet, 0, name)
    if not each.records:
        raise fault("empty", each.sheet)


# Languages and settings


def _languages(tables: tuple[Table, ...], head: Record, tags: Tags) -> tuple[str, ...]:
    """Return the languages of the labels, the one it was written in first."""
    codes = tables[0].codes("label")
    if not codes:
        raise fault("column-missing", SURVEY, 0, tags.header("label", "nb"))
    said = head.text("default_language", "").strip()
    source = next((code for code in codes if tags.by_code[code] == said), "")
    if not source:
        raise fault("default-language", SETTINGS, head.number, "default_language")
    for each in tables:
        for column in each.columns:
            if column.code and column.code not in codes:
                raise fault("language-missing", SURVEY, 0, tags.header("label", column.code))
    return (source, *(code for code in codes if code != source))


def _head(head: Record, settings: Table, to: Gathered) -> dict[str, Any]:
    name, version = head.plain("form_id"), head.plain("version") or "1"
    if not _ID.fullmatch(name):
        raise fault("name", SETTINGS, head.number, "form_id")
    if not _VERSION.fullmatch(version):
        raise fault("version", SETTINGS, head.number, "version")
    for key in ("title", "intro"):
        if settings.codes(f"em_{key}"):
            to.take(SETTINGS, head, f"em_{key}", key, owed=False)
    title = head.text("form_title", "")
    if title and not to.texts.get(to.languages[0], {}).get("title"):
        to.put(SETTINGS, head, "form_title", to.languages[0], "title", title)
    to.draft(SETTINGS, head, {"title": "title", "intro": "intro"})
    if not to.unfinished:  # other tools have no place for these: they are written in the app
        lacking = [
            k for k in ("title", "intro") for c in to.languages if k not in to.texts.get(c, {})
        ]
        to.notes += [Note("write-in-app", SETTINGS, 0, f"em_{k}") for k in dict.fromkeys(lacking)]
    return {"id": name, "version": int(version),
            "breakdown": conditions.id_of(head.plain("em_breakdown")),
            "follows": head.text("em_follows", "")}  # fmt: skip


# Questions


def _lists(choices: Table) -> dict[str, list[Record]]:
    """Return the choices by their list, each name once in its list."""
    lists: dict[str, list[Record]] = {}
    if choices.records:
        _has_columns(choices, ("list_name", "name"))
    for record in choices.records:
        listed, name = record.plain("list_name"), record.plain("name")
        for column, held in (("list_name", listed), ("name", name)):
            if not held:
                raise fault("empty", CHOICES, record.number, column)
        if not _ID.fullmatch(name):
            raise fault("name", CHOICES, record.number, "name")
        rows = lists.setdefault(listed, [])
        if name in (row.plain("name") for row in rows):
            raise fault("name-twice", CHOICES, record.number, "name")
        rows.append(record)
    return lists


def _unused(survey: Table, lists: Mapping[str, list[Record]]) -> list[Note]:
    """Say which lists no question asks for."""
    columns = ("type", "em_options", "em_examples")
    used = {word for row in survey.records for name in columns for word in row.plain(name).split()}
    return [
        Note("set-aside", CHOICES, rows[0].number, "list_name")
        for name, rows in lists.items()
        if name not in used
    ]


def _items(
    survey: Table, lists: Mapping[str, list[Record]], to: Gathered, rows: dict[str, int]
) -> list[dict[str, Any]]:
    """Read the questions in order; a group's condition holds for all that is in it."""
    everything = {conditions.id_of(record.plain("name")) for record in survey.records}
    items: list[dict[str, Any]] = []
    groups: list[tuple[str, str, int]] = []  # name, condition and row of those that are open
    for record in survey.records:
        verb, what = group_of(record)
        if what == "repeat":
            raise fault("repeat", SURVEY, record.number, "type")
        if verb == "end":
            if not groups:
                raise fault("group", SURVEY, record.number, "type")
            groups.pop()
            continue
        condition = _condition(record, rows, everything)
        if verb == "begin":
            groups.append(_group(record, condition, groups, to))
            continue
        held = [each for _, each, _ in groups if each] + ([condition] if condition else [])
        name = _name(record, rows)
        items.append(item_of(record, name, conditions.all_of(held) if held else "", lists, to))
        rows[name] = record.number
    if groups:
        raise fault("group", SURVEY, groups[-1][2], "type")
    if not items:
        raise fault("empty", SURVEY)
    return items


def _condition(record: Record, earlier: Mapping[str, int], everything: set[str]) -> str:
    written = record.cells.get(("relevant", ""), "")
    condition = conditions.condition_of(written) if written.strip() else ""
    if condition and (reason := conditions.fault_of(condition, earlier, everything)):
        raise fault(reason, SURVEY, record.number, "relevant")
    return condition


def _group(
    record: Record, condition: str, outer: list[tuple[str, str, int]], to: Gathered
) -> tuple[str, str, int]:
    name = record.plain("name")
    if name and name in (each for each, _, _ in outer):  # a group inside itself
        raise fault("group", SURVEY, record.number, "name")
    if any(record.text("label", code) for code in to.languages):
        to.notes.append(Note("set-aside", SURVEY, record.number, "label"))
    return name, condition, record.number


def _name(record: Record, rows: Mapping[str, int]) -> str:
    written = record.plain("name")
    name = conditions.id_of(written)
    if not name:
        raise fault("name" if written else "empty", SURVEY, record.number, "name")
    if name in rows:
        raise fault("name-twice", SURVEY, record.number, "name")
    return name


def _questionnaire(
    form: dict[str, Any], head: dict[str, Any], rows: Mapping[str, int], to: Gathered
) -> Questionnaire:
    data = {
        "format": questionnaires.FORMAT,
        "version": questionnaires.FORMAT_VERSION,
        "form": form,
        "languages": list(to.languages),
        "texts": {code: to.texts.get(code, {}) for code in to.languages},
        "drafts": {code: sorted(keys) for code, keys in to.drafts.items()},
        "breakdown": head["breakdown"],
        "follows": head["follows"],
    }
    try:
        return questionnaires.read_questionnaire(data)
    except BrokenForm as error:
        column, reason = _BROKEN.get(str(error.params["reason"]), ("name", "options"))
        if error.params["reason"] == "breakdown":
            raise fault("breakdown", SETTINGS, 0, "em_breakdown") from error
        raise fault(reason, SURVEY, rows.get(str(error.params["item"]), 0), column) from error
    except Unreadable as error:
        raise fault("not-a-sheet") from error
