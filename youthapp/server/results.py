"""Results: what everybody may know of a survey while it is open, and once it has closed.

There are surveys open to all, with texts from the packs, and surveys by invitation, with
texts of their own. From here on they look alike: a poster and a file for the municipality
know only what stands here, and nobody is shown anything before a survey has closed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from sqlalchemy import Row, Select, func, select

from youthapp import wire
from youthapp.blind import read_public_key
from youthapp.domain import disclosure
from youthapp.domain.conversation import Form, read_form
from youthapp.domain.council import Finding
from youthapp.domain.questionnaires import Questionnaire, read_publication, read_questionnaire
from youthapp.errors import SurveyUnknown
from youthapp.language import SOURCE
from youthapp.library import Library
from youthapp.server import findings, invited
from youthapp.server import surveys as open_to_all
from youthapp.server.services import Services
from youthapp.server.tables import groups, invited_surveys, municipalities, surveys

STATES: Final = ("waiting", "open", "closed")
_INVITED: Final = {"open": "open", "closed": "closed", "archived": "closed"}  # else untold


class Words(Protocol):
    """The texts of one survey, by key: ``title``, ``met/text``, ``met/always``."""

    def text(self, key: str, code: str) -> str:
        """Return a text in a language, else in its source language, else ""."""

    def shown_in(self, key: str, code: str) -> str:
        """Return the language a text will be shown in."""

    def checked(self, key: str, code: str) -> bool:
        """Tell whether a person has read the text as it will be shown."""


@dataclass(frozen=True)
class Asked:
    """A survey as everybody may know it. Days are inclusive.

    By invitation it has the ``fingerprint`` of the key that makes ballots valid, and
    ``invited`` once it has opened; ``group`` is empty when every youth is invited.
    """

    survey: str
    state: str  # one of STATES
    form: Form
    words: Words
    opens: date
    closes: date
    municipality: str
    group: str = ""
    fingerprint: str = ""
    invited: int | None = None

    @property
    def by_invitation(self) -> bool:
        """Tell whether only those who were invited can answer, each of them once."""
        return bool(self.fingerprint)


@dataclass(frozen=True)
class Published:
    """What may be shown of a survey that has closed; ``count`` only by invitation."""

    asked: Asked
    results: disclosure.Results
    count: wire.Count | None = None


@dataclass(frozen=True)
class Reply:
    """Something the council found, and the newest answer to it, in one language.

    ``kind`` is "did", "will" (then ``by`` is the day), "cannot", or "" while nobody answered.
    """

    finding: str
    kind: str = ""
    answer: str = ""
    by: date | None = None
    overdue: bool = False


@dataclass(frozen=True)
class _Packed:
    """The texts of a form of the library. A form that the packs lack has no texts."""

    library: Library
    form: str

    def text(self, key: str, code: str) -> str:
        context = f"form/{self.form}/{key}"
        return self.library.text(context, code) if self.library.has(context) else ""

    def shown_in(self, key: str, code: str) -> str:
        context = f"form/{self.form}/{key}"
        return self.library.shown_in(context, code) if self.library.has(context) else code

    def checked(self, key: str, code: str) -> bool:
        context = f"form/{self.form}/{key}"
        return self.library.checked(context, self.shown_in(key, code))


@dataclass(frozen=True)
class _Own:
    """The texts that a questionnaire brings along."""

    questionnaire: Questionnaire

    def text(self, key: str, code: str) -> str:
        return self.questionnaire.text(key, code)

    def shown_in(self, key: str, code: str) -> str:
        return self.questionnaire.shown_in(key, code)

    def checked(self, key: str, code: str) -> bool:
        return not self.questionnaire.is_draft(key, self.shown_in(key, code))


def public_surveys(here: Services, library: Library) -> tuple[Asked, ...]:
    """Return every survey that the public may know of, those that close last first."""
    found = [*_open_to_all(here, library), *_by_invitation(here)]
    return tuple(sorted(found, key=lambda asked: (asked.closes, asked.survey), reverse=True))


def public_survey(here: Services, library: Library, survey: str) -> Asked:
    """Return one survey. Raises SurveyUnknown, also for what is not published yet."""
    for asked in (*_open_to_all(here, library, survey), *_by_invitation(here, survey)):
        return asked
    raise SurveyUnknown


def published_results(here: Services, library: Library, survey: str) -> Published:
    """Return what may be shown of a survey. Raises SurveyUnknown, ResultsNotYet."""
    asked = public_survey(here, library, survey)
    shown = open_to_all.results(survey, here)
    return Published(asked, shown, invited.count(survey, here) if asked.by_invitation else None)


def replies(here: Services, survey: str, code: str) -> tuple[Reply, ...]:
    """Return what the council found in a survey and what was answered, in one language.

    What a language lacks is told in Norwegian, else as it was written. The newest answer counts.
    """
    found = findings.told_to_everybody(here, survey)
    return tuple(_reply(finding, late, code) for finding, late in found)


def _reply(finding: Finding, late: bool, code: str) -> Reply:
    said = _in_language(finding.texts, code)
    newest = finding.reply
    if newest is None:
        return Reply(said, overdue=late)
    return Reply(said, newest.kind, _in_language(newest.texts, code), newest.by, late)


def _in_language(texts: Mapping[str, str], code: str) -> str:
    return texts.get(code) or texts.get(SOURCE) or next(iter(texts.values()), "")


# Open to all


def _open_to_all(here: Services, library: Library, survey: str = "") -> Iterator[Asked]:
    open_to_all.settle(here)
    today = here.settings.today()
    asked = select(surveys, municipalities.c.name.label("where")).join(municipalities)
    for row in _rows(here, asked, surveys.c.id, survey):
        yield Asked(
            survey=row.id,
            state=open_to_all.state(row, today),
            form=read_form(json.loads(row.structure)),
            words=_Packed(library, row.form),
            opens=row.opens,
            closes=row.closes,
            municipality=row.where,
        )


# By invitation


def _by_invitation(here: Services, survey: str = "") -> Iterator[Asked]:
    invited.settle(here)
    table = invited_surveys
    asked = (
        select(
            *(table.c[name] for name in ("id", "state", "questionnaire", "publication")),
            *(table.c[name] for name in ("modulus", "invited")),
            municipalities.c.name.label("where"),
            func.coalesce(groups.c.name, "").label("whom"),
        )
        .select_from(table.join(municipalities, municipalities.c.id == table.c.municipality))
        .outerjoin(groups, groups.c.id == table.c.group)
        .where(table.c.state.in_(_INVITED))
    )
    for row in _rows(here, asked, table.c.id, survey):
        questionnaire = read_questionnaire(json.loads(row.questionnaire))
        said = read_publication(row.publication)
        yield Asked(
            survey=row.id,
            state=_INVITED[row.state],
            form=questionnaire.form,
            words=_Own(questionnaire),
            opens=said.opens,
            closes=said.closes,
            municipality=row.where,
            group=row.whom,
            fingerprint=read_public_key(row.modulus).fingerprint(),
            invited=row.invited,
        )


def _rows(
    here: Services, asked: Select[Any], column: Any, survey: str
) -> list[Row[*tuple[Any, ...]]]:
    wanted = asked.where(column == survey) if survey else asked
    with here.vaults.read() as connection:
        return list(connection.execute(wanted))
