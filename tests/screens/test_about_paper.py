"""About me on paper: what is held up, both languages beside each other, and nothing that runs."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from tests.screens.library import library
from tests.screens.test_about import CODES, arabic, shown
from youthapp.domain.about import Part
from youthapp.language import Reader
from youthapp.screens.about_paper import paper

DAY = date(2026, 11, 28)
Text = tuple[str, str, str]


class Reading(HTMLParser):
    """Reads a page: each text with its language and its direction, and every element's name."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[Text] = []
        self.names: list[str] = []
        self._in: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        said = dict(attrs)
        if tag != "meta":
            self._in.append((said.get("lang") or "", said.get("dir") or ""))

    def handle_endtag(self, tag: str) -> None:
        self._in.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((data, *self._in[-1]))


def read(text: str) -> Reading:
    reading = Reading()
    reading.feed(text)
    return reading


def printed(code: str, *parts: Part) -> str:
    texts = arabic() if code == "ar" else library()
    reader = Reader(code)
    return paper(reader, shown(reader, texts, *parts), DAY)


def test_each_passage_stands_in_both_languages_with_its_direction() -> None:
    """Norwegian first, for the adult; what nobody named the language of has none."""
    parts = (Part("likes", picks=("music",)), Part("know", words="أحب الهدوء", norwegian="Ro"))
    texts = read(printed("ar", *parts)).texts

    at = texts.index(("Musikk", "nb", "ltr"))
    assert texts[at + 1] == ("الموسيقى", "ar", "rtl")
    at = texts.index(("Ro", "nb", "ltr"))
    assert texts[at + 1] == ("أحب الهدوء", "", "rtl")


def test_in_norwegian_nothing_stands_twice() -> None:
    """The day neither."""
    texts = read(printed("nb", Part("likes", picks=("music",)))).texts
    said = [text for text, _, _ in texts if "{" not in text]

    assert said == ["Om meg", "Om meg", "Jeg liker", "Musikk", "Skrevet ut 28.11.2026"]


def test_what_is_left_out_is_not_on_paper() -> None:
    """The paper is what is held up."""
    parts = (Part("called", words="Sol"), Part("likes", picks=("music",), on=False))

    assert "Musikk" not in printed("nb", *parts)
    assert "Sol" in printed("nb", *parts)


def test_own_words_are_words_and_nothing_else() -> None:
    """No element comes of them, and the page asks for nothing and runs nothing."""
    words = "</p><script>alert(1)</script><img src=x> & \"'"
    text = printed("nb", Part("called", words=words), Part("know", words=words))
    reading = read(text)

    assert [said for said, _, _ in reading.texts].count(words) == 2
    assert not {"script", "img", "link", "iframe", "a", "form"} & set(reading.names)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("code", CODES)
def test_every_part_can_be_printed_in_every_language(code: str) -> None:
    """Whole, and each text inside an element that names its direction."""
    form = library().form("about-me")
    every = [
        Part(item.id, picks=tuple(one.id for one in item.options), words="å")
        for item in form.items
        if item.kind != "say"
    ]
    reading = read(printed(code, *every))

    assert reading.names.count("section") == len(every)
    assert all(way for _, _, way in reading.texts[2:])
