"""My voice: rounds of questions that are open to me, and what will be sent.

Before anything is sent the reader sees exactly what is sent, row by row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from youthapp.domain.conversation import Draft, Form
from youthapp.domain.surveys import Round as Round  # a view holds the one it draws
from youthapp.domain.surveys import Row
from youthapp.errors import NotInLibrary
from youthapp.language import Reader
from youthapp.screens.conversation import Texts, in_words
from youthapp.screens.problem import Missing

RoundState = Literal[
    "new",
    "begun",
    "waiting",
    "sent",
    "taken_back",
    "elsewhere",
    "changed",
    "few",
    "late",
    "results",
    "closed",
    "coming",
]


class Forms(Texts, Protocol):
    """What the rounds need of the library."""

    def form(self, form_id: str) -> Form:
        """Return a form; raises NotInLibrary."""


@dataclass(frozen=True)
class RoundCard:
    """One round as a card: what it asks, until when, how long, and where I am in it."""

    id: str
    title: str
    line: str
    until: str
    length: str
    state: RoundState
    status: str
    button: str


@dataclass(frozen=True)
class VoiceScreen:
    """All rounds, or an honest word when there is none to show."""

    title: str
    open_title: str
    open: tuple[RoundCard, ...]
    closed_title: str
    closed: tuple[RoundCard, ...]
    empty_title: str
    empty_line: str
    promise: str
    fetch_label: str


@dataclass(frozen=True)
class BeginScreen:
    """Said before the first question: who asks, how long, what is never sent."""

    title: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    begin: str
    not_now: str
    code_line: str = ""
    code: str = ""


@dataclass(frozen=True)
class PreviewRow:
    """One line of what is sent: the question, and the answer in words."""

    item: str
    question: str
    answer: str
    label: str


@dataclass(frozen=True)
class PreviewScreen:
    """Exactly what is sent, and what is not."""

    title: str
    lead: str
    rows: tuple[PreviewRow, ...]
    nothing: str
    never: str
    send: str
    later: str
    change: str


def find(rounds: Sequence[Round], survey: str) -> Round | None:
    """Return the round with this id, if it is on this phone."""
    return next((one for one in rounds if one.id == survey), None)


def voice_screen(
    reader: Reader,
    texts: Forms,
    rounds: Sequence[Round],
    *,
    fetched: bool,
    drafts: Collection[str] = (),
    answered: Collection[str] = (),
    waiting: Collection[str] = (),
    too_late: Collection[str] = (),
    results: Collection[str] = (),
    taken_back: Collection[str] = (),
    elsewhere: Collection[str] = (),
) -> VoiceScreen:
    """Show the rounds. The collections hold the ids of rounds that are in that state.

    A round whose questions are not on this phone yet is left out until they are.
    """

    def state(one: Round) -> RoundState:
        if one.changed:
            return "changed"
        if one.state == "few":
            return "few"
        if one.id in waiting and one.state == "open":
            return "waiting"
        if one.state == "closed":
            return "results" if one.id in results else "closed"
        if one.state == "waiting":
            return "coming"
        if one.id in answered:
            return "late" if one.id in too_late else "sent"
        if one.id in elsewhere:
            return "elsewhere"
        if one.id in drafts:
            return "begun"
        return "taken_back" if one.id in taken_back else "new"

    cards = [
        (one, _card(reader, texts, one, form, state(one)))
        for one in rounds
        if (form := form_of(texts, one)) is not None
    ]
    return VoiceScreen(
        title=reader.t("Min stemme"),
        open_title=reader.t("Åpent nå"),
        open=tuple(drawn for one, drawn in cards if one.state in ("open", "few") and one.mine),
        closed_title=reader.t("Det dere sa"),
        closed=tuple(drawn for one, drawn in cards if one.state == "closed"),
        empty_title=reader.t("Ingen spør om noe nå")
        if fetched
        else reader.t("Vi har ikke sett etter ennå"),
        empty_line=reader.t("Når noen vil høre hva du mener, står det her.")
        if fetched
        else reader.t("Spørsmålene kommer når telefonen er på nett."),
        promise=reader.t("Ingen får vite hva akkurat du svarer."),
        fetch_label=reader.t("Se etter nå"),
    )


def council_card(reader: Reader, role: str) -> tuple[str, str]:
    """Name the way to the user council, and say what is done there."""
    under = (
        reader.t("Gi plasser, og hjelp til med spørsmålene")
        if role == "adviser"
        else reader.t("Lag spørsmål, og fortell hva som skjer")
    )
    return reader.t("Brukerrådet"), under


def form_of(texts: Forms, one: Round) -> Form | None:
    """Return the questions of a round, or None when this phone does not have them."""
    try:
        form = texts.form(one.form)
    except NotInLibrary:
        return None
    return form if form.version == one.version else None


def begin_screen(reader: Reader, texts: Texts, one: Round, form: Form) -> BeginScreen:
    """Say who asks, how long it takes and what is never sent, before the first question."""
    facts = [
        ("schedule", _length(reader, form)),
        *([("event", _until(reader, one))] if one.closes is not None else []),
        *(_by_invitation(reader, one) if one.signed else []),
        ("visibility_off", reader.t("Navnet ditt blir ikke sendt. Ikke tiden og ikke språket.")),
        ("preview", reader.t("Du ser alt som blir sendt, før du sender.")),
        ("pause_circle", reader.t("Du kan hoppe over alt, og stoppe når du vil.")),
    ]
    return BeginScreen(
        title=texts.text(f"form/{form.id}/title", reader.code),
        intro=texts.text(f"form/{form.id}/intro", reader.code),
        facts=tuple(facts),
        begin=reader.t("Begynn"),
        not_now=reader.t("Ikke nå"),
        code_line=reader.t("Koden for denne runden. Den skal være lik på plakaten.")
        if one.signed
        else "",
        code=code_of(one.fingerprint) if one.signed else "",
    )


def code_of(fingerprint: str) -> str:
    """Return the first twenty digits of a key's fingerprint, in groups to compare by eye."""
    digits = fingerprint[:20].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _until(reader: Reader, one: Round) -> str:
    return reader.t("Åpen til {date}", date=reader.date(one.closes)) if one.closes else ""


def _by_invitation(reader: Reader, one: Round) -> list[tuple[str, str]]:
    """Say how many are asked, what one may do, what comes of it, and when it is weak."""
    asked = reader.n("{count} ungdom er spurt.", "{count} ungdommer er spurt.", one.invited or 0)
    group = reader.t("Gjelder: {name}", name=one.group) if one.group else ""
    facts = [
        ("groups", " ".join(filter(None, (asked, group)))),
        ("check", reader.t("Du har ett svar. Du kan endre det eller ta det tilbake.")),
        ("visibility", reader.t("Når runden er over, ser alle det samme: svarene samlet.")),
        ("campaign", reader.t("Rådet og de voksne svarer på det dere sier.")),
    ]
    if one.weak:
        weak = reader.t("Dere er få. Da kan noen gjette hvem som svarte. Hopp over det du vil.")
        facts.insert(1, ("diversity_3", weak))
    return facts


def preview_screen(reader: Reader, texts: Texts, form: Form, rows: Sequence[Row]) -> PreviewScreen:
    """Show the rows of the ballot in words: nothing more is sent, nothing less."""
    return PreviewScreen(
        title=reader.t("Dette blir sendt"),
        lead=reader.t("Bare dette. Ikke noe annet."),
        rows=tuple(_preview_row(reader, texts, form, row) for row in rows),
        nothing=reader.t("Du har ikke svart på noe. Da er det ingenting å sende."),
        never=reader.t("Navnet, tiden og språket ditt blir ikke sendt."),
        send=reader.t("Send svarene"),
        later=reader.t("Ikke nå"),
        change=reader.t("Endre"),
    )


def missing(reader: Reader) -> Missing:
    """Say that there is no such round on this phone."""
    return Missing(
        title=reader.t("Denne runden er ikke her"),
        line=reader.t("Kanskje den er over, eller ikke hentet ennå."),
        back=reader.t("Til min stemme"),
    )


def _card(reader: Reader, texts: Texts, one: Round, form: Form, state: RoundState) -> RoundCard:
    status: Mapping[RoundState, str] = {
        "begun": reader.t("Du har begynt"),
        "waiting": reader.t("Venter på å bli sendt"),
        "sent": reader.t("Du har svart"),
        "taken_back": reader.t("Du har tatt svarene tilbake"),
        "elsewhere": reader.t("Svar på den andre telefonen din"),
        "changed": reader.t("Noe er ikke som det skal"),
        "few": reader.t("Dere er for få"),
        "late": reader.t("Runden er over"),
        "closed": reader.t("Se hva dere sa"),
        "results": reader.t("Se hva dere sa"),
    }
    button: Mapping[RoundState, str] = {
        "new": reader.t("Si hva du mener"),
        "begun": reader.t("Fortsett der du slapp"),
        "taken_back": reader.t("Si hva du mener"),
    }
    until = ""
    if one.closes is not None and one.state == "open":
        until = reader.t("Åpen til {date}", date=reader.date(one.closes))
    elif one.closes is not None and one.state == "closed":
        until = reader.t("Var åpen til {date}", date=reader.date(one.closes))
    return RoundCard(
        id=one.id,
        title=texts.text(f"form/{form.id}/title", reader.code),
        line=texts.text(f"form/{form.id}/intro", reader.code),
        until=until,
        length=_length(reader, form),
        state=state,
        status=status.get(state, ""),
        button=button.get(state, ""),
    )


def _length(reader: Reader, form: Form) -> str:
    questions = sum(1 for item in form.items if item.kind != "say")
    minutes = max(1, round(questions / 3))
    return reader.t(
        "{questions}, {minutes}",
        questions=reader.n("{count} spørsmål", "{count} spørsmål", questions),
        minutes=reader.n("omtrent {count} minutt", "omtrent {count} minutter", minutes),
    )


def _preview_row(reader: Reader, texts: Texts, form: Form, row: Row) -> PreviewRow:
    question = texts.text(f"form/{form.id}/{row.item}/text", reader.code)
    answer = in_words(reader, texts, form, row.item, row.answer)
    return PreviewRow(row.item, question, answer, f"{question} {answer}")


def draft_begun(draft: Draft | None) -> bool:
    """Tell whether a conversation was left in the middle."""
    return draft is not None and bool(draft.answers or draft.typing)
