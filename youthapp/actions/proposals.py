"""Proposals: sending a survey to the council, saying yes to one, taking one back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from youthapp.actions import workshop as making
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import editing, workshop
from youthapp.domain import proposals as rules
from youthapp.domain.proposals import Proposal
from youthapp.domain.questionnaires import (
    Questionnaire,
    complete,
    read_questionnaire,
    sha256,
    to_data,
)
from youthapp.domain.workshop import WORK
from youthapp.errors import (
    Conversation,
    NotHere,
    SurveyUnknown,
    TextsMissing,
    Unreadable,
    WrongDays,
)

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

LIST = "council/surveys"  # the setting that holds what the council has before it


def proposals(store: Store) -> tuple[Proposal, ...]:
    """Read the surveys the council has before it, as this phone last heard of them."""
    return tuple(rules.read_proposal(each) for each in _kept(store))


def one(store: Store, survey: str) -> Proposal | None:
    """Read one of them, if it is here."""
    return next((each for each in proposals(store) if each.id == survey), None)


def questionnaire(store: Store, survey: str) -> Questionnaire | None:
    """Read the questions of a survey of the council, if they are here."""
    held = store.setting(_asked(survey))
    try:
        return read_questionnaire(json.loads(held)) if isinstance(held, str) else None
    except (Unreadable, Conversation, ValueError):
        return None


def said_yes(desk: Desk, *, survey: str) -> bool:
    """Read whether this person's name is under a proposal."""
    found = one(desk.store, survey)
    return found is not None and desk.account.council.root in found.names


async def fetch(desk: Desk) -> tuple[Proposal, ...]:
    """Fetch what the council has before it, with the questions. Raises Network."""
    told = await desk.account.council.surveys()
    found = [rules.read_proposal(each) for each in told]
    for each in found:
        held = questionnaire(desk.store, each.id)
        if held is None or sha256(held) != each.publication.questionnaire:
            asked = await desk.account.council.questionnaire(each.id)
            with suppress(Unreadable, Conversation):  # a newer app made it: the others are shown
                read_questionnaire(asked)
                desk.store.keep_setting(_asked(each.id), json.dumps(dict(asked)))
    _keep(desk.store, told)
    return tuple(found)


async def propose(desk: Desk, *, survey: str) -> Proposal:
    """Send a survey in hand to the council; an earlier proposal of it is replaced.

    Raises TextsMissing, WrongDays, TooFewInvited, GroupUnknown, Settled or Network.
    """
    work = making.one(desk.store, survey)
    made = work.questionnaire
    if not made.form.items or not complete(made):
        raise TextsMissing(survey=survey)
    opens, closes = work.opens, work.closes
    if opens is None or closes is None or not workshop.days_fit(opens, closes, today=today(desk)):
        raise WrongDays(survey=survey)
    answer = await desk.account.council.propose(
        survey, to_data(made), group=work.group, opens=opens, closes=closes
    )
    desk.store.keep_setting(_asked(survey), json.dumps(to_data(made)))
    keep_changes(desk, workshop.propose(work))
    return _take_in(desk.store, answer)


async def approve(desk: Desk, *, survey: str, signed: str) -> Proposal:
    """Say yes to a proposal as it was shown; the second yes publishes it.

    ``signed`` is what stood on the screen: when the proposal is another by now, nothing is
    signed. Raises NotAsShown, SurveyUnknown, NotOnCouncil, Settled or Network.
    """
    found, made = one(desk.store, survey), questionnaire(desk.store, survey)
    if found is None or made is None or found.signed != signed:
        raise SurveyUnknown(survey=survey)
    rules.check(found, made)
    return _take_in(desk.store, await desk.account.council.approve(survey, signed))


async def withdraw(desk: Desk, *, survey: str) -> None:
    """Take a survey back that has not opened; whoever made it has the draft again.

    Raises Settled, SurveyUnknown or Network.
    """
    await desk.account.council.withdraw(survey)
    _keep(desk.store, [each for each in _kept(desk.store) if each["id"] != survey])
    for work in making.in_hand(desk.store):
        if work.id == survey:
            keep_changes(desk, workshop.reopen(work))


def take_in_hand(desk: Desk, *, survey: str) -> str:
    """Make a draft of a proposal, to change it and propose it again; return its id.

    One that is in hand already stays as it is. Raises NotHere.
    """
    if any(each.id == survey for each in making.in_hand(desk.store)):
        return survey
    found, made = one(desk.store, survey), questionnaire(desk.store, survey)
    if found is None or made is None:
        raise NotHere(survey=survey)
    work = workshop.Work(survey, made)
    publication = found.publication
    keep_changes(
        desk,
        workshop.taken(work, publication.group, opens=publication.opens, closes=publication.closes),
    )
    return survey


def again(desk: Desk, *, survey: str) -> Undo:
    """Begin the next round of a survey that is over, with its questions. Raises NotHere."""
    made = questionnaire(desk.store, survey)
    if made is None:
        raise NotHere(survey=survey)
    copy = editing.copied(made, desk.new_id(), follows=survey)
    return keep_changes(desk, workshop.begin(copy))


def in_hand(store: Store, survey: str) -> bool:
    """Tell whether a survey of the council is also among one's own drafts."""
    return any(each.id == survey for each in workshop.in_hand(store.things(WORK)))


def _take_in(store: Store, answer: Mapping[str, object]) -> Proposal:
    found = rules.read_proposal(answer)
    others = [each for each in _kept(store) if each["id"] != found.id]
    _keep(store, [answer, *others])
    return found


def _kept(store: Store) -> list[dict[str, Any]]:
    held = store.setting(LIST)
    return json.loads(held) if isinstance(held, str) else []


def _keep(store: Store, told: Sequence[Mapping[str, object]]) -> None:
    store.keep_setting(LIST, json.dumps([dict(each) for each in told]))


def _asked(survey: str) -> str:
    return f"council/questionnaire/{survey}"
