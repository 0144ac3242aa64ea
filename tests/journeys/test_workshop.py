"""The workshop in real browsers: a survey made from nothing, tried out, said yes to by two."""

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

CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){7}")
ASKED = "Hva vil du ha til middag?"


def test_a_survey_is_made_on_a_phone_and_published_by_two(
    server: Server, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    """The adviser gives a seat; the youth makes a survey; both say yes to the same questions."""
    words = Words("nb")
    adviser = joins(phone("adviser"), words, server.invitation("adviser"))
    code = gives_a_seat(adviser, words)

    youth = joins(phone("youth"), words, server.invitation())
    youth.open(f"/join#{code}")
    youth.tap(words("Ta plassen"))
    youth.sees(words("Du er med i brukerrådet"))
    youth.tap(words("Til brukerrådet"))
    address = makes_a_survey(youth, words)
    takes_it_along_and_in_again(youth, words, tmp_path)
    youth.open(address)
    tries_it_in_arabic(youth, words, address)
    proposes(youth, words, address)
    youth.tap(words("Jeg sier ja til denne"))
    left = "Det mangler {count} ja til."
    youth.sees(words.count(left, left, 1))

    adviser.open("/council")
    adviser.tap(re.compile("Middag"))
    adviser.sees(ASKED)
    adviser.tap(words("Jeg sier ja til denne"))
    adviser.sees(words("Vedtatt"))
    assert youth.errors == adviser.errors == []


def joins(one: Phone, words: Words, invitation: str) -> Phone:
    """Open the app for the first time and join."""
    moves.first_run(one, words)
    one.open(invitation)
    one.tap(words("Bli med"))
    one.sees(words("Du er med"))
    return one


def gives_a_seat(one: Phone, words: Words) -> str:
    """Make a code for a seat, and read it from the screen."""
    one.open("/council/seats")
    one.write(words("Hvem er plassen til?"), "Ali")
    one.tap(words("Lag koden"))
    one.sees(words("Kopier koden"))
    found = CODE.search(one.read())
    assert found, one.read()
    return found.group()


def makes_a_survey(one: Phone, words: Words) -> str:
    """Make a survey from nothing: a title, a question with two answers, in two languages."""
    one.tap(words("Lag en undersøkelse"))
    one.tap(words("Begynn uten mal"))
    one.sees(words("Her er ingen spørsmål ennå."))
    address = one.page.url.removeprefix(one.address)
    one.tap(words("Tittel og innledning"))
    one.write(words("Tittel"), "Middag")
    one.write(words("Innledning"), "Vi vil spise sammen.")
    one.tap(words("Ferdig"))
    one.tap(words("Legg til et spørsmål"))
    one.tap(words("Velg ett svar"))
    one.write(words("Spørsmålet"), ASKED)
    one.write(words("Svar {number}", number=1), "Fisk")
    one.write(words("Svar {number}", number=2), "Linser")
    one.tap(words("Ferdig"))
    one.sees(ASKED)
    one.tap(words("Språk og tekster"))
    one.tap("العربية")
    one.sees(words("Legg til et språk"))
    one.tap(re.compile("العربية"))
    one.tap(re.compile("Middag"))
    for arabic in ("العشاء", "نريد أن نأكل معًا.", "ماذا تريد أن تأكل؟", "سمك", "عدس"):
        translates(one, words, arabic)  # the next one opens by itself
    one.sees(words("Alt er på plass"))
    return address


def takes_it_along_and_in_again(one: Phone, words: Words, folder: Path) -> None:
    """The survey goes out as a workbook and as CSV, and each comes in as a draft; both go away."""
    here = one.page.url.removeprefix(one.address).partition("/texts")[0]
    for button in (words("Ta med som regneark"), words("Ta med som CSV")):
        one.open(here)
        with one.page.expect_download() as download:
            one.tap(button)
        file = folder / download.value.suggested_filename
        download.value.save_as(file)
        one.open("/council/new")
        with one.page.expect_file_chooser() as chooser:
            one.tap(re.compile(words("Hent fra et regneark")))
        chooser.value.set_files(file)
        one.sees(words("Kladden ligger i brukerrådet."))
        one.sees(ASKED)
        one.tap(words("Legg bort kladden"))
        one.sees(words("Kladden er lagt bort."))


def translates(one: Phone, words: Words, arabic: str) -> None:
    """Write into the field that is open, and go on when it has closed."""
    label = re.compile("العربية")
    one.comes_to(lambda: one.page.get_by_label(label).count() == 1, "one open field")
    one.page.wait_for_timeout(700)
    one.write(label, arabic)
    one.tap(one.one_of(words("Behold, og vis neste"), words("Behold")))
    one.comes_to(lambda: arabic not in fields(one), "the field put away")


def fields(one: Phone) -> str:
    """Return what stands in the fields."""
    said = "[...document.querySelectorAll('input, textarea')].map((f) => f.value).join(' ')"
    return str(one.page.evaluate(said))


def tries_it_in_arabic(one: Phone, words: Words, address: str) -> None:
    """See the question as the youths get it; the app is Norwegian again after."""
    one.open(f"{address}/look")
    one.tap("العربية")
    one.sees("ماذا تريد أن تأكل؟")
    one.tap(re.compile("عدس"))
    one.sees(words("Slik møter de unge spørsmålene. Ingenting er sendt."))


def proposes(one: Phone, words: Words, address: str) -> None:
    """Choose the days, and send what lacks nothing."""
    one.open(f"{address}/when")
    one.tap(words("I morgen"))
    one.tap(words("Ferdig"))
    one.tap(words("Foreslå for rådet"))
    one.tap(words("Send forslaget"))
    one.sees(words("Dette blir spurt"))
