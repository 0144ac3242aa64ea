"""A youth and a contact person meet by their cameras, and the youth says hello."""

from __future__ import annotations

import io
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.test_lock import PIN, opens, sets_a_pin
from tests.journeys.words import Words
from youthapp.language import isolate

pytestmark = pytest.mark.browser


def test_two_people_meet_and_one_says_hello(server: Server, phone: Callable[..., Phone]) -> None:
    """Each takes the other's code; a hello of two taps is seen and answered, sealed on the way."""
    ar, nb = Words("ar"), Words("nb")
    youth, adult = phone("youth", language="ar"), phone("adult", language="nb-NO")
    joins(youth, ar, server.invitation())
    joins(adult, nb, server.invitation("contact"), home="Velg en PIN-kode")
    sets_a_pin(adult, nb)
    meets(youth, ar, seen_on(adult, nb, PIN), "A")
    meets(adult, nb, seen_on(youth, ar), "Ung M", PIN)

    youth.open("/hello")
    youth.tap(ar("Be {name} ta kontakt", name=isolate("A")))
    youth.sees(ar("Sendt {date}").partition("{")[0].strip(), timeout=40_000)

    adult.open("/youths")
    opens(adult, nb, PIN)
    adult.tap_what_has(nb("Vil at du tar kontakt"))
    adult.tap(nb("Jeg tar kontakt i dag."))
    adult.sees(nb("Gjort"))  # what was promised can be told to be done
    adult.page.wait_for_timeout(3_000)
    youth.open("/")
    youth.sees(ar("Jeg tar kontakt i dag."), timeout=40_000)
    assert b"hello" not in server.data.joinpath("minvei.sqlite3").read_bytes()


def joins(one: Phone, words: Words, invitation: str, **home: str) -> None:
    """Join by an invitation and see the first cards."""
    one.open(invitation)
    one.tap(words("Bli med"))
    one.sees(words("Du er med"))
    moves.first_run(one, words, **home)


def seen_on(one: Phone, words: Words, pin: str = "") -> str:
    """Return the address that a camera reads from the screen."""
    one.open("/meet")
    if pin:
        opens(one, words, pin)
    one.sees(words("Bytt kode med noen"))
    one.page.wait_for_timeout(1_000)
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(one.page.screenshot())))
    address = urlsplit(code.text)
    return f"{address.path}#{address.fragment}"


def meets(one: Phone, words: Words, address: str, name: str, pin: str = "") -> None:
    """Open what the camera read, and give the person a name."""
    one.open(address)
    if pin:
        opens(one, words, pin)
    one.sees(words("Hvem er sammen med deg nå?"))
    one.write(words("Hva kaller du personen?"), name)
    one.tap(words("Behold"))
    one.tap(words("Ferdig"))
