"""A voice from first to last: a council asks, twelve answer, it closes, and somebody answers.

Two real browsers and ten phones without a screen. The council's two make a survey in three
languages from a template and say yes to it together; an Arabic phone answers with the
network off; one changes, one takes back; the count is checked by each phone itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.house import House
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

FOUND = "Mange vil være med og bestemme mer."
ANSWER = "Vi spør dere før hver ny plan."


@pytest.fixture
def house(server: Server) -> Iterator[House]:
    """Ten phones without a screen."""
    house = House(server)
    yield house
    house.close()


def test_a_council_asks_twelve_answer_and_somebody_answers_them(
    server: Server, phone: Callable[..., Phone], house: House
) -> None:
    """Made in three languages, approved by two, answered once by each, counted, answered."""
    words, arabic = Words("nb"), Words("ar")
    first = joins(phone("first"), server, words)
    other = joins(phone("other", language="ar"), server, arabic)
    house.moves_in(10)
    for one, own in ((first, words), (other, arabic)):
        takes_a_seat(one, own, house.seat())

    makes_a_survey(first, words)
    says_yes(first, words)
    other.open("/council")
    other.tap(
        re.compile("|".join([arabic.template("pulse", "title"), words.template("pulse", "title")]))
    )
    says_yes(other, arabic)

    house.exchanges()
    survey = house.only_survey()
    assert {house.paper(number, survey).state for number in range(10)} == {"ready"}
    for number in range(8):
        house.answers(number, survey, choose=number)
    house.answers(0, survey, choose=2)  # one changes
    house.takes_back(1, survey)  # one takes back
    answers_without_a_network(other, arabic, server)

    first.open("/voice")
    first.sees(words.template("pulse", "title"), timeout=60_000)
    first.page.wait_for_timeout(2_000)  # the right to answer comes with the same exchange
    house.survey_ends(survey)
    house.exchanges()

    count = house.count(survey)
    assert (count.issued, count.counted) == (12, 8)
    assert count.invited >= count.issued
    held = [house.paper(number, survey).held for number in range(10)]
    assert held == ["yes", "", "yes", "yes", "yes", "yes", "yes", "yes", "", ""]

    other.open("/")
    other.go_to(f"/voice/{survey}")
    other.sees(arabic("Svaret ditt er talt med. Telefonen har sjekket listen."))
    other.sees(arabic.template("pulse", "own_goals/text"))
    answers_the_youths(first, words, survey)
    other.open("/voice/answers")
    other.sees(ANSWER)
    other.sees(arabic("Vi har gjort det"))


def joins(one: Phone, server: Server, words: Words) -> Phone:
    """Join as a youth and come home."""
    one.open(server.invitation())
    one.tap(words("Bli med"))
    one.sees(words("Du er med"))
    moves.first_run(one, words)
    return one


def takes_a_seat(one: Phone, words: Words, code: str) -> None:
    """Take the seat that a code gives."""
    one.open(f"/join#{code}")
    one.tap(words("Ta plassen"))
    one.sees(words("Du er med i brukerrådet"))


def makes_a_survey(one: Phone, words: Words) -> None:
    """Take the pulse from its template, in three languages, open from today for two weeks."""
    one.go_to("/council")
    one.tap(words("Lag en undersøkelse"))
    one.tap(words.template("pulse", "title"))
    one.tap(words("Hvem og når"))
    one.tap(words("I dag"))
    one.tap(re.compile(r"^2 uker"))
    one.tap(words("Ferdig"))
    one.tap(words("Foreslå for rådet"))
    one.tap(words("Send forslaget"))
    one.sees(words("Jeg sier ja til denne"))


def says_yes(one: Phone, words: Words) -> None:
    """Put one's name under a survey."""
    one.tap(words("Jeg sier ja til denne"))
    one.sees(words("Du har sagt ja."))


def answers_without_a_network(one: Phone, words: Words, server: Server) -> None:
    """Answer from first to last with the server gone; the answers leave when it is back."""
    one.open("/voice")
    one.tap(words("Si hva du mener"))
    server.stop()
    one.tap(words("Begynn"))
    sends = words("Send svarene")
    yes = words.template("pulse", "own_goals/yes")
    while (name := one.one_of(sends, yes, words("Hopp over"), words("Gå videre"))) != sends:
        asked = one.read()
        one.tap(name)
        one.changes(asked)
    one.tap(sends)
    one.sees(words("Svarene dine ligger klare på telefonen."))
    server.start()
    one.tap(words("Send med en gang"))
    one.sees(words("Svarene er sendt. Ingen kan se at de er dine."), timeout=60_000)


def answers_the_youths(one: Phone, words: Words, survey: str) -> None:
    """Write what was found, and what was done about it."""
    one.go_to(f"/council/surveys/{survey}")
    one.tap(words("Det vi fant, og svarene"))
    one.tap(words("Skriv hva dere fant"))
    one.write(re.compile(re.escape(words("Det vi fant"))), FOUND)
    one.tap(words("Vis den for alle"))
    one.sees(FOUND)
    one.tap(words("Svar på dette"))
    one.tap(words("Vi har gjort det"))
    one.write(re.compile(re.escape(words("Svaret"))), ANSWER)
    one.tap(words("Vis svaret for alle"))
    one.sees(ANSWER)
