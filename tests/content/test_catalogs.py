"""Translations survive a change of the sources, and a check never survives an edit."""

from __future__ import annotations

from datetime import date

import pytest

from build import catalogs, exchange, strings
from build.shelf import read_shelf
from tests.content.samples import ARABIC, CHAPTER, read_sample, write_locales

TODAY = date(2026, 11, 22)


@pytest.fixture
def locales(tmp_path):
    """Arabic catalogs of the sample content."""
    return write_locales(tmp_path, read_sample(tmp_path))


def guide(locales, code="ar"):
    """Return the guide's messages by context."""
    catalog = catalogs.read(catalogs.po_path(code, "guide", locales), code)
    return {message.context: message for message in catalog if message.id}


def after(tmp_path, locales, **changed):
    """Change the sources, merge, and return the guide's messages by context."""
    shelf = read_sample(tmp_path, **changed)
    old = catalogs.read(catalogs.po_path("ar", "guide", locales), "ar")
    merged = catalogs.merge(old, strings.content_template(shelf.guide), "ar")
    exchange.save(merged, "ar", "guide", locales)
    return guide(locales)


def test_nothing_changed_changes_no_byte(tmp_path, locales):
    """Writing what was read gives the same file: diffs stay quiet."""
    path = catalogs.po_path("ar", "guide", locales)
    before = path.read_bytes()

    after(tmp_path, locales)

    assert path.read_bytes() == before
    assert b"Date" not in before


def test_a_changed_passage_is_stale_and_nothing_else(tmp_path, locales):
    """Exactly the touched text is fuzzy; its old translation is kept for the translator."""
    now = after(tmp_path, locales, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))

    assert [context for context, message in now.items() if message.fuzzy] == ["gp/task-find"]
    assert now["gp/task-find"].string == ARABIC["gp/task-find"]
    assert now["gp/task-find"].previous_id == ["Finn navnet på [[fastlege|legen]] din."]


def test_a_stale_text_that_changes_again_keeps_its_first_norwegian(tmp_path, locales):
    """The translator sees the Norwegian the translation was made from."""
    after(tmp_path, locales, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))
    now = after(tmp_path, locales, gp=CHAPTER.replace("Finn navnet", "Lær navnet"))

    assert now["gp/task-find"].previous_id == ["Finn navnet på [[fastlege|legen]] din."]
    assert now["gp/task-find"].fuzzy


LONG = (
    "Si hvor du er, og hva som er galt. Snakk sakte. Du kan si: «Jeg trenger tolk.» Vent litt. "
    "Noen svarer deg snart, og de kan hjelpe deg videre."
)


@pytest.mark.parametrize("text", [LONG, "en «linje»\nen annen \\ linje\nog en til", 'si "ja"'])
def test_the_norwegian_a_translation_was_made_from_is_kept_letter_by_letter(tmp_path, text):
    """However long it is and however many lines it has, it can be compared."""
    old, fresh = catalogs.new("en"), catalogs.new()
    old.add(text, "Something", context="gp/x")
    fresh.add("Noe annet", context="gp/x")
    exchange.save(catalogs.merge(old, fresh, "en"), "en", "guide", tmp_path)
    path = catalogs.po_path("en", "guide", tmp_path)
    before = path.read_bytes()

    again = catalogs.read(path, "en")
    exchange.save(catalogs.merge(again, fresh, "en"), "en", "guide", tmp_path)

    assert again.get("Noe annet", "gp/x").previous_id == [text]
    assert path.read_bytes() == before


def test_a_check_by_the_longest_role_is_found_again(locales):
    """The note stays on one line of the file."""
    role = "x" * exchange.LONGEST_ROLE
    exchange.note_checked("ar", "guide", role, on=TODAY, locales=locales)

    assert catalogs.checked_by(guide(locales)["gp/task-find"]) == f"2026-11-22, {role}"


def test_a_moved_passage_keeps_its_translation(tmp_path, locales):
    """A translation belongs to its id, wherever it stands in the chapter."""
    task = "- {#task-find} Finn navnet på [[fastlege|legen]] din.\n"
    moved = CHAPTER.replace(task, f"- {{#task-new}} Ring.\n{task}")

    now = after(tmp_path, locales, gp=moved)

    assert catalogs.usable(now["gp/task-find"])
    assert not catalogs.translated(now["gp/task-new"])


def test_an_app_text_that_changed_a_little_is_offered_as_stale():
    """The translator mends instead of beginning again."""
    old, fresh = catalogs.new("en"), catalogs.new()
    old.add("Vi sendte svaret ditt", "We sent your answer")
    fresh.add("Vi har sendt svaret ditt")
    fresh.add("Noe helt annet")

    merged = catalogs.merge(old, fresh, "en")

    assert merged.get("Vi har sendt svaret ditt").string == "We sent your answer"
    assert merged.get("Vi har sendt svaret ditt").fuzzy
    assert not catalogs.translated(merged.get("Noe helt annet"))


def test_origin_and_check_are_kept_through_an_update(tmp_path, locales):
    """Who wrote and who checked stays with an untouched text."""
    noted = exchange.note_checked("ar", "guide", "native reader", on=TODAY, locales=locales)
    assert noted.kept == 4

    message = after(tmp_path, locales)["gp/task-find"]

    assert catalogs.origin(message) == "machine"
    assert catalogs.checked(message)
    assert message.user_comments[1].startswith("checked: 2026-11-22, native reader, ")


def test_a_check_may_be_of_one_chapter(locales):
    """A reader who read one chapter says nothing about the others."""
    noted = exchange.note_checked("ar", "guide", "reader", on=TODAY, chapter="gp", locales=locales)

    assert noted.kept == 2
    assert not catalogs.checked(guide(locales)["word/fastlege/term"])


@pytest.mark.parametrize("how", ["translation by hand", "norwegian", "fuzzy"])
def test_any_edit_drops_the_check(locales, how):
    """The comment may stay in the file; it no longer counts."""
    exchange.note_checked("ar", "guide", "native reader", on=TODAY, locales=locales)
    message = guide(locales)["gp/task-find"]
    assert catalogs.checked(message)

    if how == "translation by hand":
        message.string += " الآن"
    elif how == "norwegian":
        message.id += " Nå."
    else:
        message.flags.add("fuzzy")

    assert not catalogs.checked(message)


def test_a_new_translation_drops_the_check_and_says_its_origin(locales):
    """Saving never makes a text checked."""
    exchange.note_checked("ar", "guide", "native reader", on=TODAY, locales=locales)
    message = guide(locales)["gp/task-find"]

    catalogs.set_translation(message, "نص آخر [[fastlege]].", "human")

    assert message.user_comments == ["origin: human"]
    assert not catalogs.checked(message)


def test_the_same_translation_again_keeps_the_check(locales):
    """An import that changes nothing takes nothing away."""
    exchange.note_checked("ar", "guide", "native reader", on=TODAY, locales=locales)
    message = guide(locales)["gp/task-find"]

    catalogs.set_translation(message, message.string, "machine")

    assert catalogs.checked(message)


def test_compiled_catalogs_are_the_same_every_time(locales):
    """No clock gets into a pack."""
    messages = [message for message in guide(locales).values() if catalogs.usable(message)]

    assert catalogs.compile_mo(messages, "ar") == catalogs.compile_mo(messages, "ar")


def rows(locales, *changed, domain="guide"):
    """Export the Arabic catalog and put translations in by context."""
    exported = exchange.export("ar", domain, locales=locales)
    given = dict(changed)
    return [row | {"translation": given[row["context"]]} for row in exported
            if row["context"] in given]  # fmt: skip


def test_a_translation_comes_in_tidied_and_marked(locales):
    """What a machine can mend is mended; the rest is marked unchecked."""
    known = read_shelf()  # names of the real content may stand in translations
    assert known.words
    given = rows(locales, ("gp/talk-good", " من هو الطبيب الجيد\u200f؟"))

    taken = exchange.take_in("ar", "guide", given, locales=locales)

    message = guide(locales)["gp/talk-good"]
    assert (taken.kept, taken.refused) == (1, [])
    assert message.string == "من هو الطبيب الجيد؟"
    assert message.user_comments == ["origin: machine"]


@pytest.mark.parametrize("good_rows", [False, True])
def test_a_broken_row_is_refused_by_number(locales, good_rows):
    """The sentence names the row, the text and the remedy; the others are kept when asked for."""
    given = rows(
        locales,
        ("gp/doctor-right", "لديك [[fastlege|طبيب]]."),
        ("gp/talk-good", "من هو الطبيب الجيد؟"),
    )
    given += [
        {"context": "gp/gone", "source": "Borte", "translation": "ذهب"},
        {"context": "gp/title", "source": "Legen", "translation": "الطبيب"},
        "half a row",
    ]

    taken = exchange.take_in("ar", "guide", given, good_rows=good_rows, locales=locales)

    assert taken.kept == (1 if good_rows else 0)
    assert catalogs.translated(guide(locales)["gp/talk-good"]) == good_rows
    assert taken.refused == [
        "row 1: gp/doctor-right: put {fact:gp-changes} in: it is missing",
        "row 3: gp/gone: not known; the Norwegian may have changed: export again",
        "row 4: gp/title: not known; the Norwegian may have changed: export again",
        "row 5: it needs context, source and translation",
    ]
    assert guide(locales)["gp/doctor-right"].string == ARABIC["gp/doctor-right"]


def test_counted_texts_need_every_form(locales):
    """Arabic has six forms; five are refused."""
    row = next(row for row in exchange.export("ar", "app", locales=locales) if "forms" in row)
    assert row["forms"] == ["zero", "one", "two", "few", "many", "other"]
    assert row["many"] == "{count} endringer på NAV"
    five = row | {"translation": ["{count} تغييرات"] * 5}
    six = row | {"translation": ["{count} تغييرات"] * 6}

    assert exchange.take_in("ar", "app", [five], locales=locales).refused == [
        "row 1: «{count} endring på NAV»: it needs 6 forms in a list"
    ]
    assert exchange.take_in("ar", "app", [six], locales=locales).kept == 1


def test_only_what_is_missing_or_stale_can_be_exported(tmp_path, locales):
    """A translator gets the work, with the Norwegian it was."""
    after(tmp_path, locales, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))

    missing = {row["context"]: row for row in
               exchange.export("ar", "guide", missing=True, locales=locales)}  # fmt: skip

    assert "gp/doctor-right" not in missing
    assert missing["gp/task-find"]["stale"].startswith("the Norwegian was: Finn navnet")
    assert missing["gp/task-find"]["note"] == "task; content/guide/gp.md"


def test_app_texts_are_taken_out_of_the_code(tmp_path):
    """t, c, n and mark are found; what is computed is not."""
    package = tmp_path / "app"
    package.mkdir()
    (package / "view.py").write_text(
        "# For translators: a button\n"
        'a = r.t("Lukk")\n'
        'b = r.c("knapp", "Gå videre", name=1)\n'
        'c = r.n("{count} steg igjen", "{count} steg igjen ", n)\n'
        'd = (mark("Bra"), r.t(variable))\n',
        encoding="utf-8",
    )

    found = strings.app_template(package)

    messages = {(message.context, message.id) for message in found if message.id}
    assert messages == {
        (None, "Lukk"),
        ("knapp", "Gå videre"),
        (None, ("{count} steg igjen", "{count} steg igjen ")),
        (None, "Bra"),
    }
    assert found.get("Lukk").auto_comments == ["For translators: a button"]
    assert found.get("Lukk").locations == [("app/view.py", None)]


def test_a_counted_text_that_changed_is_stale_through_the_file(tmp_path):
    """The file keeps both Norwegian forms the translation was made from."""
    old, fresh = catalogs.new("en"), catalogs.new()
    old.add(("{count} endring sendt", "{count} endringer sendt"), ("{count} sent", "{count} sent"))
    fresh.add(("{count} endring er sendt", "{count} endringer er sendt"))
    exchange.save(catalogs.merge(old, fresh, "en"), "en", "app", tmp_path)

    [row] = exchange.export("en", "app", missing=True, locales=tmp_path)

    assert row["stale"] == "the Norwegian was: {count} endring sendt / {count} endringer sendt"
    assert row["translation"] == ["{count} sent", "{count} sent"]
