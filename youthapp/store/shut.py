"""What stands for the store while the app is locked: nothing private is in it.

The guide is read with it, so it holds settings in memory: language, letters, the place in a
chapter, a ticked task, words left in a field. They come along when the app is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn

from youthapp.errors import NotHere, PinNeeded

if TYPE_CHECKING:
    from youthapp.domain.conversation import Draft
    from youthapp.domain.facts import Change, Fact, Thing, Value


class ShutStore:
    """An empty store that keeps nothing but settings, and those not on the disk."""

    def __init__(self, looks: Mapping[str, Value]) -> None:
        """``looks`` is how the page looks: language, theme, text_size."""
        self._looks: dict[str, Value] = {"seen_start": True, **looks}
        self.came: dict[str, Value] = {}  # what was set here, to come along when it is opened

    def things(self, kind: str) -> list[Thing]:
        """Return nothing."""
        return []

    def thing(self, item: str) -> Thing:
        """Raise NotHere."""
        raise NotHere(item=item)

    def facts(self, item: str) -> list[Fact]:
        """Return nothing."""
        return []

    def every_fact(self) -> list[Fact]:
        """Return nothing."""
        return []

    def never_sent(self) -> list[Fact]:
        """Return nothing."""
        return []

    def settings(self) -> Mapping[str, Value]:
        """Return nothing."""
        return {}

    def drafts(self) -> list[Draft]:
        """Return nothing."""
        return []

    def keep(self, changes: Sequence[Change], *, new_id: Callable[[], str]) -> NoReturn:
        """Raise PinNeeded: nothing can be kept before the app is opened."""
        raise PinNeeded()

    def take_in(
        self, facts: Sequence[Fact], drafts: Sequence[Draft], settings: Mapping[str, Value]
    ) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def comes_along(self, kind: str) -> bool:
        """Nothing does."""
        return False

    def let_along(self, kinds: Sequence[str], along: bool) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def erase(self, items: Sequence[str] | None = None) -> int:
        """There is nothing to erase."""
        return 0

    def draft(self, name: str) -> Draft | None:
        """Return nothing."""
        return None

    def keep_draft(self, draft: Draft) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def drop_draft(self, name: str) -> None:
        """There is none."""

    def setting(self, name: str, default: Value = None) -> Value:
        """Return a setting of this moment."""
        return self.came.get(name, self._looks.get(name, default))

    def keep_setting(self, name: str, value: Value) -> None:
        """Hold a setting until the app is opened."""
        self.came[name] = value

    def unsent(self) -> int:
        """Nothing is known of it."""
        return 0

    def queue_ballot(self, survey: str, body: bytes) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def ballots(self) -> list[tuple[str, str, bytes]]:
        """Return nothing."""
        return []

    def drop_ballot(self, ballot: str) -> None:
        """There is none."""

    def queue_feedback(self, body: bytes) -> NoReturn:
        """Raise PinNeeded."""
        raise PinNeeded()

    def feedback(self) -> list[tuple[str, bytes]]:
        """Return nothing."""
        return []

    def drop_feedback(self, remark: str) -> None:
        """There is none."""

    async def flush(self) -> None:
        """Nothing waits for the disk."""
