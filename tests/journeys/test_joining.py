"""Joining, the recovery card, a second phone, and a server that only ever sees sealed bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

WISH = "Spille gitar i kulturhuset"
STEP = "Spørre Ingrid om øvingsrom"
SAFE = "Alt har en låst kopi utenfor telefonen. Bare du kan åpne den."
ONLY_HERE = (
    "{count} endring ligger bare på denne telefonen.",
    "{count} endringer ligger bare på denne telefonen.",
)


def test_a_goal_comes_back_on_a_second_phone_by_the_recovery_card(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """Changes wait when the server is away; the card brings all of it to another phone."""
    words = Words("nb")
    invitation = server.invitation()
    first = phone("first")
    moves.first_run(first, words)
    moves.make_goal(first, words, WISH)

    first.open(invitation)
    assert "#" not in first.page.url
    first.tap(words("Bli med"))
    first.sees(words("Du er med"))
    first.tap(words("Lag kortet mitt"))
    digits = makes_a_card(first, words)
    everything_is_safe(first, words)
    adds_a_step_while_the_server_is_away(first, words, server)
    everything_is_safe(first, words)
    first.switch_off()

    second = phone("second")
    moves.first_run(second, words)
    codes_that_do_not_work(second, words, invitation)
    brings_everything_back(second, words, digits)

    found = {path.name for path in files(server.data.parent) for said in secrets(WISH, STEP)
             if said in path.read_bytes()}  # fmt: skip
    assert found == set()


def makes_a_card(one: Phone, words: Words) -> str:
    """Make the recovery card, try it, and return the forty digits that stood on the screen."""
    one.tap(words("Lag kortet mitt"))
    one.sees(words("Dette er kortet ditt"))
    groups = re.findall(r"\b\d \d \d \d\b", one.read())
    assert len(groups) == 10, one.read()
    groups = [group.replace(" ", "") for group in groups]
    one.tap(words("Jeg har tatt vare på det"))
    one.sees(words("Prøv kortet"))
    labels = re.findall(words("Gruppe {group}", group=r"(\d+)"), one.read())
    assert len(set(labels)) == 2
    for number in sorted(set(labels), key=int):
        one.write(words("Gruppe {group}", group=number), groups[int(number) - 1])
    one.tap(words("Sjekk"))
    one.sees(words("Kortet er klart"))
    one.tap(words("Ferdig"))
    return "".join(groups)


def everything_is_safe(one: Phone, words: Words) -> None:
    """More says that every change has a locked copy."""
    one.open("/more")
    one.sees(words(SAFE), timeout=60_000)


def adds_a_step_while_the_server_is_away(one: Phone, words: Words, server: Server) -> None:
    """A change is kept at once; More says how many changes are only on this phone."""
    server.stop()
    moves.go_to(one, words, "Mine mål")
    one.tap_what_has(WISH)
    one.tap(words("Legg til et steg"))
    one.write(words("Hva er det første du kan gjøre?"), STEP)
    one.tap(words("Behold"))
    one.sees(words("Det er lagret på telefonen."))
    one.tap(words("Tilbake"))
    moves.go_to(one, words, "Mer")
    one.sees(words.count(*ONLY_HERE, 1))
    server.start()


def codes_that_do_not_work(one: Phone, words: Words, used: str) -> None:
    """A used invitation and a damaged one each say what is wrong."""
    one.open(used)
    one.tap(words("Bli med"))
    one.sees(words("Koden er brukt"))
    code = used.partition("#")[2]
    one.write_anew(words("Koden din"), code[:-1] + ("A" if code[-1] != "A" else "B"))
    one.tap(words("Bli med"))
    one.sees(words("Koden stemmer ikke"))


def brings_everything_back(one: Phone, words: Words, digits: str) -> None:
    """One wrong digit names its group; the right ones bring the goal and the step."""
    wrong = str((int(digits[9]) + 1) % 10)  # the second digit of the third group
    one.tap(words("Jeg har et kort med tall"))
    one.write(words("Tallene på kortet"), digits[:9] + wrong + digits[10:])
    one.tap(words("Hent tilbake"))
    one.sees(words("Gruppe {group} stemmer ikke", group=3))
    one.write_anew(words("Tallene på kortet"), digits)
    one.tap(words("Hent tilbake"))
    one.sees(WISH, timeout=60_000)
    one.tap_what_has(WISH)
    one.sees(STEP)


def files(folder: Path) -> Iterator[Path]:
    """Find everything the server wrote: its data and its log, and nothing of the phones."""
    yield from (path for path in (folder / "data").rglob("*") if path.is_file())
    yield folder / "server.log"


def secrets(*texts: str) -> Iterator[bytes]:
    """Write what must not be there as it could stand in a file."""
    for text in texts:
        for word in (text, *text.split()[:2]):
            yield from (word.encode(), word.encode("utf-16-le"), word.lower().encode())
