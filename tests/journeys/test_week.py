"""A week that is planned and lived over a month: marked, left alone, changed, looked back on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import icalendar
import pytest

from tests.journeys import moves
from tests.journeys.phone import Phone
from tests.journeys.words import Words
from youthapp.screens.month import long_day

pytestmark = pytest.mark.browser

THING, OTHER = "Øve på gitaren", "Øve på trommene"


def test_a_month_is_lived_and_what_lies_behind_stays(phone: Callable[..., Phone]) -> None:
    """Done, partly, a month without a look, another name: the first days are as they were."""
    words = Words("nb")
    one = phone()
    moves.first_run(one, words)
    moves.go_to(one, words, "Mine mål")
    one.tap(words("Uka mi"))
    one.tap(words("Legg til det første"))
    moves.plan_something(one, words, THING)
    marks(one, words, "Gjort")

    it_is(one, words, days=1)
    marks(one, words, "Litt")
    one.page.wait_for_timeout(500)
    one.reload()

    it_is(one, words, days=31)  # thirty days without a look
    one.sees(THING)
    one.does_not_see(words("Gjort"))
    one.tap_what_has(THING)
    one.tap(words("Endre planen"))
    one.tap(words("Endre ordene"))
    one.write_anew(words("Endre ordene"), OTHER)
    one.tap(words("Behold"))
    one.sees(words("Det er lagret på telefonen."))
    one.tap(words("Tilbake"))
    one.sees(OTHER)

    takes_the_calendar_file(one, words)

    first = date.today()  # the phone's clock was moved, this one was not
    for day, state in ((first, "Gjort"), (first + timedelta(days=1), "Litt")):
        looks_at(one, words, day)
        one.sees(THING)
        one.sees(words(state))


def marks(one: Phone, words: Words, state: str) -> None:
    """Say how it went today."""
    one.tap_what_has(THING)
    one.tap(words(state))
    one.sees(words("Det er merket."))


def it_is(one: Phone, words: Words, *, days: int) -> None:
    """Let so many days pass since the beginning, and come back to the week."""
    one.it_is(days=days)
    one.tap(words("Tilbake"))
    moves.go_to(one, words, "Mine mål")
    one.tap(words("Uka mi"))
    one.sees(words("Denne uka"))


def takes_the_calendar_file(one: Phone, words: Words) -> None:
    """The browser really downloads it, and another program reads what was planned."""
    one.tap(words("Legg i telefonens kalender"))
    with one.page.expect_download() as download:
        one.tap(words("Lag en kalenderfil"))
    assert download.value.suggested_filename == "min-uke.ics"
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]) == OTHER
    assert event.decoded("dtstart").date() == date.today() + timedelta(days=31)
    one.sees(words("Filen er klar. Åpne den for å legge den i kalenderen."))


def looks_at(one: Phone, words: Words, day: date) -> None:
    """Walk back to the first week, and from there on to a day, and open it."""
    back = one.find(words("Uka før")).first
    one.look_for(back)
    while back.get_attribute("aria-disabled") != "true":
        one.tap(words("Uka før"))
        one.page.wait_for_timeout(300)
    name = long_day(words.reader, day)
    if not one.find(name).count():
        one.tap(words("Uka etter"))
    one.tap(name)
