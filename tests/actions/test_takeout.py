"""Taking everything out, erasing it, and bringing it in again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.domain.phones import histories
from tests.fakes import FakePlatform, FakeStore, make_desk
from youthapp.actions import takeout
from youthapp.actions.desk import Desk
from youthapp.actions.doorway import Doorway, Outcome
from youthapp.domain import takeout as files
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Change, Fact, merge


def does(desk: Desk, action: object, **values: object) -> Outcome:
    return asyncio.run(Doorway(desk).do(action, **values))  # type: ignore[arg-type]


def taken_out(desk: Desk) -> str:
    assert does(desk, takeout.save_data).ok
    [(name, (mime, text))] = desk.platform.saved.items()
    assert (name, mime) == ("min-vei-2026-11-22.json", "application/json")
    return str(text)


def brought_in(text: str | None, store: FakeStore | None = None) -> tuple[Desk, Outcome]:
    desk = make_desk(store=store or FakeStore("bb" * 32), platform=FakePlatform(chosen=text))
    return desk, does(desk, takeout.bring_in)


@settings(max_examples=25, deadline=None)
@given(histories())
def test_export_erase_import_is_where_one_was(facts: list[Fact]) -> None:
    """The same things, the same history; once more changes nothing."""
    desk = make_desk()
    desk.store.receive(facts)
    desk.store.keep_draft(Draft("goal", "goal", 1))
    desk.store.keep_setting("task/x", True)
    text = taken_out(desk)

    other, done = brought_in(text)
    assert done.value == len({fact.item for fact in facts})
    assert merge(other.store.every_fact()) == merge(facts)
    assert taken_out(other) == text
    _, again = brought_in(text, other.store)
    assert again.value == 0


def test_a_file_comes_together_with_what_is_there() -> None:
    """Another goal stays, the same goal keeps both texts, nothing is overwritten."""
    first = make_desk()
    first.store.keep([Change("01" * 16, "goal", {"own_words": "Lære norsk"})], new_id=first.new_id)
    text = taken_out(first)
    second = FakeStore("cc" * 32)
    second.take_in(files.read(text).facts, (), {})
    for desk_store, words in ((first.store, "norsk nå"), (second, "norsk fort")):
        change = Change("01" * 16, "goal", {"own_words": words})
        desk_store.keep(
            [change], new_id=lambda words=words: words.encode().hex().ljust(32, "0")[:32]
        )
    second.keep([Change("02" * 16, "goal", {"own_words": "Sove"})], new_id=lambda: "dd" * 16)
    first.platform.saved.clear()

    desk, done = brought_in(taken_out(first), second)

    assert done.value == 1
    [one, two] = sorted(desk.store.things("goal"), key=lambda thing: thing.id)
    assert set(one.versions["own_words"]) == {"norsk nå", "norsk fort"}
    assert two.fields["own_words"] == "Sove"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hei", "error.not-our-file"),
        (files.write(files.Everything())[:-9], "error.cut-file"),
        (files.write(files.Everything()).replace('"version":1', '"version":2'), "error.newer-file"),
    ],
)
def test_a_broken_file_changes_nothing(text: str, key: str) -> None:
    """It is refused with a sentence, whatever was right in it."""
    desk, done = brought_in(text)

    assert done.problem is not None
    assert done.problem.key == key
    assert desk.store.every_fact() == []
    assert desk.store.settings() == {}


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's goals are larger than twenty megabytes."""
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    _, done = brought_in("x" * 11)

    assert done.problem is not None
    assert done.problem.key == "error.file-too-large"


def test_choosing_no_file_is_no_failure() -> None:
    """Nothing is said, nothing is changed."""
    _, done = brought_in(None)

    assert done == replace(done, value=None, problem=None)


def test_the_page_is_handed_over_under_its_day() -> None:
    """Two of them lie side by side on the phone."""
    desk = make_desk()
    assert does(desk, takeout.save_page, page="<!DOCTYPE html>").ok

    assert desk.platform.saved == {
        "min-vei-2026-11-22.html": ("text/html;charset=utf-8", "<!DOCTYPE html>")
    }
