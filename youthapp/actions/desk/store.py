"""What this phone remembers: facts, drafts, settings, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Change, Fact, Thing, Value


class Store(Protocol):
    """What this phone remembers."""

    def things(self, kind: str) -> Sequence[Thing]:
        """Return every thing of a kind, removed ones included."""

    def thing(self, item: str) -> Thing:
        """Return one thing, removed or not. Raises NotHere."""

    def facts(self, item: str) -> Sequence[Fact]:
        """Return every fact of one item, in any order."""

    def every_fact(self) -> Sequence[Fact]:
        """Return every fact there is."""

    def drafts(self) -> Sequence[Draft]:
        """Return every conversation left in the middle."""

    def settings(self) -> Mapping[str, Value]:
        """Return every setting of this phone."""

    def take_in(
        self, facts: Sequence[Fact], drafts: Sequence[Draft], settings: Mapping[str, Value]
    ) -> int:
        """Take in what a file holds, all or none; return how many things changed."""

    def keep(self, changes: Sequence[Change], *, new_id: Callable[[], str]) -> None:
        """Make facts of changes, to be kept and to be sent, all or none."""

    def comes_along(self, kind: str) -> bool:
        """Tell whether things of a kind go into the sealed copy outside the phone."""

    def let_along(self, kinds: Sequence[str], along: bool) -> None:
        """Let kinds that stay on the phone into the sealed copy, or keep back what is to come."""

    def erase(self, items: Sequence[str] | None = None) -> int:
        """Really take away what is no more and never left the phone; return how many facts."""

    def draft(self, name: str) -> Draft | None:
        """Return a conversation left in the middle, if there is one."""

    def keep_draft(self, draft: Draft) -> None:
        """Keep a conversation as it stands. Drafts never leave the phone."""

    def drop_draft(self, name: str) -> None:
        """Forget a draft; nothing happens when there is none."""

    def setting(self, name: str, default: Value = None) -> Value:
        """Return a setting of this phone."""

    def keep_setting(self, name: str, value: Value) -> None:
        """Keep a setting of this phone. Settings never leave it."""

    def unsent(self) -> int:
        """Return how many changes are only on this phone."""

    def never_sent(self) -> Sequence[Fact]:
        """Return the facts the server never had: those that wait, and those that stay."""

    def queue_ballot(self, survey: str, body: bytes) -> None:
        """Queue a ballot under a random id of its own, linked to nothing."""

    def ballots(self) -> Sequence[tuple[str, str, bytes]]:
        """Return the queued ballots: id, survey, body."""

    def drop_ballot(self, ballot: str) -> None:
        """Forget a ballot that is delivered or that nobody takes any more."""

    def queue_feedback(self, body: bytes) -> str:
        """Queue a remark under a random id of its own, linked to nothing; return the id."""

    def feedback(self) -> Sequence[tuple[str, bytes]]:
        """Return the queued remarks: id, body."""

    def drop_feedback(self, remark: str) -> None:
        """Forget a remark that is delivered, taken back, or that nobody takes."""

    async def flush(self) -> None:
        """Return when everything is on the disk. Raises StorageFull or StorageGone."""
