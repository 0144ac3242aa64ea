"""Surveys: rounds, ballots, and counting them.

A ballot is the form and the answers, and nothing else: no person, no device, no time, no
language, not even the order in which one answered. What the youth sees before sending is
exactly what is sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from youthapp.domain.conversation import SEEN, SKIPPED, fingerprint, given, next_item, settle
from youthapp.domain.expressions import Answer, Answers
from youthapp.domain.forms import Form, Item
from youthapp.errors import TooLarge, Unreadable

STATES: Final = ("waiting", "open", "closed", "few")
LEAST_INVITED: Final = 5  # fewer are a talk, not a survey
WEAK_BELOW: Final = 10  # so few that somebody may be guessed
MOST_SIGNED_BYTES: Final = 3691  # and of a signed one beside its head and signature
MOST_BYTES: Final = 4075  # what fits a ballot of 4096 bytes beside its head


@dataclass(frozen=True)
class Round:
    """A survey that is, was or will be open. Days are inclusive; ``invited`` may be unknown.

    ``signed``: it is by invitation, and each of the invited has one ballot. ``mine``: this
    person is among them. ``group`` is who they are, "" for all youths of the municipality.
    ``fingerprint`` is the hash of the key that makes ballots valid. ``changed``: the server
    now says something else than it published.
    """

    id: str
    form: str
    version: int
    form_sha256: str
    state: str
    opens: date | None = None
    closes: date | None = None
    invited: int | None = None
    issued: int | None = None
    counted: int | None = None
    signed: bool = False
    mine: bool = True
    group: str = ""
    fingerprint: str = ""
    follows: str = ""
    changed: bool = False

    @property
    def weak(self) -> bool:
        """Whether so few are invited that somebody may be guessed."""
        return self.invited is not None and self.invited < WEAK_BELOW


@dataclass(frozen=True)
class Row:
    """One question and the answer that will be sent."""

    item: str
    answer: Answer


# Rounds


def read_round(data: Mapping[str, Any]) -> Round:
    """Read a round as the server sends it. Raises Unreadable."""
    try:
        round_ = Round(
            id=str(data["id"]),
            form=str(data["form"]),
            version=int(data["version"]),
            form_sha256=str(data.get("form_sha256") or ""),
            state=str(data["state"]),
            opens=_day(data.get("opens")),
            closes=_day(data.get("closes")),
            **_by_invitation(data),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(part="round") from error
    if round_.state not in STATES or not round_.id:
        raise Unreadable(part="round")
    return round_


def round_to_data(round_: Round) -> dict[str, Any]:
    """Write a round as the server sends it."""
    return {
        "id": round_.id,
        "form": round_.form,
        "version": round_.version,
        "form_sha256": round_.form_sha256,
        "state": round_.state,
        "opens": round_.opens.isoformat() if round_.opens else "",
        "closes": round_.closes.isoformat() if round_.closes else "",
        **{name: getattr(round_, name) for name in (*_NUMBERS, *_FLAGS, *_WORDS)},
    }


_NUMBERS: Final = ("invited", "issued", "counted")
_FLAGS: Final[Mapping[str, bool]] = {"signed": False, "mine": True, "changed": False}
_WORDS: Final = ("group", "fingerprint", "follows")


def _by_invitation(data: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {name: data.get(name) for name in _NUMBERS}
    return {
        **{name: value if isinstance(value, int) else None for name, value in numbers.items()},
        **{name: bool(data.get(name, usual)) for name, usual in _FLAGS.items()},
        **{name: str(data.get(name) or "") for name in _WORDS},
    }


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


# Ballots


def preview(form: Form, answers: Answers) -> tuple[Row, ...]:
    """Return what a ballot of these answers would hold, in the order of the form."""
    return tuple(Row(item, answer) for item, answer in given(form, answers).items())


def ballot(form: Form, answers: Answers, *, most: int = MOST_BYTES) -> bytes:
    """Write a ballot: canonical JSON of the form's id, version and hash, and the answers.

    The same answers give the same bytes, however one came to them. Raises TooLarge when
    the texts together are longer than a ballot is.
    """
    held = {
        "form": form.id,
        "version": form.version,
        "form_sha256": fingerprint(form),
        "answers": {
            row.item: _unordered(form.item(row.item), row.answer) for row in preview(form, answers)
        },
    }
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    body = text.encode("utf-8", "replace")
    if len(body) > most:
        raise TooLarge(most=most)
    return body


def read_body(body: str) -> dict[str, Answer]:
    """Read the answers of a ballot this phone wrote. Raises Unreadable."""
    try:
        held = json.loads(body)["answers"]
        return {str(i): tuple(a) if isinstance(a, list) else a for i, a in held.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreadable(part="ballot") from error


def taken_up_again(form: Form, given_before: Answers) -> dict[str, Answer]:
    """Return answers with everything that was only said, or skipped, passed over on the way.

    So a conversation that is taken up to change an answer stands at its end.
    """
    answers: dict[str, Answer] = {}
    while (item := next_item(form, answers)) is not None:
        passed = SEEN if item.kind == "say" else SKIPPED
        answers[item.id] = given_before.get(item.id, passed)
    return answers


def _unordered(item: Item, answer: Answer) -> Answer | list[str]:
    """Return an answer as a ballot holds it: what was said first shows only in an order."""
    if isinstance(answer, tuple) and item.kind != "ranking":
        return sorted(answer)
    return answer


def read_ballot(form: Form, body: bytes) -> dict[str, Answer]:
    """Read a ballot and hold every answer to the form. Raises Unreadable.

    A ballot with anything else in it is refused: nothing may travel along unseen.
    """
    try:
        held = json.loads(body.decode())
        if set(held) != {"form", "version", "form_sha256", "answers"}:
            raise Unreadable(part="ballot")
        named = (held["form"], held["version"], held["form_sha256"])
        answers: dict[str, Answer] = {
            item: tuple(answer) if isinstance(answer, list) else answer
            for item, answer in held["answers"].items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(part="ballot") from error
    if named != (form.id, form.version, fingerprint(form)):
        raise Unreadable(part="form")
    if given_alone(form, answers) != answers:
        raise Unreadable(part="answers")
    return answers


def given_alone(form: Form, answers: Answers) -> dict[str, Answer]:
    """Return the answers that fit the form on their own, without what was skipped or said."""
    try:
        settled = settle(form, answers)
    except TypeError:  # an answer of a shape no question has
        return {}
    says = {item.id for item in form.items if item.kind == "say"}
    return {
        item: answer
        for item, answer in settled.items()
        if item not in says and not (isinstance(answer, str) and answer.startswith("\0"))
    }
