"""Search finds what was meant, however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.search import Entry, Index, Lexicon

GUIDE = Index.of(
    [
        Entry("health", "call", "Ring legevakten når fastlegen er stengt.", code="nb"),
        Entry("health", "title", "Helse", 5, code="nb"),
        Entry("money", "bill", "Betal regningen før forfall. Snakk med NAV.", code="nb"),
        Entry("money", "title", "Økonomi og penger", 5, code="nb"),
        Entry("school", "aid", "Søk stipend hos Lånekassen når du går på skole.", code="nb"),
        Entry("school", "who", "Snakk med rådgiveren på skolen.", code="nb"),
    ]
)


@pytest.mark.parametrize(
    ("written", "page", "place"),
    [
        ("legevakt", "health", "call"),  # a beginning
        ("legevkat", "health", "call"),  # two letters changed places
        ("lege vakten", "health", "call"),  # one word as two
        ("regningstipend", "money", "bill"),  # two words as one
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


def asked_in_arabic() -> Index:
    """Two pages in Arabic and Norwegian, and how people ask for them."""
    entries = [
        Entry("police", "stop", "الشرطة يمكن أن توقفك", code="ar"),
        Entry("police", "stop", "Politiet kan stoppe deg.", code="nb"),
        Entry("boss", "pay", "يدفع المدير الأجر", code="ar"),
        Entry("boss", "pay", "Sjefen betaler lønn for jobben.", code="nb"),
        Entry("waste", "bins", "Søppelet sorteres", code="nb"),
    ]
    arabic = Lexicon(frozenset({"شو"}), {"بوليس": ("politi",), "مصاري": ("lonn", "soppel")})
    return Index.of(entries, {"ar": arabic, "nb": Lexicon(frozenset(), {"شرطه": ("soppel",)})})


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("بوليس", ["police"]),  # an everyday word
        ("البوليس", ["police"]),  # with an article
        ("بوليص", ["police"]),  # with a mistake
        ("politi", ["police"]),  # the Norwegian word
        ("الشرطه", ["police"]),  # a word of one's own language stays one
        ("مصاري", ["boss", "waste"]),  # a word with two meanings
    ],
)
def test_an_everyday_word_finds_the_guides_own(written: str, pages: list[str]) -> None:
    """However it is written, and never in the place of the word itself."""
    assert sorted(hit.page for hit in asked_in_arabic().find(written)) == pages


def test_a_word_that_only_asks_says_little() -> None:
    """It does not decide against a word that says something."""
    entries = [Entry("a", "a", "شو شو شو شو"), Entry("b", "b", "مدير"), Entry("c", "c", "x")]
    index = Index.of(entries, {"ar": Lexicon(frozenset({"شو"}))})

    assert [hit.page for hit in index.find("شو مدير")] == ["b", "a"]


def test_words_in_one_passage_say_more_than_apart() -> None:
    """The page that speaks of both at once comes first."""
    apart = [Entry("a", "1", "bank"), Entry("a", "2", "kode")]
    together = [Entry("b", "1", "bank kode"), Entry("b", "2", "x")]

    assert Index.of(apart + together).find("bank kode")[0].page == "b"


def test_the_nearest_word_is_offered_as_it_is_written() -> None:
    """It leads somewhere; where nothing is near, nothing is offered."""
    index = Index.of([Entry("a", "a", "«Økonomi» (penger)", 2), Entry("b", "b", "okoloni")])

    assert index.nearest("ekonomo") == "Økonomi"
    assert index.find(index.nearest("ekonomo"))
    assert index.nearest("qwxz") == ""


@given(st.text(max_size=40))
def test_whatever_is_written_is_answered_in_order(written: str) -> None:
    """The best first, each page once, never more than were asked for."""
    for index in (GUIDE, asked_in_arabic()):
        hits = index.find(written, most=2)

        assert len(hits) <= 2
        assert len({hit.page for hit in hits}) == len(hits)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert index.nearest(written) == "" or index.find(index.nearest(written))


@given(st.lists(st.sampled_from(["abc", "æøå", "ሠሰ", "یي"]), min_size=1), st.integers(0, 5))
def test_every_word_of_a_text_finds_its_page(letters: list[str], other: int) -> None:
    """What stands in a text can be found by writing it."""
    text = "".join(letters)
    index = Index.of([Entry("here", "there", text), Entry(f"{other}", "x", "zzz")])

    assert [hit.page for hit in index.find(text)][:1] == ["here"]


@given(st.lists(st.sampled_from(["lege", "skatt", "penger", "hus"]), min_size=1, unique=True))
def test_everyday_words_hide_no_page(texts: list[str]) -> None:
    """A text is found by its own words, whatever else they may stand for."""
    entries = [Entry(text, "x", text, code="nb") for text in texts]
    lexicon = Lexicon(frozenset({"hus"}), {"lege": ("skatt",), "skatt": ("penger",)})
    index = Index.of(entries, {"nb": lexicon})

    for text in texts:
        assert index.find(text)[0].page == text
