"""Who is not on the council gets nothing, changes nothing, and is not told what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.server.conftest import Town
from tests.server.councils import SURVEY, Council, approval, ask, asked, elsewhere, populate
from tests.server.phones import Person, problem
from youthapp import wire
from youthapp.domain import questionnaires

NOWHERE = "no-such-survey"
GET, PUT, POST, DELETE = "GET", "PUT", "POST", "DELETE"


@dataclass(frozen=True)
class Asked:
    """One way to ask the council for something; ``survey`` when it is about one."""

    method: str
    path: str
    body: Any = None
    survey: bool = False
    adviser: bool = False


def ways(council: Council, person: Person, survey: str) -> Iterator[Asked]:
    """Go through every address of the council, each with what would be in order there."""
    here = f"/council/surveys/{survey}"
    text = "0" * 32
    if survey == SURVEY:
        text = ask(council.first, GET, f"{here}/texts").json()[0]["id"]
    proposal = {
        "questionnaire": questionnaires.to_data(asked(survey)),
        "group": "",
        "opens": council.today.isoformat(),
        "closes": council.today.isoformat(),
    }
    said = {"texts": {"nb": "Det er kaldt."}, "published": True}
    reply = {"kind": "did", "texts": {"nb": "Ferdig."}, "by": None}
    judged = {"verdict": "publish", "shown": {"nb": "Kaldt."}}
    name = approval(person, council.row(SURVEY).publication)
    yield Asked(POST, "/codes", {"group": ""}, adviser=True)
    yield Asked(DELETE, f"/seats/{'0' * 64}", adviser=True)
    yield Asked(GET, "/council/surveys")
    yield Asked(PUT, "/council/meetings/november", {"day": "2026-11-02", "points": []})
    yield Asked(DELETE, "/council/meetings/november")
    yield Asked(PUT, here, proposal)
    yield Asked(GET, f"{here}/questionnaire", survey=True)
    yield Asked(POST, f"{here}/approvals", name, survey=True)
    yield Asked(DELETE, here, survey=True)
    yield Asked(GET, f"{here}/texts", survey=True)
    yield Asked(PUT, f"{here}/texts/{text}", judged, survey=True)
    yield Asked(GET, f"{here}/findings", survey=True)
    yield Asked(PUT, f"{here}/findings/cold", said, survey=True)
    yield Asked(DELETE, f"{here}/findings/draft", survey=True)
    yield Asked(PUT, f"{here}/findings/cold/reply", reply, survey=True)
    yield Asked(POST, f"{here}/archive", survey=True)


@pytest.fixture
def council(town: Town) -> Council:
    """A council whose survey is over: own words, a finding, a draft, and a meeting."""
    council = Council(town)
    council.over(SURVEY, ("more", "Det er kaldt"))
    for name, published in (("cold", True), ("draft", False)):
        said = {"texts": {"nb": "Det er kaldt."}, "published": published}
        ask(council.first, PUT, f"/council/surveys/{SURVEY}/findings/{name}", said)
    ask(council.first, PUT, "/council/meetings/november", {"day": "2026-11-02", "points": []})
    return council


def unseated(council: Council) -> Person:
    """Return a youth whose seat was taken back."""
    person, code = council.youth(), council.code()
    council.place(person, code)
    council.take_back(code)
    return person


OUTSIDERS: dict[str, Callable[[Council], Person]] = {
    "a youth without a seat": lambda council: council.youth(),
    "a contact person": lambda council: council.youth("contact"),
    "a youth whose seat was taken back": unseated,
    "a youth of elsewhere": lambda council: elsewhere(council.town, "youth"),
}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_is_not_on_a_council_is_told_one_thing(council: Council, who: str) -> None:
    """At every address the same words, whether there is such a survey or not."""
    person = OUTSIDERS[who](council)
    before = council.kept()

    answers = [
        ask(person, way.method, way.path, way.body)
        for survey in (SURVEY, NOWHERE)
        for way in ways(council, person, survey)
    ]

    assert len(answers) == 32
    assert {each.status_code for each in answers} == {403}
    assert {each.content for each in answers} == {answers[0].content}
    assert problem(answers[0]) == "error.not-on-council"
    assert council.kept() == before


def test_a_council_of_elsewhere_finds_nothing(council: Council) -> None:
    """Its adviser asks for this survey: every answer is as for one that is not there."""
    stranger = elsewhere(council.town)
    populate(council.town, 5, municipality="Annenby")
    before = council.kept()

    for way, nowhere in zip(
        ways(council, stranger, SURVEY), ways(council, stranger, NOWHERE), strict=True
    ):
        if not way.survey:
            continue
        answer = ask(stranger, way.method, way.path, way.body)
        unknown = ask(stranger, nowhere.method, nowhere.path, nowhere.body)

        assert (answer.status_code, problem(answer)) == (404, "error.survey-unknown"), way
        assert answer.content == unknown.content

    assert ask(stranger, GET, "/council/surveys").json() == []
    assert ask(stranger, GET, "/meetings").json() == []
    assert council.kept() == before


def test_a_seat_elsewhere_opens_nothing_here(council: Council) -> None:
    """A youth on another council is on that one alone."""
    adviser, youth = elsewhere(council.town), elsewhere(council.town, "youth")
    code = ask(adviser, POST, "/codes", {"group": ""}).json()["code"]
    assert council.place(youth, code).json() == {"group": ""}
    before = council.kept()

    for way in ways(council, youth, SURVEY):
        if way.survey:
            answer = ask(youth, way.method, way.path, way.body)
            assert (answer.status_code, problem(answer)) == (404, "error.survey-unknown"), way

    assert council.kept() == before


def test_codes_are_the_advisers_alone(council: Council) -> None:
    """A youth with a seat makes no seats and takes none back."""
    before = council.kept()

    for way in ways(council, council.first, SURVEY):
        if way.adviser:
            answer = ask(council.first, way.method, way.path, way.body)
            assert (answer.status_code, problem(answer)) == (403, "error.not-on-council"), way

    assert council.kept() == before


def test_nobody_asks_in_anothers_name(council: Council) -> None:
    """With one's own token and another's vault: as for a vault that does not exist."""
    before = council.kept()
    person = council.first
    both = [council.second.vault.hex(), "0" * 64]

    for vault in both:
        extra = [
            Asked(GET, "/council"),
            Asked(GET, "/meetings"),
            Asked(POST, "/places", {"code": wire.invitation_code(bytes(16))}),
        ]
        for way in [*ways(council, person, SURVEY), *extra]:
            answer = ask(person, way.method, way.path, way.body, vault=vault)
            assert (answer.status_code, problem(answer)) == (404, "error.not-your-vault"), way

    assert council.kept() == before


@pytest.mark.parametrize("who", ["without a token", "with an old token", "erased"])
def test_who_is_nobody_gets_nothing(council: Council, who: str) -> None:
    """No token, one that is over, or one of a vault that was erased."""
    person = council.second
    if who == "without a token":
        person.phone.token = ""
    elif who == "erased":
        assert person.erase().status_code == 204
    else:
        council.town.clock.pass_(minutes=16)
        council.first.open_session()
    before = council.kept()

    extra = [
        Asked(GET, "/council"),
        Asked(GET, "/meetings"),
        Asked(POST, "/places", {"code": wire.invitation_code(bytes(16))}),
    ]
    for way in [*ways(council, person, SURVEY), *extra]:
        answer = ask(person, way.method, way.path, way.body)
        assert (answer.status_code, problem(answer)) == (401, "error.not-allowed"), way

    assert council.kept() == before


def test_every_address_of_the_council_is_tried_here(council: Council) -> None:
    """A new address that nobody put on the list is found by this."""
    described = council.town.client.get("/openapi.json").json()["paths"]
    found = {
        (method.upper(), path)
        for path, methods in described.items()
        for method, operation in methods.items()
        if "council" in operation.get("tags", ()) and path.startswith("/api/vaults/{vault}")
    }
    everybody = {(GET, "/council"), (GET, "/meetings"), (POST, "/places")}

    tried = {(way.method, way.path) for way in ways(council, council.first, SURVEY)} | everybody

    def shape(path: str) -> tuple[str, ...]:
        return tuple(part for part in path.split("/") if part)

    def fits(address: str, path: str) -> bool:
        wanted, given = shape(address)[3:], shape(path)
        return len(wanted) == len(given) and all(
            one.startswith("{") or one == other for one, other in zip(wanted, given, strict=True)
        )

    missed = [
        (method, address)
        for method, address in found
        if not any(method == other and fits(address, path) for other, path in tried)
    ]
    assert missed == []
    assert len(found) == len(tried)
