"""The icon font, cut to the icons that our screens, our content and the widgets name.

Material's icon font has 8,600 shapes; we draw perhaps a hundred. An icon that is named
but has no shape stops the build: nobody shall meet an empty square.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from build import fetch
from build.steps import ROOT, Trouble, files_below, recipe, step

# Drawn by the widgets themselves (back, close, fields, date picker, menus), never named by us.
_WIDGETS = """
    access_time access_time_outlined add arrow_back arrow_back_ios arrow_back_ios_new
    arrow_back_ios_new_rounded arrow_back_ios_rounded arrow_back_rounded arrow_downward
    arrow_drop_down arrow_drop_down_circle arrow_drop_up arrow_forward arrow_forward_ios
    arrow_left arrow_right arrow_upward calendar_today cancel cancel_outlined check check_box
    check_box_outline_blank check_circle chevron_left chevron_right clear close content_copy
    content_cut content_paste date_range delete done drag_handle edit edit_outlined error
    error_outline expand_less expand_more filter_list first_page help_outline image
    indeterminate_check_box info info_outline keyboard keyboard_arrow_down keyboard_arrow_left
    keyboard_arrow_right keyboard_arrow_up keyboard_outlined last_page menu more_horiz more_vert
    navigate_before navigate_next open_in_new radio_button_checked radio_button_unchecked
    refresh remove schedule search select_all share star star_border unfold_more visibility
    visibility_off warning
"""
WIDGETS = frozenset(_WIDGETS.split())
_NAMED_IN_CODE = re.compile(r"\bIcons\.([A-Z][A-Z0-9_]+)")
_QUOTED = re.compile(r'"([a-z][a-z0-9_]+)"')
_CONTENT_KEYS = ("picture", "icon")


FONT = "fonts/MaterialIcons-Regular.otf"  # below the client's assets


def fetch_font() -> Path:
    """Return Material's whole icon font."""
    return fetch.web_client() / "assets" / FONT


def icons() -> Path:
    """Return the icon font with only the icons that are named somewhere."""
    font = fetch_font()
    drawn = named_in_content(ROOT / "content") | quoted_in_code(ROOT / "youthapp", font)
    names = sorted(named_in_code(ROOT / "youthapp") | drawn)
    wanted = WIDGETS.union(names, *(_variants(name) for name in drawn))
    made_from = [font.read_bytes(), *names, *sorted(wanted), recipe("icons.py")]

    def make(folder: Path) -> None:
        (folder / font.name).write_bytes(cut(font, wanted, must_have=names))

    say = f"the icon font cut ({len(names)} icons named)"
    return step("icons", say, made_from, make) / font.name


def _variants(name: str) -> set[str]:
    """Return the weights a screen may draw a content's icon in."""
    return {name, f"{name}_outlined", f"{name}_rounded"}


def named_in_code(folder: Path) -> set[str]:
    """Return the icons that Python code names as ``Icons.FLAG_ROUNDED``."""
    sources = (p.read_text() for p in files_below(folder) if p.suffix == ".py")
    return {name.lower() for source in sources for name in _NAMED_IN_CODE.findall(source)}


def quoted_in_code(folder: Path, font: Path) -> set[str]:
    """Return the icons that screens name in quotes, as content does: ``"brightness_auto"``."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        shapes = set(opened.getBestCmap().values())
    quoted = {
        name
        for path in files_below(folder)
        if path.suffix == ".py" and path.parent.name in ("screens", "views")
        for name in _QUOTED.findall(path.read_text())
    }
    return {name for name in quoted if shape(name) in shapes}


def named_in_content(folder: Path) -> set[str]:
    """Return the icons that content names: pictures of chapters, icons of answers."""
    found: set[str] = set()
    for path in files_below(folder) if folder.is_dir() else ():
        text = path.read_text() if path.suffix in (".md", ".toml") else ""
        if path.suffix == ".md":
            text = text.split("+++")[1] if text.startswith("+++") else ""
        found |= set(_icons_in(tomllib.loads(text)))
    return found


def _icons_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _CONTENT_KEYS and isinstance(inner, str) and inner:
                yield inner
            yield from _icons_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _icons_in(inner)


def cut(font: Path, names: Iterable[str], must_have: list[str]) -> bytes:
    """Return a font with only the shapes of these icons; a missing must-have stops the build."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    opened = TTFont(io.BytesIO(font.read_bytes()), lazy=True)
    letters = {glyph: letter for letter, glyph in opened.getBestCmap().items()}
    missing = [name for name in must_have if shape(name) not in letters]
    if missing:
        raise Trouble(f"No such icon: {', '.join(missing)}; see fonts.google.com/icons for names.")
    cutter = Subsetter(Options(hinting=False, desubroutinize=True))
    cutter.populate(unicodes={letters[shape(n)] for n in names if shape(n) in letters} | {0x20})
    cutter.subset(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def shape(name: str) -> str:
    """Return the name of the shape an icon is drawn with in Material's font."""
    return name if name.endswith(("_outlined", "_rounded", "_sharp")) else f"{name}_baseline"


def outline(name: str) -> str:
    """Return the shape of an icon as a path of SVG, 512 high, counted upwards as in the font."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.ttLib import TTFont

    with TTFont(fetch_font(), lazy=True) as opened:
        glyphs = opened.getGlyphSet()
        pen = SVGPathPen(glyphs)
        glyphs[shape(name)].draw(pen)
    return str(pen.getCommands())
