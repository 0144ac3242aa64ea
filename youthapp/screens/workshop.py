"""The workshop: surveys in the making, what is missing in each, and how one begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.editing import ASKED, MOST_ITEMS, Condition, condition_of
from youthapp.domain.forms import KINDS, Item
from youthapp.domain.questionnaires import Questionnaire as Questionnaire  # a view holds them
from youthapp.domain.questionnaires import missing
from youthapp.domain.workshop import PROPOSED, days_fit
from youthapp.domain.workshop import Work as Work
from youthapp.language import Reader, isolate, mark
from youthapp.screens.conversation import FACES
from youthapp.screens.problem import Missing

KIND_NAMES = {
    "faces": (mark("Fem ansikter"), mark("Hvordan noe er, fra dårlig til bra"), "mood"),
    "choice": (mark("Velg ett svar"), mark("Flere svar å velge mellom"), "radio_button_checked"),
    "choices": (mark("Velg flere svar"), mark("Kryss av for alt som passer"), "check_box"),
    "ladder": (mark("Stige fra 0 til 10"), mark("Hvor på stigen er du?"), "stairs"),
    "ranking": (mark("Sett i rekkefølge"), mark("Det viktigste først"), "format_list_numbered"),
    "number": (mark("Et tall"), mark("Hvor mange, hvor ofte"), "pin"),
    "text": (mark("Egne ord"), mark("De unge skriver selv"), "edit_note"),
    "say": (mark("Bare si noe"), mark("En beskjed uten spørsmål"), "chat_bubble_outline"),
}


@dataclass(frozen=True)
class Card:
    """One thing to tap: a title, a line under it, a pictogram."""

    id: str
    title: str
    under: str
    icon: str


@dataclass(frozen=True)
class QuestionRow:
    """One question in the list of a survey."""

    id: str
    number: str
    title: str
    under: str
    condition: str
    icon: str
    earlier: str
    later: str
    at: int
    incomplete: bool


@dataclass(frozen=True)
class WorkScreen:
    """A survey in the making."""

    title: str
    state: str
    named: Card
    questions_title: str
    questions: tuple[QuestionRow, ...]
    empty: str
    add: str
    kinds_title: str
    kinds: tuple[Card, ...]
    full: str
    ways: tuple[Card, ...]
    go_on: str
    remove: str
    removed: str
    added: str
    moved: str
    not_now: str
    other: str
    keep_both: str
    kept_both: str


@dataclass(frozen=True)
class NewScreen:
    """What one can begin with."""

    title: str
    lead: str
    templates_title: str
    templates: tuple[Card, ...]
    waiting: str
    blank: Card
    sheet: Card
    begun: str


def titled(reader: Reader, made: Questionnaire) -> str:
    """Name a survey in the making in the reader's language, if it has a name there."""
    return made.text("title", reader.code) or reader.t("Uten tittel")


def state_line(reader: Reader, work: Work) -> str:
    """Say how far a survey in the making has come."""
    count = sum(item.kind != "say" for item in work.questionnaire.form.items)
    questions = reader.n("{count} spørsmål", "{count} spørsmål", count)
    state = reader.t("Foreslått") if work.state == PROPOSED else reader.t("Kladd")
    return reader.t("{state}, {questions}", state=state, questions=questions)


def work_cards(reader: Reader, works: Sequence[Work]) -> tuple[Card, ...]:
    """List the surveys in the making."""
    return tuple(
        Card(
            work.id,
            titled(reader, work.questionnaire),
            state_line(reader, work),
            "how_to_vote" if work.state == PROPOSED else "edit_note",
        )
        for work in works
    )


def new_screen(reader: Reader, templates: Sequence[Questionnaire] | None) -> NewScreen:
    """Offer what one can begin with; templates come when they are read."""
    return NewScreen(
        title=reader.t("Lag spørsmål"),
        lead=reader.t("Begynn med en mal. Du kan endre alt etterpå."),
        templates_title=reader.t("Maler"),
        templates=tuple(_template(reader, each) for each in templates or ()),
        waiting=reader.t("Vi henter malene") if templates is None else "",
        blank=Card(
            "", reader.t("Begynn uten mal"), reader.t("Lag alle spørsmålene selv"), "note_add"
        ),
        sheet=Card("", reader.t("Hent fra et regneark"), reader.t("Velg en fil"), "table_chart"),
        begun=reader.t("Kladden ligger i brukerrådet."),
    )


def _template(reader: Reader, made: Questionnaire) -> Card:
    count = sum(item.kind != "say" for item in made.form.items)
    languages = reader.n("{count} språk", "{count} språk", len(made.languages))
    questions = reader.n("{count} spørsmål", "{count} spørsmål", count)
    under = reader.t("{questions}, {languages}", questions=questions, languages=languages)
    return Card(made.form.id, titled(reader, made), under, "ballot")


def work_screen(reader: Reader, work: Work, *, today: date) -> WorkScreen:
    """Show a survey in the making: its questions, and what else belongs to it."""
    made = work.questionnaire
    items = made.form.items
    return WorkScreen(
        title=titled(reader, made),
        state=state_line(reader, work),
        named=_named(reader, made),
        questions_title=reader.t("Spørsmål"),
        questions=tuple(_row(reader, made, item) for item in items),
        empty=reader.t("Her er ingen spørsmål ennå."),
        add=reader.t("Legg til et spørsmål"),
        kinds_title=reader.t("Hva slags spørsmål?"),
        kinds=tuple(kind_card(reader, kind) for kind in ASKED if kind in KINDS),
        full=reader.t("Nå er det mange nok.") if len(items) >= MOST_ITEMS else "",
        ways=_ways(reader, work, today),
        go_on=reader.t("Foreslå for rådet"),
        remove=reader.t("Legg bort kladden"),
        removed=reader.t("Kladden er lagt bort."),
        added=reader.t("Spørsmålet er lagt til."),
        moved=reader.t("Spørsmålet er flyttet."),
        not_now=reader.t("Ikke nå"),
        other=reader.t("To telefoner skrev på samme tid. Begge utgavene er her.")
        if work.other
        else "",
        keep_both=reader.t("Lag to kladder"),
        kept_both=reader.t("Nå er det to kladder."),
    )


def kind_card(reader: Reader, kind: str) -> Card:
    """Name a kind of question, and say what it is good for."""
    name, under, icon = KIND_NAMES[kind]
    return Card(kind, reader.t(name), reader.t(under), icon)


def _named(reader: Reader, made: Questionnaire) -> Card:
    intro = made.text("intro", reader.code) or reader.t("Skriv hva dere vil vite, og hvorfor.")
    return Card("text", reader.t("Tittel og innledning"), intro, "title")


def _row(reader: Reader, made: Questionnaire, item: Item) -> QuestionRow:
    ids = [each.id for each in made.form.items]
    at = ids.index(item.id)
    name, _, icon = KIND_NAMES.get(item.kind, KIND_NAMES["text"])
    lacks = [k for k in missing(made, made.source) if k.startswith(f"{item.id}/")]
    return QuestionRow(
        id=item.id,
        number=reader.number(at + 1),
        title=made.text(f"{item.id}/text", reader.code) or reader.t("Uten tekst"),
        under=reader.t(name),
        condition=condition_line(reader, made, item),
        icon=icon,
        earlier=reader.t("Flytt opp") if at else "",
        later=reader.t("Flytt ned") if at + 1 < len(ids) else "",
        at=at,
        incomplete=bool(lacks),
    )


def condition_line(reader: Reader, made: Questionnaire, item: Item) -> str:
    """Say when a question is asked; "" when it always is."""
    if not item.condition:
        return ""
    held = condition_of(item)
    if held is None:
        return reader.t("Stilles bare noen ganger")
    return in_words(reader, made, held)


def in_words(reader: Reader, made: Questionnaire, held: Condition) -> str:
    """Put a condition into a sentence."""
    asked = isolate(made.text(f"{held.question}/text", reader.code) or reader.t("Uten tekst"))
    answer = isolate(answer_words(reader, made, held.question, held.answer))
    if held.negated:
        return reader.t("Bare når «{question}» ikke er «{answer}»", question=asked, answer=answer)
    return reader.t("Bare når «{question}» er «{answer}»", question=asked, answer=answer)


def answer_words(reader: Reader, made: Questionnaire, question: str, answer: str) -> str:
    """Name one answer of a question that has few."""
    if made.form.item(question).kind == "faces" and answer.isdecimal():
        return reader.t(FACES[int(answer) - 1])
    if made.form.item(question).scale:
        return answer
    return made.text(f"{question}/{answer}", reader.code) or reader.t("Uten tekst")


def _ways(reader: Reader, work: Work, today: date) -> tuple[Card, ...]:
    made = work.questionnaire
    lacks = sum(len(missing(made, code)) for code in made.languages)
    languages = reader.n("{count} språk", "{count} språk", len(made.languages))
    lacking = reader.n("{count} tekst mangler", "{count} tekster mangler", lacks)
    texts = reader.t("{languages}, {lacking}", languages=languages, lacking=lacking)
    when = (
        reader.t("Ikke valgt ennå")
        if not days_fit(work.opens, work.closes, today=today)
        else period(reader, work.opens, work.closes)
    )
    return (
        Card("texts", reader.t("Språk og tekster"), texts if lacks else languages, "translate"),
        Card("look", reader.t("Prøv den"), reader.t("Slik de unge får den"), "visibility"),
        Card("when", reader.t("Hvem og når"), when, "event"),
    )


def period(reader: Reader, opens: date | None, closes: date | None) -> str:
    """Say from when and until when."""
    if opens is None or closes is None:
        return ""
    return reader.t("{opens} til {closes}", opens=reader.date(opens), closes=reader.date(closes))


def missing_work(reader: Reader) -> Missing:
    """Say that there is no such survey on this phone."""
    return Missing(
        title=reader.t("Denne kladden er ikke her"),
        line=reader.t("Kanskje den er lagt bort."),
        back=reader.t("Til brukerrådet"),
    )
