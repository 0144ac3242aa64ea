"""Surveys by invitation: one ballot for each of the invited, and no way back to them."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select

from tests.server.conftest import Town
from tests.server.invited import (
    SURVEY,
    Voter,
    body_of,
    key,
    publish,
    questionnaire,
    send,
    stands,
    voters,
)
from tests.server.phones import Person, problem
from youthapp import blind, wire
from youthapp.domain import questionnaires
from youthapp.server import invited, signed_ballots
from youthapp.server.tables import groups, invited_surveys, invitees, members, vaults
from youthapp.server.tables import signed_ballots as urn


@pytest.fixture
def people(town: Town) -> list[Person]:
    """Eight youths who have joined."""
    return [town.member() for _ in range(8)]


def mine(person: Person) -> Any:
    """Ask what there is to answer."""
    answer = person.client.get(
        f"/api/vaults/{person.vault.hex()}/surveys", headers=person.headers()
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def close(town: Town) -> None:
    """Let the last day pass."""
    town.clock.pass_(days=15)
    invited.settle(town.here)


def test_who_is_invited_is_counted_once_when_it_opens(town: Town, people: list[Person]) -> None:
    """The number stands; somebody who joins later is told of the survey and not invited."""
    publish(town, *people[:2])

    [told] = mine(people[3])
    [later] = mine(town.member())

    assert (told["state"], told["invited"], told["mine"]) == ("open", 8, True)
    assert (later["invited"], later["mine"]) == (8, False)
    assert told["issued"] is None
    assert len(told["approvals"]) == 2


def test_a_survey_of_four_people_does_not_begin(town: Town) -> None:
    """Fewer than five are a talk, not a survey; the key is gone at once."""
    few = [town.member() for _ in range(4)]
    published = publish(town, *few[:2])

    [told] = mine(few[0])

    assert told["state"] == "few"
    assert stands(town)["private"] is None
    assert problem(Voter(few[0], published).ask()) == "error.not-invited"


def test_a_group_is_asked_and_nobody_else(town: Town, people: list[Person]) -> None:
    """Only the group's youths are invited, and the contact persons never."""
    with town.here.vaults.write() as connection:
        where = connection.scalar(select(vaults.c.municipality).limit(1))
        group = connection.execute(
            insert(groups).values(municipality=where, name="Huset").returning(groups.c.id)
        ).scalar_one()
        numbers = {
            row.vault: row.number
            for row in connection.execute(select(vaults.c.vault, vaults.c.number))
        }
        for each in people[:6]:
            connection.execute(insert(members).values(group=group, vault=numbers[each.vault]))
    publish(town, *people[:2], group=group)

    assert [mine(each)[0]["mine"] for each in people] == [True] * 6 + [False] * 2
    assert mine(people[7])[0]["invited"] == 6


def test_proposals_and_coming_surveys_are_told_to_nobody(town: Town, people: list[Person]) -> None:
    """Before it opens a survey is the council's own matter."""
    publish(town, people[0], state="proposed")
    publish(town, *people[:2], survey="later", begins=3)

    assert mine(people[4]) == []
    for survey in (SURVEY, "later"):
        for part in ("questionnaire", "count", "results"):
            answer = town.client.get(f"/api/surveys/{survey}/{part}")
            assert problem(answer) == "error.survey-unknown"


def test_the_questions_come_as_the_bytes_that_were_signed(town: Town, people: list[Person]) -> None:
    """What is fetched has the hash that stands in the publication."""
    published = publish(town, *people[:2])

    fetched = town.client.get(f"/api/surveys/{SURVEY}/questionnaire").content

    said = questionnaires.read_publication(published)
    assert questionnaires.sha256(questionnaire()) == said.questionnaire
    assert fetched == questionnaires.canonical(questionnaire())


def test_everybody_invited_gets_one_token_and_the_same_again(
    town: Town, people: list[Person]
) -> None:
    """A lost answer costs no voice; another question to sign is refused."""
    published = publish(town, *people[:2])
    voter = Voter(people[0], published)

    first, again = voter.ask().json(), voter.ask().json()
    other = Voter(people[0], published).ask()

    assert first == again
    assert (other.status_code, problem(other)) == (409, "error.token-taken")
    assert stands(town)["issued"] == 1


def test_a_token_is_given_to_nobody_else(town: Town, people: list[Person]) -> None:
    """Not to a contact person, not to a later member, not without a session, not for another."""
    published = publish(town, *people[:2])
    mine(people[0])
    adult, late = town.member("contact"), town.member()

    for person in (adult, late):
        assert problem(Voter(person, published).ask()) == "error.not-invited"
    assert problem(Voter(people[0], published, survey="elsewhere").ask()) == "error.not-invited"
    thief = Voter(people[0], published)
    thief.person = people[1]
    answer = thief.person.client.post(
        f"/api/vaults/{people[0].vault.hex()}/surveys/{SURVEY}/token",
        json={"blinded": wire.to_text(thief.blinded.message)},
        headers=people[1].headers(),
    )
    assert problem(answer) == "error.not-your-vault"
    nameless = town.client.post(
        f"/api/vaults/{people[0].vault.hex()}/surveys/{SURVEY}/token",
        json={"blinded": wire.to_text(thief.blinded.message)},
    )
    assert problem(nameless) == "error.not-allowed"


@pytest.mark.parametrize("size", [0, 255, 257])
def test_what_is_no_number_of_the_key_is_not_signed(
    town: Town, people: list[Person], size: int
) -> None:
    """Only something of exactly the key's length, and below it."""
    publish(town, *people[:2])
    for blinded in (b"\xff" * size, b"\xff" * 256):
        answer = people[0].client.post(
            f"/api/vaults/{people[0].vault.hex()}/surveys/{SURVEY}/token",
            json={"blinded": wire.to_text(blinded)},
            headers=people[0].headers(),
        )
        assert problem(answer) == "error.unreadable-entry"


def test_ballots_are_counted_changed_and_taken_back(town: Town, people: list[Person]) -> None:
    """The highest number counts; an empty one counts as none; the list holds the rest."""
    published = publish(town, *people[:2])
    seven = voters(town, 7, published, people)
    for voter in seven[:6]:
        assert voter.vote(met=4).status_code == 200
    assert seven[0].vote(2, met=5).status_code == 200
    assert seven[1].withdraw(2).status_code == 200
    kept = [voter.ballot(met=4) for voter in seven[2:6]] + [seven[0].ballot(2, met=5)]

    close(town)
    count = town.client.get(f"/api/surveys/{SURVEY}/count").json()

    assert (count["invited"], count["issued"], count["counted"]) == (8, 7, 5)
    assert count["hashes"] == sorted(wire.ballot_hash(each.pack()) for each in kept)
    tally = json.loads(stands(town)["tally"])
    assert tally["ballots"] == 5
    [met] = [item for item in tally["items"] if item["item"] == "met"]
    assert (met["counts"]["4"], met["counts"]["5"]) == (4, 1)
    assert town.client.get(f"/api/surveys/{SURVEY}/results").json()["answers"] == 5


def test_an_older_ballot_cannot_come_after_a_newer_one(town: Town, people: list[Person]) -> None:
    """Whoever plays a ballot back changes nothing; the same one again is no trouble."""
    published = publish(town, *people[:2])
    [voter] = voters(town, 1, published, people)
    old, new = voter.ballot(1, met=1).pack(), voter.ballot(2, met=5).pack()
    send(town.client, old)
    send(town.client, new)

    assert problem(send(town.client, old)) == "error.conflict"
    assert send(town.client, new).status_code == 200
    assert problem(voter.vote(2, met=3)) == "error.conflict"


def test_a_forged_ballot_is_refused_with_a_sentence_and_leaves_no_trace(
    town: Town, people: list[Person]
) -> None:
    """Without a token, with another survey's, altered, or signed by another: nothing is kept."""
    published = publish(town, *people[:2])
    elsewhere = publish(town, *people[:2], survey="elsewhere", number=1)
    [voter] = voters(town, 1, published, people)
    other = Voter(people[1], elsewhere, survey="elsewhere", number=1)
    assert other.ask().status_code == 200
    right = voter.ballot(met=4)

    untokened = Voter(people[2], published)
    untokened.token = secrets.token_bytes(256)
    moved = Voter(people[1], published)
    moved.token, moved.ballot_key, moved.prefix = other.token, other.ballot_key, other.prefix
    altered = bytearray(right.pack())
    altered[345] ^= 1
    stolen = Voter(people[3], published)
    stolen.token, stolen.prefix = voter.token, voter.prefix
    unsigned = wire.Ballot(**{**right.__dict__, "body": body_of(met=1)})

    for packed in (
        untokened.ballot(met=4).pack(),
        moved.ballot(met=4).pack(),
        bytes(altered),
        stolen.ballot(met=4).pack(),
        unsigned.pack(),
    ):
        assert problem(send(town.client, packed)) in (
            "error.bad-signature",
            "error.unreadable-entry",
        )
    with town.here.ballots.read() as connection:
        assert connection.scalar(select(func.count()).select_from(urn)) == 0


@pytest.mark.parametrize("body", [b"{", b'{"form":1}', body_of("elsewhere", met=4)])
def test_answers_to_other_questions_are_refused(
    town: Town, people: list[Person], body: bytes
) -> None:
    """A rightly signed ballot must still answer this form and nothing else."""
    [voter] = voters(town, 1, publish(town, *people[:2]), people)

    assert problem(send(town.client, voter.ballot(body=body).pack())) == "error.unreadable"


def test_too_early_too_late_and_unknown_are_said(town: Town, people: list[Person]) -> None:
    """A ballot for a survey that has closed, or is none, is refused by name."""
    published = publish(town, *people[:2])
    six = voters(town, 6, published, people)
    close(town)
    people[7].open_session()

    assert problem(six[0].vote(met=4)) == "error.survey-closed"
    assert problem(send(town.client, six[0].ballot().pack(), "nowhere")) == "error.survey-unknown"
    assert problem(Voter(people[7], published).ask()) == "error.survey-closed"


def test_nothing_is_told_before_it_has_closed(town: Town, people: list[Person]) -> None:
    """No results and no counts to anybody while it is open."""
    published = publish(town, *people[:2])
    for voter in voters(town, 6, published, people):
        voter.vote(met=4)

    for part in ("count", "results"):
        answer = town.client.get(f"/api/surveys/{SURVEY}/{part}")
        assert problem(answer) == "error.results-not-yet"
    assert mine(people[0])[0]["counted"] is None


def test_what_is_left_after_closing_is_the_count_alone(town: Town, people: list[Person]) -> None:
    """The key that signs is gone, and so is every ballot, from the table and from the file."""
    published = publish(town, *people[:2])
    six = voters(town, 6, published, people)
    words = "Jeg vil ha stille rom om kvelden"
    for voter in six:
        assert voter.vote(met=4, more=words).status_code == 200

    close(town)

    assert stands(town)["private"] is None
    with town.here.ballots.read() as connection:
        assert connection.scalar(select(func.count()).select_from(urn)) == 0
    if town.here.ballots.file is not None:
        data = town.here.ballots.file.read_bytes()
        assert words.encode() not in data
        assert not any(bytes(voter.ballot_key.verify_key) in data for voter in six)


def test_closing_that_was_stopped_is_finished(
    town: Town, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted but not destroyed: the next housework destroys, and the count stays the same."""
    published = publish(town, *people[:2])
    for voter in voters(town, 6, published, people):
        voter.vote(met=4)
    with monkeypatch.context() as stopped:
        stopped.setattr(signed_ballots, "destroy", _stop)
        with pytest.raises(KeyboardInterrupt):
            close(town)
    before = stands(town)["hashes"]

    invited.clean_up(town.here)
    invited.settle(town.here)

    assert stands(town)["hashes"] == before
    with town.here.ballots.read() as connection:
        assert connection.scalar(select(func.count()).select_from(urn)) == 0


def test_a_person_who_leaves_takes_their_invitation_along(town: Town, people: list[Person]) -> None:
    """No row is left of them; the published numbers stay as they were counted."""
    published = publish(town, *people[:2])
    voters(town, 6, published, people)

    assert people[0].erase().status_code == 204

    with town.here.vaults.read() as connection:
        assert connection.scalar(select(func.count()).select_from(invitees)) == 7
    assert (stands(town)["invited"], stands(town)["issued"]) == (8, 6)


def test_a_pull_tells_when_a_survey_stands_otherwise(town: Town, people: list[Person]) -> None:
    """The mark is another when one opens and when it closes, and the same in between."""
    before = people[0].pull().json()["voice"]
    publish(town, *people[:2])
    invited.settle(town.here)
    opened = people[0].pull().json()["voice"]
    still = people[0].pull().json()["voice"]
    close(town)
    people[0].open_session()
    closed = people[0].pull().json()["voice"]

    assert before == ""
    assert opened == still
    assert len({before, opened, closed}) == 3


def test_many_ballots_at_once_are_each_kept(town: Town, people: list[Person]) -> None:
    """What comes in the same moment goes to the disk together; a bad one spoils no other."""
    published = publish(town, *people[:2])
    eight = voters(town, 8, published, people)
    packed = [voter.ballot(met=4).pack() for voter in eight]
    bad = bytearray(packed[0])
    bad[100] ^= 1

    async def all_at_once() -> list[int]:
        client = town.client._client
        answers = [
            client.post(f"/api/ballots/{SURVEY}", content=each)
            for each in [*packed, bytes(bad), packed[3]]
        ]
        return [answer.status_code for answer in await asyncio.gather(*answers)]

    codes = town.client._runner.run(all_at_once())

    assert codes == [200] * 8 + [403, 200]
    with town.here.ballots.read() as connection:
        assert connection.scalar(select(func.count()).select_from(urn)) == 8


def test_the_ballots_file_tells_no_time(small_town: Town) -> None:
    """The file's own time is the beginning of the day, whenever the last one came."""
    people = [small_town.member() for _ in range(5)]
    published = publish(small_town, *people[:2])
    [voter] = voters(small_town, 1, published, people)
    voter.vote(met=4)

    file = small_town.here.ballots.file
    assert file is not None
    assert os.stat(file).st_mtime % (24 * 60 * 60) == 0


def test_ballots_lie_in_the_order_of_their_keys(town: Town, people: list[Person]) -> None:
    """However they came: the table is read as it lies, and that is sorted."""
    published = publish(town, *people[:2])
    for voter in voters(town, 8, published, people):
        voter.vote(met=4)

    with town.here.ballots.read() as connection:
        lying = list(connection.scalars(select(urn.c.key)))

    assert lying == sorted(lying)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_key_of_another_survey_signs_nothing_here() -> None:
    """Two keys are two keys: a token of the one is none of the other."""
    prepared = blind.prepare(b"x" * 64, b"y" * 32)
    made = blind.blind(key(0).public, prepared)
    signed = blind.sign_blinded(key(0), made.message)
    token = blind.finalize(key(0).public, prepared, signed, made.inverse)

    with pytest.raises(Exception, match="bad-signature"):
        blind.verify(key(1).public, prepared, token)


def test_who_came_and_left_since_last_time_is_counted_when_a_round_closes(
    town: Town, people: list[Person]
) -> None:
    """One who came and one who erased the account are two; later nothing changes any more."""
    publish(town, *people[:2])
    invited.settle(town.here)
    close(town)
    town.member()
    with town.here.vaults.write() as connection:
        gone = connection.scalar(select(invitees.c.vault).limit(1))
        connection.execute(delete(vaults).where(vaults.c.number == gone))
    again = replace(questionnaire("house-2027"), follows=SURVEY)
    publish(town, survey="house-2027", made=again, number=1)
    invited.settle(town.here)

    close(town)

    with town.here.vaults.read() as connection:
        found = connection.execute(select(invited_surveys.c.id, invited_surveys.c.tally))
        kept = {row.id: row.tally for row in found}
    assert json.loads(kept[SURVEY])["moved"] is None
    assert json.loads(kept["house-2027"])["moved"] == 2
