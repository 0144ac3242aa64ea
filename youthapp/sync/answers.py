"""Answers of the server, read with care: whatever is odd in one is the server's trouble."""

from __future__ import annotations

from typing import Any, Final

from youthapp import wire
from youthapp.errors import ServerTrouble, UnreadableEntry

_ODD: Final = (
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    AttributeError,
    OverflowError,
    UnreadableEntry,
)
_MOST: Final = 2**53  # whole numbers beyond this are not safe in JSON


class readable:
    """A stretch of code that reads an answer. Raises ServerTrouble for all that is odd."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is not None and issubclass(kind, _ODD):
            raise ServerTrouble() from (error if isinstance(error, BaseException) else None)


def whole(value: Any) -> int:
    """Read a whole number that counts something."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise ValueError(value)
    return value


def word(value: Any, most: int = 64) -> str:
    """Read a short word that means something to the server: visible ASCII, or nothing at all."""
    if not isinstance(value, str) or len(value) > most or not value.isascii():
        raise ValueError(value)
    if " " in value or not value.isprintable():
        raise ValueError(value)
    return value


def joined(answer: Any) -> wire.Joined:
    """Read what joining and enrolling answer."""
    with readable():
        return wire.Joined(word(answer["vault"]), word(answer["role"]))
