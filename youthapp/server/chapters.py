"""Chapters: what the compiled guide has, for what is said about it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
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
        self._compiled = (Path(), 0)
        self._editions: Mapping[str, str] = {}

    def editions(self) -> Mapping[str, str]:
        """Return each chapter's edition by its id; none when the guide cannot be read here."""
        compiled = self._look()
        if compiled != self._compiled:
            self._editions, self._compiled = _read(compiled[0]), compiled
        return self._editions

    def _look(self) -> tuple[Path, int]:
        for folder in self._folders:
            try:
                return folder, (folder / MANIFEST).stat().st_mtime_ns
            except OSError:
                continue
        return Path(), 0


def _read(folder: Path) -> Mapping[str, str]:
    try:
        library = asyncio.run(Library.open(folder_fetch(folder), SOURCE))
    except Content:
        return {}
    return {chapter.id: chapter.version for chapter in library.chapters()}
