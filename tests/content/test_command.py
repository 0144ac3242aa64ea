"""`youthapp content`: every command does what its help says, and faults are sentences."""

from __future__ import annotations

import json
import threading

import pytest

from build import catalogs, command, handover
from build.shelf import read_shelf
from build.sources import broken
from tests.content.samples import CHAPTER, read_sample, write_content, write_locales
from youthapp import cli


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Let every command work on the sample, with its Arabic catalogs."""
    shelf = read_sample(tmp_path)
    locales = write_locales(tmp_path, shelf)
    content = tmp_path / "content"
    monkeypatch.setattr(command, "LOCALES", locales)
    monkeypatch.setattr(command, "CONTENT", content)
    monkeypatch.setattr(command, "TARGETS", ("ar",))
    monkeypatch.setattr(command, "read_shelf", lambda: read_shelf(content))
    return tmp_path


@pytest.mark.parametrize("verb", ["check", "status", "facts", "extract", "update", "changed",
                                  "export", "import", "checked", "compile"])  # fmt: skip
def test_every_command_has_a_help_of_its_own(verb, capsys):
    """Whoever asks is told, in a sentence."""
    with pytest.raises(SystemExit) as left:
        command.main([verb, "--help"])

    assert left.value.code == 0
    assert f"youthapp content {verb}" in capsys.readouterr().out


def test_the_command_line_hands_its_words_on(capfd):
    """`youthapp content` runs the recipes beside the package, and passes their exit code on."""
    with pytest.raises(SystemExit) as left:
        cli.main(["content", "facts", "--due", "--on", "2020-01-01"])
    assert left.value.code == 0
    assert capfd.readouterr().out.startswith("Nothing is due before 20")

    with pytest.raises(SystemExit) as left:
        cli.main(["content", "check", "readable", "nonsense"])
    assert left.value.code == 2


def test_the_command_line_says_where_it_works(capsys, monkeypatch, tmp_path):
    """Installed without the recipes, it says so in one sentence."""
    monkeypatch.setattr(cli, "HOME", tmp_path)

    assert cli.main(["content", "status"]) == 1
    assert "works in a checkout" in capsys.readouterr().err


def test_facts_that_are_due_are_listed_with_all_one_needs(desk, capsys):
    """Id, value, source, day and place, one fact a line, the longest overdue first."""
    assert command.main(["facts", "--due", "--on", "2027-11-22"]) == 0
    assert capsys.readouterr().out == (
        "gp-changes\t2\thttps://example.org\t2026-11-22\tcontent/facts.toml:1\n"
    )

    command.main(["facts", "--due", "--on", "2028-11-22"])
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [
        "gp-changes", "phone-legevakt",
    ]  # fmt: skip

    command.main(["facts"])
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_nothing_due_says_when_the_next_is(desk, capsys):
    """An empty answer is an answer."""
    command.main(["facts", "--due", "--on", "2027-11-21"])

    assert capsys.readouterr().out == "Nothing is due before 2027-11-22.\n"


def test_status_has_a_column_for_each_language_and_a_line_for_each_part(desk, capsys):
    """Complete, stale and unchecked in each cell; passages, words and packs below."""
    command.main(["checked", "ar", "guide", "native reader", "--chapter", "gp", "--on",
                  "2026-12-01"])  # fmt: skip
    write_content(desk, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))
    capsys.readouterr()

    assert command.main(["status"]) == 0

    said = capsys.readouterr().out
    parts = said.split("\n\n")[0].splitlines()
    lines = {line.split("  ")[0]: line.split() for line in parts}
    assert lines["part"] == ["part", "texts", "ar"]
    assert lines["gp"][2:] == ["1", "~1"]
    assert lines["words"][2:] == ["1", "?1"]
    assert "native reader" in said
    assert next(line for line in said.splitlines() if line.startswith("ar ")).split()[3] == "3/27"
    measured = [line.split() for line in said.split("LIX")[1].splitlines()]
    assert any(line[:1] == ["gp"] and 0 < int(line[1]) < 36 for line in measured)


def test_a_change_is_judged_from_the_command_line(desk, capsys):
    """It names the place in the source; a text that is not there is a sentence."""
    assert command.main(["changed", "meaning", "gp/task-find"]) == 0
    assert capsys.readouterr().out == "No translation waits for this: there is nothing to say.\n"
    write_content(desk, gp=CHAPTER.replace("Finn navnet", "Skriv navnet"))

    assert command.main(["changed", "meaning", "gp/task-find", "--on", "2026-12-01"]) == 0
    assert capsys.readouterr().out == "content/guide/gp.md:24: gp/task-find: meaning\n"
    [change] = read_shelf(desk / "content").changes
    assert (change.text, change.kind, str(change.on)) == ("gp/task-find", "meaning", "2026-12-01")

    assert command.main(["changed", "meaning", "gp/gone"]) == 1
    assert "there is no text gp/gone" in capsys.readouterr().err


def test_status_can_be_read_by_other_programs(desk, capsys):
    """The same figures as JSON."""
    command.main(["status", "--json"])

    told = json.loads(capsys.readouterr().out)
    [chapter] = [row for row in told["parts"] if row["part"] == "gp"]
    assert (chapter["complete"], chapter["stale"], chapter["unchecked"]) == (2, 0, 2)
    assert [one["language"] for one in told["languages"]] == ["nb", "ar"]
    assert all(one["text_pack"] > 100 for one in told["languages"])
    assert told["chapters"]["gp"]["sentences"] > 2


def test_a_check_that_finds_nothing_says_what_it_looked_at(desk, capsys):
    """Silence could be a check that did not run."""
    assert command.main(["check", "links", "terms"]) == 0
    assert capsys.readouterr().out == "Nothing to mend: links, terms.\n"


def test_a_check_of_what_is_not_known_names_what_is(capsys):
    """A typing mistake is not a check."""
    with pytest.raises(SystemExit):
        command.main(["check", "words"])

    assert "words is none of readable, current" in capsys.readouterr().err


def test_a_text_that_is_kept_but_not_as_checked_is_counted_once(desk, capsys):
    """With --good-rows it comes in unchecked: it is kept, not refused, and named."""
    file = desk / "rows.json"
    text = {"context": "gp/task-find", "source": "Finn navnet på [[fastlege|legen]] din.",
            "translation": "اعرف اسم [[fastlege|الصيدلي]]."}  # fmt: skip
    file.write_text(json.dumps([text]), encoding="utf-8")
    words = ["import", "ar", "guide", str(file), "--checked-by", "native reader"]

    assert command.main([*words, "--good-rows"]) == 1
    said = capsys.readouterr()
    assert said.out == "1 kept, 0 refused, 0 still stale, 1 of the kept not checked\n"
    assert "gp/task-find: not checked: «الصيدلي» is another word" in said.err

    assert command.main(words) == 1
    assert capsys.readouterr().out == "0 kept, 1 refused, 0 still stale\n"


def test_the_staff_guide_is_offered_in_no_other_language(capsys, tmp_path):
    """Staff read Norwegian or English; the refusal says so."""
    assert command.main(["export", "ar", "staff", str(tmp_path / "rows.json")]) == 1

    assert "staff is translated into en only" in capsys.readouterr().err
    assert not (tmp_path / "rows.json").exists()


@pytest.mark.parametrize(("code", "domain"), [("en", "staff"), ("ti", "place-trondheim")])
@pytest.mark.parametrize("suffix", [".json", ".po", ".xlsx"])
def test_every_catalog_goes_out_and_can_be_read_again(tmp_path, code, domain, suffix):
    """Their translators work as all others do."""
    file = tmp_path / f"texts{suffix}"

    assert command.main(["export", code, domain, str(file)]) == 0

    catalog = catalogs.read(catalogs.po_path(code, domain), code)
    assert len(handover.receive(file, code, domain)) == len([one for one in catalog if one.id])


def test_a_broken_source_is_a_sentence_not_a_traceback(capsys, monkeypatch):
    """File, line and remedy, and an exit code for the gate."""

    def spoiled():
        raise broken("content/guide/gp.md", 7, "write the heading as ## Title {#id}")

    monkeypatch.setattr(command, "read_shelf", spoiled)

    assert command.main(["check"]) == 1
    said = capsys.readouterr().err
    assert said == "content/guide/gp.md:7: write the heading as ## Title {#id}\n"


def test_a_file_that_cannot_be_written_is_a_sentence(desk, capsys):
    """A folder is no file."""
    (desk / "folder.po").mkdir()

    assert command.main(["export", "ar", "guide", str(desk / "folder.po")]) == 1
    assert "it cannot be used" in capsys.readouterr().err


def test_two_writers_wait_for_each_other(tmp_path):
    """No translation is lost when two people import at once."""
    order = []

    def second():
        with command.one_at_a_time(tmp_path):
            order.append("second")

    with command.one_at_a_time(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(timeout=0.2)
        order.append("first")
    waiting.join()

    assert order == ["first", "second"]
