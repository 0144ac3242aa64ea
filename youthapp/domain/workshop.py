"""The workshop: surveys that somebody on the council has in hand, before they are proposed.

One is a thing like any other, so that it survives everything and goes along in the sealed
copy. What two phones wrote at once are two versions, and neither is put away for the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from youthapp.domain.editing import from_text, to_text
from youthapp.domain.facts import Change, Thing, day_of, text_of
from youthapp.domain.kinds import DELETED
from youthapp.domain.questionnaires import Questionnaire
from youthapp.errors import Conversation, NotHere, Unreadable

WORK: Final = "questionnaire"
DRAFT, PROPOSED = "draft", "proposed"
LONGEST: Final = timedelta(days=60)
FEWEST: Final = 5  # of those who are invited: fewer cannot be anonymous


@dataclass(frozen=True)
class Work:
    """A survey in hand. Its id is the survey's id from the first moment.

    ``group`` is "" for every youth of the municipality; ``other`` is what another phone
    wrote at the same time.
    """

    id: str
    questionnaire: Questionnaire
    state: str = DRAFT
    group: str = ""
    opens: date | None = None
    closes: date | None = None
    other: Questionnaire | None = None


def begin(questionnaire: Questionnaire) -> Change:
    """Take a questionnaire in hand, as the survey whose id its form bears."""
    fields = {"data": to_text(questionnaire), "state": DRAFT}
    return Change(questionnaire.form.id, WORK, fields)


def keep(work: Work, questionnaire: Questionnaire) -> Change:
    """Keep a survey as it is now. What was proposed is a draft again: nobody approved this."""
    return Change(work.id, WORK, {"data": to_text(questionnaire), "state": DRAFT})


def invite(work: Work, group: str) -> Change:
    """Say who is invited."""
    return Change(work.id, WORK, {"group": group, "state": DRAFT})


def plan(work: Work, *, opens: date, closes: date) -> Change:
    """Say from when and until when."""
    days = {"opens": opens.isoformat(), "closes": closes.isoformat()}
    return Change(work.id, WORK, {**days, "state": DRAFT})


def propose(work: Work) -> Change:
    """Note that it was proposed as it is."""
    return Change(work.id, WORK, {"state": PROPOSED})


def reopen(work: Work) -> Change:
    """Note that it is a draft again: what was proposed was taken back."""
    return Change(work.id, WORK, {"state": DRAFT})


def taken(work: Work, group: str, *, opens: date, closes: date) -> Change:
    """Take a proposal in hand as it was sent."""
    fields = {"group": group, "opens": opens.isoformat(), "closes": closes.isoformat()}
    return Change(work.id, WORK, {"data": to_text(work.questionnaire), "state": DRAFT, **fields})


def remove(work: Work) -> Change:
    """Put it away."""
    return Change(work.id, WORK, {DELETED: True})


def days_fit(opens: date | None, closes: date | None, *, today: date) -> bool:
    """Tell whether a survey may be open on these days."""
    if opens is None or closes is None:
        return False
    return today <= opens <= closes <= opens + LONGEST


def in_hand(things: Iterable[Thing]) -> tuple[Work, ...]:
    """Return the surveys in hand, the newest first. What cannot be read is left out."""
    rows = sorted((each for each in things if not each.deleted), key=lambda each: each.first)
    read = [_read(row) for row in reversed(rows)]
    return tuple(each for each in read if each is not None)


def one(things: Iterable[Thing], survey: str) -> Work:
    """Return one survey in hand. Raises NotHere."""
    for each in in_hand(things):
        if each.id == survey:
            return each
    raise NotHere(item=survey)


def _read(row: Thing) -> Work | None:
    versions = row.versions.get("data", ())
    read = [each for each in map(_questionnaire, versions) if each is not None]
    if not read:
        return None
    return Work(
        id=row.id,
        questionnaire=read[0],
        state=text_of(row, "state") or DRAFT,
        group=text_of(row, "group"),
        opens=day_of(row, "opens"),
        closes=day_of(row, "closes"),
        other=read[1] if len(read) > 1 else None,
    )


def _questionnaire(text: str) -> Questionnaire | None:
    try:
        return from_text(text)
    except (Unreadable, Conversation):
        return None
