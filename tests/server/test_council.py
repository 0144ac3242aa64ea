"""The council's surveys: proposed by one, published by two, and every change drops the names."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from nacl.signing import SigningKey
from sqlalchemy import func, select

from tests.server.conftest import Town
from tests.server.councils import SURVEY, Council, approval, ask, asked, elsewhere, populate
from tests.server.forms import open_round
from tests.server.phones import Device, problem, sign
from youthapp import blind, wire
from youthapp.domain import questionnaires
from youthapp.domain.conversation import fingerprint
from youthapp.server.settings import Limits
from youthapp.server.tables import approvals, invited_surveys


@pytest.fixture
def council(town: Town) -> Council:
    """A council on either database."""
    return Council(town)


@pytest.fixture
def small(small_town: Town) -> Council:
    """A council on SQLite."""
    return Council(small_town)


def names(council: Council) -> int:
    """Count the names under the survey."""
    with council.town.here.vaults.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(approvals)) or 0)


def surveys(council: Council) -> int:
    """Count the surveys by invitation."""
    with council.town.here.vaults.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(invited_surveys)) or 0)


# Proposing


def test_a_proposal_comes_back_as_the_bytes_that_are_signed(council: Council) -> None:
    """Questions, texts, group, days and a key of its own are in what everybody checks."""
    answer = council.propose()

    assert answer.status_code == 200, answer.text
    told = answer.json()
    read = questionnaires.read_publication(wire.from_text(told["publication"]))
    key = blind.read_public_key(wire.from_text(told["key"]))
    assert read == questionnaires.Publication(
        survey=SURVEY,
        questionnaire=questionnaires.sha256(asked()),
        form=fingerprint(asked().form),
        key=key.fingerprint(),
        group="",
        opens=council.today + timedelta(days=1),
        closes=council.today + timedelta(days=15),
    )
    assert (told["state"], told["approvals"], told["mine"]) == ("proposed", [], False)
    assert (told["invited"], told["issued"], told["counted"]) == (None, None, None)


def test_the_key_can_sign_for_this_survey(council: Council) -> None:
    """What is kept beside the public key is its other half, and signs unseen."""
    council.propose()
    row = council.row()
    private = blind.read_private_key(row.private)
    message = blind.prepare(b"a ballot's key", bytes(32))

    veiled = blind.blind(private.public, message)
    signed = blind.sign_blinded(private, veiled.message)

    assert row.modulus == private.public.pack()
    signature = blind.finalize(private.public, message, signed, veiled.inverse)
    assert len(signature) == blind.SIGNATURE_BYTES


def test_no_two_surveys_have_one_key(small: Council) -> None:
    """A signature of one survey is good for no other (RFC 9474 section 6.1)."""
    keys = {small.propose(survey=f"survey-{n}").json()["key"] for n in range(3)}

    assert len(keys) == 3


def test_the_council_reads_what_is_proposed(council: Council) -> None:
    """Every one of them, as the bytes whose hash is in the publication."""
    council.propose(council.first)

    listed = ask(council.second, "GET", "/council/surveys").json()
    given = ask(council.adviser, "GET", f"/council/surveys/{SURVEY}/questionnaire")

    assert [(each["id"], each["state"]) for each in listed] == [(SURVEY, "proposed")]
    assert given.content == questionnaires.canonical(asked())


def test_the_same_proposal_again_changes_nothing(council: Council) -> None:
    """A phone that heard no answer sends twice, and no name falls off."""
    first = council.propose().json()
    council.approve(council.first)

    again = council.propose().json()

    assert (again["publication"], again["key"]) == (first["publication"], first["key"])
    assert len(again["approvals"]) == 1


def test_a_change_drops_every_name_and_keeps_the_key(council: Council) -> None:
    """Nobody's name stands under something they have not seen."""
    first = council.propose().json()
    council.approve(council.first)
    closes = (council.today + timedelta(days=20)).isoformat()

    changed = council.propose(council.second, closes=closes).json()

    assert changed["approvals"] == []
    assert changed["publication"] != first["publication"]
    assert changed["key"] == first["key"]
    assert names(council) == 0
    assert surveys(council) == 1


def test_a_survey_for_a_group_names_it(council: Council) -> None:
    """Only the group's own people count, and it must be a group of this municipality."""
    youths = [council.youth() for _ in range(5)]
    for youth in youths[:4]:
        council.place(youth, council.code("Hus 2"))

    too_few = council.propose(group="Hus 2")
    council.place(youths[4], council.code("Hus 2"))
    enough = council.propose(group="Hus 2")
    unknown = council.propose(group="Hus 3")

    assert (too_few.status_code, problem(too_few)) == (409, "error.too-few-invited")
    assert enough.status_code == 200
    assert (unknown.status_code, problem(unknown)) == (404, "error.group-unknown")
    published = wire.from_text(enough.json()["publication"])
    assert questionnaires.read_publication(published).group == "Hus 2"


def test_a_group_of_elsewhere_is_no_group(council: Council) -> None:
    """It looks like one that is not there."""
    stranger = elsewhere(council.town)
    ask(stranger, "POST", "/codes", {"group": "Huset"})

    assert problem(council.propose(group="Huset")) == "error.group-unknown"


def test_fewer_than_five_are_not_asked(small_town: Town) -> None:
    """Whoever answers could be guessed; contact persons do not make them more."""
    council = Council(small_town)
    stranger = elsewhere(small_town)
    populate(small_town, 4, municipality="Annenby")
    populate(small_town, 3, municipality="Annenby", role="contact")

    few = ask(stranger, "PUT", f"/council/surveys/{SURVEY}", council.proposal())
    populate(small_town, 1, municipality="Annenby")
    five = ask(stranger, "PUT", f"/council/surveys/{SURVEY}", council.proposal())

    assert (few.status_code, problem(few)) == (409, "error.too-few-invited")
    assert five.status_code == 200


def test_days_fit(small: Council) -> None:
    """Not begun already, not ended before, at most 60 days, at most a year ahead."""

    def days(opens: int, closes: int) -> Any:
        first, last = (small.today + timedelta(days=each) for each in (opens, closes))
        return small.propose(opens=first.isoformat(), closes=last.isoformat())

    wrong = [days(-1, 5), days(5, 4), days(1, 62), days(367, 380)]
    nothing = surveys(small)
    right = [days(0, 0), days(1, 61), days(366, 380)]

    assert {(each.status_code, problem(each)) for each in wrong} == {(409, "error.wrong-days")}
    assert nothing == 0
    assert {each.status_code for each in right} == {200}


def lacking() -> Any:
    """Return a questionnaire with a text missing in its second language."""
    whole = asked()
    texts = {code: dict(held) for code, held in whole.texts.items()}
    del texts["so"]["noise/calm"]
    return replace(whole, texts=texts)


def broken(**change: Any) -> dict[str, Any]:
    """Return a questionnaire's data with something else in its form."""
    data = questionnaires.to_data(asked())
    return {**data, "form": {**data["form"], **change}}


def test_a_text_that_is_missing_keeps_a_survey_from_being_proposed(small: Council) -> None:
    """Every chosen language is whole, or nothing is sent to anybody."""
    answer = small.propose(asked=lacking())

    assert (answer.status_code, problem(answer)) == (409, "error.texts-missing")
    assert surveys(small) == 0


NO_QUESTIONNAIRES: list[dict[str, Any]] = [
    {},
    {"format": "other"},
    questionnaires.to_data(asked("another-name")),
    questionnaires.to_data(asked()) | {"breakdown": "nothing"},
    questionnaires.to_data(asked()) | {"breakdown": "met"},
    questionnaires.to_data(asked()) | {"languages": []},
    broken(items=[]),
    broken(items=[{"id": "a", "kind": "photo"}]),
    broken(items=[{"id": "a", "kind": "day"}]),
    broken(items=[{"id": "a", "kind": "text", "when": "b == 'x'"}, {"id": "b", "kind": "text"}]),
    broken(items=[{"id": "a", "kind": "text", "most": float("inf")}]),
    broken(items=[{"id": "a", "kind": "text", "when": "(" * 5000}]),
    broken(kind="conversation"),
]


def test_what_is_no_questionnaire_is_refused(small: Council) -> None:
    """A loop, an unknown kind, another name, a number without end: a sentence each time."""
    for data in NO_QUESTIONNAIRES:
        answer = small.town.client.request(
            "PUT",
            f"/api/vaults/{small.first.vault.hex()}/council/surveys/{SURVEY}",
            content=json.dumps(small.proposal(questionnaire=data)),
            headers={**small.first.headers(), "content-type": "application/json"},
        )

        assert answer.status_code in (400, 422), data
        assert problem(answer) in ("error.unreadable", "error.broken-form", "error.not-an-answer")
    assert surveys(small) == 0


def test_a_language_the_app_does_not_speak_is_refused(small: Council) -> None:
    """Nobody could read it, and nothing may travel along as a language."""
    whole = asked()
    foreign = {"nb": whole.texts["nb"], "xx": whole.texts["so"]}

    answer = small.propose(asked=replace(whole, languages=("nb", "xx"), texts=foreign))

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")


def test_a_questionnaire_has_an_end(small: Council) -> None:
    """So that a phone on prepaid data can fetch it."""
    form = {
        "id": SURVEY,
        "version": 1,
        "kind": "survey",
        "items": [{"id": f"q{n}", "kind": "text"} for n in range(100)],
    }
    from youthapp.domain.forms import read_form

    read = read_form(form)
    texts = dict.fromkeys(questionnaires.keys(read), "x" * 1000)
    made = asked(form=read, languages=("nb", "so"), texts={"nb": texts, "so": texts})

    answer = small.propose(asked=made)

    assert (answer.status_code, problem(answer)) == (413, "error.too-large")


def test_there_is_an_end_to_surveys_in_hand(small: Council) -> None:
    """Another one can be proposed when one was taken back or put away."""
    small.town.restart(limits=Limits(surveys=2, address_burst=10**6))
    for person in (small.adviser, small.first, small.second):
        person.client = small.town.client
    for survey in ("one", "two"):
        assert small.propose(survey=survey).status_code == 200

    third = small.propose(survey="three")
    small.stand("one", state="archived")
    after = small.propose(survey="three")

    assert (third.status_code, problem(third)) == (409, "error.too-many-here")
    assert after.status_code == 200


# Approving


def test_two_people_publish_together(council: Council) -> None:
    """One name is not enough; the second publishes, and both stand under it."""
    council.propose(council.first)

    one = council.approve(council.first).json()
    two = council.approve(council.second).json()

    assert (one["state"], len(one["approvals"])) == ("proposed", 1)
    assert (two["state"], len(two["approvals"])) == ("published", 2)
    assert {each["root"] for each in two["approvals"]} == {
        bytes(person.root.verify_key).hex() for person in (council.first, council.second)
    }


def test_one_person_twice_is_one_name(council: Council) -> None:
    """From a second phone as well."""
    council.propose()
    council.approve(council.first)
    other = Device()
    council.first.enrol(other)
    council.first.open_session(other)
    council.first.phone = other

    again = council.approve(council.first).json()

    assert (again["state"], len(again["approvals"])) == ("proposed", 1)
    assert again["approvals"][0]["device"] == other.id.hex()


def test_a_name_sent_again_after_publishing_gets_the_same_answer(council: Council) -> None:
    """A phone that heard no answer asks once more; a third name comes too late."""
    council.propose()
    council.approve(council.first)
    council.approve(council.second)

    again, third = council.approve(council.second), council.approve(council.adviser)

    assert (again.status_code, again.json()["state"]) == (200, "published")
    assert (third.status_code, problem(third)) == (409, "error.settled")
    assert names(council) == 2


def test_a_name_is_for_what_was_seen(council: Council) -> None:
    """Changed while it was read: the signature fits the old bytes and counts for nothing."""
    council.propose()
    seen = council.row().publication
    council.propose(council.second, closes=(council.today + timedelta(days=9)).isoformat())

    answer = council.approve(council.first, seen)

    assert (answer.status_code, problem(answer)) == (403, "error.bad-signature")
    assert names(council) == 0


def test_nobody_signs_for_another(council: Council) -> None:
    """Root, phone and both signatures must be those of the one who asks."""
    council.propose()
    published = council.row().publication
    mine, theirs = approval(council.first, published), approval(council.second, published)
    stranger = SigningKey.generate()
    forged = [
        theirs,
        mine | {"root": theirs["root"]},
        mine | {"device": theirs["device"]},
        mine | {"enrolment": theirs["enrolment"]},
        mine | {"signature": theirs["signature"]},
        mine | {"signature": sign(stranger, wire.publishing(published))},
        mine | {"signature": sign(council.first.phone.key, published)},
        mine | {"device": bytes(stranger.verify_key).hex()},
    ]

    answers = [
        ask(council.first, "POST", f"/council/surveys/{SURVEY}/approvals", letter)
        for letter in forged
    ]

    assert {(each.status_code, problem(each)) for each in answers} == {(403, "error.bad-signature")}
    assert names(council) == 0


def test_who_is_off_the_council_does_not_count(council: Council) -> None:
    """A name given with a seat that was taken back is not one of the two."""
    third, code = council.youth(), council.code()
    council.place(third, code)
    council.propose()
    council.approve(third)
    assert names(council) == 1

    council.take_back(code)
    after = council.approve(council.first).json()

    assert problem(council.approve(third)) == "error.not-on-council"
    assert (after["state"], len(after["approvals"])) == ("proposed", 1)


def test_who_erased_the_account_does_not_count(council: Council) -> None:
    """Nor is a name left that belongs to nobody."""
    third = council.youth()
    council.place(third, council.code())
    council.propose()
    council.approve(third)
    third.erase()
    assert names(council) == 0

    after = council.approve(council.first).json()

    assert (after["state"], len(after["approvals"])) == ("proposed", 1)
    assert council.approve(council.second).json()["state"] == "published"


def test_names_given_at_the_same_time_publish_once(council: Council) -> None:
    """Two phones in the same moment: both are heard, and the survey is published."""
    council.propose()
    published = council.row().publication
    outcomes: list[int] = []

    def put(person: Any) -> None:
        from tests.server.client import Client
        from tests.server.phones import HOST

        person.client = Client(council.town.app, HOST)
        outcomes.append(council.approve(person, published).status_code)
        person.client.close()

    threads = [
        threading.Thread(target=put, args=(person,)) for person in (council.first, council.second)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == [200, 200]
    assert council.row().state == "published"
    assert names(council) == 2


def test_what_has_too_few_or_a_day_gone_by_is_not_published(council: Council) -> None:
    """Both are looked at again when the names are given, not only when it was written."""
    youths = [council.youth() for _ in range(5)]
    made = [council.code("Hus 2") for _ in youths]
    for youth, code in zip(youths, made, strict=True):
        council.place(youth, code)
    council.propose(group="Hus 2")
    council.propose(survey="other")

    council.take_back(made[0])
    few = council.approve(council.first)
    council.town.clock.pass_(days=2)
    council.first.open_session()
    late = council.approve(council.first, survey="other")

    assert (few.status_code, problem(few)) == (409, "error.too-few-invited")
    assert (late.status_code, problem(late)) == (409, "error.wrong-days")


def test_a_survey_takes_up_one_of_this_municipality(council: Council) -> None:
    """Another's, or none at all, cannot be followed: who came and left since would be told."""
    council.publish("first-round")
    stranger = elsewhere(council.town)
    populate(council.town, 5, municipality="Annenby")

    here = council.propose(asked=replace(asked(), follows="first-round"))
    nowhere = council.propose(asked=replace(asked(), follows="no-such-round"))
    there = ask(
        stranger,
        "PUT",
        "/council/surveys/second-round",
        council.proposal(asked=replace(asked("second-round"), follows="first-round")),
    )

    assert here.status_code == 200
    for refused in (nowhere, there):
        assert (refused.status_code, problem(refused)) == (404, "error.survey-unknown")


# Settled


@pytest.mark.parametrize("state", ["published", "open", "few", "closed", "archived"])
def test_what_is_published_is_not_proposed_again(small: Council, state: str) -> None:
    """The questions that were published stay as they are, whoever asks."""
    small.publish()
    small.stand(state=state)
    before = small.row()

    answer = small.propose(closes=(small.today + timedelta(days=3)).isoformat())

    assert (answer.status_code, problem(answer)) == (409, "error.settled")
    assert small.row() == before


def test_a_name_that_is_taken_elsewhere_looks_settled(council: Council) -> None:
    """Another municipality's survey cannot be overwritten, read, or told from one's own."""
    council.propose()
    before = council.row()
    stranger = elsewhere(council.town)
    populate(council.town, 5, municipality="Annenby")
    open_round(council.town, "an-open-one")

    answers = [
        ask(stranger, "PUT", f"/council/surveys/{SURVEY}", council.proposal()),
        council.propose(survey="an-open-one"),
    ]

    assert {(each.status_code, problem(each)) for each in answers} == {(409, "error.settled")}
    assert council.row() == before


@pytest.mark.parametrize("state", ["proposed", "published", "few", "open", "closed", "archived"])
def test_a_survey_is_taken_back_until_it_opens(small: Council, state: str) -> None:
    """With its key and its names; after that it runs to its end."""
    small.publish()
    small.stand(state=state)
    gone = state in ("proposed", "published", "few")

    answer = ask(small.second, "DELETE", f"/council/surveys/{SURVEY}")

    assert answer.status_code == (204 if gone else 409)
    assert surveys(small) == (0 if gone else 1)
    assert names(small) == (0 if gone else 2)
    again = ask(small.second, "DELETE", f"/council/surveys/{SURVEY}")
    assert problem(again) == ("error.survey-unknown" if gone else "error.settled")


def test_on_the_day_it_opens_it_is_too_late_to_take_it_back(small: Council) -> None:
    """Somebody may have been asked already."""
    small.publish()
    small.town.clock.pass_(days=1)
    small.second.open_session()

    answer = ask(small.second, "DELETE", f"/council/surveys/{SURVEY}")

    assert (answer.status_code, problem(answer)) == (409, "error.settled")


def test_what_was_taken_back_can_be_proposed_anew(council: Council) -> None:
    """With another key: what the old one could have signed is good for nothing."""
    first = council.propose().json()
    assert ask(council.first, "DELETE", f"/council/surveys/{SURVEY}").status_code == 204

    again = council.propose().json()

    assert again["key"] != first["key"]
