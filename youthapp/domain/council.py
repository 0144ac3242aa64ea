"""The user council: what it finds in a survey, what is answered to that, and its meetings.

A finding is what the council says of the answers. Whoever decides answers it: we did, we
will by a day, we cannot because. The newest answer counts and all are kept, so that a
promise cannot be taken back unseen. Nothing here names a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from youthapp.domain.feedback import clean
from youthapp.errors import Unreadable

ANSWERS: Final = ("did", "will", "cannot")
POINT_STATES: Final = ("raised", "decided", "won", "not_now")
VERDICTS: Final = ("publish", "summarise", "withhold")
NOT_JUDGED: Final = ""  # the verdict on a text that nobody has read yet

MOST_LETTERS: Final = 1000  # of one text
MOST_LANGUAGES: Final = 16
MOST_POINTS: Final = 30  # of one meeting
MOST_REPLIES: Final = 30  # to one finding
ANSWERED_WITHIN: Final = timedelta(days=30)  # after the survey closed (reference/surveys.md R11)

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_SOURCE: Final = "nb"

Texts = Mapping[str, str]  # by language
Read = TypeVar("Read")


@dataclass(frozen=True)
class Reply:
    """What is answered to a finding. ``by`` is the day a "will" is promised for, else None."""

    kind: str
    texts: Texts
    by: date | None
    on: date


@dataclass(frozen=True)
class Finding:
    """What the council says of a survey: a draft of the council's, or published to everybody.

    ``replies`` stand in the order they were given.
    """

    id: str
    survey: str
    texts: Texts
    published: bool
    replies: tuple[Reply, ...] = ()

    @property
    def reply(self) -> Reply | None:
        """The answer that counts, if there is one."""
        return self.replies[-1] if self.replies else None


@dataclass(frozen=True)
class Point:
    """One thing on a meeting's list: the theme, what was decided, and what was won."""

    theme: Texts
    decision: Texts
    won: Texts
    state: str


@dataclass(frozen=True)
class Meeting:
    """A meeting of the council, before it or after it."""

    id: str
    day: date
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Judgement:
    """What is done with somebody's own words, and what is shown in their place.

    Shown is a translation or a summary, never the text itself: a language or a way of
    writing can tell who it was.
    """

    verdict: str
    shown: Texts = field(default_factory=dict)


# What follows from it


def due(finding: Finding, *, closed: date) -> date | None:
    """Return the last day for what is owed to the youths, or None when nothing is.

    ``closed`` is the last day of the survey.
    """
    if not finding.published:
        return None
    return finding.reply.by if finding.reply else closed + ANSWERED_WITHIN


def overdue(finding: Finding, today: date, *, closed: date) -> bool:
    """Tell whether an answer is late, or a promised day has gone by."""
    last = due(finding, closed=closed)
    return last is not None and last < today


def unanswered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the published findings that nobody has answered: while there are any, none rests."""
    return tuple(each for each in findings if each.published and not each.replies)


def may_become(before: Finding, after: Finding) -> bool:
    """Tell whether a finding may be written anew in this way.

    What was published stays published. What was answered as well keeps its words, and can
    only be said in more languages: else the answer would stand under another finding.
    """
    if not before.published:
        return True
    return after.published and (
        not before.replies
        or all(after.texts.get(code) == text for code, text in before.texts.items())
    )


def answered(finding: Finding, reply: Reply) -> Finding:
    """Return a finding with one more answer. The newest once more changes nothing."""
    last = finding.reply
    if last and replace(last, on=reply.on) == reply:
        return finding
    return replace(finding, replies=(*finding.replies, reply))


def newest_first(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return the meetings, the newest first."""
    return tuple(sorted(meetings, key=lambda each: (each.day, each.id), reverse=True))


def in_language(texts: Texts, code: str) -> tuple[str, str]:
    """Return a text in a language and the language it is in; else in Norwegian, else in any."""
    for wanted in (code, _SOURCE, *sorted(texts)):
        if wanted in texts:
            return texts[wanted], wanted
    return "", code


# Read and written


def read_finding(data: Mapping[str, Any]) -> Finding:
    """Read a finding. Raises Unreadable."""
    return _read("finding", _finding, data)


def finding_to_data(finding: Finding) -> dict[str, Any]:
    """Write a finding, so that reading it gives the same."""
    return {
        "id": finding.id,
        "survey": finding.survey,
        "texts": dict(finding.texts),
        "published": finding.published,
        "replies": [reply_to_data(each) for each in finding.replies],
    }


def read_reply(data: Mapping[str, Any]) -> Reply:
    """Read an answer. A day goes with a "will", and with nothing else. Raises Unreadable."""
    return _read("reply", _reply, data)


def reply_to_data(reply: Reply) -> dict[str, Any]:
    """Write an answer, so that reading it gives the same."""
    return {
        "kind": reply.kind,
        "texts": dict(reply.texts),
        "by": reply.by.isoformat() if reply.by else None,
        "on": reply.on.isoformat(),
    }


def read_meeting(data: Mapping[str, Any]) -> Meeting:
    """Read a meeting. Raises Unreadable."""
    return _read("meeting", _meeting, data)


def meeting_to_data(meeting: Meeting) -> dict[str, Any]:
    """Write a meeting, so that reading it gives the same."""
    return {
        "id": meeting.id,
        "day": meeting.day.isoformat(),
        "points": [
            {
                "theme": dict(point.theme),
                "decision": dict(point.decision),
                "won": dict(point.won),
                "state": point.state,
            }
            for point in meeting.points
        ],
    }


def read_judgement(data: Mapping[str, Any]) -> Judgement:
    """Read what is done with a text. What is withheld shows nothing. Raises Unreadable."""
    return _read("judgement", _judgement, data)


def judgement_to_data(judgement: Judgement) -> dict[str, Any]:
    """Write what is done with a text, so that reading it gives the same."""
    return {"verdict": judgement.verdict, "shown": dict(judgement.shown)}


def read_texts(data: Mapping[str, Any], *, some: bool = True) -> dict[str, str]:
    """Read texts by language; empty ones are none, and ``some`` asks for one. Raises Unreadable."""
    return _read("texts", lambda held: _texts(held, some=some), data)


def _read(part: str, how: Callable[[Mapping[str, Any]], Read], data: Mapping[str, Any]) -> Read:
    try:
        return how(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(part=part) from error


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        id=_id(data["id"]),
        survey=_id(data["survey"]),
        texts=_texts(data["texts"]),
        published=_yes(data["published"]),
        replies=tuple(_reply(each) for each in _few(data.get("replies", ()), MOST_REPLIES)),
    )


def _reply(data: Mapping[str, Any]) -> Reply:
    kind, by = data["kind"], data.get("by")
    if kind not in ANSWERS or (by is not None) != (kind == "will"):
        raise Unreadable(part="reply")
    last = None if by is None else _day(by)
    return Reply(kind, _texts(data["texts"]), last, _day(data["on"]))


def _meeting(data: Mapping[str, Any]) -> Meeting:
    points = tuple(_point(each) for each in _few(data["points"], MOST_POINTS))
    return Meeting(_id(data["id"]), _day(data["day"]), points)


def _point(data: Mapping[str, Any]) -> Point:
    if data["state"] not in POINT_STATES:
        raise Unreadable(part="point")
    decision, won = (_texts(data.get(name, {}), some=False) for name in ("decision", "won"))
    return Point(_texts(data["theme"]), decision, won, data["state"])


def _judgement(data: Mapping[str, Any]) -> Judgement:
    verdict = data["verdict"]
    if verdict not in VERDICTS:
        raise Unreadable(part="verdict")
    if verdict == "withhold":
        return Judgement(verdict)
    return Judgement(verdict, _texts(data["shown"]))


def _texts(held: Mapping[str, Any], *, some: bool = True) -> dict[str, str]:
    if not isinstance(held, Mapping) or len(held) > MOST_LANGUAGES:
        raise Unreadable(part="texts")
    read: dict[str, str] = {}
    for code, text in held.items():
        if not isinstance(text, str) or not _LANGUAGE.fullmatch(code) or len(text) > MOST_LETTERS:
            raise Unreadable(part="texts")
        if said := clean(text):
            read[code] = said
    if some and not read:
        raise Unreadable(part="texts")
    return read


def _few(held: object, most: int) -> list[Any]:
    if not isinstance(held, list | tuple) or len(held) > most:
        raise Unreadable(part="list")
    return list(held)


def _id(text: object) -> str:
    if not isinstance(text, str) or not _ID.fullmatch(text):
        raise Unreadable(part="id")
    return text


def _day(text: object) -> date:
    if not isinstance(text, str):
        raise Unreadable(part="day")
    return date.fromisoformat(text)


def _yes(held: object) -> bool:
    if not isinstance(held, bool):
        raise Unreadable(part="published")
    return held
