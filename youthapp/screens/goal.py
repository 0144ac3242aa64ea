"""One goal: its words, the steps on the way, where one has been, and what one can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.conversation import Draft, Form
from youthapp.domain.goals import Goal, Step
from youthapp.domain.ratings import Rating
from youthapp.language import Reader, mark
from youthapp.screens.conversation import Choice, Texts, choices_of, in_words
from youthapp.screens.goals import STATE_NAMES, Area, areas_of, only_you
from youthapp.screens.problem import Missing
from youthapp.screens.way import Way, way

NEEDS_NAMES = {
    "": mark("Jeg klarer det selv"),
    "help": mark("Trenger hjelp"),
    "answer": mark("Venter på svar"),
}
_NEEDS_ICONS = {"": "check", "help": "group", "answer": "hourglass_empty"}


@dataclass(frozen=True)
class StepRow:
    """One step, with the texts written on other phones at the same time, if any."""

    id: str
    text: str
    others: tuple[str, ...]
    done: bool
    needs: str
    needs_note: str
    needs_line: str
    edit_label: str
    first: bool
    last: bool


@dataclass(frozen=True)
class GoalScreen:
    """One goal with everything one can do with it."""

    id: str
    words: str
    next_step: str
    others: tuple[str, ...]
    others_note: str
    areas: tuple[Area, ...]
    picture: str
    pictures: tuple[Choice, ...]
    state: str
    state_name: str
    steps: tuple[StepRow, ...]
    facts: tuple[tuple[str, str, str], ...]
    way: Way | None
    review: str
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
    needs_title: str
    needs: tuple[Choice, ...]
    needs_hint: str
    up: str
    down: str
    remove_step: str
    into_week: str
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
    pause: str
    pause_line: str
    paused: str
    change_picture: str
    more: str
    back: str


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


def goal_screen(
    reader: Reader,
    goal: Goal,
    texts: Texts,
    form: Form,
    ratings: Sequence[Rating] = (),
    *,
    review: Draft | None = None,
) -> GoalScreen:
    """Show one goal: the words, the steps, who helps, the way so far, and what one can do."""
    pictures = choices_of(reader, texts, form, "picture", goal.picture)
    return GoalScreen(
        id=goal.id,
        words=goal.words,
        next_step=goal.next_step.id if goal.next_step else "",
        others=goal.other_words,
        others_note=reader.t("Du skrev også dette på en annen telefon:"),
        areas=areas_of(reader, goal.areas),
        picture=next((one.icon for one in pictures if one.chosen), ""),
        pictures=pictures,
        state=goal.state,
        state_name=reader.t(STATE_NAMES[goal.state]),
        steps=tuple(_step(reader, step, goal.steps) for step in goal.steps),
        facts=_facts(reader, goal, texts, form),
        way=way(reader, reader.t("Veien så langt"), ratings, begun_at=goal.rating),
        review=_review(reader, review),
        who_sees=only_you(reader),
        let_go=goal.state == "let_go",
        labels=_labels(reader, begun=bool(goal.steps)),
    )


def kept_line(reader: Reader) -> str:
    """Say that what was said about the goal is kept."""
    return reader.t("Det er lagret på telefonen.")


def _review(reader: Reader, draft: Draft | None) -> str:
    if (
        draft is not None and len(draft.answers) > 1
    ):  # the goal's own words are there from the start
        return reader.t("Fortsett der du slapp")
    return reader.t("Se på målet igjen")


def _step(reader: Reader, step: Step, steps: Sequence[Step]) -> StepRow:
    line = ""
    if step.needs and not step.done:
        line = ": ".join(filter(None, (reader.t(NEEDS_NAMES[step.needs]), step.needs_note)))
    return StepRow(
        id=step.id,
        text=step.text,
        others=step.other_texts,
        done=step.done,
        needs=step.needs,
        needs_note=step.needs_note,
        needs_line=line,
        edit_label=reader.t("Endre steget: {step}", step=step.text),
        first=step is steps[0],
        last=step is steps[-1],
    )


def _facts(
    reader: Reader, goal: Goal, texts: Texts, form: Form
) -> tuple[tuple[str, str, str], ...]:
    """Collect what else was said about the goal: pictogram, name, own words."""
    helper = in_words(reader, texts, form, "helper", goal.helper) if goal.helper else ""
    strengths = [in_words(reader, texts, form, "strengths", one) for one in goal.strengths]
    found = (
        ("wb_sunny", reader.t("Det fine med dette"), goal.why_mine),
        ("group", reader.t("Hvem kan hjelpe"), helper),
        ("record_voice_over", reader.t("Dette vil jeg ha hjelp til"), goal.needs_help),
        ("alt_route", reader.t("Hvis det blir vanskelig"), goal.if_then),
        ("spa", reader.t("Bra for meg uansett"), goal.whatever_answer),
        ("star", reader.t("Det jeg er god på"), reader.listed(strengths)),
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
        needs_title=reader.t("Trenger steget noe?"),
        needs=tuple(
            Choice(f"needs-{name}", reader.t(words), _NEEDS_ICONS[name], name)
            for name, words in NEEDS_NAMES.items()
        ),
        needs_hint=reader.t("Hvem eller hva?"),
        up=reader.t("Flytt steget opp"),
        down=reader.t("Flytt steget ned"),
        remove_step=reader.t("Ta bort steget"),
        into_week=reader.t("Legg det i uka mi"),
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
        pause=reader.t("Ta en pause"),
        pause_line=reader.t("Målet venter til du vil ta det fram igjen."),
        paused=reader.t("Målet tar en pause."),
        change_picture=reader.t("Bytt bilde"),
        more=reader.t("Mer du kan gjøre"),
        back=reader.t("Tilbake"),
    )
