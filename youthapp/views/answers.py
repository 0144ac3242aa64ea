"""Answers: what can be tapped or written, large and at the bottom of the screen.

Every kind of question has its own way to answer; each answer is a picture with words.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.screens.conversation import Choice, Labels
from youthapp.views import parts, theme
from youthapp.views.bubbles import Talking, answering, scroll
from youthapp.views.ladder import Ladder
from youthapp.views.own_words import field_with_room, own_words, use_check
from youthapp.views.stage import hold
from youthapp.views.tiles import Tap, example, laid_out, row, shelf
from youthapp.views.writing import Writing, use_writing


def draw(talking: Talking) -> ft.Control:
    """Draw the conversation with the ways to answer its question.

    Each question is a component of its own, so that nothing typed for one is seen at another.
    """
    kinds: dict[str, Callable[..., ft.Control]] = {
        "say": Said,
        "text": _of("thoughts", "Thoughts") if talking.screen.survey else Written,
        "choices": Several,
        "ladder": Ladder,
        "faces": Faces,
        "choice": One,
        "day": _of("month", "Day"),
        "number": _of("number", "Number"),
        "ranking": _of("ranking", "Ranking"),
    }
    made = kinds[talking.question.kind](talking)
    return ft.Container(content=made, expand=True, key=f"ask-{talking.question.item}")


def _of(room: str, name: str) -> Callable[..., ft.Control]:
    """Return a way to answer by the name of its module and its own: few conversations have it."""
    return lambda talking: getattr(import_module(f"youthapp.views.{room}"), name)(talking)


@ft.component
def Said(talking: Talking) -> ft.Control:
    """Draw the one button that goes on, past everything that was only said."""
    question, say = talking.question, talking.say

    async def go_on() -> None:
        for saying in question.sayings:
            await say.now(actions.go_on, item=saying.item)

    label = talking.screen.labels.go_on
    button = parts.big_button(label, go_on, icon=ft.Icons.ARROW_FORWARD_ROUNDED)
    return scroll(talking, parts.gap(0), button)


@ft.component
def One(talking: Talking) -> ft.Control:
    """Draw the answers of which one is chosen; tapping it answers."""
    question, labels = talking.question, talking.screen.labels
    check = use_check(talking)

    def typed(text: str) -> None:
        check.change()
        talking.say.typed(question.item, text)

    writing = _use_own_words(talking, typed)
    open_now, turn = ft.use_state(bool(question.own_words))

    async def answer() -> None:
        own = question.own(writing.words)
        await talking.say.now(actions.answer, item=question.item, value=own)

    async def done() -> None:
        if writing.words:
            await check.pass_on([writing.words], answer)

    taps = [Tap(choice, answering(talking, choice)) for choice in question.choices]
    if question.other:
        taps.append(Tap(other(labels, chosen=open_now), lambda: turn(not open_now)))
    if not open_now:
        return scroll(talking, laid_out(taps, talking.shell))
    noticed, pinned = check.drawn(_done(labels, done, ready=bool(writing.words)), answer)
    own = own_words(talking, writing)
    below = parts.column(laid_out(taps, talking.shell), own, noticed, gap=12)
    return scroll(talking, below, pinned)


@ft.component
def Several(talking: Talking) -> ft.Control:
    """Draw the answers of which several may be chosen; "done" answers."""
    question, labels, say = talking.question, talking.screen.labels, talking.say
    before = tuple(str(choice.value) for choice in question.choices if choice.chosen)
    chosen, choose = ft.use_state(before)
    latest = hold(lambda: [before])  # a quick second tap comes before the first is drawn
    check = use_check(talking)

    def typed(text: str) -> None:
        check.change()
        say.typed(question.item, question.unfinished(chosen, text))

    writing = _use_own_words(talking, typed)
    open_now, turn = ft.use_state(bool(question.own_words))
    words = writing.words if open_now else ""
    count = len(chosen) + (1 if words else 0)

    def toggle(value: str) -> Callable[[], None]:
        def handle() -> None:
            (taken,) = latest
            if value in taken:
                now = tuple(one for one in taken if one != value)
            elif question.most and len(taken) + (1 if words else 0) >= question.most:
                return
            else:
                now = (*taken, value)
            latest[:] = [now]
            choose(now)
            say.typed(question.item, question.unfinished(now, writing.text if open_now else ""))

        return handle

    def turn_other() -> None:
        """Open the field, or put it away; words that are put away are not said."""
        turn(not open_now)
        say.typed(question.item, question.unfinished(chosen, "" if open_now else writing.text))

    async def answer() -> None:
        several = question.several(chosen, words)
        await say.now(actions.answer, item=question.item, value=several)

    async def done() -> None:
        await check.pass_on([words], answer)

    taps = [
        Tap(choice, toggle(str(choice.value)), on=choice.value in chosen)
        for choice in question.choices
    ]
    if question.other:
        taps.append(Tap(other(labels, chosen=open_now), turn_other))
    noticed, pinned = check.drawn(_done(labels, done, ready=count > 0), answer)
    below = parts.column(
        laid_out(taps, talking.shell, many=True),
        own_words(talking, writing) if open_now else None,
        noticed,
        gap=12,
    )
    return scroll(talking, below, pinned)


@ft.component
def Written(talking: Talking) -> ft.Control:
    """Draw the field for own words, with examples one may begin from."""
    question, labels, say = talking.question, talking.screen.labels, talking.say
    writing = _use_own_words(talking, lambda text: say.typed(question.item, text))
    blank = not writing.words

    async def done() -> None:
        if writing.words:
            await say.now(actions.answer, item=question.item, value=writing.words)

    offered_words = {choice.text for choice in question.examples}

    def begin_with(words: str) -> Callable[[], None]:
        """Make a handler: put an example in the field; own words can be brought back."""

        def handle() -> None:
            own = writing.text

            async def bring_back() -> None:
                writing.begin_with(own)

            writing.begin_with(words)
            if own.strip() and own not in offered_words:
                talking.shell.say(labels.example_taken, undo=bring_back)

        return handle

    examples = [example(choice, begin_with(choice.text)) for choice in question.examples]
    offered = parts.column(parts.soft(labels.examples), shelf(examples), gap=theme.ONE)
    below = parts.column(offered if examples else None, field_with_room(writing, talking), gap=12)
    return scroll(talking, below, _done(labels, done, ready=not blank))


def _done(labels: Labels, on_click: Callable[[], Any], *, ready: bool) -> ft.Control:
    return parts.big_button(labels.done, on_click, icon=ft.Icons.CHECK_ROUNDED, disabled=not ready)


@ft.component
def Faces(talking: Talking) -> ft.Control:
    """Draw the faces with their words, the brightest on top."""
    choices = talking.question.choices
    faces = [choice for choice in choices if isinstance(choice.value, int)]
    others = [choice for choice in choices if not isinstance(choice.value, int)]
    rows = [row(choice, answering(talking, choice)) for choice in (*reversed(faces), *others)]
    return scroll(talking, parts.column(*rows, gap=theme.ONE))


def other(labels: Labels, *, chosen: bool) -> Choice:
    return Choice("other", labels.other, "edit", "other", chosen)


def _use_own_words(talking: Talking, on_typed: Callable[[str], None]) -> Writing:
    """Hold the field for own words of a question; a hook."""
    question = talking.question
    return use_writing(
        question.own_words,
        label=talking.screen.labels.other_hint,
        hint=question.placeholder,
        most=question.max_length,
        on_typed=on_typed,
    )
