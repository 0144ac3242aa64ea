"""Feedback: what a reader says about one passage of the guide.

A remark names the passage, what is the matter with it, and the edition of the chapter, so
that it can be found and mended. It holds no person, no device and no time.

The language is in it only where a translation may be at fault. A remark that something is
missing is for the Norwegian, and there it would tell more of the reader than of the text:
some languages are read by a few people in a town. Who reads Norwegian sends none at all.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final

from youthapp.errors import NotAnAnswer, TooLong, Unreadable

KINDS: Final = ("not_understood", "wrong", "missing")
MAY_BE_THE_TRANSLATION: Final = ("not_understood", "wrong")
MOST_LETTERS: Final = 300

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_VERSION: Final = re.compile(r"[0-9A-Za-z]{0,64}")
_LANGUAGE: Final = re.compile(r"([a-z]{2,3}(_[A-Z]{2})?)?")


@dataclass(frozen=True)
class Remark:
    """What is the matter with a passage; ``words`` are the reader's own, if any.

    ``version`` is the edition of the chapter. ``language`` is the translation that was
    shown, or nothing.
    """

    chapter: str
    passage: str
    kind: str
    version: str
    language: str = ""
    words: str = ""


@dataclass(frozen=True)
class Said:
    """Everything that was said about one passage, counted by kind and by language."""

    chapter: str
    passage: str
    counts: Mapping[str, Mapping[str, int]]
    remarks: tuple[Remark, ...]

    def count(self, kind: str) -> int:
        """Return how often this kind was said, in whatever language."""
        return sum(self.counts[kind].values())


def sends_language(kind: str) -> bool:
    """Tell whether a remark of this kind names the translation that was shown."""
    return kind in MAY_BE_THE_TRANSLATION


def remark(
    chapter: str, passage: str, kind: str, *, version: str, shown_in: str, words: str
) -> Remark:
    """Make a remark of what was tapped and written. Raises NotAnAnswer, or TooLong with ``most``.

    ``shown_in`` is the translation the passage was shown in, or nothing for Norwegian.
    """
    if kind not in KINDS:
        raise NotAnAnswer(answer=kind)
    if len(words) > MOST_LETTERS:
        raise TooLong(most=MOST_LETTERS)
    language = shown_in if sends_language(kind) else ""
    return Remark(chapter, passage, kind, version, language, clean(words))


def clean(words: str) -> str:
    """Return own words as they may travel: what no screen can show is left out."""
    whole = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(sign for sign in whole if sign == "\n" or not _unseen(sign)).strip()


def write(said: Remark) -> bytes:
    """Write a remark as canonical JSON: the same remark gives the same bytes."""
    text = json.dumps(asdict(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def read(body: bytes) -> Remark:
    """Read a remark. Raises Unreadable.

    Whatever is not exactly a remark is refused: nothing may travel along unseen.
    """
    try:
        held = json.loads(body.decode())
        said = Remark(**held)
        if not _holds(said) or write(said) != body:
            raise Unreadable(part="feedback")
    except (ValueError, TypeError, RecursionError) as error:
        raise Unreadable(part="feedback") from error
    return said


def gather(remarks: Iterable[Remark]) -> tuple[Said, ...]:
    """Put together what was said about each passage; within one, by kind and language."""
    by_passage: dict[tuple[str, str], list[Remark]] = {}
    for each in remarks:
        by_passage.setdefault((each.chapter, each.passage), []).append(each)
    return tuple(_said(*at, by_passage[at]) for at in sorted(by_passage))


def _said(chapter: str, passage: str, remarks: list[Remark]) -> Said:
    counts = {kind: Counter(r.language for r in remarks if r.kind == kind) for kind in KINDS}
    order = sorted(remarks, key=lambda each: (KINDS.index(each.kind), each.language))
    return Said(chapter, passage, counts, tuple(order))


def _holds(said: Remark) -> bool:
    return (
        all(isinstance(getattr(said, field.name), str) for field in fields(said))
        and said.kind in KINDS
        and all(_ID.fullmatch(name) for name in (said.chapter, said.passage))
        and _VERSION.fullmatch(said.version) is not None
        and _LANGUAGE.fullmatch(said.language) is not None
        and (not said.language or sends_language(said.kind))
        and len(said.words) <= MOST_LETTERS
        and said.words == clean(said.words)
    )


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")
