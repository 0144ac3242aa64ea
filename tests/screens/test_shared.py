"""A document as it is seen: in the reader's language, own words as they were written."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tests.actions import test_sharing as mine
from tests.domain.test_compose import OF, TODAY, things
from tests.screens.library import library
from youthapp.actions import sharing
from youthapp.actions.desk import today
from youthapp.domain.compose import MINE, offer
from youthapp.domain.sharing import WHAT, Document, Part
from youthapp.language import Reader
from youthapp.screens import shared, shares
from youthapp.screens.shared import SharedScreen

NB = Reader("nb")
PARTS = (
    "own_words", "step", "need", "goal", "place", "earlier", "place_words", "good/1", "words/1",
    "activity/1", "mark", "called", "likes", "signed", "helper", "strengths", "dance",
)  # fmt: skip
VALUES = st.text(max_size=4) | st.sampled_from(
    ["7", "11", "2026-11-28", "done", "help", "mon", "heart", "near", "other:x", "sun", "good"]
)


def screen(what: str, *, all_of_it: bool = True) -> SharedScreen:
    """Show a document with everything in it, or what is on at first."""
    found = offer(things, what, OF[what], TODAY)
    assert found is not None
    chosen = {each.id for each in found.options} if all_of_it else found.at_first
    return shared.document(NB, library(), found.document(chosen))


def texts(screen: SharedScreen) -> list[str]:
    """Return every text on it."""
    lines = [line for block in screen.blocks for line in block.lines]
    words = [each.text for line in lines for each in (line.text, *line.under)]
    titles = [block.title.text for block in screen.blocks if block.title]
    return [screen.kind.text, screen.title.text, *titles, *words]


@pytest.mark.parametrize("what", WHAT)
def test_everything_that_can_be_chosen_is_seen(what: str) -> None:
    """Every own word of the document stands on the screen, and nothing is for a newer app."""
    found = offer(things, what, OF[what], TODAY)
    assert found is not None
    seen = screen(what)
    own = {"goal words", "step words", "whom", "why", "needs", "if", "lower", "whatever",
           "a good thing", "a day in words", "run", "Sun", "strong", "M"}  # fmt: skip
    said = {value.removeprefix("other:") for part in found.full.parts for value in part.values}
    assert seen.newer == ""
    assert said & own <= set(texts(seen))
    assert texts(seen)


def test_a_goal_is_its_words_its_steps_and_what_they_need() -> None:
    """The step's need stands under it."""
    seen = screen("goal", all_of_it=False)
    assert (seen.kind.text, seen.title.text, seen.area) == ("Et mål", "goal words", "work")
    steps = next(b for b in seen.blocks if b.title and b.title.text == "Steg på veien")
    assert [each.text for each in steps.lines[0].under] == ["Trenger hjelp", "whom"]
    assert seen.way is None


def test_a_step_that_is_not_done_is_seen_and_heard_as_such() -> None:
    """An open ring that says "not yet"; a done one has its mark and the word."""
    parts = (
        Part("own_words", ("W", "", "active")),
        Part("step", ("a", "done")),
        Part("step", ("b",)),
    )
    seen = shared.document(NB, library(), Document("goal", "g", parts))
    steps = next(b for b in seen.blocks if b.title and b.title.text == "Steg på veien")
    done, undone = steps.lines
    assert (done.icon, [each.text for each in done.under]) == ("check_circle", ["Gjort"])
    assert (undone.icon, undone.spoken) == ("radio_button_unchecked", "Ikke ennå")


def test_a_map_is_numbers_until_one_says_otherwise() -> None:
    """As the picture that is held up."""
    found = offer(things, "map", MINE, TODAY)
    assert found is not None
    seen = shared.document(NB, library(), found.document(found.at_first)).shown
    assert seen is not None
    assert seen.lines == (("Nær", "1"),)


def test_own_words_keep_their_direction() -> None:
    """Whatever language the reader has."""
    words = Document("goal", "1", (Part("own_words", ("أريد أن أتعلم", "", "active")),))
    seen = shared.document(NB, library(), words)
    assert (seen.title.rtl, seen.title.own, seen.kind.rtl) == (True, True, False)


def test_a_part_of_a_newer_app_is_told_of_and_not_guessed() -> None:
    """Also a whole kind of thing."""
    for what, part in (("goal", "dance"), ("dance", "step")):
        seen = shared.document(NB, library(), Document(what, "1", (Part(part, ("x",)),)))
        assert seen.newer
        assert "x" not in texts(seen)


@settings(max_examples=40)
@given(
    st.sampled_from([*WHAT, "dance"]),
    st.sampled_from(["", "home", MINE]),
    st.lists(st.builds(Part, st.sampled_from(PARTS), st.lists(VALUES, max_size=5).map(tuple))),
)
def test_whatever_comes_can_be_drawn(what: str, of: str, parts: list[Part]) -> None:
    """It is from another phone, and may say anything."""
    found = Document(what, of, tuple(parts))
    seen = shared.document(NB, library(), found)
    assert isinstance(shared.called(NB, library(), found), str)
    if seen.shown is not None:
        assert len({each.id for each in seen.shown.nodes}) == len(seen.shown.nodes)


def test_a_share_of_somebody_without_a_name_says_so_once() -> None:
    """A file that was brought in may hold what was shown and not to whom."""
    desk = mine.a_desk()
    shown = mine.show(desk)
    mine.leave(desk)
    sharing.take_back(desk, share=shown.id)
    over = replace(sharing.one_share(desk.store, shown.id, today(desk)), reply="come")

    def told(names: dict[str, str]) -> str:
        row = shares.row(NB, library(), over, names, ())
        return "\n".join((row.title, row.who, *row.lines, row.answer))

    assert told({}).count("Noen du ikke har her lenger") == 1
    assert "Jeg kommer." in told({})
    assert told({over.to: "Anna"}).count("Anna") == 3
