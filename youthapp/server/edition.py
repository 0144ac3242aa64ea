"""The light edition's pages: one chapter in one language, or beside the Norwegian.

Every passage keeps the id it has in the app, so a link to a passage works in both. A
translation nobody has checked says so, and so does a chapter that is not translated yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from youthapp.domain.guide import Chapter, HelpLine, Passage, Section, Translated
from youthapp.language import LANGUAGES, SOURCE, Reader, language
from youthapp.library import Library, folder_fetch

PAGES: Final = Path(__file__).parent / "templates"
CSS: Final = "".join(line.strip() for line in (PAGES / "guide.css").read_text("utf-8").splitlines())

FONT: Final = "v/*/assets/fonts/mv-sans-400.woff2"  # the app's own, where the build put it

# Old phones have no Ethiopic letters: those who read them get the app's font, but only
# when the phone has none of its own.
_ETHIOPIC: Final = (
    '@font-face{{font-family:"Min vei";font-display:swap;unicode-range:U+1200-139F,U+2D80-2DDF;'
    'src:local("Noto Sans Ethiopic"),local("NotoSansEthiopic-Regular"),local("Kefa"),'
    'local("Abyssinica SIL"),local("Nyala"),url("/{}") format("woff2")}}'
)

_LINK: Final = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\[\]|]+))?\]\]")
_LINE_PARTS: Final = ("name", "what", "cost", "hours")


@dataclass(frozen=True)
class Text:
    """A text as HTML, and the language it really is in when the page is in another."""

    body: Markup
    speaks: Markup


class Edition:
    """One library as plain pages."""

    def __init__(self, library: Library, font: str = "") -> None:
        self._library = library
        self._font = font
        self._pages = Environment(
            loader=FileSystemLoader(PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages a reader can choose."""
        return self._library.offered()

    def style(self, code: str) -> str:
        """Return the style of a language's pages."""
        wanted = self._font and language(code).script == "Ethi"
        return CSS + (_ETHIOPIC.format(self._font) if wanted else "")

    def index(self, code: str) -> str:
        """Return the page that lists the chapters and who can help."""
        reader = self._reader(code)
        return self._pages.get_template("index.html").render(
            self._around(reader, reader.t("Guiden"), ""),
            lead=reader.t("Les det du trenger i dag. Resten venter på deg."),
            notice=_notice(reader) if self._unchecked_cards(code) else "",
            cards=[self._card(reader, chapter) for chapter in self._library.chapters()],
            lines=[self._line(reader, line) for line in self._library.help_lines()],
        )

    def chapter(self, code: str, chapter_id: str, *, beside: bool) -> str:
        """Return a chapter, beside the Norwegian when asked. Raises NotInLibrary."""
        chapter = self._library.chapter(chapter_id)
        there = self._library.translated(chapter_id, code)
        beside = beside and code != SOURCE
        page = _Page(self._library, self._reader(code), beside)
        sections = page.sections(chapter)
        return self._pages.get_template("chapter.html").render(
            self._around(
                page.reader, self._library.text(chapter.title, code), f"/{chapter.id}", beside
            ),
            chapter=chapter.id,
            summary=page.strands(chapter.summary),
            minutes=_minutes(page.reader, chapter),
            untranslated=_untranslated(page.reader, there),
            notice=_notice(page.reader) if page.unchecked else "",
            sections=page.marked(sections),
            switch=_switch(page.reader, chapter, beside) if there != "none" else None,
            neighbours=self._neighbours(page.reader, chapter, beside),
            urgent=[
                self._line(page.reader, line) for line in self._library.help_lines("emergency")
            ],
        )

    def _around(self, reader: Reader, title: str, tail: str, beside: bool = False) -> Any:
        side = "?side=nb" if beside else ""
        return {
            "title": title,
            "tongue": reader.language,
            "tongues": [tongue for tongue in LANGUAGES if tongue.code in self.offered],
            "tail": tail,
            "here": f"/guide/{reader.code}{tail}{side}",
            "both": beside,
            "css": Markup(self.style(reader.code)),
            "says": {
                "languages": reader.t("Velg språk"),
                "guide": reader.t("Guiden"),
                "contents": reader.t("I dette kapittelet"),
                "app": reader.t("Åpne i appen"),
                "help": reader.t("Hjelp nå"),
            },
        }

    def _reader(self, code: str) -> Reader:
        return Reader(code, self._library.catalog(code))

    def _card(self, reader: Reader, chapter: Chapter) -> Mapping[str, str]:
        return {
            "id": chapter.id,
            "href": f"/guide/{reader.code}/{chapter.id}",
            "name": self._library.text(chapter.title, reader.code),
            "summary": self._library.text(chapter.summary, reader.code),
            "speaks": _speaks(reader, self._library.shown_in(chapter.summary, reader.code)),
            "minutes": _minutes(reader, chapter),
            "tongue": ""
            if self._library.translated(chapter.id, reader.code) != "none"
            else reader.t("På norsk"),
        }

    def _line(self, reader: Reader, line: HelpLine) -> Mapping[str, str]:
        return _line(self._library, reader, line)

    def _unchecked_cards(self, code: str) -> bool:
        contexts = [f"{line.context}/what" for line in self._library.help_lines()]
        contexts += [chapter.summary for chapter in self._library.chapters()]
        library = self._library
        shown = {context: library.shown_in(context, code) for context in contexts}
        return not all(library.checked(context, tongue) for context, tongue in shown.items())

    def _neighbours(
        self, reader: Reader, chapter: Chapter, beside: bool
    ) -> list[Mapping[str, str]]:
        chapters = self._library.chapters()
        at = chapters.index(chapter)
        near = [(at - 1, reader.t("Forrige kapittel")), (at + 1, reader.t("Neste kapittel"))]
        side = "?side=nb" if beside else ""
        return [
            {
                "href": f"/guide/{reader.code}/{chapters[place].id}{side}",
                "says": says,
                "name": self._library.text(chapters[place].title, reader.code),
            }
            for place, says in near
            if 0 <= place < len(chapters)
        ]


async def open_edition(folder: Path, site: Path) -> Edition:
    """Open the packs of a folder in every language, with the font of a site if it has one.

    Raises PackMissing, DamagedPack.
    """
    library = await Library.open(folder_fetch(folder), SOURCE)
    for tongue in LANGUAGES:
        await library.load(tongue.code)
    font = next((path.relative_to(site).as_posix() for path in site.glob(FONT)), "")
    return Edition(library, font)


class _Page:
    """One chapter in one language; remembers whether anything on it is unchecked."""

    def __init__(self, library: Library, reader: Reader, beside: bool) -> None:
        self.library, self.reader = library, reader
        self.codes = (reader.code, SOURCE) if beside else (reader.code,)
        self.unchecked = 0
        self.passages = 0
        self._linked: dict[str, None] = {}

    def sections(self, chapter: Chapter) -> list[dict[str, Any]]:
        """Lay out the chapter; words that are linked but not listed are listed last."""
        laid = [self._section(section) for section in chapter.sections]
        listed = {p.id for p in chapter.passages if p.kind == "word"}
        rest = [self._word(word) for word in list(self._linked) if word not in listed]
        if rest and (own := next((s for s in laid if s["kind"] == "words"), None)):
            own["passages"] += rest
        elif rest:
            laid.append(
                {
                    "id": "words",
                    "name": self.reader.t("Viktige ord"),
                    "speaks": Markup(""),
                    "other": None,
                    "kind": "words",
                    "passages": rest,
                }
            )
        return laid

    def marked(self, sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Take the marks off single passages when the page's own notice covers them all."""
        if self.unchecked == self.passages:
            for section in sections:
                for passage in section["passages"]:
                    passage["mark"] = ""
        return sections

    def strands(self, context: str) -> list[Text]:
        """Return a text in every language of the page, each language once."""
        shown = dict.fromkeys(self.library.shown_in(context, code) for code in self.codes)
        return [self._text(context, code, _paragraphs) for code in shown]

    def _section(self, section: Section) -> dict[str, Any]:
        make: Callable[[Passage], dict[str, Any]] = self._passage
        if section.kind == "words":
            make = self._listed_word
        shown = [self.library.shown_in(section.context, code) for code in self.codes]
        beside = len(set(shown)) > 1
        return {
            "id": section.id,
            "name": self.library.text(section.context, self.reader.code),
            "speaks": _speaks(self.reader, shown[0]),
            "other": self._text(section.context, SOURCE, _inline) if beside else None,
            "kind": section.kind,
            "passages": [make(passage) for passage in section.passages],
        }

    def _passage(self, passage: Passage) -> dict[str, Any]:
        if passage.kind == "helper":
            line = next(one for one in self.library.help_lines() if one.id == passage.id)
            return {"id": passage.id, "line": _line(self.library, self.reader, line)}
        shape = _list if passage.kind == "list" else _paragraphs
        shown = dict.fromkeys(self.library.shown_in(passage.context, code) for code in self.codes)
        return {
            "id": passage.id,
            "texts": [self._text(passage.context, code, shape) for code in shown],
            "mark": self._mark(passage.context),
        }

    def _listed_word(self, passage: Passage) -> dict[str, Any]:
        return self._word(passage.id)

    def _word(self, word_id: str) -> dict[str, Any]:
        word = self.library.word(word_id)
        own = self.library.text(word.term, self.reader.code)
        term = self.library.text(word.term, SOURCE)
        return {
            "id": word.id,
            "term": term,
            "own": "" if own == term else own,
            "texts": self.strands(word.explain),
            "mark": self._mark(word.explain),
        }

    def _text(self, context: str, code: str, shape: Callable[[list[Markup]], Markup]) -> Text:
        lines = [
            self._linked_line(line, code) for line in self.library.text(context, code).split("\n")
        ]
        return Text(shape(lines), _speaks(self.reader, code))

    def _linked_line(self, line: str, code: str) -> Markup:
        parts: list[Markup] = []
        end = 0
        for found in _LINK.finditer(line):
            word, form = found[1], found[2]
            self._linked[word] = None
            shown = form or self.library.text(f"word/{word}/term", code)
            parts.append(escape(line[end : found.start()]))
            parts.append(Markup('<a href="#word-{}">{}</a>').format(word, shown))
            end = found.end()
        return Markup("").join([*parts, escape(line[end:])])

    def _mark(self, context: str) -> str:
        self.passages += 1
        translated = self.library.shown_in(context, self.reader.code) != SOURCE
        if not translated or self.library.checked(context, self.reader.code):
            return ""
        self.unchecked += 1
        return self.reader.t("Ikke sjekket")


def _line(library: Library, reader: Reader, line: HelpLine) -> Mapping[str, str]:
    texts = {part: library.text(f"{line.context}/{part}", reader.code) for part in _LINE_PARTS}
    digits = "".join(sign for sign in line.number if sign.isdigit() or sign == "+")
    return {
        **texts,
        "id": line.id,
        "number": line.number,
        "tel": f"tel:{digits}" if line.call else "",
        "label": reader.t("Ring {name}, {number}", name=texts["name"], number=line.number),
    }


def _speaks(reader: Reader, code: str) -> Markup:
    if code == reader.code:
        return Markup("")
    other = language(code)
    return Markup(' lang="{}" dir="{}"').format(other.html, other.direction)


def _inline(lines: Iterable[Markup]) -> Markup:
    return Markup(" ").join(lines)


def _paragraphs(lines: Iterable[Markup]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def _list(lines: Iterable[Markup]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<ul>{}</ul>").format(items)


def _minutes(reader: Reader, chapter: Chapter) -> str:
    return reader.n("{count} minutt", "{count} minutter", chapter.minutes)


def _notice(reader: Reader) -> str:
    return reader.t("Ingen har sjekket denne oversettelsen ennå. Den kan ha feil.")


def _untranslated(reader: Reader, there: Translated) -> str:
    return {
        "all": "",
        "some": reader.t("Noe her er ikke oversatt ennå. Det står på norsk."),
        "none": reader.t("Dette kapittelet er ikke oversatt ennå. Det står på norsk."),
    }[there]


def _switch(reader: Reader, chapter: Chapter, beside: bool) -> Mapping[str, str] | None:
    if reader.code == SOURCE:
        return None
    href = f"/guide/{reader.code}/{chapter.id}"
    if beside:
        return {
            "href": href,
            "says": reader.t("Vis bare {language}", language=reader.language.own_name),
        }
    return {"href": f"{href}?side=nb", "says": reader.t("Vis på norsk også")}
