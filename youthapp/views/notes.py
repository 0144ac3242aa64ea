"""A note beside anything: a few own words, kept on the phone, seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import notes
from youthapp.actions.notes import field_of as field_of
from youthapp.screens.notes import NoteLabels, note_labels
from youthapp.views import parts, theme
from youthapp.views.saying import say_done
from youthapp.views.shell import Shell
from youthapp.views.stage import hold
from youthapp.views.unfinished import Unfinished, left_in
from youthapp.views.versions import Versions
from youthapp.views.writing import use_writing


def note(
    shell: Shell,
    about: str,
    text: str,
    labels: NoteLabels,
    edit: Callable[[bool], None],
    editing: bool,
) -> ft.Control:
    """Draw what was written ``about`` something, and the way to write; the field meanwhile."""
    if editing:
        return NoteField(shell, about, text, labels, lambda: edit(False))
    words = parts.text(text) if text else None
    label = labels.change if text else labels.add
    button = parts.text_button(label, lambda: edit(True), icon=ft.Icons.EDIT_ROUNDED)
    held = notes.held_in(shell.desk.store, about)
    return parts.column(words, Versions(shell, *held) if text else None, parts.wrap(button), gap=0)


@ft.component
def OwnNote(shell: Shell, about: str, *, bare: bool = False) -> ft.Control:
    """Draw the note about something by itself: as a card, or ``bare`` where it is in one."""
    editing, edit = ft.use_state(hold(lambda: left_in(shell, field_of(about)) is not None))
    text = notes.note_about(shell.desk.store, about)
    drawn = note(shell, about, text, note_labels(shell.reader), edit, editing)
    return drawn if bare else parts.card(drawn, padding=14)


@ft.component
def NoteField(
    shell: Shell, about: str, text: str, labels: NoteLabels, close: Callable[[], None]
) -> ft.Control:
    """Draw the field; an empty note is a note put away."""
    unfinished = Unfinished(shell, field_of(about))
    writing = use_writing(
        unfinished.words(text),
        label=labels.label,
        write_in=shell.desk.platform.write_in,
        on_typed=unfinished.typed,
    )

    async def leave() -> None:
        close()
        await unfinished.forget()

    async def keep() -> None:
        words = writing.words
        outcome = await shell.do(notes.write_note, about=about, text=words)
        if outcome.ok:
            await leave()
            if words or text:
                line = labels.kept if words else labels.gone
                say_done(shell, line, outcome.value)

    return parts.column(
        parts.gap(theme.HALF),
        writing.drawn(),
        parts.who_sees_this(labels.who_sees),
        parts.big_button(labels.keep, keep, icon=ft.Icons.CHECK_ROUNDED),
        parts.text_button(labels.leave, leave),
        gap=10,
    )
