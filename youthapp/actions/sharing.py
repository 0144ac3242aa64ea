"""Sharing: showing one thing to one person for a time, and taking it back.

What is shown is the document that was previewed: it is handed to ``show`` and sent as it is,
whatever has changed in the meantime.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from youthapp.actions.contacts import met, one_met
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.actions.unfinished import keep_unfinished, unfinished
from youthapp.domain import about, compose, messages, parcels, promises, sharing
from youthapp.domain.compose import Offer
from youthapp.domain.contacts import Contact
from youthapp.domain.kinds import ARRIVED, MESSAGE, PARCEL
from youthapp.domain.messages import RECEIVED
from youthapp.domain.promises import Promise
from youthapp.domain.sharing import DAYS, USUAL, Document, Share
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


@dataclass(frozen=True)
class Choice:
    """What a youth has chosen so far: to whom (a root, "" for nobody), how long, which parts."""

    to: str
    days: int
    parts: frozenset[str]


# What is there


def shares(store: Store, day: date) -> tuple[Share, ...]:
    """Read what I have shown to whom, the first shared first."""
    sent = parcels.parcels(store.things(PARCEL))
    if not sent:
        return ()
    return sharing.shares(sent, messages.received(store.things(RECEIVED)), day)


def one_share(store: Store, share: str, day: date) -> Share:
    """Read one share. Raises NotHere."""
    found = next((each for each in shares(store, day) if each.id == share), None)
    if found is None:
        raise NotHere(item=share)
    return found


def shown(store: Store, what: str, of: str, day: date) -> tuple[Share, ...]:
    """Read who can see a thing now."""
    return tuple(
        each
        for each in shares(store, day)
        if each.open and (each.document.what, each.document.of) == (what, of)
    )


def offered(store: Store, what: str, of: str, day: date) -> Offer | None:
    """Read what can be shown of a thing; None when it is not here."""
    return compose.offer(store.things, what, of, day)


def news(store: Store, share: Share, day: date) -> Document | None:
    """Return what a share would show now, when that is something else; None when it is not."""
    found = offered(store, share.document.what, share.document.of, day)
    if found is None or not share.open:
        return None
    now = compose.anew(found, share, _remembered(store, share.id))
    return now if now is not None and now.parts and now != share.document else None


def promised(store: Store) -> tuple[Promise, ...]:
    """Read what I asked for and was promised, and how it stands."""
    return promises.to_me(
        messages.messages(store.things(MESSAGE)),
        messages.received(store.things(RECEIVED)),
        parcels.parcels(store.things(PARCEL)),
        parcels.arrivals(store.things(ARRIVED)),
    )


def goal_of(store: Store, step: str) -> str:
    """Return the goal a step belongs to. Raises NotHere."""
    return str(store.thing(step).fields.get("goal", ""))


# What is being chosen


def choice(store: Store, offer: Offer) -> Choice:
    """Read what was chosen so far; nobody is chosen and the most private is off at first."""
    known = frozenset(each.id for each in offer.options)
    left = unfinished(store, _field(offer.full.what, offer.full.of))
    said = parcels.read(left or "")
    to, days, parts = said.get("to"), said.get("days"), said.get("parts")
    return Choice(
        to=to if isinstance(to, str) and to in {each.root for each in met(store)} else "",
        days=days if isinstance(days, int) and days in DAYS else USUAL,
        parts=known.intersection(map(str, parts)) if isinstance(parts, list) else offer.at_first,
    )


def choose(desk: Desk, *, what: str, of: str, choice: Choice | None) -> None:
    """Keep what is chosen so far, for an app that is killed in between; None forgets it."""
    written = {"to": choice.to, "days": choice.days, "parts": sorted(choice.parts)} if choice else 0
    text = json.dumps(written) if written else None
    keep_unfinished(desk, field=_field(what, of), text=text)


def again(desk: Desk, *, share: str) -> None:
    """Choose for a thing what was chosen for a share of it, to look at it anew. Raises NotHere."""
    one = one_share(desk.store, share, today(desk))
    remembered = _remembered(desk.store, share)
    parts = remembered if remembered is not None else {part.id for part in one.document.parts}
    chosen = Choice(one.to, USUAL, frozenset(parts))
    choose(desk, what=one.document.what, of=one.document.of, choice=chosen)


# What becomes of it


def show(
    desk: Desk, *, contact: str, document: Document, days: int, parts: Collection[str] = ()
) -> tuple[str, bool]:
    """Show a document to somebody; what they saw of the same thing before is replaced by it.

    Return the share and whether it is a new one. ``parts`` are what was chosen: of a map they
    are not in the document. Raises NotHere, TooMuchToSend.
    """
    to, day = one_met(desk.store, contact), today(desk)
    what, of = document.what, document.of
    before = next((each for each in shown(desk.store, what, of, day) if each.to == to.root), None)
    change = sharing.share(document, to, on=day, new_id=desk.new_id, days=days, before=before)
    keep_changes(desk, change)
    share = str(parcels.read(str(change.changes["data"]))["share"])
    if what == "map":
        desk.store.keep_setting(_shown(share), tuple(sorted(parts)))
    if what == "about":
        get_ready(desk, parts=())
    choose(desk, what=what, of=of, choice=None)
    return share, before is None


def prolong(desk: Desk, *, share: str, days: int) -> None:
    """Let a share end another day, counted from today. Raises NotHere."""
    one = one_share(desk.store, share, today(desk))
    to = _person(desk.store, one)
    keep_changes(
        desk,
        sharing.share(one.document, to, on=today(desk), new_id=desk.new_id, days=days, before=one),
    )


def take_back(desk: Desk, *, share: str) -> None:
    """Take a share back: it is over here at once, and there with the next exchange.

    There is no undo: what is over may have gone from the other's app. Raises NotHere.
    """
    one = one_share(desk.store, share, today(desk))
    if one.open:
        sent = parcels.parcels(desk.store.things(PARCEL))
        on, new_id, joined = today(desk), desk.new_id, desk.account.joined
        to = _person(desk.store, one)
        keep_changes(desk, *sharing.take_back(one, to, sent, on=on, new_id=new_id, joined=joined))
    desk.store.keep_setting(_shown(share), None)


def get_ready(desk: Desk, *, parts: Collection[str]) -> Undo:
    """Keep which parts of About me whoever is met next may see, once one has said so again."""
    page = about.about(desk.store.things(about.ABOUT))
    return keep_changes(desk, *about.get_ready(page, parts))


def ready(store: Store) -> frozenset[str]:
    """Read which parts of About me are ready for whoever is met next."""
    return about.about(store.things(about.ABOUT)).ready


def hand_over(desk: Desk, *, contact: str) -> None:
    """Choose the card that is ready for somebody, to be previewed. Raises NotHere."""
    to = one_met(desk.store, contact)
    chosen = Choice(to.root, USUAL, ready(desk.store))
    choose(desk, what="about", of=compose.MINE, choice=chosen)


def _person(store: Store, one: Share) -> Contact:
    """Return whom a share is shown to. Raises NotHere."""
    found = next((each for each in met(store) if each.root == one.to), None)
    if found is None:
        raise NotHere(item=one.to)
    return found


def _remembered(store: Store, share: str) -> frozenset[str] | None:
    parts = store.setting(_shown(share))
    return frozenset(parts) if isinstance(parts, tuple) else None


def _field(what: str, of: str) -> str:
    return f"share/{what}/{of}"


def _shown(share: str) -> str:
    return f"shown/{share}"
