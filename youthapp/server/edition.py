"""The light edition's pages: the list, a chapter, and the whole guide as a booklet.

Every passage keeps the id it has in the app, so a link to a passage works in both; in the
booklet the chapter stands before it. ``home`` is the address of this server as the reader
wrote it; without it there is no code on the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from youthapp.domain.guide import Chapter
from youthapp.language import LANGUAGES, SOURCE, Reader, language
from youthapp.library import Library, folder_fetch
from youthapp.server import look, paper
from youthapp.server.reading import Leaf, Reading

FONTS: Final = {400: "mv-sans-400.woff2", 700: "mv-sans-700.woff2"}
CSS: Final = look.style("guide.css", "paper.css")
CSS_OF_LISTS: Final = CSS + look.style("lists.css")
CSS_OF_BOOKLET: Final = CSS_OF_LISTS + look.style("booklet.css")

TEMPLATES: Final = Environment(
    loader=FileSystemLoader(look.PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Draft:
    """A page, and the style that stands in it."""

    html: str
    style: str


class Edition:
    """One library as plain pages; ``made`` is the day its content was compiled."""

    def __init__(self, library: Library, made: date, fonts: Mapping[int, str]) -> None:
        self.library = library
        self.fonts = fonts
        self._made = made

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages a reader can choose."""
        return self.library.offered()

    async def open(self, code: str) -> None:
        """Open one more language. Raises UnknownLanguage, PackMissing, DamagedPack."""
        await self.library.load(code)

    def index(self, code: str, home: str = "") -> Draft:
        """Draft the page that lists the chapters and who can help."""
        reading = self._reading(code)
        reader = reading.reader
        chapters, lines = self.library.chapters(), self.library.help_lines()
        return self._page(
            "index.html",
            reading,
            title=reader.t("Guiden"),
            css=CSS_OF_LISTS,
            areas=["start", *(chapter.area for chapter in chapters)],
            feet=[("", reader.t("Guiden"))],
            look="start",
            code=_code(home, "/"),
            lead=reader.t("Les det du trenger i dag. Resten venter på deg."),
            notice=reading.notice() if self._unchecked(code) else "",
            cards=[self._card(reading, chapter) for chapter in chapters],
            lines=[reading.helper(line) for line in lines],
            booklet=reader.t("Hele guiden som hefte"),
        )

    def chapter(self, code: str, chapter_id: str, home: str = "", *, beside: bool = False) -> Draft:
        """Draft a chapter. Raises NotInLibrary."""
        chapter = self.library.chapter(chapter_id)
        reading = self._reading(code, beside=beside)
        leaf = reading.leaf(chapter)
        return self._page(
            "chapter.html",
            reading,
            title=leaf.title,
            tail=f"/{leaf.id}",
            css=CSS,
            areas=[leaf.area],
            feet=[("", _foot(leaf))],
            look=leaf.area,
            leaf=leaf,
            switched=leaf.there != "none",
            code=_code(home, f"/read/{leaf.id}"),
            neighbours=self._neighbours(reading, chapter),
            urgent=[reading.helper(line) for line in self.library.help_lines("emergency")],
        )

    def booklet(self, code: str, home: str = "", *, beside: bool = False) -> Draft:
        """Draft the whole guide, made for paper."""
        reading = self._reading(code, beside=beside)
        chapters = self.library.chapters()
        leaves = [reading.leaf(chapter, home=f"{chapter.id}/") for chapter in chapters]
        reader = reading.reader
        return self._page(
            "booklet.html",
            reading,
            title=reader.t("Guiden"),
            tail="/booklet",
            css=CSS_OF_BOOKLET,
            areas=["start", *(leaf.area for leaf in leaves)],
            feet=[(f"p{leaf.number}", _foot(leaf)) for leaf in leaves],
            look="start",
            leaves=leaves,
            code=_code(home, "/"),
            codes={leaf.id: _code(home, f"/read/{leaf.id}") for leaf in leaves},
            lines=[reading.helper(line) for line in self.library.help_lines()],
            lead=reader.t("Les det du trenger i dag. Resten venter på deg."),
            norwegian=language(SOURCE).own_name,
            mine=reader.t("Dette heftet er mitt"),
            inside=reader.t("Dette er i heftet"),
            how=reader.t("Skriv ut heftet fra nettleseren, eller lagre det som PDF."),
        )

    def _page(
        self,
        template: str,
        reading: Reading,
        *,
        title: str,
        css: str,
        areas: Iterable[str],
        feet: Iterable[tuple[str, str]],
        tail: str = "",
        switched: bool = True,
        **content: Any,
    ) -> Draft:
        """Fill a template with what every page has, and with its own."""
        reader, tongue = reading.reader, reading.reader.language
        side = "?side=nb" if reading.beside else ""
        style = "".join(
            [
                look.faces(tongue, self.fonts),
                look.colours(areas),
                css,
                look.said("i", reading.unchecked()) if reading.beside else "",
                paper.feet(tongue, feet),
            ]
        )
        html = TEMPLATES.get_template(template).render(
            title=title,
            style=Markup(style),
            tongue=tongue,
            tongues=[one for one in LANGUAGES if one.code in self.offered],
            source=SOURCE,
            tail=tail,
            side=side,
            base="/guide",
            here=f"/guide/{reader.code}{tail}{side}",
            both=reading.beside,
            switch=_switch(reading, tail) if switched else None,
            says=_says(reader, self._made),
            **content,
        )
        return Draft(html, style)

    def _reading(self, code: str, *, beside: bool = False) -> Reading:
        return Reading(self.library, Reader(code, self.library.catalog(code)), beside=beside)

    def _card(self, reading: Reading, chapter: Chapter) -> Mapping[str, Any]:
        return {
            "id": chapter.id,
            "area": chapter.area,
            "number": reading.reader.number(self.library.chapters().index(chapter) + 1),
            "href": f"/guide/{reading.reader.code}/{chapter.id}",
            "name": reading.text(chapter.title),
            "summary": reading.text(chapter.summary),
            "minutes": reading.minutes(chapter),
            "tongue": reading.in_norwegian(chapter),
        }

    def _unchecked(self, code: str) -> bool:
        contexts = [f"{line.context}/what" for line in self.library.help_lines()]
        contexts += [chapter.summary for chapter in self.library.chapters()]
        shown = ((context, self.library.shown_in(context, code)) for context in contexts)
        return not all(self.library.checked(context, tongue) for context, tongue in shown)

    def _neighbours(self, reading: Reading, chapter: Chapter) -> list[Mapping[str, Any]]:
        reader, chapters = reading.reader, self.library.chapters()
        at = chapters.index(chapter)
        near = [(at + 1, reader.t("Neste kapittel")), (at - 1, reader.t("Forrige kapittel"))]
        side = "?side=nb" if reading.beside else ""
        return [
            {
                "href": f"/guide/{reader.code}/{chapters[place].id}{side}",
                "says": says,
                "name": reading.text(chapters[place].title),
            }
            for place, says in near
            if 0 <= place < len(chapters)
        ]


async def open_edition(folder: Path, site: Path, made: date) -> Edition:
    """Open the packs of a folder in Norwegian, with the fonts of a site if it has them.

    Raises PackMissing, DamagedPack.
    """
    library = await Library.open(folder_fetch(folder), SOURCE)
    found = {
        weight: path.relative_to(site).as_posix()
        for weight, name in FONTS.items()
        for path in site.glob(f"v/*/assets/fonts/{name}")
    }
    return Edition(library, made, found if len(found) == len(FONTS) else {})


def _code(home: str, path: str) -> Mapping[str, Any] | None:
    """Return the code that leads to a page of the app, and its address to be typed."""
    if not home:
        return None
    host = home.partition("://")[2]
    return {"drawn": paper.code(home + path), "host": host, "path": path.rstrip("/")}


def _foot(leaf: Leaf) -> str:
    return f"{leaf.number} · {leaf.title}"


def _says(reader: Reader, made: date) -> Mapping[str, str]:
    """Return the words around a page."""
    return {
        "languages": reader.t("Velg språk"),
        "guide": reader.t("Guiden"),
        "contents": reader.t("I dette kapittelet"),
        "app": reader.t("Åpne i appen"),
        "help": reader.t("Hjelp nå"),
        "unchecked": reader.t("Ikke sjekket. Vis på norsk"),
        "scan": reader.t("Les videre på telefonen"),
        "made": reader.t("Innholdet er fra {date}. Regler kan bli endret.", date=reader.date(made)),
        "newest": reader.t("Koden viser det nyeste."),
    }


def _switch(reading: Reading, tail: str) -> Mapping[str, str] | None:
    """Return the way to the other form of a page: with the Norwegian, or without."""
    reader = reading.reader
    if reader.code == SOURCE or not tail:
        return None
    href = f"/guide/{reader.code}{tail}"
    if reading.beside:
        says = reader.t("Vis bare {language}", language=reader.language.own_name)
        return {"href": href, "says": says}
    return {"href": f"{href}?side=nb", "says": reader.t("Vis på norsk også")}
