"""A rose to keep outside the app: as a picture, and as a page for paper.

The drawing is the screen's own, in the light colours on white; under it stand the words, each
in its writer's direction. The page makes a PNG of the picture (build/page/paper.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from youthapp.language import Reader, runs_right_to_left
from youthapp.screens.roses import RoseScreen
from youthapp.views import rose_drawing as drawing
from youthapp.views import theme
from youthapp.views.rose_drawing import DAY, MIDDLE, SIZE, Leaf

WIDE, EDGE, TITLE, LINE, SMALL = 640.0, 40.0, 30, 21, 17
GAP = 22.0  # between the words of two
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = """
@page{size:A4;margin:18mm}
:root{color-scheme:light}
body{margin:0 auto;max-width:36rem;padding:1.5rem 1.25rem 3rem;background:#fff;color:#1B2A29;font:400 1.15rem/1.6 "MV Sans",system-ui,"Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",sans-serif;overflow-wrap:anywhere;text-align:center}
h1{font-size:1.9rem;line-height:1.3;margin:0}svg{width:15rem;height:15rem;margin:.5rem 0 1rem}
blockquote{margin:0 0 1.6rem;break-inside:avoid}p{margin:0;white-space:pre-line}p+p{font-size:.95rem;color:#4F5F5D}
@media print{body{max-width:none;padding:0;font-size:13pt}}
"""  # noqa: E501


def picture(reader: Reader, screen: RoseScreen) -> str:
    """Draw a rose with all its words as the text of an SVG."""
    y = EDGE + TITLE
    body = [_words(screen.title, y, TITLE, strong=True)]
    side = WIDE - 4 * EDGE
    body.append(f'<g transform="translate({2 * EDGE} {y + 14}) scale({side / SIZE:.4f})">')
    body += [*_rose(len(screen.petals)), "</g>"]
    y += 14 + side + EDGE
    for petal in screen.petals:
        for line in _broken(petal.text, WIDE - 2 * EDGE, LINE):
            body.append(_words(line, y, LINE))
            y += LINE * theme.line_height(line)
        body.append(_words(petal.by, y, SMALL, theme.LIGHT.soft))
        y += SMALL * 1.7 + GAP
    high = y + EDGE / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE:.0f}" height="{high:.0f}" '
        f'viewBox="0 0 {WIDE:.0f} {high:.0f}" lang="{reader.language.html}" '
        f"font-family=\"'{theme.FONT}', system-ui, sans-serif\">"
        f'<rect width="{WIDE:.0f}" height="{high:.0f}" fill="#FFFFFF"/>{"".join(body)}</svg>'
    )


def paper(reader: Reader, screen: RoseScreen) -> str:
    """Lay a rose out for a printer: the drawing, and every word of it escaped."""
    tongue = reader.language
    said = "".join(
        f'<blockquote><p dir="auto">{escape(petal.text)}</p>'
        f'<p dir="auto">{escape(petal.by)}</p></blockquote>'
        for petal in screen.petals
    )
    title = escape(screen.title)
    drawn = f'<svg viewBox="0 0 {SIZE} {SIZE}" aria-hidden="true">'
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue.html}" dir="{tongue.direction}">\n<head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; font-src 'self'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><h1>{title}</h1>"
        f"{drawn}{''.join(_rose(len(screen.petals)))}</svg>{said}</body>\n</html>\n"
    )


def _rose(count: int) -> Iterator[str]:
    """Draw the rose itself, from the back to the front."""
    for leaf, vein in drawing.greens():
        yield f'<path d="{leaf}" fill="{DAY.leaf}"/>'
        yield f'<path d="{vein}" fill="none" stroke="{DAY.vein}" stroke-width="2"/>'
    yield _line(drawing.STEM, DAY.leaf, 7)
    for at, petal in enumerate(drawing.leaves(count)):
        inner = petal.depth >= 0.5
        foot, lip = (DAY.inner_foot, DAY.inner_lip) if inner else (DAY.foot, DAY.lip)
        yield from _petal(f"p{at}", petal, foot, lip, DAY.roll)
    size = drawing.heart(count)
    for at, petal in enumerate(drawing.bud(size)):
        yield from _petal(f"b{at}", petal, DAY.bud_foot, DAY.bud_lip, DAY.bud_roll)
    yield _line(drawing.swirl(size), DAY.bud_roll, 2.4)


def _petal(name: str, petal: Leaf, foot: str, lip: str, roll: str) -> Iterator[str]:
    x, y = MIDDLE
    yield (
        f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="{x}" cy="{y}" '
        f'r="{petal.radius:.1f}"><stop offset="0.2" stop-color="{foot}"/>'
        f'<stop offset="1" stop-color="{lip}"/></radialGradient>'
        f'<path d="{petal.edge}" fill="none" stroke="{DAY.fold}" stroke-linecap="round" '
        f'stroke-opacity="{drawing.shadow(petal)}" stroke-width="5"/>'
        f'<path d="{petal.outline}" fill="url(#{name})"/>'
        f'<path d="{petal.roll}" fill="{roll}" fill-opacity="0.9"/>'
    )


def _line(path: str, colour: str, width: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round"/>'
    )


def _broken(text: str, wide: float, size: float) -> Iterator[str]:
    """Break a text into lines that have room; a word longer than a line is broken too."""
    most = wide * theme.KINDS["label"].size / size
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and theme.label_width(longer) > most:
                yield line
                longer = word
            while theme.label_width(longer) > most:
                cut = max(1, int(len(longer) * most / theme.label_width(longer)))
                yield longer[:cut]
                longer = longer[cut:]
            line = longer
        if line:
            yield line


def _words(
    text: str, y: float, size: float, colour: str = theme.LIGHT.ink, *, strong: bool = False
) -> str:
    """Write a line in its own direction; what no XML may hold is left out of it."""
    weight = ' font-weight="700"' if strong else ""
    way = "rtl" if runs_right_to_left(text) else "ltr"
    return (
        f'<text x="{WIDE / 2:.0f}" y="{y:.1f}" font-size="{size}" text-anchor="middle" '
        f'direction="{way}"{weight} fill="{colour}">{escape(_NOT_IN_XML.sub("", text))}</text>'
    )
