"""A voice of one's own: an open survey left in the middle, taken up again, and sent."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words
from youthapp.screens.conversation import FACES

pytestmark = pytest.mark.browser

FORM = "base-mini"


def test_a_survey_is_left_resumed_shown_and_sent(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """It waits at the same question; what is shown before sending is what was said."""
    words = Words("nb")
    one = phone()
    moves.first_run(one, words)
    said = Said(one, words)

    moves.go_to(one, words, "Min stemme")
    one.tap(words("Si hva du mener"))
    one.tap(words("Begynn"))
    one.tap(words("Gå videre"))
    said.face("met", 4)
    said.option("hello", "often")
    said.option("talk", "quiet")
    said.asks("know_others")

    one.restart()
    one.open("/")
    moves.go_to(one, words, "Min stemme")
    one.tap(words("Fortsett der du slapp"))
    said.asks("know_others")

    said.face("know_others", 2)
    said.skip("who_first")
    said.option("noise", "disturbs")
    said.options("calmer", "close_door", "quiet_room")
    said.options("activities", "cooking", "music", "trips")
    one.tap(words("Gå videre"))

    one.sees(words("Dette blir sendt"))
    assert said.shown_before_sending() == said.answers
    one.does_not_see(words.of(f"form/{FORM}/who_first/text"))
    assert ballots(server) == []
    one.tap(words("Send svarene"))
    one.sees(words("Svarene dine ligger klare på telefonen."))
    (ballot,) = arrived(server)
    one.sees(words("Svarene er sendt. Ingen kan se at de er dine."))
    assert set(ballot) == {"form", "version", "form_sha256", "answers"}
    assert ballot["answers"] == {
        "met": 4,
        "hello": "often",
        "talk": "quiet",
        "know_others": 2,
        "noise": "disturbs",
        "calmer": ["close_door", "quiet_room"],
        "activities": ["cooking", "music", "trips"],
    }

    results_come_only_of_what_has_closed(one, words)


def results_come_only_of_what_has_closed(one: Phone, words: Words) -> None:
    """The round before shows what it came to; the open one shows that one has answered."""
    one.tap(words("Til min stemme"))
    one.sees(words("Du har svart"))
    one.sees(words("Det dere sa"))
    one.tap_what_has(words("Du har svart"))
    one.sees(words("Svarene er sendt. Ingen kan se at de er dine."))
    for share in (words("Nesten alle"), words("De fleste"), "%"):
        one.does_not_see(share)
    one.tap(words("Til min stemme"))
    moves.open_results(one, words)
    one.sees(words.of(f"form/{FORM}/met/text"))
    one.sees(words.count("Minst {count} har svart", "Minst {count} har svart", 20))


@dataclass
class Said:
    """Answers a survey on a phone and remembers what was said, in words."""

    phone: Phone
    words: Words

    def __post_init__(self) -> None:
        self.answers: list[tuple[str, str]] = []

    def asks(self, item: str) -> str:
        """Wait for a question and return its words."""
        text = self.words.of(f"form/{FORM}/{item}/text")
        self.phone.sees(text)
        return text

    def face(self, item: str, number: int) -> None:
        """Answer with one of the five faces."""
        face = self.words(FACES[number - 1])
        self.answers.append((self.asks(item), face))
        self.phone.tap(face)

    def option(self, item: str, option: str) -> None:
        """Answer with one option."""
        text = self.words.option(FORM, item, option)
        self.answers.append((self.asks(item), text))
        self.phone.tap(text)

    def options(self, item: str, *options: str) -> None:
        """Answer with several options."""
        texts = [self.words.option(FORM, item, option) for option in options]
        self.answers.append((self.asks(item), ", ".join(texts)))
        for text in texts:
            self.phone.tap(text, role="checkbox")
        self.phone.tap(self.words("Ferdig"))

    def skip(self, item: str) -> None:
        """Say nothing."""
        self.asks(item)
        self.phone.tap(self.words("Hopp over"))

    def shown_before_sending(self) -> list[tuple[str, str]]:
        """Read the rows of the preview: question and answer."""
        shown: list[tuple[str, str]] = []
        for _ in range(6):
            rows = [row.split("\n") for row in self.phone.buttons()]
            shown += [(row[0], row[1]) for row in rows if len(row) == 2 and tuple(row) not in shown]
            self.phone.scroll(400)
        return shown


def arrived(server: Server) -> list[dict[str, Any]]:
    """Wait for a ballot: a phone sends it at a moment drawn by lot, within half a minute."""
    for _ in range(120):
        if found := ballots(server):
            return found
        time.sleep(0.5)
    raise AssertionError("no ballot came")


def ballots(server: Server) -> list[dict[str, Any]]:
    """Read every ballot the server keeps."""
    database = sqlite3.connect(server.data / "ballots.sqlite3")
    with contextlib.closing(database):
        return [json.loads(body) for (body,) in database.execute("select body from ballots")]
