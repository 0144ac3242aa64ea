"""Problems: whatever goes wrong leaves as problem+json, and tells nothing about the inside."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from tests.server.client import Client
from tests.server.conftest import Town
from tests.server.phones import HOST, problem
from youthapp import errors, wire
from youthapp.server.app import create_app


@pytest.mark.parametrize(
    ("verb", "path", "status", "key"),
    [
        ("GET", "/api/none", 404, "error.no-such-address"),
        ("GET", "/api/join", 405, "error.no-such-method"),
        ("PATCH", "/api/surveys", 405, "error.no-such-method"),
        ("POST", "/api/join", 422, "error.unreadable"),
        ("GET", "/api/vaults/xyz/entries", 422, "error.unreadable"),
        ("GET", "/api/surveys/none/results", 404, "error.survey-unknown"),
        ("GET", "/api/surveys/NO!/results", 422, "error.unreadable"),
        ("DELETE", "/", 405, "error.no-such-method"),
    ],
)
def test_every_refusal_is_a_problem(
    small_town: Town, verb: str, path: str, status: int, key: str
) -> None:
    """Also those that the framework makes by itself."""
    answer = small_town.client.request(verb, path)

    assert (answer.status_code, problem(answer)) == (status, key)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    if status == 405:
        assert answer.headers["allow"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"entries": 1}', b"[" * 100_000, b"1e999999"],
)
def test_a_broken_body_is_unreadable(small_town: Town, content: bytes) -> None:
    """What is not JSON, or other JSON, is refused the same way."""
    for path in ("/api/join", "/api/devices", "/api/challenge", "/api/session"):
        answer = small_town.client.post(
            path, content=content, headers={"content-type": "application/json"}
        )
        assert (answer.status_code, problem(answer)) == (422, "error.unreadable"), path


def test_a_fault_of_ours_says_nothing_about_the_inside(
    small_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500 is a problem like the others: no trace, no path, no value."""
    client = Client(small_town.app, HOST, raising=False)

    def broken(*_: object) -> None:
        raise RuntimeError("/home/secret")

    monkeypatch.setattr("youthapp.server.surveys.listed", broken)

    answer = client.get("/api/surveys")

    assert (answer.status_code, problem(answer)) == (500, "error.server-trouble")
    assert "secret" not in answer.text
    client.close()


def test_a_busy_database_is_trouble_that_passes(
    small_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 with a time to come back, and without the statement that failed."""

    def locked(*_: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("database is locked"))

    monkeypatch.setattr("youthapp.server.surveys.listed", locked)

    answer = small_town.client.get("/api/surveys")

    assert (answer.status_code, problem(answer)) == (503, "error.server-trouble")
    assert answer.headers["retry-after"]
    assert "secret" not in answer.text


def test_openapi_is_served_with_the_wire_s_own_models(small_town: Town) -> None:
    """The description names the dataclasses of the wire and every problem by its key."""
    said = small_town.client.get("/openapi.json").json()

    models = said["components"]["schemas"]
    for model in (wire.Join, wire.Push, wire.Page, wire.Card, wire.SurveyRound, wire.Problem):
        held = {each.name for each in fields(model)}
        owed = {each.name for each in fields(model) if each.default is MISSING}
        assert set(models[model.__name__]["properties"]) == held, model
        assert set(models[model.__name__]["required"]) == owed, model
    join = said["paths"]["/api/join"]["post"]["responses"]
    assert "error.invitation-used" in join["409"]["description"]
    assert set(join["409"]["content"]) == {"application/problem+json"}
    assert "HTTPValidationError" not in models
    assert "swagger" not in small_town.client.get("/docs").text


def test_every_problem_described_is_a_named_error(small_town: Town) -> None:
    """No key in the description that the phone does not know."""
    known = {
        value.message_key
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.YouthAppError)
    }
    for verbs in small_town.app.openapi()["paths"].values():
        for operation in verbs.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    keys = {line.split("`")[1] for line in answer["description"].splitlines()}
                    assert keys <= known


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=80)
    | st.sampled_from(["00" * 32, "A" * 22, "A" * 43, "A" * 86]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=10,
)
ANYTHING = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@ANYTHING
@given(
    model=st.sampled_from([wire.Join, wire.Enrol, wire.Knock, wire.Answer, wire.Push, wire.Card]),
    values=st.lists(JSON_VALUES, min_size=4, max_size=4),
    raw=st.binary(max_size=200) | st.none(),
)
def test_no_body_breaks_the_server(
    small_town: Town, model: Any, values: list[Any], raw: bytes | None
) -> None:
    """Whatever is sent to whatever address is answered by name, never by a fault of ours."""
    letter = dict(zip(model.__dataclass_fields__, values, strict=False))
    content = raw if raw is not None else json.dumps(letter).encode()

    for verb, path in ADDRESSES:
        answer = small_town.client.request(
            verb, path, content=content, headers={"content-type": "application/json"}
        )
        assert answer.status_code < 500, (verb, path, answer.text)
        if answer.status_code >= 400:
            problem(answer)


ADDRESSES = [
    ("POST", "/api/join"),
    ("POST", "/api/devices"),
    ("POST", "/api/challenge"),
    ("POST", "/api/session"),
    ("PUT", "/api/recovery/" + "0" * 32),
    ("POST", "/api/vaults/" + "0" * 64 + "/entries"),
    ("DELETE", "/api/vaults/" + "0" * 64),
    ("POST", "/api/ballots/none"),
]


@ANYTHING
@given(st.lists(st.binary(max_size=600) | st.just(b""), max_size=3))
def test_no_entry_breaks_the_server(small_town: Town, entries: list[bytes]) -> None:
    """Bytes that are no entry are refused by name, also for a member."""
    if not hasattr(small_town, "fuzzed"):
        small_town.fuzzed = small_town.member()  # type: ignore[attr-defined]
        small_town.fuzzed.phone.token or None  # type: ignore[attr-defined] # noqa: B018

    answer = small_town.fuzzed.push(*entries)  # type: ignore[attr-defined]

    assert answer.status_code == (422 if entries else 200)


def test_the_application_is_made_twice_without_harm(small_town: Town) -> None:
    """Two applications on one folder are two processes of one server."""
    twin = create_app(small_town.settings)

    assert twin.state.services.epoch == small_town.here.epoch
    twin.state.services.close()
