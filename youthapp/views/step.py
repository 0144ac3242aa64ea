"""The steps on the way to a goal: ticking one, changing one, writing another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import goals, plan
from youthapp.screens import goal as screens
from youthapp.screens.activity import brought
from youthapp.screens.conversation import Draft
from youthapp.views import parts
from youthapp.views.saying import saying
from youthapp.views.shell import Shell
from youthapp.views.showing import showing, signs
from youthapp.views.tiles import row
from youthapp.views.unfinished import Unfinished
from youthapp.views.versions import Versions
from youthapp.views.writing import use_writing


def field_of(goal_id: str, editor: str) -> str:
    """Return the name under which the unfinished words of an editor are kept."""
    return f"goal/{goal_id}/{editor}"


class Hand:
    """What one can do with a goal; each way says what was done and how to undo it."""

    def __init__(
        self, shell: Shell, screen: screens.GoalScreen, edit: Callable[[str], None]
    ) -> None:
        self.shell, self.screen, self.edit = shell, screen, edit

    def do(
        self, action: Callable[..., Any], line: str, *, leave: bool = False, **values: Any
    ) -> Callable[[], Any]:
        """Make a handler: act, put the editor away, say what was done with an undo."""

        def then() -> None:
            self.edit("")
            if leave:
                self.shell.leave_for("/goals")

        return saying(self.shell, action, line, then=then, **values)


def _into_week(hand: Hand, words: str) -> ft.Control:
    """Draw the way to put a step in the week, with its words there already."""
    shell, here = hand.shell, f"/goals/{hand.screen.id}/week"

    def begun(draft: Draft) -> None:
        shell.go(here)
        shell.say(brought(shell.reader, draft, words))

    begin = shell.doing(plan.begin_with, words=words, then=begun)
    return parts.text_button(
        hand.screen.labels.into_week, begin, icon=ft.Icons.EVENT_AVAILABLE_ROUNDED
    )


def step_row(
    step: screens.StepRow, screen: screens.GoalScreen, hand: Hand, editing: bool
) -> ft.Control:
    """Draw one step to tick, or its editor."""
    labels = screen.labels
    if editing:
        return StepEditor(hand, step)
    tick = (
        hand.do(goals.untick_step, labels.kept, step=step.id)
        if step.done
        else hand.do(goals.tick_step, labels.ticked, step=step.id)
    )
    icon = ft.Icons.CHECK_CIRCLE_ROUNDED if step.done else ft.Icons.RADIO_BUTTON_UNCHECKED_ROUNDED
    content = ft.Container(
        content=parts.row(
            ft.Icon(icon, size=28, color=ft.Colors.PRIMARY),
            parts.grow(
                parts.column(
                    parts.text(step.text),
                    parts.soft(step.needs_line) if step.needs_line else None,
                    *[parts.soft(f"{screen.others_note} {other}") for other in step.others],
                    gap=2,
                )
            ),
        ),
        padding=ft.Padding.symmetric(horizontal=14, vertical=12),
        border_radius=16,
        ink=True,
        on_click=tick,
    )
    ticked = ft.MergeSemantics(content=ft.Semantics(content=content, checked=step.done))
    edit = parts.icon_button(
        ft.Icons.MORE_VERT_ROUNDED, step.edit_label, lambda: hand.edit(step.id)
    )
    row = parts.row(parts.grow(ticked), edit, gap=0)
    seen_by = signs(hand.shell, "step", step.id)
    into_week = parts.wrap(_into_week(hand, step.text)) if step.id == screen.next_step else None
    return ft.Container(
        content=parts.column(row, *seen_by, into_week, gap=0),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if step.done else ft.Colors.SURFACE,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=16,
        key=step.id,
    )


@ft.component
def StepEditor(hand: Hand, step: screens.StepRow) -> ft.Control:
    """Draw everything one can change of a step: words, place, what it waits for."""
    labels, shell = hand.screen.labels, hand.shell
    left, note_left = (
        Unfinished(shell, field_of(hand.screen.id, part)) for part in (step.id, f"{step.id}/note")
    )
    needs, choose = ft.use_state(step.needs)
    write_in = shell.desk.platform.write_in
    words = use_writing(
        left.words(step.text),
        label=labels.rename_step,
        write_in=write_in,
        on_typed=left.typed,
    )
    note = use_writing(
        note_left.words(step.needs_note),
        label=labels.needs_hint,
        lines=1,
        on_typed=note_left.typed,
    )

    async def forget() -> None:
        await left.forget()
        await note_left.forget()

    async def keep() -> None:
        said = note.words if needs else ""
        await hand.do(
            goals.change_step,
            labels.kept,
            step=step.id,
            text=words.words,
            needs=needs,
            note=said,
        )()
        if shell.state.problem is None:
            await forget()

    async def leave() -> None:
        hand.edit("")
        await forget()

    def chosen(value: str) -> Callable[[], None]:
        return lambda: choose(value)

    offered = [
        row(one, chosen(str(one.value)), on=one.value == needs, many=False) for one in labels.needs
    ]
    return parts.card(
        words.drawn(),
        Versions(shell, (step.id,)),
        parts.text(labels.needs_title, "strong"),
        *offered,
        note.drawn() if needs else None,
        parts.big_button(labels.keep, keep, icon=ft.Icons.CHECK_ROUNDED, disabled=not words.words),
        parts.wrap(*_moves(hand, step), parts.text_button(labels.not_now, leave)),
        _into_week(hand, words.words or step.text),
        showing(shell, "step", step.id),
        parts.text_button(
            labels.remove_step,
            hand.do(goals.remove_step, labels.step_removed, step=step.id),
            icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED,
        ),
        padding=14,
        gap=10,
    )


def _moves(hand: Hand, step: screens.StepRow) -> list[ft.Control]:
    """Draw the ways to put a step before or after its neighbour."""
    labels = hand.screen.labels
    at = next(n for n, one in enumerate(hand.screen.steps) if one.id == step.id)

    def move(to: int) -> Callable[[], Any]:
        return hand.shell.doing(goals.move_step, step=step.id, to=to)

    ways = [
        (labels.up, ft.Icons.ARROW_UPWARD_ROUNDED, at - 1) if not step.first else None,
        (labels.down, ft.Icons.ARROW_DOWNWARD_ROUNDED, at + 1) if not step.last else None,
    ]
    return [parts.icon_button(icon, label, move(to)) for label, icon, to in filter(None, ways)]


@ft.component
def Editor(
    hand: Hand,
    what: str,
    label: str,
    start: str,
    said: str,
    action: Callable[..., Any],
    values: dict[str, Any],
) -> ft.Control:
    """Draw a field to write or change words in, with keep and not now.

    ``what`` is "words" for the goal's own, or "new" for another step.
    """
    labels = hand.screen.labels
    unfinished = Unfinished(hand.shell, field_of(hand.screen.id, what))
    writing = use_writing(
        unfinished.words(start),
        label=label,
        write_in=hand.shell.desk.platform.write_in,
        on_typed=unfinished.typed,
    )

    async def keep() -> None:
        if writing.words:
            await hand.do(action, said, leave=False, text=writing.words, **values)()
            if hand.shell.state.problem is None:
                await unfinished.forget()

    async def leave() -> None:
        hand.edit("")
        await unfinished.forget()

    return parts.card(
        writing.drawn(),
        parts.big_button(
            labels.keep, keep, icon=ft.Icons.CHECK_ROUNDED, disabled=not writing.words
        ),
        ft.Row(controls=[parts.text_button(labels.not_now, leave)]),
        padding=14,
    )
