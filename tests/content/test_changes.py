"""What kind of change an edit was is said by its editor, for that edit alone."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from build import catalogs, changes, content, inspection, strings
from build.shelf import read_shelf
from tests.content.samples import WORDS, read_sample, write_content, write_locales
from youthapp.errors import BrokenContent
from youthapp.library import Library, folder_fetch

ON = date(2026, 12, 1)
CALL, ASK, TELL = "Spør en voksen.", "Spør en voksen du kjenner.", "Ring en voksen."


class Newsroom:
    """A folder with content and Arabic catalogs, where the Norwegian is edited."""

    def __init__(self, folder):
        self.folder = folder
        shelf = read_sample(folder)
        self.locales = write_locales(
            folder, shelf,
            **{"gp/who-first": "اسأل شخصًا كبيرًا.", "word/fastlege/explain": "طبيبك أنت."},
        )  # fmt: skip
        self.content = folder / "content"

    def edit(self, before, after, *, update=True):
        """Change the chapter; bring the catalogs up to date as `content update` does."""
        path = self.content / "guide" / "gp.md"
        body = path.read_text(encoding="utf-8")
        assert before in body
        path.write_text(body.replace(before, after), encoding="utf-8")
        if update:
            self.update()

    def update(self):
        """Merge the sources into the Arabic guide."""
        path = catalogs.po_path("ar", "guide", self.locales)
        template = strings.content_template(self.shelf.guide)
        merged = catalogs.merge(catalogs.read(path, "ar"), template, "ar")
        strings.save(merged, "ar", "guide", self.locales)

    @property
    def shelf(self):
        return read_shelf(self.content)

    def say(self, kind, context="gp/who-first"):
        """Say what kind the last change of a text was."""
        [text] = [one for one in self.shelf.guide if one.context == context]
        return changes.say(
            kind, text, self.shelf.changes, on=ON, content=self.content, locales=self.locales
        )

    def library(self):
        """Compile, and open the library in Arabic."""
        out = self.folder / "packs"
        content.compile_packs(out, content=self.content, locales=self.locales)
        return asyncio.run(Library.open(folder_fetch(out), "ar"))


@pytest.fixture
def room(tmp_path):
    return Newsroom(tmp_path)


@pytest.mark.parametrize("kind", ["wording", "meaning"])
@pytest.mark.parametrize("update", [True, False])
def test_a_light_change_keeps_the_translation_and_says_so(room, kind, update):
    """The old text is shown, and the phone knows how far it is behind, updated or not."""
    room.edit(CALL, ASK, update=update)
    room.say(kind)

    library = room.library()

    assert library.text("gp/who-first", "ar") == "اسأل شخصًا كبيرًا."
    assert library.freshness("gp/who-first", "ar") == kind
    assert not library.checked("gp/who-first", "ar")
    assert library.freshness("gp/task-find", "ar") == "fresh"
    assert library.freshness("gp/who-first", "nb") == "fresh"


def test_a_critical_change_shows_the_norwegian_with_a_notice(room):
    """Who would act on the old text never meets it."""
    room.edit(CALL, ASK)
    room.say("critical")

    library = room.library()

    assert library.text("gp/who-first", "ar") == ASK
    assert library.shown_in("gp/who-first", "ar") == "nb"
    assert library.freshness("gp/who-first", "ar") == "critical"


def test_a_change_nobody_judged_is_treated_as_critical(room):
    """Silence is not a promise that the old text will do."""
    room.edit(CALL, ASK)

    library = room.library()

    assert library.text("gp/who-first", "ar") == ASK
    assert library.freshness("gp/who-first", "ar") == "critical"


def test_a_judgement_never_speaks_for_a_later_edit(room):
    """The entry ties two texts; the next edit has to be judged anew."""
    room.edit(CALL, ASK)
    room.say("wording")
    room.edit(ASK, TELL)

    assert room.library().freshness("gp/who-first", "ar") == "critical"

    room.say("wording")
    assert room.library().freshness("gp/who-first", "ar") == "wording"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("wording", "meaning", "meaning"),
        ("meaning", "wording", "meaning"),
        ("critical", "wording", "critical"),
        ("wording", "wording", "wording"),
    ],
)
def test_several_edits_count_as_the_gravest(first, second, whole):
    """A comma after a change of the law does not make the old text good."""
    steps = [changes.fingerprint(text) for text in (CALL, ASK, TELL)]
    said = [
        changes.Change("gp/who-first", kind, ON, was, now)
        for kind, was, now in zip((first, second), steps, steps[1:], strict=False)
    ]

    assert changes.judged(said, "gp/who-first", CALL, TELL) == whole
    assert changes.judged(reversed(said), "gp/who-first", CALL, TELL) == whole
    assert changes.judged(said[1:], "gp/who-first", CALL, TELL) == ""
    assert changes.judged(said, "gp/doctor-right", CALL, TELL) == ""


def test_a_new_translation_is_fresh_whatever_was_said(room):
    """The entry may stay in the file: it speaks of a text that is gone."""
    room.edit(CALL, ASK)
    room.say("critical")
    path = catalogs.po_path("ar", "guide", room.locales)
    catalog = catalogs.read(path, "ar")
    message = next(one for one in catalog if one.context == "gp/who-first")
    catalogs.set_translation(message, "اسأل شخصًا كبيرًا تعرفه.", "human")
    strings.save(catalog, "ar", "guide", room.locales)

    library = room.library()

    assert library.freshness("gp/who-first", "ar") == "fresh"
    assert library.text("gp/who-first", "ar") == "اسأل شخصًا كبيرًا تعرفه."


def test_saying_it_twice_writes_it_once(room):
    """There is one judgement for one edit."""
    room.edit(CALL, ASK)

    assert len(room.say("meaning")) == 1
    assert room.say("wording") == []
    assert [one.kind for one in room.shelf.changes] == ["meaning"]


def test_there_is_nothing_to_say_of_a_fresh_text(room):
    """No file is made for it."""
    assert room.say("wording") == []
    assert not (room.content / changes.FILE).exists()


def test_an_old_translation_whose_number_is_another_is_never_shown(room):
    """The Norwegian lost a fact: the old text would show it still."""
    room.edit(" ganger.", " ganger i år.")
    room.edit("Du kan\nbytte {fact:gp-changes} ganger i år.", "Du kan bytte.")
    room.say("wording", "gp/doctor-right")

    library = room.library()

    assert library.freshness("gp/doctor-right", "ar") == "critical"
    assert library.text("gp/doctor-right", "ar") == "Du har en [[fastlege|fastlege]]. Du kan bytte."


def test_what_has_no_place_for_a_mark_is_shown_in_norwegian(room):
    """A term, a title or a button cannot say that it is old."""
    words = WORDS.replace('term = "fastlege"', 'term = "fastlegen"')
    write_content(room.folder, words=words)
    room.update()
    room.say("wording", "word/fastlege/term")

    library = room.library()

    assert library.text("word/fastlege/term", "ar") == "fastlegen"
    assert library.freshness("word/fastlege/term", "ar") == "critical"


def test_an_explanation_keeps_its_translation(room):
    """A word's card has a place for the mark."""
    write_content(room.folder, words=WORDS.replace("Din egen lege.", "Din egen, faste lege."))
    room.update()
    room.say("wording", "word/fastlege/explain")

    assert room.library().text("word/fastlege/explain", "ar") == "طبيبك أنت."
    assert room.library().freshness("word/fastlege/explain", "ar") == "wording"


def test_the_check_tells_how_to_say_it_until_it_is_said(room):
    """A stale text is work for a translator, and until it is judged for its editor too."""

    def said():
        desk = inspection.Desk(room.shelf, ("ar",), ON, room.locales)
        found = [str(one) for one in inspection.complete(desk)]
        return next(one for one in found if "gp/who-first is older" in one)

    room.edit(CALL, ASK)
    assert said().endswith("or say what changed: youthapp content changed KIND gp/who-first")

    room.say("meaning")
    assert said().endswith("gp/who-first is older than its Norwegian: translate it anew")


ENTRY = """[[change]]
text = "gp/who-first"
kind = "wording"
on = 2026-12-01
was = "aaaaaaaaaaaa"
now = "bbbbbbbbbbbb"
"""
FAULTS = [
    ('kind = "wording"', 'kind = "small"', 3, "kind is one of wording, meaning, critical"),
    ('text = "gp/who-first"', 'text = "gp/gone"', 3, "there is no text gp/gone"),
    ("on = 2026-12-01", 'on = "soon"', 3, "write on (date)"),
    ('now = "bbbbbbbbbbbb"', "", 3, "write now (str)"),
    ("bbbbbbbbbbbb", "aaaaaaaaaaaa", 3, "the same text"),
    ("[[change]]", "[change]", 1, "write each edit as [[change]]"),
    ('was = "aaaaaaaaaaaa"', "was = ", 7, "mend the TOML"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "remedy"), FAULTS)
def test_a_broken_entry_names_line_and_remedy(tmp_path, right, wrong, line, remedy):
    """It is as strict as every other source."""
    folder = write_content(tmp_path)
    assert right in ENTRY
    (folder / "changes.toml").write_text("# kinds\n\n" + ENTRY.replace(right, wrong, 1))

    with pytest.raises(BrokenContent) as fault:
        read_shelf(folder)

    assert fault.value.params["file"] == "content/changes.toml"
    assert fault.value.params["line"] == line
    assert remedy in fault.value.params["remedy"]
