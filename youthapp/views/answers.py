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
from youthapp.screens.conversation import Choice, Labels
from youthapp.views import parts, theme
from youthapp.views.bubbles import Talking, scroll
from youthapp.views.shell import Shell
from youthapp.views.writing import Writing, use_writing

FEW = 4  # so many answers stand as rows; more become tiles, two beside each other
STONE, RIM = 52, 2
MOUTHS = (-7.0, -3.5, 0.0, 4.0, 8.0)  # how far each mouth bends, from the saddest up


def draw(talking: Talking) -> ft.Control:
    """Draw the conversation with the ways to answer its question.

    Each question is a component of its own, so that nothing typed for one is seen at another.
    """
    kinds: dict[str, Callable[..., ft.Control]] = {
        "say": Said,
        "text": Written,
        "choices": Several,
        "ladder": Ladder,
        "faces": Faces,
        "choice": One,
    }
    made = kinds[talking.question.kind](talking)
    return ft.Container(content=made, expand=True, key=f"ask-{talking.question.item}")


@ft.component
def Said(talking: Talking) -> ft.Control:
    """Draw the one button that goes on, past everything that was only said."""
    question, say = talking.question, talking.say

    async def go_on() -> None:
        for saying in question.sayings:
            await say.now(actions.go_on, item=saying.item)

    label = talking.screen.labels.go_on
    return scroll(talking, parts.big_button(label, go_on, icon=ft.Icons.ARROW_FORWARD_ROUNDED))


@ft.component
def One(talking: Talking) -> ft.Control:
    """Draw the answers of which one is chosen; tapping it answers."""
    question, labels = talking.question, talking.screen.labels
    writing = _use_own_words(talking, lambda text: talking.say.typed(question.item, text))
    open_now, turn = ft.use_state(bool(question.own_words))

    async def done() -> None:
        if writing.words:
            own = question.own(writing.words)
            await talking.say.now(actions.answer, item=question.item, value=own)

    taps = [_Tap(choice, _answering(talking, choice)) for choice in question.choices]
    if question.other:
        taps.append(_Tap(_other(labels, chosen=open_now), lambda: turn(not open_now)))
    below = parts.column(
        _laid_out(taps, talking.shell), _field(writing, labels) if open_now else None, gap=12
    )
    ready = _done(labels, done, ready=bool(writing.words)) if open_now else None
    return scroll(talking, below, ready)


@ft.component
def Several(talking: Talking) -> ft.Control:
    """Draw the answers of which several may be chosen; "done" answers."""
    question, labels, say = talking.question, talking.screen.labels, talking.say
    before = tuple(str(choice.value) for choice in question.choices if choice.chosen)
    chosen, choose = ft.use_state(before)
    writing = _use_own_words(
        talking, lambda text: say.typed(question.item, question.unfinished(chosen, text))
    )
    open_now, turn = ft.use_state(bool(question.own_words))
    count = len(chosen) + (1 if writing.words else 0)

    def toggle(value: str) -> Callable[[], None]:
        def handle() -> None:
            if value in chosen:
                now = tuple(one for one in chosen if one != value)
            elif question.most and count >= question.most:
                return
            else:
                now = (*chosen, value)
            choose(now)
            say.typed(question.item, question.unfinished(now, writing.text))

        return handle

    async def done() -> None:
        several = question.several(chosen, writing.words)
        await say.now(actions.answer, item=question.item, value=several)

    taps = [
        _Tap(choice, toggle(str(choice.value)), on=choice.value in chosen)
        for choice in question.choices
    ]
    if question.other:
        taps.append(_Tap(_other(labels, chosen=open_now), lambda: turn(not open_now)))
    below = parts.column(
        _laid_out(taps, talking.shell, many=True),
        _field(writing, labels) if open_now else None,
        gap=12,
    )
    return scroll(talking, below, _done(labels, done, ready=count > 0))


@ft.component
def Written(talking: Talking) -> ft.Control:
    """Draw the field for own words, with examples one may begin from."""
    question, labels, say = talking.question, talking.screen.labels, talking.say
    writing = _use_own_words(talking, lambda text: say.typed(question.item, text))
    blank = not writing.words

    async def done() -> None:
        if writing.words:
            await say.now(actions.answer, item=question.item, value=writing.words)

    def begin_with(example: str) -> Callable[[], None]:
        return lambda: writing.begin_with(example)

    examples = [_example(choice, begin_with(choice.text)) for choice in question.examples]
    offered = parts.column(parts.soft(labels.examples), _shelf(examples), gap=theme.ONE)
    below = parts.column(offered if examples else None, _field(writing, labels), gap=12)
    return scroll(talking, below, _done(labels, done, ready=not blank))


def _shelf(chips: list[ft.Control]) -> ft.Control:
    """Lay out a few chips as they fit; many on two lines that are drawn along sideways."""
    if len(chips) <= FEW:
        return parts.wrap(*chips)
    lines = [ft.Row(controls=chips[at::2], spacing=theme.ONE, tight=True) for at in range(2)]
    both = ft.Column(controls=list(lines), spacing=theme.ONE, tight=True)
    return ft.Row(controls=[both], scroll=ft.ScrollMode.HIDDEN)


def _answering(talking: Talking, choice: Choice) -> Callable[[], Any]:
    item = talking.question.item
    return talking.say.do(actions.answer, item=item, value=choice.value)


def _done(labels: Labels, on_click: Callable[[], Any], *, ready: bool) -> ft.Control:
    return parts.big_button(labels.done, on_click, icon=ft.Icons.CHECK_ROUNDED, disabled=not ready)


@ft.component
def Ladder(talking: Talking) -> ft.Control:
    """Draw the ladder as a path of stones that climbs from the first to the last."""
    question, shell = talking.question, talking.shell
    room = min(shell.state.width - 2 * theme.MARGIN, 440)
    stones, width, height = _stones(question.ladder, room, shell.reader.rtl)
    line = cv.Canvas(shapes=_climb(stones), width=width, height=height)
    buttons = [
        ft.Container(
            content=_stone(choice, _answering(talking, choice)),
            left=x - STONE / 2,
            top=y - STONE / 2,
        )
        for choice, x, y in stones
    ]
    options = [_Tap(choice, _answering(talking, choice)) for choice in question.choices]
    drawn = ft.Stack(controls=[line, *buttons], width=width, height=height)
    below = parts.column(
        ft.Row(controls=[drawn], alignment=ft.MainAxisAlignment.CENTER),
        _laid_out(options, shell) if options else None,
        gap=12,
    )
    return scroll(talking, below)


Placed = tuple[Choice, float, float]


def _stones(
    ladder: tuple[Choice, ...], room: float, rtl: bool
) -> tuple[list[Placed], float, float]:
    """Place the stones on a path that winds upwards, four on each stretch."""
    across, up = 4, 74.0
    step = (room - STONE) / (across - 1)
    rows = -(-len(ladder) // across)
    height = rows * up + 18
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
    _, x, y = stones[-1]
    ahead = x - stones[-2][1]
    if ahead:
        elements.append(cv.Path.LineTo(x + ahead * 0.8, y - 6))
    top, turn = (x + ahead * 0.8, y - 6), 1 if ahead > 0 else -1
    flag = [
        cv.Path.MoveTo(top[0], top[1] - 40),
        cv.Path.LineTo(top[0] + 24 * turn, top[1] - 31),
        cv.Path.LineTo(top[0], top[1] - 22),
        cv.Path.Close(),
    ]
    pole = ft.Paint(
        color=palette.accent,
        style=ft.PaintingStyle.STROKE,
        stroke_width=4,
        stroke_cap=ft.StrokeCap.ROUND,
    )
    return [
        cv.Path(elements=elements, paint=paint),
        cv.Line(top[0], top[1], top[0], top[1] - 40, paint=pole),
        cv.Path(elements=flag, paint=ft.Paint(color=palette.accent)),
    ]


def _stone(choice: Choice, on_click: Callable[[], Any]) -> ft.Control:
    """Draw one stone; its number fits also when letters are twice as large."""
    number = int(choice.value)
    tint = ft.Colors.with_opacity(0.10 + 0.045 * number, theme.palette().primary)
    ink = ft.Colors.ON_PRIMARY if choice.chosen else ft.Colors.ON_SURFACE
    words = parts.text(
        str(number), "strong", colour=ink, label=choice.text, align=ft.TextAlign.CENTER
    )
    inner = ft.Container(
        content=words,
        bgcolor=ft.Colors.PRIMARY if choice.chosen else tint,
        alignment=ft.Alignment.CENTER,
        left=0,
        top=0,
        right=0,
        bottom=0,
    )
    stone = ft.Container(
        content=ft.Stack(controls=[inner], width=STONE - 2 * RIM, height=STONE - 2 * RIM),
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border.all(RIM, ft.Colors.PRIMARY),
        border_radius=STONE / 2,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=stone, selected=choice.chosen))


@ft.component
def Faces(talking: Talking) -> ft.Control:
    """Draw the faces with their words, the brightest on top."""
    choices = talking.question.choices
    faces = [choice for choice in choices if isinstance(choice.value, int)]
    others = [choice for choice in choices if not isinstance(choice.value, int)]
    rows = [_row(choice, _answering(talking, choice)) for choice in (*reversed(faces), *others)]
    return scroll(talking, parts.column(*rows, gap=theme.ONE))


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
        return face(int(choice.value), size)
    if choice.id in theme.AREAS and choice.id != "other":
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


def face(number: int, size: float) -> ft.Control:
    """Draw one of five plain faces, from very bad (1) to very good (5)."""
    unit, palette = size / 40, theme.palette()
    bend = MOUTHS[number - 1] * unit
    mouth = 26 * unit - bend / 2
    elements: list[cv.Path.PathElement] = [
        cv.Path.MoveTo(12 * unit, mouth),
        cv.Path.QuadraticTo(20 * unit, mouth + bend * 1.6, 28 * unit, mouth),
    ]
    ink = ft.Paint(color=palette.primary)
    line = ft.Paint(
        color=palette.primary,
        style=ft.PaintingStyle.STROKE,
        stroke_width=2.8 * unit,
        stroke_cap=ft.StrokeCap.ROUND,
    )
    return cv.Canvas(
        shapes=[
            cv.Circle(20 * unit, 20 * unit, 19 * unit, paint=ft.Paint(color=palette.tint)),
            cv.Circle(14 * unit, 16 * unit, 2.4 * unit, paint=ink),
            cv.Circle(26 * unit, 16 * unit, 2.4 * unit, paint=ink),
            cv.Path(elements=elements, paint=line),
        ],
        width=size,
        height=size,
    )


def _example(choice: Choice, on_click: Callable[[], None]) -> ft.Control:
    return parts.chip(
        choice.text,
        icon=parts.icon_named(choice.icon) if choice.icon else None,
        area="start",
        on_click=on_click,
    )


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


def _field(writing: Writing, labels: Labels) -> ft.Control:
    """Draw the field for own words; how much room is left is told only when it is little."""
    left = parts.soft(labels.left(writing.left)) if writing.left is not None else None
    return parts.column(writing.drawn(), left, gap=theme.HALF)


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
