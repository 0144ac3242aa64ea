"""A house full of phones without a screen: the phone's own rooms, over real HTTP.

They run on a loop in a thread of their own, beside the browsers. What they do is what the
app does: join, exchange, answer, change, take back, and look for their ballot in the list.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Coroutine, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import select

from tests.journeys.conftest import Server
from tests.store.disks import MemoryDisk
from youthapp import wire
from youthapp.domain import goals, surveys
from youthapp.domain.conversation import SEEN, SKIPPED, Answer, next_item
from youthapp.domain.forms import Form
from youthapp.domain.questionnaires import read_questionnaire
from youthapp.server import invited
from youthapp.server.demo import NAME
from youthapp.server.invitations import invite
from youthapp.server.services import Services, open_services
from youthapp.server.settings import Settings
from youthapp.server.tables import invited_surveys
from youthapp.sync.lock import Lock
from youthapp.sync.phone import Phone, open_phone

Came = TypeVar("Came")


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class House:
    """Phones of youths of the demo municipality, and the server's own housework."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.phones: list[Phone] = []
        self._adviser: Phone | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def moves_in(self, count: int) -> None:
        """Let so many youths join."""
        self.phones += [self._joins("youth") for _ in range(count)]

    def seat(self) -> str:
        """Return a code that gives a seat in the council, as its adviser makes it."""
        self._adviser = self._adviser or self._joins("adviser")
        return self._do(self._adviser.account.council.make_code(""))

    def _joins(self, role: str) -> Phone:
        with closing(self._here()) as here:
            [code] = invite(here.vaults, here.settings, role=role, municipality=NAME)
        return self._do(_joined(self.server.address, code))

    def exchanges(self) -> None:
        """Let every phone exchange once."""
        for phone in self.phones:
            self._do(phone.account.exchange())

    def wishes(self, number: int, *wishes: str) -> None:
        """Make goals on a phone, each with its first step, and let them leave."""
        self._do(_makes(self.phones[number], wishes))

    def card(self, number: int) -> str:
        """Make a phone's recovery card, and return its forty digits."""
        return self._do(self.phones[number].account.make_card()).digits

    def paper(self, number: int, survey: str) -> Any:
        """Return a phone's paper."""
        return self.phones[number].account.voting.paper(survey)

    def answers(self, number: int, survey: str, choose: int = 0) -> None:
        """Answer everything with the option of that place, and hand it in at once."""
        self.says(number, survey, choose)
        self.leaves(number, survey)

    def says(self, number: int, survey: str, choose: int = 0) -> None:
        """Answer everything; it waits on the phone."""
        phone = self.phones[number]
        form = self._form(phone, survey)
        body = surveys.ballot(form, _filled(form, choose), most=surveys.MOST_SIGNED_BYTES)
        phone.account.voting.cast(survey, body.decode())

    def takes_back(self, number: int, survey: str) -> None:
        """Take the answers back, and let that be known at once."""
        self.phones[number].account.voting.take_back(survey)
        self.leaves(number, survey)

    def leaves(self, number: int, survey: str) -> None:
        """Let what waits leave."""
        voting = self.phones[number].account.voting
        voting.sooner(survey)
        self._do(voting.deliver())

    def survey_ends(self, survey: str) -> None:
        """Close and count, as the housework does when the last day is over."""
        with closing(self._here()) as here:
            invited.close_survey(here, survey)

    def count(self, survey: str) -> wire.Count:
        """Return what everybody can check."""
        return invited.count_of(self._row(survey))

    def _row(self, survey: str) -> Any:
        with closing(self._here()) as here, here.vaults.read() as connection:
            return connection.execute(
                select(invited_surveys).where(invited_surveys.c.id == survey)
            ).one()

    def only_survey(self) -> str:
        """Return the id of the one survey by invitation there is."""
        with closing(self._here()) as here, here.vaults.read() as connection:
            return str(connection.execute(select(invited_surveys.c.id)).scalar_one())

    def close(self) -> None:
        """Put every phone away."""
        for phone in [*self.phones, *([self._adviser] if self._adviser else [])]:
            self._do(phone.account.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _here(self) -> Services:
        return open_services(Settings(data=self.server.data, hosts=("localhost:1",)))

    def _form(self, phone: Phone, survey: str) -> Form:
        held = phone.store.setting(f"questionnaire/{survey}")
        return read_questionnaire(json.loads(str(held))).form

    def _do(self, work: Coroutine[Any, Any, Came]) -> Came:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)


async def _joined(address: str, code: bytes) -> Phone:
    lock = Lock(keys=MemoryDisk(), tries=MemoryDisk(), image=MemoryDisk(), clock=now)
    await lock.look()
    phone = await open_phone(lock, server=address, clock=now)
    await phone.account.join(wire.invitation_code(code))
    return phone


async def _makes(phone: Phone, wishes: Sequence[str]) -> None:
    for count, wish in enumerate(wishes):
        said = {"own_words": wish, "areas": ("leisure",), "first_step": f"{wish}: først"}
        made = goals.new_goal(said, in_hand=count, new_id=phone.new_id)
        phone.store.keep(made, new_id=phone.new_id)
    await phone.account.exchange()
    assert not phone.account.status().unsent


def _filled(form: Form, choose: int) -> dict[str, Answer]:
    """Answer every question that has options or a scale, and pass over the rest."""
    answers: dict[str, Answer] = {}
    while (item := next_item(form, answers)) is not None:
        ids = [option.id for option in item.options]
        if item.kind == "say":
            answers[item.id] = SEEN
        elif item.kind == "choice":
            answers[item.id] = ids[choose % len(ids)]
        elif item.kind in ("choices", "ranking"):
            answers[item.id] = (ids[choose % len(ids)],)
        elif item.kind == "faces":
            answers[item.id] = 4
        elif item.kind == "ladder":
            answers[item.id] = 7
        else:
            answers[item.id] = SKIPPED
    return answers
