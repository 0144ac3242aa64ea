"""What the screens say, in any language: a journey names a text by its Norwegian."""

from __future__ import annotations

import asyncio
from pathlib import Path

from youthapp.language import Reader
from youthapp.library import Library, folder_fetch

ROOT = Path(__file__).parent.parent.parent
PACKS = ROOT / "dist" / "site" / "packs"


class Words:
    """The texts of one language. A Norwegian text that no screen has is a mistake."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.library = asyncio.run(Library.open(folder_fetch(PACKS), code))
        self.reader = Reader(code, self.library.catalog(code))
        self._known = (ROOT / "locales" / "app.pot").read_text()

    def __call__(self, norwegian: str, **values: object) -> str:
        """Return an app text in this language."""
        assert f'"{norwegian}"' in self._known, f"no screen says {norwegian!r}"
        return self.reader.t(norwegian, **values)

    def of(self, context: str) -> str:
        """Return a text of the guide or of a form by its context."""
        assert self.library.has(context), context
        return self.library.text(context, self.code)
