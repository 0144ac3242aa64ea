"""The rose: composing loses no petal, what is handed over arrives whole, and it stays."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date
from itertools import count

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.domain.things import thing_of
from youthapp.domain import parcels, rose
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Fact, Thing, merge
from youthapp.domain.kinds import DELETED
from youthapp.domain.parcels import Arrived
from youthapp.domain.rose import MOST_LETTERS, MOST_PETALS, Words
from youthapp.errors import EmptyText, NotHere, TooLong, TooMuchToSend

TODAY = date(2026, 11, 28)
YOUTH = Contact(("c" * 32,), "M", "ab" * 32, "cd" * 32, TODAY)
ADULT = Contact(("d" * 32,), "Anna", "ef" * 32, "01" * 32, TODAY)
_IDS = count(1)

words = st.builds(
    Words,
    st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip())).map(rose._text),
    st.text(max_size=20).map(rose._name),
    st.sampled_from(("nb", "ar", "ti", "")),
)


def new_id() -> str:
    return f"{next(_IDS):032x}"


class Vault:
    """What one person keeps: facts, merged by the real rule."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def keep(self, *changes: Change) -> None:
        for change in changes:
            age = len(self.facts) + 1
            seen = tuple(each.id for each in self.facts if each.item == change.item)[-1:]
            self.facts.append(
                Fact(new_id(), change.item, change.kind, change.changes, age, "d" * 64, seen)
            )

    def things(self, kind: str) -> list[Thing]:
        return [each for each in merge(self.facts).values() if each.kind == kind]

    def petals(self) -> tuple[rose.Petal, ...]:
        return rose.petals(self.things(rose.PETAL), YOUTH.root)

    def write(self, said: Words) -> None:
        self.keep(rose.write(said, YOUTH.root, self.petals(), on=TODAY, new_id=new_id))


def over(vault: Vault, said: tuple[Words, ...]) -> Arrived:
    """Hand a rose over, and return it as it arrives."""
    before = rose.handed(parcels.parcels(vault.things("parcel")), YOUTH.root)
    vault.keep(rose.hand_over(said, YOUTH, before, on=TODAY, new_id=new_id))
    handed = rose.handed(parcels.parcels(vault.things("parcel")), YOUTH.root)
    assert handed is not None
    change = parcels.arrived(handed.parcel.id, ADULT.root, parcels.body(handed.parcel))
    assert change is not None
    [came] = parcels.arrivals([thing_of(change)])
    return came


@given(
    st.lists(words, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from((-9, -1, 1, 2))), max_size=12),
)
def test_putting_in_order_loses_no_petal(said: list[Words], moves: list[tuple[int, int]]) -> None:
    """Whatever is moved wherever, the same petals are there, and the moved one moves."""
    vault = Vault()
    for each in said:
        vault.write(each)
    assert [each.words for each in vault.petals()] == said
    for at, by in moves:
        before = [each.id for each in vault.petals()]
        moved = before[at % len(before)]
        vault.keep(*rose.move(vault.petals(), moved, by))
        after = [each.id for each in vault.petals()]
        wanted = max(0, min(len(before) - 1, before.index(moved) + by))
        assert after.index(moved) == wanted
        assert [each for each in after if each != moved] == [
            each for each in before if each != moved
        ]
    assert sorted(map(str, rose.chosen(vault.petals()))) == sorted(map(str, said))


@given(st.lists(words, min_size=1, max_size=20))
def test_what_is_handed_over_is_what_the_youth_has(said: list[Words]) -> None:
    """Every word, every name, in the order it was put in; once, however often it arrives."""
    came = over(Vault(), tuple(said))
    youth = Vault()
    for _ in range(2):
        youth.keep(*rose.arrive([came], youth.things(rose.ROSE), [ADULT]))
    [mine] = rose.roses(youth.things(rose.ROSE))
    assert list(mine.words) == said
    assert (mine.giver, mine.on, mine.opened) == ("Anna", TODAY, False)


def test_words_left_out_stay_and_are_not_handed_over() -> None:
    """They are told of when one parts; what was given is not."""
    vault = Vault()
    for text in ("Du er tålmodig", "Du får oss til å le"):
        vault.write(Words(text))
    first, second = vault.petals()
    vault.keep(rose.put_in(second, out=True))
    said = rose.chosen(vault.petals())
    assert said == (first.words,)
    over(vault, said)
    handed = rose.handed(parcels.parcels(vault.things("parcel")), YOUTH.root)
    assert [each.id for each in rose.not_handed(vault.petals(), handed)] == [second.id]
    assert handed is not None
    gone = replace(handed, parcel=replace(handed.parcel, state="gone"))
    assert len(rose.not_handed(vault.petals(), gone)) == 2


def test_handed_over_anew_it_comes_in_place_of_the_one_before() -> None:
    """In whatever order the two arrive; one from somebody else stands beside it."""
    vault, youth = Vault(), Vault()
    one, two = over(vault, (Words("Før"),)), over(vault, (Words("Etter"),))
    other = Contact(("9" * 32,), "Tom", "99" * 32, "98" * 32, TODAY)
    third = replace(one, id=new_id(), sender=other.root)
    for came in ([one], [two, one], [one, two, third]):
        youth.keep(*rose.arrive(came, youth.things(rose.ROSE), [ADULT, other]))
    found = {each.giver: each.words for each in rose.roses(youth.things(rose.ROSE))}
    assert found == {"Anna": (Words("Etter"),), "Tom": (Words("Før"),)}


def test_on_two_phones_it_is_the_same_rose() -> None:
    """Both make it of the same arrival, and it is one when they meet."""
    came = over(Vault(), (Words("Du klarer det"),))
    made = [rose.arrive([came], (), [ADULT])[0].item for _ in range(2)]
    assert made[0] == made[1] != came.id


def test_a_rose_put_away_stays_away_and_its_text_goes() -> None:
    """Only handed over anew it is there again."""
    vault, youth = Vault(), Vault()
    came = over(vault, (Words("Du klarer det"),))
    youth.keep(*rose.arrive([came], (), [ADULT]))
    [mine] = rose.roses(youth.things(rose.ROSE))
    assert rose.to_empty([came], youth.things(rose.ROSE)) == ()
    youth.keep(rose.put_by(mine))
    assert rose.roses(youth.things(rose.ROSE)) == ()
    assert rose.to_empty([came], youth.things(rose.ROSE)) == (came.id,)
    assert rose.arrive([came], youth.things(rose.ROSE), [ADULT]) == ()
    anew = over(vault, (Words("Du klarer det. Vi sees."),))
    youth.keep(*rose.arrive([came, anew], youth.things(rose.ROSE), [ADULT]))
    assert len(rose.roses(youth.things(rose.ROSE))) == 1


def test_a_rose_of_somebody_not_met_is_none() -> None:
    """It is one as soon as the two have met."""
    came = over(Vault(), (Words("Du klarer det"),))
    assert rose.arrive([came], (), ()) == ()
    assert len(rose.arrive([came], (), [ADULT])) == 1


@pytest.mark.parametrize(
    "data",
    [
        "{}",
        '{"petals":1,"number":1}',
        '{"petals":["x",{"text":1},{"text":" "},{"text":"a","from":1}],"number":1}',
        '{"petals":[{"text":"a"}]}',
        '{"petals":[{"text":"a"}],"number":"1"}',
        "",
    ],
)
def test_a_rose_that_nobody_can_read_is_none(data: str) -> None:
    """Nothing is made of it, and nothing breaks."""
    came = Arrived("1" * 32, ADULT.root, parcels.ROSE, data, "", TODAY)
    assert rose.arrive([came], (), [ADULT]) == ()


def test_more_petals_than_a_rose_holds_are_not_drawn() -> None:
    """Nobody can send a phone more than it can draw."""
    data = parcels.written({"petals": [{"text": "a"}] * 5000, "number": 1})
    came = Arrived("1" * 32, ADULT.root, parcels.ROSE, data, "", TODAY)
    [change] = rose.arrive([came], (), [ADULT])
    [mine] = rose.roses([thing_of(change)])
    assert len(mine.words) == MOST_PETALS


def test_what_no_parcel_holds_is_refused_and_nothing_is_kept() -> None:
    """Too many petals, too many letters in all, or none at all."""
    noise = [
        "".join(chr(0x4E00 + (row * 977 + at * 7919) % 20_000) for at in range(MOST_LETTERS))
        for row in range(MOST_PETALS)
    ]
    for said in ([Words(text) for text in noise], [Words("a")] * (MOST_PETALS + 1)):
        with pytest.raises(TooMuchToSend):
            rose.hand_over(said, YOUTH, None, on=TODAY, new_id=new_id)
    with pytest.raises(EmptyText):
        rose.hand_over((), YOUTH, None, on=TODAY, new_id=new_id)


def test_words_have_their_limits() -> None:
    """Four hundred letters, sixty for a name, and something has to be said."""
    said = Words("a" * MOST_LETTERS, "b" * 60)
    kept = rose.write(said, YOUTH.root, (), on=TODAY, new_id=new_id)
    assert kept.changes["text"] == said.text
    for bad, error in (
        (Words("a" * (MOST_LETTERS + 1)), TooLong),
        (Words("a", "b" * 61), TooLong),
        (Words(" \n"), EmptyText),
    ):
        with pytest.raises(error):
            rose.write(bad, YOUTH.root, (), on=TODAY, new_id=new_id)
    with pytest.raises(NotHere):
        rose.move((), "nobody", 1)


def test_words_of_a_colleague_go_into_the_right_rose() -> None:
    """They are said by the colleague, with the day they were written, and are offered once."""
    change = rose.send_words(
        Words("Du synger fint", "", "nb"), "M. A.", ADULT, on=TODAY, new_id=new_id
    )
    [sent] = parcels.parcels([thing_of(change)])
    came = parcels.arrived(sent.id, ADULT.root, parcels.body(sent))
    assert came is not None
    vault = Vault()
    vault.keep(came)
    [offer] = rose.offered(parcels.arrivals(vault.things("arrived")), [ADULT])
    assert (offer.whom, offer.words.text) == ("M. A.", "Du synger fint")
    assert rose.offered(parcels.arrivals(vault.things("arrived")), [YOUTH]) == ()
    vault.keep(*rose.take(offer, YOUTH.root, (), on=TODAY, new_id=new_id))
    [petal] = vault.petals()
    assert petal.words == Words("Du synger fint", "Anna", "nb")
    assert rose.offered(parcels.arrivals(vault.things("arrived")), [ADULT]) == ()
    with pytest.raises(EmptyText):
        rose.send_words(Words("Fint"), " ", ADULT, on=TODAY, new_id=new_id)


def test_a_parcel_is_small_enough_for_a_rose_of_many_long_texts() -> None:
    """Twenty adults who each write four hundred letters of ordinary words."""
    text = "Jeg husker turen til fjellet. Du delte maten din med alle, og du ga deg ikke. " * 5
    said = tuple(Words(f"{at} {text}"[:MOST_LETTERS], f"Voksen {at}", "nb") for at in range(20))
    change = rose.hand_over(said, YOUTH, None, on=TODAY, new_id=new_id)
    assert len(zlib.compress(str(change.changes["data"]).encode())) < parcels.MOST
    assert DELETED not in change.changes
