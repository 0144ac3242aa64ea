"""The check names file, line and remedy for whatever is wrong, and nothing half-made is written."""

from __future__ import annotations

import re
from datetime import date

import pytest

from build import catalogs, command, content, inspection, strings
from build.shelf import read_shelf
from tests.content.samples import CHAPTER, FACTS, read_sample, write_content, write_locales
from youthapp.errors import BrokenContent

ON = date(2026, 11, 22)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Let `youthapp content` work on the sample, with its Arabic catalogs, into a folder."""
    locales = write_locales(tmp_path, read_sample(tmp_path))
    monkeypatch.setattr(command, "LOCALES", locales)
    monkeypatch.setattr(command, "CONTENT", tmp_path / "content")
    monkeypatch.setattr(command, "PACKS", tmp_path / "packs")
    monkeypatch.setattr(command, "TARGETS", ("ar",))
    monkeypatch.setattr(command, "read_shelf", lambda: read_shelf(tmp_path / "content"))
    assert command.main(["compile"]) == 0
    return tmp_path


def files(folder):
    """Return every file of a folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


BROKEN = [
    ("{#doctor-list}", "{#doctor-right}", 18, "id doctor-right stands on line 14 already"),
    ("[[fastlege]]", "[[tannlege]]", 14, "there is no word tannlege: add it or mend the id"),
    ("{fact:gp-changes}", "{fact:gp-change}", 14, "there is no fact gp-change"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "remedy"), BROKEN)
def test_broken_content_is_named_and_nothing_is_published(desk, capsys, right, wrong, line, remedy):
    """A duplicate id, an unknown word link: the check fails, and the packs stay as they were."""
    write_content(desk, gp=CHAPTER.replace(right, wrong, 1))
    before = files(desk)

    for verb in ("check", "compile", "status"):
        assert command.main([verb]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"content/guide/gp.md:{line}: ")
        assert remedy in said

    assert files(desk) == before


def test_broken_content_leaves_our_own_catalogs_alone(monkeypatch):
    """`update` reads everything before it writes anything."""
    spoiled = BrokenContent(file="content/guide/gp.md", line=1, remedy="mend it")

    def read():
        raise spoiled

    before = files(catalogs.LOCALES)
    monkeypatch.setattr(strings, "read_shelf", read)

    assert command.main(["update"]) == 1
    assert files(catalogs.LOCALES) == before


@pytest.mark.parametrize(
    ("risk", "last", "first"),
    [
        ("V", "2027-05-21", "2027-05-22"),
        ("L", "2027-11-21", "2027-11-22"),
        ("S", "2028-11-21", "2028-11-22"),
    ],
)
def test_a_fact_past_its_date_is_named_with_its_source(desk, capsys, risk, last, first):
    """What is volatile after half a year, a law after one, what is stable after two."""
    facts = FACTS.replace('risk = "L"', f'risk = "{risk}"').replace('risk = "S"', 'risk = "S"')
    write_content(desk, facts=facts)

    command.main(["check", "facts", "--on", last])
    assert "gp-changes" not in capsys.readouterr().err
    assert command.main(["check", "facts", "--on", first]) == 1
    said = capsys.readouterr().err.splitlines()[0]

    assert said == (
        f"content/facts.toml:1: gp-changes is due since {first}: look at https://example.org, "
        "mend value and checked"
    )


def test_a_fact_checked_at_the_end_of_a_month_is_due_at_the_end_of_one():
    """The 31st of August plus half a year is the last of February."""
    from build.facts import due_on
    from build.sources import Fact

    fact = Fact("x", "1", "", "https://example.org", date(2026, 8, 31), "V", "")

    assert due_on(fact) == date(2027, 2, 28)


def found(desk, part, codes=("ar",)):
    """Return what one part finds, as text."""
    shelf = read_shelf(desk / "content")
    looking = inspection.Desk(shelf, codes, ON, desk / "locales")
    return list(map(str, inspection.inspect([part], looking)))


def test_what_is_missing_is_counted_with_the_way_to_mend_it(desk):
    """One line for a catalog, with the command that sends its work out."""
    said = next(one for one in found(desk, "complete") if "guide.po" in one)

    assert re.search(r"ar/LC_MESSAGES/guide\.po:\d+: 14 texts are not translated", said)
    assert said.endswith("youthapp content export ar guide FILE --missing")


def test_a_catalog_that_is_not_up_to_date_says_what_to_run(desk):
    """As does a template that is not there."""
    write_content(desk, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))

    said = found(desk, "current")

    assert any(one.endswith("guide.po:1: run: youthapp content update") for one in said)
    assert any(one.endswith("guide.pot:1: run: youthapp content extract") for one in said)


def test_only_the_languages_that_are_asked_for_are_read(desk, monkeypatch):
    """A damaged catalog of another language does not stop the check of this one."""
    monkeypatch.setattr(strings, "targets", lambda domain: ("ar", "ps"))
    other = catalogs.po_path("ps", "guide", desk / "locales")
    other.parent.mkdir(parents=True)
    other.write_text("no catalog at all", encoding="utf-8")

    assert not any("/ps/" in one for one in found(desk, "current"))


def test_the_letters_are_those_of_the_sources_on_the_desk(desk, monkeypatch):
    """They are read once, not once for each language."""
    shelf = read_shelf(desk / "content")
    monkeypatch.setattr(content, "read_shelf", lambda: pytest.fail("read again"))

    letters = content.characters("ar", shelf=shelf, locales=desk / "locales")

    assert {"ط", "å"} <= letters


def test_a_translation_that_is_wrong_is_named_by_its_line(desk):
    """A placeholder that was lost by hand, in the file itself."""
    path = catalogs.po_path("ar", "guide", desk / "locales")
    path.write_text(path.read_text().replace(" {fact:gp-changes} مرات", " مرات"))

    [said] = found(desk, "links")

    line = int(said.split("guide.po:")[1].split(":")[0])
    assert "gp/doctor-right" in path.read_text().split("\n")[line - 2]
    assert said.endswith("gp/doctor-right: put {fact:gp-changes} in: it is missing")


@pytest.mark.parametrize("verb", ["check", "status", "compile"])
def test_a_damaged_catalog_of_ours_is_named_by_its_line(desk, capsys, verb):
    """Half a file in the repository stops everything before it is published."""
    path = catalogs.po_path("ar", "guide", desk / "locales")
    body = path.read_text(encoding="utf-8")
    path.write_text(body[: body.index("طبيب ثابت")], encoding="utf-8")
    before = files(desk / "packs")

    assert command.main([verb]) == 1

    assert re.match(rf"{path}:\d+: the file is cut off or damaged", capsys.readouterr().err)
    assert files(desk / "packs") == before


def test_a_letter_the_font_lacks_is_named_where_it_stands(desk, monkeypatch):
    """A reader would see an empty box."""
    from build import fonts

    monkeypatch.setattr(fonts, "fonts", lambda: desk)
    everything = frozenset(range(0x20, 0x700)) - {ord("ط"), ord("å")} | {0x2026}
    monkeypatch.setattr(fonts, "letters_of", lambda path: everything)

    said = found(desk, "glyphs")

    assert any("guide.po:" in one and "the font lacks «ط» (U+0637)" in one for one in said)
    assert any("content/" in one and "«å» (U+00E5)" in one for one in said)


def test_our_own_content_has_no_fact_that_is_due_on_the_day_it_was_checked():
    """The dates are those of the last look, not of a wish."""
    shelf = read_shelf()
    on = max(fact.checked for fact in shelf.every_fact)

    assert list(inspection.due(inspection.Desk(shelf, (), on, catalogs.LOCALES))) == []
    assert all(fact.line > 0 and fact.file for fact in shelf.every_fact)


def test_every_part_is_told_apart():
    """The names are those of the help."""
    assert list(inspection.PARTS) == [
        "readable", "current", "complete", "links", "terms", "facts", "glyphs", "clips",
    ]  # fmt: skip
    assert content.FORMAT == 1
