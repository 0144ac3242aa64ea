"""What people do again and again in the journeys, in any language."""

from __future__ import annotations

import re

from tests.journeys.phone import Phone
from tests.journeys.words import Words

TABS = ("Guiden", "Mine mål", "Min stemme", "Mer")


def first_run(phone: Phone, words: Words, home: str = "Hva vil du gjøre i dag?") -> None:
    """Open the app for the first time: the language, the cards, home. An adult has one card."""
    phone.open("/")
    phone.sees(words("Velg språk"))
    phone.tap(words("Fortsett"))
    phone.sees(words("Fint at du er her"))
    while phone.one_of(words("Neste"), words("Begynn")) == words("Neste"):
        before = phone.read()
        phone.tap(words("Neste"))
        phone.changes(before)
    phone.tap(words("Begynn"))
    phone.sees(words(home))


def go_to(phone: Phone, words: Words, tab: str) -> None:
    """Tap one of the four tabs."""
    assert tab in TABS
    phone.tap(words(tab), role="tab")


def read_chapter(phone: Phone, words: Words, chapter: str) -> None:
    """Open a chapter from its card on the guide."""
    title = words.of(f"{chapter}/title")
    phone.tap(title)
    phone.sees(words("I dette kapittelet"))


def open_results(phone: Phone, words: Words) -> None:
    """Open the closed round from my voice, whether its results were fetched or not."""
    closed = (words("Runden er over"), words("Se hva dere sa"))
    phone.tap(re.compile("|".join(map(re.escape, closed))))


def begin_goal(phone: Phone, words: Words) -> None:
    """Open the goal conversation from my goals and begin with a wish."""
    go_to(phone, words, "Mine mål")
    phone.tap(phone.one_of(words("Begynn med et ønske"), words("Nytt mål")))
    phone.sees(words.of("form/goal/welcome/text"))
    phone.tap(words("Gå videre"))
    phone.tap(words.option("goal", "begin", "wish"))


def say_goal(phone: Phone, words: Words, wish: str) -> None:
    """Choose an area and say the wish in own words."""
    phone.tap(words.option("goal", "areas", "health"), role="checkbox")
    phone.tap(words("Ferdig"))
    phone.sees(words.of("form/goal/own_words/text"))
    phone.write(words("Skriv med dine egne ord"), wish)
    phone.tap(words("Ferdig"))
    phone.sees(words.of("form/goal/whose_wish/text"))


def finish_goal(phone: Phone, words: Words) -> None:
    """Skip what is left of the conversation and keep the goal. "Kept" stands there after."""
    keep = words("Behold målet")
    while (name := phone.one_of(keep, words("Hopp over"), words("Gå videre"))) != keep:
        asked = phone.read()
        phone.tap(name)
        phone.changes(asked)
    phone.tap(keep)
    phone.sees(words("Målet ditt er her"))


def step(number: int) -> re.Pattern[str]:
    """Name a step of the ladder, in any language."""
    return re.compile(rf"^\W*{number}\b.*10\W*$")


def finish(phone: Phone, words: Words) -> None:
    """Skip what is left of a conversation and keep what was said."""
    keep = words("Behold")
    while (name := phone.one_of(keep, words("Hopp over"), words("Gå videre"))) != keep:
        asked = phone.read()
        phone.tap(name)
        phone.changes(asked)
    phone.tap(keep)


def make_goal(phone: Phone, words: Words, wish: str) -> None:
    """Make a goal from my goals to the kept note."""
    begin_goal(phone, words)
    say_goal(phone, words, wish)
    finish_goal(phone, words)


def plan_something(phone: Phone, words: Words, title: str = "") -> None:
    """Plan something for every evening until one stops, in own words or by its picture."""
    phone.tap(words("Gå videre"))
    phone.tap(words.option("week", "picture", "restaurant"))
    phone.sees(words.of("form/week/title/text"))
    if title:
        phone.write(words("Skriv med dine egne ord"), title)
    phone.tap(words("Ferdig") if title else words("Hopp over"))
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        phone.tap(words.option("week", "days", day), role="checkbox")
    phone.tap(words("Ferdig"))
    phone.tap(words.option("week", "part", "evening"))
    phone.tap(words.option("week", "begins", "today"))
    phone.tap(words.option("week", "ends", "stop"))
    phone.tap(words("Legg det i uka"))
    phone.sees(words("Nå står det i uka di"))
    phone.tap(words("Se uka mi"))
    phone.sees(words("Denne uka"))
