"""Sharing on one's own phone: what is chosen, shown, changed since, taken back and over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes import FakeAccount, clock, make_desk
from tests.views.test_hearing import another_phone
from youthapp.actions import about, contacts, goals, people, sharing
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import undo
from youthapp.domain import parcels
from youthapp.domain.compose import MINE, NAMES, PERSON
from youthapp.domain.facts import Change
from youthapp.domain.kinds import PARCEL
from youthapp.domain.parcels import END, SHARE, Parcel
from youthapp.domain.sharing import Share
from youthapp.errors import NotHere, TooMuchToSend

GOAL = "0a" * 16


def a_desk(*, joined: bool = True) -> Desk:
    """Return a desk with a goal and one person met."""
    desk = make_desk()
    if joined:
        assert isinstance(desk.account, FakeAccount)
        desk.account.vault = "v"
    fields = {"own_words": "svømme", "state": "active", "if_then": "hemmelig"}
    desk.store.keep([Change(GOAL, "goal", fields)], new_id=desk.new_id)
    contacts.meet(desk, code="ANNA-KEY", name="Anna")
    return desk


def show(desk: Desk, *, parts: set[str] | None = None, days: int = 30) -> Share:
    """Show the goal to the one person met, as one does by hand."""
    offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
    assert offer is not None
    document = offer.document(offer.at_first if parts is None else parts)
    one = contacts.met(desk.store)[0]
    share, _ = sharing.show(desk, contact=one.id, document=document, days=days)
    return sharing.one_share(desk.store, share, today(desk))


def sent(desk: Desk) -> list[Parcel]:
    """Return the parcels there are."""
    return list(parcels.parcels(desk.store.things(PARCEL)))


def leave(desk: Desk) -> None:
    """Let everything that waits leave, as an exchange does."""
    waits = parcels.waiting(desk.store.things(PARCEL))
    desk.store.keep([parcels.became(each, "sent") for each in waits], new_id=desk.new_id)


def test_the_choice_is_kept_for_an_app_that_is_killed() -> None:
    """Nobody and what is plain at first; then what was chosen; nothing once it is shown."""
    desk = a_desk()
    offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
    assert offer is not None
    first = sharing.choice(desk.store, offer)
    assert (first.to, first.days, first.parts) == ("", 30, offer.at_first)

    one = contacts.met(desk.store)[0]
    chosen = replace(first, to=one.root, days=7, parts=frozenset({"if_then"}))
    sharing.choose(desk, what="goal", of=GOAL, choice=chosen)
    assert sharing.choice(desk.store, offer) == chosen

    contacts.part_from(desk, contact=one.id)
    assert sharing.choice(desk.store, offer).to == ""
    contacts.meet(desk, code="ANNA-KEY", name="Anna")
    show(desk)
    assert sharing.choice(desk.store, offer) == first


@pytest.mark.parametrize(
    "left", ["", "[]", "{", '{"to":7,"days":"x","parts":"y"}', '{"days":8,"parts":["gone"]}']
)
def test_what_was_left_of_a_choice_and_cannot_be_read_is_none(left: str) -> None:
    """It may be of another edition of the app."""
    desk = a_desk()
    desk.store.keep_setting(f"unfinished/share/goal/{GOAL}", left)
    offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
    assert offer is not None
    found = sharing.choice(desk.store, offer)
    assert (found.to, found.days) == ("", 30)
    assert found.parts <= {each.id for each in offer.options}


def test_what_is_shown_is_what_was_previewed_whatever_changed_meanwhile() -> None:
    """The document goes into the parcel as it is."""
    desk = a_desk()
    offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
    assert offer is not None
    document = offer.document(offer.at_first)
    goals.rename_goal(desk, goal=GOAL, text="noe annet")
    one = contacts.met(desk.store)[0]
    share, new = sharing.show(desk, contact=one.id, document=document, days=7)
    found = sharing.one_share(desk.store, share, today(desk))
    assert new
    assert found.document == document
    assert found.until == today(desk) + timedelta(days=7)
    assert "hemmelig" not in sent(desk)[0].data


def test_the_same_thing_to_the_same_person_is_shown_anew() -> None:
    """One share, with another number; the list does not grow."""
    desk = a_desk()
    first = show(desk)
    assert sharing.news(desk.store, first, today(desk)) is None
    goals.rename_goal(desk, goal=GOAL, text="svømme langt")
    news = sharing.news(desk.store, first, today(desk))
    assert news is not None
    sharing.again(desk, share=first.id)
    again = show(desk)
    assert (again.id, again.number, again.document) == (first.id, 2, news)
    assert sharing.shown(desk.store, "goal", GOAL, today(desk)) == (again,)


def test_longer_or_shorter_sends_the_same_bytes_with_another_end() -> None:
    """Also when the thing changed since: that is for the preview."""
    desk = a_desk()
    one = show(desk)
    goals.rename_goal(desk, goal=GOAL, text="noe annet")
    sharing.prolong(desk, share=one.id, days=90)
    [now] = sharing.shares(desk.store, today(desk))
    assert (now.document, now.until) == (one.document, today(desk) + timedelta(days=90))


def test_what_never_left_never_leaves_when_it_is_taken_back() -> None:
    """Without an account nothing can have left; with one the end is said to be sure."""
    alone, joined = a_desk(joined=False), a_desk()
    for desk, words in ((alone, []), (joined, [END])):
        one = show(desk)
        sharing.take_back(desk, share=one.id)
        assert [each.word for each in sent(desk)] == words
        assert sharing.shares(desk.store, today(desk)) == ()


def test_what_was_sent_is_over_here_at_once_and_there_with_the_next_exchange() -> None:
    """A second tap says nothing more; what waits of a newer number is not sent."""
    desk = a_desk()
    one = show(desk)
    leave(desk)
    sharing.prolong(desk, share=one.id, days=7)
    sharing.take_back(desk, share=one.id)
    sharing.take_back(desk, share=one.id)
    [now] = sharing.shares(desk.store, today(desk))
    assert (now.open, now.end_state, now.number) == (False, "waiting", 1)
    assert [each.word for each in sent(desk)] == [SHARE, END]
    leave(desk)
    [now] = sharing.shares(desk.store, today(desk))
    assert now.end_state == "sent"
    assert now.lately(today(desk))
    assert not now.lately(today(desk) + timedelta(days=31))


def test_a_map_remembers_on_this_phone_alone_who_was_chosen() -> None:
    """The parcel has numbers; whether the map changed is told by what was remembered."""
    desk = a_desk()
    fields = {"alias": "Bror", "ring": "near"}
    desk.store.keep([Change("0c" * 16, "person", fields)], new_id=desk.new_id)
    [who] = people.everybody(desk.store)
    offer = sharing.offered(desk.store, "map", MINE, today(desk))
    assert offer is not None
    chosen = offer.at_first
    one = contacts.met(desk.store)[0]
    share, _ = sharing.show(
        desk, contact=one.id, document=offer.document(chosen), days=30, parts=chosen
    )
    found = sharing.one_share(desk.store, share, today(desk))
    assert who.id not in sent(desk)[0].data
    assert sharing.news(desk.store, found, today(desk)) is None
    people.place(desk, person=who.id, ring="know")
    assert sharing.news(desk.store, found, today(desk)) is not None
    sharing.again(desk, share=share)
    again = sharing.choice(desk.store, offer)
    assert (again.to, again.parts) == (one.root, frozenset({f"{PERSON}{who.id}"}))
    assert NAMES not in again.parts
    sharing.take_back(desk, share=share)
    assert sharing.news(desk.store, found, today(desk)) is None


def test_taking_a_person_away_ends_everything_they_saw() -> None:
    """The keys stay until the ends have left; the undo brings the person back, not the shares."""
    desk = a_desk()
    one = show(desk)
    leave(desk)
    [anna] = contacts.met(desk.store)
    done = contacts.part_from(desk, contact=anna.id)
    assert contacts.met(desk.store) == ()
    assert desk.store.thing(anna.id).deleted is False
    assert [each.word for each in sent(desk)] == [SHARE, END]
    undo(desk, undo=done)
    assert [each.name for each in contacts.met(desk.store)] == ["Anna"]
    assert not sharing.one_share(desk.store, one.id, today(desk)).open


def test_a_person_who_saw_nothing_is_gone_at_once() -> None:
    """There is nothing to say to them."""
    desk = a_desk()
    [anna] = contacts.met(desk.store)
    contacts.part_from(desk, contact=anna.id)
    assert desk.store.thing(anna.id).deleted


def test_who_is_taken_away_keeps_the_name_one_gave_them() -> None:
    """Also when the keys went at once; whoever is met again has the name of now."""
    desk = a_desk()
    show(desk)
    leave(desk)
    contacts.meet(desk, code="BODIL-KY", name="Bodil")
    anna, bodil = contacts.met(desk.store)
    for one in (anna, bodil):
        contacts.part_from(desk, contact=one.id)
    assert contacts.met(desk.store) == ()
    assert contacts.called(desk.store) == {anna.root: "Anna", bodil.root: "Bodil"}
    contacts.meet(desk, code="BODIL-KY", name="Bodil B")
    assert contacts.called(desk.store) == {anna.root: "Anna", bodil.root: "Bodil B"}


def test_a_card_is_ready_for_whoever_is_met_next() -> None:
    """It is a choice that is previewed like any other, and is put away once it was shown."""
    desk = a_desk()
    fields = {"called_words": "Sol", "know_words": "hemmelig"}
    desk.store.keep([Change("0b" * 16, "about", fields)], new_id=desk.new_id)
    undone = sharing.get_ready(desk, parts={"called"})
    undo(desk, undo=undone)
    assert sharing.ready(desk.store) == frozenset()
    sharing.get_ready(desk, parts={"called"})
    contacts.meet(desk, code="BODIL-KY", name="Bodil")
    newest = contacts.met(desk.store)[-1]
    sharing.hand_over(desk, contact=newest.id)
    offer = sharing.offered(desk.store, "about", MINE, today(desk))
    assert offer is not None
    chosen = sharing.choice(desk.store, offer)
    assert (chosen.to, chosen.parts) == (newest.root, {"called"})
    document = offer.document(chosen.parts)
    assert [part.id for part in document.parts] == ["called"]
    sharing.show(desk, contact=newest.id, document=document, days=30)
    assert sharing.ready(desk.store) == frozenset()


@pytest.mark.anyio
async def test_the_card_that_is_ready_is_on_ones_other_phone_too() -> None:
    """It is kept with the page, and goes with it."""
    desk = a_desk(joined=False)
    await desk.account.join("GOOD-CODE")
    desk.store.keep([Change("0b" * 16, "about", {"called_words": "Sol"})], new_id=desk.new_id)
    sharing.get_ready(desk, parts={"called"})
    other = await another_phone(desk)
    assert sharing.ready(other.store) == {"called"}
    about.remove_page(other)
    assert sharing.ready(other.store) == frozenset()


def test_what_no_message_can_hold_is_refused_and_nothing_is_kept() -> None:
    """The choice stays, to choose less."""
    desk = a_desk()
    noise = "".join(chr(0x4E00 + (at * at * 7919) % 19_997) for at in range(480 * 30))
    for at in range(30):
        fields = {"goal": GOAL, "text": noise[480 * at :][:480], "done": False}
        desk.store.keep([Change(f"{at + 1:032x}", "step", fields)], new_id=desk.new_id)
    with pytest.raises(TooMuchToSend):
        show(desk)
    assert sent(desk) == []


def test_a_share_that_is_not_here_cannot_be_changed() -> None:
    """An old link, or another phone took it away."""
    desk = make_desk(clock=clock())
    for act in (sharing.take_back, sharing.again):
        with pytest.raises(NotHere):
            act(desk, share="0" * 32)
    with pytest.raises(NotHere):
        sharing.prolong(desk, share="0" * 32, days=7)
