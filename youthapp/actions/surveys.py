"""Surveys: answering without being known.

A ballot is queued without any link to the person, and leaves later, on the app's own
clock. That this phone has answered is noted on this phone and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from youthapp.actions.conversation import begin_draft, taken_up
from youthapp.actions.desk import Desk, Store
from youthapp.domain import disclosure, surveys
from youthapp.domain.conversation import Draft, fingerprint
from youthapp.domain.disclosure import Results
from youthapp.domain.surveys import Round, Row
from youthapp.errors import NotInLibrary, SurveyClosed, SurveyUnknown, Unreadable


def draft_name(survey: str) -> str:
    """Return the name under which a round's draft is kept."""
    return f"survey/{survey}"


def rounds(store: Store) -> tuple[Round, ...]:
    """Read the rounds this phone knows of, also without network."""
    return tuple(surveys.read_round(each) for each in _kept(store, "rounds") or ())


def answered(store: Store, survey: str) -> bool:
    """Read whether this phone has answered a round."""
    return store.setting(f"answered/{survey}", False) is True


def too_late(store: Store, survey: str) -> bool:
    """Read whether the answers came when nobody took them any more."""
    return store.setting(f"too_late/{survey}", False) is True


def results(store: Store, survey: str) -> Results | None:
    """Read the results this phone holds of a round."""
    held = _kept(store, f"results/{survey}")
    return None if held is None else disclosure.results_from_data(held)


async def fetch_rounds(desk: Desk) -> tuple[Round, ...]:
    """Fetch which rounds there are, and keep the list. Raises Network."""
    fetched = tuple(surveys.read_round(each) for each in await desk.surveys.rounds())
    _keep(desk.store, "rounds", [surveys.round_to_data(each) for each in fetched])
    return fetched


async def fetch_results(desk: Desk, *, survey: str) -> Results:
    """Fetch the results of a closed round, and keep them. Raises ResultsNotYet or Network."""
    fetched = disclosure.results_from_data(await desk.surveys.results(survey))
    _keep(desk.store, f"results/{survey}", disclosure.results_to_data(fetched))
    return fetched


def begin(desk: Desk, *, survey: str) -> Draft:
    """Begin to answer a round, or go on where it was left.

    Raises SurveyClosed, and NotInLibrary when this phone has another version of the form.
    """
    asked = _open_round(desk.store, survey)
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
    _open_round(desk.store, survey)
    draft, form = taken_up(desk, draft_name(survey))
    desk.store.queue_ballot(survey, surveys.ballot(form, draft.answers))
    desk.store.keep_setting(f"answered/{survey}", True)
    desk.store.drop_draft(draft.name)


async def deliver(desk: Desk) -> int:
    """Hand in one queued ballot; return how many still wait. Raises Network.

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
        break
    return len(desk.store.ballots())


def _open_round(store: Store, survey: str) -> Round:
    for each in rounds(store):
        if each.id == survey:
            if each.state != "open" or answered(store, survey):
                raise SurveyClosed(survey=survey)
            return each
    raise SurveyUnknown(survey=survey)


def _kept(store: Store, name: str) -> Any:
    held = store.setting(name)
    return json.loads(held) if isinstance(held, str) else None


def _keep(store: Store, name: str, data: list[Any] | Mapping[str, Any]) -> None:
    store.keep_setting(name, json.dumps(data))
