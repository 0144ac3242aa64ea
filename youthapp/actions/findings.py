"""Findings: what a council says of a survey, what is answered to that, and own words reviewed.

What the council writes stands in its fields until the server has it. What everybody may read
is kept on the phone, so that it is there without a network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from youthapp.actions.desk import Desk, today
from youthapp.actions.surveys import rounds
from youthapp.domain import council
from youthapp.domain.council import Finding, Judgement, Reply
from youthapp.errors import EmptyText, ResultsNotYet, SurveyUnknown, Unreadable

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


@dataclass(frozen=True)
class Told:
    """A finding, and whether what was promised or owed is late."""

    finding: Finding
    late: bool


@dataclass(frozen=True)
class OwnWords:
    """Somebody's own words, tied to nothing, and what was decided about them."""

    id: str
    item: str
    text: str
    verdict: str
    shown: Mapping[str, str]


def of_council(store: Store, survey: str, *, today: date) -> tuple[Told, ...]:
    """Read the findings of a survey as the council has them, drafts too."""
    return _read(store.setting(_mine(survey)), today)


def told(store: Store, survey: str, *, today: date) -> tuple[Told, ...]:
    """Read the findings of a survey that everybody may read."""
    return _read(store.setting(_everybodys(survey)), today)


def own_words(store: Store, survey: str) -> tuple[OwnWords, ...]:
    """Read the own words of a survey, as this phone last fetched them."""
    held = store.setting(_words(survey))
    return tuple(_own_words(each) for each in (json.loads(held) if isinstance(held, str) else ()))


# For the council


async def fetch(desk: Desk, *, survey: str) -> None:
    """Fetch the findings of a survey that has closed. Raises ResultsNotYet, Council, Network."""
    found = await desk.account.council.findings(survey)
    _keep(desk.store, _mine(survey), found)


async def write(
    desk: Desk, *, survey: str, finding: str, texts: Mapping[str, str], published: bool
) -> None:
    """Write a finding, new when ``finding`` is ""; as a draft, or for everybody to read.

    Raises EmptyText, Settled, Council or Network.
    """
    said = _said(texts)
    written = Finding(finding or desk.new_id(), survey, said, published)
    await desk.account.council.write_finding(council.finding_to_data(written))
    await fetch(desk, survey=survey)


async def drop(desk: Desk, *, survey: str, finding: str) -> None:
    """Drop a finding that nobody but the council has seen. Raises Settled or Network."""
    await desk.account.council.drop_finding(survey, finding)
    await fetch(desk, survey=survey)


async def answer(
    desk: Desk,
    *,
    survey: str,
    finding: str,
    kind: str,
    texts: Mapping[str, str],
    by: date | None = None,
) -> None:
    """Answer a finding: did, will by a day, or cannot. What was answered before stays in sight.

    Raises EmptyText, WrongDays, Council or Network.
    """
    reply = Reply(kind, _said(texts), by if kind == "will" else None, today(desk))
    await desk.account.council.reply(survey, finding, council.reply_to_data(reply))
    await fetch(desk, survey=survey)


async def archive(desk: Desk, *, survey: str) -> None:
    """Put a survey away, and forget the own words it brought, as the server does.

    Raises FindingsUnanswered, Council or Network.
    """
    await desk.account.council.archive(survey)
    _keep(desk.store, _words(survey), ())


async def fetch_words(desk: Desk, *, survey: str) -> None:
    """Fetch the own words of a survey that has closed. Raises ResultsNotYet, Council, Network."""
    _keep(desk.store, _words(survey), await desk.account.council.own_words(survey))


async def judge(
    desk: Desk, *, survey: str, text: str, verdict: str, shown: Mapping[str, str]
) -> None:
    """Say what is done with somebody's own words. Raises EmptyText, Settled or Network."""
    held = {} if verdict == "withhold" else _said(shown)
    said = council.judgement_to_data(Judgement(verdict, held))
    await desk.account.council.judge(survey, text, said)
    await fetch_words(desk, survey=survey)


# For everybody


async def fetch_told(desk: Desk) -> None:
    """Fetch what was found and answered in the rounds that are over. Raises Network."""
    for one in rounds(desk.store):
        if one.state != "closed":
            continue
        with suppress(SurveyUnknown, ResultsNotYet):  # an open round has no council
            _keep(desk.store, _everybodys(one.id), await desk.account.council.told(one.id))


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    said = {code: text.strip() for code, text in texts.items() if text.strip()}
    if not said:
        raise EmptyText(field="texts")
    return said


def _read(held: object, today: date) -> tuple[Told, ...]:
    found = []
    for each in json.loads(held) if isinstance(held, str) else ():
        with suppress(Unreadable):
            finding = council.read_finding(each)
            reply = finding.reply
            gone_by = reply is not None and reply.by is not None and reply.by < today
            found.append(Told(finding, each.get("overdue") is True or gone_by))
    return tuple(found)


def _own_words(each: Mapping[str, Any]) -> OwnWords:
    shown = {str(code): str(text) for code, text in each.get("shown", {}).items()}
    return OwnWords(
        str(each["id"]), str(each["item"]), str(each["text"]), str(each["verdict"]), shown
    )


def _keep(store: Store, name: str, told: Sequence[Mapping[str, object]]) -> None:
    store.keep_setting(name, json.dumps([dict(each) for each in told]))


def _mine(survey: str) -> str:
    return f"council/findings/{survey}"


def _everybodys(survey: str) -> str:
    return f"council/told/{survey}"


def _words(survey: str) -> str:
    return f"council/words/{survey}"
