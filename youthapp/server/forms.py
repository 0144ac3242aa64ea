"""Forms: what a survey asks, read from the compiled packs."""

from __future__ import annotations

import asyncio

from youthapp.domain.conversation import Form
from youthapp.errors import PackMissing
from youthapp.language import SOURCE
from youthapp.library import Library, folder_fetch
from youthapp.server.settings import Settings


def form(settings: Settings, name: str) -> Form:
    """Return a form by its name. Raises NotInLibrary, PackMissing, DamagedPack."""
    for folder in settings.shelves():
        if (folder / "manifest.json").exists():
            return asyncio.run(Library.open(folder_fetch(folder), SOURCE)).form(name)
    raise PackMissing(name="manifest.json")
