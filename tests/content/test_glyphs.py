"""Every letter a reader can meet is in the bundled font: no box, and no font from elsewhere."""

from __future__ import annotations

import pytest

from build import content, fonts
from youthapp.language import FSI, LANGUAGES, PDI


@pytest.fixture(scope="module")
def family():
    """The letters both weights of our font have."""
    folder = fonts.fonts()
    regular, bold = (fonts.letters_of(folder / name) for name in fonts.WEIGHTS.values())
    return regular & bold


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_every_letter_of_a_language_has_a_glyph(family, code):
    """Texts, app texts, phone numbers and the marks that isolate them."""
    missing = {f"{letter} U+{ord(letter):04X}" for letter in content.characters(code)
               if ord(letter) not in family}  # fmt: skip

    assert missing == set()
    assert {ord(FSI), ord(PDI)} <= family
