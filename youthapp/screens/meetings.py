"""The council's meetings: the list, what was decided, and what was won."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from youthapp.domain.council import POINT_STATES, Meeting, Point, in_language
from youthapp.language import Reader, mark, runs_right_to_left
from youthapp.screens.problem import Missing

STATES = {
    "raised": (mark("Tatt opp"), "forum"),
    "decided": (mark("Bestemt"), "gavel"),
    "won": (mark("Vi fikk det til"), "celebration"),
    "not_now": (mark("Ikke nå"), "hourglass_empty"),
}


@dataclass(frozen=True)
class Line:
    """A text in the direction of its own language."""

    text: str
    rtl: bool


@dataclass(frozen=True)
class PointCard:
    """One point: what it is about, how it stands, what was decided and won."""

    at: int
    theme: Line
    state: str
    icon: str
    decision: Line | None
    decision_title: str
    won: Line | None
    won_title: str


@dataclass(frozen=True)
class MeetingCard:
    """One meeting."""

    id: str
    title: str
    coming: bool
    points: tuple[PointCard, ...]
    empty: str


@dataclass(frozen=True)
class MeetingsScreen:
    """The meetings of the council."""

    title: str
    lead: str
    cards: tuple[MeetingCard, ...]
    empty: str
    new: str
    begun: str


@dataclass(frozen=True)
class DayPick:
    """A day that can be chosen by one tap."""

    day: date
    text: str
    chosen: bool


@dataclass(frozen=True)
class MeetingScreen:
    """One meeting, to be written."""

    card: MeetingCard
    day_title: str
    day: date
    day_line: str
    earlier: str
    later: str
    moved: str
    points_title: str
    add: str
    remove: str
    removed: str


@dataclass(frozen=True)
class StatePick:
    """How a point stands."""

    id: str
    text: str
    icon: str
    chosen: bool


@dataclass(frozen=True)
class PointScreen:
    """One point, to be written."""

    title: str
    theme: str
    decision: str
    won: str
    states_title: str
    states: tuple[StatePick, ...]
    keep: str
    kept: str
    sending: str
    remove: str
    removed: str
    who: str


def meetings_screen(
    reader: Reader, meetings: Sequence[Meeting], *, today: date, council: bool
) -> MeetingsScreen:
    """Show the meetings, the newest first; the council can add one."""
    return MeetingsScreen(
        title=reader.t("Møtene i brukerrådet"),
        lead=reader.t("Det rådet tar opp, og det de får til."),
        cards=tuple(meeting_card(reader, each, today=today) for each in meetings),
        empty=reader.t("Ingen møter er skrevet ned ennå."),
        new=reader.t("Nytt møte") if council else "",
        begun=reader.t("Møtet er lagt inn."),
    )


def meeting_card(reader: Reader, meeting: Meeting, *, today: date) -> MeetingCard:
    """Show one meeting."""
    coming = meeting.day >= today
    day = reader.date(meeting.day)
    return MeetingCard(
        id=meeting.id,
        title=reader.t("Neste møte: {date}", date=day)
        if coming
        else reader.t("Møtet {date}", date=day),
        coming=coming,
        points=tuple(_point(reader, at, each) for at, each in enumerate(meeting.points)),
        empty="" if meeting.points else reader.t("Ingen saker ennå."),
    )


def meeting_screen(reader: Reader, meeting: Meeting, *, today: date) -> MeetingScreen:
    """Show one meeting to be written."""
    return MeetingScreen(
        card=meeting_card(reader, meeting, today=today),
        day_title=reader.t("Når er møtet?"),
        day=meeting.day,
        day_line=reader.date(meeting.day),
        earlier=reader.t("En dag før"),
        later=reader.t("En dag senere"),
        moved=reader.t("Møtet er flyttet."),
        points_title=reader.t("Saker"),
        add=reader.t("Legg til en sak"),
        remove=reader.t("Ta bort møtet"),
        removed=reader.t("Møtet er tatt bort."),
    )


def point_screen(reader: Reader, point: Point | None, state: str) -> PointScreen:
    """Show one point to be written; a new one has nothing yet."""
    return PointScreen(
        title=reader.t("Sak") if point else reader.t("Ny sak"),
        theme=reader.t("Hva handler saken om?"),
        decision=reader.t("Hva ble bestemt?"),
        won=reader.t("Hva fikk dere til?"),
        states_title=reader.t("Hvordan står det til?"),
        states=tuple(
            StatePick(each, reader.t(STATES[each][0]), STATES[each][1], each == state)
            for each in POINT_STATES
        ),
        keep=reader.t("Vis saken for alle"),
        kept=reader.t("Saken er vist for alle."),
        sending=reader.t("Vi sender saken"),
        remove=reader.t("Ta bort saken") if point else "",
        removed=reader.t("Saken er tatt bort."),
        who=reader.t("Alle unge i kommunen kan lese dette."),
    )


def texts_of(point: Point | None, part: str) -> Mapping[str, str]:
    """Return the texts of one part of a point."""
    if point is None:
        return {}
    return {"theme": point.theme, "decision": point.decision, "won": point.won}[part]


def first_day(today: date) -> date:
    """Return the day a new meeting begins with: a week from now."""
    return today + timedelta(days=7)


def missing(reader: Reader) -> Missing:
    """Say that there is no such meeting on this phone."""
    return Missing(
        title=reader.t("Dette møtet er ikke her"),
        line=reader.t("Kanskje det er tatt bort, eller ikke hentet ennå."),
        back=reader.t("Til møtene"),
    )


def _point(reader: Reader, at: int, point: Point) -> PointCard:
    name, icon = STATES[point.state]
    return PointCard(
        at=at,
        theme=_line(reader, point.theme),
        state=reader.t(name),
        icon=icon,
        decision=_line(reader, point.decision) if point.decision else None,
        decision_title=reader.t("Bestemt"),
        won=_line(reader, point.won) if point.won else None,
        won_title=reader.t("Vi fikk det til"),
    )


def _line(reader: Reader, texts: Mapping[str, str]) -> Line:
    text, _ = in_language(texts, reader.code)
    return Line(text, runs_right_to_left(text))
