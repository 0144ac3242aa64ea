"""My words: the words one wants to know, and practising them one at a time.

The Norwegian word is asked, since that is what stands on doors and in letters. Nothing is
counted but what waits; a word that was not known comes again, and that is all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.words import MyWord, due
from youthapp.errors import NotInLibrary
from youthapp.language import SOURCE, Reader
from youthapp.screens.guide import Books
from youthapp.screens.passages import WordCard, word_card


@dataclass(frozen=True)
class WordsScreen:
    """One's own words, the ones to practise counted, or an invitation when there are none."""

    title: str
    cards: tuple[WordCard, ...]
    practise: str
    nothing_due: str
    again: str
    drop: str
    dropped: str
    empty_title: str
    empty_line: str
    to_guide: str
    who_sees: str


@dataclass(frozen=True)
class PracticeScreen:
    """One word, asked: what it means is shown when one has thought of it."""

    title: str
    card: WordCard
    left: str
    show: str
    knew: str
    not_yet: str
    line: str


@dataclass(frozen=True)
class PracticeDone:
    """Said when no word is left for today."""

    title: str
    line: str
    back: str


def words_screen(reader: Reader, books: Books, mine: Sequence[MyWord], today: date) -> WordsScreen:
    """Show one's own words; a word this guide does not have waits unseen until it does."""
    known = _there(books, mine)
    waiting = len(due(known, today))
    cards = [word_card(reader, books, each.word, "own") for each in known]
    return WordsScreen(
        title=reader.t("Mine ord"),
        cards=tuple(sorted(cards, key=lambda card: card.term.plain.casefold())),
        practise=reader.n("Øv på {count} ord", "Øv på {count} ord", waiting) if waiting else "",
        nothing_due=reader.t("Ingen ord venter i dag.") if known and not waiting else "",
        again=reader.t("Øv på alle likevel") if known and not waiting else "",
        drop=reader.t("Ta bort ordet"),
        dropped=reader.t("Ordet er tatt bort."),
        empty_title=reader.t("Ingen ord ennå"),
        empty_line=reader.t("Trykk på et ord i guiden. Så kan du ta det med hit."),
        to_guide=reader.t("Til guiden"),
        who_sees=reader.t("Bare du ser dette."),
    )


def practice_screen(reader: Reader, books: Books, word: str, left: int) -> PracticeScreen:
    """Ask one word; ``left`` words are still to come, this one among them."""
    return PracticeScreen(
        title=reader.t("Hva betyr dette ordet?"),
        card=word_card(reader, books, word, "own" if reader.code != SOURCE else "nb"),
        left=reader.n("{count} ord igjen", "{count} ord igjen", left),
        show=reader.t("Vis hva det betyr"),
        knew=reader.t("Jeg kunne det"),
        not_yet=reader.t("Ikke ennå"),
        line=reader.t("Tenk først. Du kan også si det høyt."),
    )


def practice_done(reader: Reader) -> PracticeDone:
    """Say that nothing is left; the words come back by themselves."""
    return PracticeDone(
        title=reader.t("Ferdig for nå"),
        line=reader.t("Ordene kommer tilbake når det er tid for dem."),
        back=reader.t("Til mine ord"),
    )


def to_practise(books: Books, mine: Sequence[MyWord], today: date) -> tuple[str, ...]:
    """Return the words of one round: those that wait, or all when none does."""
    known = _there(books, mine)
    return tuple(each.word for each in due(known, today) or known)


def _there(books: Books, mine: Sequence[MyWord]) -> tuple[MyWord, ...]:
    return tuple(each for each in mine if has_word(books, each.word))


def has_word(books: Books, word: str) -> bool:
    """Tell whether the guide explains a word."""
    try:
        books.word(word)
    except NotInLibrary:
        return False
    return True
