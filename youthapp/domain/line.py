"""My line: what is with me now, what comes, and what lies behind, as signs in an order.

A thing on the line has a sign, a side and a place among the others. It has no date, no
place in the world, no cause and no "what happened", and nothing is ever asked about it.
Now stands between what was and what comes, whatever is added, moved or turned around.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from youthapp.domain.conversation import is_blank, own_words
from youthapp.domain.expressions import Answers
from youthapp.domain.facts import Change, Thing, Value, words_of
from youthapp.domain.goals import clean
from youthapp.domain.kinds import DELETED
from youthapp.errors import NotHere

EVENT: Final = "event"
NOW: Final = "now"
FUTURE: Final = "future"
BEHIND: Final = ("good", "hard", "both")
SIDES: Final = (NOW, FUTURE, *BEHIND)
HEAVY: Final = ("hard", "both")  # met with calm and help, and with no question
SYMBOLS: Final = (
    "sun", "star", "heart", "friends", "home", "school", "learning", "language", "work", "sport",
    "music", "art", "food", "faith", "animal", "tree", "flower", "mountain", "sea", "calm",
    "helping", "new", "party", "car", "bike", "rainbow", "cloud", "rain", "storm", "night",
)  # fmt: skip
COLOURS: Final = ("rose", "gold", "violet", "sea", "green", "blue")
PLAIN: Final = "star"  # the sign of what has only words

# what is asked in the conversation, and the side its answers stand on
_ASKED: Final = {"glad": NOW, "forward": FUTURE, "wish": FUTURE}


@dataclass(frozen=True)
class Event:
    """One thing on the line; ``title`` and ``colour`` may be "".

    What two phones wrote at once stands in ``title`` below each other.
    """

    id: str
    symbol: str
    side: str
    title: str
    colour: str
    order: int | None
    first: tuple[int, str]
    note: str = ""

    @property
    def stretch(self) -> str:
        """Which part of the line it stands on: "behind", "now" or "future"."""
        return self.side if self.side in (NOW, FUTURE) else "behind"


@dataclass(frozen=True)
class Line:
    """What lies behind, what is now and what comes, each in its order."""

    behind: tuple[Event, ...] = ()
    now: tuple[Event, ...] = ()
    ahead: tuple[Event, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything on the line in the order of time."""
        return (*self.behind, *self.now, *self.ahead)

    def beside(self, event: Event) -> tuple[Event, ...]:
        """Return what stands on the same stretch, the event itself among it."""
        return tuple(each for each in self.events if each.stretch == event.stretch)


def line(things: Iterable[Thing]) -> Line:
    """Return the line: placed things first on their stretch, then as they were made."""
    events = sorted(
        (_event(thing) for thing in things if not thing.deleted),
        key=lambda each: (each.order is None, each.order or 0, each.first, each.id),
    )
    return Line(
        behind=tuple(each for each in events if each.stretch == "behind"),
        now=tuple(each for each in events if each.stretch == NOW),
        ahead=tuple(each for each in events if each.stretch == FUTURE),
    )


def event(on_line: Line, item: str) -> Event:
    """Return one thing on the line. Raises NotHere."""
    for each in on_line.events:
        if each.id == item:
            return each
    raise NotHere(item=item)


def said(answers: Answers, *, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """Return the changes that put a conversation's answers on the line, in its order."""
    changes: list[Change] = []
    for item, side in _ASKED.items():
        chosen = answers.get(item, ())
        for one in chosen if isinstance(chosen, tuple) else ():
            words = own_words(one)
            symbol = PLAIN if words is not None else one
            changes.append(add(side, symbol, title=words or "", new_id=new_id))
    return tuple(changes)


def add(
    side: str, symbol: str, *, title: str = "", colour: str = "", new_id: Callable[[], str]
) -> Change:
    """Return the change that puts something on the line, last on its stretch. Raises TooLong."""
    fields: dict[str, Value] = {
        "side": _known(side, SIDES),
        "symbol": _known(symbol, SYMBOLS),
        **({"title": _title(title)} if not is_blank(title) else {}),
        **({"colour": _known(colour, COLOURS)} if colour else {}),
    }
    return Change(new_id(), EVENT, fields)


def rename(event: Event, title: str) -> Change:
    """Return the change that gives it other words, or none. Raises TooLong."""
    return Change(event.id, EVENT, {"title": _title(title)})


def give_symbol(event: Event, symbol: str) -> Change:
    """Return the change that gives it another sign."""
    return Change(event.id, EVENT, {"symbol": _known(symbol, SYMBOLS)})


def give_colour(event: Event, colour: str) -> Change:
    """Return the change that gives it a colour, or takes it away."""
    return Change(event.id, EVENT, {"colour": _known(colour, ("", *COLOURS))})


def put(event: Event, side: str) -> Change:
    """Return the change that puts it on another side; on a new stretch it stands last."""
    fields: dict[str, Value] = {"side": _known(side, SIDES)}
    if (side if side in (NOW, FUTURE) else "behind") != event.stretch:
        fields["order"] = None
    return Change(event.id, EVENT, fields)


def move(on_line: Line, event: Event, *, to: int) -> tuple[Change, ...]:
    """Return the changes that place it at ``to`` (0 is first) on its stretch; never past now."""
    others = [each for each in on_line.beside(event) if each.id != event.id]
    place = max(0, min(to, len(others)))
    placed = [*others[:place], event, *others[place:]]
    return tuple(
        Change(each.id, EVENT, {"order": number})
        for number, each in enumerate(placed, start=1)
        if each.order != number
    )


def remove(event: Event) -> Change:
    """Return the change that takes it from the line."""
    return Change(event.id, EVENT, {DELETED: True})


def remove_all(on_line: Line) -> tuple[Change, ...]:
    """Return the changes that remove the whole line."""
    return tuple(map(remove, on_line.events))


def _known(value: str, among: tuple[str, ...]) -> str:
    if value not in among:
        raise ValueError(value)
    return value


def _title(text: str) -> str:
    return "" if is_blank(text) else clean(text)


def _event(thing: Thing) -> Event:
    order = thing.fields.get("order")
    side, symbol, colour = (
        str(thing.fields.get(name) or "") for name in ("side", "symbol", "colour")
    )
    return Event(
        id=thing.id,
        symbol=symbol if symbol in SYMBOLS else PLAIN,
        side=side if side in SIDES else "both",  # of a newer app: not in sight without a tap
        title=words_of(thing, "title").strip(),  # no words beside words are none
        colour=colour if colour in COLOURS else "",
        order=order if isinstance(order, int) and not isinstance(order, bool) else None,
        first=thing.first,
        note=words_of(thing, "note"),
    )
