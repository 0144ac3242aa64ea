"""What we said, and what they answer: findings, answers and meetings, for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.council import Meeting
from youthapp.domain.surveys import Round
from youthapp.language import Reader
from youthapp.screens.findings import FindingCard, Told, finding_card
from youthapp.screens.meetings import MeetingCard, meeting_card
from youthapp.screens.voice import Forms, form_of

SINCE = 3  # findings of the round before that are shown before a new one


@dataclass(frozen=True)
class SurveyTold:
    """One survey that is over: what was found in it, and what was answered."""

    id: str
    title: str
    closed: str
    findings: tuple[FindingCard, ...]
    results: str


@dataclass(frozen=True)
class ToldScreen:
    """Everything that came back."""

    title: str
    lead: str
    surveys: tuple[SurveyTold, ...]
    meetings_title: str
    meetings: tuple[MeetingCard, ...]
    empty: str


@dataclass(frozen=True)
class SinceScreen:
    """What came of the round before, shown before the first question."""

    title: str
    findings: tuple[FindingCard, ...]


@dataclass(frozen=True)
class ToldCard:
    """The way to it from my voice."""

    title: str
    under: str
    late: bool


def told_screen(
    reader: Reader,
    texts: Forms,
    told: Sequence[tuple[Round, Sequence[Told]]],
    meetings: Sequence[Meeting],
    *,
    today: date,
) -> ToldScreen:
    """Show what was found and answered, the newest survey first, and the meetings."""
    return ToldScreen(
        title=reader.t("Det vi sa, og det de svarer"),
        lead=reader.t("Rådet forteller hva svarene viste. De voksne svarer på hver ting."),
        surveys=tuple(
            SurveyTold(
                id=one.id,
                title=_title(reader, texts, one),
                closed=reader.t("Var åpen til {date}", date=reader.date(one.closes))
                if one.closes
                else "",
                findings=tuple(finding_card(reader, each) for each in found),
                results=reader.t("Se hva dere sa"),
            )
            for one, found in told
            if found
        ),
        meetings_title=reader.t("Møtene i brukerrådet"),
        meetings=tuple(meeting_card(reader, each, today=today) for each in meetings),
        empty=reader.t("Rådet har ikke fortalt noe ennå."),
    )


def since_screen(reader: Reader, told: Sequence[Told]) -> SinceScreen | None:
    """Show what was answered to the round before, at most three things; None without any."""
    answered = [each for each in told if each.finding.replies]
    if not answered:
        return None
    cards = tuple(finding_card(reader, each) for each in answered[:SINCE])
    return SinceScreen(reader.t("Siden sist"), cards)


def told_card(
    reader: Reader, told: Sequence[tuple[Round, Sequence[Told]]], meetings: Sequence[Meeting]
) -> ToldCard | None:
    """Name the way to what came back; None while nothing has."""
    found = [each for _, held in told for each in held]
    if not found and not meetings:
        return None
    late = sum(each.late for each in found)
    answered = sum(bool(each.finding.replies) for each in found)
    under = reader.t("Funn, svar og møter")
    if found:
        under = reader.t("{answered} av {count} har fått svar", answered=answered, count=len(found))
    if late:
        under = reader.n("{count} svar er for sent ute", "{count} svar er for sent ute", late)
    return ToldCard(reader.t("Det vi sa, og det de svarer"), under, bool(late))


def _title(reader: Reader, texts: Forms, one: Round) -> str:
    if form_of(texts, one) is None:
        return reader.t("En runde som er over")
    return texts.text(f"form/{one.form}/title", reader.code)
