"""Answering: the same verbs for a goal and for a survey.

Every answer and every unfinished word is kept at once, so that a phone that dies in the
middle comes back to the same question with everything that was typed. Nothing is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from youthapp.actions.desk import Desk
from youthapp.domain import conversation
from youthapp.domain.conversation import Answer, Draft, Form
from youthapp.errors import NotHere


def begin_draft(desk: Desk, *, name: str, form: str) -> Draft:
    """Take up the draft of this name where it was left, or begin it.

    When the form has changed since, what no longer fits is left out and the rest stays.
    """
    if desk.store.draft(name) is None:
        desk.store.keep_draft(Draft(name, form, desk.library.form(form).version))
    draft, _ = taken_up(desk, name)
    desk.store.keep_draft(draft)
    return draft


def begin_draft_with(desk: Desk, *, name: str, form: str, item: str, words: str) -> Draft:
    """Begin a conversation with words that stand in the field when the question ``item`` comes.

    One that is under way goes on as it is: nothing that was said is put away for a tap.
    """
    draft = begin_draft(desk, name=name, form=form)
    if not draft.answers and not draft.typing:
        draft = replace(draft, typing={item: words})
        desk.store.keep_draft(draft)
    return draft


def taken_up(desk: Desk, name: str) -> tuple[Draft, Form]:
    """Return a draft with only what still fits its form, and the form. Raises NotHere."""
    draft = desk.store.draft(name)
    if draft is None:
        raise NotHere(draft=name)
    form = desk.library.form(draft.form)
    answers = conversation.settle(form, draft.answers)
    return replace(draft, version=form.version, answers=answers), form


def answer(desk: Desk, *, form: str, item: str, value: Answer) -> Draft:
    """Answer a question, and go on to the next one. Raises NotAnAnswer, TooLong, EmptyText."""
    draft, asked = taken_up(desk, form)
    return _keep(desk, draft, asked, conversation.answer(asked, draft.answers, item, value), item)


def skip(desk: Desk, *, form: str, item: str) -> Draft:
    """Pass over a question. Any may be, and nobody learns of it."""
    draft, asked = taken_up(desk, form)
    return _keep(desk, draft, asked, conversation.skip(asked, draft.answers, item), item)


def go_on(desk: Desk, *, form: str, item: str) -> Draft:
    """Go on from something that was only said."""
    return answer(desk, form=form, item=item, value=conversation.SEEN)


def back(desk: Desk, *, form: str) -> Draft:
    """Go back one question. Nothing is taken away by looking back."""
    draft, asked = taken_up(desk, form)
    here = conversation.current(asked, draft)
    before = conversation.back(asked, draft.answers, here.id if here else None)
    return _show(desk, draft, before.id if before else draft.cursor)


def change(desk: Desk, *, form: str, item: str) -> Draft:
    """Go back to one earlier question, to answer it again. Raises NotAnAnswer."""
    draft, asked = taken_up(desk, form)
    asked.item(item)
    return _show(desk, draft, item)


def keep_typing(desk: Desk, *, form: str, item: str, text: str) -> Draft:
    """Keep unfinished words, however long. They become an answer only when one says so."""
    draft, _ = taken_up(desk, form)
    typing = {**draft.typing, item: text}
    if not text:
        del typing[item]
    kept = replace(draft, typing=typing)
    desk.store.keep_draft(kept)
    return kept


def stop(desk: Desk, *, form: str) -> Draft:
    """Leave in the middle. The draft stays until it is taken up or dropped."""
    draft, _ = taken_up(desk, form)
    return draft


def drop(desk: Desk, *, form: str) -> None:
    """Throw a draft away, with everything in it."""
    desk.store.drop_draft(form)


def _show(desk: Desk, draft: Draft, cursor: str | None) -> Draft:
    shown = replace(draft, cursor=cursor)
    desk.store.keep_draft(shown)
    return shown


def _keep(desk: Desk, draft: Draft, form: Form, answers: Mapping[str, Answer], item: str) -> Draft:
    """Keep the answers; text that no longer applies waits among the unfinished words."""
    dropped = {
        name: conversation.type_thoughts(conversation.thoughts_of(said))
        for name, said in draft.answers.items()
        if name not in answers and form.item(name).kind == "text"
        if said != conversation.SKIPPED
    }
    typing = {name: text for name, text in draft.typing.items() if name != item}
    kept = replace(draft, answers=answers, typing={**dropped, **typing}, cursor=None)
    desk.store.keep_draft(kept)
    return kept
