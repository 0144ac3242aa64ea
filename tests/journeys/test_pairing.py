"""A second phone by the first one's camera, and a phone that is taken out of the account."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

CODE = re.compile(r"(?:[0-9A-Z]{4}\s+){7}[0-9A-Z]{4}")


def test_two_phones_are_connected_by_the_camera_and_one_is_taken_out_again(
    server: Server, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    """The camera sees the new phone's code; both show the same pictures; then one goes."""
    words = Words("nb")
    old, new = phone("old", camera=tmp_path / "seen.y4m"), phone("new")
    moves.first_run(old, words)
    old.open(server.invitation())
    old.tap(words("Bli med"))
    old.sees(words("Du er med"))
    old.go_to("/more/phones")
    old.tap(words("Ny telefon"))
    old.tap(words("Ja, begge er mine"))

    new.open("/join/phone")
    new.sees(words("Hent alt fra den andre telefonen"))
    new.comes_to(lambda: CODE.search(new.read()) is not None, "the code is on the new phone")
    found = CODE.search(new.read())
    assert found
    old.shows(f"{server.address}/pair#{'-'.join(found.group().split())}")
    old.tap(words("Les koden med kameraet"))
    new.sees(words("Er bildene like på begge telefonene?"))
    old.sees(words("Hvilke bilder viser den nye telefonen?"))
    rows = [name for name in old.buttons() if name.count(",") == 2]
    [alike] = [row for row in rows if row in new.read()]
    old.tap(alike)
    old.sees(words("Telefonene hører sammen nå"))
    new.tap(words("Ja, de er like"))
    new.sees(words("Alt du hadde, kommer hit nå."))

    old.tap(words("Ferdig"))
    old.go_to("/more/phones")
    old.tap(words("Ta bort denne telefonen"))
    old.tap(words("Ta bort denne telefonen"))
    old.sees(words("Telefonen er tatt bort."))
    old.sees(words("Tatt bort"))
    new.comes_to(lambda: taken_out(new), "it hears that it was taken out", timeout=30_000)
    new.sees(words("Det som lå her, er slettet."))


def taken_out(one: Phone) -> bool:
    """Open the app again, as one does, and look."""
    one.reload()
    one.page.wait_for_timeout(3000)
    return "Denne telefonen er ikke med lenger" in one.read()
