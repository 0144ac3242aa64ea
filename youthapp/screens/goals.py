"""My goals: what the youth wants, in the youth's own words: the list, and how one is made.

Nothing here praises, scores or hurries. A goal that is let go is kept and can be taken
back; every screen with a goal on it says who sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.conversation import Draft, Form, given
from youthapp.domain.goals import AREAS, Goal, makes_goal
from youthapp.language import Reader, mark
from youthapp.screens.conversation import Texts, Turn, said

AREA_NAMES = {
    "health": mark("Helse"),
    "home": mark("Hjemmet mitt"),
    "social": mark("Sammen med andre"),
    "family": mark("Folk rundt meg"),
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


def goals_screen(
    reader: Reader, goals: Sequence[Goal], *, draft: Draft | None = None
) -> GoalsScreen:
    """Show the goals by state, the ones in hand first."""
    return GoalsScreen(
        title=reader.t("Mine mål"),
        groups=tuple(group for states in _GROUPS if (group := _group(reader, goals, states)).cards),
        who_sees=only_you(reader),
        new_label=reader.t("Nytt mål"),
        resume=reader.t("Fortsett der du slapp") if draft and draft.answers else "",
        empty_title=reader.t("Er det noe du ønsker deg?"),
        empty_line=reader.t("Stort eller lite, det er ditt. Du kan også vente."),
        empty_start=reader.t("Begynn med et ønske"),
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
        areas=areas_of(reader, areas if isinstance(areas, tuple) else ()),
        keep=reader.t("Behold målet"),
        drop=reader.t("Ikke behold"),
        who_sees=only_you(reader),
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


def only_you(reader: Reader) -> str:
    """Say that nobody else sees it."""
    return reader.t("Bare du ser dette.")


def areas_of(reader: Reader, areas: Sequence[str]) -> tuple[Area, ...]:
    """Name life areas; one that only a newer app knows is left out."""
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
