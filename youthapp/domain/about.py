"""About me: one page a youth makes for an adult who is new.

Each part holds what was chosen, and own words as they were written. Own words may stand in
Norwegian too. The page has only the parts its owner wants on it, and nobody has seen it
before the owner shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from youthapp.domain.conversation import Answer, Answers, is_blank, own, own_words
from youthapp.domain.facts import Change, Thing, Value, words_of
from youthapp.domain.goals import clean
from youthapp.domain.kinds import DELETED

ABOUT: Final = "about"
PARTS: Final = (  # in the order of the page, each an item of the conversation
    "called", "languages", "likes", "good_at", "good_day", "spoken", "hard_day", "know", "wants",
)  # fmt: skip
ONLY_WORDS: Final = ("called", "know")


@dataclass(frozen=True)
class Part:
    """One part of the page: what was chosen, own words, and these in Norwegian."""

    id: str
    picks: tuple[str, ...] = ()
    words: str = ""
    norwegian: str = ""
    on: bool = True

    @property
    def said(self) -> bool:
        """Whether anything was said here."""
        return bool(self.picks or self.words)


@dataclass(frozen=True)
class About:
    """The page. ``items`` are the things that hold it: two, when two phones began it.

    ``ready`` are the parts that whoever is met next may see, once the owner has said so again.
    """

    parts: Mapping[str, Part] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    ready: frozenset[str] = frozenset()

    @property
    def said(self) -> tuple[Part, ...]:
        """Return the parts that hold something, in order, also those that are left out."""
        return tuple(part for part in self.parts.values() if part.said)

    @property
    def page(self) -> tuple[Part, ...]:
        """Return the parts that stand on the page."""
        return tuple(part for part in self.said if part.on)


def about(things: Iterable[Thing]) -> About:
    """Read the page. Of two that were begun apart, all words stay and the later choices."""
    held = [each for each in things if not each.deleted]
    held.sort(key=lambda each: (each.first, each.id))
    left_out = _several(held, "left_out")
    return About(
        parts={
            name: Part(
                id=name,
                picks=_several(held, name),
                words=_words(held, f"{name}_words"),
                norwegian=_words(held, f"{name}_norwegian"),
                on=name not in left_out,
            )
            for name in PARTS
        },
        items=tuple(each.id for each in held),
        ready=frozenset(_several(held, "ready")),
    )


def answers(page: About) -> dict[str, Answer]:
    """Return what was said as answers of the conversation, to go on from."""
    found: dict[str, Answer] = {}
    for part in page.said:
        if part.id in ONLY_WORDS:
            found[part.id] = part.words
        else:
            found[part.id] = (*part.picks, *([own(part.words)] if part.words else ()))
    return found


def keep(
    page: About, said: Answers, *, new_id: Callable[[], str], parts: Iterable[str] = PARTS
) -> tuple[Change, ...]:
    """Return the changes that make these parts of the page hold what was said, and nothing else.

    What stands in Norwegian stays with its words, and goes when they go.
    """
    changed: dict[str, Value] = {}
    for name in parts:
        before = page.parts.get(name, Part(name))
        after = _part(name, said.get(name, ()))
        if after.words != before.words:
            changed[f"{name}_words"] = after.words or None
        if after.picks != before.picks:
            changed[name] = after.picks
        if before.norwegian and not after.words:
            changed[f"{name}_norwegian"] = None
    return _write(page, changed, new_id)


def write_norwegian(page: About, part: str, text: str) -> tuple[Change, ...]:
    """Return the changes that put own words in Norwegian too; empty takes them away.

    Raises TooLong. Words that are not there are given no Norwegian.
    """
    if not page.parts[part].words:
        return ()
    kept = None if is_blank(text) else clean(text)
    return _write(page, {f"{part}_norwegian": kept})


def put(page: About, part: str, *, on: bool) -> tuple[Change, ...]:
    """Return the changes that put a part on the page, or leave it out."""
    others = [each.id for each in page.parts.values() if not each.on and each.id != part]
    return _write(page, {"left_out": tuple(others if on else [*others, part])})


def get_ready(page: About, parts: Iterable[str]) -> tuple[Change, ...]:
    """Return the changes that make these parts ready for whoever is met next."""
    chosen = tuple(sorted(parts))
    return () if frozenset(chosen) == page.ready else _write(page, {"ready": chosen})


def typing(parts: Iterable[Part]) -> dict[str, str]:
    """Return what parts say as it stands unfinished in the fields of the conversation."""
    return {
        part.id: part.words
        if part.id in ONLY_WORDS
        else "\n".join((" ".join(part.picks), part.words))
        for part in parts
    }


def remove(page: About) -> tuple[Change, ...]:
    """Return the changes that remove the page with all its parts."""
    return tuple(Change(item, ABOUT, {DELETED: True}) for item in page.items)


def _write(
    page: About, fields: Mapping[str, Value], new_id: Callable[[], str] | None = None
) -> tuple[Change, ...]:
    """Write the same in every thing that holds the page, so that they say one thing."""
    items = page.items or ((new_id(),) if new_id else ())
    return tuple(Change(item, ABOUT, fields) for item in items) if fields else ()


def _part(name: str, answer: Answer) -> Part:
    if name in ONLY_WORDS:
        return Part(name, words=answer if isinstance(answer, str) else "")
    said = [one for one in (answer if isinstance(answer, tuple) else (answer,)) if one]
    words = [own_words(one) for one in said if isinstance(one, str)]
    picks = tuple(str(one) for one, own in zip(said, words, strict=True) if own is None)
    return Part(name, picks, "\n".join(filter(None, words)))


def _several(held: Sequence[Thing], name: str) -> tuple[str, ...]:
    values = [each.fields.get(name) for each in held]
    chosen = [value for value in values if isinstance(value, tuple)]
    return chosen[-1] if chosen else ()


def _words(held: Sequence[Thing], name: str) -> str:
    said = dict.fromkeys(words_of(each, name) for each in held)
    return "\n".join(filter(None, said))
