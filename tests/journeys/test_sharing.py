"""A youth and a contact person: they meet, one shows, the other answers; nobody else can read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.test_lock import PIN, opens
from tests.journeys.together import joins, joins_at_work, meets, seen_on
from tests.journeys.words import Words
from youthapp.language import isolate

pytestmark = pytest.mark.browser

WISH = "أريد أن أتعلم السباحة"
GOOD = "Du ler så hele huset hører det."


def test_a_youth_shows_something_and_an_adult_answers_signs_and_gives_a_rose(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """Two who met by their cameras, one in Arabic and one in Norwegian, sealed on the way."""
    ar, nb = Words("ar"), Words("nb")
    youth, adult = phone("youth", language="ar"), phone("adult", language="nb-NO")
    joins(youth, ar, server.invitation())
    joins_at_work(adult, nb, server.invitation("contact"))
    meets(youth, ar, seen_on(adult, nb, PIN), "A")
    meets(adult, nb, seen_on(youth, ar), "Ung M", PIN)

    says_hello(youth, ar)
    shows_a_goal(youth, ar)
    asks_to_sign(youth, ar, "health")
    answers(adult, nb)
    signs(adult, nb)
    gives_a_rose(adult, nb)
    adult.page.wait_for_timeout(3_000)

    youth.open("/")
    youth.sees(ar("Du har fått en rose"), timeout=40_000)
    youth.go_to("/hello")
    youth.sees(ar("Jeg tar kontakt i dag."))
    takes_back(youth, ar)
    adult.open("/youths")
    opens(adult, nb, PIN)
    adult.tap_what_has("Ung M")
    adult.sees(nb("Sammen med {name}", name=isolate("Ung M")))
    adult.comes_to(lambda: WISH not in adult.read(), "what was taken back is gone", timeout=40_000)
    kept = server.data.joinpath("minvei.sqlite3").read_bytes()
    assert not [said for said in (WISH, GOOD) if said.encode() in kept]


def says_hello(one: Phone, words: Words) -> None:
    """Ask for contact in two taps."""
    one.go_to("/hello")
    one.tap(words("Be {name} ta kontakt", name=isolate("A")))
    one.sees(words("Sendt {date}").partition("{")[0].strip(), timeout=40_000)


def shows_a_goal(one: Phone, words: Words) -> None:
    """Make a goal and show it: nobody is chosen, what is seen first is what is sent."""
    one.go_to("/goals")
    moves.make_goal(one, words, WISH)
    one.go_to("/goals")
    one.tap_what_has(WISH)
    one.tap(words("Vis til noen"))
    one.sees(words("Velg hvem, og hva som skal være med."))
    one.tap_what_has("A")
    one.tap(words("Se det først"))
    one.sees(words("Dette ser {name}", name=isolate("A")))
    one.sees(WISH)
    one.tap(words("Vis det til {name}", name=isolate("A")))
    one.sees(words("Vises til {name} til {date}").partition("{date}")[0].partition("{name}")[0])


def asks_to_sign(one: Phone, words: Words, chapter: str) -> None:
    """Sign a chapter and ask the other to sign too."""
    one.go_to(f"/read/{chapter}")
    one.tap(words("Jeg kan dette kapittelet nå"))
    one.tap(words("Be {name} skrive under også", name=isolate("A")))
    one.page.wait_for_timeout(4_000)


def answers(one: Phone, words: Words) -> None:
    """Answer the hello, and what is shown."""
    one.open("/youths")
    opens(one, words, PIN)
    one.tap_what_has(words("Vil at du tar kontakt"))
    one.tap(words("Jeg tar kontakt i dag."))
    one.sees(words("Gjort"))  # what was promised can be told to be done
    one.sees(WISH, timeout=40_000)
    one.tap(words("Takk for at du viste meg det."))
    one.sees(words("Du svarte: {answer}").partition("{")[0].strip())


def signs(one: Phone, words: Words) -> None:
    """Sign the chapter that was shown."""
    one.tap_what_has(words("Protokollen"))
    one.tap(words("Skriv under"))
    one.sees(words("Ta det tilbake"))
    one.tap(words("Tilbake"))


def gives_a_rose(one: Phone, words: Words) -> None:
    """Write good words and hand them over after a last look."""
    one.tap_what_has(words("Rosen"))
    one.tap(words("Skriv gode ord"))
    one.write(words("Gode ord eller et minne"), GOOD)
    one.tap(words("Behold"))
    one.tap(words("Se rosen og gi den"))
    one.tap(words("Gi rosen til {name}", name=isolate("Ung M")))
    one.page.wait_for_timeout(2_000)


def takes_back(one: Phone, words: Words) -> None:
    """Find the answer in the list of who sees what, and take the goal back."""
    one.go_to("/shares")
    one.sees(words("Takk for at du viste meg det."))
    one.tap_what_has(WISH)
    one.tap(words("Ta det tilbake"))
    one.sees(words("Det er tatt tilbake."))
    one.page.wait_for_timeout(4_000)
