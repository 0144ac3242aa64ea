"""The conversation about people around me: the questions where one names, places and taps.

What stands above a question names people only as the youth just did; how many are on the
map is said as a number, so that nobody in the heart stands over every question.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from youthapp.domain import people
from youthapp.domain.conversation import SKIPPED, Draft, Form, own_words
from youthapp.domain.people import Person
from youthapp.language import Reader
from youthapp.screens import people as screens
from youthapp.screens.conversation import ConversationScreen, Question, Texts, conversation_screen

TAPPED = (*people.GETS[:-1], "help", "adult")  # questions where one taps people
BEGINS = {"else": "animal"}  # what the first answer makes of the first one on the map


@dataclass(frozen=True)
class Naming:
    """Naming one on the map: what to call them, a picture, what they are."""

    label: str
    sorts_title: str
    sorts: tuple[screens.Choice, ...]
    symbols_title: str
    symbols: tuple[screens.Choice, ...]
    symbol: str
    sort: str
    signs: tuple[str, ...]
    on_map: str
    add: str
    enough: str
    many: str


@dataclass(frozen=True)
class PeopleTalk:
    """Where the conversation is; what stands in the bubble for a step of its own."""

    screen: ConversationScreen
    placing: tuple[screens.Choice, ...]
    gets: tuple[screens.Choice, ...]
    placed: str
    removed: str
    to_help: str

    def with_gets(self, chosen: Collection[str]) -> tuple[screens.Choice, ...]:
        """Return the kinds of support with the chosen ones marked."""
        return tuple(replace(one, chosen=one.id in chosen) for one in self.gets)


@dataclass(frozen=True)
class EndScreen:
    """The end: the picture, and whether it stays."""

    title: str
    line: str
    who_sees: str
    keep: str
    delete: str
    kept: str
    deleted: str
    later: str
    later_line: str
    back: str


def talk_screen(
    reader: Reader,
    texts: Texts,
    form: Form,
    draft: Draft,
    everybody: Sequence[Person],
    *,
    step: str,
    whom: Person | None,
    alias: str,
) -> PeopleTalk:
    """Show the question now; ``step`` is where one is with one person, if anywhere."""
    screen = conversation_screen(reader, texts, form, draft)
    turns = tuple(
        replace(turn, answer=_answer(reader, draft, turn.item, turn.answer, everybody))
        for turn in screen.turns
    )
    question = screen.question
    name = whom.alias if whom else alias
    if question is not None and question.item in ("who", "move") and step:
        question = _asked(reader, question, step, name)
    placing = screens.ring_choices(reader, whom.ring if whom else "")
    return PeopleTalk(
        screen=replace(screen, turns=turns, question=question),
        placing=placing if step in ("place", "move") else (),
        gets=screens.gets_choices(reader, ()) if step == "gets" else (),
        placed=reader.t("Lagt på kartet.") if step == "place" else reader.t("Flyttet."),
        removed=reader.t("Tatt bort fra kartet."),
        to_help=reader.t("Se hvem som kan hjelpe"),
    )


def naming(
    reader: Reader, everybody: Sequence[Person], *, symbol: str, sort: str, begin: str
) -> Naming:
    """Show what one can say of somebody new."""
    sort = sort or ("" if everybody else BEGINS.get(begin, "")) or people.SORTS[0]
    symbol = symbol or people.symbol_of(sort)
    count = len(everybody)
    return Naming(
        label=screens.alias_hint(reader),
        sorts_title=reader.t("Hva er det?"),
        sorts=screens.sort_choices(reader, sort),
        symbols_title=reader.t("Velg et bilde"),
        symbols=screens.symbol_choices(reader, symbol),
        symbol=symbol,
        sort=sort,
        signs=tuple(each.symbol for each in people.asked_about(everybody)),
        on_map=reader.n("{count} på kartet", "{count} på kartet", count) if count else "",
        add=reader.t("Gå videre"),
        enough=reader.t("Nok nå"),
        many=reader.t("Det er mange her nå. Noen få er også nok.") if count >= people.MANY else "",
    )


def end_screen(reader: Reader, *, along: bool) -> EndScreen:
    """Show the picture at the end, before one says whether it stays."""
    return EndScreen(
        title=reader.t("Slik ser det ut i dag"),
        line=reader.t("Du kan endre alt når du vil."),
        who_sees=screens.people_screen(reader, (), along=along).who_sees,
        keep=reader.t("Behold på telefonen"),
        delete=reader.t("Slett nå"),
        kept=reader.t("Kartet ligger på telefonen."),
        deleted=reader.t("Kartet er slettet."),
        later=reader.t("Kom tilbake når du vil"),
        later_line=reader.t("Kartet venter. Ingen spør deg om det."),
        back=reader.t("Ferdig"),
    )


def tappable(everybody: Sequence[Person], item: str) -> tuple[Person, ...]:
    """Return whom one can tap at a question."""
    if item in ("move", "remove"):
        return people.asked_about(everybody)
    return people.can_be_tapped(everybody, people.asked_for(item)[0])


def chosen_at(everybody: Sequence[Person], item: str) -> tuple[str, ...]:
    """Return who is the answer to a question already."""
    kind, gives = people.asked_for(item)
    return tuple(each.id for each in everybody if kind in (each.gives if gives else each.gets))


def _asked(reader: Reader, question: Question, step: str, name: str) -> Question:
    """Put the question of a step of its own in the place of the form's."""
    if step == "gets":
        return replace(question, text=reader.t("Hva er godt med {name}?", name=name), hint="")
    text = reader.t("Hvor nær er {name}?", name=name)
    hint = reader.t("Du kan flytte på alle siden.")
    return replace(question, text=text, hint=hint)


def _answer(
    reader: Reader, draft: Draft, item: str, answer: str, everybody: Sequence[Person]
) -> str:
    """Put an answer into words: people by what they are called now."""
    given = draft.answers.get(item)
    if given == SKIPPED:
        return answer
    if item == "who":
        count = len(everybody)
        return reader.n("{count} på kartet", "{count} på kartet", count)
    if item not in TAPPED or not isinstance(given, tuple):
        return answer
    tapped = {own_words(one) for one in given} - {None}
    if not tapped:
        return answer
    names = [each.alias for each in people.asked_about(everybody) if each.id in tapped]
    return reader.listed(names) if names else reader.t("Ingen ennå")
