"""Separate thoughts as one writes them: the next field comes when one asks for it."""

from __future__ import annotations

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.screens import thoughts as screens
from youthapp.views import parts
from youthapp.views.bubbles import Talking, scroll
from youthapp.views.own_words import NeedHelp, field_with_room, no_names, use_check
from youthapp.views.writing import Writing, use_writing


@ft.component
def Thoughts(talking: Talking) -> ft.Control:
    """Draw the fields for separate thoughts; the next one comes when one asks for it."""
    question, say = talking.question, talking.say
    words = screens.thought_labels(talking.shell.reader, question.most_thoughts)
    check = use_check(talking)
    shown, show = ft.use_state(len(question.thoughts))
    fields: list[Writing] = []

    def typed(_: str) -> None:
        check.change()
        texts = [field.text for field in fields[:shown]]
        say.typed(question.item, question.unfinished_thoughts(texts))

    for at, label in enumerate(words.fields):
        fields.append(
            use_writing(
                question.thoughts[at] if at < len(question.thoughts) else "",
                label=label if at else talking.screen.labels.other_hint,
                hint=question.placeholder,
                most=question.max_length,
                on_typed=typed,
            )
        )
    said = question.said([field.text for field in fields])

    async def answer() -> None:
        now = question.said([field.text for field in fields])
        await say.now(actions.answer, item=question.item, value=now)

    async def done() -> None:
        if said:
            await check.pass_on([field.text for field in fields], answer)

    another = parts.text_button(words.another, lambda: show(shown + 1), icon=ft.Icons.ADD_ROUNDED)
    more = shown < len(fields) and bool(fields[shown - 1].words)
    button = parts.big_button(
        talking.screen.labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=not said
    )
    noticed, pinned = check.drawn(button, answer)
    below = parts.column(
        no_names(talking),
        *[field_with_room(field, talking) for field in fields[:shown]],
        parts.soft(words.apart) if shown > 1 else None,
        ft.Row(controls=[another], wrap=True) if more else None,
        NeedHelp(talking.shell, say.keep_now),
        noticed,
        gap=12,
    )
    return scroll(talking, below, pinned)
