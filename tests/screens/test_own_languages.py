"""What a council writes, in whatever language and direction it was written."""

from __future__ import annotations

from datetime import date

from youthapp.domain.council import Reply
from youthapp.language import Reader
from youthapp.screens.findings import reply_line
from youthapp.screens.several import several


def test_there_is_a_field_for_the_norwegian_and_one_for_ones_own_language() -> None:
    """Who reads Arabic need not look for where to write it; a Norwegian gets one field."""
    assert [one.code for one in several(Reader("ar"), "x", {}).fields] == ["nb", "ar"]
    assert [one.code for one in several(Reader("nb"), "x", {}).fields] == ["nb"]


def test_own_words_run_as_they_are_written_and_not_as_their_field_is_called() -> None:
    """Arabic written in the Norwegian field stands right to left for everybody."""
    for text, rtl in (("سنسألكم قبل كل خطة.", True), ("Vi spør dere først.", False)):
        reply = Reply("did", {"nb": text}, None, date(2026, 11, 29))
        assert reply_line(Reader("ti"), reply).rtl is rtl
