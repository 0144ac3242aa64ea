"""What goes wrong around an app: a second tab, a text that came broken, a newer version."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import SITE, Words

pytestmark = pytest.mark.browser

SECOND_TAB = "Appen er åpen et annet sted"
NEWER = "A newer Min vei"


def test_a_second_tab_explains_itself_and_can_take_over(
    server: Server, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    """One tab writes. The other says so, offers to go on here, and then the first says so.

    Before that a language whose texts came broken is refused with a sentence, and the app
    goes on in the language it had.
    """
    server.serve(a_site_with_a_broken_text(tmp_path / "site", "en"))
    words = Words("nb")
    one = phone()
    one.open("/")
    one.sees(words("Velg språk"))
    one.tap("English")
    one.sees(words("Teksten kom ikke hel fram"))
    one.sees(words("Velg språk"))
    moves.first_run(one, words)

    first = one.another_tab()
    one.open("/goals")
    one.sees(words(SECOND_TAB))
    one.sees("113")
    one.tap(words("Bruk appen her"))
    one.sees(words("Er det noe du ønsker deg?"))
    one.turn_to(first)
    one.sees(words(SECOND_TAB))


def test_a_newer_version_is_there_after_one_reload(
    server: Server, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    """The next start shows what the phone has and fetches the newer; the one after runs it."""
    words = Words("nb")
    one = phone()
    moves.first_run(one, words)
    one.waits_until_offline_works()

    server.serve(a_newer_site(tmp_path / "newer"))
    one.reload()
    assert description(one) != NEWER
    one.waits_for_a_newer_version()
    one.reload()
    assert description(one) == NEWER
    one.sees(words("Hva vil du gjøre i dag?"))


def test_taps_in_a_hurry_do_not_freeze_the_app(phone: Callable[..., Phone]) -> None:
    """Who leaves a question before it has come to rest finds the app as lively as before."""
    words = Words("nb")
    one = phone()
    moves.first_run(one, words)
    moves.begin_goal(one, words)
    moves.say_goal(one, words, "Jeg vil sove bedre.")
    for _ in range(8):
        for hurried in ("Hopp over", "Tilbake", "Stopp her", "Fortsett der du slapp"):
            one.tap(words(hurried))
    one.tap(words("Stopp her"))
    moves.go_to(one, words, "Mer")
    one.sees(words("Størrelse på bokstavene"))


def description(one: Phone) -> str:
    """Return what the page says of itself: it differs between the two versions."""
    return str(one.page.evaluate("document.querySelector('meta[name=description]').content"))


def a_copy(folder: Path) -> Path:
    """Copy the built site; what is changed in it is written anew, never in place."""
    return Path(shutil.copytree(SITE, folder, copy_function=os.link))


def write(path: Path, content: bytes) -> None:
    """Put a file in the place of the one before and of its compressed siblings."""
    for ending in ("", ".br", ".gz"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(content)


def a_site_with_a_broken_text(folder: Path, code: str) -> Path:
    """Make a site whose texts of one language end too early."""
    (pack,) = a_copy(folder).glob(f"packs/text.{code}-*.json")
    write(pack, pack.read_bytes()[:-100])
    return folder


def a_newer_site(folder: Path) -> Path:
    """Make the site of the next version: another page, and a service worker that knows it."""
    a_copy(folder)
    page, worker = folder / "index.html", folder / "sw.js"
    before = page.read_bytes()
    after = re.sub(rb'(name="description" content=")[^"]*', rb"\1" + NEWER.encode(), before)
    write(page, after)
    old, new = (hashlib.sha256(content).hexdigest()[:12] for content in (before, after))
    said = worker.read_text()
    assert said.count(old) == 1
    said = re.sub(r'(const SITE = \{"version":")[^"]*', r"\1newer", said.replace(old, new))
    write(worker, said.encode())
    return folder
