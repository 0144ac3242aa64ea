"""Where everybody stands on the map of people: one geometry for the screen and for the picture.

Nearness has no direction, so nothing is mirrored. With very large letters a name on the map
is its first letters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.screens.people import Node
from youthapp.views import theme
from youthapp.views.landscape import mixed

HEART = "heart"
EDGES = {"very_near": 0.44, "near": 0.72, "know": 1.0}  # shares of half the picture
MIDDLES = {"very_near": 0.3, "near": 0.58, "know": 0.845}
STARTS = {"very_near": 0.0, "near": -2.1, "know": -0.9}  # so that full rings do not line up
TALL = 1.22  # the rings stand, as phones do
ROOM = 6.4  # and are at least so many blocks high
ME, DOT = 48, 38
ROUNDS, TURN = 80, 0.05


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


# What lies under everybody


@dataclass(frozen=True)
class Oval:
    """One ring: its box and its two colours."""

    left: float
    top: float
    wide: float
    high: float
    fill: str
    edge: str


@dataclass(frozen=True)
class HeartSign:
    """The place for the heart: its top and height, and the heart on it: a start and two curves."""

    x: float
    top: float
    high: float
    outline: tuple[tuple[float, ...], ...]


def ovals(laid: Layout, ink: str, tint: str, paper: str) -> tuple[Oval, ...]:
    """Return the rings from the outermost on, the nearest the warmest."""
    fills = {
        "know": mixed(tint, paper, 0.55),
        "near": mixed(ink, tint, 0.02),
        "very_near": mixed(ink, tint, 0.17),
    }
    found = []
    for ring, colour in fills.items():
        wide, high = laid.width * EDGES[ring], laid.rings * EDGES[ring]
        left, top = (laid.width - wide) / 2, (laid.rings - high) / 2
        found.append(Oval(left, top, wide, high, colour, mixed(ink, colour, 0.22)))
    return tuple(found)


def heart_sign(laid: Layout) -> HeartSign | None:
    """Return the place for the heart; None on a map without one."""
    if laid.height <= laid.rings:
        return None
    top = laid.rings + 26
    x, y, r = laid.width / 2, top - 2, 9.0
    outline = (
        (x, y + 1.7 * r),
        (x - 2.6 * r, y - 0.1 * r, x - 1.3 * r, y - 1.8 * r, x, y - 0.5 * r),
        (x + 1.3 * r, y - 1.8 * r, x + 2.6 * r, y - 0.1 * r, x, y + 1.7 * r),
    )
    return HeartSign(x, top, laid.height - top, outline)
