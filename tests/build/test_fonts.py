"""The fonts have every letter that is shown, and the icon font every icon that is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from build import fonts, icons
from build.content import characters
from build.page import words
from build.steps import ROOT, Trouble
from youthapp.language import LANGUAGES

CODES = [one.code for one in LANGUAGES]
MARKS = "\u061c\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
LETTERS = {
    "nb": "ÆØÅæøå«»–—…·•€§°½¼’“”‑ \u00a0\u2009\u202f",
    "ar": "لا لأ لإ لآ ى ئ ؤ ة ً ٌ ٍ َ ُ ِ ّ ْ ، ؛ ؟ ٪ ٠١٢٣٤٥٦٧٨٩",
    "fa_AF": "پ چ ژ ک گ ی ۀ ۰۱۲۳۴۵۶۷۸۹",
    "ps": "ټ ډ ړ ږ ښ ګ ڼ ځ څ ې ۍ ئ",
    "so": "dh kh sh x c ' ’",
    "ti": "ቐ ኸ ዀ ዐ ጸ ፀ ቨ ። ፣ ፤ ፥ ፦ ፧ ፩ ፲",
    "am": "ሀ ሐ ኀ ሠ ዐ ፀ ኧ ኋ ቿ ዟ ። ፣ ፤ ፦ ፩",
    "uk": "Ґґ Єє Іі Її Щщ ’ ʼ №",
}


@pytest.fixture(scope="module")
def faces() -> list[Path]:
    folder = fonts.fonts()
    return [folder / name for name in fonts.WEIGHTS.values()]


@pytest.mark.parametrize("code", CODES)
def test_every_letter_of_a_language_has_a_shape(faces: list[Path], code: str) -> None:
    """Content, app and the first words: no letter in them is missing in regular or bold."""
    needed = characters(code) | set(LETTERS.get(code, "")) | set("".join(words()[code].values()))
    for face in faces:
        missing = {c for c in needed if ord(c) not in fonts.letters_of(face) and c >= " "}
        assert not missing, sorted(missing)


def test_marks_that_steer_direction_are_there_and_invisible(faces: list[Path]) -> None:
    """A missing one would make the engine look for another font; a wide one would show."""
    for face in faces:
        font = TTFont(face)
        names = font.getBestCmap()
        for mark in MARKS:
            assert font["hmtx"][names[ord(mark)]][0] == 0, hex(ord(mark))


def test_arabic_letters_can_join(faces: list[Path]) -> None:
    """The rules for first, middle and last shapes came through the merge."""
    for face in faces:
        features = {
            record.FeatureTag for record in TTFont(face)["GSUB"].table.FeatureList.FeatureRecord
        }
        assert {"init", "medi", "fina", "rlig"} <= features


def test_the_family_has_a_regular_and_a_bold(faces: list[Path]) -> None:
    """Bold is drawn, not smeared."""
    assert [TTFont(face)["OS/2"].usWeightClass for face in faces] == [400, 700]


def test_the_most_written_emoji_have_a_shape_and_hands_every_skin() -> None:
    """In colour, in at most 150 kB, and no picture twice."""
    file = fonts.emoji() / fonts.EMOJI
    font = TTFont(file)
    listed = [sign for sign in fonts.EMOJI_LIST.read_text() if not sign.isspace()]
    joined = {
        (first, *one.Component)
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, ligatures in getattr(table, "ligatures", {}).items()
        for one in ligatures
    }
    names = font.getBestCmap()

    assert len(listed) == len(set(listed)) > 200
    assert {ord(sign) for sign in listed} <= set(names)
    for skin in fonts.SKINS:
        assert (names[ord("👍")], names[skin]) in joined
    assert "COLR" in font
    assert "SVG " not in font
    assert file.stat().st_size <= 150_000


def test_what_no_font_has_is_drawn_as_a_dot(faces: list[Path]) -> None:
    """A box says that something is broken; a dot stands there in peace."""
    for file in (*faces, fonts.emoji() / fonts.EMOJI):
        font = TTFont(file)
        dot, unit = font["glyf"][".notdef"], font["head"].unitsPerEm
        assert dot.numberOfContours == 1
        assert 0.1 < (dot.xMax - dot.xMin) / unit < 0.25
        assert 0.1 < (dot.yMax - dot.yMin) / unit < 0.25


def test_no_text_of_ours_needs_the_emoji(faces: list[Path]) -> None:
    """They would be fetched by everybody: every letter of every language is in the family."""
    signs = {ord(sign) for sign in fonts.EMOJI_LIST.read_text() if not sign.isspace()}
    assert not signs & fonts.letters_of(faces[0])
    for code in CODES:
        assert not signs & {ord(letter) for letter in characters(code)}, code


def test_icons_are_found_in_code_and_content(tmp_path: Path) -> None:
    """By the name after Icons in code, by picture and icon in content."""
    (tmp_path / "a.py").write_text("ft.Icons.FLAG_ROUNDED if x else Icons.HOME")
    (tmp_path / "b.toml").write_text('[[item]]\nicon = "star"\noptions = [{icon="sunny"}]')
    (tmp_path / "c.md").write_text('+++\npicture = "signpost"\n+++\ntext icon = "not_this"')

    assert icons.named_in_code(tmp_path) == {"flag_rounded", "home"}
    assert icons.named_in_content(tmp_path) == {"star", "sunny", "signpost"}


def test_an_icon_nobody_drew_stops_the_build(tmp_path: Path) -> None:
    """The error names it, so that nobody meets an empty square."""
    font = icons.fetch_font()
    with pytest.raises(Trouble, match="no_such_icon"):
        icons.cut(font, {"no_such_icon"}, must_have=["no_such_icon"])


def test_every_icon_we_name_exists() -> None:
    """Code and content name only icons that Material's font draws."""
    named = icons.named_in_code(ROOT / "youthapp") | icons.named_in_content(ROOT / "content")
    shapes = set(TTFont(icons.fetch_font()).getBestCmap().values())

    assert not {name for name in named if icons.shape(name) not in shapes}
