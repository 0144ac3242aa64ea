"""Taking everything out as files, and bringing it in again."""

from __future__ import annotations

from typing import Final

from youthapp.actions.desk import Desk
from youthapp.actions.words import today
from youthapp.domain import takeout

PAGE: Final = "text/html;charset=utf-8"
DATA: Final = "application/json"


async def save_page(desk: Desk, *, page: str) -> None:
    """Hand over everything as a page that any phone can show."""
    await desk.platform.save_file(f"min-vei-{today(desk)}.html", PAGE, page)


async def save_data(desk: Desk) -> None:
    """Hand over everything as data, to be brought in again."""
    store = desk.store
    mine = takeout.gather(store.every_fact(), store.drafts(), store.settings())
    await desk.platform.save_file(f"min-vei-{today(desk)}.json", DATA, takeout.write(mine))


async def bring_in(desk: Desk) -> int | None:
    """Take a chosen file in; return how many things changed, None when none was chosen.

    What is here already stays: facts come together by the domain's rule, and a draft or a
    setting comes only where there is none. Raises Taking; then nothing is changed.
    """
    text = await desk.platform.pick_file(".json,application/json", takeout.MOST_BYTES)
    if text is None:
        return None
    found = takeout.read(text)
    return desk.store.take_in(found.facts, found.drafts, found.settings or {})
