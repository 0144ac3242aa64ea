"""Forms: what a survey asks, read from the compiled packs."""

from __future__ import annotations

import asyncio

from youthapp.domain.conversation import Form
from youthapp.errors import PackMissing
from youthapp.language import SOURCE
from youthapp.library import Library, folder_fetch
from youthapp.server.chapters import MANIFEST, packs_at
from youthapp.server.settings import Settings


def form(settings: Settings, name: str) -> Form:
    """Return a form by its name. Raises NotInLibrary, PackMissing, DamagedPack."""
    if not (found := packs_at(settings.shelves())):
        raise PackMissing(name=MANIFEST)
    return asyncio.run(Library.open(folder_fetch(found[0]), SOURCE)).form(name)
