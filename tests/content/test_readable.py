"""The gate for plain Norwegian names the sentence that is too hard."""

from __future__ import annotations

import pytest

from build import readable
from build.shelf import read_shelf
from tests.content.samples import CHAPTER, FORM, OVERLAY, TEMPLATE, read_sample


def remedies(shelf):
    """Return what the gate says, as text."""
    return [str(finding) for finding in readable.findings(shelf)]


def test_our_own_norwegian_is_plain():
    """Every chapter is at most LIX 35 and twelve words a sentence; nothing else is found."""
    shelf = read_shelf()

    assert remedies(shelf) == []
    for chapter, hardness in readable.chapter_measures(shelf).items():
        assert hardness.lix <= readable.CHAPTER_LIX, chapter
        assert hardness.mean <= readable.MEAN_WORDS, chapter


def test_lix_is_counted_as_bjornsson_did():
    """Ten words, two sentences, two long words: 5 + 20."""
    hardness = readable.measure(["Jeg bor i en kommune. Du er min kontaktperson nå."])

    assert (hardness.words, hardness.sentences) == (10, 2)
    assert hardness.lix == pytest.approx(5 + 100 * 2 / 10)


def test_a_list_counts_each_point_as_a_sentence():
    """A list of short points is not one long sentence."""
    assert readable.measure(["ring\nspør legen\nvent"]).sentences == 3


def test_a_sentence_may_end_inside_quotes():
    """What somebody says is a sentence too."""
    assert readable.sentences("Du kan si: «Jeg trenger tolk.» Snakk sakte.") == [
        "Du kan si:",
        "«Jeg trenger tolk.",
        "Snakk sakte.",
    ]


def test_a_hard_chapter_names_its_hardest_sentences(tmp_path):
    """The report says where to begin."""
    hard = "Helsetjenestetilbudet omfatter allmennlegetjenesten."
    chapter = CHAPTER.replace("Du har en [[fastlege]]. Du kan\n", f"{hard} " * 5)
    found = remedies(read_sample(tmp_path, gp=chapter))

    assert any("LIX is" in line and hard in line and "gp.md:14" in line for line in found)


def test_a_short_passage_is_held_to_its_sentences_alone(tmp_path):
    """LIX says nothing fair about two sentences, so it is not asked."""
    chapter = CHAPTER.replace("Spør en voksen.", "Snakk med helsesykepleieren.")

    assert remedies(read_sample(tmp_path, gp=chapter)) == []


def test_a_long_sentence_is_named(tmp_path):
    """Twenty-one words are one too many."""
    long = " ".join(["vi", "går"] * 10 + ["ut"]) + "."
    found = remedies(read_sample(tmp_path, gp=CHAPTER.replace("Spør en voksen.", long)))

    assert any(f"21 words, at most 20; part: «{long}»" in line for line in found)


def test_a_raw_number_is_sent_to_the_facts(tmp_path):
    """A price in the text would be forgotten when it changes."""
    found = remedies(read_sample(tmp_path, gp=CHAPTER.replace("Spør en", "Ring 113 og spør en")))

    assert any("put 113 into facts.toml" in line for line in found)


def test_a_place_is_held_to_the_same_rules(tmp_path):
    """A page of one place is as plain as the chapter it stands in."""
    long = " ".join(["vi", "går"] * 10 + ["ut"]) + "."
    pages = OVERLAY.replace("Ta båten dit.", f"{long} Ring 113!")
    found = remedies(read_sample(tmp_path, place=True, overlay=pages))

    assert all(line.startswith("content/places/vik/gp.md:") for line in found)
    for remedy in ("part:", "put 113 into facts.toml", "exclamation mark"):
        assert any(remedy in line for line in found), remedy


FORM_FAULTS = [
    ('why = "Det er ditt mål."\n', "", "give words a why"),
    ('text = "Hvor vil du begynne?"\n', "", "give begin a text"),
    ("Du velger selv.", "Du velger. " * 20 + "Du ser nå.", "say why in 40 words"),
    ("Hva vil du?", "Hva vil du " + "gjøre nå " * 6 + "?", "15 words, at most 12"),
    ("Hva vil du?", "Hva vil du!", "exclamation mark"),
    ("Hva vil du?", "Hvilken rute hit valgte du?", "never asks about the flight"),
    ("Hva vil du?", "Lever familien din?", "what happened to the family"),
    ("Hva vil du?", "Har du fått opphold?", "the right to stay"),
    ("Hva vil du?", "Hvilken diagnose har du?", "illness"),
    ("${begin} = 'wish'", "${gone} = 'wish'", "mend the form"),
]


@pytest.mark.parametrize(("right", "wrong", "remedy"), FORM_FAULTS)
def test_a_form_that_breaks_a_rule_is_named(tmp_path, right, wrong, remedy):
    """Every item says why, in short sentences, and never asks what must not be asked."""
    assert right in FORM

    found = remedies(read_sample(tmp_path, small=FORM.replace(right, wrong, 1)))

    assert any(remedy in line and "small.toml" in line for line in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "remedy"),
    [
        ('why = "Tallet hjelper."\n', "", "give days a why"),
        ("Hvor mange dager?", "Hvor mange " + "lange " * 10 + "dager?", "13 words, at most 12"),
        ("Er du trygg?", "Har du fått opphold?", "the right to stay"),
        ("largest = 7", "largest = 0", "mend the form"),
    ],
)
def test_a_template_is_held_to_the_same_rules(tmp_path, right, wrong, remedy):
    """What a council begins with is as plain, and asks as little, as what we ask ourselves."""
    assert right in TEMPLATE

    found = remedies(read_sample(tmp_path, house=TEMPLATE.replace(right, wrong, 1)))

    assert any(remedy in line and "templates/house.toml" in line for line in found), found


def test_why_may_say_what_is_not_asked(tmp_path):
    """«We do not ask about your flight» is a promise, not a question."""
    form = FORM.replace("Du velger selv.", "Vi spør ikke om flukten din.")

    assert remedies(read_sample(tmp_path, small=form)) == []
