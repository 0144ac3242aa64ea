"""One question in the making: its words, its answers, and when it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.editing import MOST_OPTIONS, Condition, condition_of, fewest, lookable
from youthapp.domain.forms import RANKED, Item
from youthapp.domain.questionnaires import Questionnaire
from youthapp.language import Reader, isolate, language
from youthapp.screens.conversation import FACES
from youthapp.screens.workshop import answer_words, condition_line, kind_card

PICTOGRAMS = (
    "favorite", "sentiment_satisfied", "sentiment_dissatisfied", "thumb_up", "thumb_down",
    "check", "close", "help_outline", "star", "lightbulb_outline", "home", "bed", "meeting_room",
    "kitchen", "restaurant", "local_laundry_service", "cleaning_services", "wifi", "bedtime",
    "light_mode", "volume_up", "volume_off", "groups", "person", "diversity_3", "forum",
    "support", "call", "shield", "lock", "sports_soccer", "fitness_center", "hiking",
    "music_note", "movie", "sports_esports", "casino", "palette", "park", "pets", "school",
    "menu_book", "translate", "work", "savings", "directions_bus", "directions_walk",
    "local_hospital", "spa", "event", "schedule", "celebration",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """A text to write: its key, its label, what stands there, and what it is for."""

    key: str
    label: str
    text: str
    hint: str = ""
    source: str = ""


@dataclass(frozen=True)
class OptionRow:
    """One answer on offer."""

    id: str
    field: Field
    icon: str
    at: int
    choose_icon: str
    earlier: str
    later: str
    remove: str


@dataclass(frozen=True)
class Pick:
    """One of few to choose."""

    id: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class ConditionScreen:
    """Three pickers: which earlier question, is or is not, which answer."""

    title: str
    now: str
    always: str
    questions_title: str
    questions: tuple[Pick, ...]
    signs: tuple[Pick, ...]
    answers_title: str
    answers: tuple[Pick, ...]
    nothing: str
    chosen: str
    negated: bool
    is_always: bool
    change: str
    not_now: str


@dataclass(frozen=True)
class Stepper:
    """A number with one less and one more; None where there is no more."""

    title: str
    now: str
    value: int
    less: str
    more: str
    lower: int | None
    higher: int | None


@dataclass(frozen=True)
class QuestionScreen:
    """One question in the making."""

    title: str
    kind: str
    kind_line: str
    kind_icon: str
    fields: tuple[Field, ...]
    options_title: str
    options: tuple[OptionRow, ...]
    add_option: str
    option_added: str
    option_removed: str
    option_moved: str
    no_icon: str
    icons_title: str
    pictograms: tuple[tuple[str, str], ...]
    own_words: str
    own_words_on: bool | None
    most: Stepper | None
    bounds: tuple[Stepper, Stepper] | None
    condition: ConditionScreen
    done: str
    remove: str
    removed: str
    condition_set: str
    kept: str


@dataclass(frozen=True)
class NamedScreen:
    """Title and introduction."""

    title: str
    lead: str
    done: str


@dataclass(frozen=True)
class Doing:
    """What a condition is while it is picked. ``question`` is "" until another is tapped."""

    open: bool = False
    question: str = ""
    negated: bool = False


UNTOUCHED = Doing()


def question_screen(
    reader: Reader, made: Questionnaire, item: Item, picking: Doing = UNTOUCHED
) -> QuestionScreen:
    """Show one question, in the language it is written in."""
    card = kind_card(reader, item.kind)
    number = [each.id for each in made.form.items].index(item.id) + 1
    asks = item.kind != "say"
    return QuestionScreen(
        title=reader.t("Spørsmål {number}", number=number),
        kind=item.kind,
        kind_line=card.title,
        kind_icon=card.icon,
        fields=_fields(reader, made, item),
        options_title=reader.t("Svar å velge mellom"),
        options=tuple(_option(reader, made, item, at) for at in range(len(item.options))),
        add_option=_add(reader, item),
        option_added=reader.t("Svaret er lagt til."),
        option_removed=reader.t("Svaret er tatt bort."),
        option_moved=reader.t("Svaret er flyttet."),
        no_icon=reader.t("Ikke noe bilde"),
        icons_title=reader.t("Velg et bilde"),
        pictograms=tuple(
            (name, reader.t("Bilde {number}", number=number))
            for number, name in enumerate(PICTOGRAMS, start=1)
        ),
        own_words=reader.t("De kan svare «Noe annet» med egne ord"),
        own_words_on=item.other if item.kind in ("choice", "choices") else None,
        most=_most(reader, item) if item.kind in ("choices", "ranking") else None,
        bounds=_bounds(reader, item) if item.kind == "number" else None,
        condition=_condition(reader, made, item, picking),
        done=reader.t("Ferdig"),
        remove=reader.t("Ta bort spørsmålet") if asks else reader.t("Ta bort beskjeden"),
        removed=reader.t("Spørsmålet er tatt bort."),
        condition_set=reader.t("Nå er det bestemt når vi spør."),
        kept=kept_line(reader),
    )


def named_screen(reader: Reader, made: Questionnaire) -> NamedScreen:
    """Say what title and introduction are for, and in which language they are written."""
    own = isolate(language(made.source).own_name)
    return NamedScreen(
        title=reader.t("Tittel og innledning"),
        lead=reader.t("Det første de unge leser. Du skriver på: {language}", language=own),
        done=reader.t("Ferdig"),
    )


def title_fields(reader: Reader, made: Questionnaire) -> tuple[Field, ...]:
    """Return the fields for title and introduction."""
    here = made.texts[made.source]
    return (
        Field("title", reader.t("Tittel"), here.get("title", "")),
        Field(
            "intro",
            reader.t("Innledning"),
            here.get("intro", ""),
            reader.t("Hva vil dere vite? Hva skal det brukes til?"),
        ),
    )


def kept_line(reader: Reader) -> str:
    """Say that what was written is kept."""
    return reader.t("Endringen er lagret på telefonen.")


def loosened_line(reader: Reader, count: int, line: str) -> str:
    """Say what was done, and that other questions are now always asked."""
    if not count:
        return line
    more = reader.n(
        "{count} spørsmål stilles nå alltid.", "{count} spørsmål stilles nå alltid.", count
    )
    return f"{line} {more}"


def _fields(reader: Reader, made: Questionnaire, item: Item) -> tuple[Field, ...]:
    here = made.texts[made.source]
    name = item.id
    text = reader.t("Spørsmålet") if item.kind != "say" else reader.t("Det dere vil si")
    why = Field(
        f"{name}/why",
        reader.t("Hvorfor spør vi?"),
        here.get(f"{name}/why", ""),
        reader.t("Da er det lettere å svare."),
    )
    return (
        Field(f"{name}/text", text, here.get(f"{name}/text", "")),
        Field(
            f"{name}/hint",
            reader.t("Litt mer, hvis det trengs"),
            here.get(f"{name}/hint", ""),
        ),
        why,
    )


def _option(reader: Reader, made: Questionnaire, item: Item, at: int) -> OptionRow:
    option = item.options[at]
    key = f"{item.id}/{option.id}"
    return OptionRow(
        id=option.id,
        field=Field(
            key, reader.t("Svar {number}", number=at + 1), made.texts[made.source].get(key, "")
        ),
        icon=option.icon,
        at=at,
        choose_icon=reader.t("Bilde til svar {number}", number=at + 1),
        earlier=reader.t("Flytt svar {number} opp", number=at + 1) if at else "",
        later=reader.t("Flytt svar {number} ned", number=at + 1)
        if at + 1 < len(item.options)
        else "",
        remove=reader.t("Ta bort svar {number}", number=at + 1)
        if len(item.options) > fewest(item)
        else "",
    )


def _add(reader: Reader, item: Item) -> str:
    most = RANKED.stop - 1 if item.kind == "ranking" else MOST_OPTIONS
    if item.kind not in ("choice", "choices", "ranking") or len(item.options) >= most:
        return ""
    return reader.t("Legg til et svar")


def _most(reader: Reader, item: Item) -> Stepper:
    now = (
        reader.n("Velg {count}", "Velg opptil {count}", item.most)
        if item.most
        else reader.t("Så mange de vil")
    )
    top = len(item.options)
    return Stepper(
        title=reader.t("Hvor mange kan de velge?"),
        now=now,
        value=item.most,
        less=reader.t("Færre"),
        more=reader.t("Flere"),
        lower=item.most - 1 if item.most > 1 else top if item.most == 0 and top > 1 else None,
        higher=item.most + 1 if 0 < item.most < top else 0 if item.most else None,
    )


def _bounds(reader: Reader, item: Item) -> tuple[Stepper, Stepper]:
    def stepper(title: str, value: int, lower: int | None, higher: int | None) -> Stepper:
        return Stepper(
            title, reader.number(value), value, reader.t("Mindre"), reader.t("Mer"), lower, higher
        )

    least, largest = item.least, item.largest
    step = 1 if largest < 20 else 10
    return (
        stepper(
            reader.t("Minste tall"),
            least,
            least - 1 if least else None,
            least + 1 if least + 1 < largest else None,
        ),
        stepper(
            reader.t("Største tall"),
            largest,
            largest - step if largest - step > least else None,
            min(1000, largest + step) if largest < 1000 else None,
        ),
    )


def _condition(reader: Reader, made: Questionnaire, item: Item, picking: Doing) -> ConditionScreen:
    held = condition_of(item)
    asked = lookable(made.form, item.id)
    chosen = picking.question or (held.question if held else "")
    negated = picking.negated if picking.question else bool(held and held.negated)
    found = next((each for each in asked if each.id == chosen), None)
    answer = held.answer if held and held.question == chosen else ""
    return ConditionScreen(
        title=reader.t("Når spør vi om dette?"),
        now=condition_line(reader, made, item) or reader.t("Alltid"),
        always=reader.t("Spør alltid"),
        questions_title=reader.t("Bare etter et bestemt svar på"),
        questions=tuple(
            Pick(
                each.id,
                made.text(f"{each.id}/text", reader.code) or reader.t("Uten tekst"),
                each.id == chosen,
            )
            for each in asked
        ),
        signs=(
            Pick("is", reader.t("Svaret er"), not negated),
            Pick("not", reader.t("Svaret er ikke"), negated),
        )
        if found
        else (),
        answers_title=reader.t("Hvilket svar?"),
        answers=tuple(
            Pick(each, answer_words(reader, made, found.id, each), each == answer)
            for each in _answers(found)
        )
        if found
        else (),
        chosen=chosen,
        negated=negated,
        is_always=not item.condition,
        change=reader.t("Endre"),
        not_now=reader.t("Ikke nå"),
        nothing=""
        if asked
        else reader.t("Lag et spørsmål med svar å velge mellom først. Det må stå foran dette."),
    )


def _answers(item: Item) -> tuple[str, ...]:
    if item.kind == "faces":
        return tuple(str(number) for number in range(1, len(FACES) + 1))
    return tuple(option.id for option in item.options)


def picked(question: str, answer: str, *, negated: bool) -> Condition:
    """Make the condition that was picked."""
    return Condition(question, answer, negated)
