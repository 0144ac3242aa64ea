"""The rose from an adult's phone to a youth's own vault, where it stays."""

from __future__ import annotations

import pytest

from tests.sync.phones import TestPhone, next_id
from tests.sync.test_mail import takes_the_code, two
from tests.sync.test_parcels import TODAY
from youthapp.domain import parcels, rose
from youthapp.domain.contacts import CONTACT, Contact, contacts, part_from
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.rose import Rose, Words
from youthapp.store import image as images

pytestmark = pytest.mark.anyio
SAID = (Words("Du får oss til å le", "Anna", "nb"), Words("እንቋዕ ተላለና", "Selam", "ti"))


def gives(adult: TestPhone, to: Contact, said: tuple[Words, ...] = SAID) -> None:
    """Hand a rose over."""
    before = rose.handed(parcels.parcels(adult.phone.store.things(PARCEL)), to.root)
    change = rose.hand_over(said, to, before, on=TODAY, new_id=next_id)
    adult.phone.store.keep([change], new_id=next_id)


def has(youth: TestPhone) -> tuple[Rose, ...]:
    """Return the roses of a youth."""
    return rose.roses(youth.phone.store.things(rose.ROSE))


async def test_a_rose_stays_when_the_contact_is_taken_away() -> None:
    """It is the youth's own from its arrival; on another phone of theirs it is there too."""
    _, youth, adult, to_adult, to_youth = await two()
    gives(adult, to_youth)
    await adult.exchange()
    await youth.exchange()
    assert [each.words for each in has(youth)] == [SAID]
    youth.phone.store.keep(part_from(to_adult), new_id=next_id)
    await youth.exchange()
    await youth.exchange()
    [mine] = has(youth)
    assert mine.words == SAID
    assert mine.giver == to_adult.name


async def test_handed_over_anew_there_is_one_rose() -> None:
    """The newer one, and the adult's phone knows both as sent."""
    _, youth, adult, _, to_youth = await two()
    gives(adult, to_youth)
    await adult.exchange()
    await youth.exchange()
    gives(adult, to_youth, SAID[:1])
    await adult.exchange()
    await youth.exchange()
    assert [each.words for each in has(youth)] == [SAID[:1]]
    sent = parcels.parcels(adult.phone.store.things(PARCEL))
    assert [each.state for each in sent] == ["sent", "sent"]


async def test_a_rose_put_away_leaves_no_text_in_what_arrived() -> None:
    """The parcel that brought it is emptied with the next exchange."""
    _, youth, adult, _, to_youth = await two()
    gives(adult, to_youth)
    await adult.exchange()
    await youth.exchange()
    [mine] = has(youth)
    youth.phone.store.keep([rose.put_by(mine)], new_id=next_id)
    await youth.exchange()
    [came] = parcels.arrivals(youth.phone.store.things(ARRIVED))
    assert came.data == ""
    assert has(youth) == ()


async def test_a_rose_of_somebody_not_met_waits_until_they_meet() -> None:
    """Then it is there with the next exchange."""
    _, youth, adult, to_adult, to_youth = await two()
    youth.phone.store.keep(part_from(to_adult), new_id=next_id)
    gives(adult, to_youth)
    await adult.exchange()
    await youth.exchange()
    assert has(youth) == ()
    takes_the_code(youth, adult, "Anna")
    await youth.exchange()
    assert [each.giver for each in has(youth)] == ["Anna"]


async def test_the_relay_reads_no_word_of_it() -> None:
    """Not in the box, not in the youth's log."""
    relay, youth, adult, _, to_youth = await two()
    gives(adult, to_youth)
    await adult.exchange()
    await youth.exchange()
    await youth.exchange()
    seen = repr(relay.kept.__dict__).encode()
    assert SAID[0].text.encode() in images.dump(youth.phone.store._raw)
    assert not any(text.text.encode() in seen for text in SAID)
    assert len(contacts(youth.phone.store.things(CONTACT))) == 1
