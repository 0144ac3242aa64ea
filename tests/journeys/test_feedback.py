"""Saying that a passage is wrong: without a network, by a phone that dies, and it arrives once."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser


def test_a_remark_waits_for_a_network_and_arrives_once(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """One is taken back while it waits; the other survives the phone's death and is read."""
    words = Words("nb")
    one = phone()
    moves.first_run(one, words)
    one.waits_until_offline_works()
    server.stop()

    moves.read_chapter(one, words, "health")
    one.tap(words("Er noe uklart eller feil her?"))
    say(one, words, "urgent-life", "Noe mangler")
    one.sees(words("Det ligger klart på telefonen."))
    one.tap(words("Ta det tilbake"))
    one.sees(words("Det er tatt tilbake. Telefonen sender det ikke."))
    one.tap(words("Tilbake"))
    say(one, words, "urgent-legevakt", "Noe er feil", "Nummeret er gammelt")
    one.sees(words("Det ligger klart på telefonen."))

    one.kill_tab()
    server.start()
    one.open("/")

    (remark,) = arrived(server)
    assert remark.pop("version") == words.library.chapter("health").version
    assert remark == {
        "chapter": "health",
        "passage": "urgent-legevakt",
        "kind": "wrong",
        "language": "",
        "words": "Nummeret er gammelt",
    }
    told = server.admin("feedback", "--forget")
    assert "health/urgent-legevakt" in told
    assert "  - wrong: Nummeret er gammelt" in told
    one.restart()
    one.open("/")
    one.page.wait_for_timeout(5_000)
    assert remarks(server) == []


def say(phone: Phone, words: Words, passage: str, picture: str, own: str = "") -> None:
    """Choose a passage, a picture, perhaps write, and send."""
    phone.sees(words("Hva gjelder det?"))
    phone.tap(words.of(f"health/{passage}")[:24])
    phone.sees(words("Hva er det med teksten?"))
    phone.tap(words(picture))
    if own:
        phone.write(words("Egne ord, hvis du vil"), own)
    phone.sees(words("Dette blir sendt"))
    phone.tap(words("Send"))


def arrived(server: Server) -> list[dict[str, Any]]:
    """Wait for a remark: a phone sends it at a moment drawn by lot, within two minutes."""
    for _ in range(300):
        if found := remarks(server):
            return found
        time.sleep(0.5)
    raise AssertionError("no remark came")


def remarks(server: Server) -> list[dict[str, Any]]:
    """Read every remark the server keeps."""
    database = sqlite3.connect(server.data / "ballots.sqlite3")
    with contextlib.closing(database):
        return [json.loads(body) for (body,) in database.execute("select body from feedback")]
