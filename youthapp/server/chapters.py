"""Chapters: what the compiled guide has, for what is said about it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from youthapp.errors import Content
from youthapp.language import SOURCE
from youthapp.library import Library, folder_fetch

MANIFEST: Final = "manifest.json"


class Chapters:
    """The chapters of the guide and their editions; read anew when it is compiled anew."""

    def __init__(self, *folders: Path) -> None:
        """``folders`` are where the compiled packs may lie, the likelier place first."""
        self._folders = folders
        self._compiled: tuple[Path, int] | None = None
        self._editions: Mapping[str, str] = {}

    def editions(self) -> Mapping[str, str]:
        """Return each chapter's edition by its id; none when the guide cannot be read here."""
        compiled = packs_at(self._folders)
        if compiled != self._compiled:
            self._editions = _read(compiled[0]) if compiled else {}
            self._compiled = compiled
        return self._editions


def packs_at(folders: Iterable[Path]) -> tuple[Path, int] | None:
    """Return the first folder with compiled packs and when they were made; None without."""
    for folder in folders:
        try:
            return folder, (folder / MANIFEST).stat().st_mtime_ns
        except OSError:
            continue
    return None


def _read(folder: Path) -> Mapping[str, str]:
    try:
        library = asyncio.run(Library.open(folder_fetch(folder), SOURCE))
    except Content:
        return {}
    return {chapter.id: chapter.version for chapter in library.chapters()}
