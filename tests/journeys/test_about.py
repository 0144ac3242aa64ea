"""About me in Tigrinya: made, composed, held up in both languages, printed, and there again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys import moves
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

NAME, QUIET = "Sol", "ህድኣት ይፈቱ"
PRINTER = """() => {
  const append = document.body.appendChild.bind(document.body);
  document.body.appendChild = (one) => {
    const stand_in = () => (one.contentWindow.print = () => (window.printed = one.srcdoc));
    if (one.tagName === "IFRAME") one.addEventListener("load", stand_in);
    return append(one);
  };
}"""


def test_a_page_about_me_is_composed_held_up_and_printed(phone: Callable[..., Phone]) -> None:
    """What is left out is neither on the screen that is held up nor on paper."""
    nb, words = Words("nb"), Words("ti")
    one = phone(language="ti")
    moves.first_run(one, words)
    moves.go_to(one, words, "Mine mål")
    one.tap(words("Om meg"))
    one.tap(words("Lag siden din"))
    says(one, words)

    one.tap(words("På siden: {what}", what=words("Jeg snakker")), role="checkbox")
    one.sees(words("Det står ikke på siden. Du kan legge det på igjen."))
    one.tap(words("Vis siden til noen"))
    one.sees(NAME)
    for way in (nb, words):
        one.sees(way.option("about-me", "likes", "music"))
    one.sees(QUIET)
    one.does_not_see(nb.option("about-me", "languages", "tigrinya"))
    one.tap(words("Tilbake"))

    one.page.evaluate(PRINTER)
    one.tap(words("Skriv ut"))
    one.sees(words("Den som får arket, kan lese alt på det."))
    printed = str(one.page.evaluate("window.printed"))
    music = words.option("about-me", "likes", "music")
    assert f'<p lang="nb" dir="ltr">Musikk</p><p lang="ti" dir="ltr">{music}</p>' in printed
    assert f">{QUIET}</p>" in printed
    assert nb.option("about-me", "languages", "tigrinya") not in printed

    one.kill_tab()
    one.open("/about-me")
    one.sees(NAME)
    one.is_checked(words("På siden: {what}", what=words("Jeg snakker")), False)
    one.sees(QUIET)


def says(one: Phone, words: Words) -> None:
    """Say a name, a language, something one likes and something in own words; keep it."""
    own = words("Skriv med dine egne ord")
    goes_to(one, words, "called")
    one.write(own, NAME)
    goes_on(one, words("Ferdig"))
    for item, option in (("languages", "tigrinya"), ("likes", "music")):
        goes_to(one, words, item)
        one.tap(words.option("about-me", item, option), role="checkbox")
        goes_on(one, words("Ferdig"))
    goes_to(one, words, "know")
    one.write(own, QUIET)
    goes_on(one, words("Ferdig"))
    moves.finish(one, words)
    one.sees(NAME)


def goes_to(one: Phone, words: Words, item: str) -> None:
    """Skip what is asked before."""
    while words.of(f"form/about-me/{item}/text") not in one.read():
        goes_on(one, one.one_of(words("Hopp over"), words("Gå videre")))


def goes_on(one: Phone, name: str) -> None:
    """Tap, and wait until the next question is there."""
    before = one.read()
    one.tap(name)
    one.changes(before)
