"""What is half said or written: counted as on this phone alone, and taken along in a file."""

from __future__ import annotations

import pytest

from tests.fakes import FakePlatform, make_desk
from youthapp.actions import devices, takeout
from youthapp.actions.goals import REVIEW, WORDS
from youthapp.actions.unfinished import begun, half_written, keep_unfinished, unfinished
from youthapp.domain.conversation import SEEN, SKIPPED, Answers, Draft


@pytest.mark.parametrize(
    ("form", "answers", "typing", "counts"),
    [
        ("goal", {}, {}, False),
        ("goal", {"hi": SEEN, "why_mine": SKIPPED}, {"own_words": ""}, False),
        ("goal", {WORDS: "svømme"}, {}, True),
        ("goal", {}, {WORDS: "svø"}, True),
        (REVIEW, {WORDS: "svømme"}, {}, False),
        (REVIEW, {WORDS: "svømme", "state": "active"}, {}, True),
    ],
)
def test_a_conversation_counts_when_something_was_said_in_it(
    form: str, answers: Answers, typing: dict[str, str], counts: bool
) -> None:
    """Not when it was opened, read or passed over."""
    desk = make_desk()
    desk.store.keep_draft(Draft(form, form, 1, answers, typing))

    assert begun(desk.store) == counts
    assert bool(devices.never_sent(desk.store)[1]) is counts


def test_words_in_a_field_count_until_they_are_something() -> None:
    """Not what was emptied, and not what was tapped for a share."""
    desk = make_desk()
    for field, text in (("note/1", "vet ikke"), ("note/2", " \n"), ("share/week/mine", "{}")):
        keep_unfinished(desk, field=field, text=text)

    assert list(half_written(desk.store).values()) == ["vet ikke"]
    assert begun(desk.store) == 1
    keep_unfinished(desk, field="note/1", text=None)
    assert begun(desk.store) == 0


@pytest.mark.anyio
async def test_the_file_of_a_phone_that_is_out_brings_half_written_words_back() -> None:
    """On another phone they stand in their field again."""
    lost, new = make_desk(), make_desk()
    keep_unfinished(lost, field="note/1", text="vet ikke")
    await devices.keep_never_sent(lost)
    saved, platform = lost.platform, new.platform
    assert isinstance(saved, FakePlatform)
    assert isinstance(platform, FakePlatform)
    [(_, platform.chosen)] = saved.saved.values()
    await takeout.bring_in(new)

    assert unfinished(new.store, "note/1") == "vet ikke"
