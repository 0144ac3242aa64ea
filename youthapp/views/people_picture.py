"""The map of people as a picture one can keep: the text of an SVG, in light colours on white.

It holds what is held up to somebody and nothing else, and everybody stands where they stand
on the screen. The page makes a PNG of it (build/page/paper.js); nothing leaves the phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from youthapp.language import Reader
from youthapp.screens.people import Node
from youthapp.screens.people_show import Shown
from youthapp.views import theme
from youthapp.views.people_layout import DOT, ME, Block, Layout, heart_sign, layout, ovals
from youthapp.views.people_map import AREA_OF, shows_words
from youthapp.views.people_signs import HIGH, OUTLINES

EDGE = 24  # of white around everything
TITLE, NAME, LINE = 24, 14, 16  # sizes of the letters
ROW = 28  # from one line of the list to the next: room for every script
LIGHT = theme.LIGHT
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def picture(reader: Reader, shown: Shown, width: float) -> str:
    """Draw what others see, ``width`` wide: the map, and under it the list of who is where."""
    nodes, names = shown.nodes, {ring.id: ring.name for ring in shown.rings}
    laid = layout(nodes, names, width=width, letters=100, heart=False)
    wide, top = laid.width + 2 * EDGE, EDGE + TITLE + 20
    below = top + laid.height + EDGE
    rows = list(_list(reader, shown, laid.width, below))
    high = below + (ROW * len(rows) if rows else 0) + EDGE
    body = [
        f'<rect width="{wide:.1f}" height="{high:.1f}" fill="#FFFFFF"/>',
        _words(shown.title, _start(reader, wide), EDGE + TITLE, TITLE, strong=True),
        f'<g transform="translate({EDGE} {top})">',
        *_ground(laid),
        *(
            _words(names[ring], block.x, block.y + NAME * 0.36, NAME, LIGHT.soft, middle=True)
            for ring, block in laid.captions.items()
        ),
        *_me(shown.me, laid),
        *(part for node in nodes for part in _node(node, laid.blocks[node.id])),
        "</g>",
        *(text for row in rows for text in row),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}" '
        f'viewBox="0 0 {wide:.1f} {high:.1f}" lang="{reader.language.html}" '
        f'direction="{reader.language.direction}" '
        f"font-family=\"'{theme.FONT}', system-ui, sans-serif\">" + "".join(body) + "</svg>"
    )


def _ground(laid: Layout) -> Iterator[str]:
    look = theme.area("family")
    for one in ovals(laid, look.colour, look.tint, LIGHT.ground):
        x, y = one.left + one.wide / 2, one.top + one.high / 2
        yield (
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{one.wide / 2 - 1:.1f}" '
            f'ry="{one.high / 2 - 1:.1f}" fill="{one.fill}" stroke="{one.edge}" '
            'stroke-width="1.5"/>'
        )
    sign, heart = heart_sign(laid), theme.area("health")
    if sign is not None:
        (x, y), *curves = sign.outline
        path = f"M{x:.1f} {y:.1f}" + "".join(
            "C" + " ".join(f"{number:.1f}" for number in curve) for curve in curves
        )
        yield (
            f'<rect y="{sign.top:.1f}" width="{laid.width:.1f}" height="{sign.high:.1f}" rx="26" '
            f'fill="{heart.tint}"/>'
            f'<circle cx="{sign.x:.1f}" cy="{sign.top + 2:.1f}" r="19" fill="{heart.tint}"/>'
            f'<path d="{path}Z" fill="{heart.colour}"/>'
        )


def _me(me: str, laid: Layout) -> Iterator[str]:
    x, y = laid.width / 2, laid.rings / 2
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{ME / 2}" fill="{LIGHT.primary}"/>'
    if shows_words(me):
        yield _words(me, x, y + NAME * 0.36, NAME, LIGHT.on_primary, strong=True, middle=True)
    else:
        yield _sign("me", x, y, 30, LIGHT.on_primary)


def _node(node: Node, block: Block) -> Iterator[str]:
    """Draw one: a symbol with its name under it, or its number alone."""
    look = theme.area(AREA_OF.get(node.symbol, "other") if node.symbol else "family")
    y = block.y if not node.symbol else block.y - NAME * 0.65
    yield (
        f'<circle cx="{block.x:.1f}" cy="{y:.1f}" r="{DOT / 2 - 1}" fill="{look.tint}" '
        f'stroke="{look.colour}" stroke-width="2"/>'
    )
    if not node.symbol:
        yield _words(
            node.alias, block.x, y + NAME * 0.36, NAME, look.colour, strong=True, middle=True
        )
        return
    yield _sign(node.symbol, block.x, y, DOT * 0.58, look.colour)
    foot = y + DOT / 2 + NAME
    yield _words(node.alias, block.x, foot, NAME, strong=True, middle=True)


def _sign(name: str, x: float, y: float, size: float, colour: str) -> str:
    """Draw a sign by its outline, which counts upwards."""
    scale, path = size / HIGH, OUTLINES.get(name)
    if path is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 3:.1f}" fill="{colour}"/>'
    left, foot = x - size / 2, y + size / 2
    move = f"translate({left:.2f} {foot:.2f}) scale({scale:.5f} {-scale:.5f})"
    return f'<path transform="{move}" d="{path}" fill="{colour}"/>'


def _list(reader: Reader, shown: Shown, wide: float, top: float) -> Iterator[tuple[str, ...]]:
    """Write who is in which ring, line by line: the ring's name, and beside it who is there."""
    half, y = wide / 2, top
    for name, line in shown.lines:
        left, right = (_broken(text, half - 12) for text in (name, line))
        for at in range(max(len(left), len(right))):
            y += ROW
            columns = ((left, 0.0, True), (right, half, False))
            yield tuple(
                _words(texts[at], _start(reader, wide + 2 * EDGE, by), y, LINE, strong=strong)
                for texts, by, strong in columns
                if at < len(texts)
            )


def _broken(text: str, wide: float) -> list[str]:
    """Break a text into lines that have room; a word longer than a line stands whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and theme.label_width(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _start(reader: Reader, wide: float, by: float = 0) -> float:
    """Return where a line begins, ``by`` further in: at the right for who reads from there."""
    return wide - EDGE - by if reader.rtl else EDGE + by


def _words(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str = LIGHT.ink,
    *,
    strong: bool = False,
    middle: bool = False,
) -> str:
    """Write a text; what no XML may hold is left out of it."""
    weight = ' font-weight="700"' if strong else ""
    anchor = ' text-anchor="middle"' if middle else ""
    whole = escape(_NOT_IN_XML.sub("", text))
    where = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}"'
    return f'<text {where}{weight}{anchor} fill="{colour}">{whole}</text>'
