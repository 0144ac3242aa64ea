"""Facts: what was said, and how it comes together from several phones.

Nothing that was ever written is lost. The same facts give the same things, in whatever
order and however often they arrive, and no clock takes part: order comes from which
facts the writer had seen.

A fact names the newest facts of its item that its writer had seen (``after``). What a
later fact has seen, it replaces. What no later fact has seen stands: of a plain field the
highest (lamport, device) is shown, of a text all that stand are kept. An item is deleted
only when the deletion had seen everything else that was ever said about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from youthapp.domain.kinds import DELETED, KINDS, unlisted
from youthapp.errors import UnreadableFact

Value = str | int | bool | None | tuple[str, ...]

TEXT_FIELDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {name: kind.texts for name, kind in KINDS.items()}
)
_NO_TEXT: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Fact:
    """One thing said about one item, by one device, knowing what it had seen.

    ``lamport`` is one more than the highest the writer had seen anywhere. ``extra`` keeps
    what a newer version of the app wrote and this one cannot read.
    """

    id: str
    item: str
    kind: str
    changes: Mapping[str, Value]
    lamport: int
    device: str
    after: tuple[str, ...]
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What an action asks to be kept. The store makes a fact of it.

    Raises ValueError for a field that ``kinds`` does not list: nothing is kept unlisted.
    """

    item: str
    kind: str
    changes: Mapping[str, Value]

    def __post_init__(self) -> None:
        """Refuse what is not listed."""
        if strange := unlisted(self.kind, self.changes):
            raise ValueError(f"{self.kind}: {', '.join(sorted(strange))}")


@dataclass(frozen=True)
class Thing:
    """An item as it stands now.

    ``fields`` holds one value for each field. ``versions`` holds, for a text, every
    version that stands, newest first: more than one when two phones wrote at once.
    ``first`` is (lamport, device) of the first fact, for ordering.
    """

    id: str
    kind: str
    fields: Mapping[str, Value]
    versions: Mapping[str, tuple[str, ...]]
    deleted: bool
    first: tuple[int, str]
    heads: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A text that was written once, and whether it still stands."""

    text: str
    fact: str
    lamport: int
    device: str
    current: bool


def merge(facts: Iterable[Fact]) -> dict[str, Thing]:
    """Bring facts together into things, by item id.

    A pure function of the set of facts: order and duplicates do not matter, so merging
    what two phones hold is merging the union.
    """
    by_item: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        same_item = by_item.setdefault(fact.item, {})
        held = same_item.get(fact.id)
        same_item[fact.id] = fact if held is None else _one_of(held, fact)
    return {item: _thing(sorted(held.values(), key=_age)) for item, held in by_item.items()}


def heads(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the newest facts of one item: those no other fact has seen, in a fixed order."""
    ordered = sorted({fact.id: fact for fact in facts}.values(), key=_age)
    return _heads(ordered)


def history(facts: Iterable[Fact], field: str) -> tuple[Written, ...]:
    """Return every text that was ever written in one field of one item, newest first."""
    unique: dict[str, Fact] = {}
    for fact in facts:
        held = unique.get(fact.id)
        unique[fact.id] = fact if held is None else _one_of(held, fact)
    ordered = sorted(unique.values(), key=_age)
    standing = {fact.id for fact in _standing(ordered).get(field, ())}
    return tuple(
        Written(value, fact.id, fact.lamport, fact.device, fact.id in standing)
        for fact in reversed(ordered)
        if isinstance(value := fact.changes.get(field), str)
    )


def emptied(fact: Fact, name: str) -> Fact:
    """Return a fact with nothing in one of its texts.

    Of two facts of one id the smaller stays, as they are written, and "" is smaller than any
    text that does not begin with a space or "!". So what was emptied comes back on no phone.
    """
    return replace(fact, changes={**fact.changes, name: ""})


def came_back(facts: Iterable[Fact]) -> bool:
    """Tell whether a deletion stands that had not seen everything, so that the item is here."""
    ordered = sorted({fact.id: fact for fact in facts}.values(), key=_age)
    away = any(_deletes(fact) for fact in _standing(ordered).get(DELETED, ()))
    return away and not _deleted(ordered, _heads(ordered))


def day_of(thing: Thing, field: str) -> date | None:
    """Return the day a field names; None when it names none."""
    return as_day(thing.fields.get(field))


def as_day(value: object) -> date | None:
    """Return the day an ISO text names; None when it names none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def text_of(thing: Thing, field: str) -> str:
    """Return the text of a field; "" when it has none."""
    value = thing.fields.get(field)
    return value if isinstance(value, str) else ""


def words_of(thing: Thing, field: str) -> str:
    """Return the words of a field; what several phones wrote at once stands below each other."""
    return "\n".join(thing.versions.get(field) or (str(thing.fields.get(field) or ""),))


def _age(fact: Fact) -> tuple[int, str, str]:
    return (fact.lamport, fact.device, fact.id)


def _one_of(held: Fact, other: Fact) -> Fact:
    """Choose between two facts of one id; they differ only when somebody made a mistake."""
    return held if held == other else min(held, other, key=fact_to_json)


def _thing(ordered: Sequence[Fact]) -> Thing:
    """Make the thing that one item's facts, oldest first, amount to."""
    first = ordered[0]
    if len(ordered) == 1:
        return _said_once(first)
    texts = TEXT_FIELDS.get(first.kind, _NO_TEXT)
    fields: dict[str, Value] = {}
    versions: dict[str, tuple[str, ...]] = {}
    for name, standing in _standing(ordered).items():
        values = [fact.changes[name] for fact in standing]
        written = dict.fromkeys(value for value in values if isinstance(value, str))
        if name in texts and written:
            versions[name] = tuple(written)
            fields[name] = versions[name][0]
        elif name != DELETED:
            fields[name] = values[0]
    newest = _heads(ordered)
    return Thing(
        id=first.item,
        kind=first.kind,
        fields=fields,
        versions=versions,
        deleted=_deleted(ordered, newest),
        first=(first.lamport, first.device),
        heads=newest,
    )


def _said_once(fact: Fact) -> Thing:
    """Make the thing of a single fact: most are, and there is nothing to compare."""
    texts = TEXT_FIELDS.get(fact.kind, _NO_TEXT)
    written = {n: v for n, v in fact.changes.items() if n in texts and isinstance(v, str)}
    return Thing(
        id=fact.item,
        kind=fact.kind,
        fields={name: value for name, value in fact.changes.items() if name != DELETED},
        versions={name: (value,) for name, value in written.items()},
        deleted=_deletes(fact),
        first=(fact.lamport, fact.device),
        heads=(fact.id,),
    )


def _seen(fact: Fact, by_id: Mapping[str, Fact]) -> list[Fact]:
    """Return the facts this one had seen directly.

    A fact has a higher counter than all it has seen. An edge that says otherwise is
    ignored, so that no mistake can make a circle.
    """
    parents = (by_id.get(each) for each in fact.after)
    return [each for each in parents if each is not None and each.lamport < fact.lamport]


def _heads(ordered: Sequence[Fact]) -> tuple[str, ...]:
    by_id = {fact.id: fact for fact in ordered}
    seen = {parent.id for fact in ordered for parent in _seen(fact, by_id)}
    return tuple(fact.id for fact in ordered if fact.id not in seen)


def _standing(ordered: Sequence[Fact]) -> dict[str, list[Fact]]:
    """Return for each field the facts that wrote it and that no later write has seen.

    Newest first. One walk from the newest to the oldest, handing down to each fact the
    fields that its descendants wrote; the cost grows with facts, not with their square.
    """
    by_id = {fact.id: fact for fact in ordered}
    replaced: dict[str, frozenset[str]] = {}
    standing: dict[str, list[Fact]] = {}
    for fact in reversed(ordered):
        below = replaced.pop(fact.id, _NO_TEXT)
        for name in fact.changes:
            if name not in below:
                standing.setdefault(name, []).append(fact)
        handed = below if below.issuperset(fact.changes) else below.union(fact.changes)
        for parent in _seen(fact, by_id):
            had = replaced.get(parent.id)
            replaced[parent.id] = handed if had is None or had <= handed else had | handed
    return standing


def _deleted(ordered: Sequence[Fact], newest: Sequence[str]) -> bool:
    """Tell whether one of the newest facts deletes and had seen every edit there is."""
    by_id = {fact.id: fact for fact in ordered}
    edits = {fact.id for fact in ordered if not _deletes(fact)}
    return any(_deletes(by_id[head]) and edits <= _ancestors(by_id[head], by_id) for head in newest)


def _deletes(fact: Fact) -> bool:
    return fact.changes.get(DELETED) is True


def _ancestors(fact: Fact, by_id: Mapping[str, Fact]) -> set[str]:
    found: set[str] = set()
    waiting = [fact]
    while waiting:
        for parent in _seen(waiting.pop(), by_id):
            if parent.id not in found:
                found.add(parent.id)
                waiting.append(parent)
    return found


# As bytes: what is sealed and what is kept

_VERSION: Final = 1
_ID: Final = re.compile(r"[0-9a-f]{32}")
_KIND: Final = re.compile(r"[a-z][a-z_]{0,31}")
_DEVICE: Final = re.compile(r"[0-9a-f]{64}")
_PLAIN: Final = (str, int, type(None))
_READER: Final = json.JSONDecoder()
_KNOWN: Final = frozenset({"v", "id", "item", "kind", "changes", "lamport", "device", "after"})


def fact_to_json(fact: Fact) -> bytes:
    """Write a fact as canonical JSON in UTF-8: the same fact, the same bytes."""
    changes = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in fact.changes.items()
    }
    written = {
        **fact.extra,
        "v": _VERSION,
        "id": fact.id,
        "item": fact.item,
        "kind": fact.kind,
        "changes": changes,
        "lamport": fact.lamport,
        "device": fact.device,
        "after": list(fact.after),
    }
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def fact_from_json(text: bytes | str) -> Fact:
    """Read a fact. Raises UnreadableFact, with the part that is wrong.

    A new phone reads years of them while somebody waits: nothing here is made twice.
    """
    try:
        data = _READER.decode(
            text if isinstance(text, str) else text.decode("utf-8", "surrogatepass")
        )
    except (ValueError, RecursionError) as error:
        raise UnreadableFact(part="json") from error
    if not isinstance(data, dict) or data.get("v") != _VERSION:
        raise UnreadableFact(part="version")
    return Fact(
        id=_matching(data, "id", _ID),
        item=_matching(data, "item", _ID),
        kind=_matching(data, "kind", _KIND),
        changes=_changes(data.get("changes")),
        lamport=_counter(data.get("lamport")),
        device=_matching(data, "device", _DEVICE),
        after=_after(data.get("after")),
        extra=_extra(data),
    )


def _matching(data: Mapping[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise UnreadableFact(part=name)
    return value


def _counter(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value < 2**63:
        raise UnreadableFact(part="lamport")
    return value


def _after(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise UnreadableFact(part="after")
    for each in value:
        if not isinstance(each, str) or not _ID.fullmatch(each):
            raise UnreadableFact(part="after")
    return tuple(value)


def _changes(value: object) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise UnreadableFact(part="changes")
    return {
        name: each if isinstance(each, _PLAIN) else _several(each) for name, each in value.items()
    }


def _several(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise UnreadableFact(part="changes")


def _extra(data: Mapping[str, object]) -> dict[str, object]:
    if len(data) == len(_KNOWN):  # all of these are there, or it was refused
        return {}
    return {name: value for name, value in data.items() if name not in _KNOWN}
