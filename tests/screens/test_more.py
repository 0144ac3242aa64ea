"""The status in words, the steps of the text size, and what is said about the server."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.fakes import FakeState
from youthapp.language import Reader
from youthapp.screens import more


@dataclass
class Standing:
    """How it stands with the account."""

    joined: bool = True
    unsent: int = 0
    stays: int = 0
    card: str = "none"


def test_the_status_is_told_in_words() -> None:
    """Only here, some only here, or a locked copy of everything."""
    reader = Reader("nb")

    assert more.status(reader, Standing(joined=False)) == "Alt ligger bare på denne telefonen."
    assert more.status(reader, Standing(unsent=1)) == "1 endring ligger bare på denne telefonen."
    assert more.status(reader, Standing(unsent=3)) == "3 endringer ligger bare på denne telefonen."
    assert more.status(reader, Standing(stays=2)) == "2 endringer ligger bare på denne telefonen."
    assert "låst kopi" in more.status(reader, Standing())
    both = more.status(reader, Standing(unsent=1), begun=2)
    assert both == "3 endringer ligger bare på denne telefonen."


def test_what_is_half_said_is_on_this_phone_alone() -> None:
    """No copy is promised, neither by the line nor by the sign nor by what helps."""
    device, standing = FakeState(installed=True), Standing(card="confirmed")

    def told(begun: int) -> tuple[str, str, bool]:
        screen = more.more(
            Reader("nb"), lambda name, default: default, standing, device, begun=begun
        )
        return screen.safe_line, screen.safe_icon, "med kortet" in screen.lasting

    assert told(1) == ("1 endring ligger bare på denne telefonen.", "smartphone", False)
    assert told(0)[1:] == ("cloud_done", True)


@pytest.mark.parametrize(
    ("percent", "less", "larger"), [(100, 0, 125), (150, 125, 175), (200, 175, 0)]
)
def test_letters_grow_in_steps_and_stop_at_the_ends(percent: int, less: int, larger: int) -> None:
    """From 100 to 200 percent."""
    size = more.text_size(Reader("nb"), percent)

    assert (size.less, size.more) == (less, larger)


def test_a_norwegian_reader_is_not_asked_how_to_read_norwegian() -> None:
    """The reading mode is a choice between two languages."""
    assert not more.more(Reader("nb"), lambda name, default: default, Standing()).readings
    assert more.more(Reader("ar"), lambda name, default: default, Standing()).readings


def test_whoever_has_not_joined_is_shown_every_way_in() -> None:
    """By a code, another phone or a card; whoever has joined is shown card and phones."""

    def routes(standing: Standing) -> list[str]:
        screen = more.more(Reader("nb"), lambda name, default: default, standing)
        return [link.route for link in screen.safe_links]

    assert routes(Standing(joined=False)) == ["/join", "/join/phone", "/join/card"]
    assert routes(Standing()) == ["/more/card", "/more/phones", "/join"]
