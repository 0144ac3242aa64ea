"""The first meeting: what a youth says of oneself at the beginning, and where one goes on.

What is said becomes part of the page About me and stands nowhere else. What is not said, or
is passed over, changes nothing there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from youthapp.domain import about
from youthapp.domain.about import About
from youthapp.domain.conversation import Answers
from youthapp.domain.facts import Change

PARTS: Final = ("called", "likes", "good_at", "good_day")  # each an item of both conversations
BEGIN: Final = "begin"  # the question where to go on
STARTS: Final = ("guide", "goal", "week", "people", "nothing")


def keeps(said: Answers) -> bool:
    """Tell whether anything was said that becomes part of the page."""
    return any(part in said for part in PARTS)


def keep(page: About, said: Answers, *, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """Return the changes that put what was said on the page; its other parts stay."""
    answered = tuple(part for part in PARTS if part in said)
    return about.keep(page, said, new_id=new_id, parts=answered)


def known(page: About) -> dict[str, str]:
    """Return what the page says already, as it stands unfinished in the fields."""
    return about.typing(part for part in page.said if part.id in PARTS)


def start(said: Answers) -> str:
    """Return where one wants to begin: one of ``STARTS``; not said is nothing now."""
    return str(said.get(BEGIN, "nothing"))
