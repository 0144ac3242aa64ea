"""What the screens say, in any language: a journey names a text by its Norwegian."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from youthapp.language import Reader
from youthapp.library import Library, folder_fetch

Came = TypeVar("Came")
ROOT = Path(__file__).parent.parent.parent
SITE = Path(os.environ.get("MINVEI_SITE") or ROOT / "dist" / "site")
LINK = re.compile(r"\[\[[^|\]]+\|([^\]]+)\]\]")  # [[word|as it stands here]]


class Words:
    """The texts of one language. A Norwegian text that no screen has is a mistake."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.library = _elsewhere(Library.open(folder_fetch(SITE / "packs"), code))
        self.reader = Reader(code, self.library.catalog(code))
        self._known = _joined((ROOT / "locales" / "app.pot").read_text())

    def __call__(self, norwegian: str, **values: object) -> str:
        """Return an app text in this language."""
        assert f'"{norwegian}"' in self._known, f"no screen says {norwegian!r}"
        return self.reader.t(norwegian, **values)

    def count(self, one: str, many: str, count: int) -> str:
        """Return a counted app text in this language."""
        assert f'"{many}"' in self._known, f"no screen says {many!r}"
        return self.reader.n(one, many, count)

    def of(self, context: str) -> str:
        """Return a text of the guide or of a form by its context, as it is read."""
        assert self.library.has(context), context
        return LINK.sub(r"\1", self.library.text(context, self.code))

    def template(self, form: str, key: str) -> str:
        """Return a text of one of the council's templates."""
        made = _elsewhere(self.library.templates(self.code))
        return next(each for each in made if each.form.id == form).text(key, self.code)

    def option(self, form: str, item: str, option: str) -> str:
        """Return one answer of a question."""
        return self.of(f"form/{form}/{item}/{option}")


def _elsewhere(work: Coroutine[Any, Any, Came]) -> Came:
    """Run it in a thread of its own: Playwright keeps a loop in this one."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, work).result()


def _joined(template: str) -> str:
    """Join the texts that a PO file breaks into several lines."""
    return template.replace('"\n"', "")
