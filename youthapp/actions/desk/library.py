"""What the app can show and ask, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from youthapp.domain.conversation import Form
from youthapp.domain.questionnaires import Questionnaire


class Library(Protocol):
    """What the app can show and ask, in every language."""

    def form(self, form_id: str) -> Form:
        """Return a form. Raises NotInLibrary."""

    def asked(self, form_id: str) -> Questionnaire | None:
        """Return what a user council asks under this id, or None."""

    @property
    def shelf(self) -> str:
        """By what mark ``shelve`` was last called."""

    def shelve(self, questionnaires: Iterable[Questionnaire], shelf: str) -> None:
        """Put what user councils ask on the shelf, in place of before."""

    async def templates(self, code: str) -> Sequence[Questionnaire]:
        """Return what a council can begin with, in every language each is complete in."""

    def has_staff(self, code: str) -> bool:
        """Tell whether the guide for staff is ready."""

    async def open_staff(self, code: str) -> None:
        """Have the guide for staff ready. Raises PackMissing or DamagedPack."""

    async def load(self, code: str) -> None:
        """Have a language ready. Raises UnknownLanguage, PackMissing or DamagedPack."""
