"""What stands beside the national guide: staff guides, and what one place adds."""

from __future__ import annotations

import asyncio
import json

import pytest

from build import catalogs, content, exchange, proofread, strings
from build.shelf import read_shelf
from tests.content.samples import (
    CHAPTER,
    FACTS,
    OVERLAY,
    PLACE_FACTS,
    STAFF,
    read_sample,
    write_content,
    write_locales,
)
from youthapp.errors import BrokenContent
from youthapp.library import Library, folder_fetch


def compile_sample(tmp_path, **texts):
    """Compile the sample with its place; return the folder of packs."""
    locales = write_locales(tmp_path, read_sample(tmp_path, place=True), **texts)
    out = tmp_path / "packs"
    content.compile_packs(out, content=tmp_path / "content", locales=locales)
    return out


@pytest.fixture
def vik(monkeypatch):
    """Ask for the sample's place."""
    monkeypatch.setenv("MINVEI_PLACE", "vik")


def open_library(packs, code="ar"):
    """Open the library of a folder."""
    return asyncio.run(Library.open(folder_fetch(packs), code))


def sections(library):
    """Return the sections of the sample's chapter."""
    return [section.id for section in library.chapter("gp").sections]


def test_a_place_stands_before_the_tasks(tmp_path, vik):
    """The reader meets the country first, then the place, then what to do."""
    library = open_library(compile_sample(tmp_path))

    assert sections(library) == ["doctor", "here-gp", "tasks", "talk", "words", "who"]
    assert library.text("gp/here-gp", "nb") == "Legen i Vik"
    house = library.chapter("gp").sections[1].passages[0]
    assert house.words == ("fastlege",)
    assert library.text(house.context, "nb") == ("[[fastlege|Legen]] har 4 dører. Ring 116 117.")


@pytest.mark.parametrize("asked", ["", None])
def test_the_national_guide_stands_alone_when_no_place_is_asked_for(tmp_path, monkeypatch, asked):
    """Empty is national; so is nothing, where there is no Trondheim."""
    monkeypatch.delenv("MINVEI_PLACE", raising=False)
    if asked is not None:
        monkeypatch.setenv("MINVEI_PLACE", asked)
    library = open_library(compile_sample(tmp_path))

    assert sections(library) == ["doctor", "tasks", "talk", "words", "who"]
    assert not library.has("gp/here-gp")
    assert library.languages["nb"]["texts"] == library.languages["nb"]["complete"]


def test_a_place_that_is_not_there_is_refused(tmp_path, monkeypatch):
    """A typing mistake does not become a guide without a place."""
    monkeypatch.setenv("MINVEI_PLACE", "vikk")

    with pytest.raises(BrokenContent) as fault:
        compile_sample(tmp_path)

    assert "no place vikk" in fault.value.params["remedy"]


def test_trondheim_is_built_when_nothing_is_said(monkeypatch):
    """The example municipality is there, in its chapter, with its name in the manifest."""
    monkeypatch.delenv("MINVEI_PLACE", raising=False)
    place = content.chosen_place(read_shelf())

    assert (place.id, place.name) == ("trondheim", "Trondheim")
    chapters = {one["id"]: one for one in content.structure(read_shelf(), place)["chapters"]}
    ids = [section["id"] for section in chapters["place"]["sections"]]
    here = [one for one in ids if one.startswith("here-")]
    assert len(here) >= 4
    assert ids[ids.index("tasks") - len(here) : ids.index("tasks")] == here


def test_a_place_is_translated_in_a_catalog_of_its_own(tmp_path, vik):
    """A municipality's translators own their file; the national one holds nothing of it."""
    arabic = "خذ القارب إلى هناك."
    library = open_library(compile_sample(tmp_path, **{"gp/here-gp-boat": arabic}))
    national = catalogs.read(catalogs.po_path("ar", "guide", tmp_path / "locales"), "ar")

    assert library.text("gp/here-gp-boat", "ar") == arabic
    assert library.shown_in("gp/here-gp", "ar") == "nb"
    assert not [one for one in national if "here-" in (one.context or "")]
    here = exchange.export("ar", "place-vik", locales=tmp_path / "locales")
    assert [row["context"] for row in here] == [
        "gp/here-gp", "gp/here-gp-house", "gp/here-gp-boat",
    ]  # fmt: skip
    assert here[1]["note"] == "Vik: passage; content/places/vik/gp.md"


def test_another_place_changes_no_national_text(tmp_path):
    """The templates of guide and forms are the same with a place and without."""
    alone = strings.templates(read_sample(tmp_path / "alone"))
    beside = strings.templates(read_sample(tmp_path / "beside", place=True))

    assert beside.keys() - alone.keys() == {"place-vik"}
    for domain in ("guide", "forms", "staff"):
        assert [one.id for one in alone[domain]] == [one.id for one in beside[domain]]


def test_the_words_a_place_links_may_stand_in_translations(tmp_path):
    """The proofreader knows the forms of every text."""
    assert "Legen" in proofread.allowed_names(read_sample(tmp_path, place=True))


PLACE_FAULTS = [
    ("overlay", OVERLAY, 'id = "gp"', 'id = "dentist"', "gp.md", 2, "no chapter dentist"),
    ("overlay", OVERLAY, "{#here-gp-boat}", "{#gp-boat}", "gp.md", 13, "begin gp-boat with here-"),
    ("overlay", OVERLAY, "{#here-gp}", "{#gp}", "gp.md", 7, "begin gp with here-"),
    ("overlay", OVERLAY, "{#here-gp}", "{#here-gp kind=tasks}", "gp.md", 7, "kind is one of text"),
    ("overlay", OVERLAY, 'place = "vik"', 'place = "vika"', "gp.md", 1, 'write place = "vik"'),
    ("overlay", OVERLAY, 'name = "Vik"', "", "gp.md", 1, "front matter needs name"),
    ("overlay", OVERLAY, "fact:vik-doors", "fact:vik-boats", "gp.md", 10, "no fact vik-boats"),
    ("overlay", OVERLAY, "[[fastlege|", "[[tannlege|", "gp.md", 10, "no word tannlege"),
    ("doors", PLACE_FACTS, "[vik-doors]", "[doors]", "facts.toml", 1, "begin doors with vik-"),
    ("gp", CHAPTER, "{fact:gp-changes}", "{fact:vik-doors}", "gp.md", 14, "no fact vik-doors"),
]


@pytest.mark.parametrize(("key", "body", "right", "wrong", "file", "line", "remedy"), PLACE_FAULTS)
def test_a_broken_place_names_file_line_and_remedy(
    tmp_path, key, body, right, wrong, file, line, remedy
):
    """Whether it is built or not: a municipality learns it before its readers do."""
    assert right in body

    with pytest.raises(BrokenContent) as fault:
        read_sample(tmp_path, place=True, **{key: body.replace(right, wrong, 1)})

    home = "content/guide/" if key == "gp" else "content/places/vik/"
    assert fault.value.params["file"] == home + file
    assert fault.value.params["line"] == line
    assert remedy in fault.value.params["remedy"]


def test_a_fact_stands_in_one_table(tmp_path):
    """A place's fact that the country has too would show two numbers."""
    national = FACTS + PLACE_FACTS
    with pytest.raises(BrokenContent) as fault:
        read_sample(tmp_path, place=True, facts=national, doors=PLACE_FACTS)

    assert fault.value.params["file"] == "content/places/vik/facts.toml"
    assert "has vik-doors already" in fault.value.params["remedy"]


def test_a_place_without_a_page_is_refused(tmp_path):
    """An empty folder is a page somebody forgot."""
    (tmp_path / "content" / "places" / "nes").mkdir(parents=True)

    with pytest.raises(BrokenContent) as fault:
        read_sample(tmp_path)

    assert fault.value.params["file"] == "content/places/nes"


STAFF_FAULTS = [
    ('id = "gp"', 'id = "dentist"', 2, "no chapter dentist"),
    ('title = "Fastlegen"\n', "", 1, "front matter needs title"),
    ("{#look}", "{#watch}", 1, "exactly the sections aim, start, look"),
    ("{#aim}", "{#aim kind=tasks}", 6, "kind is one of text"),
    ("{#start-call}\n", "", 13, "give the passage an id"),
    ("[[fastlege|", "[[tannlege|", 9, "no word tannlege"),
    ("fact:phone-legevakt", "fact:gone", 24, "no fact gone"),
    ("Ring sammen.", "Ring **sammen**.", 14, "take away '*'"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "remedy"), STAFF_FAULTS)
def test_a_broken_staff_guide_names_line_and_remedy(tmp_path, right, wrong, line, remedy):
    """It is as strict as a chapter."""
    assert right in STAFF

    with pytest.raises(BrokenContent) as fault:
        read_sample(tmp_path, staff=STAFF.replace(right, wrong, 1))

    assert fault.value.params["file"] == "content/staff/gp.md"
    assert fault.value.params["line"] == line
    assert remedy in fault.value.params["remedy"]


def test_every_chapter_has_a_staff_guide(tmp_path):
    """What is missing is named by the file to write."""
    folder = write_content(tmp_path)
    (folder / "staff" / "gp.md").unlink()

    with pytest.raises(BrokenContent) as fault:
        read_shelf(folder)

    assert fault.value.params["file"] == "content/staff/gp.md"
    assert "beside content/guide/gp.md" in fault.value.params["remedy"]


def test_the_staff_guide_has_packs_of_its_own(tmp_path):
    """Norwegian and English; structure and texts lie in them, and nowhere else."""
    packs = compile_sample(tmp_path)
    files = json.loads((packs / "manifest.json").read_text())["files"]

    assert {name for name in files if name.startswith("staff/")} == {"staff/nb", "staff/en"}
    pack = json.loads((packs / files["staff/nb"]["file"]).read_text())
    assert [section["id"] for section in pack["chapters"][0]["sections"]] == [
        "aim", "start", "look", "together", "pitfalls",
    ]  # fmt: skip
    assert pack["texts"]["gp/aim-know"] == "Ungdommen vet hvem [[fastlege|fastlegen]] er."
    assert pack["texts"]["gp/together-find"] == "Finn nummeret, 116 117."
    others = [packs / entry["file"] for name, entry in files.items() if "staff" not in name]
    assert not [path.name for path in others if b"aim-know" in path.read_bytes()]


@pytest.mark.parametrize("code", ["nb", "ar", "en"])
def test_a_phone_never_fetches_the_staff_guide(tmp_path, code):
    """A youth's phone opens its language and asks for nothing that is for staff."""
    fetch, asked = folder_fetch(compile_sample(tmp_path)), []

    async def noting(name):
        asked.append(name)
        return await fetch(name)

    asyncio.run(Library.open(noting, code))

    assert "manifest.json" in asked
    assert not [name for name in asked if name.startswith("staff")]
