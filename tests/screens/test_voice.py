"""My voice as data: rounds, and what is sent."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import conversation as talk
from youthapp.actions import surveys
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import current, fingerprint
from youthapp.domain.surveys import Round
from youthapp.language import Reader
from youthapp.screens import voice as screens


def a_round(state: str = "open", **more: object) -> Round:
    form = library().form("base-mini")
    made = {
        "id": "r1",
        "form": form.id,
        "version": form.version,
        "form_sha256": fingerprint(form),
        "state": state,
        "opens": date(2026, 11, 1),
        "closes": date(2026, 12, 1),
    }
    return Round(**{**made, **more})  # type: ignore[arg-type]


def seen(one: Round, **more: object) -> screens.VoiceScreen:
    return screens.voice_screen(Reader("nb"), library(), [one], fetched=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "more", "wanted"),
    [
        ("open", {}, "new"),
        ("open", {"drafts": ["r1"]}, "begun"),
        ("open", {"answered": ["r1"], "waiting": ["r1"]}, "waiting"),
        ("open", {"answered": ["r1"]}, "sent"),
        ("open", {"answered": ["r1"], "too_late": ["r1"]}, "late"),
        ("closed", {}, "closed"),
        ("closed", {"results": ["r1"]}, "results"),
    ],
)
def test_a_round_says_where_i_am_in_it(state: str, more: dict[str, object], wanted: str) -> None:
    """New, begun, waiting to be sent, sent, closed, or with results: one of these."""
    screen = seen(a_round(state), **more)

    assert [card.state for card in (*screen.open, *screen.closed)] == [wanted]


def test_rounds_of_one_name_are_told_apart_by_their_last_day() -> None:
    """One may be answered until a day, the other could be."""
    asked, heard = seen(a_round()).open[0], seen(a_round("closed", id="r0")).closed[0]

    assert asked.title == heard.title
    assert (asked.until, heard.until) == ("Åpen til 01.12.2026", "Var åpen til 01.12.2026")


def test_never_fetched_is_not_the_same_as_nothing_asked() -> None:
    """A phone that never had a network says so, instead of saying that nobody asks."""
    never = screens.voice_screen(Reader("nb"), library(), [], fetched=False)
    nothing = screens.voice_screen(Reader("nb"), library(), [], fetched=True)

    assert never.empty_title != nothing.empty_title
    assert "på nett" in never.empty_line


def test_a_round_with_unknown_questions_waits_for_the_next_content() -> None:
    """A form this phone does not have, or another version of it, is not half shown."""
    assert seen(a_round(form="not-here")).open == ()
    assert seen(a_round(version=99)).open == ()


def test_it_is_said_what_is_never_sent_before_the_first_question() -> None:
    """Name, time and language are named as what is not sent; the end of the round too."""
    screen = screens.begin_screen(Reader("nb"), library(), a_round(), library().form("base-mini"))
    lines = " ".join(line for _, line in screen.facts)

    assert "Navnet ditt blir ikke sendt" in lines
    assert "01.12.2026" in lines


def answered_desk() -> Desk:
    """Return a desk where a round is answered to its end, with one question skipped."""
    desk = make_desk(library())
    desk.store.keep_setting("rounds", None)
    form = library().form("base-mini")
    surveys._keep(desk.store, "rounds", [surveys.surveys.round_to_data(a_round())])
    surveys.begin(desk, survey="r1")
    name = surveys.draft_name("r1")
    while (item := current(form, desk.store.draft(name))) is not None:  # type: ignore[arg-type]
        if item.kind == "say":
            talk.go_on(desk, form=name, item=item.id)
        elif item.kind == "faces":
            talk.answer(desk, form=name, item=item.id, value=4)
        else:
            talk.skip(desk, form=name, item=item.id)
    return desk


def test_the_preview_is_exactly_the_ballot() -> None:
    """Each row of the ballot is one row of the preview, in words; nothing else is there."""
    desk = answered_desk()
    rows = surveys.preview(desk, survey="r1")

    screen = screens.preview_screen(Reader("nb"), library(), library().form("base-mini"), rows)

    assert [row.item for row in screen.rows] == [row.item for row in rows]
    assert {row.answer for row in screen.rows} == {"Bra"}


def test_sent_is_said_only_when_it_is_sent() -> None:
    """While the ballot lies on the phone it waits; afterwards it is sent."""
    assert screens.sent_screen(Reader("nb"), waiting=True).title != (
        screens.sent_screen(Reader("nb"), waiting=False).title
    )
