"""A printed page, read back: its letters where they lie, and the codes on it.

Readers of PDF give Arabic in the order it is drawn in, letter by letter. So a line is put
together from where its letters lie, and read in both directions.
"""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

MM = 72 / 25.4
LINE = 6.5  # points that letters of one line lie apart at most: marks above and below
MISSING = ("\x00", "\ufffd")


@dataclass(frozen=True)
class Letter:
    """A letter on the paper; where it lies is in points from the bottom left."""

    sign: str
    left: float
    right: float
    base: float
    drawn: bool  # not the empty box of a font that lacks it


@dataclass(frozen=True)
class Sheet:
    """One page of a PDF."""

    width: float
    height: float
    letters: tuple[Letter, ...]

    @cached_property
    def lines(self) -> list[str]:
        """Every line from left to right, without spaces; columns beside each other are one."""
        rows: dict[int, list[Letter]] = {}
        for letter in self.letters:
            rows.setdefault(round(letter.base), []).append(letter)
        lines: dict[int, list[Letter]] = {}
        for base in sorted(rows, key=lambda base: -len(rows[base])):
            near = min(lines, key=lambda other: abs(other - base), default=base)
            lines.setdefault(near if abs(near - base) < LINE else base, []).extend(rows[base])
        return ["".join(each.sign for each in sorted(line, key=_place)) for line in lines.values()]

    def below(self, height: float) -> str:
        """What stands lower than this, from left to right."""
        found = [letter for letter in self.letters if letter.base < height]
        return "".join(letter.sign for letter in sorted(found, key=_place))


def sheets(pdf: bytes) -> list[Sheet]:
    """Read every page of a PDF."""
    return [_sheet(page) for page in pypdfium2.PdfDocument(pdf)]


def scanned(pdf: bytes, number: int) -> list[str]:
    """Read the codes on one page, counted from nought, as a phone's camera would."""
    page = pypdfium2.PdfDocument(pdf)[number]
    picture = page.render(scale=2, grayscale=True).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def plain(text: str) -> str:
    """Return the letters of a text alone, each in its simplest form."""
    simple = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in simple if sign.isalpha())


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    text = page.get_textpage()
    letters = (_letter(text, at) for at in range(text.count_chars()))
    return Sheet(*page.get_size(), tuple(each for each in letters if not each.sign.isspace()))


def _letter(text: pypdfium2.PdfTextPage, at: int) -> Letter:
    sign = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
    left, _, right, _ = text.get_charbox(at, loose=True)
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, at, across, up)
    drawn = sign not in MISSING and not pdfium.FPDFText_HasUnicodeMapError(text.raw, at)
    return Letter(sign, left, right, up.value, drawn)


def _place(letter: Letter) -> float:
    return letter.left + letter.right
