"""Settings: how the app looks and reads on this phone. They never leave it."""

from __future__ import annotations

from typing import Final

from youthapp.actions.desk import Desk
from youthapp.errors import NotAnAnswer

READING_MODES: Final = ("own", "nb", "both")
THEMES: Final = ("system", "light", "dark")
TEXT_SIZES: Final = range(100, 201)  # percent


async def choose_language(desk: Desk, *, code: str) -> None:
    """Read the app in another language. Kept only when the language is really there.

    Raises UnknownLanguage, PackMissing or DamagedPack; the old language then stays.
    """
    await desk.library.load(code)
    desk.store.keep_setting("language", code)
    desk.platform.set_language(code)


def choose_reading_mode(desk: Desk, *, mode: str) -> None:
    """Read the guide in one's own language, in Norwegian, or in both side by side."""
    desk.store.keep_setting("reading_mode", _one_of(mode, READING_MODES))


def choose_text_size(desk: Desk, *, percent: int) -> None:
    """Choose the size of the text, 100 to 200 percent."""
    if percent not in TEXT_SIZES:
        raise NotAnAnswer(item="text_size")
    desk.store.keep_setting("text_size", percent)
    desk.platform.set_text_size(percent)


def choose_theme(desk: Desk, *, name: str) -> None:
    """Choose light, dark, or as the phone has it."""
    desk.store.keep_setting("theme", _one_of(name, THEMES))
    desk.platform.set_theme(name)


def finish_start(desk: Desk) -> None:
    """Remember that the first cards were seen."""
    desk.store.keep_setting("seen_start", True)


def _one_of(value: str, offered: tuple[str, ...]) -> str:
    if value not in offered:
        raise NotAnAnswer(item=value)
    return value
