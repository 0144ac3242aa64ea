"""Everyday words lead to words the guide has, or the fault is named with file and line."""

from __future__ import annotations

import pytest

from build import content
from build.shelf import read_shelf
from tests.content.samples import read_sample, write_content, write_locales
from youthapp.errors import BrokenContent
from youthapp.language import LANGUAGES

ARABIC = """asking = "شو وين"

[words]
"lege fastlege" = "دكتور الحكيم"
"ringe" = "تلفون دكتور"
"""


def write_everyday(tmp_path, body=ARABIC, code="ar"):
    """Write the sample content with one language's everyday words; return its folder."""
    folder = write_content(tmp_path) / "everyday"
    folder.mkdir()
    (folder / f"{code}.toml").write_text(body, encoding="utf-8")
    return folder.parent


def test_everyday_words_are_folded_for_the_phone(tmp_path):
    """What is written, without its article, and everything it may stand for."""
    everyday = read_shelf(write_everyday(tmp_path)).everyday["ar"]

    assert everyday["asking"] == ["شو", "وين"]
    assert everyday["words"] == {
        "دكتور": ["lege fastlege", "ringe"],
        "حكيم": ["lege fastlege"],
        "تلفون": ["ringe"],
    }


def test_a_pack_carries_the_everyday_words_of_its_language(tmp_path):
    """And only those; a language without any does without."""
    locales = write_locales(tmp_path, read_sample(tmp_path))
    shelf = read_shelf(write_everyday(tmp_path))

    assert content.text_pack(shelf, "ar", locales)[0]["everyday"] == shelf.everyday["ar"]
    assert content.text_pack(shelf, "nb", locales)[0]["everyday"] == {}


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ('"ringe"', '"sykehus"', 5, "the guide has no sykehus"),
        ("الحكيم", "al-hakim", 4, "write al-hakim as one word"),
        ("وين", "تلفون", 1, "تلفون cannot both ask and mean something"),
        ('asking = "شو وين"', "", 1, "give the file asking and [words]"),
        ('"ringe" =', '"ringe"', 5, "mend the TOML"),
    ],
)
def test_a_fault_is_named_with_file_line_and_remedy(tmp_path, old, new, line, remedy):
    """Nothing half-made is published."""
    folder = write_everyday(tmp_path, ARABIC.replace(old, new))

    with pytest.raises(BrokenContent) as fault:
        read_shelf(folder)

    assert fault.value.params["file"] == "content/everyday/ar.toml"
    assert fault.value.params["line"] == line
    assert remedy in fault.value.params["remedy"]


def test_a_file_is_named_by_a_language(tmp_path):
    """Else nobody would ever read it."""
    with pytest.raises(BrokenContent, match=r"everyday/xx\.toml"):
        read_shelf(write_everyday(tmp_path, code="xx"))


def test_every_language_tells_how_it_is_written():
    """The languages the guide is read in have their everyday words."""
    assert set(read_shelf().everyday) == {language.code for language in LANGUAGES}
