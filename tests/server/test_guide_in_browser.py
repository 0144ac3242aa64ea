"""The light guide in a real browser: on a phone's screen, and on paper.

Chapters and booklets are printed to PDF as a reader would print them, and read back:
nothing is left out, nothing is cut, every letter has a shape, and the codes lead back.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from build.content import compile_packs
from build.fonts import WEIGHTS, fonts
from build.headers import headers
from build.steps import ROOT
from tests.server.printed import MM, Sheet, plain, scanned, sheets
from youthapp.language import LANGUAGES, SOURCE, language
from youthapp.library import Library, folder_fetch
from youthapp.server.app import create_app
from youthapp.server.settings import Settings

pytestmark = pytest.mark.browser

BROWSER = ROOT / "dist" / "browser.txt"
PAPER = ROOT / "dist" / "paper"  # what was printed, to be looked at
CHAPTER = "health"
PRINTED = [
    ("ar", False),
    ("fa_AF", False),
    ("ps", False),
    ("ti", False),
    ("ar", True),
    ("ti", True),
]
A4 = (210 * MM, 297 * MM)
SIDE, HEAD, FOOT = 15 * MM, 14 * MM, 17 * MM  # the margins of a page
FEET = 12 * MM  # the number and the name stand below this, alone
SLACK = 3  # points a letter may lean over an edge
GRAVE = ("serious", "critical")

SMALL: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
SEEN = ("/guide/ti", "/guide/ar/health", "/guide/uk/first-time?side=nb", "/guide/ps/place?side=nb")
OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
WIDER = """[...document.querySelectorAll("body *:not(svg *)")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && (box.left < -1 || box.right > innerWidth + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""
HEIGHTS = """[...document.querySelectorAll(
  ".top a, summary, .button, .chip, .contents a, .call a, .urgent a, .onward a")]
  .map((one) => one.getBoundingClientRect().height).filter((height) => height > 0)"""

_LINK = re.compile(r"\[\[[a-z0-9-]+\|([^\]]*)\]\]")


class Guide:
    """A server with the guide and its fonts, and nothing of the built web app."""

    def __init__(self, folder: Path) -> None:
        self.packs = folder / "packs"
        compile_packs(self.packs)
        letters = folder / "site" / "v" / "look-0" / "assets" / "fonts"
        letters.mkdir(parents=True)
        for name in WEIGHTS.values():
            shutil.copy(fonts() / name, letters)
        (folder / "site" / "headers.json").write_text(json.dumps(headers("")))
        self.door = socket.create_server(("localhost", 0))
        self.host = f"localhost:{self.door.getsockname()[1]}"
        settings = Settings(folder, (self.host,), site=folder / "site", packs=self.packs)
        self._server = uvicorn.Server(uvicorn.Config(create_app(settings), log_config=None))
        self._thread = threading.Thread(target=self._server.run, args=([self.door],))
        self._thread.start()

    @property
    def home(self) -> str:
        """Its address."""
        return f"http://{self.host}"

    def close(self) -> None:
        """Stop it."""
        self._server.should_exit = True
        self._thread.join()

    def library(self, code: str) -> Library:
        """The same content as the pages are made of."""
        return asyncio.run(Library.open(folder_fetch(self.packs), code))


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guide]:
    """One server for all pages."""
    guide = Guide(tmp_path_factory.mktemp("guide"))
    yield guide
    guide.close()


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser, for as long as it is needed: meanwhile no other loop can run."""
    named = os.environ.get("MINVEI_BROWSER")
    if not named:
        assert BROWSER.exists(), "No browser was looked for yet: run `make journeys`."
        named = BROWSER.read_text().strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Print:
    """A page on paper."""

    pdf: bytes
    sheets: list[Sheet]

    @property
    def lines(self) -> str:
        """Every line of every sheet."""
        return "\n".join(line for sheet in self.sheets for line in sheet.lines)


@pytest.fixture(scope="module")
def printed(guide: Guide) -> dict[str, Print]:
    """The chapter and the booklet, printed in every direction; kept in dist/paper."""
    PAPER.mkdir(parents=True, exist_ok=True)
    found = {}
    with browsing() as browser:
        page = browser.new_page()
        for code, beside in PRINTED:
            for what in (CHAPTER, "booklet"):
                page.goto(guide.home + address(code, what, beside))
                pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
                (PAPER / f"{named(code, what, beside)}.pdf").write_bytes(pdf)
                found[named(code, what, beside)] = Print(pdf, sheets(pdf))
    return found


def address(code: str, what: str, beside: bool) -> str:
    """Return the path of a page."""
    return f"/guide/{code}/{what}{'?side=nb' if beside else ''}"


def named(code: str, what: str, beside: bool) -> str:
    """Return the name of what is printed."""
    return f"{code}-{what}{'-nb' if beside else ''}"


BOTH = [named(code, what, beside) for code, beside in PRINTED for what in (CHAPTER, "booklet")]


@pytest.mark.parametrize("name", BOTH)
def test_every_sheet_is_a4_and_has_something_on_it(printed: dict[str, Print], name: str) -> None:
    """No page is left empty by a break too many."""
    for number, sheet in enumerate(printed[name].sheets, start=1):
        assert (sheet.width, sheet.height) == pytest.approx(A4, abs=1)
        assert len(sheet.letters) > 40, number


@pytest.mark.parametrize("name", BOTH)
def test_every_letter_has_a_shape_and_stands_inside_the_margins(
    printed: dict[str, Print], name: str
) -> None:
    """No empty box stands for a letter, and no letter is cut at an edge of the paper."""
    for number, sheet in enumerate(printed[name].sheets, start=1):
        assert [letter for letter in sheet.letters if not letter.drawn] == [], number
        if number == 1 and "booklet" in name:  # the cover goes to the edges
            continue
        for letter in sheet.letters:
            assert letter.left > SIDE - SLACK, (number, letter)
            assert letter.right < sheet.width - SIDE + SLACK, (number, letter)
            assert letter.base < sheet.height - HEAD, (number, letter)
            assert letter.base > FOOT or letter.base < FEET, (number, letter)


@pytest.mark.parametrize(("code", "beside"), PRINTED)
def test_every_word_of_the_chapter_is_on_the_paper(
    guide: Guide, printed: dict[str, Print], code: str, beside: bool
) -> None:
    """Every letter of every text is there, and its words can be read as they are joined."""
    library = guide.library(code)
    codes = (code, SOURCE) if beside else (code,)
    said = [text for one in codes for text in texts(library, CHAPTER, one)]
    lines = printed[named(code, CHAPTER, beside)].lines.split("\n")

    missing = Counter(plain("".join(said))) - Counter(plain("".join(lines)))
    assert not missing

    seen = "\n".join([*map(plain, lines), *(plain(line[::-1]) for line in lines)])
    words = {plain(word) for text in said for word in re.split(r"[\s/–-]+", text)} - {""}
    unread = [word for word in words if word not in seen]
    assert len(unread) <= len(words) / 50, unread


@pytest.mark.parametrize(("code", "beside"), PRINTED)
def test_numbers_to_call_stand_in_the_order_they_are_dialled(
    guide: Guide, printed: dict[str, Print], code: str, beside: bool
) -> None:
    """Left to right, in right-to-left text too; the booklet has every line there is."""
    library = guide.library(code)
    chapter, booklet = (printed[named(code, what, beside)].lines for what in (CHAPTER, "booklet"))

    for line in library.help_lines():
        assert re.sub(r"\s", "", line.number) in booklet
    for passage in library.chapter(CHAPTER).passages:
        if passage.kind == "helper":
            assert re.sub(r"\s", "", library.help_line(passage.id).number) in chapter


@pytest.mark.parametrize("code", ["ar", "ti"])
def test_side_by_side_each_language_has_its_side(printed: dict[str, Print], code: str) -> None:
    """The reader's language stands where reading begins, the Norwegian beside it."""
    sheet = printed[named(code, CHAPTER, True)].sheets[1]
    own = [letter for letter in sheet.letters if letter.sign > "\u0500" and letter.base > FOOT]
    half = sheet.width / 2
    right = [letter for letter in own if letter.left > half]

    assert len(own) > 300
    assert len(right) == (len(own) if language(code).direction == "rtl" else 0)
    latin = [letter for letter in sheet.letters if "a" <= letter.sign <= "z"]
    beside = [letter for letter in latin if (letter.left > half) != bool(right)]
    assert len(beside) > 300


@pytest.mark.parametrize("name", BOTH)
def test_the_codes_lead_back_to_the_app(guide: Guide, printed: dict[str, Print], name: str) -> None:
    """A phone reads from the paper where the chapter is; in the booklet, every chapter."""
    paper = printed[name]
    shown = [at for at, one in enumerate(paper.sheets) if guide.host in "".join(one.lines)]
    found = [code for at in shown for code in scanned(paper.pdf, at)]
    if "booklet" in name:
        chapters = [chapter.id for chapter in guide.library(SOURCE).chapters()]
        assert found == [f"{guide.home}/", *(f"{guide.home}/read/{one}" for one in chapters)]
    else:
        assert found == [f"{guide.home}/read/{CHAPTER}"]


@pytest.mark.parametrize(("code", "beside"), PRINTED)
def test_the_booklet_has_a_cover_a_list_and_numbered_pages(
    guide: Guide, printed: dict[str, Print], code: str, beside: bool
) -> None:
    """All chapters in order, each from the top of a page, with its name at the foot."""
    library = guide.library(code)
    cover, inside, *rest = printed[named(code, "booklet", beside)].sheets

    assert feet(cover) == ""
    listed = [plain(line) for line in inside.lines]
    names = [plain(library.text(one.title, code)) for one in library.chapters()]
    for name in names:
        assert any(name in line or name in line[::-1] for line in listed), name
    numbers = [re.findall("[0-9]+", feet(sheet)) for sheet in rest]
    at_end = 0 if language(code).direction == "rtl" else -1
    assert [int(found[at_end]) for found in numbers] == list(range(3, len(rest) + 3))
    told = [frozenset(plain(feet(sheet))) for sheet in rest]
    assert list(dict.fromkeys(told)) == [*map(frozenset, names), frozenset()]


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_a_screen_reader_and_weak_eyes_find_nothing_amiss(guide: Guide, dark: bool) -> None:
    """No grave finding of axe on any kind of page, and the browser has nothing to say."""
    found, said = [], []
    with browsing() as browser:
        page = browser.new_page(**SMALL, color_scheme="dark" if dark else "light")
        page.on("console", lambda message: said.append(message.text))
        for path in SEEN:
            page.goto(guide.home + path)
            found += [f"{path}: {each}" for each in violations(Axe().run(page).response)]
    assert found == []
    assert said == []


@pytest.mark.parametrize("width", [320, 390, 844])
def test_letters_of_twice_the_size_stay_on_the_screen(guide: Guide, width: int) -> None:
    """At 200 percent nothing is wider than the window, in any script."""
    with browsing() as browser:
        page = browser.new_page(viewport={"width": width, "height": 844})
        for path in SEEN:
            page.goto(guide.home + path)
            page.evaluate(OPEN)
            assert page.evaluate(WIDER) == [], path
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate(WIDER) == [], path


def test_no_empty_box_stands_for_a_letter_on_the_screen(guide: Guide) -> None:
    """A machine without Ethiopic and Pashto letters gets them with the page."""
    with browsing() as browser:
        page = browser.new_page()
        page.emulate_media(media="screen")
        for tongue in LANGUAGES:
            page.goto(guide.home + address(tongue.code, CHAPTER, True))
            page.evaluate("document.fonts.ready.then(() => null)")
            shown = [letter for sheet in sheets(page.pdf()) for letter in sheet.letters]
            assert len(shown) > 3000
            assert [letter for letter in shown if not letter.drawn] == [], tongue.code


def test_what_is_for_paper_is_not_on_the_screen(guide: Guide) -> None:
    """The code and its address are printed only; a target 48 pixels high is easy to hit."""
    with browsing() as browser:
        page = browser.new_page(**SMALL)
        page.goto(guide.home + address("ar", CHAPTER, False))
        page.evaluate(OPEN)
        assert page.locator(".code").count() == 1
        assert not page.locator(".code").is_visible()
        heights = page.evaluate(HEIGHTS)
        assert heights
        assert min(heights) >= 48
        page.emulate_media(media="print")
        assert page.locator(".code").is_visible()
        assert not page.locator(".top").is_visible()


def violations(response: Any) -> list[str]:
    """Return what axe calls serious or critical, in a line each."""
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def feet(sheet: Sheet) -> str:
    """What stands at the foot of a sheet."""
    return sheet.below(FEET)


def texts(library: Library, chapter_id: str, code: str) -> list[str]:
    """Return every text of a chapter in one language."""
    chapter = library.chapter(chapter_id)
    contexts = [chapter.title, chapter.summary]
    for section in chapter.sections:
        contexts.append(section.context)
        for passage in section.passages:
            if passage.kind == "word":
                contexts += [f"{passage.context}/term", f"{passage.context}/explain"]
            elif passage.kind == "helper":
                parts = ("name", "what", "cost", "hours") if code != SOURCE else ("name",)
                contexts += [f"{passage.context}/{part}" for part in parts]
            else:
                contexts.append(passage.context)
    return [_LINK.sub(r"\1", library.text(context, code)) for context in contexts]
