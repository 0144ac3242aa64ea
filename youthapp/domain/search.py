"""Search: find the right place in the guide from a few words, spelled as people spell.

A word is found as it stands, without what its language hangs on it, by its beginning, in
two halves, and last, with a typing mistake, by the threes of letters it shares with what was
written. An everyday word finds the guide's own word too. Pages are ordered as in BM25
(Robertson and Zaragoza 2009): a rare word says more than a common one, a title more than a
text, and words in one passage more than the same words apart.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Final

from youthapp.domain.spelling import LEFT, bare, root, slips, stem, threes, words

SATURATION: Final = 1.2  # k1 of BM25: how soon one word more in a page says nothing new
TOGETHER: Final = 0.5  # what the best passage of a page adds to it
ASKING: Final = 0.1  # what a word says that only asks

# What is found is worth 1 when it stands just so, else:
STEM: Final = 0.9
BEGINNING: Final = 0.8
MEANT: Final = 0.8
ROOT: Final = 0.6
HALF: Final = 0.6
LIKENESS: Final = 0.6  # times the share of threes in common, or with a slip or two
FURTHER: Final = 0.15  # only begins so, when the word itself is there

NEAR: Final = 0.5  # share of threes that two words must have in common to be called near
FAR: Final = 0.25  # and of those that a slip may lie between, or that are offered
OFFERED: Final = 0.5  # share of slips up to which a word is offered when nothing was found
SHORTEST: Final = 4  # letters a word needs before it is looked for with mistakes, one in each


@dataclass(frozen=True)
class Entry:
    """A text that can be found: where, how telling it is, and in which language."""

    page: str
    place: str
    text: str
    weight: float = 1.0
    code: str = ""


@dataclass(frozen=True)
class Lexicon:
    """How a language is written by who asks, in folded words.

    ``asking`` are words that say nothing of what is asked, ``everyday`` gives Norwegian words
    of the guide for other words.
    """

    asking: frozenset[str] = frozenset()
    everyday: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """A page that was found, and the place in it that fits best."""

    page: str
    place: str
    score: float


class Index:
    """Every word of some texts and where it stands. Built once, then only asked."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], int] = {}
        self._pages: list[str] = []  # of each place
        self._among = 0
        self._codes: tuple[str, ...] = ()
        self._source = ""
        self._asking: frozenset[str] = frozenset()
        self._where: dict[str, dict[int, float]] = defaultdict(dict)
        self._spoken: dict[str, set[str]] = defaultdict(set)
        self._meant: dict[str, tuple[str, ...]] = {}
        self._stems: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._roots: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._threes: dict[str, list[str]] = defaultdict(list)
        self._telling: dict[str, str] = {}

    @classmethod
    def of(cls, entries: Iterable[Entry], lexicons: Mapping[str, Lexicon] | None = None) -> Index:
        """Build an index; ``lexicons`` has the reader's language first, Norwegian last."""
        index = cls()
        known: dict[str, list[str]] = {}
        for entry in entries:
            index._add(entry, known)
        index._learn(lexicons or {})
        index._sort()
        return index

    def _add(self, entry: Entry, known: dict[str, list[str]]) -> None:
        place = self._places.setdefault((entry.page, entry.place), len(self._places))
        if place == len(self._pages):
            self._pages.append(entry.page)
        for piece in entry.text.split():
            if piece not in known:
                known[piece] = words(piece)
            for word in known[piece]:
                at = self._where[word]
                at[place] = at.get(place, 0.0) + entry.weight
                self._spoken[word].add(entry.code)
            if entry.weight > 1 and len(known[piece]) == 1:
                self._telling.setdefault(known[piece][0], piece)

    def _learn(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Take the everyday words in; what is a word of the reader's own language stays one."""
        codes = list(lexicons) or [""]
        reader, self._source = codes[0], codes[-1]
        self._asking = frozenset(chain.from_iterable(one.asking for one in lexicons.values()))
        for code, lexicon in lexicons.items():
            for word, meant in lexicon.everyday.items():
                if code == reader or reader not in self._spoken.get(word, ()):
                    self._spoken[word].add(code)
                    self._meant[word] = (*self._meant.get(word, ()), *meant)

    def _sort(self) -> None:
        self._among = len(set(self._pages))
        self._codes = tuple(sorted(set(chain.from_iterable(self._spoken.values()))))
        for word, codes in self._spoken.items():
            for code in codes:
                self._stems[code, stem(word, code)].append(word)
                if shared := root(word, code):
                    self._roots[code, shared].append(word)
            for three in threes(word):
                self._threes[three].append(word)

    def find(self, written: str, *, most: int = 10) -> tuple[Hit, ...]:
        """Return the pages that fit best, the best first; nothing for nothing written."""
        pages: dict[str, float] = defaultdict(float)
        places: dict[int, float] = defaultdict(float)
        for asked, says in self._asked(words(written)).items():
            said: dict[str, float] = {}
            at: dict[int, float] = {}
            for sense in self._senses(asked):
                self._look(sense, said, at)
            for page, worth in said.items():
                pages[page] += says * worth
            for place, worth in at.items():
                places[place] += says * worth
        return self._best(pages, places, most)

    def nearest(self, written: str) -> str:
        """Return the word of a title or a term that is most like one of these, or nothing."""
        likely = [
            (slips(asked, word) / max(len(asked), len(word)), word)
            for asked in words(written)
            for word, common in self._shared(asked)
            if common >= FAR and word in self._telling
        ]
        slipped, word = min(likely, default=(1.0, ""))
        return bare(self._telling[word]) if slipped <= OFFERED else ""

    def _look(
        self, sense: Mapping[str, float], said: dict[str, float], at: dict[int, float]
    ) -> None:
        """Note what a sense of a word says for each page and place, when it says more."""
        here: dict[int, float] = {}
        for word, likeness in sense.items():
            for place, weight in self._where.get(word, {}).items():
                here[place] = max(here.get(place, 0.0), likeness * weight)
        on: dict[str, float] = defaultdict(float)
        for place, weight in here.items():
            on[self._pages[place]] += weight
        rarity = self._rarity(on, max(sense.values(), default=1.0))
        for page, weight in on.items():
            said[page] = max(said.get(page, 0.0), rarity * weight / (weight + SATURATION))
        for place, weight in here.items():
            at[place] = max(at.get(place, 0.0), rarity * weight / (weight + SATURATION))

    def _rarity(self, on: Mapping[str, float], surest: float) -> float:
        few = sum(min(1.0, weight / surest) for weight in on.values())
        return math.log(1 + (self._among - few + 0.5) / (few + 0.5))

    def _best(
        self, pages: Mapping[str, float], places: Mapping[int, float], most: int
    ) -> tuple[Hit, ...]:
        names = list(self._places)
        first: dict[str, int] = {}
        for place in sorted(places, key=lambda at: (-places[at], names[at])):
            first.setdefault(self._pages[place], place)
        scores = {page: score + TOGETHER * places[first[page]] for page, score in pages.items()}
        order = sorted(scores, key=lambda page: (-scores[page], page))[:most]
        return tuple(Hit(page, names[first[page]][1], round(scores[page], 4)) for page in order)

    def _asked(self, written: list[str]) -> dict[str, float]:
        """Return each word with how much it says; two that are one word are asked as one too."""
        asked = {word: ASKING if word in self._asking else 1.0 for word in written}
        for one, other in pairwise(written):
            if (1.0 in (asked[one], asked[other])) and self._knows(one + other):
                asked[one + other] = 1.0
        return asked

    def _senses(self, asked: str) -> Iterator[Mapping[str, float]]:
        """Give the words that were meant, with how sure each is: as written, then as meant."""
        alike = self._alike(asked)
        yield alike
        meant: dict[str, float] = {}
        for word, likeness in alike.items():
            for sense in self._meant.get(word, ()):
                meant[sense] = max(meant.get(sense, 0.0), likeness * MEANT)
        for sense, likeness in meant.items():
            own = chain.from_iterable(self._same(one, (self._source,)) for one in sense.split())
            yield dict.fromkeys(own, likeness)

    def _alike(self, asked: str) -> Mapping[str, float]:
        found = self._same(asked, self._codes)
        if asked in self._asking:
            return found
        sure = bool(found)
        if not sure:
            for code in self._codes:
                found |= dict.fromkeys(self._roots.get((code, root(asked, code)), ()), ROOT)
        for word in self._beginning(asked):
            found.setdefault(word, FURTHER if sure else BEGINNING)
        if not found:
            for half in self._halves(asked):
                found |= dict.fromkeys(self._same(half, self._codes), HALF)
        return found or {word: LIKENESS * common for word, common in self._near(asked)}

    def _same(self, asked: str, codes: Iterable[str]) -> dict[str, float]:
        """Return the word itself, and what only bends it."""
        stems = (self._stems.get((code, stem(asked, code)), ()) for code in codes)
        found = dict.fromkeys(chain.from_iterable(stems), STEM)
        if asked in self._spoken:
            found[asked] = 1.0
        return found

    def _knows(self, word: str) -> bool:
        return bool(self._same(word, self._codes))

    def _beginning(self, asked: str) -> Iterator[str]:
        for word in self._threes.get(f"^{asked}"[:3], ()):
            if word.startswith(asked) and word != asked:
                yield word

    def _halves(self, asked: str) -> tuple[str, ...]:
        for at in range(len(asked) - LEFT, LEFT - 1, -1):
            if self._knows(asked[:at]) and self._knows(asked[at:]):
                return asked[:at], asked[at:]
        return ()

    def _near(self, asked: str) -> Iterator[tuple[str, float]]:
        few = len(asked) // SHORTEST
        for word, common in self._shared(asked):
            if common >= FAR and abs(len(word) - len(asked)) <= few >= slips(asked, word):
                yield word, 1.0
            elif common >= NEAR:
                yield word, common

    def _shared(self, asked: str) -> Iterator[tuple[str, float]]:
        """Give every word with a three of letters in common, and the share of them."""
        if len(asked) < SHORTEST:
            return
        own = threes(asked)
        shared = Counter(chain.from_iterable(self._threes.get(one, ()) for one in own))
        for word, count in shared.items():
            yield word, 2 * count / (len(own) + len(threes(word)))
