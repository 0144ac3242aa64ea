"""Every failure has a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from youthapp import errors
from youthapp.language import Reader
from youthapp.screens import problem


def failures(of: type[errors.YouthAppError] = errors.YouthAppError) -> Iterator[str]:
    """Go through the message keys of the whole family."""
    yield of.message_key
    for child in of.__subclasses__():
        yield from failures(child)


def test_every_failure_has_its_own_sentence() -> None:
    """Every key of errors.py is in the table, and nothing else is."""
    assert set(failures()) == set(problem.SENTENCES)


@pytest.mark.parametrize("key", sorted(problem.SENTENCES))
def test_a_sentence_is_short_and_calm(key: str) -> None:
    """At most twelve words a sentence, no exclamation mark, no code, no blame."""
    title, line = problem.SENTENCES[key]
    for sentence in re.split(r"(?<=[.?!])\s+", f"{title}. {line}"):
        assert len(sentence.split()) <= 12, sentence
    assert "!" not in title + line
    assert "ugyldig" not in (title + line).lower()


def test_an_unknown_failure_is_said_calmly() -> None:
    """A key nobody wrote a sentence for gets the common one."""
    said = problem.problem(Reader("nb"), "error.from-another-time", {})

    assert said.title == "Noe gikk galt"


def test_the_wrong_group_is_named() -> None:
    """Whoever mistypes the card is told which four digits to look at."""
    said = problem.problem(Reader("nb"), "error.wrong-digits", {"group": 7})

    assert said.title == "Gruppe 7 stemmer ikke"
    assert "gruppe 7" in said.line


def test_what_is_kept_is_named_as_kept() -> None:
    """Failures of disk and network say where things are now."""
    for key in failures(errors.Network):
        assert "telefonen" in problem.SENTENCES[key][1] or "borte" in problem.SENTENCES[key][1], key
