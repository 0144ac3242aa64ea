"""A lock, a way to hide, and everything in one's own hands, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser

WISH = "Jeg vil lære å svømme."
PIN, SAME_PIN, OTHER = "2580", "٢٥٨٠", "1111"
ON_DISK = """async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("minvei");
  const found = {};
  for await (const [name, file] of folder) found[name] = await (await file.getFile()).text();
  return found;
}"""


def test_a_pin_stands_before_what_is_private_and_one_tap_hides_it(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """Set, wrong, right; hidden, and back shows nothing; help without network and without PIN."""
    words = Words("nb")
    one = phone()
    moves.first_run(one, words)
    moves.make_goal(one, words, WISH)
    one.tap(words("Skjul dette"))
    one.sees(words.of("norway/title"))
    one.back()
    one.does_not_see(WISH)
    assert one.page.url.endswith("/read/norway")

    sets_a_pin(one, words)
    one.waits_until_offline_works()
    server.stop()
    one.restart()
    one.open("/goals")
    one.sees(words("Appen er låst"))
    one.does_not_see(WISH)
    one.tap(words("Hjelp nå"))
    one.sees("113")
    one.back()
    opens(one, words, OTHER)
    one.sees(words("Det var en annen PIN-kode"))
    opens(one, words, SAME_PIN)
    one.sees(WISH)

    one.tap(words("Skjul dette"))
    one.sees(words.of("norway/title"))
    one.back()
    one.does_not_see(WISH)
    one.open("/goals")
    one.sees(words("Appen er låst"))


def test_everything_is_taken_out_erased_and_brought_in(
    server: Server, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    """After two taps nothing is on the phone or the server; the file brings all of it back."""
    words = Words("nb")
    one = phone()
    one.open(server.invitation())
    one.tap(words("Bli med"))
    one.sees(words("Du er med"))
    moves.first_run(one, words)
    moves.make_goal(one, words, WISH)
    sets_a_pin(one, words)
    one.open("/more/yours")
    opens(one, words, PIN)
    page = saved(one, words("Som en side å lese"), tmp_path / "all.html")
    assert WISH in page
    before = saved(one, words("Som en fil til appen"), tmp_path / "all.json")

    one.tap(words("Slett alt"))
    one.sees(words("Den låste kopien utenfor telefonen blir slettet."))
    one.tap(words("Slett alt nå"))
    one.sees(words("Velg språk"))
    kept = one.page.evaluate(ON_DISK)
    assert [name for name, held in kept.items() if held and not name.startswith("keys")] == []

    moves.first_run(one, words)
    one.go_to("/more/yours")
    with one.page.expect_file_chooser() as chooser:
        one.tap(words("Velg en fil"))
    chooser.value.set_files(tmp_path / "all.json")
    one.sees(words.count("{count} ting er hentet inn.", "{count} ting er hentet inn.", 1))
    after = saved(one, words("Som en fil til appen"), tmp_path / "again.json")
    assert json.loads(after)["facts"] == json.loads(before)["facts"]
    one.go_to("/goals")
    one.sees(WISH)


def sets_a_pin(one: Phone, words: Words) -> None:
    one.go_to("/more/lock")
    one.tap(words("Velg en PIN-kode"))
    one.write(words("Ny PIN-kode"), PIN)
    one.write(words("Skriv den en gang til"), PIN)
    one.tap(words("Sett PIN-koden"))
    one.sees(words("Appen har PIN-kode."))


def opens(one: Phone, words: Words, pin: str) -> None:
    one.write(words("PIN-kode"), pin)
    one.tap(words("Lås opp"))


def saved(one: Phone, button: str, path: Path) -> str:
    """Tap a button that hands over a file, and return what is in it."""
    with one.page.expect_download() as download:
        one.tap(button)
    download.value.save_as(path)
    return path.read_text()
