"""The map of people around me: me in the middle, three rings, and a place for the heart.

Screen readers pass the picture by: the list beside it says the same and does the same. With
very large letters a name on the map is its first letters, and the list has it whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.screens.people import Node, Ring
from youthapp.views import parts, theme
from youthapp.views.people_layout import DOT, ME, Block, Layout, heart_sign, layout, ovals
from youthapp.views.shell import Shell

SYMBOLS: dict[str, tuple[ft.IconData, str]] = {
    "person": (ft.Icons.PERSON_ROUNDED, "family"),
    "star": (ft.Icons.STAR_ROUNDED, "home"),
    "sun": (ft.Icons.WB_SUNNY_ROUNDED, "home"),
    "moon": (ft.Icons.NIGHTLIGHT_ROUNDED, "social"),
    "flower": (ft.Icons.LOCAL_FLORIST_ROUNDED, "health"),
    "tree": (ft.Icons.PARK_ROUNDED, "leisure"),
    "wave": (ft.Icons.WAVES_ROUNDED, "work"),
    "ball": (ft.Icons.SPORTS_SOCCER_ROUNDED, "leisure"),
    "book": (ft.Icons.MENU_BOOK_ROUNDED, "work"),
    "music": (ft.Icons.MUSIC_NOTE_ROUNDED, "social"),
    "cup": (ft.Icons.LOCAL_CAFE_ROUNDED, "home"),
    "paw": (ft.Icons.PETS_ROUNDED, "leisure"),
    "light": (ft.Icons.AUTO_AWESOME_ROUNDED, "social"),
    "house": (ft.Icons.COTTAGE_ROUNDED, "family"),
}

AREA_OF = {name: area for name, (_, area) in SYMBOLS.items()}
ME_ICON = ft.Icons.SENTIMENT_SATISFIED_ROUNDED
WORDS_OF_ME = 5  # letters that have room in the middle

Open = Callable[[str], Any]
Drop = Callable[[str, str], Any]


def symbol(name: str, size: float = 44, *, text: str = "", said: str = "") -> ft.Container:
    """Draw a symbol, or a neutral one with a number in it, as a round sign."""
    icon, area = SYMBOLS.get(name, (ft.Icons.CIRCLE_ROUNDED, "other"))
    look, dark = theme.area(area if name else "family"), theme.dark()
    ink = look.ink(dark)
    drawn: ft.Control = (
        ft.Icon(icon, size=size * 0.58, color=ink, semantics_label=said or None)
        if name
        else ft.Text(text, style=_small(ink, high=1.0), no_wrap=True)
    )
    inside = ft.Container(
        content=drawn, alignment=ft.Alignment.CENTER, left=0, top=0, right=0, bottom=0
    )
    return ft.Container(
        content=ft.Stack(controls=[inside], width=size - 4, height=size - 4),
        bgcolor=look.ground(dark),
        border=ft.Border.all(2, ink),
        border_radius=size / 2,
        width=size,
        height=size,
    )


def people_map(
    shell: Shell,
    rings: Sequence[Ring],
    *,
    me: str,
    label: str,
    width: float,
    heart: bool,
    open_one: Open | None = None,
    drop: Drop | None = None,
) -> ft.Control:
    """Draw the map; ``heart`` draws the place for the heart also when nobody is in it."""
    nodes = [node for ring in rings for node in ring.nodes]
    names = {ring.id: ring.name for ring in rings}
    large = shell.letters >= 150
    laid = layout(nodes, {} if large else names, width=width, letters=shell.letters, heart=heart)
    controls: list[ft.Control] = [
        cv.Canvas(shapes=_ground(laid), width=laid.width, height=laid.height),
        *[_caption(names[ring], block) for ring, block in laid.captions.items()],
        _me(me, laid, plain=large or not shows_words(me)),
        *[_node(each, laid.blocks[each.id], large, open_one, drop) for each in nodes],
    ]
    stack: ft.Control = ft.Stack(controls=controls, width=laid.width, height=laid.height)
    if drop is not None:
        stack = ft.DragTarget(content=stack, group="people", on_accept=_dropping(laid, drop))
    return ft.Row(
        controls=[ft.Semantics(content=stack, label=label, image=True, exclude_semantics=True)],
        alignment=ft.MainAxisAlignment.CENTER,
    )


def shows_words(me: str) -> bool:
    """Tell whether the word for me has room in the middle; else a face stands there."""
    return len(me) <= WORDS_OF_ME


def _dropping(laid: Layout, drop: Drop) -> Callable[[Any], Any]:
    """Make a handler that tells which ring somebody was let go in."""

    async def dropped(event: Any) -> None:
        who = str(event.src.data)
        block = laid.blocks[who]  # the place is that of the corner of what is dragged
        x, y = event.local_position.x + block.wide / 2, event.local_position.y + block.high / 2
        await drop(who, laid.ring_at(x, y))

    return dropped


# How it is drawn


def _ground(laid: Layout) -> list[cv.Shape]:
    """Draw the rings, the nearest the warmest, and the place for the heart."""
    look, dark = theme.area("family"), theme.dark()
    shapes: list[cv.Shape] = []
    for one in ovals(laid, look.ink(dark), look.ground(dark), theme.palette().ground):
        edge = ft.Paint(color=one.edge, style=ft.PaintingStyle.STROKE, stroke_width=1.5)
        shapes.append(
            cv.Oval(one.left, one.top, one.wide, one.high, paint=ft.Paint(color=one.fill))
        )
        shapes.append(
            cv.Oval(one.left + 1, one.top + 1, one.wide - 2, one.high - 2, paint=edge),
        )
    return [*shapes, *_heart(laid)]


def _heart(laid: Layout) -> list[cv.Shape]:
    sign = heart_sign(laid)
    if sign is None:
        return []
    look, dark = theme.area("health"), theme.dark()
    ground = ft.Paint(color=look.ground(dark))
    begin, *curves = sign.outline
    outline = [
        cv.Path.MoveTo(*begin),
        *(cv.Path.CubicTo(*curve) for curve in curves),
        cv.Path.Close(),
    ]
    return [
        cv.Rect(0, sign.top, laid.width, sign.high, border_radius=26, paint=ground),
        cv.Circle(sign.x, sign.top + 2, 19, paint=ground),
        cv.Path(elements=outline, paint=ft.Paint(color=look.ink(dark))),
    ]


def _caption(name: str, block: Block) -> ft.Control:
    words = ft.Text(
        name,
        style=_small(ft.Colors.ON_SURFACE_VARIANT, strong=False),
        text_align=ft.TextAlign.CENTER,
        no_wrap=True,
    )
    return _at(ft.Container(content=words, alignment=ft.Alignment.CENTER), block)


def _me(me: str, laid: Layout, *, plain: bool) -> ft.Control:
    ink = ft.Colors.ON_PRIMARY
    inside: ft.Control = (
        ft.Icon(ME_ICON, size=30, color=ink)
        if plain
        else ft.Text(me, style=_small(ink), no_wrap=True)
    )
    circle = ft.Container(
        content=inside,
        bgcolor=ft.Colors.PRIMARY,
        border_radius=ME / 2,
        alignment=ft.Alignment.CENTER,
    )
    return _at(circle, Block(laid.width / 2, laid.rings / 2, ME, ME))


def _node(
    node: Node, block: Block, large: bool, open_one: Open | None, drop: Drop | None
) -> ft.Control:
    """Draw one: a symbol with its name, or its number alone."""
    number = not node.symbol
    sign = symbol(node.symbol, DOT, text=node.alias)
    label = node.alias[:2] if large else node.alias
    words = ft.Text(
        label,
        style=_small(ft.Colors.ON_SURFACE),
        text_align=ft.TextAlign.CENTER,
        no_wrap=True,
        max_lines=1,
        overflow=ft.TextOverflow.ELLIPSIS,
    )
    body = ft.Container(
        content=ft.Column(
            controls=[sign, *([] if number else [words])],
            spacing=0,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            alignment=ft.MainAxisAlignment.CENTER,
        ),
        width=block.wide,
        height=block.high,
        ink=False,  # the keyboard goes through the list
        on_click=(lambda: open_one(node.id)) if open_one else None,
    )
    if drop is None:
        return _at(body, block)
    moving = _middle(symbol(node.symbol, DOT + 8))
    moving.width, moving.height = block.wide, block.high
    drag = ft.Draggable(
        content=body,
        content_feedback=moving,
        content_when_dragging=ft.Container(content=_middle(symbol(node.symbol, DOT)), opacity=0.3),
        group="people",
        data=node.id,
    )
    return _at(ft.Container(content=drag, key=node.id), block)


def _middle(control: ft.Control) -> ft.Container:
    return ft.Container(content=control, alignment=ft.Alignment.CENTER)


def _at(control: ft.Container, block: Block) -> ft.Container:
    control.left, control.top = block.x - block.wide / 2, block.y - block.high / 2
    control.width, control.height = block.wide, block.high
    return control


def _small(colour: str, *, strong: bool = True, high: float = 1.3) -> ft.TextStyle:
    weight = ft.FontWeight.W_600 if strong else ft.FontWeight.W_400
    return ft.TextStyle(size=14, height=high, weight=weight, color=colour, font_family=theme.FONT)


def listed(rings: Sequence[Ring], *, open_one: Open | None, lines: bool = True) -> ft.Control:
    """Draw the same as a list: who is in each ring, each a way to everything about them."""
    groups = [
        parts.column(
            parts.heading(ring.name, 2),
            *[_row(node, open_one, lines) for node in ring.nodes],
            gap=theme.ONE,
        )
        for ring in rings
        if ring.nodes
    ]
    return parts.column(*groups, gap=theme.TWO)


def _row(node: Node, open_one: Open | None, lines: bool) -> ft.Control:
    under = parts.soft(node.line) if lines and node.line else None
    words = parts.column(parts.text(node.alias, "strong"), under, gap=2)
    card = parts.card(
        parts.row(symbol(node.symbol, text=node.alias), parts.grow(words), parts.arrow()),
        on_click=(lambda: open_one(node.id)) if open_one else None,
        padding=14,
    )
    return ft.MergeSemantics(content=card)
