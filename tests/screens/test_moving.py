"""Ready to live on one's own, as data: what one can first, every skill explained somewhere."""

from __future__ import annotations

import re

import pytest

from build.shelf import read_shelf
from tests.screens.library import library
from youthapp.domain.moving import Skill
from youthapp.language import LANGUAGES, Reader
from youthapp.screens import moving as screens
from youthapp.screens import reading

FORM = "moving-out"
CODES = [language.code for language in LANGUAGES]


def said(**states: str) -> dict[str, Skill]:
    """Say something of skills named theme__skill."""
    names = {name.replace("__", "/"): state for name, state in states.items()}
    return {name: Skill(name, state, ("01",)) for name, state in names.items()}


def ready(code: str = "nb", **states: str) -> screens.ReadyScreen:
    texts = library()
    return screens.ready_screen(Reader(code), texts, texts.form(FORM), said(**states))


def themes(code: str = "nb", **states: str) -> list[screens.ThemeScreen]:
    texts = library()
    form = texts.form(FORM)
    found = [
        screens.theme_screen(Reader(code), texts, form, item.id, said(**states))
        for item in form.items
    ]
    return [screen for screen in found if screen is not None]


def test_every_skill_leads_to_a_passage_of_the_guide() -> None:
    """The passage is there, in the chapter that is named."""
    passages = {text.context for chapter in read_shelf().chapters for text in chapter.texts}
    reads = [skill.read for screen in themes() for skill in screen.skills]

    assert len(reads) > 30
    assert [read for read in reads if read.removeprefix("/read/") not in passages] == []
    assert all(reading.is_chapter(library(), read.split("/")[2]) for read in reads)


def test_what_one_can_stands_first_and_nothing_is_counted() -> None:
    """Then what one wants to learn; no number stands anywhere."""
    screen = ready(home__alarm="can", money__bill="want", work__cv="later")

    assert [card.which for card in screen.can] == ["home/alarm"]
    assert [card.which for card in screen.want] == ["money/bill"]
    words = [str(value) for value in vars(screen).values() if isinstance(value, str)]
    words += [text for theme in screen.themes for text in (theme.title, theme.line)]
    assert not [text for text in words if re.search(r"\d|%", text)]


def test_strengths_are_the_first_theme() -> None:
    """One begins with what one has."""
    assert ready().themes[0].id == "strengths"
    assert themes()[0].skills


def test_every_theme_has_a_look_of_its_own() -> None:
    """No theme is drawn as something nobody drew."""
    ids = [theme.id for theme in ready().themes]

    assert set(ids) == set(screens.LOOKS)
    assert len({screens.LOOKS[each] for each in ids}) == len(ids)


def test_the_last_theme_leads_back_to_all_of_them() -> None:
    """Each of the others leads to the next."""
    following = [screen.following for screen in themes()]

    assert following == [*[theme.id for theme in ready().themes][1:], ""]


def test_one_of_three_is_chosen_and_said_aloud_with_its_skill() -> None:
    """A screen reader hears what the answer is about."""
    home = next(screen for screen in themes(home__alarm="want") if screen.title == "Bolig")
    card = next(card for card in home.skills if card.which == "home/alarm")

    assert [state.chosen for state in card.states] == [False, True, False]
    assert card.states[0].label == "Teste røykvarsleren: Jeg kan"


@pytest.mark.parametrize("code", CODES)
def test_the_list_can_be_shown_in_every_language(code: str) -> None:
    """Every theme and every skill has words."""
    assert all(theme.title for theme in ready(code).themes)
    assert all(card.text for screen in themes(code) for card in screen.skills)


def test_a_theme_that_is_not_there_is_none() -> None:
    """An old link leads to a calm page."""
    texts = library()
    assert screens.theme_screen(Reader("nb"), texts, texts.form(FORM), "castle", {}) is None
