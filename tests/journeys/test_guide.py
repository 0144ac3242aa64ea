"""The guide at hand: a word looked up, found, kept and practised, without any network."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser


def test_a_norwegian_word_from_a_letter_is_found_kept_and_practised_offline(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """Asked in Norwegian, read in Ukrainian, practised, and signed for, with the server away."""
    words = Words("uk")
    one = phone(language="uk-UA")
    moves.first_run(one, words)
    one.waits_until_offline_works()
    server.stop()
    one.reload()

    one.tap(words("Søk i guiden"))
    one.sees(words("Hva lurer du på?"))
    one.types("egenandel")  # the field waits for it
    title = words.of("health/cost")
    one.tap_what_has(title)
    one.sees(title)
    one.tap(words("Les høyt"))
    one.sees(words("Telefonen din har ingen stemme. Du kan hente en i innstillingene."))
    one.tap(words("Lukk"))

    one.go_to("/read/health/egenandel")
    one.sees(words.of("word/egenandel/explain"))
    one.go_to("/read/health/cost-under")
    one.tap_word(form_of(words, "health/cost-under", "egenandel"))
    one.sees(words("Ta med i mine ord"))
    one.back()  # the phone's own
    one.does_not_see(words("Ta med i mine ord"))
    one.tap_word(form_of(words, "health/cost-under", "egenandel"))
    one.tap(words("Ta med i mine ord"))
    one.sees(words("Ordet er i mine ord."))
    one.tap(words("Lukk"))

    one.tap(words("I dette kapittelet"))
    one.tap(words("Vis dette stedet til noen"))
    one.sees(words("Den som åpner det, leser på sitt eget språk."))
    one.back()
    one.does_not_see(words("Den som åpner det, leser på sitt eget språk."))

    one.go_to("/read/health/talk-call")
    one.tap(words("Skriv noe for deg selv"))
    one.write(words("Dine egne ord"), "Хочу запит")
    one.page.wait_for_timeout(1500)
    one.kill_tab()  # in the middle of a word
    one.open("/read/health/talk-call")
    one.sees("Хочу запит")

    one.go_to("/words")
    one.tap(words.count("Øv på {count} ord", "Øv på {count} ord", 1))
    one.sees("egenandel")
    one.tap(words("Vis hva det betyr"))
    one.sees(words.of("word/egenandel/explain"))
    one.tap(words("Jeg kunne det"))
    one.sees(words("Ferdig for nå"))
    one.restart()
    one.open("/words")
    one.sees(words("Ingen ord venter i dag."))


def form_of(words: Words, passage: str, word: str) -> str:
    """Return a word in the form it has in a passage."""
    text = words.library.text(passage, words.code)
    found = re.search(rf"\[\[{word}\|([^\]]+)\]\]", text)
    assert found, text
    return found[1]
