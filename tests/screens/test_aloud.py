"""Which voice reads what: one's own language, else Norwegian and said so, never a stranger's."""

from __future__ import annotations

import pytest

from tests.screens.library import library
from youthapp.language import Reader
from youthapp.screens.aloud import aloud, faster, voice_for, word_aloud
from youthapp.screens.passages import Mode, word_card
from youthapp.screens.reading import reading_screen


def plan(code: str, mode: Mode, voices: tuple[str, ...], chapter: str = "health"):
    """Plan the reading of one chapter."""
    books, reader = library("nb", code), Reader(code)
    shown, norwegian = (
        reading_screen(reader, books, chapter, mode=each, done=lambda task: False)
        for each in (mode, "nb")
    )
    return aloud(reader, shown, norwegian, voices)


@pytest.mark.parametrize(
    ("code", "voices", "tag"),
    [
        ("nb", ("en-US", "no-NO"), "no-NO"),
        ("nb", ("nn-NO", "nb_NO"), "nb_NO"),
        ("fa_AF", ("ar-EG", "fa-IR"), "fa-IR"),
        ("ps", ("ar-EG", "fa-IR"), ""),
        ("ti", ("am-ET",), ""),
        ("uk", ("uk-UA", "ru-RU"), "uk-UA"),
        ("so", (), ""),
    ],
)
def test_a_voice_speaks_only_its_own_language(code: str, voices: tuple[str, ...], tag: str):
    """A neighbour's voice would make nonsense of the words."""
    assert voice_for(code, voices) == tag


def test_ones_own_language_is_read_when_the_device_can():
    """Every block is read, headings and words too, and nothing needs to be said of it."""
    made = plan("ar", "own", ("ar-SA", "nb-NO"))

    assert {line.tag for line in made.lines} == {"ar-SA"}
    assert made.notice == ""
    assert len(made.lines) > 50


def test_without_a_voice_the_norwegian_is_read_and_it_is_said():
    """The same blocks, so that the place on the page is the same."""
    own, norwegian = plan("ti", "own", ("nb-NO",)), plan("ti", "nb", ("nb-NO",))

    assert own.lines == norwegian.lines
    assert "ትግርኛ" in own.notice
    assert norwegian.notice == ""


def test_what_is_not_translated_yet_is_read_in_norwegian():
    """Norwegian sentences by the Norwegian voice, and without one it is said."""
    made = plan("am", "own", ("am-ET", "nb-NO"), "law")
    alone = plan("am", "own", ("am-ET",), "law")

    assert {line.tag for line in made.lines} == {"am-ET", "nb-NO"}
    assert made.notice == ""
    assert {line.tag for line in alone.lines} == {"am-ET"}
    assert alone.notice.startswith("Telefonen din har ingen norsk stemme.")


def test_without_any_voice_it_is_said_what_one_can_do():
    """No dead end and no silence that nobody explains."""
    made = plan("so", "both", ("en-US",))

    assert made.lines == ()
    assert made.notice


def test_speed_goes_round():
    """From usual to fast to slow and back."""
    speeds = [1.0]
    for _ in range(3):
        speeds.append(faster(speeds[-1]))

    assert speeds == [1.0, 1.3, 0.75, 1.0]


@pytest.mark.parametrize(
    ("voices", "tags", "said"),
    [
        (("nb-NO", "ar-SA"), ["nb-NO", "ar-SA"], False),
        (("nb-NO",), ["nb-NO"], False),
        (("ar-SA",), ["ar-SA"], True),
        ((), [], True),
    ],
)
def test_a_word_is_heard_in_norwegian_and_then_in_ones_own(
    voices: tuple[str, ...], tags: list[str], said: bool
):
    """It is the Norwegian that one will hear; what no voice can read is said, never silence."""
    books = library("nb", "ar")
    reader = Reader("ar", books.catalog("ar"))
    made = word_aloud(reader, word_card(reader, books, "fastlege", "own"), voices)

    assert [line.tag for line in made.lines] == tags
    assert bool(made.notice) == said


def recorded(*passages: str):
    """Return what names the recordings of these passages in Tigrinya."""
    return lambda context, code: f"clip.{context}" if code == "ti" and context in passages else ""


def plan_recorded(voices: tuple[str, ...], *passages: str, mode: Mode = "own"):
    """Plan the reading of a chapter in Tigrinya, with recordings of some passages."""
    books, reader = library("nb", "ti"), Reader("ti")
    shown, norwegian = (
        reading_screen(reader, books, "health", mode=each, done=lambda task: False)
        for each in (mode, "nb")
    )
    return aloud(reader, shown, norwegian, voices, clip=recorded(*passages))


def test_a_recording_comes_before_a_foreign_voice_and_after_ones_own():
    """One's own voice reads everything; without it what was recorded is heard, then Norwegian."""
    own = plan_recorded(("ti-ET", "nb-NO"), "health/urgent-life")
    assert not any(line.clip for line in own.lines)

    mixed = plan_recorded(("nb-NO",), "health/urgent-life")
    (clip,) = (line for line in mixed.lines if line.clip)
    assert (clip.key, clip.clip, clip.tag) == (
        "text-urgent-life",
        "clip.health/urgent-life",
        "nb-NO",
    )
    assert {line.tag for line in mixed.lines} == {"nb-NO"}
    assert "norsk" in mixed.notice

    alone = plan_recorded((), "health/urgent-life")
    assert [line.clip for line in alone.lines] == ["clip.health/urgent-life"]
    assert alone.notice == "Telefonen din har ingen stemme. Du hører det noen har lest inn."


def test_a_recording_is_of_the_language_that_is_shown():
    """Who reads Norwegian hears no Tigrinya."""
    assert not any(line.clip for line in plan_recorded((), "health/urgent-life", mode="nb").lines)
