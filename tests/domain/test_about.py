"""About me: what was said comes on the page, as it was said, and goes only when one says so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain import about
from youthapp.domain.about import ABOUT, ONLY_WORDS, PARTS, About
from youthapp.domain.conversation import Answer, own
from youthapp.domain.facts import Change, Fact, Thing, merge
from youthapp.domain.kinds import DELETED, KINDS

words = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() == text)
picks = st.lists(st.sampled_from(["music", "sport", "quiet"]), unique=True).map(tuple)


def an_answer(part: str) -> st.SearchStrategy[Answer]:
    """Make an answer such as the conversation gives for a part."""
    if part in ONLY_WORDS:
        return words
    some = st.tuples(picks, st.lists(words.map(own), max_size=1).map(tuple))
    return some.map(lambda both: (*both[0], *both[1])).filter(bool)


said = st.fixed_dictionaries({}, optional={part: an_answer(part) for part in PARTS})


class Phone:
    """A phone that keeps changes as facts, one after the other."""

    def __init__(self, device: str = "aa") -> None:
        self.device = device * 32
        self.facts: list[Fact] = []

    def keep(self, changes: tuple[Change, ...]) -> None:
        """Make facts of changes."""
        for change in changes:
            number = len(self.facts) + 1
            last = [each.id for each in self.facts if each.item == change.item][-1:]
            fact = Fact(
                self.device[:2] + f"{number:030x}",
                change.item,
                change.kind,
                change.changes,
                number,
                self.device,
                tuple(last),
            )
            self.facts.append(fact)

    def things(self) -> list[Thing]:
        """Return what the facts amount to."""
        return list(merge(self.facts).values())

    def page(self) -> About:
        """Read the page."""
        return about.about(self.things())

    def say(self, answers: dict[str, Answer], item: str = "01") -> None:
        """Keep what was said in a conversation."""
        self.keep(about.keep(self.page(), answers, new_id=lambda: item * 16))


def test_every_part_has_its_fields() -> None:
    """Whatever a part holds may be kept, and own words are texts."""
    kind = KINDS[ABOUT]

    assert {f"{part}_words" for part in PARTS} <= kind.texts
    assert {f"{part}_norwegian" for part in PARTS} <= kind.texts
    assert {part for part in PARTS if part not in ONLY_WORDS} <= kind.fields - kind.texts


@given(said)
def test_what_was_said_is_what_one_goes_on_from(answers: dict[str, Answer]) -> None:
    """The page gives the answers back as they were, and saying them again changes nothing."""
    phone = Phone()
    phone.say(answers)

    assert about.answers(phone.page()) == answers
    assert about.keep(phone.page(), answers, new_id=lambda: "02" * 16) == ()


@given(said, said)
def test_the_later_conversation_counts(first: dict[str, Answer], second: dict[str, Answer]) -> None:
    """What is no longer said is no longer there, in any order of editing."""
    phone = Phone()
    phone.say(first)
    phone.say(second, "02")

    assert about.answers(phone.page()) == second


@given(said, said)
def test_of_two_pages_begun_apart_no_word_is_lost(
    here: dict[str, Answer], there: dict[str, Answer]
) -> None:
    """Two phones wrote before they met: every own word of both is on the page."""
    one, other = Phone("aa"), Phone("bb")
    one.say(here, "01")
    other.say(there, "02")

    page = about.about([*one.things(), *other.things()])

    for phone in (one, other):
        for part in phone.page().said:
            assert part.words in page.parts[part.id].words


def test_after_they_met_one_edit_is_one_page_again() -> None:
    """What is changed is changed in both things, so that they say the same."""
    phone = Phone()
    phone.say({"know": "Stille"}, "01")
    phone.keep((Change("02" * 16, ABOUT, {"know_words": "Rolig"}),))
    assert phone.page().parts["know"].words == "Stille\nRolig"

    phone.say({"know": "Stille og rolig"}, "03")

    assert phone.page().parts["know"].words == "Stille og rolig"
    assert len(phone.page().items) == 2


def test_a_part_that_is_left_out_keeps_what_was_said() -> None:
    """It is not on the page, and comes back as it was."""
    phone = Phone()
    phone.say({"called": "Sol", "likes": ("music",)})

    phone.keep(about.put(phone.page(), "likes", on=False))
    assert [part.id for part in phone.page().page] == ["called"]
    assert phone.page().parts["likes"].picks == ("music",)

    phone.keep(about.put(phone.page(), "likes", on=True))
    assert [part.id for part in phone.page().page] == ["called", "likes"]


def test_norwegian_stays_with_its_words_and_goes_with_them() -> None:
    """It stands beside the words, also when these change, and never alone."""
    phone = Phone()
    phone.say({"know": "أحب الهدوء"})
    phone.keep(about.write_norwegian(phone.page(), "know", "Jeg liker ro"))
    phone.say({"know": "أحب الهدوء كثيرا"})
    assert phone.page().parts["know"].norwegian == "Jeg liker ro"

    phone.say({"called": "Sol"})

    assert phone.page().parts["know"].norwegian == ""
    assert about.write_norwegian(phone.page(), "know", "Ro") == ()


def test_a_page_that_is_removed_is_gone_and_a_new_one_begins_empty() -> None:
    """Nothing of the old page is on the new one."""
    phone = Phone()
    phone.say({"called": "Sol", "likes": ("music",)}, "01")
    changes = about.remove(phone.page())
    assert [change.changes for change in changes] == [{DELETED: True}]
    phone.keep(changes)
    assert phone.page().said == ()

    phone.say({"called": "Måne"}, "02")

    assert about.answers(phone.page()) == {"called": "Måne"}
