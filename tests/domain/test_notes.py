"""Notes beside the guide's questions: no word of them is lost, on however many phones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.conversation import is_blank
from youthapp.domain.facts import Change, Thing
from youthapp.domain.kinds import DELETED
from youthapp.domain.notes import NOTE, Note, held, notes, put, write
from youthapp.errors import TooLong

ABOUT = "health/talk-call"


def thing(item: str, *texts: str, deleted: bool = False) -> Thing:
    """Make a note as the store would give it; several texts were written at once."""
    fields = {"about": ABOUT, "text": texts[0]}
    versions = {"text": texts} if len(texts) > 1 else {}
    return Thing(item, NOTE, fields, versions, deleted, (int(item, 16), "aa"), ())


def test_what_two_phones_began_is_one_note_with_both_texts() -> None:
    """Neither knew of the other's."""
    found = notes([thing("02", "Spør legen"), thing("01", "Ring først")])

    assert found == {ABOUT: Note(("01", "02"), ABOUT, "Ring først\n\nSpør legen")}


def test_what_two_phones_wrote_anew_at_once_stays_both() -> None:
    """One thing, two versions."""
    assert notes([thing("01", "Ny", "Gammel")])[ABOUT].text == "Ny\n\nGammel"


def test_a_note_that_was_put_away_is_not_there() -> None:
    """And hides none of the others."""
    found = notes([thing("01", "Her"), thing("02", "Borte", deleted=True)])

    assert found[ABOUT] == Note(("01",), ABOUT, "Her")


def test_written_anew_it_is_one_thing_again() -> None:
    """The newest holds it, the older ones go."""
    changes = write(Note(("01", "02"), ABOUT, "a\n\nb"), ABOUT, "ab", new_id=lambda: "03")

    assert changes == (
        Change("02", NOTE, {"text": "ab"}),
        Change("01", NOTE, {DELETED: True}),
    )


def test_an_empty_text_puts_all_of_it_away() -> None:
    """Nothing older comes back."""
    changes = write(Note(("01", "02"), ABOUT, "a\n\nb"), ABOUT, "  ", new_id=lambda: "03")

    assert {change.item for change in changes} == {"01", "02"}
    assert all(change.changes == {DELETED: True} for change in changes)
    assert write(None, ABOUT, "", new_id=lambda: "03") == ()


def test_a_text_that_is_too_long_is_refused() -> None:
    """Five hundred letters are enough for a note."""
    with pytest.raises(TooLong):
        write(None, ABOUT, "a" * 501, new_id=lambda: "03")


@given(st.lists(st.sampled_from(["", "En", "To", "Tre"]), min_size=1), st.text(max_size=20))
def test_a_note_in_a_thing_is_whole_whatever_rows_hold_it(rows: list[str], text: str) -> None:
    """Every text stands in it once; written anew, only the new one does."""
    things = [
        Thing(str(n), "occurrence", {"note": row}, {}, False, (n, "aa"), ())
        for n, row in enumerate(rows)
    ]
    assert held(things).split("\n\n") == (list(dict.fromkeys(filter(None, rows))) or [""])

    changed = {change.item: change.changes["note"] for change in put(things, text)}
    after = [replace(one, fields={"note": changed.get(one.id, one.fields["note"])})
             for one in things]  # fmt: skip

    assert held(after) == ("" if is_blank(text) else text)
