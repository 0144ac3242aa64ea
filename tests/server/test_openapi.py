"""OpenAPI: what the server says of itself is what it does, tried by Schemathesis."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.server.conftest import Town
from tests.server.councils import Council
from tests.server.forms import open_round
from youthapp.server.settings import Limits

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
    allow_header_conformance,
]
RIGHT = GenerationMode.POSITIVE


@pytest.fixture
def described(small_town: Town, packs: Path) -> Any:
    """The description, served by the application itself."""
    small_town.restart(packs=packs, limits=Limits(address_burst=10**6, device_burst=10**6))
    open_round(small_town)
    return schemathesis.openapi.from_asgi("/openapi.json", small_town.app)


def test_every_address_does_what_it_says(described: Any) -> None:
    """Every answer has a status, a type and a shape that the description names."""
    tried = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=10,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        check()
        tried += 1

    assert tried >= 30


def test_what_breaks_the_description_is_refused(described: Any) -> None:
    """Bodies and parameters of another shape are never taken for good."""
    tried = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=5,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        def check(case: Any) -> None:
            case.call_and_validate(checks=[*CHECKS, negative_data_rejection])

        with suppress(Unsatisfiable):  # an address that takes nothing cannot be given wrong
            check()
            tried += 1

    assert tried >= 8


def test_somebody_on_the_council_can_break_nothing(small_town: Town) -> None:
    """The council's addresses with a right token, on surveys that are there, and wrong words."""
    small_town.restart(limits=Limits(address_burst=10**6, device_burst=10**6))
    council = Council(small_town)
    council.over("over", ("more", "Det er kaldt"))
    council.publish("published")
    told: Counter[int] = Counter()

    every = schemathesis.openapi.from_asgi("/openapi.json", small_town.app).get_all_operations()
    operations = [found.ok() for found in every]
    of_council = [each for each in operations if "council" in each.definition.raw.get("tags", ())]
    for operation, survey in product(of_council, ("over", "published", "new")):

        @settings(
            max_examples=4,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), survey=st.just(survey))
        def check(case: Any, survey: str) -> None:
            ours = {"vault": council.adviser.vault.hex(), "survey": survey}
            given = case.path_parameters or {}
            case.path_parameters = {name: ours.get(name, given[name]) for name in given}
            answer = case.call_and_validate(checks=CHECKS, headers=council.adviser.headers())
            told[answer.status_code] += 1

        check()

    assert len(of_council) >= 19
    assert {200, 201, 204, 404, 409, 422} <= set(told)
    assert 401 not in told


def test_somebody_with_an_account_can_break_nothing(small_town: Town) -> None:
    """Every other address that wants a token, with a right one, at one's own vault."""
    small_town.restart(limits=Limits(address_burst=10**6, device_burst=10**6))
    person = small_town.member()
    person.push(person.entry())
    told: Counter[int] = Counter()

    every = schemathesis.openapi.from_asgi("/openapi.json", small_town.app).get_all_operations()
    operations = [
        each
        for each in (found.ok() for found in every)
        if each.definition.raw.get("security")
        and "council" not in each.definition.raw.get("tags", ())
    ]
    for operation, mode in product(operations, GenerationMode):

        @settings(
            max_examples=6,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), right=st.just(mode is RIGHT))
        def check(case: Any, right: bool) -> None:
            given = case.path_parameters or {}
            if right and "vault" in given:
                case.path_parameters = {**given, "vault": person.vault.hex()}
            checks = CHECKS if right else [*CHECKS, negative_data_rejection]
            answer = case.call_and_validate(checks=checks, headers=person.headers())
            told[answer.status_code] += 1

        with suppress(Unsatisfiable):
            check()

    assert len(operations) >= 8
    assert {200, 204, 404, 422} <= set(told)
    assert person.pull().json()["head"] >= 1
