"""Pictures of the main screens, as a phone shows them: ``make screens``.

Walks the built app on a server of its own in Norwegian, Arabic and Tigrinya, light and dark,
and keeps ``dist/screens/<language>-<theme>-<number>-<screen>.png``. Other languages by name:
``make screens ARGS="so uk"``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys.conftest import BROWSER, Server, free_port  # noqa: E402
from tests.journeys.phone import Phone  # noqa: E402
from tests.journeys.tour import tour  # noqa: E402
from tests.journeys.words import Words  # noqa: E402

PICTURES = ROOT / "dist" / "screens"
LANGUAGES = ("nb", "ar", "ti")
WISHES = {"ar": "أريد أن أتعلم السباحة", "ti": "ምሕንባስ ክመሃር ይደሊ"}
WISH = "Lære å svømme"


def main(codes: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "data", free_port())
        server.start()
        for code in codes:
            for dark in (False, True):
                theme = "dark" if dark else "light"
                phone = Phone(
                    playwright,
                    BROWSER.read_text().strip(),
                    Path(folder) / f"{code}-{theme}",
                    server.address,
                    language=code.replace("_", "-"),
                    dark=dark,
                )
                for number, name in enumerate(tour(phone, Words(code), WISHES.get(code, WISH))):
                    phone.picture(PICTURES / f"{code}-{theme}-{number:02d}-{name}.png")
                phone.switch_off()
                print(f"min vei | {code} {theme}: {PICTURES.relative_to(ROOT)}", flush=True)
        server.stop()


if __name__ == "__main__":
    main(sys.argv[1:] or list(LANGUAGES))
