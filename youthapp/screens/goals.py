"""My goals: what the youth wants, in the youth's own words, and the steps on the way.

Nothing here praises, scores or hurries. A goal that is let go is kept and can be taken
back; every screen with a goal on it says who sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.conversation import Draft, Form, given
from youthapp.domain.goals import AREAS, Goal, Step, makes_goal
from youthapp.language import Reader, mark
from youthapp.screens.conversation import Texts, Turn, in_words, said
from youthapp.screens.problem import Missing

AREA_NAMES = {
    "health": mark("Helse"),
    "home": mark("Hjemmet mitt"),
    "social": mark("Sammen med andre"),
    "family": mark("Familie og venner"),
    "leisure": mark("Fritid"),
    "work": mark("Skole og jobb"),
    "other": mark("Noe annet"),
}
STATE_NAMES = {
    "active": mark("På vei"),
    "changed": mark("På vei"),
    "idea": mark("Ideer som venter"),
    "paused": mark("Tar en pause"),
    "done": mark("I mål"),
    "let_go": mark("Lagt bort"),
}
_GROUPS = (("active", "changed"), ("idea",), ("paused",), ("done",), ("let_go",))
_STEPS_SHOWN = 6
_NOT_READ_BACK = ("begin", "own_words", "areas", "others_keep", "can_do")


@dataclass(frozen=True)
class Area:
    """A life area with its name."""

    id: str
    name: str


@dataclass(frozen=True)
class GoalCard:
    """One goal on the list: its words, where it belongs, the next step."""

    id: str
    words: str
    area: str
    area_name: str
    next_step: str
    steps: str
    stones: tuple[bool, ...]
    label: str


@dataclass(frozen=True)
class Group:
    """Goals in one state; a folded group is opened by a tap."""

    state: str
    title: str
    folded: bool
    cards: tuple[GoalCard, ...]


@dataclass(frozen=True)
class GoalsScreen:
    """All goals, or an invitation when there is none yet."""

    title: str
    groups: tuple[Group, ...]
    who_sees: str
    new_label: str
    resume: str
    empty_title: str
    empty_line: str
    empty_start: str


@dataclass(frozen=True)
class StepRow:
    """One step, with the texts written on other phones at the same time, if any."""

    id: str
    text: str
    others: tuple[str, ...]
    done: bool
    edit_label: str


@dataclass(frozen=True)
class GoalScreen:
    """One goal with everything one can do with it."""

    id: str
    words: str
    others: tuple[str, ...]
    others_note: str
    areas: tuple[Area, ...]
    state: str
    state_name: str
    steps: tuple[StepRow, ...]
    facts: tuple[tuple[str, str, str], ...]
    who_sees: str
    let_go: bool
    labels: GoalLabels


@dataclass(frozen=True)
class GoalLabels:
    """The words on a goal's page."""

    steps: str
    steps_empty: str
    add: str
    add_hint: str
    keep: str
    not_now: str
    rename: str
    rename_step: str
    remove_step: str
    change: str
    let_go: str
    let_go_line: str
    take_back: str
    remove: str
    remove_line: str
    undo: str
    kept: str
    ticked: str
    removed: str
    step_removed: str
    let_go_done: str
    begin: str
    begin_line: str
    done: str
    done_line: str
    more: str
    back: str


@dataclass(frozen=True)
class KeepScreen:
    """The end of the goal conversation: what was said, before it is kept."""

    title: str
    lead: str
    turns: tuple[Turn, ...]
    words: str
    areas: tuple[Area, ...]
    keep: str
    drop: str
    who_sees: str
    nothing: str
    to_list: str


@dataclass(frozen=True)
class KeptScreen:
    """Said after the goal is kept, never before."""

    title: str
    lines: tuple[str, ...]
    who_sees: str
    open_label: str
    list_label: str


def missing(reader: Reader) -> Missing:
    """Say that there is no such goal on this phone."""
    return Missing(
        title=reader.t("Målet er ikke her"),
        line=reader.t("Det er slettet, eller det ligger på en annen telefon."),
        back=reader.t("Til mine mål"),
    )


def find(goals: Sequence[Goal], goal_id: str) -> Goal | None:
    """Return the goal with this id, if it is here."""
    return next((goal for goal in goals if goal.id == goal_id), None)


def goals_screen(
    reader: Reader, goals: Sequence[Goal], *, draft: Draft | None = None
) -> GoalsScreen:
    """Show the goals by state, the ones in hand first."""
    return GoalsScreen(
        title=reader.t("Mine mål"),
        groups=tuple(group for states in _GROUPS if (group := _group(reader, goals, states)).cards),
        who_sees=_only_you(reader),
        new_label=reader.t("Nytt mål"),
        resume=reader.t("Fortsett der du slapp") if draft and draft.answers else "",
        empty_title=reader.t("Er det noe du ønsker deg?"),
        empty_line=reader.t("Stort eller lite, det er ditt. Du kan også vente."),
        empty_start=reader.t("Begynn med et ønske"),
    )


def goal_screen(reader: Reader, goal: Goal, texts: Texts, form: Form) -> GoalScreen:
    """Show one goal: the words, the steps, who helps, and what one can do."""
    return GoalScreen(
        id=goal.id,
        words=goal.words,
        others=goal.other_words,
        others_note=reader.t("Du skrev også dette på en annen telefon:"),
        areas=_areas(reader, goal.areas),
        state=goal.state,
        state_name=reader.t(STATE_NAMES[goal.state]),
        steps=tuple(_step(reader, step) for step in goal.steps),
        facts=_facts(reader, goal, texts, form),
        who_sees=_only_you(reader),
        let_go=goal.state == "let_go",
        labels=_labels(reader, begun=bool(goal.steps)),
    )


def keep_screen(reader: Reader, texts: Texts, form: Form, draft: Draft) -> KeepScreen:
    """Read back what was said, in the youth's own words, before it is kept.

    Without ``words`` there is nothing to keep: none were said, or they were let go again.
    """
    kept = makes_goal(given(form, draft.answers))
    areas = draft.answers.get("areas")
    turns = said(reader, texts, form, draft)
    return KeepScreen(
        title=reader.t("Dette sa du"),
        lead=reader.t("Trykk på noe for å endre det."),
        turns=tuple(turn for turn in turns if turn.item not in _NOT_READ_BACK),
        words=next((turn.answer for turn in turns if kept and turn.item == "own_words"), ""),
        areas=_areas(reader, areas if isinstance(areas, tuple) else ()),
        keep=reader.t("Behold målet"),
        drop=reader.t("Ikke behold"),
        who_sees=_only_you(reader),
        nothing=reader.t("Du har ikke laget et mål nå, og det er greit."),
        to_list=reader.t("Til mine mål"),
    )


def brought(reader: Reader, draft: Draft, words: str) -> str:
    """Say that a task's words wait in the conversation, or that another one comes first."""
    if words in draft.typing.values():
        return reader.t("Du tok med: {words}", words=words)
    return reader.t("Du er i gang med et annet mål. Det kommer først.")


def kept_screen(reader: Reader, goal: Goal) -> KeptScreen:
    """Say that the goal is kept, where, and who sees it."""
    waiting = [reader.t("Målet venter blant ideene. Du har tre i gang.")]
    return KeptScreen(
        title=reader.t("Målet ditt er her"),
        lines=(
            *(waiting if goal.state == "idea" else []),
            reader.t("Du kan endre det eller legge det bort når du vil."),
        ),
        who_sees=reader.t("Det ligger på denne telefonen. Bare du ser det."),
        open_label=reader.t("Se målet"),
        list_label=reader.t("Til mine mål"),
    )


def _only_you(reader: Reader) -> str:
    return reader.t("Bare du ser dette.")


def _areas(reader: Reader, areas: Sequence[str]) -> tuple[Area, ...]:
    return tuple(Area(one, reader.t(AREA_NAMES[one])) for one in areas if one in AREAS)


def _group(reader: Reader, goals: Sequence[Goal], states: tuple[str, ...]) -> Group:
    cards = tuple(_card(reader, goal) for goal in goals if goal.state in states)
    folded = states[0] in ("done", "let_go")
    return Group(states[0], reader.t(STATE_NAMES[states[0]]), folded, cards)


def _card(reader: Reader, goal: Goal) -> GoalCard:
    area = goal.areas[0] if goal.areas and goal.areas[0] in AREAS else "other"
    name = reader.t(AREA_NAMES[area]) if goal.areas else ""
    step = goal.next_step.text if goal.next_step else ""
    count = len(goal.steps)
    steps = (
        reader.n("{done} av {count} steg", "{done} av {count} steg", count, done=goal.steps_done)
        if count
        else ""
    )
    return GoalCard(
        id=goal.id,
        words=goal.words,
        area=area,
        area_name=name,
        next_step=reader.t("Neste: {step}", step=step) if step else "",
        steps=steps,
        stones=tuple(one.done for one in goal.steps[:_STEPS_SHOWN]),
        label=". ".join(part for part in (goal.words, name, steps) if part),
    )


def _step(reader: Reader, step: Step) -> StepRow:
    edit = reader.t("Endre steget: {step}", step=step.text)
    return StepRow(step.id, step.text, step.other_texts, step.done, edit)


def _facts(
    reader: Reader, goal: Goal, texts: Texts, form: Form
) -> tuple[tuple[str, str, str], ...]:
    """Collect what else was said about the goal: pictogram, name, own words."""
    helper = in_words(reader, texts, form, "helper", goal.helper) if goal.helper else ""
    rating = ""
    if goal.rating is not None:
        rating = reader.t("{number} av {top}", number=goal.rating, top=10)
    strengths = [in_words(reader, texts, form, "strengths", one) for one in goal.strengths]
    found = (
        ("group", reader.t("Hvem kan hjelpe"), helper),
        ("record_voice_over", reader.t("Dette vil jeg ha hjelp til"), goal.needs_help),
        ("alt_route", reader.t("Hvis det blir vanskelig"), goal.if_then),
        ("spa", reader.t("Bra for meg uansett"), goal.whatever_answer),
        ("star", reader.t("Det jeg er god på"), reader.listed(strengths)),
        ("stairs", reader.t("Her var jeg da jeg begynte"), rating),
        ("favorite_border", reader.t("Det som hjelper meg allerede"), goal.why_not_lower),
    )
    return tuple(row for row in found if row[2])


def _labels(reader: Reader, *, begun: bool) -> GoalLabels:
    return GoalLabels(
        steps=reader.t("Steg på veien"),
        steps_empty=reader.t("Ingen steg ennå. Ett lite steg er nok."),
        add=reader.t("Legg til et steg"),
        add_hint=reader.t("Hva er det neste du kan gjøre?")
        if begun
        else reader.t("Hva er det første du kan gjøre?"),
        keep=reader.t("Behold"),
        not_now=reader.t("Ikke nå"),
        rename=reader.t("Endre ordene"),
        rename_step=reader.t("Endre steget"),
        remove_step=reader.t("Ta bort steget"),
        change=reader.t("Endre"),
        let_go=reader.t("Legg målet bort"),
        let_go_line=reader.t(
            "Ønsker kan endre seg. Målet blir liggende, og du kan ta det fram igjen."
        ),
        take_back=reader.t("Ta det fram igjen"),
        remove=reader.t("Slett målet"),
        remove_line=reader.t("Målet og stegene blir borte herfra."),
        undo=reader.t("Angre"),
        kept=reader.t("Det er lagret på telefonen."),
        ticked=reader.t("Steget er krysset av."),
        removed=reader.t("Målet er slettet."),
        step_removed=reader.t("Steget er tatt bort."),
        let_go_done=reader.t("Målet er lagt bort. Det er ikke å mislykkes."),
        begin=reader.t("Begynn på dette målet"),
        begin_line=reader.t("Det venter blant ideene dine."),
        done=reader.t("Jeg er i mål"),
        done_line=reader.t("Du kom dit du ville."),
        more=reader.t("Mer du kan gjøre"),
        back=reader.t("Tilbake"),
    )
