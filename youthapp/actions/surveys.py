"""Surveys: answering without being known.

A ballot is queued without any link to the person, and leaves later, on the app's own
clock. That this phone has answered is noted on this phone and nowhere else. A survey by
invitation has one ballot for each of the invited (``Desk.account.voting``), which can be
changed and taken back until it closes; an open one has neither.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from youthapp.actions.conversation import begin_draft, taken_up
from youthapp.actions.desk import Desk
from youthapp.domain import surveys
from youthapp.domain.conversation import Draft, fingerprint
from youthapp.domain.surveys import Round, Row
from youthapp.errors import NotInLibrary, SurveyClosed, SurveyUnknown, Unreadable

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store
    from youthapp.domain.papers import Paper
    from youthapp.domain.results import Results

INVITED = "invited_rounds"  # the setting that the exchange keeps


def draft_name(survey: str) -> str:
    """Return the name under which a round's draft is kept."""
    return f"survey/{survey}"


def rounds(store: Store) -> tuple[Round, ...]:
    """Read the rounds this phone knows of, also without network; those by invitation first."""
    kept = (*(_kept(store, INVITED) or ()), *(_kept(store, "rounds") or ()))
    return tuple(surveys.read_round(each) for each in kept)


def shelve(desk: Desk) -> None:
    """Put the questions of surveys by invitation on the library's shelf. Cheap when they are."""
    held = desk.store.setting(INVITED)
    if not isinstance(held, str) or held == desk.library.shelf:
        return
    from youthapp.domain.questionnaires import read_questionnaire  # few are invited to begin with

    texts = (desk.store.setting(f"questionnaire/{each['id']}") for each in json.loads(held))
    made = [read_questionnaire(json.loads(text)) for text in texts if isinstance(text, str)]
    desk.library.shelve(made, held)


def answered(desk: Desk, *, survey: str) -> bool:
    """Read whether this phone has answered a round."""
    if _is_signed(desk.store, survey):
        return desk.account.voting.paper(survey).answered
    return desk.store.setting(f"answered/{survey}", False) is True


def paper(desk: Desk, *, survey: str) -> Paper | None:
    """Read this phone's paper for a survey by invitation; None for an open one."""
    return desk.account.voting.paper(survey) if _is_signed(desk.store, survey) else None


def waits(desk: Desk, *, survey: str) -> bool:
    """Read whether answers lie on this phone and have not left."""
    if _is_signed(desk.store, survey):
        held = desk.account.voting.paper(survey)
        return held.answered and held.state != "sent"
    return any(one == survey for _, one, _ in desk.store.ballots())


def to_answer(desk: Desk) -> tuple[Round, ...]:
    """Read the rounds that wait for this person's answers."""
    return tuple(
        one
        for one in rounds(desk.store)
        if one.state == "open" and one.mine and not one.changed and _may_answer(desk, one.id)
    )


def too_late(store: Store, survey: str) -> bool:
    """Read whether the answers came when nobody took them any more."""
    return store.setting(f"too_late/{survey}", False) is True


def results(store: Store, survey: str) -> Results | None:
    """Read the results this phone holds of a round."""
    held = _kept(store, f"results/{survey}")
    if held is None:
        return None
    from youthapp.domain.results import results_from_data  # no start needs it

    return results_from_data(held)


async def fetch_rounds(desk: Desk) -> tuple[Round, ...]:
    """Fetch which rounds there are, and keep the list. Raises Network."""
    fetched = tuple(surveys.read_round(each) for each in await desk.surveys.rounds())
    _keep(desk.store, "rounds", [surveys.round_to_data(each) for each in fetched])
    return fetched


async def fetch_results(desk: Desk, *, survey: str) -> Results:
    """Fetch the results of a closed round, and keep them. Raises ResultsNotYet or Network."""
    from youthapp.domain.results import results_from_data, results_to_data

    fetched = results_from_data(await desk.surveys.results(survey))
    _keep(desk.store, f"results/{survey}", results_to_data(fetched))
    return fetched


def begin(desk: Desk, *, survey: str) -> Draft:
    """Begin to answer a round, or go on where it was left.

    Raises SurveyClosed, and NotInLibrary when this phone has another version of the form.
    """
    asked = _open_round(desk, survey)
    if asked.form_sha256 not in ("", fingerprint(desk.library.form(asked.form))):
        raise NotInLibrary(form=asked.form)
    return begin_draft(desk, name=draft_name(survey), form=asked.form)


def preview(desk: Desk, *, survey: str) -> tuple[Row, ...]:
    """Read exactly what would be sent: each question and its answer, and nothing else."""
    draft, form = taken_up(desk, draft_name(survey))
    return surveys.preview(form, draft.answers)


def send(desk: Desk, *, survey: str) -> None:
    """Queue the ballot, forget the draft, and note here that this phone has answered.

    Raises SurveyClosed, or TooLarge when the texts are too long; the draft then stays.
    """
    one = _open_round(desk, survey)
    draft, form = taken_up(desk, draft_name(survey))
    if one.signed:
        body = surveys.ballot(form, draft.answers, most=surveys.MOST_SIGNED_BYTES)
        desk.account.voting.cast(survey, body.decode())
    else:
        desk.store.queue_ballot(survey, surveys.ballot(form, draft.answers))
        desk.store.keep_setting(f"answered/{survey}", True)
    desk.store.drop_draft(draft.name)


def change(desk: Desk, *, survey: str) -> Draft:
    """Take up the answers that were given, to give others. Raises SurveyClosed.

    What was sent stays as it is until the new answers are.
    """
    one = _known(desk.store, survey)
    held = desk.account.voting.paper(survey)
    if one.state != "open" or held.state in ("elsewhere", "over"):
        raise SurveyClosed(survey=survey)
    form = desk.library.form(one.form)
    given = held.body and surveys.read_body(held.body)
    answers = surveys.taken_up_again(form, given or {})
    draft = Draft(draft_name(survey), one.form, form.version, answers)
    desk.store.keep_draft(draft)
    return draft


def take_back(desk: Desk, *, survey: str) -> None:
    """Take one's answers back, whether they have left or not. Raises SurveyClosed."""
    desk.account.voting.take_back(survey)
    desk.store.drop_draft(draft_name(survey))


def sooner(desk: Desk, *, survey: str) -> None:
    """Let answers leave as soon as they can, and not at their moment."""
    desk.account.voting.sooner(survey)


async def deliver(desk: Desk) -> int:
    """Hand in one ballot that is due; return how many still wait. Raises Network.

    One at a time, so that two ballots of one phone do not arrive together. A ballot that
    comes too late is forgotten: nobody takes it any more. One that the server cannot read
    stays and holds up none of the others.
    """
    for ballot, survey, body in desk.store.ballots():
        try:
            await desk.surveys.post(survey, ballot, body)
        except (SurveyClosed, SurveyUnknown):
            desk.store.keep_setting(f"too_late/{survey}", True)
        except Unreadable:
            continue
        desk.store.drop_ballot(ballot)
        await desk.store.flush()  # now, or a phone that dies would think itself too late
        return waiting(desk)
    await desk.account.voting.deliver()
    return waiting(desk)


def waiting(desk: Desk) -> int:
    """Read how many ballots lie on this phone and have not left."""
    return len(desk.store.ballots()) + desk.account.voting.waiting()


def _open_round(desk: Desk, survey: str) -> Round:
    one = _known(desk.store, survey)
    if one.state != "open" or not one.mine or one.changed or not _may_answer(desk, survey):
        raise SurveyClosed(survey=survey)
    return one


def _may_answer(desk: Desk, survey: str) -> bool:
    """Tell whether answers may be begun or sent: once, or with a draft to change them."""
    held = paper(desk, survey=survey)
    if held is None:
        return not answered(desk, survey=survey)
    if held.state in ("elsewhere", "over"):
        return False
    return not held.answered or desk.store.draft(draft_name(survey)) is not None


def _known(store: Store, survey: str) -> Round:
    for each in rounds(store):
        if each.id == survey:
            return each
    raise SurveyUnknown(survey=survey)


def _is_signed(store: Store, survey: str) -> bool:
    return any(one.id == survey and one.signed for one in rounds(store))


def _kept(store: Store, name: str) -> Any:
    held = store.setting(name)
    return json.loads(held) if isinstance(held, str) else None


def _keep(store: Store, name: str, data: list[Any] | Mapping[str, Any]) -> None:
    store.keep_setting(name, json.dumps(data))
