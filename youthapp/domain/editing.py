"""Editing a questionnaire: every change is a function from a questionnaire to the next one.

No sequence of changes gives a form that breaks its rules, or takes a text away that nobody
asked to take away. A condition that a change would leave without what it looks at goes with
it; ``loosened`` says which, so that a screen can tell before and after.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from youthapp.domain.expressions import Comparison, Literal, Name, Not, Selected, parse
from youthapp.domain.forms import KINDS, RANKED, Form, Item, Option, form_to_data, read_form
from youthapp.domain.questionnaires import (
    MOST_LETTERS,
    Questionnaire,
    canonical,
    keys,
    optional_keys,
    read_questionnaire,
)
from youthapp.errors import BrokenForm, NotAnAnswer, TooLarge, TooLong, Unreadable

ASKED: Final = ("faces", "choice", "choices", "ladder", "ranking", "number", "text", "say")
OFFERING: Final = ("choice", "choices", "ranking")  # kinds with options
MOST_ITEMS: Final = 40
MOST_OPTIONS: Final = 20
MOST_BYTES: Final = 128 * 1024  # of a draft: sealed and in letters it fits one entry


@dataclass(frozen=True)
class Condition:
    """A question is asked when an earlier one is, or is not, answered so."""

    question: str
    answer: str
    negated: bool = False


# Beginning


def blank(survey: str, source: str) -> Questionnaire:
    """Begin with nothing, in the language it is written in."""
    return Questionnaire(Form(survey, 1, "survey", ()), (source,), {source: {}})


def copied(questionnaire: Questionnaire, survey: str, *, follows: str = "") -> Questionnaire:
    """Begin with another questionnaire's questions and texts, as a survey of its own.

    One that ``follows`` an earlier survey is its next round.
    """
    form = replace(questionnaire.form, id=survey, version=1)
    return replace(questionnaire, form=form, follows=follows)


# Questions


def add_item(questionnaire: Questionnaire, kind: str) -> Questionnaire:
    """Add a question of a kind, last. What needs options gets as many empty ones as it must."""
    items = questionnaire.form.items
    if kind not in ASKED or kind not in KINDS or len(items) >= MOST_ITEMS:
        raise BrokenForm(form=questionnaire.form.id, item="", reason="kind")
    count = RANKED.start if kind in OFFERING else 0
    options = tuple(Option(f"o{number}") for number in range(1, count + 1))
    name = _fresh("q", [item.id for item in items])
    return _with_items(
        questionnaire, (*items, Item(name, kind, options, largest=10 if kind == "number" else 0))
    )


def remove_item(questionnaire: Questionnaire, item: str) -> Questionnaire:
    """Take a question away with its texts, and the conditions that looked at it."""
    questionnaire.form.item(item)
    return _with_items(
        questionnaire, tuple(each for each in questionnaire.form.items if each.id != item)
    )


def move_item(questionnaire: Questionnaire, item: str, to: int) -> Questionnaire:
    """Put a question at another place, 0 being first. Conditions look back, or are let go."""
    moved = questionnaire.form.item(item)
    others = [each for each in questionnaire.form.items if each.id != item]
    to = max(0, min(to, len(others)))
    return _with_items(questionnaire, (*others[:to], moved, *others[to:]))


def loosened(before: Questionnaire, after: Questionnaire) -> tuple[str, ...]:
    """Return the questions that are still there and lost their condition in a change."""
    had = {item.id for item in before.form.items if item.condition}
    return tuple(item.id for item in after.form.items if item.id in had and not item.condition)


# Options


def add_option(questionnaire: Questionnaire, item: str, icon: str = "") -> Questionnaire:
    """Add an option, last."""

    def added(held: Item) -> Item:
        most = RANKED.stop - 1 if held.kind == "ranking" else MOST_OPTIONS
        if held.kind not in OFFERING or len(held.options) >= most:
            raise BrokenForm(form=questionnaire.form.id, item=item, reason="options")
        name = _fresh("o", [option.id for option in held.options])
        return replace(held, options=(*held.options, Option(name, icon)))

    return _changed(questionnaire, item, added)


def remove_option(questionnaire: Questionnaire, item: str, option: str) -> Questionnaire:
    """Take an option away with its texts, and the conditions that asked for it.

    Raises BrokenForm when the question would have too few left.
    """

    def without(held: Item) -> Item:
        rest = tuple(each for each in held.options if each.id != option)
        if len(rest) < fewest(held):
            raise BrokenForm(form=questionnaire.form.id, item=item, reason="options")
        return replace(held, options=rest, most=min(held.most, len(rest)))

    return _changed(questionnaire, item, without)


def fewest(item: Item) -> int:
    """Return how many options a question must keep."""
    if item.kind == "ranking":
        return RANKED.start
    return 1 if item.kind in OFFERING and not item.other else 0


def move_option(questionnaire: Questionnaire, item: str, option: str, to: int) -> Questionnaire:
    """Put an option at another place, 0 being first."""

    def moved(held: Item) -> Item:
        chosen = _option(held, option)
        others = [each for each in held.options if each.id != option]
        at = max(0, min(to, len(others)))
        return replace(held, options=(*others[:at], chosen, *others[at:]))

    return _changed(questionnaire, item, moved)


def give_icon(questionnaire: Questionnaire, item: str, option: str, icon: str) -> Questionnaire:
    """Give an option a pictogram, or none."""

    def dressed(held: Item) -> Item:
        _option(held, option)
        options = (replace(o, icon=icon) if o.id == option else o for o in held.options)
        return replace(held, options=tuple(options))

    return _changed(questionnaire, item, dressed)


def take_own_words(questionnaire: Questionnaire, item: str, taken: bool) -> Questionnaire:
    """Let a question be answered by "something else", in own words, or not."""

    def opened(held: Item) -> Item:
        if held.kind not in ("choice", "choices"):
            raise BrokenForm(form=questionnaire.form.id, item=item, reason="other")
        if not taken and not held.options:
            raise BrokenForm(form=questionnaire.form.id, item=item, reason="options")
        return replace(held, other=taken)

    return _changed(questionnaire, item, opened)


def limit(questionnaire: Questionnaire, item: str, most: int) -> Questionnaire:
    """Say how many options may be chosen; 0 is any number."""

    def limited(held: Item) -> Item:
        return replace(held, most=max(0, min(most, len(held.options))))

    return _changed(questionnaire, item, limited)


def bound(questionnaire: Questionnaire, item: str, least: int, largest: int) -> Questionnaire:
    """Say between which numbers an answer lies. Raises BrokenForm when they are none."""
    return _changed(questionnaire, item, lambda held: replace(held, least=least, largest=largest))


# Conditions


def condition_of(item: Item) -> Condition | None:
    """Return a condition that is one answer of one question; None for none or a longer one."""
    held, negated = item.when, False
    if isinstance(held, Not):
        held, negated = held.part, True
    if isinstance(held, Selected):
        return Condition(held.name, held.option, negated)
    if not isinstance(held, Comparison) or held.sign not in ("=", "!="):
        return None
    if not isinstance(held.left, Name) or not isinstance(held.right, Literal):
        return None
    return Condition(held.left.name, str(held.right.value), negated != (held.sign == "!="))


def put_condition(
    questionnaire: Questionnaire, item: str, condition: Condition | None
) -> Questionnaire:
    """Say when a question is asked; None is always. Raises BrokenForm when it cannot be so."""

    def judged(held: Item) -> Item:
        text = "" if condition is None else _written(questionnaire.form, condition)
        return replace(held, condition=text, when=parse(text) if text else None)

    return _changed(questionnaire, item, judged, mend=False)


def lookable(form: Form, item: str) -> tuple[Item, ...]:
    """Return the questions before one whose answers are few, so that a condition can name one."""
    earlier: list[Item] = []
    for each in form.items:
        if each.id == item:
            break
        if (each.options and each.kind != "ranking") or each.kind == "faces":
            earlier.append(each)
    return tuple(earlier)


# Texts and languages


def write(questionnaire: Questionnaire, code: str, key: str, text: str) -> Questionnaire:
    """Write one text in one language; an empty one takes it away. Raises TooLong.

    What a person wrote is no machine's draft any more. When the text it was written in
    changes, its translations wait to be read again.
    """
    words = text.strip()
    if len(words) > MOST_LETTERS:
        raise TooLong(most=MOST_LETTERS)
    form = questionnaire.form
    if code not in questionnaire.languages or key not in (*keys(form), *optional_keys(form)):
        raise NotAnAnswer(item=key)
    before = questionnaire.texts[code].get(key, "")
    here = {**questionnaire.texts[code], key: words}
    if not words:
        del here[key]
    drafts = {each: set(held) for each, held in questionnaire.drafts.items()}
    drafts.setdefault(code, set()).discard(key)
    if code == questionnaire.source and before and before != words:
        for other in questionnaire.languages[1:]:
            if key in questionnaire.texts[other]:
                drafts.setdefault(other, set()).add(key)
    return replace(
        questionnaire,
        texts={**questionnaire.texts, code: here},
        drafts=_frozen(drafts),
    )


def add_language(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """Ask in one more language."""
    if code in questionnaire.languages:
        return questionnaire
    return replace(
        questionnaire,
        languages=(*questionnaire.languages, code),
        texts={**questionnaire.texts, code: {}},
    )


def remove_language(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """Ask in one language less, with its texts; never the one it was written in."""
    if code == questionnaire.source:
        return questionnaire
    texts = {each: held for each, held in questionnaire.texts.items() if each != code}
    drafts = {each: held for each, held in questionnaire.drafts.items() if each != code}
    languages = tuple(each for each in questionnaire.languages if each != code)
    return replace(questionnaire, languages=languages, texts=texts, drafts=drafts)


def divide_by(questionnaire: Questionnaire, item: str) -> Questionnaire:
    """Fix the question by whose answers results may be divided, or none. Raises BrokenForm."""
    if item and questionnaire.form.item(item).kind != "choice":
        raise BrokenForm(form=questionnaire.form.id, item=item, reason="breakdown")
    return replace(questionnaire, breakdown=item)


# As a text, to be kept


def to_text(questionnaire: Questionnaire) -> str:
    """Write a questionnaire that may still be without questions. Raises TooLarge."""
    data = canonical(questionnaire)
    if len(data) > MOST_BYTES:
        raise TooLarge()
    return data.decode()


def from_text(text: str) -> Questionnaire:
    """Read what ``to_text`` wrote. Raises Unreadable or BrokenForm."""
    try:
        data: dict[str, Any] = json.loads(text)
        form = data["form"]
        if form["items"]:
            return read_questionnaire(data)
        empty = Form(str(form["id"]), int(form["version"]), "survey", ())
        waiting = {"id": "wait", "kind": "say"}  # a form that travels has something to say
        read = read_questionnaire({**data, "form": {**form, "items": [waiting]}})
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Unreadable(part="questionnaire") from error
    return _tidied(replace(read, form=empty))


# Within


def _with_items(questionnaire: Questionnaire, items: Sequence[Item]) -> Questionnaire:
    """Put other items in a form: conditions that look at nothing go, and so do lost texts."""
    form = replace(questionnaire.form, items=tuple(items))
    while items:
        try:
            form = read_form(form_to_data(form))
            break
        except BrokenForm as error:
            if error.params.get("reason") != "when":
                raise
            form = _without_condition(form, str(error.params["item"]))
    return _tidied(replace(questionnaire, form=form))


def _changed(
    questionnaire: Questionnaire, item: str, change: Callable[[Item], Item], *, mend: bool = True
) -> Questionnaire:
    """Change one item. Without ``mend`` a change that breaks a rule is refused."""
    changed = change(questionnaire.form.item(item))
    items = [changed if each.id == item else each for each in questionnaire.form.items]
    if not mend:
        read_form(form_to_data(replace(questionnaire.form, items=tuple(items))))
    return _with_items(questionnaire, items)


def _without_condition(form: Form, item: str) -> Form:
    items = (replace(i, condition="", when=None) if i.id == item else i for i in form.items)
    return replace(form, items=tuple(items))


def _tidied(questionnaire: Questionnaire) -> Questionnaire:
    """Leave out texts and marks that have no place in the form, and a division by nothing."""
    form = questionnaire.form
    known = {*keys(form), *optional_keys(form)}
    texts = {
        code: {key: text for key, text in held.items() if key in known}
        for code, held in questionnaire.texts.items()
    }
    drafts = {
        code: {key for key in held if key in texts.get(code, {})}
        for code, held in questionnaire.drafts.items()
    }
    dividing = {item.id for item in form.items if item.kind == "choice"}
    breakdown = questionnaire.breakdown if questionnaire.breakdown in dividing else ""
    return replace(questionnaire, texts=texts, drafts=_frozen(drafts), breakdown=breakdown)


def _frozen(drafts: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {code: frozenset(held) for code, held in drafts.items() if held}


def _written(form: Form, condition: Condition) -> str:
    """Write a condition as XLSForm does. Raises BrokenForm for what cannot be written."""
    asked = form.item(condition.question)
    if not re.fullmatch(r"[A-Za-z0-9_-]+", condition.answer):
        raise BrokenForm(form=form.id, item=condition.question, reason="when")
    name = f"${{{condition.question}}}"
    if asked.kind == "choices":
        chosen = f"selected({name}, '{condition.answer}')"
        return f"not({chosen})" if condition.negated else chosen
    answer = condition.answer if asked.scale else f"'{condition.answer}'"
    return f"{name} {'!=' if condition.negated else '='} {answer}"


def _option(item: Item, option: str) -> Option:
    for each in item.options:
        if each.id == option:
            return each
    raise NotAnAnswer(item=item.id)


def _fresh(letter: str, taken: Sequence[str]) -> str:
    """Return a name that none has: one more than the highest of its kind."""
    numbers = [int(name[1:]) for name in taken if re.fullmatch(letter + r"[0-9]{1,4}", name)]
    return f"{letter}{max(numbers, default=0) + 1}"
