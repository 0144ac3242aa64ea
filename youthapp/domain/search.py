"""Search: find the right place in the guide from a few words, spelled as people spell.

Letters are folded before they are compared, so that a keyboard's habits do not decide: the
yeh and kaf of Arabic and Persian, the Ethiopic letters that sound alike, å and a, ø and o,
doubled vowels, apostrophes, vowel marks and everything that is not seen. A word is found
by its beginning, and with a typing mistake or a strange ending by the threes of letters it
shares with what was written. Pages are ordered as in BM25 (Robertson and Zaragoza 2009):
a rare word says more than a common one, and a title more than a text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_DOUBLED: Final = re.compile(r"([aeiou])\1")
_UNSEEN: Final = re.compile(
    "[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff'’‘ʼʻ`´]"
)

SATURATION: Final = 1.2  # k1 of BM25: how soon one word more in a page says nothing new
NEAR: Final = 0.5  # share of threes that two words must have in common to be called near
BEGINNING: Final = 0.8  # what a word is worth that only begins as was written
LIKENESS: Final = 0.6  # what the nearest word is worth that is written otherwise
SHORTEST: Final = 4  # letters a word needs before it is looked for with mistakes


def _row(letters: str, instead: str) -> dict[int, str]:
    return {ord(letter): instead for letter in letters}


def _twins() -> dict[int, str]:
    """Return the Ethiopic letters that sound alike: seven or eight forms each, in order."""
    alike = (("ሠ", "ሰ"), ("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ዐ", "አ"), ("ፀ", "ጸ"))
    return {ord(one) + form: chr(ord(other) + form) for one, other in alike for form in range(7)}


_FOLDED: Final = {
    **_row("أإآٱا", "ا"),
    **_row("ىيیېۍئے", "ي"),
    **_row("كکګگ", "ك"),
    **_row("ةهہھۀە", "ه"),
    **_row("ؤو", "و"),
    **_row("øö", "o"),
    **_row("åä", "a"),
    ord("æ"): "ae",
    ord("ґ"): "г",
    **_twins(),
    **{zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)},
}
# What stands before an Arabic word and belongs to it: the article, alone or after و، ب، ف، ك، ل.
_ARTICLE: Final = re.compile("^(?:[وفبك]?ال|لل)(?=\\w{3})")


def fold(text: str) -> str:
    """Return a text as it is compared: one spelling for what readers hold to be the same."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    plain = _UNSEEN.sub("", plain)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", plain)
        if unicodedata.category(letter) != "Mn"
    )
    return unicodedata.normalize("NFC", bare).translate(_FOLDED)


def words(text: str) -> list[str]:
    """Part a text into folded words; numbers are words, and an article is no part of one."""
    folded = (_DOUBLED.sub(r"\1", word) for word in _WORD.findall(fold(text)))
    return [_ARTICLE.sub("", word) for word in folded]


@dataclass(frozen=True)
class Entry:
    """A text that can be found: on which page, at which place of it, and how telling it is."""

    page: str
    place: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Hit:
    """A page that was found, and the place in it that fits best."""

    page: str
    place: str
    score: float


@dataclass
class Index:
    """Every word of some texts and where it stands. Built once, then only asked."""

    _where: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    _places: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    _threes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _pages: int = 0

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Index:
        """Build an index of texts."""
        index = cls()
        for entry in entries:
            for word in words(entry.text):
                on_pages = index._where[word]
                on_pages[entry.page] = on_pages.get(entry.page, 0.0) + entry.weight
                index._places[word][entry.page, entry.place] += 1
        for word in index._where:
            for three in _threes(word):
                index._threes[three].add(word)
        index._pages = len({page for on in index._where.values() for page in on})
        return index

    def find(self, written: str, *, most: int = 10) -> tuple[Hit, ...]:
        """Return the pages that fit best, the best first; nothing for nothing written."""
        scores: dict[str, float] = defaultdict(float)
        places: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for asked in dict.fromkeys(words(written)):
            best: dict[str, float] = {}
            for word, likeness in self._like(asked):
                worth = likeness * self._rarity(word)
                for page, weight in self._where[word].items():
                    said = worth * weight / (weight + SATURATION)
                    best[page] = max(best.get(page, 0.0), said)
                for (page, place), count in self._places[word].items():
                    places[page][place] += worth * count
            for page, said in best.items():
                scores[page] += said
        order = sorted(scores, key=lambda page: (-scores[page], page))[:most]
        return tuple(Hit(page, _first(places[page]), round(scores[page], 4)) for page in order)

    def _like(self, asked: str) -> Iterator[tuple[str, float]]:
        """Give the words that were meant, each with how sure that is."""
        if asked in self._where:
            yield asked, 1.0
        own = _threes(asked)
        shared: Counter[str] = Counter()
        for three in own:
            shared.update(self._threes.get(three, ()))
        for word, count in shared.items():
            if word == asked:
                continue
            if word.startswith(asked):
                yield word, BEGINNING
            elif len(asked) >= SHORTEST:
                common = 2 * count / (len(own) + len(_threes(word)))
                if common >= NEAR:
                    yield word, LIKENESS * common

    def _rarity(self, word: str) -> float:
        among, on = self._pages, len(self._where[word])
        return math.log(1 + (among - on + 0.5) / (on + 0.5))


def _threes(word: str) -> frozenset[str]:
    """Return the threes of letters of a word; its beginning counts as a letter."""
    edged = f"^{word}"
    if len(edged) < 3:
        return frozenset({edged})
    return frozenset(edged[at : at + 3] for at in range(len(edged) - 2)) | {edged[:2]}


def _first(places: Mapping[str, float]) -> str:
    return min(places, key=lambda place: (-places[place], place))
