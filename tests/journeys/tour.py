"""A walk past the main screens, stopping at each: for screenshots, axe and large letters."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys import moves
from tests.journeys.phone import Phone
from tests.journeys.words import Words

SURVEY = "base-mini"


def tour(phone: Phone, words: Words, wish: str) -> Iterator[str]:
    """Go past every main screen on a new phone and yield its name while it is shown."""
    yield from _first_minutes(phone, words)
    yield from _reading(phone, words)
    yield from _looking(phone, words)
    yield from _a_meeting(phone, words)
    yield from _a_goal(phone, words, wish)
    yield from _how_it_goes(phone, words)
    yield from _a_week(phone, words)
    yield from _a_voice(phone, words)
    yield from _the_rest(phone, words)


def _first_minutes(phone: Phone, words: Words) -> Iterator[str]:
    phone.open("/")
    phone.sees(words("Velg språk"))
    yield "language"
    phone.tap(words("Fortsett"))
    for title in ("Fint at du er her", "Det du skriver, er ditt"):
        phone.sees(words(title))
        if title == "Fint at du er her":
            yield "card"
        phone.tap(words("Neste"))
    phone.tap(words("Begynn"))
    phone.sees(words("Hva vil du gjøre i dag?"))
    yield "home"


def _reading(phone: Phone, words: Words) -> Iterator[str]:
    moves.read_chapter(phone, words, "health")
    yield "chapter"
    if words.code != "nb":
        phone.tap("Norsk")
        yield "chapter-norwegian"
        phone.tap(words("Begge"))
        yield "chapter-both"
        phone.tap(words.reader.language.own_name)
    phone.tap(words("I dette kapittelet"))
    phone.sees(words("Lukk"))
    yield "contents"
    phone.tap(words("Lukk"))
    phone.tap(words("Tilbake"))


def _looking(phone: Phone, words: Words) -> Iterator[str]:
    phone.tap(words("Søk i guiden"))
    phone.sees(words("Du kan prøve et av disse ordene"))
    phone.tap(words.of("word/fastlege/term"))
    phone.sees(words.of("health/title"))
    yield "search"
    phone.tap(words("Tilbake"))
    phone.tap(words("Mine ord"))
    phone.sees(words("Ingen ord ennå"))
    yield "words-empty"
    phone.tap(words("Tilbake"))


def _a_meeting(phone: Phone, words: Words) -> Iterator[str]:
    moves.go_to(phone, words, "Mine mål")
    phone.tap(words("Begynn her"))
    phone.sees(words.of("form/first-meeting/welcome/text"))
    yield "meeting"
    phone.tap(words("Gå videre"))
    phone.tap(words("Hopp over"))
    phone.sees(words.of("form/first-meeting/likes/text"))
    yield "meeting-pictures"
    phone.tap(words("Stopp her"))
    phone.sees(words("Fortsett der du slapp"))


def _a_goal(phone: Phone, words: Words, wish: str) -> Iterator[str]:
    moves.go_to(phone, words, "Mine mål")
    phone.sees(words("Er det noe du ønsker deg?"))
    yield "goals-empty"
    phone.tap(words("Begynn med et ønske"))
    phone.tap(words("Gå videre"))
    phone.sees(words.of("form/goal/begin/text"))
    yield "conversation"
    phone.tap(words.option("goal", "begin", "wish"))
    phone.sees(words.of("form/goal/areas/text"))
    yield "areas"
    moves.say_goal(phone, words, wish)
    moves.finish_goal(phone, words)
    yield "goal-kept"
    phone.tap(words("Til mine mål"))
    phone.tap_what_has(wish)
    phone.sees(words("Steg på veien"))
    yield "goal"
    phone.tap(words("Tilbake"))


def _how_it_goes(phone: Phone, words: Words) -> Iterator[str]:
    moves.go_to(phone, words, "Mine mål")
    phone.tap(words("Hvordan går det?"))
    phone.tap(words("Si hvordan det går"))
    phone.tap(words("Gå videre"))
    phone.tap(words.option("checkin", "begin", "areas"))
    phone.tap(words("Hopp over"))
    phone.tap(words.option("checkin", "areas", "home"), role="checkbox")
    phone.tap(words("Ferdig"))
    phone.tap(moves.step(7))
    moves.finish(phone, words)
    phone.tap(words("Se det du sa"))
    phone.sees(words("Område for område"))
    yield "flower"
    phone.tap(words("Tilbake"))


def _a_week(phone: Phone, words: Words) -> Iterator[str]:
    moves.go_to(phone, words, "Mine mål")
    phone.tap(words("Uka mi"))
    phone.sees(words("Hva vil du ha plass til i uka?"))
    yield "week-empty"
    phone.tap(words("Legg til det første"))
    moves.plan_something(phone, words)
    yield "week"
    phone.tap(words.option("week", "picture", "restaurant"))
    phone.sees(words("Gjort"))
    yield "week-open"
    phone.tap(words("Endre planen"))
    phone.sees(words("Hvilke dager"))
    yield "activity"
    phone.tap(words("Tilbake"))
    phone.tap(words("Tilbake"))


def _a_voice(phone: Phone, words: Words) -> Iterator[str]:
    moves.go_to(phone, words, "Min stemme")
    phone.sees(words("Det dere sa"))
    yield "voice"
    phone.tap(words("Si hva du mener"))
    phone.tap(words("Begynn"))
    phone.tap(words("Gå videre"))
    phone.sees(words.of(f"form/{SURVEY}/met/text"))
    yield "faces"
    phone.tap(words("Stopp her"))
    moves.open_results(phone, words)
    phone.sees(words.of(f"form/{SURVEY}/met/text"))
    yield "results"
    phone.tap(words("Tilbake"))


def _the_rest(phone: Phone, words: Words) -> Iterator[str]:
    moves.go_to(phone, words, "Mer")
    phone.sees(words("Størrelse på bokstavene"))
    yield "more"
    phone.tap(words("Jeg har en kode"))
    phone.sees(words("Koden din"))
    yield "join"
    phone.tap(words("Hjelp nå"))
    phone.sees(words("Er noen i fare akkurat nå? Ring med en gang."))
    yield "help"
