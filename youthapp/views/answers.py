"""Answers: what can be tapped or written, large and at the bottom of the screen.

Every kind of question has its own way to answer; each answer is a picture with words.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.actions import conversation as actions
from youthapp.screens.conversation import Choice, Labels, Question
from youthapp.views import parts, theme
from youthapp.views.shell import Shell

FEW = 4  # so many answers stand as rows; more become tiles, two beside each other
STONE = 52
FACES = (
    ft.Icons.SENTIMENT_VERY_DISSATISFIED_ROUNDED,
    ft.Icons.SENTIMENT_DISSATISFIED_ROUNDED,
    ft.Icons.SENTIMENT_NEUTRAL_ROUNDED,
    ft.Icons.SENTIMENT_SATISFIED_ROUNDED,
    ft.Icons.SENTIMENT_VERY_SATISFIED_ROUNDED,
)


@ft.component
def Answers(question: Question, labels: Labels, shell: Shell, say: Any) -> ft.Control:
    """Draw the ways to answer one question."""
    draw = {
        "say": _go_on,
        "text": Written,
        "choices": Several,
        "ladder": _ladder,
        "faces": _faces,
        "choice": One,
    }[question.kind]
    return draw(question, labels, shell, say)


def _go_on(question: Question, labels: Labels, shell: Shell, say: Any) -> ft.Control:
    """Draw the one button that goes on, past everything that was only said."""

    async def go_on() -> None:
        for saying in question.sayings:
            await say.now(actions.go_on, item=saying.item)

    return parts.big_button(labels.go_on, go_on, icon=ft.Icons.ARROW_FORWARD_ROUNDED)


@ft.component
def One(question: Question, labels: Labels, shell: Shell, say: Any) -> ft.Control:
    """Draw the answers of which one is chosen; tapping it answers."""
    writing, write = ft.use_state(bool(question.own_words))
    tapped = [
        _Tap(choice, say.do(actions.answer, item=question.item, value=choice.value))
        for choice in question.choices
    ]
    if question.other:
        tapped.append(_Tap(_other(labels, chosen=writing), lambda: write(not writing)))
    return parts.column(
        _laid_out(tapped, shell),
        OwnWords(question, labels, say) if writing else None,
        gap=12,
    )


@ft.component
def Several(question: Question, labels: Labels, shell: Shell, say: Any) -> ft.Control:
    """Draw the answers of which several may be chosen; "done" answers."""
    before = tuple(str(choice.value) for choice in question.choices if choice.chosen)
    chosen, choose = ft.use_state(before)
    own, set_own = ft.use_state(question.own_words)
    writing, write = ft.use_state(bool(question.own_words))
    count = len(chosen) + (1 if own.strip() else 0)

    def toggle(value: str) -> Callable[[], None]:
        def handle() -> None:
            if value in chosen:
                now = tuple(one for one in chosen if one != value)
            elif question.most and count >= question.most:
                return
            else:
                now = (*chosen, value)
            choose(now)
            say.typed(question.item, question.unfinished(now, own))

        return handle

    def typed(text: str) -> None:
        set_own(text)
        say.typed(question.item, question.unfinished(chosen, text))

    async def done() -> None:
        await say.now(actions.answer, item=question.item, value=question.several(chosen, own))

    tapped = [
        _Tap(choice, toggle(str(choice.value)), on=choice.value in chosen)
        for choice in question.choices
    ]
    if question.other:
        tapped.append(_Tap(_other(labels, chosen=writing), lambda: write(not writing)))
    return parts.column(
        _laid_out(tapped, shell, many=True),
        _field(question, own, typed, lambda: None, hint=labels.other_hint) if writing else None,
        parts.big_button(labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=count == 0),
        gap=12,
    )


@ft.component
def Written(question: Question, labels: Labels, shell: Shell, say: Any) -> ft.Control:
    """Draw the field for own words, with examples one may begin from."""
    text, set_text = ft.use_state(question.own_words)
    blank = not text.strip()

    def typed(now: str) -> None:
        set_text(now)
        say.typed(question.item, now)

    async def done() -> None:
        if not blank:
            await say.now(actions.answer, item=question.item, value=text.strip())

    def begin_with(example: str) -> Callable[[], None]:
        return lambda: typed(f"{text.rstrip()} {example}".strip())

    examples = [_example(choice, begin_with(choice.text)) for choice in question.examples]
    return parts.column(
        parts.column(parts.soft(labels.examples), parts.wrap(*examples), gap=theme.ONE)
        if examples and blank
        else None,
        _field(question, text, typed, done, hint=question.placeholder or labels.other_hint),
        parts.big_button(labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=blank),
        gap=12,
    )


@ft.component
def OwnWords(question: Question, labels: Labels, say: Any) -> ft.Control:
    """Draw a field for an answer that is not among those offered."""
    text, set_text = ft.use_state(question.own_words)

    def typed(now: str) -> None:
        set_text(now)
        say.typed(question.item, now)

    async def done() -> None:
        if text.strip():
            await say.now(actions.answer, item=question.item, value=question.own(text))

    return parts.column(
        _field(question, text, typed, done, hint=labels.other_hint),
        parts.big_button(labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=not text.strip()),
        gap=12,
    )


def _ladder(question: Question, labels: Labels, shell: Shell, say: Any) -> ft.Control:
    """Draw the ladder as a path of stones that climbs from the first to the last."""
    room = min(shell.state.width - 2 * theme.MARGIN, 440)
    stones, width, height = _stones(question.ladder, room, shell.reader.rtl)
    line = cv.Canvas(shapes=_climb(stones), width=width, height=height)
    buttons = [
        ft.Container(
            content=_stone(choice, say.do(actions.answer, item=question.item, value=choice.value)),
            left=x - STONE / 2,
            top=y - STONE / 2,
        )
        for choice, x, y in stones
    ]
    options = [
        _Tap(choice, say.do(actions.answer, item=question.item, value=choice.value))
        for choice in question.choices
    ]
    return parts.column(
        ft.Row(
            controls=[ft.Stack(controls=[line, *buttons], width=width, height=height)],
            alignment=ft.MainAxisAlignment.CENTER,
        ),
        _laid_out(options, shell) if options else None,
        gap=12,
    )


Placed = tuple[Choice, float, float]


def _stones(
    ladder: tuple[Choice, ...], room: float, rtl: bool
) -> tuple[list[Placed], float, float]:
    """Place the stones on a path that winds upwards, four on each stretch."""
    across, up = 4, 74.0
    step = (room - STONE) / (across - 1)
    rows = -(-len(ladder) // across)
    height = rows * up + 6
    placed: list[Placed] = []
    for at, choice in enumerate(ladder):
        row, column = divmod(at, across)
        along = column if row % 2 == 0 else across - 1 - column
        if rtl:
            along = across - 1 - along
        lift = 14 * (column / (across - 1))
        placed.append((choice, STONE / 2 + along * step, height - STONE / 2 - row * up - lift))
    return placed, room, height


def _climb(stones: list[Placed]) -> list[cv.Shape]:
    """Draw the path under the stones, with a flag at its end."""
    palette = theme.palette()
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(stones[0][1], stones[0][2])]
    for (_, x0, y0), (_, x1, y1) in pairwise(stones):
        if abs(x1 - x0) < 1:
            bow = 26 if x0 > STONE else -26
            elements.append(cv.Path.CubicTo(x0 + bow, y0 - 8, x1 + bow, y1 + 8, x1, y1))
        else:
            elements.append(cv.Path.LineTo(x1, y1))
    paint = ft.Paint(
        color=palette.line,
        style=ft.PaintingStyle.STROKE,
        stroke_width=12,
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
    )
    return [cv.Path(elements=elements, paint=paint)]


def _stone(choice: Choice, on_click: Callable[[], Any]) -> ft.Control:
    number = int(choice.value)
    strength = 0.10 + 0.045 * number
    ground = ft.Colors.PRIMARY if choice.chosen else ft.Colors.SURFACE
    ink = ft.Colors.ON_PRIMARY if choice.chosen else ft.Colors.ON_SURFACE
    tint = ft.Colors.with_opacity(strength, theme.palette().primary)
    return ft.MergeSemantics(
        content=ft.Semantics(
            content=ft.Container(
                content=ft.Container(
                    content=parts.text(
                        str(number), "strong", colour=ink, label=choice.text, rtl=False,
                        align=ft.TextAlign.CENTER,
                    ),
                    bgcolor=None if choice.chosen else tint,
                    border_radius=STONE / 2,
                    alignment=ft.Alignment.CENTER,
                    width=STONE,
                    height=STONE,
                ),
                bgcolor=ground,
                border=ft.Border.all(2, ft.Colors.PRIMARY),
                border_radius=STONE / 2,
                width=STONE,
                height=STONE,
                ink=True,
                on_click=on_click,
            ),
            selected=choice.chosen,
        )
    )  # fmt: skip


def _faces(question: Question, labels: Labels, shell: Shell, say: Any) -> ft.Control:
    """Draw the faces with their words, the brightest on top."""
    faces = [choice for choice in question.choices if isinstance(choice.value, int)]
    others = [choice for choice in question.choices if not isinstance(choice.value, int)]
    rows = [
        _row(choice, say.do(actions.answer, item=question.item, value=choice.value))
        for choice in (*reversed(faces), *others)
    ]
    return parts.column(*rows, gap=theme.ONE)


class _Tap:
    """An answer and what tapping it does."""

    def __init__(
        self, choice: Choice, on_click: Callable[[], Any], *, on: bool | None = None
    ) -> None:
        self.choice, self.on_click = choice, on_click
        self.on = choice.chosen if on is None else on


def _other(labels: Labels, *, chosen: bool) -> Choice:
    return Choice("other", labels.other, "edit", "other", chosen)


def _laid_out(taps: list[_Tap], shell: Shell, *, many: bool = False) -> ft.Control:
    """Lay answers out as rows when they are few, as tiles when they are many."""
    large = int(shell.setting("text_size", 100)) >= 150 or shell.state.width < 340
    if len(taps) <= FEW or large:
        rows = [_row(tap.choice, tap.on_click, on=tap.on, many=many) for tap in taps]
        return parts.column(*rows, gap=theme.ONE)
    across = 3 if shell.rail else 2
    lines = [taps[at : at + across] for at in range(0, len(taps), across)]
    return parts.column(*[_line(line, across, many) for line in lines], gap=10)


def _line(taps: list[_Tap], across: int, many: bool) -> ft.Control:
    tiles = [_tile(tap, many) for tap in taps]
    empty = [ft.Container(expand=True) for _ in range(across - len(tiles))]
    return ft.Row(
        controls=[*tiles, *empty],
        spacing=10,
        intrinsic_height=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _tile(tap: _Tap, many: bool) -> ft.Control:
    """Draw an answer as a picture with its words under it."""
    body = ft.Container(
        content=ft.Column(
            controls=[
                _picture(tap.choice, 44),
                parts.text(tap.choice.text, "label", align=ft.TextAlign.CENTER),
            ],
            spacing=8,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            alignment=ft.MainAxisAlignment.CENTER,
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if tap.on else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if tap.on else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=10, vertical=14),
        alignment=ft.Alignment.CENTER,
        ink=True,
        on_click=tap.on_click,
    )
    return ft.Container(content=_chosen(body, tap.on, many=many), expand=True, key=tap.choice.id)


def _row(
    choice: Choice, on_click: Callable[[], Any], *, on: bool | None = None, many: bool = False
) -> ft.Control:
    """Draw an answer as a wide row: its picture, its words."""
    chosen = choice.chosen if on is None else on
    words = parts.text(choice.text, "strong")
    words.expand = True
    body = ft.Container(
        content=ft.Row(controls=[_picture(choice, 40), words], spacing=14),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=14, vertical=10),
        ink=True,
        on_click=on_click,
    )
    return _chosen(body, chosen, many=many)


def _chosen(body: ft.Control, on: bool, *, many: bool) -> ft.Control:
    """Tell screen readers whether an answer is chosen."""
    return ft.MergeSemantics(
        content=ft.Semantics(content=body, checked=on if many else None, selected=on or None)
    )


def _picture(choice: Choice, size: float) -> ft.Control:
    """Draw an answer's pictogram: a life area in its shape, a face, or a plain one."""
    if choice.id.startswith("face-"):
        return ft.Icon(FACES[int(choice.value) - 1], size=size, color=ft.Colors.PRIMARY)
    if choice.id in theme.AREAS:
        return parts.shape(choice.id, size=size)
    icon = parts.icon_named(choice.icon) if choice.icon else ft.Icons.CIRCLE_OUTLINED
    return ft.Container(
        content=ft.Icon(icon, size=size * 0.58, color=ft.Colors.PRIMARY),
        width=size,
        height=size,
        border_radius=size / 2,
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        alignment=ft.Alignment.CENTER,
    )


def _example(choice: Choice, on_click: Callable[[], None]) -> ft.Control:
    return parts.chip(
        choice.text,
        icon=parts.icon_named(choice.icon) if choice.icon else None,
        area="start",
        on_click=on_click,
    )


def _field(
    question: Question,
    text: str,
    typed: Callable[[str], None],
    done: Callable[[], Any],
    *,
    hint: str,
) -> ft.TextField:
    return parts.field(
        question.text,
        text,
        lambda event: typed(event.control.value),
        hint=hint,
        lines=2,
        most=8,
        max_length=question.max_length,
    )


def trail(position: int, total: int, *, width: float, rtl: bool) -> ft.Control:
    """Draw a small path with a dot where the conversation stands."""
    high, palette = 26.0, theme.palette()
    points = []
    for at in range(41):
        x, wave = at / 40, (at % 20) / 20
        bend = 4 * wave * (1 - wave) * (1 if at // 20 % 2 == 0 else -1)
        points.append(((1 - x if rtl else x) * (width - 16) + 8, high / 2 - bend * 7))
    here = round(40 * min(position, total) / max(total, 1))
    x, y = points[here]
    return cv.Canvas(
        shapes=[
            _line_through(points, palette.line, 5),
            _line_through(points[: here + 1], palette.primary, 5),
            cv.Circle(x, y, 8, paint=ft.Paint(color=palette.ground)),
            cv.Circle(x, y, 6, paint=ft.Paint(color=palette.accent)),
        ],
        width=width,
        height=high,
    )


def _line_through(points: list[tuple[float, float]], colour: str, width: float) -> cv.Path:
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(*points[0])]
    elements += [cv.Path.LineTo(*point) for point in points[1:]]
    return cv.Path(
        elements=elements,
        paint=ft.Paint(
            color=colour,
            style=ft.PaintingStyle.STROKE,
            stroke_width=width,
            stroke_cap=ft.StrokeCap.ROUND,
            stroke_join=ft.StrokeJoin.ROUND,
        ),
    )
