"""The whole way: proposed, published by two, answered, closed, read, found, answered, put away."""

from __future__ import annotations

import json

import pytest

from tests.server.conftest import Town
from tests.server.councils import Council, arrive, ask
from tests.server.invited import SURVEY, Voter, key, questionnaire
from youthapp import wire
from youthapp.server import results as results_of
from youthapp.server.invited import settle


def test_from_a_proposal_to_what_was_done(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six youths of one house answer; nobody reads their words before it has closed."""
    monkeypatch.setattr("youthapp.server.council.make_key", lambda: key(0))
    council = Council(town)
    house = arrive(town, *["youth"] * 6)
    for youth in house:
        council.place(youth, council.code("Hus 2"))
    made = questionnaire(SURVEY, "so")
    asked = council.propose(survey=SURVEY, asked=made, group="Hus 2").json()
    published = wire.from_text(asked["publication"])
    for member in (council.first, council.adviser):
        state = council.approve(member, published, SURVEY).json()["state"]
    assert state == "published"

    town.clock.pass_(days=1)
    everybody = [council.adviser, council.first, *house]
    for person in everybody:
        person.open_session()
    voters = [Voter(person, published) for person in house]
    words = ["Det er kaldt.", "Fint her.", "Mye bråk.", "Jeg fryser.", "Bra.", "Kaldt bad."]
    for voter, text in zip(voters, words, strict=True):
        assert voter.ask().status_code == 200
        assert voter.vote(met=4, more=text).status_code == 200
    [mine] = ask(house[0], "GET", "/surveys").json()
    assert (mine["state"], mine["mine"], mine["invited"]) == ("open", True, 6)
    [theirs] = ask(council.first, "GET", "/council/surveys").json()
    assert (theirs["state"], theirs["mine"], theirs["counted"]) == ("open", False, None)
    here = f"/council/surveys/{SURVEY}"
    assert ask(council.first, "GET", f"{here}/texts").status_code == 403

    town.clock.pass_(days=20)
    for person in everybody:
        person.open_session()
    rows = ask(council.first, "GET", f"{here}/texts").json()
    assert sorted(row["text"] for row in rows) == sorted(words)
    [theirs] = ask(council.first, "GET", "/council/surveys").json()
    assert (theirs["state"], theirs["issued"], theirs["counted"]) == ("closed", 6, 6)
    kept = json.loads(council.row(SURVEY).tally)
    assert not [text for item in kept["items"] for text in item["texts"] if text]

    shown = [{"nb": "Det er kaldt.", "so": "Waa qabow."}, {"nb": "Flere fryser."}]
    for row, said in zip(rows, shown, strict=False):
        ask(
            council.first, "PUT", f"{here}/texts/{row['id']}", {"verdict": "publish", "shown": said}
        )
    results = town.client.get(f"/api/surveys/{SURVEY}/results").json()
    [more] = [each for each in results["findings"] if each["item"] == "more"]
    both = [{"nb": "Det er kaldt."}, {"nb": "Flere fryser."}]  # in the language that all have
    assert (more["rung"], more["texts"]) == ("texts", both)

    finding = {"texts": {"nb": "Badet er kaldt."}, "published": True}
    ask(council.first, "PUT", f"{here}/findings/cold", finding)
    assert ask(council.first, "POST", f"{here}/archive").status_code == 409
    did = {"kind": "did", "texts": {"nb": "Ovnen er ny."}, "by": None}
    ask(council.adviser, "PUT", f"{here}/findings/cold/reply", did)
    assert ask(council.first, "POST", f"{here}/archive").status_code == 204
    [told] = town.client.get(f"/api/surveys/{SURVEY}/findings").json()
    assert (told["replies"][0]["kind"], told["overdue"]) == ("did", False)
    poster = results_of.replies(town.here, SURVEY, "so")
    assert poster == (results_of.Reply("Badet er kaldt.", "did", "Ovnen er ny."),)
    assert [row["text"] for row in ask(council.first, "GET", f"{here}/texts").json()] == ["", ""]
    again = town.client.get(f"/api/surveys/{SURVEY}/results").json()
    assert again == results
    settle(town.here)
    assert council.row(SURVEY).state == "archived"
