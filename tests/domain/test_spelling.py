"""One word is one word, however it is spelled and whatever hangs on it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from youthapp.domain.spelling import bare, fold, root, slips, stem, threes, words

CODES = ("nb", "en", "ar", "fa_AF", "ps", "so", "ti", "uk")
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
    ("su´aal", "sual"),
    ("١٢٣", "123"),
    ("ال\u2068NAV\u2069", "ال NAV"),  # a Norwegian name after an Arabic article
    ("18років", "18 років"),
]
BENT = [
    ("nb", "legen legene leger lege"),
    ("nb", "lønna lønn"),
    ("nb", "rommet rom"),
    ("nb", "betaler betale betalte"),
    ("en", "bullying bullied bully"),
    ("en", "swimming swim swims"),
    ("ar", "بطاقتك بطاقة البطاقة"),
    ("ar", "راتبي الراتب راتبهم"),
    ("fa_AF", "معاشم معاش"),
    ("fa_AF", "نمی‌فهمی می‌فهمی"),
    ("ps", "ملګری ملګرو ملګري"),
    ("ps", "هدفونه هدف"),
    ("so", "shaqada shaqo"),
    ("so", "boliska boolis"),
    ("so", "habeenkii habeen"),
    ("ti", "ደሞዘይ ደሞዝካ ደሞዝ"),
    ("ti", "ብለይቲ ለይቲ"),
    ("uk", "лікаря лікарі лікар"),
    ("uk", "зупинила зупиняє зупинити"),
    ("uk", "гроші грошей"),
]
RELATED = [
    ("ar", "تعلم يتعلم التعليم"),
    ("ar", "يزوجوني زواج"),
    ("ti", "ኣይከፈሉንን ይኽፈል ክፍሊት"),
    ("ti", "ሓሚሙኒ ሕማም ሕሙም"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_readers_hold_to_be_the_same_is_the_same(one: str, other: str) -> None:
    """Two spellings of one word fold into one."""
    assert words(one) == words(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """Folded text stays as it is: an index and a question can be folded apart."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("code", "forms"), BENT)
def test_a_bent_word_has_the_stem_of_the_word(code: str, forms: str) -> None:
    """Articles, cases, persons and times come off."""
    assert len({stem(word, code) for word in words(forms)}) == 1


@pytest.mark.parametrize(("code", "forms"), RELATED)
def test_related_words_share_their_root(code: str, forms: str) -> None:
    """In Arabic and Tigrinya the consonants carry the meaning."""
    (shared,) = {root(word, code) for word in words(forms)}

    assert len(shared) >= 3


@given(st.text(max_size=12), st.sampled_from(CODES))
@example("mm", "nb")
@example("tt", "en")
def test_something_of_every_word_is_left(text: str, code: str) -> None:
    """A stem is never longer than its word, and a word is never taken off whole."""
    for word in words(text):
        left = stem(word, code)

        assert min(2, len(word)) <= len(left) <= len(word)
        assert len(root(word, code)) in (0, *range(3, len(word) + 1))


@given(st.text("abcå", max_size=8), st.text("abcå", max_size=8))
def test_slips_are_counted_alike_both_ways(one: str, other: str) -> None:
    """None between equal words, at most as many as the longer has letters."""
    assert slips(one, other) == slips(other, one) <= max(len(one), len(other))
    assert (slips(one, other) == 0) == (one == other)


@pytest.mark.parametrize("other", ["freind", "frend", "friends", "frjend"])
def test_one_slip_is_a_letter_missing_wrong_extra_or_swapped(other: str) -> None:
    """What a thumb does."""
    assert slips("friend", other) == 1


def test_the_beginning_of_a_word_is_one_of_its_threes() -> None:
    """So words that begin alike are more alike."""
    assert threes("lege") == {"^l", "^le", "leg", "ege"}
    assert threes("a") == {"^a"}


def test_a_word_is_shown_without_what_stands_around_it() -> None:
    """Quotation marks, brackets and the marks of direction are no part of it."""
    assert bare("«\u2068fastlege\u2069»,") == "fastlege"
