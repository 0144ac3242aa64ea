"""What a language has begun, and therefore owes: a chapter is translated whole, or waits.

A catalog of which nothing is translated is not begun, and neither is a chapter: it is read
in Norwegian, and every screen says so. Once something of the guide is translated, every title
and summary and everybody who can be called are owed, so that one sees what there is; a word
is owed by the chapters that use it.
"""

from __future__ import annotations

from collections.abc import Iterable

from babel.messages.catalog import Message

from build import catalogs
from build.shelf import Shelf
from build.sources import Chapter, links

_ENDS = ("title", "summary")


def owed(shelf: Shelf, domain: str, messages: Iterable[Message]) -> list[Message]:
    """Return the messages of a catalog that must be translated."""
    texts = [message for message in messages if message.id]
    there = {message.context for message in texts if catalogs.translated(message)}
    if not there:
        return []
    if domain != "guide":
        return texts
    begun = [chapter for chapter in shelf.chapters if _own(chapter) & there]
    words = {word for chapter in begun for word in _words(chapter)}
    wanted = {context for chapter in begun for context in _own(chapter)}
    wanted |= {f"word/{word}/{part}" for word in words for part in ("term", "explain")}
    return [message for message in texts
            if message.context in wanted or _everybodys(str(message.context))]  # fmt: skip


def _own(chapter: Chapter) -> set[str]:
    """Return the contexts of a chapter's own text: all but its title and its summary."""
    found = {text.context for text in chapter.texts}
    return {context for context in found if context.partition("/")[2] not in _ENDS}


def _words(chapter: Chapter) -> set[str]:
    listed = {target for kind, target, _ in chapter.pointers if kind == "words"}
    return listed | {word for text in chapter.texts for word in links(text.source)}


def _everybodys(context: str) -> bool:
    home, _, name = context.partition("/")
    return home == "help" or name in _ENDS
