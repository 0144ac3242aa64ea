"""Packs hold what was written, ready to be shown; a damaged one is never used."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import catalogs, content, exchange
from build.texts import isolate_runs
from tests.content.samples import (
    CHAPTER,
    FORM,
    TEMPLATE,
    read_sample,
    write_content,
    write_locales,
)
from youthapp import errors
from youthapp.domain.questionnaires import complete, read_questionnaire, to_data
from youthapp.language import FSI, PDI, Reader
from youthapp.library import Library, folder_fetch


def compile_sample(tmp_path, **texts):
    """Compile the sample content with its Arabic texts; return the folder of packs."""
    locales = write_locales(tmp_path, read_sample(tmp_path), **texts)
    out = tmp_path / "packs"
    content.compile_packs(out, content=tmp_path / "content", locales=locales)
    return out


@pytest.fixture
def packs(tmp_path):
    """The sample, compiled."""
    return compile_sample(tmp_path)


def open_library(packs, code="ar"):
    """Open the library of a folder."""
    return asyncio.run(Library.open(folder_fetch(packs), code))


def test_a_library_knows_its_chapters(packs):
    """Structure comes back as it was written."""
    library = open_library(packs)

    chapter = library.chapter("gp")
    assert [one.id for one in library.chapters()] == ["gp"]
    assert (chapter.area, chapter.minutes, chapter.picture) == ("health", 3, "favorite")
    assert [section.kind for section in chapter.sections] == [
        "text", "tasks", "questions", "words", "helpers",
    ]  # fmt: skip
    assert chapter.sections[0].passages[0].words == ("fastlege",)
    assert chapter.sections[3].passages[0].context == "word/fastlege"
    assert chapter.sections[4].passages[1].context == "help/legevakt"


def test_every_context_of_the_structure_has_a_text(packs):
    """No screen can ask for a text that is not there."""
    library = open_library(packs)

    for chapter in library.chapters():
        for context in (chapter.title, chapter.summary):
            assert library.text(context, "nb")
        for section in chapter.sections:
            assert library.text(section.context, "nb")
        for passage in chapter.passages:
            if passage.kind not in ("word", "helper"):
                assert library.text(passage.context, "nb")
    for word in library.words():
        assert library.text(word.term, "nb")
        assert library.text(word.explain, "nb")


def test_facts_are_filled_in_and_links_show_a_form(packs):
    """The phone has nothing left to look up."""
    library = open_library(packs)

    assert library.text("gp/doctor-right", "nb") == (
        "Du har en [[fastlege|fastlege]]. Du kan bytte 2 ganger."
    )
    assert library.text("gp/task-find", "nb") == "Finn navnet på [[fastlege|legen]] din."
    assert library.help_lines("health")[0].number == "116 117"


def test_right_to_left_texts_have_their_numbers_and_names_isolated(packs):
    """Facts, Latin words and link forms are wrapped; the word ids are not."""
    library = open_library(packs)

    assert library.text("gp/doctor-right", "ar") == (
        f"لديك [[fastlege|طبيب ثابت]]. يمكنك تغييره {FSI}2{PDI} مرات."
    )
    assert library.text("gp/task-find", "ar") == (
        f"اعرف اسم [[fastlege|طبيب ثابت ({FSI}fastlege{PDI})]]."
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("اتصل على 116 117.", f"اتصل على {FSI}116 117{PDI}."),
        ("(NAV) و UDI، 18", f"({FSI}NAV{PDI}) و {FSI}UDI{PDI}، {FSI}18{PDI}"),
        ("من 10-12 أو 50 %", f"من {FSI}10-12{PDI} أو {FSI}50 %{PDI}"),
        ("Kors på halsen هنا", f"{FSI}Kors på halsen{PDI} هنا"),
        ("«Barne- og ungdom» هنا", f"«{FSI}Barne- og ungdom{PDI}» هنا"),
        ("{count} تغيير", "{count} تغيير"),
        ("{answer:own_words}", "{answer:own_words}"),
        ("+47 22 40 00 40", f"{FSI}+47 22 40 00 40{PDI}"),
    ],
)
def test_a_run_is_isolated_whole(text, shown):
    """A phone number or a name of several words is one run."""
    assert isolate_runs(text) == shown


@given(st.text(alphabet="ابت NAV12 (){}.,-", max_size=30))
def test_isolating_loses_no_letter(text):
    """Only marks are put in, always in pairs."""
    shown = isolate_runs(text)

    assert shown.replace(FSI, "").replace(PDI, "") == text
    assert shown.count(FSI) == shown.count(PDI)


def test_a_missing_text_is_shown_in_norwegian(packs):
    """The reader is told which language the text is in."""
    library = open_library(packs)

    assert library.text("gp/title", "ar") == "Fastlegen"
    assert library.shown_in("gp/title", "ar") == "nb"
    assert library.shown_in("gp/task-find", "ar") == "ar"
    assert library.has("form/small/words/hint")
    assert not library.has("form/small/begin/hint")


def test_a_stale_text_is_left_out_and_counted(tmp_path):
    """An old translation is never shown for a new Norwegian sentence."""
    out = compile_sample(tmp_path)
    write_content(tmp_path, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))

    content.compile_packs(out, content=tmp_path / "content", locales=tmp_path / "locales")

    library = open_library(out)
    assert library.shown_in("gp/task-find", "ar") == "nb"
    state = library.languages["ar"]
    assert (state["complete"], state["stale"], state["checked"]) == (3, 1, 0)
    assert state["unchecked"] == 3
    assert state["texts"] == library.languages["nb"]["complete"]


def test_a_checked_text_says_so(tmp_path):
    """The mark comes from the catalog, text by text; the source needs none."""
    compile_sample(tmp_path)
    exchange.note_checked("ar", "guide", "reader", on=catalogs.date(2026, 11, 22), chapter="gp",
                          locales=tmp_path / "locales")  # fmt: skip
    out = tmp_path / "packs"
    content.compile_packs(out, content=tmp_path / "content", locales=tmp_path / "locales")

    library = open_library(out)
    assert library.checked("gp/task-find", "ar")
    assert not library.checked("word/fastlege/term", "ar")
    assert library.checked("gp/title", "nb")


def test_a_language_is_offered_when_its_app_texts_are_complete(tmp_path):
    """Half a language is not put on the list."""
    compile_sample(tmp_path)
    locales = tmp_path / "locales"
    assert open_library(tmp_path / "packs").offered() == ("nb",)
    given = [row | {"translation": ["{count} NAV تغيير"] * 6 if "forms" in row else "نص"}
             for row in exchange.export("ar", "app", locales=locales)]  # fmt: skip
    assert exchange.take_in("ar", "app", given, locales=locales).refused == []

    content.compile_packs(tmp_path / "packs", content=tmp_path / "content", locales=locales)

    library = open_library(tmp_path / "packs")
    assert library.offered() == ("nb", "ar")
    reader = Reader("ar", library.catalog("ar"))
    assert reader.n("{count} endring på NAV", "{count} endringer på NAV", 3) == (
        f"{FSI}3{PDI} {FSI}NAV{PDI} تغيير"
    )
    assert library.catalog("nb") is None


def test_compiling_twice_gives_the_same_bytes(tmp_path):
    """The version changes only when something a reader sees changes."""
    out = compile_sample(tmp_path)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    content.compile_packs(out, content=tmp_path / "content", locales=tmp_path / "locales")

    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_old_packs_go_when_new_ones_are_there(tmp_path):
    """The folder holds one version, and no half-written file."""
    out = compile_sample(tmp_path)
    before = json.loads((out / "manifest.json").read_text())
    write_content(tmp_path, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))

    content.compile_packs(out, content=tmp_path / "content", locales=tmp_path / "locales")

    after = json.loads((out / "manifest.json").read_text())
    assert after["version"] != before["version"]
    assert {path.name for path in out.iterdir()} == {
        "manifest.json", *(entry["file"] for entry in after["files"].values()),
    }  # fmt: skip


def file_of(packs, name):
    """Return the file of a pack."""
    manifest = json.loads((packs / "manifest.json").read_text())
    return packs / manifest["files"][name]["file"]


@pytest.mark.parametrize("name", ["structure", "text/nb", "text/ar", "app/ar"])
def test_a_damaged_pack_is_refused(packs, name):
    """One wrong byte is enough, and the pack is named."""
    path = file_of(packs, name)
    body = path.read_bytes()
    path.write_bytes(body[:-1] + bytes([body[-1] ^ 1]))

    with pytest.raises(errors.DamagedPack) as fault:
        open_library(packs)
    assert fault.value.params == {"name": name}


@pytest.mark.parametrize("body", [b"", b"half a man", b"[]", b'{"format":2}', b'{"format":1}'])
def test_a_damaged_manifest_is_refused(packs, body):
    """Nothing is read by a manifest that cannot be trusted."""
    (packs / "manifest.json").write_bytes(body)

    with pytest.raises(errors.DamagedPack):
        open_library(packs)


@pytest.mark.parametrize("name", ["structure", "text/nb", "text/ar"])
def test_a_missing_pack_is_named(packs, name):
    """Missing is not damaged: it may come when there is a network."""
    file_of(packs, name).unlink()

    with pytest.raises(errors.PackMissing):
        open_library(packs)


def test_a_second_language_that_cannot_be_read_changes_nothing(packs):
    """The library goes on in the languages it has."""
    library = open_library(packs, "nb")
    file_of(packs, "text/ar").write_bytes(b"{}")

    with pytest.raises(errors.DamagedPack):
        asyncio.run(library.load("ar"))

    assert set(library.texts) == {"nb"}
    assert library.text("gp/title", "ar") == "Fastlegen"


def test_what_is_not_there_is_named(packs):
    """Old links and typos are errors by name."""
    library = open_library(packs)

    for ask in (library.chapter, library.word, library.help_line, library.form):
        with pytest.raises(errors.NotInLibrary) as fault:
            ask("gone")
        assert fault.value.params == {"id": "gone"}
    with pytest.raises(errors.NotInLibrary):
        library.text("gp/gone", "ar")
    with pytest.raises(errors.UnknownLanguage):
        asyncio.run(library.load("xx"))


HOUSE = {
    "form/house/title": "البيت",
    "form/house/intro": "المجلس يسأل.",
    "form/house/safe/text": "هل أنت آمن؟",
    "form/house/safe/why": "الجميع آمنون.",
    "form/house/safe/yes": "نعم",
    "form/house/safe/dont_know": "لا أعرف",
    "form/house/days/text": "كم يومًا؟",
    "form/house/days/hint": "في أسبوع عادي.",
    "form/house/days/why": "الرقم يساعد.",
}


def templates(library, code="ar"):
    """Return the templates as a council in this language gets them."""
    return asyncio.run(library.templates(code))


def test_a_template_is_ready_for_a_council(tmp_path):
    """The form and every text of it, in each language that has them all, Norwegian first."""
    (house,) = templates(open_library(compile_sample(tmp_path, **HOUSE)))

    assert (house.form.id, house.languages, house.source) == ("house", ("nb", "ar"), "nb")
    assert house.text("safe/text", "ar") == "هل أنت آمن؟"
    assert house.text("days/hint", "nb") == "I en vanlig uke."
    assert (house.form.item("days").least, house.form.item("days").largest) == (0, 7)
    assert complete(house)
    assert read_questionnaire(to_data(house)) == house


@pytest.mark.parametrize("gone", HOUSE)
def test_a_language_that_lacks_one_text_of_a_template_is_not_offered_for_it(tmp_path, gone):
    """A council cannot publish half a language, so it does not begin with one."""
    (house,) = templates(open_library(compile_sample(tmp_path, **(HOUSE | {gone: ""}))))

    assert house.languages == ("nb",)


def test_a_text_of_a_template_that_nobody_read_is_a_draft(tmp_path):
    """Norwegian never is; a translation is one until somebody has checked it."""
    out = compile_sample(tmp_path, **HOUSE)
    (house,) = templates(open_library(out))
    assert house.drafts["ar"] == house.texts["ar"].keys()
    assert not house.is_draft("title", "nb")

    exchange.note_checked("ar", "forms", "reader", on=catalogs.date(2026, 11, 22),
                          locales=tmp_path / "locales")  # fmt: skip
    content.compile_packs(out, content=tmp_path / "content", locales=tmp_path / "locales")

    (house,) = templates(open_library(out))
    assert not house.is_draft("title", "ar")


def test_a_template_whose_norwegian_changed_is_left_out_in_the_other_languages(tmp_path):
    """An old translation is never asked for a new Norwegian question."""
    out = compile_sample(tmp_path, **HOUSE)
    write_content(tmp_path, house=TEMPLATE.replace("Er du trygg?", "Er du trygg nå?"))

    content.compile_packs(out, content=tmp_path / "content", locales=tmp_path / "locales")

    (house,) = templates(open_library(out))
    assert house.languages == ("nb",)


def test_a_survey_of_ours_is_a_template_too_and_a_conversation_is_not(tmp_path):
    """Whoever wants to ask what is asked every year can begin there."""
    survey = FORM.replace('kind = "conversation"', 'kind = "survey"')
    out = compile_sample(tmp_path)
    write_content(tmp_path, small=survey.replace("Du sa: {answer:begin}", "Med egne ord."))

    content.compile_packs(out, content=tmp_path / "content", locales=tmp_path / "locales")

    library = open_library(out)
    assert [one.form.id for one in templates(library)] == ["house", "small"]
    assert library.form("small").kind == "survey"


def test_nobody_has_a_template_before_asking_for_it(tmp_path):
    """Neither what all phones read nor their texts hold a word of one."""
    out = compile_sample(tmp_path, **HOUSE)
    asked = []

    async def counted(name):
        asked.append(name)
        return (out / name).read_bytes()

    library = asyncio.run(Library.open(counted, "ar"))
    assert not [name for name in asked if name.startswith("templates.")]
    assert not library.has("form/house/title")
    with pytest.raises(errors.NotInLibrary):
        library.form("house")

    for _ in range(2):
        templates(library)
    fetched = [name for name in asked if name.startswith("templates.")]
    assert len(fetched) == len(set(fetched)) == len(list(out.glob("templates.*")))


def test_a_language_of_templates_that_cannot_be_had_now_is_left_out(tmp_path):
    """It comes the next time; without Norwegian there is nothing to begin with."""
    out = compile_sample(tmp_path, **HOUSE)
    library = open_library(out)
    arabic, norwegian = file_of(out, "templates/ar"), file_of(out, "templates/nb")
    kept = arabic.read_bytes()

    arabic.unlink()
    assert [one.languages for one in templates(library)] == [("nb",)]
    arabic.write_bytes(kept)
    assert [one.languages for one in templates(library)] == [("nb", "ar")]

    norwegian.unlink()
    with pytest.raises(errors.PackMissing):
        templates(open_library(out))


def test_a_damaged_pack_of_templates_is_refused(tmp_path):
    """In every language: one wrong byte is enough."""
    out = compile_sample(tmp_path, **HOUSE)
    path = file_of(out, "templates/ar")
    path.write_bytes(path.read_bytes()[:-1] + b"]")

    with pytest.raises(errors.DamagedPack):
        templates(open_library(out))


def test_a_form_is_ready_for_the_conversation(packs):
    """Items, options and conditions come as the domain reads them."""
    form = open_library(packs).form("small")

    assert [item.id for item in form.items] == ["begin", "words"]
    assert [option.id for option in form.items[0].options] == ["wish", "later"]
    assert form.items[1].when is not None
