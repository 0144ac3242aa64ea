"""My words come back when they are nearly forgotten, and never scold."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.facts import Change, Thing
from youthapp.domain.kinds import DELETED
from youthapp.domain.words import WAITS, WORD, drop, due, my_words, practised, take

DAY = date(2026, 11, 22)


def thing(item: str, **fields: object) -> Thing:
    """Make a thing as the store would give it."""
    deleted = bool(fields.pop(DELETED, False))
    return Thing(item, WORD, fields, {}, deleted, (int(item, 16), "aa"), ())  # type: ignore[arg-type]


def after(changes: tuple[Change, ...], before: Thing) -> Thing:
    """Return a thing with the changes made that are meant for it."""
    fields = dict(before.fields)
    for change in changes:
        if change.item == before.id:
            fields |= change.changes
    return thing(before.id, **fields)


def test_a_word_that_is_taken_is_asked_the_same_day() -> None:
    """Then after one day, three, seven, thirty and ninety, as long as it is known."""
    change = take("fastlege", today=DAY, new_id=lambda: "01")
    held, day, waits = thing("01", **change.changes), DAY, []
    for _ in range(7):
        (mine,) = my_words([held])
        assert due([mine], day) == (mine,)
        held = after(practised(mine, knew=True, today=day), held)
        waits.append((my_words([held])[0].due - day).days)
        day = my_words([held])[0].due

    assert waits == [1, 3, 7, 30, 90, 90, 90]


def test_a_word_that_was_not_known_comes_again_at_once() -> None:
    """Nothing is counted against anybody: it begins anew."""
    held = thing("01", word="tolk", known=4, due=DAY.isoformat())
    (mine,) = my_words([held])

    (again,) = my_words([after(practised(mine, knew=False, today=DAY), held)])

    assert (again.known, again.due) == (0, DAY)


def test_one_word_taken_on_two_phones_is_one_word() -> None:
    """The one that has come further counts; what is done to it is done to both."""
    one = thing("01", word="tolk", known=1, due="2026-11-23")
    other = thing("02", word="tolk", known=3, due="2026-11-29")

    (mine,) = my_words([one, other])

    assert (mine.known, mine.due, mine.items) == (3, date(2026, 11, 29), ("01", "02"))
    assert {change.item for change in drop(mine)} == {"01", "02"}


def test_a_word_put_away_is_gone() -> None:
    """And what only a newer app can read is asked now instead of failing."""
    gone = thing("01", word="tolk", known=0, due="2026-11-22", deleted=True)
    odd = thing("02", word="skatt", known="often", due="soon")

    (mine,) = my_words([gone, odd])

    assert (mine.word, mine.known, due([mine], DAY)) == ("skatt", 0, (mine,))


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 400))
def test_days_without_practice_change_nothing(knew: list[bool], idle: int) -> None:
    """However long nobody practises, a word waits where it was."""
    held, day = thing("01", word="tolk", known=0, due=DAY.isoformat()), DAY
    for one in knew:
        (mine,) = my_words([held])
        held = after(practised(mine, knew=one, today=day), held)
    (mine,) = my_words([held])

    assert mine.known in range(len(WAITS))
    assert my_words([held]) == (mine,)
    assert due([mine], day + timedelta(days=idle)) in ((), (mine,))
