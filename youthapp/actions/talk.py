"""Talking in two languages: which other language is beside one's own. Kept on this phone."""

from __future__ import annotations

from youthapp.actions.desk import Desk

OTHER = "talk/language"  # the setting


async def choose_other(desk: Desk, *, code: str) -> None:
    """Talk with somebody of another language. Kept only when the language is really there.

    Raises UnknownLanguage, PackMissing or DamagedPack; the old language then stays.
    """
    await desk.library.load(code)
    desk.store.keep_setting(OTHER, code)


async def make_ready(desk: Desk, *, code: str) -> None:
    """Have the other language ready to show. Raises UnknownLanguage, PackMissing, DamagedPack."""
    await desk.library.load(code)
