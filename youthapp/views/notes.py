"""A note beside a question: a few own words, kept on the phone, seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import notes
from youthapp.actions import undo as undoing
from youthapp.screens.passages import Block, Labels
from youthapp.views import parts, theme
from youthapp.views.shell import Shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import use_writing


def field_of(block: Block) -> str:
    """Return the name under which the unfinished words of a note are kept."""
    return f"note/{block.context}"


def note(
    shell: Shell, block: Block, labels: Labels, edit: Callable[[bool], None], editing: bool
) -> ft.Control:
    """Draw what was written, and the way to write; the field while one writes."""
    if editing:
        return NoteField(shell, block, labels, lambda: edit(False))
    words = parts.text(block.note) if block.note else None
    label = labels.note_change if block.note else labels.note_add
    button = parts.text_button(label, lambda: edit(True), icon=ft.Icons.EDIT_ROUNDED)
    return parts.column(words, ft.Row(controls=[button]), gap=0)


@ft.component
def NoteField(shell: Shell, block: Block, labels: Labels, close: Callable[[], None]) -> ft.Control:
    """Draw the field; an empty note is a note put away."""
    unfinished = Unfinished(shell, field_of(block))
    writing = use_writing(
        unfinished.words(block.note),
        label=labels.note_label,
        write_in=shell.desk.platform.write_in,
        on_typed=unfinished.typed,
    )

    async def leave() -> None:
        close()
        await unfinished.forget()

    async def keep() -> None:
        text = writing.words
        outcome = await shell.do(notes.write_note, about=block.context, text=text)
        if outcome.ok:
            await leave()
            if text or block.note:
                line = labels.note_kept if text else labels.note_gone
                shell.say(line, undo=shell.doing(undoing.undo, undo=outcome.value))

    return parts.column(
        parts.gap(theme.HALF),
        writing.drawn(),
        parts.who_sees_this(labels.note_who),
        parts.big_button(labels.note_keep, keep, icon=ft.Icons.CHECK_ROUNDED),
        parts.text_button(labels.note_leave, leave),
        gap=10,
    )
