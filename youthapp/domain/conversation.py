"""Conversations: one question at a time, for goals and for surveys alike.

A form only ever goes forward, so every conversation ends. Going back and answering
differently takes away the answers that no longer apply. A skipped question leaves
nothing behind in what is given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from youthapp.domain.expressions import (
    OTHER,
    SKIPPED,
    Answer,
    Answers,
    decide,
    evaluate,
    own,
    own_words,
)
from youthapp.domain.forms import (
    SCALES,
    Form,
    Item,
    Option,
    fingerprint,
    form_to_data,
    read_form,
)
from youthapp.errors import EmptyText, NotAnAnswer, TooLong, UnreadableFact

__all__ = [
    "OTHER",
    "SEEN",
    "SKIPPED",
    "Answer",
    "Answers",
    "Draft",
    "Form",
    "Item",
    "Option",
    "answer",
    "as_thoughts",
    "back",
    "current",
    "draft_from_json",
    "draft_to_json",
    "fingerprint",
    "form_to_data",
    "given",
    "is_blank",
    "next_item",
    "number_of",
    "own",
    "own_words",
    "path",
    "progress",
    "read_form",
    "settle",
    "skip",
    "thoughts_of",
    "type_thoughts",
    "typed_thoughts",
]

SEEN: Final = "seen"  # the answer to something that was only said: "go on" was tapped
_MOST_DIGITS: Final = 9
_BETWEEN: Final = "\x1e"  # the record separator of ASCII, which no key types
_INVISIBLE: Final = "\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)


@dataclass(frozen=True)
class Draft:
    """A conversation in the middle, kept so that nothing typed is lost.

    ``name`` is its key on the phone, ``form`` the form in the library. ``typing`` holds
    unfinished text by item. ``cursor`` is the item in view when it is not the next one.
    """

    name: str
    form: str
    version: int
    answers: Answers = field(default_factory=dict)
    typing: Mapping[str, str] = field(default_factory=dict)
    cursor: str | None = None


# Where one is, and the way there


def next_item(form: Form, answers: Answers) -> Item | None:
    """Return the first item that applies and has no answer; None at the end."""
    return next((item for item in _applying(form, answers) if item.id not in answers), None)


def path(form: Form, answers: Answers) -> tuple[Item, ...]:
    """Return what has been answered, skipped or read so far, in order, up to the next item."""
    walked = []
    for item in _applying(form, answers):
        if item.id not in answers:
            break
        walked.append(item)
    return tuple(walked)


def back(form: Form, answers: Answers, item_id: str | None) -> Item | None:
    """Return the item before this one on the way here; None as item means from the end."""
    before = None
    for item in path(form, answers):
        if item.id == item_id:
            return before
        before = item
    return before


def current(form: Form, draft: Draft) -> Item | None:
    """Return what to show now; None when everything that applies has been through."""
    for item in path(form, draft.answers):
        if item.id == draft.cursor:
            return item
    return next_item(form, draft.answers)


def progress(form: Form, answers: Answers) -> tuple[int, int]:
    """Return how many questions lie behind, and how many there are at the most.

    Only what is asked counts. The second number never grows and the first never falls
    while one answers, so a bar drawn from them never runs backwards.
    """
    behind = {item.id: answers[item.id] for item in path(form, answers)}
    pending = {item.id for item in form.items} - behind.keys()
    ruled_out: set[str] = set()
    for item in form.items:
        unknown = pending - ruled_out
        if item.id in pending and item.when and decide(item.when, behind, unknown) is False:
            ruled_out.add(item.id)
    asked = [item.id for item in form.items if item.kind != "say"]
    return sum(each in behind for each in asked), sum(each not in ruled_out for each in asked)


def given(form: Form, answers: Answers) -> dict[str, Answer]:
    """Return what was really answered: it applies, it was asked, and it was not skipped."""
    return {
        item.id: answers[item.id]
        for item in path(form, answers)
        if item.kind != "say" and answers[item.id] != SKIPPED
    }


# Answering


def answer(form: Form, answers: Answers, item_id: str, value: Answer) -> dict[str, Answer]:
    """Return the answers with this one in, and without those that no longer apply.

    Raises NotAnAnswer when the item does not offer it or is not on the way, EmptyText for
    a blank text, TooLong (with ``most``) for a long one.
    """
    item = _reached(form, answers, item_id)
    _check(form, item, value)
    return settle(form, {**answers, item_id: value})


def skip(form: Form, answers: Answers, item_id: str) -> dict[str, Answer]:
    """Return the answers with this item passed over. Every item may be."""
    _reached(form, answers, item_id)
    return settle(form, {**answers, item_id: SKIPPED})


def settle(form: Form, answers: Answers) -> dict[str, Answer]:
    """Return only the answers that this form knows, that apply, and that still fit.

    Conditions look backwards only, so one walk forward settles chains as well.
    """
    kept: dict[str, Answer] = {}
    for item in form.items:
        if item.id in answers and _applies(item, kept) and _fits(form, item, answers[item.id]):
            kept[item.id] = answers[item.id]
    return kept


def thoughts_of(answer: Answer) -> tuple[str, ...]:
    """Return the separate texts of an answer in own words; one text is one."""
    return answer if isinstance(answer, tuple) else (str(answer),)


def as_thoughts(texts: Iterable[str]) -> Answer:
    """Return the answer that says these texts: blank ones left out, each once, one as itself."""
    said = tuple(dict.fromkeys(text.strip() for text in texts if not is_blank(text)))
    return said if len(said) > 1 else "".join(said)


def typed_thoughts(typed: str) -> tuple[str, ...]:
    """Return the fields of unfinished words; one field at least."""
    return tuple(typed.split(_BETWEEN))


def type_thoughts(texts: Iterable[str]) -> str:
    """Write down the fields of unfinished words, to be kept as one text."""
    return _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)


def number_of(text: str) -> int | None:
    """Return the whole number somebody typed, in the digits of any script; else None."""
    digits = "".join(sign for sign in text if not sign.isspace() and sign not in _INVISIBLE)
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing: only spaces, breaks and invisible marks."""
    return not text.translate(dict.fromkeys(map(ord, _INVISIBLE))).strip()


def _applies(item: Item, earlier: Answers) -> bool:
    return item.when is None or evaluate(item.when, earlier)


def _applying(form: Form, answers: Answers) -> Iterable[Item]:
    """Yield the items that apply, judging each only by answers that apply themselves."""
    earlier: dict[str, Answer] = {}
    for item in form.items:
        if _applies(item, earlier):
            if item.id in answers:
                earlier[item.id] = answers[item.id]
            yield item


def _reached(form: Form, answers: Answers, item_id: str) -> Item:
    reached: list[Item | None] = [*path(form, answers), next_item(form, answers)]
    for item in reached:
        if item is not None and item.id == item_id:
            return item
    raise NotAnAnswer(item=item_id)


def _fits(form: Form, item: Item, value: Answer) -> bool:
    if value == SKIPPED:
        return True
    try:
        _check(form, item, value)
    except (NotAnAnswer, TooLong, EmptyText):
        return False
    return True


def _check(form: Form, item: Item, value: Answer) -> None:
    """Refuse an answer that the item does not offer."""
    if item.kind == "text":
        _check_thoughts(item, value, form.thoughts(item))
    elif item.kind in ("choices", "ranking") and isinstance(value, tuple):
        _check_choices(item, value)
    elif item.kind in ("choice", "number", *SCALES) and isinstance(value, str):
        _check_option(item, value)
    elif not _is_offered(item, value):
        raise NotAnAnswer(item=item.id)


def _is_offered(item: Item, value: Answer) -> bool:
    """Tell whether a value that is neither an option nor own words answers an item."""
    if item.kind == "say":
        return value == SEEN
    if item.kind == "day":
        return isinstance(value, str) and _is_day(value)
    return isinstance(value, int) and not isinstance(value, bool) and value in item.scale


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _check_choices(item: Item, chosen: tuple[str, ...]) -> None:
    if not chosen or len(set(chosen)) != len(chosen) or (item.most and len(chosen) > item.most):
        raise NotAnAnswer(item=item.id, most=item.most)
    for each in chosen:
        _check_option(item, each)


def _check_option(item: Item, chosen: object) -> None:
    if not isinstance(chosen, str):
        raise NotAnAnswer(item=item.id)
    words = own_words(chosen)
    if words is not None and item.other:
        _check_text(item, words)
    elif chosen not in {option.id for option in item.options}:
        raise NotAnAnswer(item=item.id)


def _check_thoughts(item: Item, value: Answer, most: int) -> None:
    """Refuse what is neither one text nor, where that is asked, a few different ones."""
    several = isinstance(value, tuple) and 2 <= len(set(value)) == len(value) <= most
    if not several and (not isinstance(value, str) or value == SKIPPED):
        raise NotAnAnswer(item=item.id)
    for thought in thoughts_of(value):
        if not isinstance(thought, str) or thought == SKIPPED:
            raise NotAnAnswer(item=item.id)
        _check_text(item, thought)


def _check_text(item: Item, text: str) -> None:
    if is_blank(text):
        raise EmptyText(item=item.id)
    if len(text) > item.max_length:
        raise TooLong(most=item.max_length, item=item.id)


# Drafts as text, for the phone's own store


def draft_to_json(draft: Draft) -> str:
    """Write a draft as JSON."""
    return json.dumps(
        {
            "v": 1,
            "name": draft.name,
            "form": draft.form,
            "version": draft.version,
            "answers": dict(draft.answers),
            "typing": dict(draft.typing),
            "cursor": draft.cursor,
        }
    )


def draft_from_json(text: str) -> Draft:
    """Read a draft. Raises UnreadableFact."""
    try:
        data = json.loads(text)
        if data["v"] != 1:
            raise UnreadableFact(part="version")
        answers = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in data["answers"].items()
        }
        return Draft(
            name=data["name"],
            form=data["form"],
            version=data["version"],
            answers=answers,
            typing=data["typing"],
            cursor=data["cursor"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFact(part="draft") from error
