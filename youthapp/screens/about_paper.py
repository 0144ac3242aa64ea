"""About me on paper: the page as it is held up to somebody, as one HTML file that asks for nothing.

Norwegian stands at the left, for the adult who reads it, and beside it the same in the youth's
own language, passage by passage; what is there in one language only has the whole width.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Final

from youthapp.language import SOURCE, Reader, language, mark
from youthapp.screens.about import Line, Said, Section, ShowScreen

_PRINTED: Final = mark("Skrevet ut {date}")
_STYLE: Final = """
@page{size:A4;margin:18mm}
:root{color-scheme:light}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1.25rem 3rem;background:#fff;color:#000;font:400 1rem/1.5 "MV Sans",system-ui,"Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",sans-serif;overflow-wrap:anywhere}
:lang(ar),:lang(fa),:lang(ps),:lang(ti),:lang(am){line-height:1.7}
h1,h2,p{margin:0}h1{font-size:1.9rem;line-height:1.25}h2{font-size:1.15rem}h1+p,h2+p{font-weight:700}h1+p{font-size:1.3rem}
div{display:grid;grid-template-columns:1fr 1fr;column-gap:2rem;align-items:baseline}div.alone{grid-template-columns:1fr}
section{border-top:1px solid #999;margin-top:1.1rem;padding-top:.7rem;break-inside:avoid}section div+div{margin-top:.25rem}
p{white-space:pre-line}.name div+div p{font-size:1.4rem;font-weight:700}footer{border-top:1px solid #999;margin-top:1.1rem;padding-top:.5rem;font-size:.85rem}
@media(max-width:30rem){div{grid-template-columns:1fr}}
@media print{body{max-width:none;padding:0;font-size:12pt}div{grid-template-columns:1fr 1fr}div.alone{grid-template-columns:1fr}}
"""  # noqa: E501


def paper(reader: Reader, screen: ShowScreen, today: date) -> str:
    """Lay the page out for a printer: every word of it escaped, and no word more than is shown."""
    norwegian, title = language(SOURCE), screen.title
    body = "".join(map(_section, screen.sections)) or f"<p>{escape(screen.nothing)}</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="{norwegian.html}" dir="ltr">\n<head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; font-src 'self'\">"
        f"<title>{escape(title.first.text)}</title><style>{_STYLE}</style></head>\n<body>"
        f"{_pair(title, 'h1')}\n{body}"
        f"<footer>{_pair(_printed(reader, today))}</footer></body>\n</html>\n"
    )


def _printed(reader: Reader, today: date) -> Line:
    """Say the day in both languages, once where they are the same."""
    first, own = (
        Said(one.t(_PRINTED, date=one.date(today)), one.rtl, lang=one.language.html)
        for one in (Reader(SOURCE), reader)
    )
    return Line(first, None if reader.code == SOURCE else own)


def _section(section: Section) -> str:
    lines = "".join(_pair(line) for line in section.lines)
    name = ' class="name"' if section.id == "called" else ""
    return f"<section{name}>{_pair(section.title, 'h2')}{lines}</section>\n"


def _pair(line: Line, tag: str = "p") -> str:
    """Put the two languages beside each other, each with its own name and direction."""
    if line.under is None:
        return f'<div class="alone">{_cell(line.first, tag)}</div>'
    return f"<div>{_cell(line.first, tag)}{_cell(line.under, 'p')}</div>"


def _cell(said: Said, tag: str) -> str:
    """Write one text; own words are in a language that nobody asked about."""
    way = "rtl" if said.rtl else "ltr"
    return f'<{tag} lang="{said.lang}" dir="{way}">{escape(said.text)}</{tag}>'
