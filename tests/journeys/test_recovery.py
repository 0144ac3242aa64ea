"""The drill: a phone is gone, and a new one has everything again by the digits of a card."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.journeys.conftest import ROOT, Server
from tests.journeys.house import House
from tests.journeys.phone import Phone
from tests.journeys.test_everybody import outside
from tests.journeys.words import Words

pytestmark = [pytest.mark.browser, pytest.mark.patient]

WISHES = ("Lære å spille gitar", "Ta lappen til moped", "Finne en sommerjobb")
PACE = 150  # milliseconds a digit takes a person who reads it off a card
READS = 2.0  # seconds somebody looks at a screen before the next tap
MOST_TAPS, PUT_RIGHT = 6, 2  # the field and the button once more
GOAL = 180  # seconds
PICTURES = ROOT / "dist" / "drill"


def test_a_new_phone_has_everything_again_by_the_card_within_six_taps(
    server: Server, phone: Callable[..., Phone], capsys: pytest.CaptureFixture[str]
) -> None:
    """Read at a person's pace; then once more in the dark and in large letters, with a slip."""
    nb, ar = Words("nb"), Words("ar")
    house = House(server)
    house.moves_in(1)
    house.wishes(0, *WISHES)
    digits = house.card(0)
    house.close()

    light = phone("light")
    drills = [("light", MOST_TAPS, *brings_back(light, nb, digits, "light"))]
    light.switch_off()
    large = phone("large", language="ar", dark=True, root_font=32)
    slip = brings_back(large, ar, digits, "large", slip=True)
    drills.append(("dark, large, with a slip", MOST_TAPS + PUT_RIGHT, *slip))

    with capsys.disabled():
        for name, most, taps, seconds in drills:
            of = f"{taps} of {most} taps, {seconds:.0f} of {GOAL} s"
            print(f"\nmin vei | card, {name}: {of}", end="")
    assert [drill for drill in drills if drill[2] > drill[1]] == []


def brings_back(
    one: Phone, words: Words, digits: str, name: str, *, slip: bool = False
) -> tuple[int, float]:
    """Go from the first screen to the goals; return the taps and the seconds it took.

    With a ``slip`` one digit is wrong at first: its group is named, and put right.
    """
    one.open("/")
    one.sees(words("Velg språk"))
    begun, one.taps = time.monotonic(), 0
    looks(one, f"{name}-1-language")
    one.tap(words("Fortsett"))
    one.sees(words("Fint at du er her"))
    looks(one, f"{name}-2-card")
    one.tap(words("Neste"))
    one.sees(words("Det du skriver, er ditt"))
    one.page.wait_for_timeout(READS * 1000)
    one.tap(words("Neste"))
    one.sees(words("Noen kan hjelpe"))
    looks(one, f"{name}-3-last")
    one.tap(words("Jeg har et kort med tall"))
    one.sees(words("Hent tilbake med kortet"))
    looks(one, f"{name}-4-empty")
    field = words("Tallene på kortet")
    if slip:
        wrong = str((int(digits[9]) + 1) % 10)  # the second digit of the third group
        one.write(field, digits[:9] + wrong + digits[10:], pace=PACE)
        looks(one, f"{name}-5-typed")
        one.tap(words("Hent tilbake"))
        one.sees(words("Gruppe {group} stemmer ikke", group=words.reader.number(3)))
        looks(one, f"{name}-6-slip")
        one.write_anew(field, digits, pace=PACE)
    else:
        one.write(field, digits, pace=PACE)
    looks(one, f"{name}-7-typed")
    one.tap(words("Hent tilbake"))
    for wish in WISHES:
        one.sees(wish, timeout=60_000)
    taps, seconds = one.taps, time.monotonic() - begun
    looks(one, f"{name}-8-goals")
    return taps, seconds


def looks(one: Phone, name: str) -> None:
    """Take the time to read a screen, and keep a picture of it; nothing leaves its width."""
    one.page.wait_for_timeout(READS * 1000)
    one.picture(PICTURES / f"{name}.png")
    assert outside(one) == []
