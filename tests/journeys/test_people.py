"""People around me: a map of five, and what somebody sees who is shown it."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

FIVE = {"Ali": "Veldig nær", "Samira": "Nær", "Mis": "Nær", "Tom": "Noen jeg kjenner"}
HEART = "Bibi"


def test_a_map_of_five_is_shown_as_numbers(server: Server, phone: Callable[..., Phone]) -> None:
    """Nothing of it waits to be sent; who is shown it meets no name and nobody of the heart."""
    words, one = Words("nb"), phone()
    moves.first_run(one, words)
    moves.go_to(one, words, "Mine mål")
    one.tap(words("Folk rundt meg"))
    one.tap(words("Begynn på kartet"))
    one.tap(words("Gå videre"))
    one.tap(words.option("people", "begin", "here"))
    for alias, ring in [*FIVE.items(), (HEART, "I hjertet")]:
        put(one, words, alias, ring)
    one.tap(words("Nok nå"))
    one.sees(words.of("form/people/laugh/text"))
    assert HEART not in one.read()
    one.tap("Ali", role="checkbox")
    one.tap(words("Ferdig"))
    one.tap(words("Stopp her"))
    one.sees(HEART)

    one.kill_tab()
    one.open("/people")
    one.tap(words("Vis til noen"))
    one.tap(words("Vis på hele skjermen"))
    one.sees(words("Ferdig med å vise"))

    held_up = one.read()
    assert not [alias for alias in [*FIVE, HEART] if alias in held_up]
    assert re.search(r"2, 3", held_up)
    assert words("I hjertet") not in held_up
    one.tap(words("Ferdig med å vise"))
    one.sees(words("Ingenting blir sendt."))

    takes_the_picture(one, words)


def takes_the_picture(one: Phone, words: Words) -> None:
    """The browser really paints it and hands it over: a PNG, wide enough to be enlarged."""
    with one.page.expect_download() as download:
        one.tap(words("Behold som bilde"))
    one.sees(words("Bildet er på telefonen nå. Det er ikke låst."))
    assert re.fullmatch(r"min-vei-[0-9-]{10}\.png", download.value.suggested_filename)
    picture = download.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG\r\n")
    wide, high = struct.unpack(">II", picture[16:24])
    assert 1000 < wide < high < 3000
    assert 20_000 < len(picture) < 1_000_000  # a blank one is smaller


def put(one: Phone, words: Words, alias: str, ring: str) -> None:
    """Name somebody and say where they are."""
    one.write(words("Navn eller tegn"), alias)
    one.tap(words("Gå videre"))
    one.sees(words("Hvor nær er {name}?").replace("{name}", alias))
    one.tap(words(ring))
    one.sees(words("Lagt på kartet."))
