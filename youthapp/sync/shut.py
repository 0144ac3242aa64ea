"""What stands for the account while the app is locked: nothing is known, nothing is sent."""

from __future__ import annotations

from typing import NoReturn

from youthapp.domain.papers import Paper
from youthapp.errors import PinNeeded
from youthapp.sync.account import Status


class ShutVoting:
    """What nobody can see of surveys by invitation: no paper, nothing waits."""

    def paper(self, survey: str) -> Paper:
        """Return an empty paper."""
        return Paper(survey)

    def cast(self, survey: str, body: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def take_back(self, survey: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def sooner(self, survey: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def waiting(self) -> int:
        """Nothing is known of it."""
        return 0

    async def deliver(self) -> None:
        """Send nothing."""


class ShutAccount:
    """An account nobody can see. Whatever needs it raises PinNeeded."""

    joined = False
    role = ""
    code = ""
    digits: tuple[str, ...] = ()
    device = ""
    removed = False
    voting = ShutVoting()

    @property
    def council(self) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    @property
    def pairing(self) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def take_out(self, phone: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def status(self) -> Status:
        """Tell nothing: whether there is an account is not said either."""
        return Status(
            joined=False, role="", unsent=0, heard=None, trouble="", card="none", missing=0
        )

    def read_code(self, text: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    async def join(self, invitation: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    async def restore(self, digits: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    async def make_card(self) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    async def confirm_card(self, digits: str) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    async def invite(self) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    async def erase(self) -> None:
        """Do nothing: without the keys nobody can ask the server for it."""

    async def exchange(self) -> int:
        """Send nothing, hear nothing."""
        return 0
