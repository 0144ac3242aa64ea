"""The languages and the reader: every text in its own tongue, every number readable."""

from __future__ import annotations

import gettext
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import catalogs
from youthapp import errors
from youthapp.language import (
    FSI,
    LANGUAGES,
    PDI,
    Reader,
    best_language,
    isolate,
    language,
    mark,
)

CODES = [one.code for one in LANGUAGES]


def catalog(code: str, *rows: tuple[object, ...]) -> bytes:
    """Compile (message, translation[, context]) rows to .mo bytes."""
    source = catalogs.new(code)
    for message, translation, *context in rows:
        source.add(message, translation, context=context[0] if context else None)
    return catalogs.compile_mo([message for message in source if message.id], code)


def test_the_table_has_each_language_once():
    """Norwegian first, each written in itself and in its own direction."""
    assert CODES[0] == "nb"
    assert len(set(CODES)) == len({one.own_name for one in LANGUAGES}) == len(LANGUAGES)
    assert language("fa_AF").own_name == "دری"
    assert language("fa_AF").html == "fa-AF"
    assert all((one.script == "Arab") == (one.direction == "rtl") for one in LANGUAGES)


def test_an_unknown_language_is_named():
    """A code from an old link is an error by name, not a crash."""
    with pytest.raises(errors.UnknownLanguage) as fault:
        language("xx")
    assert fault.value.params == {"code": "xx"}


@pytest.mark.parametrize(
    ("preferred", "code"),
    [
        (["ar-SY", "en"], "ar"),
        (["fa-AF"], "fa_AF"),
        (["prs"], "fa_AF"),
        (["fa_AF"], "fa_AF"),
        (["no"], "nb"),
        (["nn-NO"], "nb"),
        (["xx", "ti-ER"], "ti"),
        (["am-ET"], "am"),
        (["PS"], "ps"),
        (["sv-SE"], "nb"),
        ([], "nb"),
    ],
)
def test_the_browsers_list_gives_a_language(preferred, code):
    """The first language we have, else Norwegian."""
    assert best_language(preferred) == code


def test_a_language_that_is_not_offered_yet_is_passed_over():
    """The browser's next language is better than a screen in the wrong one."""
    assert best_language(["am-ET", "en"], offered=("nb", "en", "ar")) == "en"
    assert best_language(["am-ET"], offered=()) == "nb"


def test_norwegian_needs_no_catalog():
    """The message is the text."""
    nb = Reader("nb")

    assert nb.t("Hei") == "Hei"
    assert nb.c("knapp", "Lukk") == "Lukk"
    assert nb.n("{count} endring", "{count} endringer", 1) == "1 endring"
    assert nb.n("{count} endring", "{count} endringer", 3) == "3 endringer"


def test_a_text_without_translation_is_norwegian():
    """Better a text in Norwegian than none."""
    ar = Reader("ar", catalog("ar", ("Lukk", "إغلاق")))

    assert ar.t("Lukk") == "إغلاق"
    assert ar.t("Ny tekst") == "Ny tekst"


def test_a_context_parts_two_senses():
    """The same Norwegian word can be two words in another language."""
    en = Reader("en", catalog("en", ("Lukk", "Close", "knapp"), ("Lukk", "Shut", "dør")))

    assert en.c("knapp", "Lukk") == "Close"
    assert en.c("dør", "Lukk") == "Shut"


def test_values_are_isolated_in_right_to_left_text():
    """A Latin name or a phone number does not turn the sentence around."""
    ar = Reader("ar", catalog("ar", ("Ring {phone}", "اتصل على {phone}")))

    assert ar.t("Ring {phone}", phone="116 117") == f"اتصل على {FSI}116 117{PDI}"
    assert Reader("nb").t("Ring {phone}", phone="116 117") == "Ring 116 117"


def test_arabic_words_are_isolated_in_left_to_right_text():
    """A goal written in Arabic stands well in a Norwegian sentence."""
    assert Reader("nb").t("Mål: {goal}", goal="هدف") == f"Mål: {FSI}هدف{PDI}"


def test_a_missing_value_is_no_crash():
    """A translation never breaks a screen."""
    assert Reader("nb").t("Hei, {name}. {count}", count=2) == "Hei, {name}. 2"


def test_answers_are_quoted():
    """A conversation may quote what was answered, isolated like any value."""
    assert Reader("nb").quote("Du sa: {answer:begin}", {"begin": "Trene"}) == "Du sa: Trene"
    assert Reader("nb").quote("Du sa: {answer:begin}", {}) == "Du sa: …"
    assert Reader("ps").quote("{answer:a}", {"a": "NAV"}) == f"{FSI}NAV{PDI}"


@pytest.mark.parametrize(
    ("code", "text"),
    [("nb", "05.03.2026"), ("uk", "05.03.2026"), ("en", "05/03/2026"), ("ti", "05/03/2026"),
     ("so", "05/03/2026"), ("ar", f"{FSI}05/03/2026{PDI}"), ("ps", f"{FSI}05/03/2026{PDI}")],
)  # fmt: skip
def test_dates_are_numbers_day_first(code, text):
    """Month names differ between calendars; a number is the same on every letter."""
    assert Reader(code).date(date(2026, 3, 5)) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [("nb", "a, b"), ("uk", "a, b"), ("ar", "a، b"), ("fa_AF", "a، b"), ("ti", "a፣ b")],
)
def test_things_in_a_row_have_the_comma_of_the_script(code, text):
    """A Latin comma between Arabic words looks like a mistake."""
    assert Reader(code).listed(["a", "b"]) == text


@pytest.mark.parametrize(
    ("code", "amount", "text"),
    [("nb", 1234, "1234"), ("nb", 12345, "12\u00a0345"), ("nb", 2.5, "2,5"),
     ("en", 12345, "12,345"), ("ar", 2.5, "2.5"), ("ps", 12345.5, "12.345,5"),
     ("uk", 12345.5, "12\u00a0345,5")],
)  # fmt: skip
def test_numbers_have_the_signs_of_the_language(code, amount, text):
    """Digits are 0-9 everywhere; the signs between them differ."""
    assert Reader(code).number(amount) == text


FORMS = {
    "en": {1: 0, 0: 1, 2: 1},
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3},
    "fa_AF": {0: 0, 1: 0, 2: 1},
    "ps": {0: 1, 1: 0, 2: 1},
    "so": {0: 1, 1: 0, 2: 1},
    "am": {0: 0, 1: 0, 2: 1},
    "ti": {0: 0, 1: 0, 2: 1},
    "uk": {1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 0: 2},
}


@pytest.mark.parametrize("code", sorted(FORMS))
def test_counted_texts_take_the_form_of_the_language(code):
    """Arabic has six forms, Ukrainian three, the others two, each chosen by its rule."""
    tags = catalogs.plural_tags(code)
    rows = (("{count} endring", "{count} endringer"), tuple(f"form{n}" for n in range(len(tags))))
    reader = Reader(code, catalog(code, rows))

    for count, form in FORMS[code].items():
        assert reader.n("{count} endring", "{count} endringer", count) == f"form{form}", count


@given(st.integers(min_value=0, max_value=10**7), st.sampled_from(sorted(FORMS)))
def test_the_plural_header_is_cldr_for_every_count(count, code):
    """The rule written to the PO header chooses what CLDR chooses."""
    plural = catalogs.plural_header(code).split("plural=")[1]
    rule = catalogs.Locale.parse(code).plural_form

    assert catalogs.plural_tags(code)[gettext.c2py(plural)(count)] == rule(count)


@given(st.text(max_size=20))
def test_isolating_twice_is_isolating_once(text):
    """A value that comes isolated stays as it is."""
    assert isolate(isolate(text)) == isolate(text)


@given(st.text(max_size=40), st.sampled_from(CODES))
def test_no_value_can_break_a_text(value, code):
    """Whatever a person writes, it is shown as written, braces included."""
    shown = Reader(code).t("Mål: {goal}", goal=value)

    assert shown.replace(FSI, "").replace(PDI, "") == "Mål: " + value.replace(FSI, "").replace(
        PDI, ""
    )


def test_mark_changes_nothing():
    """A marked text is itself; the mark is for the extraction."""
    assert mark("Lukk") == "Lukk"
