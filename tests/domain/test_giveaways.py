"""Giveaways: what may tell who wrote is pointed at, and ordinary sentences are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.shelf import read_shelf
from youthapp.domain.giveaways import KINDS, giveaways

DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")

YEARS = ("13", "14", "19", "20")  # two years side by side are no number to ring


def found(text: str) -> list[tuple[str, str]]:
    """Name what is found, with its kind."""
    return [(one.kind, text[one.start : one.end]) for one in giveaways(text)]


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("Ring meg på 98 76 54 32.", "phone", "98 76 54 32"),
        ("Nummeret er +47 987 65 432", "phone", "+47 987 65 432"),
        ("رقمي ٩٨٧٦٥٤٣٢", "phone", "٩٨٧٦٥٤٣٢"),
        ("شماره من ۰۰۹۳ ۷۰ ۱۲۳ ۴۵۶۷ است", "phone", "۰۰۹۳ ۷۰ ۱۲۳ ۴۵۶۷"),
        ("Skriv til ung.person@example.no", "mail", "ung.person@example.no"),
        ("Jeg er @kul.gutt_7 på Snap", "web", "@kul.gutt_7"),
        ("Bilder på www.example.no/meg ligger der", "web", "www.example.no/meg"),
        ("Se minside.no.", "web", "minside.no"),
        ("Det er 010108 12345", "person_number", "010108 12345"),
        ("Jeg er født 12.03.2008", "birth", "12.03.2008"),
        ("Bursdagen er 12. mai 2008", "birth", "12. mai 2008"),
        ("من متولد ۱۳۸۷/۰۵/۱۲ هستم", "birth", "۱۳۸۷/۰۵/۱۲"),
        ("Jeg bor i Storgata 5", "address", "Storgata 5"),
        ("Det er i eksempelveien 12 b", "address", "eksempelveien 12 b"),
        ("Huset er i Karl Johans gate 1", "address", "Karl Johans gate 1"),
        ("Vi bor på 1338 Sandvika", "address", "1338 Sandvika"),
        ("Jeg heter ahmed", "name", "ahmed"),
        ("De sa at Kari Nordmann er streng", "name", "Kari Nordmann"),
        ("My name is Selam and I am 16", "name", "Selam"),
        ("مرحبا، اسمي جاسم", "name", "جاسم"),
        ("نام من جاوید است", "name", "جاوید"),
        ("زما نوم پتمن دی", "name", "پتمن"),
        ("Magacaygu waa Cabdi", "name", "Cabdi"),
        ("ስመይ ተኽለ እዩ", "name", "ተኽለ"),
        ("ስሜ ከበደ ነው", "name", "ከበደ"),
        ("Мене звати Богдан", "name", "Богдан"),
        ("Jeg tror Julia er lei seg", "name", "Julia"),
        ("Вчора Богдан кричав на мене", "name", "Богдан"),
    ],
)
def test_what_may_tell_who_it_is_is_pointed_at(text: str, kind: str, piece: str) -> None:
    """The piece is found as it stands in the text, in the digits and letters of the text."""
    assert found(text) == [(kind, piece)]


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er 17 år og har bodd her i 2 år.",
        "Vi vil spise kl. 18.00-20.30 på lørdag.",
        "Det koster 1 200 kr i 2024, ikke 10 000 000.",
        "Skolen var stengt 2019-2021. Ring 116 117 eller 113.",
        "Jeg snakker med NAV i Norge, og med BUP på mandag. De sier nei.",
        "Hva heter det? Er det vei 3 eller plass 5?",
        "I want more food. The staff in Oslo are kind on Fridays.",
        "أريد وقتا أطول يوم الجمعة، عمري 17 سنة.",
        "من می‌خواهم بیشتر فوتبال بازی کنم. ۲ سال اینجا هستم.",
        "زه غواړم چې موږ ډېر خبرې وکړو، زما عمر ۱۶ دی.",
        "Waxaan rabaa cunto badan iyo inaan ciyaaro kubbadda cagta.",
        "ኣብዚ 2 ዓመት ይነብር ኣለኹ። ዝያዳ ስፖርት እደሊ።",
        "እዚህ 2 ዓመት ኖሬያለሁ። ተጨማሪ ስፖርት እፈልጋለሁ።",
        "Я хочу більше спорту. В Осло добре, але я сумую за Україною.",
        "JEG VIL HA RO OM KVELDEN",
        "Jeg Vil Ha Mer Mat Og Mer Tid",
    ],
)
def test_an_ordinary_sentence_is_left_alone(text: str) -> None:
    """A hint that is wrong often is a hint nobody reads."""
    assert found(text) == []


def test_few_sentences_of_the_guide_look_like_somebody() -> None:
    """Fewer than one in a hundred Norwegian texts of the app is pointed at."""
    shelf = read_shelf()
    texts = [text.source for text in (*shelf.guide, *shelf.forms) if "[" not in text.source]

    pointed = [text for text in texts if giveaways(text)]

    assert len(texts) > 1000
    assert len(pointed) < len(texts) / 100, pointed


@given(st.text() | st.text(alphabet="aÅb 0١5.-+@/Kق፩\u200f\n"))
def test_every_piece_lies_in_the_text_and_none_over_another(text: str) -> None:
    """Whatever is written, it can be shown as it stands."""
    pieces = giveaways(text)

    assert all(0 <= one.start < one.end <= len(text) and one.kind in KINDS for one in pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))


@given(
    st.text(alphabet="0123456789", min_size=8, max_size=8),
    st.sampled_from(DIGITS),
    st.sampled_from(["", " ", "-", "\u200f", "\u00a0"]),
)
def test_eight_digits_are_seen_in_any_script(number: str, script: str, gap: str) -> None:
    """A Norwegian number is found however it is written and grouped."""
    written = gap.join(number[at : at + 2] for at in range(0, 8, 2))
    text = "abc " + written.translate(str.maketrans(DIGITS[0], script)) + " abc"

    assert giveaways(text) or number.endswith("000") or number[:2] in YEARS
