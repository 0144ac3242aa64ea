"""About me as data: both languages, own words untouched, only what its owner wants."""

from __future__ import annotations

import copy

import pytest

from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import about
from youthapp.actions import conversation as talk
from youthapp.domain.about import PARTS as ALL
from youthapp.domain.about import About, Part
from youthapp.language import LANGUAGES, Reader
from youthapp.library import Library
from youthapp.screens import about as screens

FORM = "about-me"
CODES = [language.code for language in LANGUAGES]


def page(*parts: Part) -> About:
    """Make a page with these parts."""
    return About({name: Part(name) for name in ALL} | {part.id: part for part in parts}, ("01",))


def shown(reader: Reader, texts: Library, *parts: Part) -> screens.ShowScreen:
    return screens.show_screen(reader, texts, texts.form(FORM), page(*parts))


class Translated(Library):
    """The real library with one text in Arabic."""

    def text(self, context: str, code: str) -> str:
        words = {"form/about-me/likes/music": "الموسيقى", "form/about-me/know/try": "أريد أن أحاول"}
        found = words.get(context) if code == "ar" else None
        return found or super().text(context, code)


def arabic() -> Library:
    texts = copy.copy(library("nb", "ar"))
    texts.__class__ = Translated
    return texts


def test_every_part_has_a_title_and_a_look() -> None:
    """No part can be said and then not be drawn; each is an item of the conversation."""
    asked = {item.id for item in library().form(FORM).items if item.kind != "say"}

    assert set(screens.TITLES) == set(screens.LOOKS) == set(ALL) == asked


def test_what_was_chosen_stands_in_norwegian_and_under_it_in_the_own_language() -> None:
    """The adult reads the first, the youth the second; each has its direction."""
    screen = shown(Reader("ar"), arabic(), Part("likes", picks=("music",)))

    (line,) = screen.sections[0].lines
    assert (line.first.text, line.first.rtl) == ("Musikk", False)
    assert line.under is not None
    assert (line.under.text, line.under.rtl) == ("الموسيقى", True)


def test_in_norwegian_nothing_stands_twice() -> None:
    """Who reads the app in Norwegian sees each thing once."""
    screen = shown(Reader("nb"), library(), Part("likes", picks=("music", "sport")))

    section = screen.sections[0]
    assert section.title.under is None
    assert all(line.under is None for line in section.lines)


def test_own_words_stand_as_they_were_written_under_their_norwegian() -> None:
    """Without the Norwegian they stand alone, in their own direction."""
    bare = shown(Reader("ar"), library(), Part("know", words="أحب الهدوء")).sections[0]
    both = shown(Reader("ar"), library(), Part("know", words="أحب الهدوء", norwegian="Ro"))

    assert bare.lines == (screens.Line(screens.Said("أحب الهدوء", True)),)
    (line,) = both.sections[0].lines
    assert line.first == screens.Said("Ro", False, lang="nb")
    assert line.under == screens.Said("أحب الهدوء", True)


def test_an_example_that_was_taken_as_it_is_has_its_norwegian() -> None:
    """The app knows it; the youth need not write it. Changed words are the youth's own."""
    taken = shown(Reader("ar"), arabic(), Part("know", words="أريد أن أحاول")).sections[0]
    changed = shown(Reader("ar"), arabic(), Part("know", words="أريد أن أحاول!")).sections[0]

    assert taken.lines[0].first.text == "Jeg vil prøve selv først."
    assert changed.lines[0].under is None


def test_what_is_left_out_is_not_held_up() -> None:
    """Its owner sees it and can put it back; nobody else does."""
    parts = (Part("called", words="Sol"), Part("likes", picks=("music",), on=False))
    texts = library()

    own = screens.about_screen(Reader("nb"), texts, texts.form(FORM), page(*parts))

    assert [s.id for s in shown(Reader("nb"), texts, *parts).sections] == ["called"]
    assert [(s.id, s.on) for s in own.sections] == [("called", True), ("likes", False)]
    assert "likes" not in [each.id for each in own.empty]


def test_norwegian_can_be_written_to_own_words_and_to_a_name_in_other_letters() -> None:
    """Somebody who writes in Norwegian already need not, and an accent is no other letter."""
    texts = library()

    def writable(code: str, *parts: Part) -> list[str]:
        own = screens.about_screen(Reader(code), texts, texts.form(FORM), page(*parts))
        return [section.id for section in own.sections if section.can_write]

    know, likes = Part("know", words="x"), Part("likes", picks=("music",))
    assert writable("ti", Part("called", words="Sol"), know, likes) == ["know"]
    assert writable("ti", Part("called", words="ጸሓይ"), know) == ["called", "know"]
    assert writable("ti", Part("called", words="Žoë 🎈")) == []
    assert writable("nb", Part("called", words="شمس"), know) == ["called"]


@pytest.mark.parametrize("code", CODES)
def test_the_page_can_be_shown_in_every_language(code: str) -> None:
    """Everything chosen at once, and what a newer app would have chosen too."""
    texts = library()
    form = texts.form(FORM)
    every = [
        Part(item.id, picks=(*(one.id for one in item.options), "of-a-newer-app"), words="å")
        for item in form.items
        if item.kind != "say"
    ]

    sections = shown(Reader(code), texts, *every).sections

    assert [section.id for section in sections] == list(ALL)
    assert all(line.first.text for section in sections for line in section.lines)


def test_a_page_that_is_unfinished_is_gone_on_with() -> None:
    """The button says so."""
    desk = make_desk(library())
    about.begin(desk)
    talk.go_on(desk, form=FORM, item="welcome")

    screen = screens.about_screen(
        Reader("nb"), library(), library().form(FORM), page(), draft=desk.store.draft(FORM)
    )

    assert screen.begin == "Fortsett der du slapp"
    assert screen.sections == ()
