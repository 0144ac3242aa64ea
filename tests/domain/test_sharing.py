"""Sharing: the bytes that were previewed, for a time, and then no more."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import hypothesis.strategies as st
from hypothesis import given

from tests.domain.things import thing_of
from youthapp.domain import messages, parcels, sharing
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change
from youthapp.domain.messages import ANSWER, SEEN
from youthapp.domain.parcels import Arrived, Parcel
from youthapp.domain.sharing import Document, Part, Share, Shared

TODAY = date(2026, 11, 28)
YOUTH, ADULT = "aa" * 32, "ab" * 32
SOMEBODY = Contact(("c" * 32,), "M", ADULT, "cd" * 32, TODAY)
DOCUMENT = Document("goal", "9" * 32, (Part("own_words", ("يوم",)), Part("step", ("ቀዳማይ", "done"))))


class Wire:
    """What travels from a youth to an adult, in the order it was sent."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.sent: list[Change] = []

    def new_id(self) -> str:
        """Return the next id."""
        return f"{next(self._numbers):032x}"

    def share(self, document: Document = DOCUMENT, before: Share | None = None) -> Share:
        """Share something; return how it stands."""
        self.sent.append(
            sharing.share(document, SOMEBODY, on=TODAY, new_id=self.new_id, before=before)
        )
        return self.shares()[-1] if before is None else self.shares()[0]

    def end(self, one: Share) -> None:
        """Take a share back."""
        self.sent.append(sharing.end(one, SOMEBODY, on=TODAY, new_id=self.new_id))

    def mine(self) -> Sequence[Parcel]:
        """Return what the youth has."""
        return parcels.parcels(map(thing_of, self.sent))

    def came(self) -> list[Arrived]:
        """Return what the adult has."""
        changes = [parcels.arrived(each.id, YOUTH, parcels.body(each)) for each in self.mine()]
        return list(parcels.arrivals(thing_of(each) for each in changes if each))

    def shares(self, today: date = TODAY) -> tuple[Share, ...]:
        """Return what the youth shows."""
        return sharing.shares(self.mine(), (), today)


def shown(came: Sequence[Arrived], today: date = TODAY) -> list[Document]:
    """Return what the adult sees."""
    return [one.document for one in sharing.shared(came, today)]


def test_what_was_previewed_is_what_the_other_sees() -> None:
    """Part by part, in every script."""
    line = Wire()
    assert line.share().document == DOCUMENT
    assert shown(line.came()) == [DOCUMENT]
    assert DOCUMENT.only(["step"]).parts == (DOCUMENT.parts[1],)


def test_what_was_taken_back_is_gone_in_whatever_order_it_came() -> None:
    """Also what was shown again and again before."""
    line = Wire()
    first = line.share()
    again = line.share(DOCUMENT.only(["step"]), before=first)
    assert (again.id, again.number) == (first.id, 2)
    assert shown(line.came()) == [DOCUMENT.only(["step"])]

    line.end(again)

    assert not line.shares()[0].open
    for order in itertools.permutations(line.came()):
        assert shown(order) == []
        assert len(sharing.to_empty(order, TODAY)) == 2


def test_the_end_comes_by_itself() -> None:
    """Thirty days after, if nothing else was chosen; the last day is still a day."""
    line = Wire()
    one = line.share()
    last = TODAY + timedelta(days=30)
    assert one.until == last
    assert shown(line.came(), last) == [DOCUMENT]
    assert shown(line.came(), last + timedelta(days=1)) == []
    assert line.shares(last + timedelta(days=1))[0].over
    assert sharing.to_empty(line.came(), last) == ()
    assert len(sharing.to_empty(line.came(), last + timedelta(days=1))) == 1


def test_an_older_number_played_again_changes_nothing() -> None:
    """The newest stays, and what was in the older one goes."""
    line = Wire()
    line.share(DOCUMENT.only(["step"]), before=line.share())
    came = line.came()
    assert shown([*came, came[0]]) == [DOCUMENT.only(["step"])]
    assert sharing.to_empty(came, TODAY) == (came[0].id,)


def test_two_phones_that_showed_anew_at_once_and_the_adult_agree_on_what_is_seen() -> None:
    """Both sent the second; one of them holds, in whatever order they are known and came."""
    line = Wire()
    first = line.share()
    line.share(DOCUMENT.only(["step"]), before=first)
    line.share(DOCUMENT.only(["own_words"]), before=first)
    assert [parcels.read(each.data)["number"] for each in line.mine()] == [1, 2, 2]
    sent = [replace(each, state="sent") for each in line.mine()]

    for mine, came in itertools.product(
        itertools.permutations(sent), itertools.permutations(line.came())
    ):
        [one] = sharing.shares(mine, (), TODAY)
        assert shown(came) == [one.document]
        [kept] = {each.id for each in mine} - sharing.outdated(mine, TODAY)
        assert kept not in sharing.to_empty(came, TODAY)
        assert len(sharing.to_empty(came, TODAY)) == 2


def test_nobody_ends_what_another_shares() -> None:
    """An end counts for its own sender's shares."""
    line = Wire()
    one = line.share()
    came = line.came()
    line.end(one)
    stranger = parcels.arrived("7" * 32, "ee" * 32, parcels.body(line.mine()[-1]))
    assert stranger is not None
    assert shown([*came, *parcels.arrivals([thing_of(stranger)])]) == [DOCUMENT]


def test_seen_and_answered_is_told_of_the_newest() -> None:
    """What was seen before it was shown anew has not been seen as it is now."""
    line = Wire()
    first = line.share()
    [parcel] = line.mine()

    def said(word: str, **more: object) -> messages.Received:
        return messages.Received(
            "8" * 32, ADULT, word, str(more.get("reply", "")), parcel.id, TODAY
        )

    [seen] = sharing.shares(line.mine(), [said(SEEN)], TODAY)
    assert seen.seen
    assert seen.reply == ""
    [answered] = sharing.shares(line.mine(), [said(SEEN), said(ANSWER, reply="thanks")], TODAY)
    assert answered.reply == "thanks"
    line.share(before=first)
    [anew] = sharing.shares(line.mine(), [said(SEEN)], TODAY)
    assert not anew.seen


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda each: (
            st.lists(each)
            | st.dictionaries(st.sampled_from(["what", "of", "parts", "id", "values"]), each)
        ),
    )
)
def test_what_is_no_document_is_none(data: object) -> None:
    """Anything at all may be in a parcel."""
    found = sharing.from_data(data)
    assert found is None or sharing.from_data(sharing.to_data(found)) == found


def test_a_share_of_many_years_is_none() -> None:
    """No app of ours sends one, so it is no share."""
    line = Wire()
    line.share()
    data = {**parcels.read(line.mine()[0].data), "until": "2099-01-01"}
    change = parcels.send(SOMEBODY, parcels.SHARE, data, on=TODAY, new_id=line.new_id)
    assert sharing.shares(parcels.parcels([thing_of(change)]), (), TODAY) == ()
    assert isinstance(sharing.shared(line.came(), TODAY)[0], Shared)
