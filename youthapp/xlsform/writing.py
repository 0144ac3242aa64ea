"""Writing: a questionnaire as sheets, so that reading them gives the same questionnaire.

What XLSForm has no place for stands in columns of our own, ``em_…``, which other tools pass
over. A column that nothing stands in is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from youthapp.domain import questionnaires
from youthapp.domain.expressions import OTHER
from youthapp.domain.forms import MOST_LETTERS, Item, Option
from youthapp.domain.questionnaires import Questionnaire
from youthapp.xlsform.conditions import name_of, relevant_of
from youthapp.xlsform.gathering import ANSWER_IN_TEXT
from youthapp.xlsform.questions import CHOICES, FACE_LABELS, FACE_NAMES, FACES, LADDER, SURVEY
from youthapp.xlsform.reading import SETTINGS
from youthapp.xlsform.sheets import Book, Sheet, fault, sheet
from youthapp.xlsform.tables import header, shown_code, tag

_OWN_WORDS: Final = "…"  # for tools that know no own words: a sign that needs no language
_TYPES: Final = {
    "say": "note",
    "choice": "select_one",
    "choices": "select_multiple",
    "ranking": "rank",
    "ladder": "range",
    "number": "integer",
    "text": "text",
}
_SELECTS: Final = ("choice", "choices", "ranking")
_PARAMETERS: Final = " ".join(f"{name}={value}" for name, value in LADDER.items())
_PARTS: Final = {"label": "text", "hint": "hint", "em_why": "why"}

Line = Mapping[str, str]


def write(questionnaire: Questionnaire) -> Book:
    """Write a questionnaire as the three sheets of an XLSForm.

    Raises BrokenSheet for a text that other tools would take for an answer to be put in, and
    UnknownLanguage for a language that the app does not have.
    """
    codes = questionnaire.languages
    items = questionnaire.form.items
    lines = {
        SURVEY: (_SURVEY, [_question(questionnaire, item) for item in items]),
        CHOICES: (_CHOICES, list(_choices(questionnaire))),
        SETTINGS: (_SETTINGS, [_settings(questionnaire)]),
    }
    written = [_sheet(name, codes, *held) for name, held in lines.items()]
    _check(written)
    return {one.name: one for one in written}


def unfinished(questionnaire: Questionnaire) -> bool:
    """Tell whether some language lacks a text that is owed, so that the file must say so."""
    form, languages = questionnaire.form, questionnaire.languages
    head = ("title", "intro")  # these may also be missing everywhere: the app asks for them
    owed = set(questionnaires.keys(form)).difference(head)
    for key in (*questionnaires.keys(form), *questionnaires.optional_keys(form)):
        there = sum(bool(questionnaire.texts.get(code, {}).get(key)) for code in languages)
        if there < len(languages) and (there or key in owed):
            return True
    return False


# Columns, in the order they are written; a colon says that it is one for each language

_SURVEY: Final = ("type", "name", "label:", "hint:", "em_why:", "relevant", "constraint",
                  "appearance", "parameters", "em_options", "em_other", "em_most", "em_letters",
                  "em_examples", "em_draft")  # fmt: skip
_CHOICES: Final = ("list_name", "name", "label:", "em_icon", "em_read", "em_draft")
_SETTINGS: Final = ("form_title", "form_id", "version", "default_language", "em_title:",
                    "em_intro:", "em_breakdown", "em_follows", "em_unfinished",
                    "em_draft")  # fmt: skip
_ALWAYS: Final = ("type", "list_name", "name", "label", "form_title", "form_id")


def _sheet(name: str, codes: Sequence[str], columns: Sequence[str], lines: list[Line]) -> Sheet:
    heads = []
    for column in columns:
        bare = column.rstrip(":")
        each = [header(bare, code) for code in codes] if bare != column else [bare]
        if bare in _ALWAYS or any(line.get(head) for line in lines for head in each):
            heads += each
    return sheet(name, [heads, *([line.get(head, "") for head in heads] for line in lines)])


def _check(sheets: Iterable[Sheet]) -> None:
    """Refuse a text that looks like a place for an answer: no tool would show it as it is."""
    for one in sheets:
        heads = one.rows[0].cells
        for row in one.rows[1:]:
            for head, cell in zip(heads, row.cells, strict=True):
                if ANSWER_IN_TEXT in cell and ("::" in head or head == "form_title"):
                    raise fault("answer-in-text", one.name, row.number, head)


# Rows


def _texts(questionnaire: Questionnaire, column: str, key: str) -> Iterator[tuple[str, str]]:
    for code in questionnaire.languages:
        yield header(column, code), questionnaire.texts.get(code, {}).get(key, "")


def _drafts(questionnaire: Questionnaire, keys: Mapping[str, str]) -> str:
    """Write which texts of a row are drafts: ``ar/text prs/hint``."""
    return " ".join(
        f"{shown_code(code)}/{part}"
        for code in questionnaire.languages
        for part, key in keys.items()
        if questionnaire.is_draft(key, code)
    )


def _question(questionnaire: Questionnaire, item: Item) -> Line:
    keys = {column: f"{item.id}/{part}" for column, part in _PARTS.items()}
    line = {
        "type": _type(item),
        "name": name_of(item.id),
        "relevant": relevant_of(item.condition),
        "constraint": _constraint(item),
        "appearance": "likert" if item.kind == FACES else "",
        "parameters": _PARAMETERS if item.kind == "ladder" else "",
        "em_options": _list(item) if item.options and item.kind not in _SELECTS else "",
        "em_other": "yes" if item.other else "",
        "em_most": "" if _counted(item) else str(item.most or ""),
        "em_examples": _list(item, "examples") if item.examples else "",
        "em_draft": _drafts(questionnaire, dict(zip(_PARTS.values(), keys.values(), strict=True))),
    }
    if item.kind != "text" and item.max_length != MOST_LETTERS:
        line["em_letters"] = str(item.max_length)
    for column, key in keys.items():
        line |= dict(_texts(questionnaire, column, key))
    return line


def _type(item: Item) -> str:
    if item.kind == FACES:
        return f"select_one {FACES}"
    if item.kind not in _TYPES:
        raise fault("type-unknown", SURVEY, 0, item.id)
    written = _TYPES[item.kind]
    return f"{written} {_list(item)}" if item.kind in _SELECTS else written


def _list(item: Item, what: str = "list") -> str:
    return f"{name_of(item.id)}_{what}"


def _counted(item: Item) -> bool:
    return item.kind in ("choices", "ranking")


def _constraint(item: Item) -> str:
    if item.kind == "number":
        return f". >= {item.least} and . <= {item.largest}"
    if _counted(item) and item.most:
        return f"count-selected(.) <= {item.most}"
    if item.kind == "text" and item.max_length != MOST_LETTERS:
        return f"string-length(.) <= {item.max_length}"
    return ""


def _choices(questionnaire: Questionnaire) -> Iterator[Line]:
    items = questionnaire.form.items
    if any(item.kind == FACES for item in items):
        for name, face in zip(FACE_NAMES, FACE_LABELS, strict=True):
            yield _same_everywhere(questionnaire, FACES, name, face)
    for item in items:
        yield from (_choice(questionnaire, item, option) for option in item.options)
        if item.other and item.kind in _SELECTS:
            yield _same_everywhere(questionnaire, _list(item), OTHER, _OWN_WORDS)
        for example in item.examples:
            line = _same_everywhere(questionnaire, _list(item, "examples"), example.id, example.id)
            yield {**line, "em_icon": example.icon, "em_read": example.read}


def _choice(questionnaire: Questionnaire, item: Item, option: Option) -> Line:
    key = f"{item.id}/{option.id}"
    return {
        "list_name": _list(item),
        "name": option.id,
        "em_icon": option.icon,
        "em_read": option.read,
        "em_draft": _drafts(questionnaire, {"text": key}),
        **dict(_texts(questionnaire, "label", key)),
    }


def _same_everywhere(questionnaire: Questionnaire, listed: str, name: str, label: str) -> Line:
    labels = {header("label", code): label for code in questionnaire.languages}
    return {"list_name": listed, "name": name, **labels}


def _settings(questionnaire: Questionnaire) -> Line:
    form = questionnaire.form
    return {
        "form_title": questionnaire.texts[questionnaire.source].get("title", ""),
        "form_id": form.id,
        "version": str(form.version),
        "default_language": tag(questionnaire.source),
        "em_breakdown": name_of(questionnaire.breakdown) if questionnaire.breakdown else "",
        "em_follows": questionnaire.follows,
        "em_unfinished": "yes" if unfinished(questionnaire) else "",
        "em_draft": _drafts(questionnaire, {"title": "title", "intro": "intro"}),
        **dict(_texts(questionnaire, "em_title", "title")),
        **dict(_texts(questionnaire, "em_intro", "intro")),
    }
