"""The council's meetings: what is on the list, what was decided, and what was won."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.domain import council
from youthapp.domain.council import Meeting, Point
from youthapp.errors import EmptyText, NotHere, Unreadable

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

LIST = "council/meetings"  # the setting that holds them


def meetings(store: Store) -> tuple[Meeting, ...]:
    """Read the meetings, the newest first, as this phone last heard of them."""
    held, found = store.setting(LIST), []
    for each in json.loads(held) if isinstance(held, str) else ():
        with suppress(Unreadable):
            found.append(council.read_meeting(each))
    return council.newest_first(found)


def one(store: Store, meeting: str) -> Meeting:
    """Read one meeting. Raises NotHere."""
    for each in meetings(store):
        if each.id == meeting:
            return each
    raise NotHere(item=meeting)


async def fetch(desk: Desk) -> None:
    """Fetch the meetings of one's municipality. Raises Network."""
    found = [dict(each) for each in await desk.account.council.meetings()]
    desk.store.keep_setting(LIST, json.dumps(found))


async def begin(desk: Desk, *, day: date) -> str:
    """Plan a meeting; return its id. Raises Council or Network."""
    made = Meeting(desk.new_id(), day, ())
    await _keep(desk, made)
    return made.id


async def put_day(desk: Desk, *, meeting: str, day: date) -> None:
    """Put a meeting on another day. Raises NotHere, Council or Network."""
    await _keep(desk, replace(one(desk.store, meeting), day=day))


async def write_point(
    desk: Desk,
    *,
    meeting: str,
    at: int | None,
    theme: Mapping[str, str],
    decision: Mapping[str, str],
    won: Mapping[str, str],
    state: str,
) -> None:
    """Write one point, or a new one last when ``at`` is None.

    Raises EmptyText, NotHere, Council or Network.
    """
    held = one(desk.store, meeting)
    texts = [_said(each) for each in (theme, decision, won)]
    if not texts[0]:
        raise EmptyText(field="theme")
    point = Point(texts[0], texts[1], texts[2], state)
    points = list(held.points)
    if at is None:
        points.append(point)
    else:
        points[at] = point
    await _keep(desk, replace(held, points=tuple(points)))


async def drop_point(desk: Desk, *, meeting: str, at: int) -> None:
    """Take one point off the list. Raises NotHere, Council or Network."""
    held = one(desk.store, meeting)
    points = (*held.points[:at], *held.points[at + 1 :])
    await _keep(desk, replace(held, points=points))


async def drop(desk: Desk, *, meeting: str) -> None:
    """Take a meeting away. Raises Council or Network."""
    await desk.account.council.drop_meeting(meeting)
    await fetch(desk)


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    return {code: text.strip() for code, text in texts.items() if text.strip()}


async def _keep(desk: Desk, made: Meeting) -> None:
    await desk.account.council.keep_meeting(council.meeting_to_data(made))
    await fetch(desk)
