"""Posters in a real browser: on a phone's screen, and printed on one sheet of A4.

Each is printed as somebody in the house would print it, and read back: one sheet, nothing
cut, every letter with a shape, and the code leads to the survey in the app.
"""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from build.fonts import WEIGHTS, fonts
from build.headers import headers
from tests.server.printed import MM, Sheet, plain, scanned, sheets
from tests.server.questionnaire import invited_survey
from tests.server.test_guide_in_browser import A4, PAPER, SMALL, WIDER, browsing, violations
from youthapp.domain.questionnaires import Questionnaire, keys
from youthapp.language import SOURCE
from youthapp.library import Library, folder_fetch
from youthapp.server import demo
from youthapp.server.app import create_app
from youthapp.server.forms import form
from youthapp.server.services import Services
from youthapp.server.settings import Settings

pytestmark = pytest.mark.browser

CODES = ("nb", "ar", "ti")
SIDE, EDGE = 12 * MM, 11 * MM  # the margins of the sheet
SLACK = 3  # points a letter may lean over an edge


class House:
    """A server with posters: two of the demo's surveys, and two by invitation."""

    def __init__(self, folder: Path, packs: Path) -> None:
        letters = folder / "site" / "v" / "look-0" / "assets" / "fonts"
        letters.mkdir(parents=True)
        for name in WEIGHTS.values():
            shutil.copy(fonts() / name, letters)
        (folder / "site" / "headers.json").write_text(json.dumps(headers("")))
        self._door = socket.create_server(("localhost", 0))
        self.host = f"localhost:{self._door.getsockname()[1]}"
        self.settings = Settings(folder, (self.host,), site=folder / "site", packs=packs)
        app = create_app(self.settings)
        self.here: Services = app.state.services
        self._fill(packs)
        self._server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        self._thread = threading.Thread(target=self._server.run, args=([self._door],))
        self._thread.start()

    def _fill(self, packs: Path) -> None:
        mini = form(self.settings, demo.FORM)
        demo.prepare(self.here, mini)
        asked = Questionnaire(mini, CODES, self._texts(packs))
        invited_survey(self, "by-hand", asked=asked, invited=9)  # type: ignore[arg-type]

    def _texts(self, packs: Path) -> dict[str, dict[str, str]]:
        import asyncio

        async def read() -> Library:
            library = await Library.open(folder_fetch(packs), SOURCE)
            for code in CODES:
                await library.load(code)
            return library

        library = asyncio.run(read())
        wanted = keys(library.form(demo.FORM))
        return {
            code: {key: library.text(f"form/{demo.FORM}/{key}", code) for key in wanted}
            for code in CODES
        }

    def names(self) -> dict[str, str]:
        """The surveys by what they show."""
        today = self.settings.today()
        closed = today - timedelta(days=demo._CLOSED_DAYS + demo._OPEN_DAYS)
        return {
            "open": f"{demo.FORM}-{today}",
            "invited": "by-hand",
            "closed": f"{demo.FORM}-{closed}",
        }

    def close(self) -> None:
        """Stop it."""
        self._server.should_exit = True
        self._thread.join()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, packs: Path) -> Iterator[House]:
    """One server for all sheets."""
    house = House(tmp_path_factory.mktemp("house"), packs)
    yield house
    house.close()


@pytest.fixture(scope="module")
def printed(house: House) -> dict[str, bytes]:
    """Every sheet, printed in every direction; kept in dist/paper to be looked at."""
    PAPER.mkdir(parents=True, exist_ok=True)
    found = {}
    with browsing() as browser:
        page = browser.new_page()
        for code in CODES:
            for what, name in house.names().items():
                page.goto(f"http://{house.host}/poster/{code}/{name}")
                found[f"{code}-{what}"] = page.pdf(prefer_css_page_size=True, tagged=True)
                (PAPER / f"poster-{code}-{what}.pdf").write_bytes(found[f"{code}-{what}"])
    return found


SHEETS = [f"{code}-{what}" for code in CODES for what in ("open", "invited", "closed")]


@pytest.mark.parametrize("name", SHEETS)
def test_a_poster_is_one_sheet_and_nothing_on_it_is_cut(
    printed: dict[str, bytes], name: str
) -> None:
    """A4, every letter inside the margins, and none without a shape."""
    [sheet] = sheets(printed[name])

    assert (sheet.width, sheet.height) == pytest.approx(A4, abs=1)
    assert len(sheet.letters) > 200
    assert [letter for letter in sheet.letters if not letter.drawn] == []
    for letter in sheet.letters:
        assert letter.left > SIDE - SLACK, letter
        assert letter.right < sheet.width - SIDE + SLACK, letter
        assert EDGE - SLACK < letter.base < sheet.height - EDGE, letter


@pytest.mark.parametrize("name", SHEETS)
def test_the_code_leads_to_the_survey_in_the_app(
    house: House, printed: dict[str, bytes], name: str
) -> None:
    """A phone reads it from the paper."""
    survey = house.names()[name.partition("-")[2]]

    assert scanned(printed[name], 0) == [f"http://{house.host}/voice/{survey}"]


@pytest.mark.parametrize("code", CODES)
def test_every_question_is_on_the_paper(
    house: House, printed: dict[str, bytes], packs: Path, code: str
) -> None:
    """What was asked can be read there, before and after."""
    texts = house._texts(packs)[code]
    for what in ("open", "invited", "closed"):
        [sheet] = sheets(printed[f"{code}-{what}"])
        seen = read(sheet)
        for item in form(house.settings, demo.FORM).items:
            if item.kind != "say":
                for word in texts[f"{item.id}/text"].split():
                    assert plain(word) in seen, (what, word)


def read(sheet: Sheet) -> str:
    """Every line in both directions: readers of PDF give Arabic as it is drawn."""
    lines = [plain(line) for line in sheet.lines] + [plain(line[::-1]) for line in sheet.lines]
    return "\n".join(lines)


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_a_screen_reader_and_weak_eyes_find_nothing_amiss(house: House, dark: bool) -> None:
    """No grave finding of axe; nothing is asked of anybody else; the browser is content."""
    found, said, asked = [], [], set()
    with browsing() as browser:
        page = browser.new_page(**SMALL, color_scheme="dark" if dark else "light")
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.add(request.url.split("/")[2]))
        for path in paths(house):
            page.goto(f"http://{house.host}{path}")
            found += [f"{path}: {each}" for each in violations(Axe().run(page).response)]
    assert found == []
    assert said == []
    assert asked == {house.host}


@pytest.mark.parametrize("width", [320, 844])
def test_letters_of_twice_the_size_stay_on_the_screen(house: House, width: int) -> None:
    """At 200 percent nothing is wider than the window, in any script."""
    with browsing() as browser:
        page = browser.new_page(viewport={"width": width, "height": 844})
        for path in paths(house):
            page.goto(f"http://{house.host}{path}")
            assert wider(page) == [], path
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert wider(page) == [], path


def test_people_and_bars_fill_from_where_reading_begins(house: House) -> None:
    """From the right in Arabic, from the left in Norwegian."""
    first = """() => {
      const row = document.querySelector(".people:has(.on):has(svg:not(.on))");
      const [on, off] = [".on", "svg:not(.on)"].map((one) => row.querySelector(one));
      return on.getBoundingClientRect().left < off.getBoundingClientRect().left;
    }"""
    with browsing() as browser:
        page = browser.new_page(**SMALL)
        begins = {}
        for code in ("nb", "ar"):
            page.goto(f"http://{house.host}/poster/{code}/{house.names()['closed']}")
            begins[code] = page.evaluate(first)
    assert begins == {"nb": True, "ar": False}


def wider(page: Page) -> Any:
    """Return what is wider than the window; what is only heard is not seen."""
    return [one for one in page.evaluate(WIDER) if 'class="ear"' not in one]


def paths(house: House) -> list[str]:
    """The list and every sheet, in two directions and three scripts."""
    return [f"/poster/{code}{path}" for code in CODES
            for path in ("", *(f"/{name}" for name in house.names().values()))]  # fmt: skip
