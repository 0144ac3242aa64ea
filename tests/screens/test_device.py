"""The app on this phone: only what is true and can be done is said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.fakes import FakeState
from youthapp.language import Reader
from youthapp.screens import device

NB = Reader("nb")
ANDROID = FakeState(installable=True)
OTHER = FakeState(installable=False)
IPHONE = FakeState(installable=False, apple=True)
INSTALLED = FakeState(installed=True, installable=False)


@dataclass
class Standing:
    """How it stands with the account."""

    joined: bool = False
    unsent: int = 0
    stays: int = 0
    card: str = "none"


def test_nothing_is_said_before_the_device_has_told() -> None:
    """Neither a promise nor a warning, and nothing to tap."""
    assert device.installing(NB, None) is None
    assert device.lasting(NB, None, Standing()) == ""
    assert device.new_version(NB, None) is None
    assert device.install_first(NB, None) is None


def test_a_browser_that_cannot_install_is_not_offered_it() -> None:
    """No button that does nothing."""
    assert device.installing(NB, OTHER) is None


def test_each_phone_gets_its_own_way_and_only_one() -> None:
    """A button, two lines for the hand, or a calm line when it is done."""
    ways = [device.installing(NB, state) for state in (ANDROID, IPHONE, INSTALLED)]

    assert [bool(way and way.button) for way in ways] == [True, False, False]
    assert [bool(way and way.by_hand) for way in ways] == [False, True, False]
    assert [bool(way and way.done) for way in ways] == [False, False, True]


def test_without_a_network_is_only_promised_when_everything_is_here() -> None:
    """The line is shorter while files are still missing."""
    half = FakeState(installed=True, offline_ready=False)

    for state, promised in ((INSTALLED, True), (half, False)):
        way = device.installing(NB, state)
        assert way is not None
        assert ("uten nett" in way.done) is promised


@pytest.mark.parametrize(
    ("state", "standing", "said"),
    [
        (FakeState(persisted=True), Standing(), "Telefonen har lovet å beholde alt"),
        (IPHONE, Standing(), "på en uke"),
        (OTHER, Standing(), "Blir telefonen full"),
        (INSTALLED, Standing(), "Blir telefonen full"),
    ],
)
def test_what_the_phone_may_throw_away_is_told(
    state: FakeState, standing: Standing, said: str
) -> None:
    """A promise where there is one, otherwise when things may be lost."""
    assert said in device.lasting(NB, state, standing)


def test_what_helps_is_told_with_the_risk() -> None:
    """The card where there is one with everything behind it, otherwise installing."""
    card, install = "hente alt tilbake med kortet", "så er det tryggere"

    def said(state: FakeState, standing: Standing) -> tuple[bool, bool]:
        line = device.lasting(NB, state, standing)
        return card in line, install in line

    assert said(ANDROID, Standing()) == (False, True)
    assert said(IPHONE, Standing(joined=True)) == (False, True)
    assert said(IPHONE, Standing(joined=True, card="made", unsent=1)) == (False, True)
    assert said(IPHONE, Standing(joined=True, card="made", stays=1)) == (False, True)
    assert said(ANDROID, Standing(joined=True, card="confirmed")) == (True, False)
    assert said(OTHER, Standing()) == (False, False)


def test_only_an_apple_tab_is_asked_to_install_before_joining() -> None:
    """Elsewhere the tab and the installed app share what is kept."""
    assert device.install_first(NB, IPHONE) is not None
    assert device.install_first(NB, FakeState(installed=True, apple=True)) is None
    assert device.install_first(NB, ANDROID) is None
