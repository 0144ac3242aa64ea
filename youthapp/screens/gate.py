"""The gate: what must be in place before a survey is proposed, each with the way there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from youthapp.domain.questionnaires import Questionnaire, missing
from youthapp.domain.seats import Standing
from youthapp.domain.workshop import FEWEST, Work, days_fit
from youthapp.language import Reader, isolate, language
from youthapp.screens.translations import status_line
from youthapp.screens.workshop import period


@dataclass(frozen=True)
class GateRow:
    """One thing that must be in place before a survey is proposed."""

    route: str
    words: str
    done: bool


@dataclass(frozen=True)
class GateScreen:
    """What is in place, what is missing, and the one button."""

    title: str
    lead: str
    rows: tuple[GateRow, ...]
    ready: bool
    send: str
    sending: str
    sent: str
    four_eyes: str


def gate_screen(reader: Reader, work: Work, standing: Standing, *, today: date) -> GateScreen:
    """Say what is in place and what is missing, each with the way there."""
    made, base = work.questionnaire, f"/council/make/{work.id}"
    rows = [
        GateRow(base, reader.t("Den har spørsmål"), bool(made.form.items)),
        *(_language_row(reader, made, code, base) for code in made.languages),
        GateRow(
            f"{base}/when",
            _group_words(reader, work, standing),
            members(work.group, standing) >= FEWEST,
        ),
        GateRow(
            f"{base}/when",
            period(reader, work.opens, work.closes) or reader.t("Velg når den er åpen"),
            days_fit(work.opens, work.closes, today=today),
        ),
    ]
    return GateScreen(
        title=reader.t("Foreslå for rådet"),
        lead=reader.t("Alt dette må være på plass. Trykk på det som mangler."),
        rows=tuple(rows),
        ready=all(row.done for row in rows),
        send=reader.t("Send forslaget"),
        sending=reader.t("Vi sender forslaget"),
        sent=reader.t("Forslaget er sendt til rådet."),
        four_eyes=reader.t("To i rådet må si ja før de unge får den."),
    )


def _language_row(reader: Reader, made: Questionnaire, code: str, base: str) -> GateRow:
    words = reader.t(
        "{language}: {state}",
        language=isolate(language(code).own_name),
        state=status_line(reader, made, code),
    )
    return GateRow(f"{base}/texts/{code}", words, not missing(made, code))


def members(group: str, standing: Standing) -> int:
    """Return how many are in a group; "" is everybody."""
    if not group:
        return standing.youths
    return next((each.members for each in standing.groups if each.name == group), 0)


def _group_words(reader: Reader, work: Work, standing: Standing) -> str:
    name = isolate(work.group) if work.group else reader.t("Alle unge i kommunen")
    count = members(work.group, standing)
    people = reader.n("{count} ungdom", "{count} ungdommer", count)
    return reader.t("{group}: {people}", group=name, people=people)
