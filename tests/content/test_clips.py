"""Recordings: used for exactly the text they read, and named when they read another."""

from __future__ import annotations

import asyncio

import pytest

from build import clips, content
from tests.content.samples import read_sample, write_content, write_locales
from youthapp.errors import BrokenContent
from youthapp.library import Library, folder_fetch

RIGHT = "gp/doctor-right"
SOUND = b"the sound of a voice"


@pytest.fixture
def sample(tmp_path):
    """A small guide with its Arabic texts, and a recording of one of its passages."""
    locales = write_locales(tmp_path, read_sample(tmp_path))
    (tmp_path / "read.mp3").write_bytes(SOUND)
    return tmp_path, locales


def texts(folder, locales, code="ar"):
    """Return the texts as they are shown."""
    shelf = content.read_shelf(folder / "content")
    return content.text_pack(shelf, code, locales)[0]["texts"]


def take_in(folder, locales, passage=RIGHT, file="read.mp3"):
    """Take the recording in."""
    shown = texts(folder, locales)
    return clips.take_in("ar", passage, folder / file, shown, folder / "content")


def opened(folder, locales):
    """Compile everything, and open it as a phone does."""
    out = folder / "packs"
    content.compile_packs(out, content=folder / "content", locales=locales)
    return out, asyncio.run(Library.open(folder_fetch(out), "ar"))


def test_a_recording_goes_into_the_packs_under_the_name_of_its_bytes(sample):
    """The phone finds it by passage and language; other languages have none."""
    folder, locales = sample
    take_in(folder, locales)

    out, library = opened(folder, locales)

    name = library.clip(RIGHT, "ar")
    assert name.startswith("clip.ar-")
    assert (out / name).read_bytes() == SOUND
    assert library.clip(RIGHT, "nb") == library.clip("gp/doctor-list", "ar") == ""


def test_a_text_that_has_changed_has_no_recording_until_it_is_read_anew(sample):
    """Also when only a number in it is another. The check says which, and where it stands."""
    folder, locales = sample
    take_in(folder, locales)
    facts = folder / "content" / "facts.toml"
    facts.write_text(facts.read_text().replace('value = "2"', 'value = "3"'))

    out, library = opened(folder, locales)
    (found,) = clips.findings("ar", texts(folder, locales), folder / "content")

    assert library.clip(RIGHT, "ar") == ""
    assert not list(out.glob("clip.*"))
    assert str(found).startswith("content/clips/ar.toml:1: gp/doctor-right says something else")

    take_in(folder, locales)
    assert opened(folder, locales)[1].clip(RIGHT, "ar")
    assert not list(clips.findings("ar", texts(folder, locales), folder / "content"))


def test_marks_of_direction_are_not_heard():
    """A recording outlives them."""
    assert clips.stamp("\u2068NAV\u2069 2") == clips.stamp("NAV 2") != clips.stamp("NAV 3")


@pytest.mark.parametrize(
    ("passage", "file", "size", "remedy"),
    [
        ("gp/nothing", "read.mp3", 10, "there is no passage gp/nothing"),
        (RIGHT, "read.wav", 10, "does not end with .mp3 or .m4a"),
        (RIGHT, "gone.mp3", 0, "is not there"),
        (RIGHT, "read.mp3", clips.LARGEST + 1, "is over 400 kB"),
    ],
)
def test_a_recording_that_cannot_be_used_is_refused(sample, passage, file, size, remedy):
    """With what to do, and nothing is kept."""
    folder, locales = sample
    if size:
        (folder / file).write_bytes(b"0" * size)

    with pytest.raises(BrokenContent) as refused:
        take_in(folder, locales, passage, file)

    assert remedy in refused.value.params["remedy"]
    assert not (folder / "content" / "clips").exists()


@pytest.mark.parametrize(
    ("listed", "line", "remedy"),
    [
        ("[[clip]]\npassage = 3\n", 1, "write passage (str)"),
        ("[[clip]\n", 1, "mend the TOML"),
        ("clip = 3\n", 1, "write each recording as [[clip]]"),
        ('[[clip]]\npassage = "a"\nfile = "a.mp3"\ntext = "0"\n', 1, "a.mp3 is not there"),
        (
            '\n[[clip]]\npassage = "a"\nfile = "b.mp3"\ntext = "0"\n\n'
            '[[clip]]\npassage = "a"\nfile = "b.mp3"\ntext = "0"\n',
            7,
            "a has two clips",
        ),
    ],
)
def test_a_list_of_recordings_that_is_wrong_names_the_line(tmp_path, listed, line, remedy):
    """File, line and remedy; nothing is published."""
    folder = write_content(tmp_path)
    (folder / "clips" / "ar").mkdir(parents=True)
    (folder / "clips" / "ar" / "b.mp3").write_bytes(SOUND)
    (folder / "clips" / "ar.toml").write_text(listed)

    with pytest.raises(BrokenContent) as refused:
        list(clips.clips("ar", folder))

    assert refused.value.params["line"] == line
    assert remedy in refused.value.params["remedy"]


def test_a_recording_without_a_passage_is_found(sample):
    """Its passage was taken out of the guide."""
    folder, locales = sample
    take_in(folder, locales)

    (found,) = clips.findings("ar", {}, folder / "content")
    assert "there is no passage gp/doctor-right" in found.remedy
