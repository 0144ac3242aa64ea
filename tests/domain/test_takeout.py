"""A file of everything: the same things come back from it, and nothing from a broken one."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.phones import histories
from youthapp.domain import takeout
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Fact, history, merge
from youthapp.errors import CutFile, NewerFile, NotOurFile, Taking

FACT = Fact("01" * 16, "02" * 16, "goal", {"own_words": "Lære å svømme 🏊 ሕልመይ"}, 1, "aa" * 32, ())
DRAFT = Draft("goal", "goal", 1, answers={"own_words": "Jeg vil"}, typing={"helper": "Min ve"})
SETTINGS = {"language": "ti", "task/x": True, "unfinished/note": "halv \ud83d", "place/y": None}
ALL = takeout.gather([FACT], [DRAFT], SETTINGS)
FILE = takeout.write(ALL)


@given(histories())
def test_what_was_written_is_read_back(facts: list[Fact]) -> None:
    """The same things with the same history, in whatever order the facts lie."""
    shuffled = random.Random(0).sample(facts, len(facts))
    text = takeout.write(takeout.gather(facts, (), {}))
    back = takeout.read(text)

    assert takeout.write(takeout.gather(shuffled, (), {})) == text == takeout.write(back)
    assert merge(back.facts) == merge(facts)
    for item in merge(facts):
        before = [fact for fact in facts if fact.item == item]
        after = [fact for fact in back.facts if fact.item == item]
        assert history(after, "own_words") == history(before, "own_words")


def test_drafts_and_settings_come_along_to_the_letter() -> None:
    """Half an emoji, an empty setting, a sentence in the middle: all of it."""
    back = takeout.read(FILE)

    assert (back.drafts, back.settings) == ((DRAFT,), dict(sorted(SETTINGS.items())))
    assert FILE.isascii()


def test_of_the_account_nothing_is_in_the_file() -> None:
    """Whoever has the file reads what is in it, and can become nobody by it."""
    account = [
        replace(FACT, kind=kind, id=f"{n:032x}") for n, kind in enumerate(("device", "card"))
    ]
    settings = {"along/person": True, "rounds": "[]", "results/1": "{}", "theme": "dark"}
    found = takeout.gather(account, (), settings)

    assert (found.facts, found.settings) == ((), {"theme": "dark"})


def test_what_others_show_is_theirs_and_in_no_file() -> None:
    """What they promised, signed, suggested or gave is one's own; and what one showed oneself."""
    came = [
        replace(FACT, kind="arrived", id=f"{n:032x}", item=f"{n:032x}", changes={"word": word})
        for n, word in enumerate(("share", "petal", "lead", "dance", "end", "promise", "rose"))
    ]
    mine = replace(FACT, kind="parcel", id="9" * 32, item="9" * 32, changes={"word": "share"})
    put_away = replace(came[0], id="8" * 32, changes={"deleted": True})
    found = takeout.gather([*came, mine, put_away], (), {})

    assert sorted(fact.changes["word"] for fact in found.facts) == ["promise", "rose", "share"]
    assert takeout.read(takeout.write(found)) == found


def changed(**changes: object) -> str:
    """Write a file whose inside was changed by somebody who knows how to."""
    body = {**json.loads(FILE), **changes}
    del body["check"]
    return takeout._canonical({**body, "check": takeout._check(body)})


@pytest.mark.parametrize(
    "text", ["", " ", "hei", "[]", "7", "null", '{"format":"other"}', "\x89PNG"]
)
def test_a_file_of_something_else_is_called_foreign(text: str) -> None:
    """It is not damaged: it was never ours."""
    with pytest.raises(NotOurFile):
        takeout.read(text)


@given(st.integers(0, len(FILE) - 1))
def test_a_file_cut_anywhere_is_refused(at: int) -> None:
    """Half a file is never taken for a whole one."""
    with pytest.raises(Taking):
        takeout.read(FILE[:at])


@given(st.integers(0, len(FILE) - 1))
def test_a_file_changed_anywhere_is_refused(at: int) -> None:
    """One letter is enough."""
    other = "y" if FILE[at] == "x" else "x"
    with pytest.raises(Taking):
        takeout.read(FILE[:at] + other + FILE[at + 1 :])


def test_a_file_of_a_newer_app_is_called_newer() -> None:
    """The app is too old for it, and the file is not to blame."""
    with pytest.raises(NewerFile):
        takeout.read(changed(version=2))


@pytest.mark.parametrize(
    "inside",
    [
        {"facts": None},
        {"facts": [{}]},
        {"facts": [{**json.loads(FILE)["facts"][0], "lamport": 2**62}]},
        {"drafts": [{"v": 2}]},
        {"drafts": "x"},
        {"settings": []},
        {"settings": {"a": {"b": 1}}},
    ],
    ids=str,
)
def test_what_is_strange_inside_is_refused(inside: dict[str, object]) -> None:
    """Also when the check was made to fit; a counter without one after it is no counter."""
    with pytest.raises(CutFile):
        takeout.read(changed(**inside))


def test_spaces_around_a_file_do_no_harm() -> None:
    """Some programs add a line at the end, or a mark at the beginning."""
    assert takeout.read(f"\ufeff{FILE}\n") == ALL
