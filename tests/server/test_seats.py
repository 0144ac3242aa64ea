"""Seats and places: a code from hand to hand, used once, taken back by its hash."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.server.conftest import Town
from tests.server.councils import Council, ask, elsewhere, populate
from tests.server.phones import problem
from youthapp import wire
from youthapp.server.seats import forget_expired, listed
from youthapp.server.settings import Limits
from youthapp.server.tables import codes, groups, members, seats


def count(town: Town, table: object) -> int:
    """Count the rows of a table."""
    with town.here.vaults.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


@pytest.fixture
def council(town: Town) -> Council:
    """A council on either database."""
    return Council(town)


@pytest.fixture
def small(small_town: Town) -> Council:
    """A council on SQLite."""
    return Council(small_town)


def test_a_code_gives_a_seat(council: Council) -> None:
    """The youth is on the council, and sees what the council sees."""
    youth = council.youth()
    before = ask(youth, "GET", "/council").json()

    answer = council.place(youth, council.code())

    assert (answer.status_code, answer.json()) == (200, {"group": ""})
    assert before == {
        "municipality": "Testby",
        "seat": False,
        "adviser": False,
        "seats": 2,
        "places": [],
        "groups": [],
        "youths": None,
    }
    after = ask(youth, "GET", "/council").json()
    assert (after["seat"], after["seats"], after["youths"]) == (True, 3, 7)


def test_a_code_gives_a_place_in_a_group(council: Council) -> None:
    """A new group is made by the first code; whoever is in it is told so."""
    youths = [council.youth() for _ in range(2)]

    taken = [council.place(youth, council.code("  Hus\t2 ")).json() for youth in youths]

    assert taken == [{"group": "Hus 2"}] * 2
    assert ask(youths[0], "GET", "/council").json()["places"] == ["Hus 2"]
    state = ask(council.adviser, "GET", "/council").json()
    assert (state["adviser"], state["seat"]) == (True, False)
    assert state["groups"] == [{"name": "Hus 2", "members": 2}]
    assert listed(council.town.here.vaults) == [("Testby", "", 2), ("Testby", "Hus 2", 2)]


def test_the_same_person_again_gets_the_same_answer(council: Council) -> None:
    """A phone that heard no answer asks once more."""
    youth, code = council.youth(), council.code("Hus 2")

    answers = [council.place(youth, code) for _ in range(2)]

    assert [answer.json() for answer in answers] == [{"group": "Hus 2"}] * 2
    assert count(council.town, members) == 1


def test_a_code_is_used_once(council: Council) -> None:
    """The second one is told so, and gets nothing."""
    code = council.code()
    council.place(council.youth(), code)

    answer = council.place(council.youth(), code)

    assert (answer.status_code, problem(answer)) == (409, "error.invitation-used")
    assert count(council.town, seats) == 3


def test_a_code_is_good_for_seven_days(small: Council) -> None:
    """Then it is forgotten at the next housekeeping."""
    youth, code = small.youth(), small.code()
    small.town.clock.pass_(days=7, seconds=1)
    youth.open_session()

    expired = small.place(youth, code)
    forget_expired(small.town.here.vaults, small.town.settings.seconds())
    forgotten = small.place(youth, code)

    assert (expired.status_code, problem(expired)) == (410, "error.invitation-expired")
    assert (forgotten.status_code, problem(forgotten)) == (404, "error.invitation-unknown")
    assert count(small.town, seats) == 2
    assert count(small.town, codes) == 0


def test_a_code_with_a_wrong_letter_is_refused(small: Council) -> None:
    """Its own check finds that out."""
    code = small.code()

    answer = small.place(small.youth(), ("1" if code[0] != "1" else "2") + code[1:])

    assert (answer.status_code, problem(answer)) == (400, "error.invitation-damaged")


@pytest.mark.parametrize("role", ["contact", "adviser"])
def test_seats_and_places_are_for_youths(small: Council, role: str) -> None:
    """A grown-up with the code in hand is told that there is none, and it stays good."""
    for group in ("", "Hus 2"):
        code = small.code(group)

        answer = small.place(small.youth(role), code)

        assert (answer.status_code, problem(answer)) == (404, "error.invitation-unknown")
        assert small.place(small.youth(), code).status_code == 200


def test_another_municipality_has_other_codes(council: Council) -> None:
    """A code from elsewhere looks like no code at all."""
    stranger = elsewhere(council.town, "youth")

    answer = council.place(stranger, council.code())

    assert (answer.status_code, problem(answer)) == (404, "error.invitation-unknown")
    assert count(council.town, seats) == 2


def test_a_seat_is_taken_back_by_the_hash_of_its_code(council: Council) -> None:
    """The youth is off the council at once, and the code gives nothing any more."""
    youth, code = council.youth(), council.code()
    council.place(youth, code)

    answers = [council.take_back(code) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert ask(youth, "GET", "/council").json()["seat"] is False
    assert problem(ask(youth, "GET", "/council/surveys")) == "error.not-on-council"
    assert problem(council.place(youth, code)) == "error.invitation-unknown"


def test_whichever_of_two_codes_is_taken_back_the_seat_goes(small: Council) -> None:
    """The adviser need not know which of them counted first."""
    for taken in range(2):
        youth, both = small.youth(), [small.code(), small.code()]
        assert [small.place(youth, code).status_code for code in both] == [200, 200]

        small.take_back(both[taken])

        assert ask(youth, "GET", "/council").json()["seat"] is False
        assert problem(small.place(youth, both[1 - taken])) == "error.invitation-unknown"


def test_a_place_is_taken_back_and_an_empty_group_goes(council: Council) -> None:
    """Who moves out is not asked with the house; a mistyped group does not stay."""
    youths, made = [council.youth() for _ in range(2)], []
    for youth in youths:
        made.append(council.code("Hus 2"))
        council.place(youth, made[-1])

    council.take_back(made[0])
    one_left = ask(council.adviser, "GET", "/council").json()["groups"]
    council.take_back(made[1])

    assert one_left == [{"name": "Hus 2", "members": 1}]
    assert ask(youths[0], "GET", "/council").json()["places"] == []
    assert count(council.town, groups) == 0


def test_a_code_nobody_used_is_taken_back_too(small: Council) -> None:
    """It was lost, or given to the wrong one."""
    code = small.code("Hus 3")

    small.take_back(code)

    assert problem(small.place(small.youth(), code)) == "error.invitation-unknown"
    assert count(small.town, groups) == 0


def test_only_ones_own_council_can_take_back(council: Council) -> None:
    """An adviser of elsewhere hears the same whether there is such a code or not."""
    youth, code = council.youth(), council.code()
    council.place(youth, code)
    stranger = elsewhere(council.town)

    answers = [council.take_back(code, stranger), council.take_back(council.code(), stranger)]

    assert [(each.status_code, each.content) for each in answers] == [(204, b"")] * 2
    assert ask(youth, "GET", "/council").json()["seat"] is True


def test_who_leaves_the_account_leaves_seat_and_group(council: Council) -> None:
    """Nothing of an erased vault is on the council, and its code is dead."""
    youth, code, house = council.youth(), council.code(), council.code("Hus 2")
    council.place(youth, code)
    council.place(youth, house)

    assert youth.erase().status_code == 204

    assert (count(council.town, seats), count(council.town, members)) == (2, 0)
    answer = council.place(council.youth(), code)
    assert problem(answer) == "error.invitation-used"
    council.town.clock.pass_(days=8)
    forget_expired(council.town.here.vaults, council.town.settings.seconds())
    assert count(council.town, codes) == 0


@pytest.mark.parametrize("name", [" ", "\u0000", "x" * 81, "\ud800" * 81])
def test_a_group_has_a_name_that_can_be_read(council: Council, name: str) -> None:
    """Nothing but what no screen shows is not the council by mistake."""
    answer = council.town.client.request(
        "POST",
        f"/api/vaults/{council.adviser.vault.hex()}/codes",
        content=b'{"group": "%s"}' % name.encode("unicode_escape").replace(b"\\x", b"\\u00"),
        headers={**council.adviser.headers(), "content-type": "application/json"},
    )

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")
    assert count(council.town, codes) == 0


def test_there_is_an_end_to_codes_and_groups(small: Council) -> None:
    """What one adviser's phone can fill the database with is counted."""
    small.town.restart(limits=Limits(codes=3, groups=2))
    for person in (small.adviser, small.first, small.second):
        person.client = small.town.client
    made = [ask(small.adviser, "POST", "/codes", {"group": f"Hus {n}"}) for n in range(3)]

    assert [each.status_code for each in made] == [201, 201, 409]
    assert problem(made[2]) == "error.too-many-here"
    assert ask(small.adviser, "POST", "/codes", {"group": "Hus 1"}).status_code == 201
    assert problem(ask(small.adviser, "POST", "/codes", {"group": ""})) == "error.too-many-here"


def test_the_hash_of_a_code_keeps_its_bytes() -> None:
    """Phones keep it to take a seat back: it is the same for ever."""
    assert wire.code_hash(bytes(range(16))) == (
        "42d911634b315c5baa7d5fbac3e18bfabae4e919c5d3fe7670b9d25696bc94ab"
    )


def test_contact_persons_are_not_counted_as_youths(small: Council) -> None:
    """How many a survey would ask are the youths, and nobody else."""
    populate(small.town, 3, role="contact")

    assert ask(small.adviser, "GET", "/council").json()["youths"] == 6
