"""Every main screen for those who listen to it, and for those who need large letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys import moves
from tests.journeys.conftest import ROOT
from tests.journeys.phone import WIDTH, Phone
from tests.journeys.tour import tour
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
WISHES = {"nb": "Lære å spille gitar", "ar": "أريد أن أتعلم السباحة"}
SLACK = 1.0  # CSS pixels a place may be rounded by


def test_axe_finds_nothing_serious_on_any_main_screen(phone: Callable[..., Phone]) -> None:
    """Names, roles and order are there for a screen reader; then letters grow in More."""
    words = Words("nb")
    one = phone()
    found = []
    for screen in tour(one, words, WISHES["nb"]):
        found += [f"{screen}: {said}" for said in at_rest(one)]
    assert found == []

    one.tap(words("Tilbake"))
    one.tap(words("Tilbake"))
    letters_grow_in_more(one, words)


def letters_grow_in_more(one: Phone, words: Words) -> None:
    """At 200 percent everything in More still stands in the window's width."""
    one.sees(words("Størrelse på bokstavene"))
    for percent in (125, 150, 175, 200):
        one.tap(words("Større bokstaver"))
        one.sees(words("{percent} prosent", percent=percent))
    size = one.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size == 32
    assert outside(one) == []
    one.reload()
    assert one.page.evaluate("document.documentElement.style.fontSize") == "200%"
    moves.go_to(one, words, "Guiden")
    assert outside(one) == []


@pytest.mark.patient
@pytest.mark.parametrize("code", ["nb", "ar"])
def test_letters_of_twice_the_size_are_not_cut(code: str, phone: Callable[..., Phone]) -> None:
    """With the browser's own letters at 200 percent no text leaves the window's width."""
    words = Words(code)
    one = phone(language=code, root_font=32)
    found = []
    for number, screen in enumerate(tour(one, words, WISHES[code])):
        one.picture(ROOT / "dist" / "large" / f"{code}-{number:02d}-{screen}.png")
        found += [f"{screen}: {said}" for said in outside(one)]
    assert found == []


def at_rest(one: Phone) -> list[str]:
    """Return what axe still says when the screen has come to rest.

    While a screen is coming, its tabs may point at a panel that is not there yet.
    """
    axe, found = Axe(), [""]
    for _ in range(5):
        if found:
            one.page.wait_for_timeout(500)
            found = violations(axe.run(one.page).response)
    return found


def violations(response: Any) -> list[str]:
    """Return what axe calls serious or critical, in a line each."""
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:120]}"
        for rule in response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def outside(one: Phone) -> list[str]:
    """Return the texts that leave the window's width, except on shelves drawn sideways."""
    return [
        f"{text.text[:60]!r} from {text.left:.0f} to {text.right:.0f}"
        for text in one.texts(sideways=False)
        if text.left < -SLACK or text.right > WIDTH + SLACK
    ]
