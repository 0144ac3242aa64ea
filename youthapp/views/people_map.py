"""The map of people around me: me in the middle, three rings, and a place for the heart.

Nearness has no direction, so nothing is mirrored. Screen readers pass the picture by: the
list beside it says the same and does the same. With very large letters a name on the map is
its first letters, and the list has it whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.screens.people import Node, Ring
from youthapp.views import parts, theme
from youthapp.views.landscape import mixed
from youthapp.views.shell import Shell

HEART = "heart"
EDGES = {"very_near": 0.44, "near": 0.72, "know": 1.0}  # shares of half the picture
MIDDLES = {"very_near": 0.3, "near": 0.58, "know": 0.845}
STARTS = {"very_near": 0.0, "near": -2.1, "know": -0.9}  # so that full rings do not line up
TALL = 1.22  # the rings stand, as phones do
ROOM = 6.4  # and are at least so many blocks high
ME, DOT = 48, 38
ROUNDS, TURN = 80, 0.05

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

Open = Callable[[str], Any]
Drop = Callable[[str, str], Any]


@dataclass(frozen=True)
class Block:
    """Where a node or a caption stands: the middle of its box, and the box."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Layout:
    """The picture laid out: its size, where the rings end, and where everybody stands."""

    width: float
    height: float
    rings: float
    blocks: dict[str, Block]
    captions: dict[str, Block]

    def ring_at(self, x: float, y: float) -> str:
        """Tell which ring a point of the picture lies in; below the rings is the heart."""
        if y > self.rings:
            return HEART
        across, down = self.width / 2, self.rings / 2
        far = math.hypot((x - across) / across, (y - down) / down)
        return next((ring for ring, edge in EDGES.items() if far <= edge), "know")


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
        _me(me, laid, plain=large or len(me) > 5),
        *[_node(each, laid.blocks[each.id], large, open_one, drop) for each in nodes],
    ]
    stack: ft.Control = ft.Stack(controls=controls, width=laid.width, height=laid.height)
    if drop is not None:
        stack = ft.DragTarget(content=stack, group="people", on_accept=_dropping(laid, drop))
    return ft.Row(
        controls=[ft.Semantics(content=stack, label=label, image=True, exclude_semantics=True)],
        alignment=ft.MainAxisAlignment.CENTER,
    )


def _dropping(laid: Layout, drop: Drop) -> Callable[[Any], Any]:
    """Make a handler that tells which ring somebody was let go in."""

    async def dropped(event: Any) -> None:
        who = str(event.src.data)
        block = laid.blocks[who]  # the place is that of the corner of what is dragged
        x, y = event.local_position.x + block.wide / 2, event.local_position.y + block.high / 2
        await drop(who, laid.ring_at(x, y))

    return dropped


# Where everybody stands


def layout(
    nodes: Sequence[Node],
    captions: dict[str, str],
    *,
    width: float,
    letters: int,
    heart: bool,
) -> Layout:
    """Lay the picture out so that nobody stands on somebody else, as far as there is room."""
    high = DOT + 21 * letters / 100
    rings = max(width * TALL, high * ROOM)
    inside = [node for node in nodes if node.ring != HEART]
    hearts = [node for node in nodes if node.ring == HEART]
    signs = _captions(captions, width, rings, letters)
    ovals = _apart(inside, signs, width=width, rings=rings, high=high, letters=letters)
    across = max(1, int((width - 24) // 84))
    rows = -(-len(hearts) // across) or (1 if heart else 0)
    band = rings + 34
    for at, node in enumerate(hearts):
        row, column = divmod(at, across)
        count = min(across, len(hearts) - row * across)
        x = width / 2 + (column - (count - 1) / 2) * 84
        y = band + 22 + high / 2 + row * (high + 8)
        ovals[node.id] = Block(x, y, _wide(node, letters), high)
    height = band + 30 + rows * (high + 8) if rows else rings
    if rows and HEART in captions and not hearts:
        signs[HEART] = Block(width / 2, band + 20 + high / 2, width - 40, 22)
    return Layout(width, height, rings, ovals, signs)


def _captions(names: dict[str, str], width: float, rings: float, letters: int) -> dict[str, Block]:
    """Put each ring's name at the top of its ring."""
    return {
        ring: Block(
            width / 2,
            rings / 2 * (1 - EDGES[ring]) + 14,
            theme.label_width(name) * 0.8 * letters / 100 + 6,
            18 * letters / 100,
        )
        for ring, name in names.items()
        if ring in EDGES
    }


def _wide(node: Node, letters: int) -> float:
    return min(88, max(DOT + 10, theme.label_width(_label(node, letters)) * letters / 110 + 6))


def _label(node: Node, letters: int) -> str:
    return node.alias[:2] if letters >= 150 else node.alias


def _apart(
    nodes: Sequence[Node],
    captions: dict[str, Block],
    *,
    width: float,
    rings: float,
    high: float,
    letters: int,
) -> dict[str, Block]:
    """Spread everybody along their ring, then turn those who overlap away from each other."""
    angles: dict[str, float] = {}
    for ring in EDGES:
        own = [node for node in nodes if node.ring == ring]
        for at, node in enumerate(own):
            angles[node.id] = STARTS[ring] + 2 * math.pi * at / len(own)
    rings_of = {node.id: node.ring for node in nodes}
    wides = {node.id: _wide(node, letters) for node in nodes}

    def block(one: str) -> Block:
        share, wide = MIDDLES[rings_of[one]], wides[one]
        x = width / 2 * (1 + share * math.cos(angles[one]))
        y = rings / 2 * (1 + share * math.sin(angles[one]))
        return Block(min(max(x, wide / 2), width - wide / 2), y, wide, high)

    middle = Block(width / 2, rings / 2, ME, ME)
    for _ in range(ROUNDS):
        blocks = {one: block(one) for one in angles}
        fixed = [*captions.values(), middle]
        for number, (one, here) in enumerate(blocks.items()):
            others = [*fixed, *(there for other, there in blocks.items() if other != one)]
            turn = sum(_away(here, there, number, (width, rings)) for there in others)
            angles[one] += max(-TURN, min(TURN, turn))
    return {one: block(one) for one in angles}


def _away(here: Block, there: Block, number: int, size: tuple[float, float]) -> float:
    """Tell which way round the middle leads away from what one overlaps; 0 when one does not."""
    beside = (here.wide + there.wide) / 2 - abs(here.x - there.x)
    below = (here.high + there.high) / 2 - abs(here.y - there.y)
    if beside <= 0 or below <= 0:
        return 0.0
    out_x, out_y = here.x - size[0] / 2, here.y - size[1] / 2
    along = -out_y * (here.x - there.x) + out_x * (here.y - there.y)
    if abs(along) < 1:
        return TURN if number % 2 else -TURN
    return math.copysign(TURN, along)


# How it is drawn


def _ground(laid: Layout) -> list[cv.Shape]:
    """Draw the rings, the nearest the warmest, and the place for the heart."""
    look, dark = theme.area("family"), theme.dark()
    ink, tint = look.ink(dark), look.ground(dark)
    far = mixed(tint, theme.palette().ground, 0.55)
    fills = {"know": far, "near": mixed(ink, tint, 0.02), "very_near": mixed(ink, tint, 0.17)}
    shapes: list[cv.Shape] = []
    for ring, colour in fills.items():
        wide, high = laid.width * EDGES[ring], laid.rings * EDGES[ring]
        left, top = (laid.width - wide) / 2, (laid.rings - high) / 2
        fill = ft.Paint(color=colour)
        edge = ft.Paint(
            color=mixed(ink, colour, 0.22),
            style=ft.PaintingStyle.STROKE,
            stroke_width=1.5,
        )
        shapes.append(cv.Oval(left, top, wide, high, paint=fill))
        shapes.append(cv.Oval(left + 1, top + 1, wide - 2, high - 2, paint=edge))
    if laid.height > laid.rings:
        shapes += _heart(laid)
    return shapes


def _heart(laid: Layout) -> list[cv.Shape]:
    look, dark = theme.area("health"), theme.dark()
    ink, ground, top = look.ink(dark), look.ground(dark), laid.rings + 26
    x, y, r = laid.width / 2, top - 2, 9.0
    heart = [
        cv.Path.MoveTo(x, y + 1.7 * r),
        cv.Path.CubicTo(x - 2.6 * r, y - 0.1 * r, x - 1.3 * r, y - 1.8 * r, x, y - 0.5 * r),
        cv.Path.CubicTo(x + 1.3 * r, y - 1.8 * r, x + 2.6 * r, y - 0.1 * r, x, y + 1.7 * r),
        cv.Path.Close(),
    ]
    return [
        cv.Rect(
            0, top, laid.width, laid.height - top, border_radius=26, paint=ft.Paint(color=ground)
        ),
        cv.Circle(x, top + 2, 19, paint=ft.Paint(color=ground)),
        cv.Path(elements=heart, paint=ft.Paint(color=ink)),
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
        ft.Icon(ft.Icons.SENTIMENT_SATISFIED_ROUNDED, size=30, color=ink)
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
