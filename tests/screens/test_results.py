"""Results as data: what everybody said, and nothing that names anybody."""

from __future__ import annotations

import pytest

from tests.screens.library import library
from youthapp.domain.disclosure import Finding, Results, Share
from youthapp.language import Reader
from youthapp.screens import results as screens


def results_of(*findings: Finding, answers: int = 10) -> screens.ResultsScreen:
    form = library().form("base-mini")
    given = Results(form=form.id, version=1, answers=answers, findings=findings)
    return screens.results_screen(Reader("nb"), library(), form, given)


def test_too_few_answers_show_nothing_and_say_why() -> None:
    """Below five answers there is a reason to read, and no result."""
    screen = results_of(answers=0)

    assert screen.blocks == ()
    assert screen.empty_title == "For få svarte"
    assert not screen.can_fetch


def test_words_numbers_and_people_agree() -> None:
    """A share is a sentence, and as many people are filled as the rule lets one see."""
    words = Finding("met", "faces", "words", 5, (Share("positive", None, "most"),))
    tens = Finding("met", "faces", "two", 10, (Share("positive", 70, None),))
    fives = Finding("met", "faces", "three", 30, (Share("positive", 35, None),))

    by_word, by_ten, by_five = (results_of(each).blocks[0].rows[0] for each in (words, tens, fives))

    assert by_word.amount == "De fleste"
    assert by_word.exact_people
    assert by_ten.amount == "Omtrent 7 av 10"
    assert by_ten.people == 7
    assert by_five.amount == "Omtrent 35 av 100"
    assert not by_five.exact_people


@pytest.mark.parametrize("rung", ["hidden", "spread", "texts"])
def test_what_is_not_shown_says_why(rung: str) -> None:
    """A question without shares has a sentence instead."""
    block = results_of(Finding("met", "faces", rung, 0, ())).blocks[0]  # type: ignore[arg-type]

    assert block.rows == ()
    assert block.note


def test_results_not_fetched_can_be_fetched() -> None:
    """A closed round without results on the phone offers to look."""
    screen = screens.results_screen(Reader("nb"), library(), library().form("base-mini"), None)

    assert screen.can_fetch


def test_what_this_phone_does_not_know_breaks_no_results() -> None:
    """A newer server: an unknown question is left out, an unknown answer is something else."""
    many = {item.id: item for item in library().form("base-mini").items if item.options}
    item = next(iter(many.values()))
    screen = results_of(
        Finding("dragons", "faces", "hidden", 0, ()),
        Finding(item.id, item.kind, "two", 10, (Share("flying", 70, None),)),
    )

    assert [block.item for block in screen.blocks] == [item.id]
    assert screen.blocks[0].rows[0].label == "Noe annet"
