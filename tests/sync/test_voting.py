"""Voting by phones and the real server: one ballot each, in any weather, and no way back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey
from sqlalchemy import func, insert, select

from tests.server.invited import SURVEY, approval, key, questionnaire
from tests.sync.phones import TestPhone, second
from tests.sync.test_server import Server
from youthapp import blind, wire
from youthapp.domain import papers, questionnaires, surveys
from youthapp.domain.conversation import SEEN, SKIPPED, fingerprint
from youthapp.domain.papers import Paper
from youthapp.domain.questionnaires import Publication
from youthapp.errors import Network, SurveyClosed, SurveyUnknown, Unreadable
from youthapp.server import invited
from youthapp.server.tables import approvals, invited_surveys, signed_ballots, vaults
from youthapp.sync.voting import Voting

pytestmark = pytest.mark.anyio


@dataclass
class Signer:
    """A member of a council who puts a name under a survey."""

    root: SigningKey = field(default_factory=SigningKey.generate)
    phone: Any = None

    def __post_init__(self) -> None:
        """Have a phone."""
        self.phone = type("Phone", (), {})()
        self.phone.key = SigningKey.generate()
        self.phone.id = bytes(self.phone.key.verify_key)

    def enrolment(self) -> str:
        """Return the root's word for the phone."""
        vault = wire.vault_id(bytes(self.root.verify_key))
        return wire.to_text(self.root.sign(wire.enrolment(vault, self.phone.id)).signature)


@dataclass
class House:
    """A server on its own day, its phones, and a survey for all of them."""

    server: Server
    phones: list[TestPhone] = field(default_factory=list)

    async def moves_in(self, count: int) -> None:
        """Let so many youths join."""
        for seed in range(count):
            phone = await TestPhone(self.server, seed=seed).start()
            await phone.phone.account.join(self.server.invite())
            self.phones.append(phone)

    def asks(self, *, signers: int = 2, **other: Any) -> None:
        """Publish a survey that is open from today; ``other`` stands in the publication."""
        made = questionnaire(SURVEY, "ar")
        opens = self.server.here.settings.today()
        values: dict[str, Any] = {
            "survey": SURVEY,
            "questionnaire": questionnaires.sha256(made),
            "form": fingerprint(made.form),
            "key": key().public.fingerprint(),
            "group": "",
            "opens": opens,
            "closes": opens + timedelta(days=14),
        }
        signed = questionnaires.publication_to_bytes(Publication(**(values | other)))
        with self.server.here.vaults.write() as connection:
            connection.execute(
                insert(invited_surveys).values(
                    id=SURVEY,
                    municipality=connection.scalar(select(vaults.c.municipality).limit(1)),
                    group=None,
                    state="published",
                    questionnaire=questionnaires.canonical(made).decode(),
                    publication=signed,
                    modulus=key().public.pack(),
                    private=key().pack(),
                    opens=opens,
                    closes=values["closes"],
                    issued=0,
                )
            )
            for each in [Signer() for _ in range(signers)]:
                row = approval(each, signed)  # type: ignore[arg-type]
                connection.execute(insert(approvals).values(survey=SURVEY, **row))
        invited.settle(self.server.here)

    def closes(self) -> None:
        """Close and count."""
        invited.close_survey(self.server.here, SURVEY)

    def in_the_urn(self) -> int:
        """Count the ballots."""
        with self.server.here.ballots.read() as connection:
            return int(connection.scalar(select(func.count()).select_from(signed_ballots)) or 0)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An empty house with a server."""
    server = Server(tmp_path / "data")
    yield House(server)
    server.stop()


def voting(phone: TestPhone) -> Voting:
    """Return a phone's voting."""
    return phone.phone.account.voting


def answers(**said: Any) -> str:
    """Write the answers of a ballot."""
    given_ = {"hi": SEEN, "met": SKIPPED, "noise": SKIPPED, "more": SKIPPED} | said
    return surveys.ballot(questionnaire().form, given_, most=surveys.MOST_SIGNED_BYTES).decode()


async def leaves(phone: TestPhone) -> None:
    """Let what waits on a phone leave."""
    voting(phone).sooner(SURVEY)
    await voting(phone).deliver()


async def test_every_invited_phone_has_its_right_before_anybody_answers(house: House) -> None:
    """With the ordinary exchange, answered or not; the next exchange asks for nothing more."""
    await house.moves_in(6)
    house.asks()

    for phone in house.phones:
        await phone.exchange()

    assert {voting(phone).paper(SURVEY).state for phone in house.phones} == {"ready"}
    before = len(house.phones[0].weather.sent)
    await house.phones[0].exchange()
    assert not any("surveys" in sent.url for sent in house.phones[0].weather.sent[before:])


async def test_answers_leave_are_changed_taken_back_and_counted(house: House) -> None:
    """Six answer, one changes, one takes back; each phone finds its own on the list."""
    await house.moves_in(7)
    house.asks()
    for phone in house.phones:
        await phone.exchange()
    for phone in house.phones[:6]:
        voting(phone).cast(SURVEY, answers(met=4))
        await leaves(phone)
    voting(house.phones[0]).cast(SURVEY, answers(met=5))
    await leaves(house.phones[0])
    voting(house.phones[1]).take_back(SURVEY)
    await leaves(house.phones[1])

    assert house.in_the_urn() == 6
    house.closes()
    for phone in house.phones:
        await phone.exchange()

    held = [voting(phone).paper(SURVEY) for phone in house.phones]
    assert [paper.held for paper in held] == ["yes", "", "yes", "yes", "yes", "yes", ""]
    assert {paper.state for paper in held} == {"over"}
    assert not any(paper.seed or paper.token or paper.body or paper.hash for paper in held)
    [told] = json.loads(str(house.phones[0].phone.store.setting("invited_rounds")))
    assert (told["invited"], told["issued"], told["counted"]) == (7, 7, 5)


async def test_a_phone_that_dies_while_it_asks_gets_the_same_right(house: House) -> None:
    """The answer was lost, the phone was killed: it asks for the same and gets it."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    one.weather.losing = "/token"
    with pytest.raises(Network):
        await one.exchange()
    one.weather.losing = ""
    asked = voting(one).paper(SURVEY)
    assert asked.state == "asked"

    await one.killed()
    await one.exchange()

    ready = voting(one).paper(SURVEY)
    assert (ready.state, ready.seed) == ("ready", asked.seed)


async def test_surveys_that_cannot_be_heard_hold_up_nothing_else(house: House) -> None:
    """What one wrote is sent, confirmed and on the disk, whatever the surveys come to."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    one.write("01" * 16, "Lære norsk")
    one.weather.losing = "/surveys"
    with pytest.raises(Network):
        await one.exchange()

    one.weather.offline = True
    await one.killed()

    assert one.phone.account.status().unsent == 0


async def test_answers_given_before_the_right_is_there_wait_for_it(house: House) -> None:
    """Begun without a network, sent when both are there."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    one.weather.losing = "/token"
    with pytest.raises(Network):
        await one.exchange()
    voting(one).cast(SURVEY, answers(met=3))
    await voting(one).deliver()
    assert house.in_the_urn() == 0

    one.weather.losing = ""
    await one.exchange()
    await leaves(one)

    assert house.in_the_urn() == 1


async def test_a_ballot_whose_answer_is_lost_is_the_same_ballot(house: House) -> None:
    """Sent again after a kill it counts once."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    await one.exchange()
    voting(one).cast(SURVEY, answers(met=3))
    voting(one).sooner(SURVEY)
    await one.phone.store.flush()
    one.weather.losing = "/api/ballots"
    with pytest.raises(Network):
        await voting(one).deliver()
    assert house.in_the_urn() == 1

    one.weather.losing = ""
    await one.killed()
    await voting(one).deliver()

    assert voting(one).paper(SURVEY).state == "sent"
    assert house.in_the_urn() == 1


async def test_a_memory_that_went_back_still_replaces_its_ballot(house: House) -> None:
    """The server has number two; the phone remembers number one and says something new."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    await one.exchange()
    voting(one).cast(SURVEY, answers(met=1))
    await leaves(one)
    await one.phone.store.flush()
    image = one.image.again()
    voting(one).cast(SURVEY, answers(met=2))
    await leaves(one)

    one.image = image
    one.keys = one.keys.again()
    await one.start()
    voting(one).cast(SURVEY, answers(met=5))
    await leaves(one)

    assert voting(one).paper(SURVEY).number == 3
    assert house.in_the_urn() == 1


async def test_the_second_phone_of_a_person_says_where_to_answer(house: House) -> None:
    """The right is one, and lies on the phone that was first."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    await one.exchange()
    other = await second(house.server, one, seed=9)
    await other.exchange()

    assert voting(other).paper(SURVEY).state == "elsewhere"
    with pytest.raises(Unreadable):
        voting(other).cast(SURVEY, answers(met=3))


async def test_somebody_who_came_later_has_no_right_and_is_told_so(house: House) -> None:
    """The survey is seen, and it is not theirs."""
    await house.moves_in(5)
    house.asks()
    late = await TestPhone(house.server, seed=8).start()
    await late.phone.account.join(house.server.invite())
    await late.exchange()

    [told] = json.loads(str(late.phone.store.setting("invited_rounds")))
    assert told["mine"] is False
    assert voting(late).paper(SURVEY).state == "new"


@pytest.mark.parametrize(
    "fault",
    [
        {"signers": 1},
        {"key": "00" * 32},
        {"questionnaire": "00" * 32},
        {"form": "00" * 32},
        {"survey": "another"},
    ],
)
async def test_a_survey_that_is_not_what_was_signed_is_not_believed(
    house: House, fault: dict[str, Any]
) -> None:
    """One name instead of two, another key, other questions: nothing is shown, nothing asked."""
    await house.moves_in(5)
    house.asks(**fault)
    one = house.phones[0]

    await one.exchange()

    assert json.loads(str(one.phone.store.setting("invited_rounds") or "[]")) == []
    assert voting(one).paper(SURVEY).state == "new"


async def test_questions_that_change_after_they_were_seen_are_told(house: House) -> None:
    """A server that puts another publication under a known name is found out."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    await one.exchange()
    with house.server.here.vaults.write() as connection:
        connection.execute(approvals.delete())
        connection.execute(invited_surveys.delete())
    house.asks(group="Somebody else")
    one.phone.account._log.keep_state(voice="another mark")  # ask once more

    await one.exchange()

    [told] = json.loads(str(one.phone.store.setting("invited_rounds")))
    assert told["changed"] is True


async def test_what_closes_before_it_left_is_said_to_be_too_late(house: House) -> None:
    """The answers are not counted, and the phone does not say they are."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    await one.exchange()
    voting(one).cast(SURVEY, answers(met=3))
    house.closes()

    await leaves(one)

    assert one.phone.store.setting(f"too_late/{SURVEY}") is True
    assert voting(one).paper(SURVEY).state == "over"
    with pytest.raises(SurveyUnknown):
        voting(one).cast("elsewhere", answers(met=3))
    await one.exchange()
    with pytest.raises(SurveyClosed):
        voting(one).cast(SURVEY, answers(met=3))


async def test_nothing_of_a_ballot_goes_with_a_name(house: House) -> None:
    """What carries a session never carries the ballot's key, and the ballot carries no session."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    await one.exchange()
    voting(one).cast(SURVEY, answers(met=3, more="Jeg vil ha ro"))
    await leaves(one)
    paper = voting(one).paper(SURVEY)
    public = bytes(SigningKey(bytes.fromhex(paper.seed)).verify_key)
    sent = one.weather.sent
    named = [each for each in sent if {"authorization", "cookie"} & each.headers.keys()]
    ballots = [each for each in sent if "/api/ballots" in each.url]

    assert [len(each.body) for each in ballots] == [wire.BALLOT_BYTES]
    assert ballots[0] not in named
    for secret in (public, bytes.fromhex(paper.token), bytes.fromhex(paper.prefix)):
        for written in (secret, secret.hex().encode(), wire.to_text(secret).encode()):
            assert not any(written in each.body for each in named)
            assert not any(written.decode("latin1") in each.url for each in sent)


async def test_the_right_is_not_in_the_sealed_copy_nor_in_the_file_one_takes_out(
    house: House,
) -> None:
    """A paper is this phone's own: it is no fact and no setting."""
    await house.moves_in(5)
    house.asks()
    one = house.phones[0]
    await one.exchange()
    secrets = voting(one).paper(SURVEY)

    facts = [fact.changes for fact in one.phone.store.every_fact()]
    held = json.dumps([str(facts), dict(one.phone.store.settings())])

    assert secrets.seed not in held
    assert secrets.token not in held


@given(st.integers(0, 2**31), st.integers(-(10**6), 10**7), st.floats(0, 1, exclude_max=True))
def test_the_moment_is_soon_within_a_day_and_well_before_the_end(
    now: int, left: int, lot: float
) -> None:
    """Never earlier than now, never later than half of what is left, never beyond a day."""
    moment = papers.moment(now, now + left, lot)

    assert now <= moment <= now + papers.LATEST + papers.SOONEST
    assert moment <= now + max(0, left) / 2 + 1


@given(st.lists(st.sampled_from(["cast", "back", "asked", "signed", "left", "kill"]), max_size=12))
def test_a_paper_never_loses_the_newest_word(steps: list[str]) -> None:
    """Whatever happens in whatever order, what waits or was sent is what was said last."""
    paper, said, sent = Paper("s"), "", ""
    for number, step in enumerate(steps):
        if step == "cast":
            said = f"words {number}"
            paper = papers.cast(paper, said, number)
        elif step == "back":
            said = ""
            paper = papers.cast(paper, "", number)
        elif step == "asked" and not paper.seed:
            paper = papers.asked(
                paper, publication="p", seed="s", prefix="x", blinded="b", inverse="i"
            )
        elif step == "signed" and paper.state == "asked":
            paper = papers.signed(paper, "t")
        elif step == "left" and paper.state == "waiting":
            sent = paper.body
            paper = papers.left(paper, f"hash {number}")
        else:
            paper = papers.read_paper(json.loads(json.dumps(papers.to_data(paper))))
    assert paper.body == said
    if paper.state == "sent":
        assert sent == said
    if paper.state == "waiting":
        assert paper.token


def test_a_count_of_hashes_settles_a_paper() -> None:
    """On the list, not on the list, or never sent: and nothing else is remembered."""
    sent = Paper("s", state="sent", seed="aa", body="x", hash="h", number=2)

    assert papers.settled(sent, frozenset({"h"})) == Paper("s", state="over", held="yes")
    assert papers.settled(sent, frozenset()) == Paper("s", state="over", held="no")
    assert papers.settled(Paper("s", state="ready"), frozenset()) == Paper("s", state="over")


async def test_twelve_phones_at_once_are_twelve_ballots(house: House) -> None:
    """They come in the same moment, go to the disk together, and each is counted."""
    await house.moves_in(12)
    house.asks()
    for phone in house.phones:
        await phone.exchange()
        voting(phone).cast(SURVEY, answers(met=4))

    await asyncio.gather(*(leaves(phone) for phone in house.phones))
    house.closes()

    count = invited.count_of(_row(house))
    assert (count.invited, count.issued, count.counted) == (12, 12, 12)
    assert blind.KEY_BITS == 2048


def _row(house: House) -> Any:
    with house.server.here.vaults.read() as connection:
        return connection.execute(select(invited_surveys)).one()
