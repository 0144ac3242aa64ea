"""Surveys by tap: left and taken up, seen before sending, sent without a name, and counted."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from tests.fakes import OPEN_ROUND, SURVEY_FORM, FakeStore, FakeSurveyPost, make_desk
from tests.samples import INVITED_FORM, INVITED_ROUND, invite
from youthapp.actions import conversation, surveys
from youthapp.actions.doorway import Doorway
from youthapp.domain.conversation import SEEN, read_form
from youthapp.domain.surveys import Row
from youthapp.errors import (
    NotInLibrary,
    Offline,
    ResultsNotYet,
    SurveyClosed,
    SurveyUnknown,
    TooLarge,
)

SURVEY, FORM = "house-1", "survey/house-1"
VOTE = "house-vote"
OTHER_ROUND = replace(OPEN_ROUND, id="house-2")
WAY = {"hello": SEEN, "met": 5, "noise": "calm", "activities": ("sport", "games"), "idea": "Mer te"}


def at_the_survey(**parts):
    """Return a desk that has fetched the rounds and begun the survey."""
    desk = make_desk(**parts)
    asyncio.run(surveys.fetch_rounds(desk))
    surveys.begin(desk, survey=SURVEY)
    return desk


def answered(desk, way=WAY):
    for item, value in way.items():
        if value is None:
            conversation.skip(desk, form=FORM, item=item)
        else:
            conversation.answer(desk, form=FORM, item=item, value=value)
    return desk


def test_a_survey_left_in_the_middle_is_there_after_a_restart_without_network():
    """The list of rounds, the answers and the place all survive."""
    desk = answered(at_the_survey(), {"hello": SEEN, "met": 2})
    asyncio.run(Doorway(desk).do(conversation.stop, form=FORM))
    post = FakeSurveyPost()
    post.online = False

    back = make_desk(store=desk.store.restart(), surveys=post)
    draft = surveys.begin(back, survey=SURVEY)

    assert draft.answers == {"hello": SEEN, "met": 2}
    assert surveys.rounds(back.store) == (OPEN_ROUND,)


def test_what_was_shown_before_sending_is_what_was_sent():
    """The ballot in the queue holds the rows of the preview and nothing else."""
    desk = answered(at_the_survey())

    rows = surveys.preview(desk, survey=SURVEY)
    surveys.send(desk, survey=SURVEY)

    ((_, survey, body),) = desk.store.ballots()
    held = json.loads(body)
    assert survey == SURVEY
    assert set(held) == {"form", "version", "form_sha256", "answers"}
    assert rows == (
        Row("met", 5),
        Row("noise", "calm"),
        Row("activities", ("sport", "games")),
        Row("idea", "Mer te"),
    )
    assert set(held["answers"]) == {row.item for row in rows}


def test_nothing_on_the_phone_links_a_sent_ballot_to_its_answers():
    """After sending, the draft is gone and no fact was written for other devices."""
    desk = answered(at_the_survey())

    surveys.send(desk, survey=SURVEY)

    assert desk.store.draft(FORM) is None
    assert desk.store.unsent() == 0
    assert desk.store.all_facts() == []
    assert surveys.answered(desk, survey=SURVEY)


def test_a_survey_is_answered_once_on_a_phone():
    """A second tap on "send", and a second beginning, are refused by name."""
    desk = answered(at_the_survey())
    surveys.send(desk, survey=SURVEY)

    with pytest.raises(SurveyClosed):
        surveys.send(desk, survey=SURVEY)
    with pytest.raises(SurveyClosed):
        surveys.begin(desk, survey=SURVEY)
    assert len(desk.store.ballots()) == 1


def test_a_survey_nobody_knows_and_one_that_is_not_open_are_told_apart():
    """Each has its own sentence."""
    closed = replace(OPEN_ROUND, id="old", state="closed")
    desk = make_desk(surveys=FakeSurveyPost([OPEN_ROUND, closed]))
    with pytest.raises(SurveyUnknown):
        surveys.begin(desk, survey=SURVEY)
    asyncio.run(surveys.fetch_rounds(desk))

    with pytest.raises(SurveyClosed):
        surveys.begin(desk, survey="old")


def test_a_phone_with_another_version_of_the_form_does_not_begin():
    """Its answers would be counted under other questions; the app must be updated first."""
    other = replace(OPEN_ROUND, form_sha256="0" * 64)
    desk = make_desk(surveys=FakeSurveyPost([other]))
    asyncio.run(surveys.fetch_rounds(desk))

    with pytest.raises(NotInLibrary):
        surveys.begin(desk, survey=SURVEY)


def test_without_network_the_ballot_waits_and_goes_later():
    """Nothing is lost, and it is delivered exactly once."""
    desk = answered(at_the_survey())
    surveys.send(desk, survey=SURVEY)
    desk.surveys.online = False
    with pytest.raises(Offline):
        asyncio.run(surveys.deliver(desk))
    waiting = len(desk.store.ballots())
    desk.surveys.online = True

    left = asyncio.run(surveys.deliver(desk))
    asyncio.run(surveys.deliver(desk))

    assert (waiting, left) == (1, 0)
    assert len(desk.surveys.box[SURVEY]) == 1


def test_a_ballot_that_was_taken_but_not_confirmed_counts_once():
    """The phone dies before it hears the answer: the same ballot is sent again, and is one."""
    desk = answered(at_the_survey())
    surveys.send(desk, survey=SURVEY)
    asyncio.run(desk.store.flush())
    before_hearing = make_desk(store=desk.store.restart(), surveys=desk.surveys)
    asyncio.run(surveys.deliver(desk))

    asyncio.run(surveys.deliver(before_hearing))

    assert len(desk.surveys.box[SURVEY]) == 1
    assert before_hearing.store.ballots() == []


def test_a_ballot_that_comes_too_late_is_forgotten_and_that_is_known():
    """Nobody takes it any more, so it is not kept on the phone; the youth can be told."""
    desk = answered(at_the_survey())
    surveys.send(desk, survey=SURVEY)
    desk.surveys.close(SURVEY)

    assert asyncio.run(surveys.deliver(desk)) == 0
    assert surveys.too_late(desk.store, SURVEY)


def test_two_ballots_of_one_phone_do_not_arrive_together():
    """One goes at each time, so that nobody can see that they belong together."""
    desk = answered(at_the_survey(surveys=FakeSurveyPost([OPEN_ROUND, OTHER_ROUND])))
    surveys.send(desk, survey=SURVEY)
    surveys.begin(desk, survey="house-2")
    surveys.send(desk, survey="house-2")

    waiting = [asyncio.run(surveys.deliver(desk)) for _ in range(3)]

    assert waiting == [1, 0, 0]
    assert {survey: len(box) for survey, box in desk.surveys.box.items()} == {
        SURVEY: 1,
        "house-2": 1,
    }


def test_a_ballot_the_server_cannot_read_holds_up_no_other():
    """It stays on the phone; the next one is delivered."""
    desk = answered(at_the_survey())
    desk.store.queue_ballot(SURVEY, b"damaged")
    surveys.send(desk, survey=SURVEY)

    assert asyncio.run(surveys.deliver(desk)) == 1
    assert [body for _, _, body in desk.store.ballots()] == [b"damaged"]
    assert len(desk.surveys.box[SURVEY]) == 1


def test_a_delivered_ballot_is_off_the_disk_at_once():
    """A phone that dies right after does not try again and think itself too late."""
    desk = answered(at_the_survey())
    asyncio.run(Doorway(desk).do(surveys.send, survey=SURVEY))
    queued = len(desk.store.restart().ballots())

    asyncio.run(surveys.deliver(desk))

    assert (queued, desk.store.restart().ballots()) == (1, [])


def test_texts_that_together_are_too_long_stay_to_be_shortened():
    """Refused before anything is queued; the draft is still there."""
    form = read_form(
        {
            "id": "base-mini",
            "version": 1,
            "kind": "survey",
            "items": [{"id": f"t{number}", "kind": "text"} for number in range(5)],
        }
    )
    desk = make_desk()
    desk.library.forms["base-mini"] = form
    desk.surveys = FakeSurveyPost([replace(OPEN_ROUND, form_sha256="")], [form])
    asyncio.run(surveys.fetch_rounds(desk))
    surveys.begin(desk, survey=SURVEY)
    for item in form.items:
        conversation.answer(desk, form=FORM, item=item.id, value="ሰ" * 500)

    with pytest.raises(TooLarge):
        surveys.send(desk, survey=SURVEY)

    assert desk.store.ballots() == []
    assert len(desk.store.draft(FORM).answers) == 5
    assert not surveys.answered(desk, survey=SURVEY)


def test_results_come_after_closing_and_from_five_on():
    """Six phones answer; nothing before closing, then words and nothing finer; kept offline."""
    post = FakeSurveyPost()
    desks = [
        at_the_survey(surveys=post, store=FakeStore(f"{number}" * 64)) for number in range(1, 7)
    ]
    for desk in desks:
        surveys.send(answered(desk), survey=SURVEY)
        asyncio.run(surveys.deliver(desk))
    with pytest.raises(ResultsNotYet):
        asyncio.run(surveys.fetch_results(desks[0], survey=SURVEY))
    post.close(SURVEY)

    fetched = asyncio.run(surveys.fetch_results(desks[0], survey=SURVEY))

    met = fetched.findings[0]
    assert (met.item, met.rung, met.answers, met.shares[0].word) == ("met", "words", 5, "over")
    assert surveys.results(desks[0].store, SURVEY) == fetched
    assert surveys.results(desks[1].store, SURVEY) is None


def test_an_unfinished_survey_can_be_sent_as_it_is():
    """Everything may be skipped; what was not asked is not in the ballot."""
    desk = answered(at_the_survey(), {"hello": SEEN, "met": None, "noise": "disturbs"})

    surveys.send(desk, survey=SURVEY)

    assert json.loads(desk.store.ballots()[0][2])["answers"] == {"noise": "disturbs"}
    assert SURVEY_FORM.version == 1


def invited(round_=INVITED_ROUND, **parts):
    """Return a desk that is invited to a survey and stands at its last question's end."""
    desk = make_desk(**parts)
    invite(desk.store, round_)
    surveys.shelve(desk)
    return desk


def say(desk, **said):
    """Answer the survey one is invited to, and send it."""
    surveys.begin(desk, survey=VOTE)
    for item in ("met", "noise"):
        name = surveys.draft_name(VOTE)
        if item in said:
            conversation.answer(desk, form=name, item=item, value=said[item])
        else:
            conversation.skip(desk, form=name, item=item)
    surveys.send(desk, survey=VOTE)


def test_one_ballot_by_invitation_waits_and_leaves_when_it_is_due() -> None:
    """It is no queued ballot without a key: it waits on its paper, until its moment."""
    desk = invited()
    say(desk, met=4)

    assert desk.store.ballots() == []
    assert (surveys.answered(desk, survey=VOTE), surveys.waits(desk, survey=VOTE)) == (True, True)
    asyncio.run(surveys.deliver(desk))
    assert surveys.waits(desk, survey=VOTE)

    surveys.sooner(desk, survey=VOTE)
    assert asyncio.run(surveys.deliver(desk)) == 0
    assert (surveys.answered(desk, survey=VOTE), surveys.waits(desk, survey=VOTE)) == (True, False)
    [(number, body)] = desk.account.voting.urn.values()
    assert (number, json.loads(body)["answers"]) == (1, {"met": 4})


def test_answers_are_changed_from_what_was_said() -> None:
    """The conversation opens at its end with the old answers; sending replaces them."""
    desk = invited()
    say(desk, met=2, noise="loud")
    surveys.sooner(desk, survey=VOTE)
    asyncio.run(surveys.deliver(desk))

    surveys.change(desk, survey=VOTE)
    rows = {row.item: row.answer for row in surveys.preview(desk, survey=VOTE)}
    conversation.answer(desk, form=surveys.draft_name(VOTE), item="met", value=5)
    surveys.send(desk, survey=VOTE)
    surveys.sooner(desk, survey=VOTE)
    asyncio.run(surveys.deliver(desk))

    assert rows == {"met": 2, "noise": "loud"}
    [(number, body)] = desk.account.voting.urn.values()
    assert (number, json.loads(body)["answers"]) == (2, {"met": 5, "noise": "loud"})


def test_answers_taken_back_before_they_left_never_leave() -> None:
    """Nothing is sent, and one may answer anew."""
    desk = invited()
    say(desk, met=2)
    surveys.take_back(desk, survey=VOTE)

    assert asyncio.run(surveys.deliver(desk)) == 0
    assert desk.account.voting.urn == {}
    assert not surveys.answered(desk, survey=VOTE)
    assert [one.id for one in surveys.to_answer(desk)] == [VOTE]


def test_answers_taken_back_after_they_left_leave_an_empty_ballot() -> None:
    """What the urn has is emptied, and one may still answer anew."""
    desk = invited()
    say(desk, met=2)
    surveys.sooner(desk, survey=VOTE)
    asyncio.run(surveys.deliver(desk))
    surveys.take_back(desk, survey=VOTE)
    surveys.sooner(desk, survey=VOTE)
    asyncio.run(surveys.deliver(desk))

    assert desk.account.voting.urn == {VOTE: (2, "")}
    assert surveys.paper(desk, survey=VOTE).taken_back
    say(desk, met=3)
    assert surveys.answered(desk, survey=VOTE)


@pytest.mark.parametrize(
    "other", [{"mine": False}, {"changed": True}, {"state": "closed"}, {"state": "few"}]
)
def test_what_is_not_mine_or_not_right_cannot_be_answered(other) -> None:
    """For others, changed under its name, over, or too few: it is not begun."""
    desk = invited(replace(INVITED_ROUND, **other))

    assert surveys.to_answer(desk) == ()
    with pytest.raises(SurveyClosed):
        surveys.begin(desk, survey=VOTE)


def test_the_questions_are_on_the_shelf_once() -> None:
    """Putting them there again costs nothing until they are others."""
    desk = invited()
    shelf = desk.library.questionnaires
    surveys.shelve(desk)

    assert desk.library.questionnaires is shelf
    assert desk.library.form(VOTE) == INVITED_FORM
    invite(desk.store, replace(INVITED_ROUND, state="closed"))
    surveys.shelve(desk)
    assert desk.library.questionnaires is not shelf
