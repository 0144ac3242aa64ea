"""What a reader says about a passage: enough to mend it, nothing of who said it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp import wire
from youthapp.domain import feedback
from youthapp.domain.feedback import KINDS, MOST_LETTERS, Remark, gather, read, remark, write
from youthapp.errors import NotAnAnswer, TooLong, Unreadable

SAID = Remark("health", "gp-choose", "wrong", "0a1b2c3d", "ti", "Tallet er feil.")
any_words = st.text(st.characters(), max_size=MOST_LETTERS)


def test_a_remark_holds_what_mends_a_passage_and_nothing_else() -> None:
    """Chapter, passage, kind, edition, language, words: no person, no device, no time."""
    held = json.loads(write(SAID))

    assert held == {
        "chapter": "health",
        "passage": "gp-choose",
        "kind": "wrong",
        "version": "0a1b2c3d",
        "language": "ti",
        "words": "Tallet er feil.",
    }


@pytest.mark.parametrize(
    ("kind", "shown_in", "sent"),
    [
        ("not_understood", "ti", "ti"),
        ("wrong", "ti", "ti"),
        ("missing", "ti", ""),
        ("not_understood", "", ""),
        ("wrong", "", ""),
        ("missing", "", ""),
    ],
)
def test_the_language_is_sent_only_where_a_translation_may_be_at_fault(
    kind: str, shown_in: str, sent: str
) -> None:
    """What is missing is missing in Norwegian too; and Norwegian is no translation."""
    said = remark("health", "gp-choose", kind, version="0a1b", shown_in=shown_in, words="")

    assert said.language == sent
    assert read(write(said)) == said


@given(st.sampled_from(KINDS), any_words)
def test_whatever_is_written_comes_back_and_fits(kind: str, words: str) -> None:
    """Three hundred letters of any script, half characters and all, fit the fixed length."""
    said = remark("c" * 64, "p" * 64, kind, version="0" * 64, shown_in="fa_AF", words=words)

    assert read(write(said)) == said
    assert len(wire.feedback(bytes(16), write(said))) == wire.FEEDBACK_BYTES


@pytest.mark.parametrize("letter", ["a", "ሰ", "🏊", '"', "\\", "\n", "\x00", "\ud800", "\u200c"])
def test_the_longest_words_fit(letter: str) -> None:
    """Also where one letter takes many bytes."""
    words = "-" + letter * (MOST_LETTERS - 2) + "-"
    said = remark("c" * 64, "p" * 64, "wrong", version="0" * 64, shown_in="fa_AF", words=words)

    assert read(wire.read_feedback(wire.feedback(bytes(16), write(said)))[1]) == said


def test_more_than_three_hundred_letters_are_too_many() -> None:
    """Nothing is cut in silence: the reader makes it shorter."""
    with pytest.raises(TooLong) as caught:
        remark("health", "gp", "wrong", version="", shown_in="", words="a" * 301)

    assert caught.value.params == {"most": MOST_LETTERS}


def test_there_are_three_kinds() -> None:
    """Another one is no answer."""
    with pytest.raises(NotAnAnswer):
        remark("health", "gp", "great", version="", shown_in="", words="")


def test_words_lose_only_what_nobody_sees() -> None:
    """Lines, joiners and every script stay; control signs and the space around go."""
    assert feedback.clean("  ab\x1b[31m\r\nمی\u200cخواهم\t\x00 ") == "ab[31m\nمی\u200cخواهم"


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Amina"},
        {"at": "2026-11-22"},
        {"kind": "great"},
        {"chapter": ""},
        {"chapter": "../vaults"},
        {"chapter": "Health"},
        {"passage": "x" * 65},
        {"passage": None},
        {"version": "0a-1b"},
        {"version": 3},
        {"language": "Tigrinya"},
        {"language": "ti\n"},
        {"kind": "missing"},
        {"words": "a" * 301},
        {"words": " a"},
        {"words": "a\x00b"},
        {"words": ["a"]},
    ],
)
def test_anything_more_or_else_is_refused(change: dict[str, object]) -> None:
    """No field travels along, and each holds what it should."""
    held = json.loads(write(SAID)) | change
    body = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    with pytest.raises(Unreadable):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"[" * 4000,
        b"\xff",
        write(SAID) + b" ",
        write(SAID).replace(b",", b", "),
        write(SAID).replace(b'"words"', b'"words":"x","words"'),
        write(SAID).replace(b"Tallet", b"\\u0054allet"),
        write(SAID).replace(b"Tallet", b"\\ud800"),
        write(SAID).replace(b',"words":"Tallet er feil."', b""),
    ],
)
def test_there_is_one_way_to_write_a_remark(body: bytes) -> None:
    """Spaces, doubled names and other spellings could say something unseen."""
    with pytest.raises(Unreadable):
        read(body)


@given(st.binary(max_size=500))
def test_noise_is_refused_and_nothing_worse(noise: bytes) -> None:
    """Bytes from a stranger end in one named error."""
    with pytest.raises(Unreadable):
        read(noise)


def test_remarks_are_counted_by_passage_kind_and_language() -> None:
    """An editor sees how many said what, in which translation, and every word."""
    said = gather(
        [
            Remark("health", "gp", "wrong", "1", "ti", "a"),
            Remark("economy", "tax", "missing", "1"),
            Remark("health", "gp", "not_understood", "1", "ti"),
            Remark("health", "gp", "wrong", "1", "", "b"),
            Remark("health", "gp", "not_understood", "2", "ar"),
        ]
    )

    assert [(each.chapter, each.passage) for each in said] == [("economy", "tax"), ("health", "gp")]
    gp = said[1]
    assert [gp.count(kind) for kind in KINDS] == [2, 2, 0]
    assert gp.counts["not_understood"] == {"ti": 1, "ar": 1}
    assert [each.words for each in gp.remarks] == ["", "", "b", "a"]
