"""My line in Arabic: begun in a talk, added to, moved, undone, there when the app comes back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.journeys import moves
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

AHEAD = "بيت قرب البحر"


def test_a_line_is_made_moved_and_kept(phone: Callable[..., Phone]) -> None:
    """It reads from the right; what was moved and undone is in its place after the app died."""
    words = Words("ar")
    one = phone(language="ar")
    moves.first_run(one, words)
    moves.go_to(one, words, "Mine mål")
    one.tap(words("Min linje"))
    one.tap(words("Begynn linjen"))
    begins_with(one, words, {"glad": ("friends", "music"), "forward": ("party",)})
    one.sees(words("Musikk"))

    one.tap(words("Legg til noe"))
    one.tap(words("Fram i tid"))
    one.tap(words("Hjem"))
    one.write(words("Egne ord, hvis du vil"), AHEAD)
    one.tap(words("Sett det på linjen"))
    one.sees(words("Det står på linjen din."))
    party = words("Fest")
    stand(one, party, AHEAD)

    one.tap_what_has(AHEAD)
    one.tap(words("Flytt bakover"))
    one.sees(words("Det er endret."))
    one.sees(words("Etter dette: {name}", name=party))
    one.tap(words("Angre"))
    one.sees(words("Før dette: {name}", name=party))
    one.tap(words("Flytt bakover"))
    one.sees(words("Etter dette: {name}", name=party))

    one.kill_tab()
    one.open("/line")
    one.sees(AHEAD)
    stand(one, AHEAD, party)
    for sign in ("Venner", "Musikk"):
        one.sees(words(sign))
    heading = next(seen for seen in one.texts() if seen.text == words("Min linje"))
    assert heading.right > 300, "the line does not begin at the right"


def begins_with(one: Phone, words: Words, said: dict[str, tuple[str, ...]]) -> None:
    """Go through the talk: say this, skip the rest, and keep it."""
    for item, options in said.items():
        while words.of(f"form/line/{item}/text") not in one.read():
            goes_on(one, words("Gå videre"))
        for option in options:
            one.tap(words.option("line", item, option), role="checkbox")
        goes_on(one, words("Ferdig"))
    moves.finish(one, words)
    one.tap(words("Se det du sa"))


def goes_on(one: Phone, name: str) -> None:
    """Tap, and wait until the next question is there."""
    before = one.read()
    one.tap(name)
    one.changes(before)


def stand(one: Phone, *names: str) -> None:
    """Wait until the list has these names in this order, and each of them once."""
    every = re.compile("|".join(map(re.escape, names)))

    def order() -> list[str]:
        found = [every.search(seen.text) for seen in one.texts()]
        return list(dict.fromkeys(match.group() for match in reversed(found) if match))[::-1]

    one.comes_to(lambda: order() == list(names), f"the order {names}")
