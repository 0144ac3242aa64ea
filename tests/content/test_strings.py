"""The command line for translators: every verb in its help works, and faults are sentences."""

from __future__ import annotations

import json
import re
import threading

import pytest

from build import catalogs, exchange, strings
from build.sources import broken


def test_every_verb_of_the_help_is_known(capsys):
    """The docstring is the help, and the help tells the truth."""
    told = set(re.findall(r"build/strings\.py (\w+)", strings.__doc__))

    with pytest.raises(SystemExit):
        strings.main(["--help"])

    shown = capsys.readouterr().out
    known = re.search(r"\{([\w,]+)\}", shown)[1].split(",")
    assert told == set(known)


def test_a_catalog_goes_out_as_rows(tmp_path):
    """Each row has what a translator needs."""
    file = tmp_path / "rows.json"

    assert strings.main(["export", "ti", "guide", str(file)]) == 0

    rows = json.loads(file.read_text(encoding="utf-8"))
    assert {"context", "source", "translation", "note"} <= rows[0].keys()
    assert rows[0]["context"] == "my-booklet/title"


def test_status_names_every_language_and_domain(capsys):
    """One line each, with what is complete, stale and checked."""
    strings.main(["status"])

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == sum(len(catalogs.targets(domain)) for domain in catalogs.DOMAINS)
    assert all("stale" in line and "checked" in line for line in lines)


@pytest.mark.parametrize(("code", "domain"), [("en", "staff"), ("ti", "place-trondheim")])
def test_the_staff_guide_and_a_place_go_out_and_come_back(tmp_path, code, domain):
    """Their translators work as all others do."""
    file = tmp_path / "rows.json"

    assert strings.main(["export", code, domain, str(file)]) == 0

    rows = json.loads(file.read_text(encoding="utf-8"))
    assert exchange.take_in(code, domain, rows, locales=tmp_path)[0] == 0
    assert catalogs.po_path(code, domain, tmp_path).exists()


def test_the_staff_guide_is_offered_in_no_other_language(capsys, tmp_path):
    """Staff read Norwegian or English; the refusal says so."""
    with pytest.raises(SystemExit):
        strings.main(["export", "ar", "staff", str(tmp_path / "rows.json")])

    assert "staff is translated into en only" in capsys.readouterr().err


def test_a_broken_source_is_a_sentence_not_a_traceback(capsys, monkeypatch):
    """File, line and remedy, and an exit code for the gate."""

    def spoiled():
        raise broken("content/guide/gp.md", 7, "write the heading as ## Title {#id}")

    monkeypatch.setattr(strings, "read_shelf", spoiled)

    assert strings.main(["check"]) == 1
    said = capsys.readouterr().err
    assert said == "content/guide/gp.md:7: write the heading as ## Title {#id}\n"


def test_two_writers_wait_for_each_other(tmp_path):
    """No translation is lost when two people import at once."""
    order = []

    def second():
        with strings.one_at_a_time(tmp_path):
            order.append("second")

    with strings.one_at_a_time(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(timeout=0.2)
        order.append("first")
    waiting.join()

    assert order == ["first", "second"]
