"""A translation is stale exactly when its Norwegian changed, and until somebody mends it.

Three of these happened in Integreat, whose staleness rests on clocks: an outdated text hid
behind the machine's mark (#2137), refreshing the source made others outdated (#2807), and
outdated texts jumped to up to date by being saved (#4397).
"""

from __future__ import annotations

import itertools
import os
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import catalogs, content, exchange, handover, inspection, progress, strings
from build.shelf import read_shelf
from tests.content.samples import CHAPTER, STAFF, read_sample, write_content, write_locales

CODES = ("ar", "fa_AF", "uk")
ON = date(2026, 11, 22)
TASK = "gp/task-find"
EDITED = CHAPTER.replace("Finn navnet", "Skriv navnet")


@pytest.fixture
def folder(tmp_path):
    """The sample in three languages: the same text in each will do."""
    shelf = read_sample(tmp_path)
    for code in CODES:
        write_locales(tmp_path, shelf, code)
    return tmp_path


def update(folder, codes=CODES):
    """Bring the guide of some languages up to date, one after another."""
    locales = folder / "locales"
    template = strings.content_template(read_shelf(folder / "content").guide)
    for code in codes:
        old = catalogs.read(catalogs.po_path(code, "guide", locales), code)
        strings.save(catalogs.merge(old, template, code), code, "guide", locales)


def guide(folder, code="ar"):
    """Return the guide's messages by context."""
    path = catalogs.po_path(code, "guide", folder / "locales")
    return {one.context: one for one in catalogs.read(path, code) if one.id}


def stale(folder, code="ar"):
    """Return the texts that are stale."""
    return {context for context, message in guide(folder, code).items() if message.fuzzy}


def rows(folder, suffix, code="ar", **how):
    """Send the guide out to a file, and read it back."""
    file = folder / f"out{suffix}"
    handover.give(file, code, "guide", locales=folder / "locales", **how)
    return handover.receive(file, code, "guide")


def test_integreat_2137_the_machines_mark_never_hides_that_a_text_is_outdated(folder):
    """Origin, check and freshness are three things: the counts and the pack show all of them."""
    write_content(folder, gp=EDITED)
    update(folder)
    shelf = read_shelf(folder / "content")

    assert catalogs.origin(guide(folder)[TASK]) == "machine"
    [row] = [one for one in progress.progress(shelf, ("ar",), folder / "locales")
             if one.part == "gp"]  # fmt: skip
    assert (row.complete, row.stale, row.unchecked) == (1, 1, 1)
    pack, state = content.text_pack(shelf, "ar", folder / "locales")
    assert pack["stale"] == {TASK: "critical"}
    assert (state["stale"], TASK in pack["checked"]) == (1, False)


@pytest.mark.parametrize("order", list(itertools.permutations(CODES)))
def test_integreat_2807_refreshing_the_source_makes_nothing_outdated(folder, order):
    """Saving anything in any order, at any time, without a change: no text is stale."""
    before = {code: catalogs.po_path(code, "guide", folder / "locales").read_bytes()
              for code in CODES}  # fmt: skip
    for path in (folder / "content").rglob("*.*"):
        path.write_bytes(path.read_bytes())
        os.utime(path)
    for code in order:
        update(folder, [code])
        os.utime(catalogs.po_path(code, "guide", folder / "locales"), (1, 1))
        update(folder, [code])

    for code in CODES:
        assert stale(folder, code) == set()
        assert catalogs.po_path(code, "guide", folder / "locales").read_bytes() == before[code]


@pytest.mark.parametrize("order", list(itertools.permutations(CODES)))
def test_a_change_makes_the_same_text_stale_in_every_language_in_any_order(folder, order):
    """One language's update says nothing of another's."""
    write_content(folder, gp=EDITED)
    for code in order:
        update(folder, [code])

    assert {code: stale(folder, code) for code in CODES} == {key: {TASK} for key in CODES}


@pytest.mark.parametrize("suffix", [".json", ".po", ".xlsx"])
def test_integreat_4397_an_outdated_text_never_jumps_to_up_to_date(folder, suffix):
    """Sent out, sent back, saved and saved again as it was: stale it stays."""
    write_content(folder, gp=EDITED)
    update(folder)
    before = guide(folder)[TASK]

    for _ in range(2):
        given = rows(folder, suffix)
        taken = exchange.take_in("ar", "guide", given, checked_by="agency", on=ON,
                                 locales=folder / "locales")  # fmt: skip
        assert taken.refused == []
        update(folder)
        exchange.note_checked("ar", "guide", "reader", on=ON, locales=folder / "locales")

    after = guide(folder)[TASK]
    assert stale(folder) == {TASK}
    assert (after.string, after.previous_id) == (before.string, before.previous_id)
    assert not catalogs.checked(after)


@pytest.mark.parametrize("suffix", [".json", ".po", ".xlsx"])
def test_somebody_may_say_that_an_old_translation_is_still_right(folder, suffix):
    """By a yes in its own column, or by taking the mark away: then it is fresh, and unchecked."""
    exchange.note_checked("ar", "guide", "reader", on=ON, locales=folder / "locales")
    write_content(folder, gp=EDITED)
    update(folder)
    file = folder / f"out{suffix}"
    handover.give(file, "ar", "guide", locales=folder / "locales")
    still_right(file)

    given = handover.receive(file, "ar", "guide")
    taken = exchange.take_in("ar", "guide", given, origin="human", locales=folder / "locales")

    message = guide(folder)[TASK]
    assert taken.waiting == 0
    assert catalogs.usable(message)
    assert not catalogs.checked(message)
    assert catalogs.origin(message) == "machine"  # who said yes did not write it


def still_right(file):
    """Do what a translator does to say that the old text will do."""
    if file.suffix == ".json":
        file.write_text(file.read_text().replace('"still_right": false', '"still_right": true'))
    elif file.suffix == ".po":
        lines = file.read_text().split("\n")
        file.write_text("\n".join(line for line in lines if not line.startswith(("#,", "#|"))))
    else:
        from openpyxl import load_workbook

        book = load_workbook(file)
        sheet = book.worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        [row] = [cells[0].row for cells in sheet if cells[0].value == TASK]
        sheet.cell(row, heads.index("still right") + 1).value = "Yes"
        book.save(file)


def test_a_staff_guide_that_names_a_text_alike_makes_nothing_stale(folder):
    """Each catalog is held against its own Norwegian."""
    write_content(folder, staff=STAFF.replace("{#aim-know}", "{#doctor-right}"))
    shelf = read_shelf(folder / "content")

    rows = progress.progress(shelf, CODES, folder / "locales")
    desk = inspection.Desk(shelf, CODES, ON, folder / "locales")

    assert sum(row.complete for row in rows if row.part == "gp") == 2 * len(CODES)
    assert [row for row in rows if row.stale] == []
    assert not [one for one in inspection.complete(desk) if "is older" in one.remedy]


PASSAGES = {  # a text of the sample, and where it can be changed
    "gp/title": 'title = "Fastlegen"',
    "gp/doctor": "## Legen din",
    "gp/doctor-right": "Du har en",
    "gp/task-find": "Finn navnet",
    "gp/talk-good": "Hva er",
    "gp/who-first": "Spør en voksen",
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25,
          deadline=None)  # fmt: skip
@given(touched=st.sets(st.sampled_from(sorted(PASSAGES))))
def test_a_change_makes_exactly_the_touched_passages_stale(tmp_path_factory, touched):
    """Whichever texts are edited, those are stale and no other, in every language."""
    folder = tmp_path_factory.mktemp("room")
    shelf = read_sample(folder)
    filled = {text.context: "نص" for text in shelf.guide} | {"gp/doctor-list": "نص\nنص"}
    write_locales(folder, shelf, "ar", **filled)
    chapter = CHAPTER
    for context in touched:
        now = PASSAGES[context]
        chapter = chapter.replace(now, now[:-1] + "xx" + now[-1], 1)

    write_content(folder, gp=chapter)
    update(folder, ["ar"])

    assert stale(folder) == touched


def test_moving_a_passage_or_a_fact_makes_nothing_stale(folder):
    """A number is filled in, not translated; a place in the chapter is no meaning."""
    task = "- {#task-find} Finn navnet på [[fastlege|legen]] din.\n"
    moved = CHAPTER.replace(task, f"- {{#task-new}} Ring.\n{task}")
    facts = (folder / "content" / "facts.toml").read_text().replace('value = "2"', 'value = "3"')
    write_content(folder, gp=moved, facts=facts)
    update(folder)

    assert all(stale(folder, code) == set() for code in CODES)
