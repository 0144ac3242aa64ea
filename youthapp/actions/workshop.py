"""The workshop: making a survey, one change at a time, each with its undo.

Every change is kept at once, so nothing waits to be saved and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from youthapp.actions import conversation as talking
from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import editing, workshop
from youthapp.domain.conversation import Draft
from youthapp.domain.editing import Condition
from youthapp.domain.questionnaires import Questionnaire, sha256
from youthapp.domain.workshop import WORK, Work
from youthapp.errors import NotAnAnswer, NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

SOURCE = "nb"


def in_hand(store: Store) -> tuple[Work, ...]:
    """Read the surveys in hand, the newest first."""
    return workshop.in_hand(store.things(WORK))


def one(store: Store, survey: str) -> Work:
    """Read one survey in hand. Raises NotHere."""
    return workshop.one(store.things(WORK), survey)


async def templates(desk: Desk, *, code: str) -> Sequence[Questionnaire]:
    """Return what one can begin with. Raises PackMissing or DamagedPack."""
    return await desk.library.templates(code)


def begin(desk: Desk) -> Undo:
    """Take a survey in hand that is still empty."""
    return keep_changes(desk, workshop.begin(editing.blank(desk.new_id(), SOURCE)))


def begin_with(desk: Desk, *, questionnaire: Questionnaire) -> Undo:
    """Take a survey in hand that begins as another one: a template, or one of the council's."""
    copy = editing.copied(questionnaire, desk.new_id())
    return keep_changes(desk, workshop.begin(copy))


def remove(desk: Desk, *, survey: str) -> Undo:
    """Put a survey away. Raises NotHere."""
    return keep_changes(desk, workshop.remove(one(desk.store, survey)))


def keep_both(desk: Desk, *, survey: str) -> Undo:
    """Make a survey of its own of what another phone wrote at the same time. Raises NotHere."""
    work = one(desk.store, survey)
    changes = [workshop.keep(work, work.questionnaire)]
    if work.other is not None:
        changes.append(workshop.begin(editing.copied(work.other, desk.new_id())))
    return keep_changes(desk, *changes)


# Texts


def write(desk: Desk, *, survey: str, code: str, key: str, text: str) -> Undo:
    """Write one text in one language. Raises NotHere, NotAnAnswer or TooLong."""
    return _edit(desk, survey, lambda made: editing.write(made, code, key, text))


def add_language(desk: Desk, *, survey: str, code: str) -> Undo:
    """Ask in one more language. Raises NotHere."""
    return _edit(desk, survey, lambda made: editing.add_language(made, code))


def remove_language(desk: Desk, *, survey: str, code: str) -> Undo:
    """Ask in one language less, with its texts. Raises NotHere."""
    return _edit(desk, survey, lambda made: editing.remove_language(made, code))


# Questions


def add_question(desk: Desk, *, survey: str, kind: str) -> Undo:
    """Add a question of a kind, last. Raises NotHere or BrokenForm."""
    return _edit(desk, survey, lambda made: editing.add_item(made, kind))


def remove_question(desk: Desk, *, survey: str, item: str) -> Undo:
    """Take a question away. Raises NotHere or NotAnAnswer."""
    return _edit(desk, survey, lambda made: editing.remove_item(made, item))


def move_question(desk: Desk, *, survey: str, item: str, to: int) -> Undo:
    """Put a question at another place, 0 being first. Raises NotHere or NotAnAnswer."""
    return _edit(desk, survey, lambda made: editing.move_item(made, item, to))


def put_condition(desk: Desk, *, survey: str, item: str, condition: Condition | None) -> Undo:
    """Say when a question is asked; None is always. Raises NotHere or BrokenForm."""
    return _edit(desk, survey, lambda made: editing.put_condition(made, item, condition))


def bound(desk: Desk, *, survey: str, item: str, least: int, largest: int) -> Undo:
    """Say between which numbers an answer lies. Raises NotHere or BrokenForm."""
    return _edit(desk, survey, lambda made: editing.bound(made, item, least, largest))


def limit(desk: Desk, *, survey: str, item: str, most: int) -> Undo:
    """Say how many options may be chosen; 0 is any number. Raises NotHere."""
    return _edit(desk, survey, lambda made: editing.limit(made, item, most))


def take_own_words(desk: Desk, *, survey: str, item: str, taken: bool) -> Undo:
    """Let a question be answered in own words, or not. Raises NotHere or BrokenForm."""
    return _edit(desk, survey, lambda made: editing.take_own_words(made, item, taken))


def divide_by(desk: Desk, *, survey: str, item: str) -> Undo:
    """Fix the question by whose answers results may be divided, or none. Raises BrokenForm."""
    return _edit(desk, survey, lambda made: editing.divide_by(made, item))


# Options


def add_option(desk: Desk, *, survey: str, item: str) -> Undo:
    """Add an option, last. Raises NotHere or BrokenForm."""
    return _edit(desk, survey, lambda made: editing.add_option(made, item))


def remove_option(desk: Desk, *, survey: str, item: str, option: str) -> Undo:
    """Take an option away. Raises NotHere, or BrokenForm when too few would be left."""
    return _edit(desk, survey, lambda made: editing.remove_option(made, item, option))


def move_option(desk: Desk, *, survey: str, item: str, option: str, to: int) -> Undo:
    """Put an option at another place, 0 being first. Raises NotHere or NotAnAnswer."""
    return _edit(desk, survey, lambda made: editing.move_option(made, item, option, to))


def give_icon(desk: Desk, *, survey: str, item: str, option: str, icon: str) -> Undo:
    """Give an option a pictogram, or none. Raises NotHere or NotAnAnswer."""
    return _edit(desk, survey, lambda made: editing.give_icon(made, item, option, icon))


def loosened(desk: Desk, *, survey: str, before: Questionnaire) -> int:
    """Count the questions that lost their condition since ``before``. Raises NotHere."""
    return len(editing.loosened(before, one(desk.store, survey).questionnaire))


# For whom and when


def invite(desk: Desk, *, survey: str, group: str) -> Undo:
    """Say who is invited; "" is every youth of the municipality. Raises NotHere."""
    return keep_changes(desk, workshop.invite(one(desk.store, survey), group))


def plan(desk: Desk, *, survey: str, opens: date, closes: date) -> Undo:
    """Say from when and until when. Raises NotHere."""
    return keep_changes(desk, workshop.plan(one(desk.store, survey), opens=opens, closes=closes))


# Trying it out


def rehearsal(survey: str) -> str:
    """Return the name under which the answers of a rehearsal are kept."""
    return f"rehearsal/{survey}"


async def rehearse(desk: Desk, *, survey: str, code: str, proposed: bool = False) -> Draft:
    """Begin the very conversation the youths get, from its beginning. Nothing of it is sent.

    It is a survey in hand, or one ``proposed`` to the council. The language is made ready
    first. Raises NotHere, UnknownLanguage, PackMissing.
    """
    await desk.library.load(code)
    made = to_rehearse(desk.store, survey, proposed=proposed)
    if made is None:
        raise NotHere(survey=survey)
    lay_out(desk, made=made)
    desk.store.drop_draft(rehearsal(survey))
    return talking.begin_draft(desk, name=rehearsal(survey), form=survey)


def lay_out(desk: Desk, *, made: Questionnaire) -> None:
    """Put a questionnaire on the shelf, where a conversation finds it. Cheap when it is there."""
    mark = f"{rehearsal(made.form.id)}/{sha256(made)}"
    if desk.library.shelf != mark:
        desk.library.shelve([made], mark)


def to_rehearse(store: Store, survey: str, *, proposed: bool) -> Questionnaire | None:
    """Read what would be tried out: a survey in hand, or as the council has it before it."""
    if proposed:
        from youthapp.actions.proposals import questionnaire

        return questionnaire(store, survey)
    return next((each.questionnaire for each in in_hand(store) if each.id == survey), None)


def end_rehearsal(desk: Desk, *, survey: str) -> None:
    """Throw the answers of a rehearsal away."""
    desk.store.drop_draft(rehearsal(survey))


# What stands in fields


def field(survey: str, code: str, key: str) -> str:
    """Return the name of a field, under which its unfinished words are kept."""
    return f"work/{survey}/{code}/{key}"


def settle(desk: Desk, *, survey: str) -> Undo:
    """Let what stands in the fields of a survey become its texts, all in one. Raises NotHere.

    Words whose question is gone, or whose language, have nowhere to go and are let go.
    """
    work = one(desk.store, survey)
    made, start = work.questionnaire, f"unfinished/work/{survey}/"
    for name, text in sorted(desk.store.settings().items()):
        if not name.startswith(start) or not isinstance(text, str):
            continue
        code, _, key = name.removeprefix(start).partition("/")
        with suppress(NotAnAnswer):
            made = editing.write(made, code, key, text)
        desk.store.keep_setting(name, None)
    if made == work.questionnaire:
        return Undo()
    return keep_changes(desk, workshop.keep(work, made))


def _edit(desk: Desk, survey: str, change: Callable[[Questionnaire], Questionnaire]) -> Undo:
    """Change a survey, and keep it only when it is another than before."""
    work = one(desk.store, survey)
    made = change(work.questionnaire)
    if made == work.questionnaire:
        return Undo()
    return keep_changes(desk, workshop.keep(work, made))
