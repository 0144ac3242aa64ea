"""About me: making the page, choosing what stands on it, taking it away again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from youthapp.actions.conversation import begin_draft, change, taken_up
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import about, conversation
from youthapp.domain.about import ABOUT, About
from youthapp.domain.conversation import SEEN, SKIPPED, Answer, Answers, Draft, Form
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

FORM = "about-me"
MIME: Final = "text/html;charset=utf-8"
PRINTED, SAVED = "printed", "saved"  # what came of printing


def the_page(store: Store) -> About:
    """Read the page."""
    return about.about(store.things(ABOUT))


def begin(desk: Desk) -> Draft:
    """Begin the conversation the page is made in, or go on where it was left.

    When there is a page already, everything that stands on it is said there already.
    """
    page = the_page(desk.store)
    if desk.store.draft(FORM) is None and page.said:
        _take_up(desk, page)
    return begin_draft(desk, name=FORM, form=FORM)


def begin_at(desk: Desk, *, part: str) -> Draft:
    """Open one part of the page again: the conversation with all that was said, at this question.

    What is under way in an unfinished conversation goes before what is kept.
    """
    _take_up(desk, the_page(desk.store))
    return change(desk, form=FORM, item=part)


def keep_page(desk: Desk) -> Undo:
    """Keep the page as it was said, and forget the draft."""
    draft, form = taken_up(desk, FORM)
    said = conversation.given(form, draft.answers)
    undo = keep_changes(desk, *about.keep(the_page(desk.store), said, new_id=desk.new_id))
    desk.store.drop_draft(FORM)
    return undo


def write_norwegian(desk: Desk, *, part: str, text: str) -> Undo:
    """Put own words of one part in Norwegian too; empty takes that away. Raises TooLong."""
    return keep_changes(desk, *about.write_norwegian(_here(desk, part), part, text))


def put_on_page(desk: Desk, *, part: str, on: bool) -> Undo:
    """Put a part on the page, or leave it out of it. Nothing that was said is lost."""
    return keep_changes(desk, *about.put(_here(desk, part), part, on=on))


def remove_page(desk: Desk) -> Undo:
    """Remove the page with all its parts, and what was unfinished of it."""
    desk.store.drop_draft(FORM)
    return keep_changes(desk, *about.remove(the_page(desk.store)))


async def print_page(desk: Desk, *, page: str) -> str:
    """Print the page; where the device cannot, hand it over as a file to be printed elsewhere.

    Returns ``PRINTED`` or ``SAVED``, or "" when neither was wanted in the end.
    """
    if await desk.platform.print_page(page):
        return PRINTED
    taken = await desk.platform.save_file(f"min-vei-{today(desk)}.html", MIME, page)
    return SAVED if taken else ""


def _here(desk: Desk, part: str) -> About:
    page = the_page(desk.store)
    if part not in page.parts or not page.items:
        raise NotHere(item=part)
    return page


def _take_up(desk: Desk, page: About) -> None:
    """Put what is kept into the conversation, under what is unfinished there."""
    form = desk.library.form(FORM)
    draft = desk.store.draft(FORM) or Draft(FORM, FORM, form.version)
    fits = conversation.settle(form, {**_told(form, page), **draft.answers})
    desk.store.keep_draft(replace(draft, answers=fits, typing=_typing(page, fits, draft)))


def _told(form: Form, page: About) -> dict[str, Answer]:
    """Answer the whole conversation with what is kept; what is not said was passed over."""
    said = about.answers(page)
    silent = {item.id: SEEN if item.kind == "say" else SKIPPED for item in form.items}
    return {**silent, **said}


def _typing(page: About, fits: Answers, draft: Draft) -> dict[str, str]:
    """Let words that no longer fit as an answer stand in their field: two phones wrote them."""
    left = (part for part in page.said if part.words and part.id not in fits)
    return {**about.typing(left), **draft.typing}
