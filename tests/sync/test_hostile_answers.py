"""A server whose answers are made to hurt: endless, broken, marked, of another kind.

Whatever comes, a phone gets an answer or an error that has a name, and loses nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from itertools import count
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sync.hostile import Liar, data, named, twin, well_again
from tests.sync.phones import joined
from youthapp import errors, wire
from youthapp.domain.seats import read_standing
from youthapp.errors import Offline, ServerTrouble, YouthAppError
from youthapp.language import Reader
from youthapp.screens.problem import problem
from youthapp.sync import api as api_module
from youthapp.sync.answers import readable, whole, word
from youthapp.sync.api import MOST_ANSWER, SAYABLE, Api, _family

pytestmark = pytest.mark.anyio
GOAL, OTHER = "01" * 16, "02" * 16

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**70), max_value=2**70)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["AA", "0" * 64, "open", "urn:minvei:problem:error.offline"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "entries",
                    "head",
                    "epoch",
                    "box",
                    "voice",
                    "seq",
                    "entry",
                    "seqs",
                    "nonce",
                    "token",
                    "seconds",
                    "vault",
                    "role",
                    "blob",
                    "messages",
                    "type",
                    "protocols",
                    "name",
                    "seat",
                    "groups",
                    "members",
                    "id",
                    "state",
                    "publication",
                    "key",
                    "approvals",
                    "signed",
                    "hashes",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)
ENDS = {
    ("GET", "/entries"): "error.server-trouble",
    ("POST", "/entries"): "error.server-trouble",
    ("POST", "/challenge"): "error.server-trouble",
    ("POST", "/session"): "error.server-trouble",
    ("GET", "/server"): "error.server-trouble",
    ("GET", "/box"): "error.server-trouble",
}


@pytest.fixture
def liar() -> Liar:
    """A server that can be told to lie."""
    return Liar()


def api(answer: Any) -> Api:
    """Return the way to a server that answers one thing."""
    return Api("https://server.test", lambda: httpx.MockTransport(answer))


class Drops(httpx.AsyncByteStream):
    """A body that comes for ever."""

    def __init__(self, part: bytes, pause: float = 0.0) -> None:
        self.part, self.pause, self.given, self.closed = part, pause, 0, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(self.pause)
            self.given += len(self.part)
            yield self.part

    async def aclose(self) -> None:
        self.closed = True


# Too much


async def test_a_server_whose_answer_never_ends_is_hung_up_on() -> None:
    """No more is read than an honest answer could be."""
    body = Drops(b" " * 65_536)

    with pytest.raises(ServerTrouble):
        await api(lambda _: httpx.Response(200, stream=body)).ask("GET", "/api/server")

    assert body.closed
    assert body.given <= MOST_ANSWER + 2 * 65_536


async def test_a_server_whose_answer_drips_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter now and then keeps no exchange waiting for ever: the time is for all of it."""
    monkeypatch.setattr(api_module, "SECONDS", 0.05)
    body = Drops(b" ", 0.01)

    with pytest.raises(Offline):
        await api(lambda _: httpx.Response(200, stream=body)).ask("GET", "/api/server")

    assert body.closed


async def test_a_server_that_sends_a_bomb_fills_no_memory() -> None:
    """Packed small, unpacked without end: it is read as it unpacks, and dropped."""
    import zlib

    packing = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packing.compress(bytes(2**20)) for _ in range(20)) + packing.flush()
    assert len(bomb) < 100_000
    headers = {"content-encoding": "gzip"}

    with pytest.raises(ServerTrouble):
        await api(lambda _: httpx.Response(200, content=bomb, headers=headers)).ask("GET", "/api/x")


# Marks and detours


async def test_a_server_that_sets_a_mark_never_sees_it_again() -> None:
    """No cookie is kept: a message in a box could be told to be its sender's by it."""
    seen: list[httpx.Headers] = []

    def marking(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(200, json={}, headers={"set-cookie": "who=you; Path=/"})

    one = api(marking)
    for _ in range(2):
        await one.ask("GET", "/api/server")

    assert all("cookie" not in headers for headers in seen)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_server_that_sends_elsewhere_is_not_followed(status: int) -> None:
    """Neither a token nor a letter goes where a redirect points."""
    asked: list[str] = []

    def elsewhere(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(status, headers={"location": "https://evil.test/"})

    with pytest.raises(ServerTrouble):
        await api(elsewhere).ask("POST", "/api/boxes", raw=b"x", token="a")

    assert asked == ["https://server.test/api/boxes"]


@pytest.mark.parametrize("kind", ["text/html", "application/xml", "image/png", "", "text/event"])
async def test_a_server_that_names_another_kind_is_read_by_what_it_says(kind: str) -> None:
    """The content type is not believed: JSON is JSON, and what is none is trouble."""
    headers = {"content-type": kind}
    said = await api(lambda _: httpx.Response(200, content=b"{}", headers=headers)).ask("GET", "/a")
    assert said == {}
    with pytest.raises(ServerTrouble):
        await api(lambda _: httpx.Response(200, content=b"<p>", headers=headers)).ask("GET", "/a")


@pytest.mark.parametrize(
    "token", ["☃", "a\r\nx-evil: 1", "a b", "", "x" * 100_000, 7, None, ["a"]], ids=repr
)
async def test_a_server_with_an_impossible_token_is_found_out(liar: Liar, token: object) -> None:
    """It is put into no header."""
    one = await joined(liar)
    one.write(GOAL, "Lære norsk")
    if token == "":
        liar.lies["POST", "/session"] = lambda _: data({"token": "", "seconds": 900})
        assert await named(one) == "error.not-allowed"
    else:
        liar.always("POST", "/session", {"token": token, "seconds": 900})
        assert await named(one) == "error.server-trouble"
    assert all("x-evil" not in headers for headers in liar.told)
    await well_again(liar, one)


@pytest.mark.parametrize("header", ["9" * 5000, "1e9", "٣", "-5", " 5 "])
async def test_a_server_that_says_when_to_come_again_cannot_keep_a_phone_away(header: str) -> None:
    """An hour at the most, whatever it says."""
    headers = {"retry-after": header.encode()}

    with pytest.raises(errors.TooMany) as caught:
        await api(lambda _: httpx.Response(429, headers=headers)).ask("GET", "/api/server")

    assert 0 <= int(str(caught.value.params["seconds"])) <= 3600


# Names


def test_a_server_names_only_what_a_server_can_know() -> None:
    """Wrong digits, a missing network, an older app: the phone finds these out by itself.

    And every name it may say has sentences that need nothing else to be shown.
    """
    sayable = set(_family(SAYABLE))
    own = {
        errors.Offline,
        errors.NeedsNetwork,
        errors.ServerFromTheFuture,
        errors.WrongDigits,
        errors.SwappedGroups,
        errors.DigitsMissing,
        errors.CannotOpen,
        errors.OtherQuestions,
        errors.NotAsShown,
        errors.BrokenSheet,
        errors.BrokenCatalog,
        errors.StorageFull,
        errors.SecondTab,
        errors.WrongPin,
    }
    assert sayable & own == set()
    assert len(sayable) >= 30
    for each in sayable - {errors.TooMany}:
        assert problem(Reader("nb"), each.message_key, each().params).title


@pytest.mark.parametrize(
    "key", ["wrong-digits", "offline", "cannot-open", "second-tab", "other-questions", "x" * 9000]
)
async def test_a_server_that_names_what_it_cannot_know_is_the_one_in_trouble(
    liar: Liar, key: str
) -> None:
    """It cannot make somebody doubt the card in their hand."""
    one = await joined(liar)
    liar.lies["GET", "/entries"] = lambda _: data({"type": f"{wire.PROBLEM}error.{key}"}, 400)

    assert await named(one) == "error.server-trouble"
    await well_again(liar, one)


@pytest.mark.parametrize(
    "key", ["conflict", "not-your-vault", "bad-signature", "unknown-device", "not-allowed"]
)
@pytest.mark.parametrize("end", ["/entries", "/session", "/challenge"])
async def test_a_server_that_refuses_everything_loses_nothing(
    liar: Liar, key: str, end: str
) -> None:
    """Told by name; the words wait, and nothing is asked without end."""
    one = await joined(liar)
    one.write(GOAL, "Lære norsk")
    for method in ("GET", "POST"):
        liar.lies[method, end] = lambda _: data({"type": f"{wire.PROBLEM}error.{key}"}, 403)
    calls = len(liar.calls)

    assert await named(one) != ""
    assert len(liar.calls) - calls < 20
    assert one.phone.store.unsent() == 1
    await well_again(liar, one)


# Anything at all


@pytest.mark.parametrize("end", ENDS, ids=str)
async def test_a_server_that_answers_anything_at_all_breaks_nothing(
    liar: Liar, end: tuple[str, str]
) -> None:
    """Many shapes for each question: read, or the server's trouble; never a crash."""
    one = await joined(liar)
    two = await twin(liar, one)
    one.write(GOAL, "Lære norsk")
    await one.settle(two)
    shapes: list[Any] = []

    @settings(max_examples=25, database=None, derandomize=True, deadline=None)
    @given(JSON)
    def collect(shape: Any) -> None:
        shapes.append(shape)

    collect()
    for number, shape in enumerate(shapes):
        liar.end_sessions()
        one.phone.account._line = None
        if end == ("GET", "/box"):
            liar.lies["GET", "/entries"] = lambda page: page | {"box": True}
        liar.always(*end, shape)
        if number % 10 == 0:
            one.write(OTHER, f"Svømme {number}")
        await named(one)
    await well_again(liar, one, two)


@settings(max_examples=100, database=None, derandomize=True, deadline=None)
@given(JSON)
def test_where_one_stands_is_read_or_unreadable(said: Any) -> None:
    """What a server tells of the council, of any shape."""
    with suppress(errors.Unreadable):
        read_standing(said)


@settings(max_examples=100, database=None, derandomize=True, deadline=None)
@given(JSON)
def test_numbers_and_words_are_read_or_refused(said: Any) -> None:
    """A number counts something; a word is short and visible."""
    with suppress(ServerTrouble), readable():
        assert 0 <= whole(said) < 2**53
    with suppress(ServerTrouble), readable():
        assert len(word(said)) <= 64


async def test_surveys_of_any_shape_hold_up_nothing(liar: Liar) -> None:
    """What a server tells of surveys is heard last, and breaks nothing before it."""
    one = await joined(liar)
    shapes: list[Any] = []

    @settings(max_examples=25, database=None, derandomize=True, deadline=None)
    @given(st.lists(JSON, max_size=2) | JSON)
    def collect(shape: Any) -> None:
        shapes.append(shape)

    collect()
    voices = count(1)
    for number, shape in enumerate(shapes):
        voice = f"v{next(voices)}"
        liar.lies["GET", "/entries"] = lambda page, voice=voice: page | {"voice": voice}
        liar.always("GET", "/surveys", shape)
        liar.always("GET", "/council", shape)
        one.write(GOAL, f"Lære norsk {number}")
        await named(one)
        assert one.phone.store.unsent() == 0
    await well_again(liar, one)


async def test_post_for_surveys_of_any_shape_is_an_answer_or_a_named_error() -> None:
    """Rounds, results, questions, hashes: never a crash."""
    shapes: list[Any] = []

    @settings(max_examples=25, database=None, derandomize=True, deadline=None)
    @given(JSON)
    def collect(shape: Any) -> None:
        shapes.append(shape)

    collect()
    from youthapp.sync.post import Post

    for shape in shapes:
        body = json.dumps(shape).encode()
        post = Post(lambda body=body: api(lambda _: httpx.Response(200, content=body)))
        for ask in (
            post.rounds(),
            post.results("one"),
            post.questionnaire("one"),
            post.hashes("one"),
        ):
            with suppress(YouthAppError):
                await ask
