"""My words: taking a word of the guide, practising, putting it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import words
from youthapp.domain.words import WORD, MyWord
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

__all__ = ["drop_word", "my_words", "practise_word", "take_word", "today"]


def my_words(store: Store) -> tuple[MyWord, ...]:
    """Read the words one practises, the one that has waited longest first."""
    return words.my_words(store.things(WORD))


def take_word(desk: Desk, *, word: str) -> Undo:
    """Take a word among one's own; nothing happens when it is there already."""
    if any(mine.word == word for mine in my_words(desk.store)):
        return Undo()
    return keep_changes(desk, words.take(word, today=today(desk), new_id=desk.new_id))


def practise_word(desk: Desk, *, word: str, knew: bool) -> Undo:
    """Note whether a word was known. Raises NotHere."""
    mine = _mine(desk, word)
    return keep_changes(desk, *words.practised(mine, knew=knew, today=today(desk)))


def drop_word(desk: Desk, *, word: str) -> Undo:
    """Put a word away. Raises NotHere."""
    return keep_changes(desk, *words.drop(_mine(desk, word)))


def _mine(desk: Desk, word: str) -> MyWord:
    for mine in my_words(desk.store):
        if mine.word == word:
            return mine
    raise NotHere(item=word)
