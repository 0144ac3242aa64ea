"""Results as data: what everybody said, and nothing that names anybody."""

from __future__ import annotations

import pytest

from tests.screens.library import library
from youthapp.domain.disclosure import SKIPPED, Finding, Part, Results, Share
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


def test_since_last_time_is_said_beside_a_row() -> None:
    """Words only, from what both rounds showed; and spoken with the row."""
    form = library().form("base-mini")
    before, now = (
        Results(
            form.id, 1, 10, (Finding("met", "faces", "words", 5, (Share("positive", None, w),)),)
        )
        for w in ("under", "over")
    )

    screen = screens.results_screen(Reader("nb"), library(), form, now, before=before)

    (row,) = screen.blocks[0].rows
    assert (row.amount, row.since) == ("Minst halvparten", "Flere enn sist")
    assert "Flere enn sist" in row.spoken


@pytest.mark.parametrize(("measure", "said"), [("first", "først"), ("first_two", "to første")])
def test_a_ranking_says_what_it_counts(measure: str, said: str) -> None:
    """Put first, and put among the first two, are not the same."""
    shares = (Share("cooking", 70), Share("music", 40))

    block = results_of(Finding("activities", "ranking", "each", 10, shares, (), measure)).blocks[0]

    assert said in block.lead
    assert [row.percent for row in block.rows] == [70, 40]


def test_a_part_of_a_range_is_said_by_its_bounds() -> None:
    """From so much to so much; one number alone is itself."""
    shares = (Share("0..4", 60), Share("5..5", 40))

    rows = results_of(Finding("met", "number", "two", 10, shares)).blocks[0].rows

    assert [row.label.replace("\u2068", "").replace("\u2069", "") for row in rows] == [
        "Fra 0 til 4",
        "5",
    ]


def test_texts_are_shown_in_the_readers_language_or_in_norwegian() -> None:
    """Each stands in the direction of the language it is in."""
    texts = ({"nb": "Mer lys", "ar": "مزيد"}, {"nb": "Ro"})
    given = Results("base-mini", 1, 5, (Finding("met", "text", "texts", 5, (), texts),))

    screen = screens.results_screen(Reader("ar"), library(), library().form("base-mini"), given)

    assert [(quote.text, quote.rtl) for quote in screen.blocks[0].quotes] == [
        ("مزيد", True),
        ("Ro", False),
    ]


def halves(percent: int) -> Finding:
    return Finding(
        "met", "faces", "two", 10, (Share("positive", percent), Share("_rest", 100 - percent))
    )


def test_groups_stand_beside_each_other_under_their_question() -> None:
    """One row a group, all of them about the same half; who skipped is a group too."""
    parts = (Part(SKIPPED, (halves(50),)), Part("calm", (halves(70),)))
    given = Results("base-mini", 1, 30, (halves(60),), "noise", parts)

    screen = screens.results_screen(Reader("nb"), library(), library().form("base-mini"), given)

    (block,) = screen.divided_blocks
    assert block.lead == "Bra eller veldig bra"
    assert [row.percent for row in block.rows] == [50, 70]
    assert block.rows[0].label == "Svarte ikke på det"
    assert "noise" not in screen.divided
    assert screen.undivided == ""


@pytest.mark.parametrize("reason", ["few", "small", "same"])
def test_results_that_are_not_divided_say_why(reason: str) -> None:
    """A breakdown that was announced and does not come has a reason to read."""
    given = Results("base-mini", 1, 30, (halves(60),), "noise", (), reason)

    screen = screens.results_screen(Reader("nb"), library(), library().form("base-mini"), given)

    assert screen.divided_blocks == ()
    assert screen.undivided


def test_groups_none_of_which_can_be_shown_say_so() -> None:
    """Groups may be large enough, and still agree too much."""
    closed = Finding("met", "faces", "spread")
    parts = (Part("calm", (closed,)), Part("disturbs", (closed,)))
    given = Results("base-mini", 1, 30, (halves(60),), "noise", parts)

    screen = screens.results_screen(Reader("nb"), library(), library().form("base-mini"), given)

    assert screen.divided_blocks == ()
    assert screen.undivided
