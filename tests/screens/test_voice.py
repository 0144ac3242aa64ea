"""My voice as data: rounds, and what is sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import make_desk
from tests.samples import INVITED_FORM, INVITED_ROUND, QUESTIONNAIRE
from tests.screens.library import library
from tests.views.harness import real_library
from youthapp.actions import conversation as talk
from youthapp.actions import surveys
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import current, fingerprint
from youthapp.domain.surveys import Round
from youthapp.language import Reader
from youthapp.library import Library
from youthapp.screens import sent
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
    assert sent.sent_screen(Reader("nb"), waiting=True).title != (
        sent.sent_screen(Reader("nb"), waiting=False).title
    )


def invited(**other: object) -> Round:
    return replace(INVITED_ROUND, **other)  # type: ignore[arg-type]


def shelved(*codes: str) -> Library:
    """Return a library with a council's questions on its shelf."""
    books = asyncio.run(real_library(*(codes or ("nb",))))
    books.shelve([QUESTIONNAIRE], "here")
    return books


@pytest.mark.parametrize(
    ("one", "more", "wanted"),
    [
        ({}, {}, "new"),
        ({}, {"drafts": ["house-vote"]}, "begun"),
        ({}, {"answered": ["house-vote"], "waiting": ["house-vote"]}, "waiting"),
        ({}, {"answered": ["house-vote"]}, "sent"),
        ({}, {"taken_back": ["house-vote"]}, "taken_back"),
        ({}, {"elsewhere": ["house-vote"]}, "elsewhere"),
        ({"changed": True}, {}, "changed"),
        ({"state": "few"}, {}, "few"),
        ({"state": "closed"}, {}, "closed"),
    ],
)
def test_a_survey_by_invitation_says_where_i_am_in_it(
    one: dict[str, object], more: dict[str, object], wanted: str
) -> None:
    """Each way it can stand is one card with one word, in the council's own language."""
    screen = screens.voice_screen(
        Reader("nb"),
        shelved(),
        [invited(**one)],
        fetched=True,
        **more,  # type: ignore[arg-type]
    )

    [card] = [*screen.open, *screen.closed]
    assert (card.state, card.title) == (wanted, "Hvordan er det i huset?")
    assert card.status or card.button


def test_a_survey_for_others_is_not_among_what_is_open() -> None:
    """It is shown when it is over, and not before."""
    books = shelved()
    for state, shown in (("open", 0), ("closed", 1)):
        other = invited(mine=False, state=state)
        screen = screens.voice_screen(Reader("nb"), books, [other], fetched=True)
        assert len(screen.open) + len(screen.closed) == shown


def test_before_the_first_question_one_learns_what_a_vote_is() -> None:
    """How many are asked, that it can be changed, who sees what, what comes of it, the code."""
    books = shelved()
    screen = screens.begin_screen(Reader("nb"), books, invited(group="Storgata"), INVITED_FORM)
    lines = " ".join(line for _, line in screen.facts)

    assert "12 ungdommer er spurt. Gjelder: Storgata" in lines
    assert "endre det eller ta det tilbake" in lines
    assert "alle det samme" in lines
    assert "Rådet og de voksne svarer" in lines
    assert "Dere er få" not in lines
    assert screen.code == "3F9A 3F9A 3F9A 3F9A 3F9A"


@pytest.mark.parametrize(("asked", "weak"), [(5, True), (9, True), (10, False)])
def test_weak_anonymity_is_said_in_plain_words(asked: int, weak: bool) -> None:
    """With five to nine invited somebody may be guessed, and the reader is told."""
    screen = screens.begin_screen(Reader("nb"), shelved(), invited(invited=asked), INVITED_FORM)

    assert any("kan noen gjette" in line for _, line in screen.facts) is weak


def test_an_open_survey_promises_none_of_it() -> None:
    """Without an invitation nobody is counted, and nothing can be changed."""
    screen = screens.begin_screen(Reader("nb"), library(), a_round(), library().form("base-mini"))

    assert screen.code == ""
    assert not any("ett svar" in line for _, line in screen.facts)


def test_the_list_of_counted_ballots_is_told_as_the_phone_found_it() -> None:
    """On it, not on it, or not looked for: three different things."""
    over = invited(state="closed", counted=9, issued=12)

    found = {held: sent.counted_lines(Reader("nb"), over, held) for held in ("", "yes", "no")}

    assert found[""] == ("9 svar er talt. 12 var spurt.",)
    assert "talt med" in found["yes"][1]
    assert "ikke på listen" in found["no"][1]


def test_what_cannot_be_answered_here_says_why() -> None:
    """Changed, too few, for others, or on another phone; and nothing when it can be."""
    reader = Reader("nb")
    said = [
        sent.standing_screen(reader, one, elsewhere=elsewhere)
        for one, elsewhere in (
            (invited(changed=True), False),
            (invited(state="few"), False),
            (invited(mine=False), False),
            (invited(), True),
        )
    ]

    assert len({one.title for one in said if one}) == 4
    assert sent.standing_screen(reader, invited(), elsewhere=False) is None
    assert sent.standing_screen(reader, invited(state="closed"), elsewhere=False) is None
