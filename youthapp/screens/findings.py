"""Findings and answers: what was said, and what the council and the adults answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from youthapp.domain.council import ANSWERS, Finding, Reply, in_language
from youthapp.language import Reader, mark, runs_right_to_left

if TYPE_CHECKING:
    from youthapp.domain.questionnaires import Questionnaire

KINDS = {
    "did": (mark("Vi har gjort det"), "task_alt"),
    "will": (mark("Vi skal gjøre det"), "event"),
    "cannot": (mark("Vi kan ikke, og sier hvorfor"), "block"),
}
MONTH = 30


class Told(Protocol):
    """A finding as the phone keeps it."""

    @property
    def finding(self) -> Finding:
        """What was found, with its answers."""

    @property
    def late(self) -> bool:
        """Whether an answer is late, or a promised day has gone by."""


class Words(Protocol):
    """Somebody's own words, and what was decided."""

    @property
    def id(self) -> str:
        """A random id."""

    @property
    def item(self) -> str:
        """Which question."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def verdict(self) -> str:
        """What was decided, or ""."""

    @property
    def shown(self) -> Mapping[str, str]:
        """What stands in their place, by language."""


@dataclass(frozen=True)
class ReplyLine:
    """One answer: what it is, its words, the day it was given."""

    kind: str
    icon: str
    text: str
    rtl: bool
    on: str


@dataclass(frozen=True)
class FindingCard:
    """One finding, with the answer that counts and those before it."""

    id: str
    text: str
    rtl: bool
    state: str
    late: str
    reply: ReplyLine | None
    earlier: tuple[ReplyLine, ...]
    waiting: str
    published: bool
    answer: str
    edit: str
    drop: str


@dataclass(frozen=True)
class FindingsScreen:
    """The findings of one survey, for the council."""

    title: str
    lead: str
    cards: tuple[FindingCard, ...]
    empty: str
    new: str
    archive: str
    archived: str
    dropped: str


@dataclass(frozen=True)
class WriteScreen:
    """Writing a finding."""

    title: str
    lead: str
    label: str
    publish: str
    draft: str
    published: str
    kept: str
    sending: str
    who: str


@dataclass(frozen=True)
class KindPick:
    """One of three answers."""

    id: str
    text: str
    icon: str
    chosen: bool


@dataclass(frozen=True)
class AnswerScreen:
    """Answering a finding."""

    title: str
    finding: str
    rtl: bool
    kinds: tuple[KindPick, ...]
    by_title: str
    days: tuple[tuple[date, str, bool], ...]
    label: str
    send: str
    sent: str
    sending: str


@dataclass(frozen=True)
class WordsRow:
    """Somebody's own words, and what was decided."""

    id: str
    question: str
    text: str
    verdict: str
    done: bool
    shown: Mapping[str, str]


@dataclass(frozen=True)
class WordsScreen:
    """Own words to be read before anybody else sees them."""

    title: str
    lead: str
    rows: tuple[WordsRow, ...]
    empty: str
    label: str
    publish: str
    summarise: str
    withhold: str
    decided: str
    not_now: str


def finding_card(reader: Reader, told: Told) -> FindingCard:
    """Show one finding in the reader's language, or else in Norwegian."""
    finding = told.finding
    text, _ = in_language(finding.texts, reader.code)
    lines = [reply_line(reader, each) for each in finding.replies]
    late = ""
    if told.late:
        late = (
            reader.t("Dagen er gått, og det er ikke gjort ennå.")
            if finding.replies
            else reader.t("Svaret er for sent ute.")
        )
    return FindingCard(
        id=finding.id,
        text=text,
        rtl=runs_right_to_left(text),
        state=reader.t("Alle kan lese den") if finding.published else reader.t("Kladd"),
        late=late,
        reply=lines[-1] if lines else None,
        earlier=tuple(reversed(lines[:-1])),
        waiting="" if lines or not finding.published else reader.t("Ingen har svart ennå."),
        published=finding.published,
        answer=reader.t("Svar på dette") if finding.published else "",
        edit=reader.t("Endre") if not finding.replies else "",
        drop=reader.t("Ta bort kladden") if not finding.published else "",
    )


def reply_line(reader: Reader, reply: Reply) -> ReplyLine:
    """Put an answer into words."""
    name, icon = KINDS[reply.kind]
    kind = reader.t(name)
    if reply.kind == "cannot":
        kind = reader.t("Vi kan ikke, fordi")
    if reply.by is not None:
        kind = reader.t("Vi skal gjøre det innen {date}", date=reader.date(reply.by))
    text, _ = in_language(reply.texts, reader.code)
    on = reader.t("Svart {date}", date=reader.date(reply.on))
    return ReplyLine(kind, icon, text, runs_right_to_left(text), on)


def findings_screen(reader: Reader, told: Sequence[Told], *, archived: bool) -> FindingsScreen:
    """Show the findings of one survey, for the council."""
    return FindingsScreen(
        title=reader.t("Det vi fant, og svarene"),
        lead=reader.t("Skriv hva svarene viser. Be de voksne svare på hver ting."),
        cards=tuple(finding_card(reader, each) for each in told),
        empty=reader.t("Dere har ikke skrevet noe ennå."),
        new="" if archived else reader.t("Skriv hva dere fant"),
        archive="" if archived else reader.t("Legg bort undersøkelsen"),
        archived=reader.t("Undersøkelsen er lagt bort."),
        dropped=reader.t("Kladden er tatt bort."),
    )


def write_screen(reader: Reader) -> WriteScreen:
    """Say how a finding is written, and who will read it."""
    return WriteScreen(
        title=reader.t("Hva fant dere?"),
        lead=reader.t("Én ting om gangen. Skriv det svarene viser, ikke hvem som svarte."),
        label=reader.t("Det vi fant"),
        publish=reader.t("Vis den for alle"),
        draft=reader.t("Behold som kladd i rådet"),
        published=reader.t("Nå kan alle lese den."),
        kept=reader.t("Kladden er i rådet."),
        sending=reader.t("Vi sender den"),
        who=reader.t("Det som er vist for alle, blir stående."),
    )


def answer_screen(
    reader: Reader, told: Told, *, kind: str, by: date | None, today: date
) -> AnswerScreen:
    """Offer three answers of equal rank; a promise has a day."""
    text, _ = in_language(told.finding.texts, reader.code)
    days = [
        (today + timedelta(days=14), reader.n("{count} uke", "{count} uker", 2)),
        (today + timedelta(days=MONTH), reader.n("{count} måned", "{count} måneder", 1)),
        (today + timedelta(days=3 * MONTH), reader.n("{count} måned", "{count} måneder", 3)),
        (today + timedelta(days=6 * MONTH), reader.n("{count} måned", "{count} måneder", 6)),
    ]
    return AnswerScreen(
        title=reader.t("Svar på dette"),
        finding=text,
        rtl=runs_right_to_left(text),
        kinds=tuple(
            KindPick(each, reader.t(KINDS[each][0]), KINDS[each][1], each == kind)
            for each in ANSWERS
        ),
        by_title=reader.t("Når skal det være gjort?"),
        days=tuple(
            (
                day,
                reader.t("{time}, til {date}", time=words, date=reader.date(day)),
                day == by,
            )
            for day, words in days
        )
        if kind == "will"
        else (),
        label=reader.t("Svaret"),
        send=reader.t("Vis svaret for alle"),
        sent=reader.t("Svaret er vist for alle."),
        sending=reader.t("Vi sender svaret"),
    )


def words_screen(reader: Reader, made: Questionnaire | None, words: Sequence[Words]) -> WordsScreen:
    """Show own words to be read; those nobody has decided about stand first."""
    rows = [
        WordsRow(
            id=each.id,
            question=made.text(f"{each.item}/text", reader.code) if made else "",
            text=each.text,
            verdict=_verdict(reader, each.verdict),
            done=bool(each.verdict),
            shown=each.shown,
        )
        for each in words
    ]
    return WordsScreen(
        title=reader.t("Egne ord"),
        lead=reader.t("Les før andre ser dem. Skriv dem om, så ingen kan kjennes igjen."),
        rows=tuple(sorted(rows, key=lambda row: row.done)),
        empty=reader.t("Ingen skrev med egne ord."),
        label=reader.t("Slik vises den"),
        publish=reader.t("Vis den slik"),
        summarise=reader.t("Vis den kortet ned"),
        withhold=reader.t("Ikke vis den"),
        decided=reader.t("Det er bestemt."),
        not_now=reader.t("Ikke nå"),
    )


def _verdict(reader: Reader, verdict: str) -> str:
    names = {
        "publish": reader.t("Vises"),
        "summarise": reader.t("Vises kortet ned"),
        "withhold": reader.t("Vises ikke"),
    }
    return names.get(verdict) or reader.t("Ikke lest ennå")
