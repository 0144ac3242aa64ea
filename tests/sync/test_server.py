"""Phones and the real server, in one process: the same promises with real rows and fsync."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.sync.phones import SHORT, START, USUAL, TestPhone, next_id
from tests.sync.test_mail import takes_the_code
from tests.sync.test_sight import PHRASES, SCRIPTS, an_id, disguises
from youthapp import wire
from youthapp.domain import parcels, sharing
from youthapp.domain.feedback import Remark, write
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.messages import HELLO, RECEIVED, received, say
from youthapp.domain.sharing import Document, Part
from youthapp.errors import (
    CardUnknown,
    InvitationUnknown,
    InvitationUsed,
    Network,
    SurveyUnknown,
    TooMany,
)
from youthapp.server.app import create_app
from youthapp.server.feedback import kept
from youthapp.server.invitations import invite
from youthapp.server.services import renew_epoch
from youthapp.server.settings import Limits, Settings
from youthapp.sync.length import Bounds

pytestmark = pytest.mark.anyio
GOAL, OTHER = "01" * 16, "02" * 16


class Server(httpx.AsyncBaseTransport):
    """The real app on a folder, which can be stopped, copied and set back."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.folder, self._limits = folder, limits or Limits()
        self.start()

    def start(self) -> None:
        self.folder.mkdir(exist_ok=True)
        settings = Settings(data=self.folder, hosts=("server.test",), limits=self._limits)
        self.app = create_app(settings)
        self.here = self.app.state.services
        self._inner = httpx.ASGITransport(self.app)

    def stop(self) -> None:
        self.here.close()

    def invite(self) -> str:
        [invitation] = invite(self.here.vaults, self.here.settings, role="youth", municipality="T")
        return wire.invitation_code(invitation)

    def copy_to(self, target: Path) -> None:
        self.stop()
        shutil.copytree(self.folder, target)
        self.start()

    def set_back_to(self, source: Path, *, renew: bool) -> None:
        self.stop()
        shutil.rmtree(self.folder)
        shutil.copytree(source, self.folder)
        self.start()
        if renew:
            renew_epoch(self.here.vaults)
            self.stop()
            self.start()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._inner.handle_async_request(request)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "data")
    yield server
    server.stop()


async def joined(server: Server, *, seed: int = 0, bounds: Bounds = USUAL) -> TestPhone:
    phone = await TestPhone(server, seed=seed, bounds=bounds).start()
    await phone.phone.account.join(server.invite())
    return phone


async def second(server: Server, first: TestPhone, *, seed: int = 1) -> TestPhone:
    card = await first.phone.account.make_card()
    phone = await TestPhone(server, seed=seed).start()
    await phone.phone.account.restore(card.digits)
    return phone


async def test_the_real_server_lets_go_of_what_a_snapshot_stands_for(
    server: Server, tmp_path: Path
) -> None:
    """The log stays short; set back to before, it is filled up and shortened again."""
    one = await joined(server, bounds=SHORT)
    two = await second(server, one)
    server.copy_to(tmp_path / "copy")
    for number in range(30):
        one.write(GOAL, f"Lære norsk {number}")
        if number % 5 == 0:
            await one.exchange()
    await one.exchange()
    log = one.phone.store.log
    assert log.state("cursor") - log.floor <= SHORT.long

    server.set_back_to(tmp_path / "copy", renew=False)
    await one.exchange()
    await one.settle(two)

    assert len(two.texts()) == 30
    assert two.texts() == one.texts()
    assert one.phone.account.status().missing == two.phone.account.status().missing == 0


async def test_the_whole_way_with_the_real_server(server: Server) -> None:
    """Join, send, a second phone by the card, both versions of a text, a new card, leave."""
    one = await joined(server)
    one.write(GOAL, "Lære norsk")
    await one.exchange()
    two = await second(server, one, seed=1)
    await two.exchange()
    one.write(GOAL, "Lære mer norsk")
    two.write(GOAL, "Lære engelsk")
    await one.settle(two)

    assert one.things() == two.things()
    assert set(one.things()[GOAL].versions["own_words"]) == {"Lære mer norsk", "Lære engelsk"}
    assert one.phone.account.status().card == "confirmed"
    old = await one.phone.account.make_card()
    await one.phone.account.make_card()
    three = await TestPhone(server).start()
    with pytest.raises(CardUnknown):
        await three.phone.account.restore(old.digits)

    await one.phone.account.leave()
    assert not one.phone.account.joined


async def test_joining_fails_by_name(server: Server) -> None:
    """Used and unknown invitations, as the real server says them."""
    code = server.invite()
    one = await TestPhone(server).start()
    await one.phone.account.join(code)
    two = await TestPhone(server).start()

    with pytest.raises(InvitationUsed):
        await two.phone.account.join(code)
    with pytest.raises(InvitationUnknown):
        await two.phone.account.join(wire.invitation_code(bytes(16)))


async def test_a_long_storm_with_the_real_server(server: Server) -> None:
    """Cut, doubled, late and lost requests; both phones end with every text."""
    one = await joined(server, seed=11)
    two = await second(server, one, seed=12)
    written = set()
    for number in range(60):
        phone = (one, two)[number % 2]
        text = f"{number} Lære norsk"
        phone.write((GOAL, OTHER)[number % 3 % 2], text)
        written.add(text)
        phone.weather.badness = 0.5
        await phone.try_exchange()
        if number % 13 == 0:
            await phone.phone.store.flush()
            await phone.killed()
            phone.weather.badness = 0.5
    await one.settle(two)

    assert one.texts() == two.texts() == written
    assert one.things() == two.things()
    assert one.phone.account.status().missing == two.phone.account.status().missing == 0
    assert one.phone.store.unsent() == two.phone.store.unsent() == 0


@pytest.mark.parametrize("renew", [True, False])
async def test_yesterdays_backup_is_healed_by_the_phones(
    server: Server, tmp_path: Path, renew: bool
) -> None:
    """After each phone's next exchange the server has every entry again."""
    one = await joined(server)
    one.write(GOAL, "i går")
    await one.exchange()
    server.copy_to(tmp_path / "yesterday")
    two = await second(server, one, seed=1)
    two.write(OTHER, "i dag")
    await two.settle(one)
    server.set_back_to(tmp_path / "yesterday", renew=renew)

    await two.exchange()
    await one.exchange()

    three = await second(server, one, seed=2)
    await three.exchange()
    assert three.texts() == one.texts() == two.texts() == {"i går", "i dag"}


@pytest.mark.parametrize("renew", [True, False])
async def test_what_lay_in_a_box_when_the_server_went_back_is_left_there_again(
    server: Server, tmp_path: Path, renew: bool
) -> None:
    """A hello and a share of today reach the adult; what was taken back meanwhile does not."""
    youth, adult = await joined(server), await joined(server, seed=1)
    to_adult = takes_the_code(youth, adult, "Kontakten min")
    takes_the_code(adult, youth, "M")
    for each in (youth, adult):
        await each.exchange()
    server.copy_to(tmp_path / "yesterday")
    today = START.date()
    document = Document("goal", GOAL, (Part("own_words", ("Lære norsk",)),))
    store = youth.phone.store
    back, stays = (sharing.share(document, to_adult, on=today, new_id=next_id) for _ in range(2))
    hello = say(to_adult, HELLO, on=today, new_id=next_id)
    store.keep([back, stays, hello], new_id=next_id)
    await youth.exchange()
    [one, _] = sharing.shares(parcels.parcels(store.things(PARCEL)), (), today)
    store.keep([sharing.end(one, to_adult, on=today, new_id=next_id)], new_id=next_id)
    await youth.exchange()
    server.set_back_to(tmp_path / "yesterday", renew=renew)

    for each in (youth, adult, adult):
        await each.exchange()

    came = adult.phone.store.things
    assert [each.word for each in received(came(RECEIVED))] == [HELLO]
    arrived = parcels.arrivals(came(ARRIVED))
    assert [each.id for each in sharing.shared(arrived, today)] != []
    assert {each.id for each in arrived} == {stays.item} | {
        each.id for each in arrived if each.word == "end"
    }
    for each in (youth, adult):
        assert await each.exchange() == 0
        assert each.phone.account.status().trouble == ""


async def test_a_server_set_back_twice_gets_everything_twice(
    server: Server, tmp_path: Path
) -> None:
    """Yesterday, then the day before, without a word: each time the phones fill it again."""
    one = await joined(server)
    one.write(GOAL, "forgårs")
    await one.exchange()
    server.copy_to(tmp_path / "before")
    two = await second(server, one, seed=1)
    one.write(GOAL, "i går")
    await one.settle(two)
    server.copy_to(tmp_path / "yesterday")
    card = await one.phone.account.make_card()
    two.write(OTHER, "i dag")
    await two.settle(one)
    for folder in ("yesterday", "before"):
        server.set_back_to(tmp_path / folder, renew=False)
        await one.exchange()
        await two.exchange()

    three = await TestPhone(server, seed=3).start()
    await three.phone.account.restore(card.digits)
    await three.exchange()
    assert three.texts() == one.texts() == two.texts() == {"forgårs", "i går", "i dag"}
    assert three.phone.account.status().missing == 0


async def test_many_changes_are_sent_and_fetched(server: Server) -> None:
    """Three hundred changes: the real limits of a push and a page hold."""
    one = await joined(server)
    for number in range(300):
        one.write(f"{number:032x}", "Lære norsk " * (number % 40) + str(number))
    await one.exchange()
    two = await second(server, one, seed=1)
    await two.exchange()

    assert two.texts() == one.texts()
    assert len(two.things()) == 300


async def test_too_many_requests_are_named_with_their_wait(tmp_path: Path) -> None:
    """The phone is told how long to wait, loses nothing, and goes on afterwards."""
    server = Server(tmp_path / "data", Limits(device_per_minute=1, device_burst=3))
    one = await joined(server)
    one.write(GOAL, "Lære norsk")
    await one.exchange()

    async def write_without_end() -> None:
        while True:
            one.write(GOAL, "Lære norsk igjen")
            await one.exchange()

    with pytest.raises(TooMany) as caught:
        await write_without_end()

    assert 0 < int(str(caught.value.params["seconds"])) <= 3600
    assert one.phone.store.unsent() > 0
    assert one.phone.account.status().trouble == "error.too-many"
    server.stop()


async def test_surveys_are_asked_without_an_account(server: Server) -> None:
    """Rounds are a list, an unknown survey is named."""
    one = await TestPhone(server).start()

    assert await one.phone.surveys.rounds() == []
    with pytest.raises(SurveyUnknown):
        await one.phone.surveys.results("nobody")
    with pytest.raises(SurveyUnknown):
        await one.phone.surveys.post("nobody", "01" * 16, b"{}")


async def test_feedback_is_kept_once_in_any_weather(server: Server) -> None:
    """Cut, doubled, late or unheard: the same bytes again, and one remark each at the server."""
    one = await TestPhone(server, seed=7).start()
    queued = {}
    for number in range(12):
        said = Remark("health", f"passage-{number}", "wrong", "0a1b", "ti", "ቃል")
        queued[bytes.fromhex(one.phone.store.queue_feedback(write(said)))] = said
    one.weather.badness = 0.6
    for _ in range(200):
        for remark, body in one.phone.store.feedback():
            with suppress(Network):
                await one.phone.feedback.hand_in(remark, body)
                one.phone.store.drop_feedback(remark)

    assert one.phone.store.feedback() == []
    assert len(one.weather.sent) > len(queued)
    assert kept(server.here) == queued


async def test_nothing_readable_is_in_any_file_of_the_server(
    server: Server, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Database, write-ahead log, output: searched byte by byte for 200 phrases."""
    one = await joined(server)
    for number, phrase in enumerate(PHRASES):
        one.change(an_id(number), own_words=phrase)
    await one.phone.account.make_card()
    await one.exchange()
    said = capfd.readouterr()
    files = [path for path in server.folder.rglob("*") if path.is_file()]
    haystack = b"\n".join(path.read_bytes() for path in files)
    haystack += (said.out + said.err + caplog.text).encode()
    haystack += b"".join(opened(haystack))
    assert len(haystack) > 200 * 400

    for phrase in SCRIPTS.values():
        assert not any(disguise in haystack for disguise in disguises(phrase))


def opened(haystack: bytes) -> Iterator[bytes]:
    """Return what any long base64 in it holds."""
    for found in re.findall(rb"[A-Za-z0-9_-]{64,}", haystack):
        try:
            yield wire.from_text(found.decode())
        except Exception:
            continue
