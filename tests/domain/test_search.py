"""Search finds what was meant, however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.search import Entry, Index, fold, words

SAME = [
    ("يوم", "یوم"),  # Arabic and Persian yeh
    ("كتاب", "کتاب"),  # and kaf
    ("مدرسة", "مدرسه"),  # ta marbuta
    ("أهداف", "اهداف"),
    ("مى", "می"),
    ("می‌روم", "میروم"),  # a half-space that is not seen
    ("كَتَبَ", "كتب"),  # vowel marks
    ("ژبې", "ژبي"),
    ("ګټه", "كټه"),
    ("ሰላም", "ሠላም"),
    ("ሓኪም", "ሀኪም".replace("ሀ", "ሃ")),
    ("ጸሓይ", "ፀሓይ"),
    ("søknad", "soknad"),
    ("åpen", "apen"),
    ("lege", "LEGE"),
    ("об'єкт", "обʼєкт"),
    ("lacagta", "laacagta"),
    ("su'aal", "sual"),
    ("١٢٣", "123"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_readers_hold_to_be_the_same_is_the_same(one: str, other: str) -> None:
    """Two spellings of one word fold into one."""
    assert words(one) == words(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """Folded text stays as it is: an index and a question can be folded apart."""
    assert fold(fold(text)) == fold(text)


GUIDE = Index.of(
    [
        Entry("health", "call", "Ring legevakten når fastlegen er stengt."),
        Entry("health", "title", "Helse", 5),
        Entry("money", "bill", "Betal regningen før forfall. Snakk med NAV."),
        Entry("money", "title", "Økonomi og penger", 5),
        Entry("school", "aid", "Søk stipend hos Lånekassen når du går på skole."),
        Entry("school", "who", "Snakk med rådgiveren på skolen."),
    ]
)


@pytest.mark.parametrize(
    ("written", "page", "place"),
    [
        ("legevakt", "health", "call"),  # a beginning
        ("legevkat", "health", "call"),  # two letters changed places
        ("penger", "money", "title"),
        ("okonomi", "money", "title"),
        ("laanekassa stipend", "school", "aid"),
        ("hvem snakker jeg med på skolen", "school", "who"),
    ],
)
def test_the_right_page_comes_first(written: str, page: str, place: str) -> None:
    """Also with mistakes, other endings, and words that stand everywhere."""
    hit = GUIDE.find(written)[0]

    assert (hit.page, hit.place) == (page, place)


def test_nothing_written_finds_nothing() -> None:
    """Neither does what is in no text."""
    for written in ("", "  ", "?!", "qqqq"):
        assert GUIDE.find(written) == ()


@given(st.text(max_size=40))
def test_whatever_is_written_is_answered_in_order(written: str) -> None:
    """The best first, each page once, never more than were asked for."""
    hits = GUIDE.find(written, most=2)

    assert len(hits) <= 2
    assert len({hit.page for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@given(st.lists(st.sampled_from(["abc", "æøå", "ሠሰ", "یي"]), min_size=1), st.integers(0, 5))
def test_every_word_of_a_text_finds_its_page(letters: list[str], other: int) -> None:
    """What stands in a text can be found by writing it."""
    text = "".join(letters)
    index = Index.of([Entry("here", "there", text), Entry(f"{other}", "x", "zzz")])

    assert [hit.page for hit in index.find(text)][:1] == ["here"]
