"""How two people come together in the journeys: they join, and take each other's code."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image

from tests.journeys import moves
from tests.journeys.phone import Phone
from tests.journeys.test_lock import PIN, opens, sets_a_pin
from tests.journeys.words import Words


def joins(one: Phone, words: Words, invitation: str, **home: str) -> None:
    """Join by an invitation and see the first cards."""
    one.open(invitation)
    one.tap(words("Bli med"))
    one.sees(words("Du er med"))
    moves.first_run(one, words, **home)


def joins_at_work(one: Phone, words: Words, invitation: str) -> None:
    """Join as somebody who works with youths, and choose a PIN."""
    joins(one, words, invitation, home="Velg en PIN-kode")
    sets_a_pin(one, words)


def unlocks(one: Phone, words: Words, path: str) -> None:
    """Open a page of an app that has a PIN; home is open, and shows the way in."""
    one.open(path)
    if path == "/":
        one.tap_what_has(words("Lås opp"))
    opens(one, words, PIN)


def code_on(one: Phone) -> str:
    """Return what a camera reads from the screen as it stands: an address of this server."""
    one.page.wait_for_timeout(1_000)
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(one.page.screenshot())))
    address = urlsplit(code.text)
    assert one.address == f"{address.scheme}://{address.netloc}"
    return f"{address.path}#{address.fragment}"


def seen_on(one: Phone, words: Words, pin: str = "") -> str:
    """Return the address of somebody's own code, as a camera reads it from the screen."""
    one.open("/meet")
    if pin:
        opens(one, words, pin)
    one.sees(words("Bytt kode med noen"))
    return code_on(one)


def meets(
    one: Phone, words: Words, address: str, name: str, pin: str = "", *, post: str = ""
) -> None:
    """Open what the camera read, give the person a name, and say which adult it is, if any."""
    one.open(address)
    if pin:
        opens(one, words, pin)
    one.sees(words("Hvem er sammen med deg nå?"))
    one.write(words("Hva kaller du personen?"), name)
    if post:
        one.tap(words(post))
    one.tap(words("Behold"))
    one.tap(words("Ferdig"))
