"""Whatever a server answers becomes an answer or one of our own errors."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from youthapp import errors, wire
from youthapp.sync.api import Api, host_of

pytestmark = pytest.mark.anyio


def api(answer: Callable[[httpx.Request], httpx.Response]) -> Api:
    return Api("https://server.test", lambda: httpx.MockTransport(answer))


def problem(key: str, status: int = 400, **headers: str) -> httpx.Response:
    body = {"type": wire.PROBLEM + key, "title": "x", "status": status}
    return httpx.Response(status, json=body, headers=headers)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (httpx.Response(500, text="<h1>Oops</h1>"), errors.ServerTrouble),
        (httpx.Response(200, text="<html>hotel</html>"), errors.ServerTrouble),
        (httpx.Response(200, content=b"[" * 100_000), errors.ServerTrouble),
        (httpx.Response(302, headers={"location": "/login"}), errors.ServerTrouble),
        (httpx.Response(404, text=""), errors.ServerTrouble),
        (httpx.Response(400, json=["what"]), errors.ServerTrouble),
        (httpx.Response(400, json={"type": 7}), errors.ServerTrouble),
        (httpx.Response(200, content=b" " * (17 * 1024 * 1024)), errors.ServerTrouble),
        (problem("error.invitation-used", 409), errors.InvitationUsed),
        (problem("error.not-allowed", 401), errors.NotAllowed),
        (problem("error.conflict", 409), errors.Conflict),
        (problem("error.survey-closed", 410), errors.SurveyClosed),
        (problem("error.too-many-devices", 409), errors.TooManyDevices),
        (problem("error.not-in-library", 404), errors.NotInLibrary),
        (problem("error.made-up"), errors.ServerTrouble),
        (problem("error.storage-full", 507), errors.ServerTrouble),
        (problem("error.second-tab"), errors.ServerTrouble),
        (problem("error.empty-text"), errors.ServerTrouble),
    ],
    ids=str,
)
async def test_every_answer_has_a_name(answer: httpx.Response, named: type[Exception]) -> None:
    """A server may name only what a server can know: its full disk is not the phone's."""
    with pytest.raises(errors.YouthAppError) as caught:
        await api(lambda _: answer).ask("GET", "/api/surveys")

    assert type(caught.value) is named


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("x"),
        httpx.ReadTimeout("x"),
        httpx.RemoteProtocolError("x"),
        OSError("unreachable"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_no_answer_is_offline(error: Exception) -> None:
    """Cut, timed out or unreachable: nothing is lost."""

    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(errors.Offline):
        await api(fail).ask("GET", "/api/server")


@pytest.mark.parametrize(
    ("header", "seconds"), [("30", 30), ("999999", 3600), ("soon", 60), ("-1", 60), ("", 60)]
)
async def test_too_many_says_how_long_to_wait(header: str, seconds: int) -> None:
    """As the server says, at most an hour, and a minute when it says nothing."""
    answer = problem("error.too-many", 429, **{"retry-after": header})

    with pytest.raises(errors.TooMany) as caught:
        await api(lambda _: answer).ask("POST", "/api/challenge", body={})

    assert caught.value.params == {"seconds": seconds}


@pytest.mark.parametrize(
    ("protocols", "named"),
    [
        ([1], None),
        ([1, 2], None),
        ([2], errors.ServerFromTheFuture),
        ([], errors.ServerTrouble),
        ([0], errors.ServerTrouble),
        ("1", None),
        (None, errors.ServerTrouble),
        (["x"], errors.ServerTrouble),
    ],
)
async def test_a_server_must_speak_a_protocol_of_ours(
    protocols: object, named: type[Exception] | None
) -> None:
    """Only newer ones: the app must be updated. None at all: it is no server of ours."""
    info = {"name": "x", "epoch": "0" * 16, "protocols": protocols}
    asked = api(lambda _: httpx.Response(200, json=info)).server()
    if named is None:
        assert 1 in (await asked).protocols
        return

    with pytest.raises(errors.YouthAppError) as caught:
        await asked

    assert type(caught.value) is named


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://Min-Vei.example.no", "min-vei.example.no"),
        ("https://min-vei.example.no:443/", "min-vei.example.no"),
        ("http://min-vei.example.no:80", "min-vei.example.no"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("https://[::1]:8443", "[::1]:8443"),
    ],
)
def test_the_host_is_named_as_a_request_names_it(origin: str, host: str) -> None:
    """Both sides sign the same name: lower case, without the usual port."""
    assert host_of(origin) == host
