"""The table of what a hostile server can try names tests that are there, and all of them."""

from __future__ import annotations

import re

from tests.test_rooms import PACKAGE

ROOT = PACKAGE.parent
_TEST = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)


def test_every_attack_of_the_table_is_played_by_a_test() -> None:
    """At least twenty-five, each by name."""
    told = (ROOT / "SECURITY.md").read_text()
    section = told.partition("## What a hostile server can try")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(test_\w+)`", section))
    played = "\n".join(path.read_text() for path in (ROOT / "tests" / "sync").glob("test_*.py"))

    assert named - set(_TEST.findall(played)) == set()
    assert len(re.findall(r"^\| .* \| `test_\w+` \|$", section, re.MULTILINE)) >= 25
