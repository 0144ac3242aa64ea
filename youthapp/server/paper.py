"""What only paper shows: the code that leads back to the app, and the foot of each page.

Browsers that do not know page margins simply leave the foot out.
"""

from __future__ import annotations

from collections.abc import Iterable

import segno
from markupsafe import Markup

from youthapp.language import Language
from youthapp.server import look


def code(address: str) -> Markup:
    """Draw an address as a QR code, in ink and without a style of its own."""
    drawn = segno.make(address, error="m", micro=False)
    return Markup(
        drawn.svg_inline(omitsize=True, border=0, svgclass=None, lineclass=None, title=address)
    )


def feet(tongue: Language, chapters: Iterable[tuple[str, str]]) -> str:
    """Return the style of the feet: a page's number, and the chapter where a line begins.

    A chapter is the name of its pages and what stands on them; without a name it is all pages.
    """
    start, end = ("right", "left") if tongue.direction == "rtl" else ("left", "right")
    rules = [f"@page{{@bottom-{end}{{content:counter(page)}}}}"]
    for name, words in chapters:
        rules.append(f"@page {name}{{@bottom-{start}{{content:{look.quoted(words)}}}}}")
        rules.append(f".{name}{{page:{name}}}" if name else "")
    return "".join(rules)
