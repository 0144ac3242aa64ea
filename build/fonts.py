"""One font family for every script we write: "MV Sans", in regular and bold.

Noto Sans for Latin and Cyrillic, Arabic and Ethiopic, cut to what our languages use and
merged, so that the first frame already has every letter and no other font is asked for.
Marks that steer direction have no shape in the sources; they get an empty one, because a
missing glyph makes the engine look for a fallback font elsewhere. What no font here has is
drawn as a quiet dot.

Emoji are a font of their own, from Noto Color Emoji: the few that are written most
(``emoji.txt``). No text of ours has one, so it is fetched only when somebody writes one.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build import fetch
from build.steps import RECIPES, recipe, step

FAMILY = "MV Sans"
WEIGHTS = {400: "mv-sans-400.woff2", 700: "mv-sans-700.woff2"}
INVISIBLE = (0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060,
             *range(0x2066, 0x206A), 0xFEFF)  # fmt: skip
NARROW_SPACE, THIN_SPACE = 0x202F, 0x2009
EMOJI, EMOJI_LIST = "mv-emoji.woff2", RECIPES / "emoji.txt"
SKINS = range(0x1F3FB, 0x1F400)  # the five colours a hand can have


@dataclass(frozen=True)
class Part:
    """One source file and the code points taken from it."""

    package: str
    name: str
    ranges: tuple[tuple[int, int], ...]

    def file(self, weight: int) -> Path:
        """Return the source file of this weight."""
        return fetch.npm_packages()[self.package] / "files" / f"{self.name}-{weight}-normal.woff2"

    def letters(self) -> set[int]:
        """Return the code points taken from this part."""
        return {letter for first, last in self.ranges for letter in range(first, last + 1)}


SANS, ARABIC, ETHIOPIC = (f"@fontsource/noto-sans{end}" for end in ("", "-arabic", "-ethiopic"))
COLOURED = "@fontsource/noto-color-emoji"
PARTS = (
    Part(SANS, "noto-sans-latin", ((0x0020, 0x00FF), (0x0131, 0x0153), (0x02BB, 0x02DC),
                                   (0x2000, 0x200A), (0x2010, 0x2029), (0x2030, 0x22FF))),
    Part(SANS, "noto-sans-latin-ext", ((0x0100, 0x024F), (0x1E00, 0x1EFF), (0x20A0, 0x20C0))),
    Part(SANS, "noto-sans-cyrillic", ((0x0400, 0x052F), (0x2116, 0x2116))),
    Part(ARABIC, "noto-sans-arabic-arabic", ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF),
                                             (0x200C, 0x200D), (0x2011, 0x2011),
                                             (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))),
    Part(ETHIOPIC, "noto-sans-ethiopic-ethiopic", ((0x1200, 0x139F),)),
)  # fmt: skip


def fonts() -> Path:
    """Return a folder with the family's files, one for each weight."""
    sources = [part.file(weight).read_bytes() for part in PARTS for weight in WEIGHTS]

    def make(folder: Path) -> None:
        for weight, name in WEIGHTS.items():
            (folder / name).write_bytes(family(weight))

    return step("fonts", "the fonts merged", [*sources, recipe("fonts.py")], make)


def family(weight: int) -> bytes:
    """Return the merged font of one weight as woff2."""
    from fontTools.merge import Merger, Options
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    taken: set[int] = set()
    files = []
    for part in PARTS:
        cut = _cut(part.file(weight), part.letters() - taken)
        taken |= set(TTFont(io.BytesIO(cut.getvalue())).getBestCmap())
        files.append(cut)
    merged = Merger(Options(drop_tables=["vmtx", "vhea", "MATH", "STAT", "DSIG"])).merge(files)
    _add_invisible(merged, INVISIBLE)
    _draw_dot(merged)
    _rename(merged, weight)
    merged.flavor = "woff2"
    out = io.BytesIO()
    merged.save(out)
    return out.getvalue()


def emoji() -> Path:
    """Return a folder with the font of emoji."""
    source = fetch.npm_packages()[COLOURED] / "files" / "noto-color-emoji-emoji-400-normal.woff2"
    wanted = {ord(sign) for sign in EMOJI_LIST.read_text() if not sign.isspace()}

    def make(folder: Path) -> None:
        (folder / EMOJI).write_bytes(_cut_emoji(source, wanted | set(SKINS)))

    made_from = [source.read_bytes(), EMOJI_LIST.read_bytes(), recipe("fonts.py")]
    return step("emoji", "the emoji cut", made_from, make)


def _cut_emoji(path: Path, signs: Iterable[int]) -> bytes:
    """Cut the coloured shapes out; the same as pictures (SVG) are ten times as large."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
    del font["SVG "]
    cutter = Subsetter(Options(layout_features=["*"], drop_tables=["vmtx", "vhea"]))
    cutter.populate(unicodes=signs)
    cutter.subset(font)
    _draw_dot(font)  # emoji that are not in it are drawn by it none the less
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _cut(path: Path, letters: Iterable[int]) -> io.BytesIO:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=["*"], hinting=False, notdef_outline=True, glyph_names=False)
    font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out


def _add_invisible(font, letters: Iterable[int]) -> None:
    """Give marks without a shape an empty glyph of no width, and the narrow space a shape."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    name = "mv.invisible"
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (0, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            known = table.cmap
            known.update(dict.fromkeys(letters, name))
            known.setdefault(NARROW_SPACE, known[THIN_SPACE])
    font.setGlyphOrder(font["glyf"].glyphOrder)


def _draw_dot(font) -> None:
    """Draw a dot for what the font does not have, where others draw a box."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    unit = font["head"].unitsPerEm / 1000
    corners = ((310, 390), (130, 390), (130, 210), (310, 210))
    pen = TTGlyphPen(None)
    pen.qCurveTo(*((round(x * unit), round(y * unit)) for x, y in corners), None)  # all round
    pen.closePath()
    font["glyf"][".notdef"] = pen.glyph()
    font["hmtx"][".notdef"] = (round(440 * unit), round(130 * unit))


def _rename(font, weight: int) -> None:
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = FAMILY
    font["OS/2"].usWeightClass = weight


def letters_of(path: Path) -> frozenset[int]:
    """Return every code point a font file has a glyph for."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(path).getBestCmap())
