"""Surveys: rounds, ballots, and counting them.

A ballot is the form and the answers, and nothing else: no person, no device, no time, no
language, not even the order in which one answered. What the youth sees before sending is
exactly what is sent.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from youthapp.domain.conversation import fingerprint, given, settle
from youthapp.domain.expressions import OTHER, Answer, Answers, option_of, own_words
from youthapp.domain.forms import SCALES, Form, Item
from youthapp.errors import TooLarge, Unreadable

STATES: Final = ("waiting", "open", "closed")
MOST_BYTES: Final = 4075  # what fits a ballot of 4096 bytes beside its head


@dataclass(frozen=True)
class Round:
    """A survey that is, was or will be open. Days are inclusive; ``invited`` may be unknown."""

    id: str
    form: str
    version: int
    form_sha256: str
    state: str
    opens: date | None = None
    closes: date | None = None
    invited: int | None = None


@dataclass(frozen=True)
class Row:
    """One question and the answer that will be sent."""

    item: str
    answer: Answer


@dataclass(frozen=True)
class Count:
    """How often each answer to one question was given.

    ``answers`` counts the people who answered; who skipped is not among them. Own words
    are counted as ``other`` and kept, sorted, in ``texts``.
    """

    item: str
    kind: str
    answers: int
    counts: Mapping[str, int]
    most: int
    options: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """All counts of a round. Never shown as it is: ``disclosure.disclose`` says what may be."""

    form: str
    version: int
    ballots: int
    items: tuple[Count, ...]


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
            invited=None if data.get("invited") is None else int(data["invited"]),
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
        "invited": round_.invited,
    }


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


# Ballots


def preview(form: Form, answers: Answers) -> tuple[Row, ...]:
    """Return what a ballot of these answers would hold, in the order of the form."""
    return tuple(Row(item, answer) for item, answer in given(form, answers).items())


def ballot(form: Form, answers: Answers) -> bytes:
    """Write a ballot: canonical JSON of the form's id, version and hash, and the answers.

    The same answers give the same bytes, however one came to them. Raises TooLarge when
    the texts together are longer than a ballot is.
    """
    held = {
        "form": form.id,
        "version": form.version,
        "form_sha256": fingerprint(form),
        "answers": {
            row.item: sorted(row.answer) if isinstance(row.answer, tuple) else row.answer
            for row in preview(form, answers)
        },
    }
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    body = text.encode("utf-8", "replace")
    if len(body) > MOST_BYTES:
        raise TooLarge(most=MOST_BYTES)
    return body


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


# Counting


def tally(form: Form, ballots: Iterable[Answers]) -> Tally:
    """Count ballots, question by question. What belongs together in a ballot is lost here."""
    cast = list(ballots)
    counted = tuple(
        _count(item, [answers[item.id] for answers in cast if item.id in answers])
        for item in form.items
        if item.kind != "say"
    )
    return Tally(form.id, form.version, len(cast), counted)


def _count(item: Item, answers: list[Answer]) -> Count:
    each = [
        one for answer in answers for one in (answer if isinstance(answer, tuple) else (answer,))
    ]
    words = [str(one) if item.kind == "text" else own_words(one) for one in each]
    counts = Counter(option_of(str(one)) for one in each) if item.kind != "text" else Counter()
    options = _options(item)
    return Count(
        item=item.id,
        kind=item.kind,
        answers=len(answers),
        counts={option: counts[option] for option in options},
        most=item.most,
        options=options,
        texts=tuple(sorted(text for text in words if text is not None)),
    )


def _options(item: Item) -> tuple[str, ...]:
    scale = tuple(str(number) for number in SCALES.get(item.kind, ()))
    listed = tuple(option.id for option in item.options)
    return (*scale, *listed, OTHER) if item.other else (*scale, *listed)
