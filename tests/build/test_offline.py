"""The page around a stand-in app, in a real browser: offline, new versions, the way back.

A small app keeps these journeys short; the page, its workers and their rules are the ones
that are shipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.build.conftest import Host, filled_in

pytestmark = pytest.mark.browser
QUIET = ("--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader")
WAIT = 60_000  # milliseconds; a loaded machine is slow, a broken page never comes


@pytest.fixture
def browser(executable: str, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser with a profile of its own that no request leaves."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=executable,
            args=list(QUIET),
            viewport={"width": 390, "height": 844},
            locale="uk-UA",
        )
        yield context
        context.close()


def opened(context: BrowserContext, address: str) -> Page:
    """Open a page and wait until the app can be used. Errors on it fail the test."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(address)
    page.get_by_role("button", name="Keep").wait_for(timeout=WAIT)
    return page


def until(page: Page, expression: str) -> None:
    """Wait until JavaScript says so. (Playwright's own wait needs what the policy forbids.)"""
    for _ in range(WAIT // 100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def kept(page: Page) -> None:
    """Wait until the service worker has the whole app."""
    until(page, "navigator.serviceWorker.controller !== null")


def settled(page: Page) -> None:
    """Wait until the new service worker has taken over.

    The old one has to be idle, and Chromium does not see that in a worker it is debugged
    through, as all are here; so the old one is stopped, as an idle one is on a phone. A page
    that asks for something just then wakes it once more.
    """
    until(page, INSTALLED)
    watching = page.context.new_cdp_session(page)
    watching.send("ServiceWorker.enable")
    for _ in range(WAIT // 1000):
        watching.send("ServiceWorker.stopAllWorkers")
        page.wait_for_timeout(1000)
        if page.evaluate(SETTLED):
            return
    raise AssertionError("the new service worker never took over")


def says(page: Page, text: str) -> None:
    page.get_by_text(text, exact=True).first.wait_for(timeout=WAIT)


def test_it_starts_without_a_server_and_what_was_kept_is_there(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """The first visit keeps the app; with the server gone any address of it starts."""
    host.site = make_site()
    page = opened(browser, f"{host.address}/join#SECRET-CODE")
    assert page.url == f"{host.address}/join"
    says(page, "Version one, SECRET-CODE")
    assert page.evaluate("document.documentElement.lang") == "uk"
    page.get_by_role("button", name="Keep").click()
    says(page, "Kept 1")
    kept(page)
    assert not [path for path in host.sent if "SECRET" in path]
    page.close()

    host.stop()
    page = opened(browser, f"{host.address}/read/health")
    page.get_by_role("button", name="Keep").click()
    says(page, "Kept 2")


def test_a_recording_that_was_heard_is_there_without_a_network(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """It is kept when it is fetched and not before: nobody downloads what is never heard."""
    host.site = make_site()
    (host.site / CLIP.lstrip("/")).write_bytes(b"a voice")
    page = opened(browser, host.address)
    kept(page)
    assert page.evaluate(f"caches.match('{CLIP}').then(Boolean)") is False
    heard = f"fetch('{CLIP}', {{ cache: 'no-store' }}).then((answer) => answer.text())"
    assert page.evaluate(heard) == "a voice"

    host.stop()
    assert page.evaluate(heard) == "a voice"


def test_templates_for_a_council_are_there_without_a_network_once_they_were_opened(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """Like a recording: no phone has them unasked, and whoever opened them has them."""
    host.site = make_site()
    (pack,) = (host.site / "packs").glob("templates.nb-*.json")
    page = opened(browser, host.address)
    kept(page)
    assert not [path for path in host.sent if path.startswith("/packs/templates.")]
    fetched = f"fetch('/packs/{pack.name}', {{ cache: 'no-store' }}).then((one) => one.text())"
    assert page.evaluate(fetched) == pack.read_text()

    host.stop()
    assert page.evaluate(fetched) == pack.read_text()


def test_the_second_start_uses_the_memory_the_phone_made(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """The image costs no download, the app works from it, and a damaged one is passed over."""
    host.site = make_site()
    page = opened(browser, host.address)
    until(page, MADE)
    assert not [path for path in host.sent if path.startswith("/memory")]
    page.close()

    page = browser.new_page()
    page.add_init_script(REMEMBERED)
    page.goto(host.address)
    page.get_by_role("button", name="Count 0").click(timeout=WAIT)
    page.get_by_role("button", name="Count 1").wait_for(timeout=WAIT)
    assert page.evaluate("window.usedMemory") is True
    page.evaluate(DAMAGE)
    page.close()

    page = browser.new_page()
    page.add_init_script(REMEMBERED)
    page.goto(host.address)
    page.get_by_role("button", name="Count 0").click(timeout=WAIT)
    page.get_by_role("button", name="Count 1").wait_for(timeout=WAIT)
    assert page.evaluate("window.usedMemory") is False


CLIP = "/packs/clip.ti-0123456789ab.mp3"
TWO_VERSIONS = "caches.keys().then((all) => all.filter((n) => !n.includes('memory')).length === 2)"
ONE_VERSION = TWO_VERSIONS.replace("2", "1")
INSTALLED = "navigator.serviceWorker.getRegistration().then((one) => !one.installing)"
SETTLED = "navigator.serviceWorker.getRegistration().then((one) => !one.installing && !one.waiting)"
MADE = "caches.open('minvei-memory').then((shelf) => shelf.keys()).then((all) => all.length === 1)"
REMEMBERED = """(() => {
  const Plain = Worker;
  window.usedMemory = false;
  window.Worker = class extends Plain {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({data}) => {
        if (data.step === "remembered") window.usedMemory = true;
      });
    }
  };
})()"""
DAMAGE = """(async () => {
  const shelf = await caches.open("minvei-memory");
  const [place] = await shelf.keys();
  const image = new Uint8Array(await (await shelf.match(place)).arrayBuffer());
  await shelf.put(place, new Response(image.fill(7, 0, 4096)));
})()"""


def test_a_new_version_comes_whole_and_after_one_reload(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """Only what changed is fetched; the page before goes on; one reload shows the new one."""
    host.site = make_site("one")
    page = opened(browser, host.address)
    kept(page)
    page.close()

    host.site = make_site("two")
    host.sent.clear()
    page = opened(browser, host.address)
    says(page, "Version one, no code")
    until(page, TWO_VERSIONS)
    settled(page)
    page.get_by_role("button", name="Keep").click()
    says(page, "Kept 1")
    page.reload()
    says(page, "Version two, no code")

    fetched = {re.sub(r"-[0-9a-f]{12}", "", path) for path in host.sent}
    assert "/v/app/app.zip" in fetched
    assert not [path for path in fetched if path.startswith(("/v/flutter", "/v/python"))]


def test_emoji_come_once_when_one_is_written_and_stay_through_a_new_version(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """Not before, not for any other letter, never twice, and from nobody but ourselves."""
    host.site = make_site("one")
    page = opened(browser, host.address)
    kept(page)
    known = filled_in(host.site / "index.html", "PAGE")
    address = str(known["emoji"])
    whole = len((host.site / address.lstrip("/")).read_bytes())

    assert asked(page, known, "notosansethiopic/v47/a.woff2") < 1_000
    assert address not in host.sent
    assert asked(page, known, "notocoloremoji/v32/a.4.woff2") == whole
    assert asked(page, known, "notosanssc/v37/a.87.woff2") < 1_000
    assert host.sent.count(address) == 1
    page.close()

    host.site = make_site("two")
    page = opened(browser, host.address)
    until(page, TWO_VERSIONS)
    settled(page)
    page.reload()
    says(page, "Version two, no code")
    until(page, ONE_VERSION)
    assert asked(page, known, "notosanssc/v37/a.87.woff2") == whole
    assert host.sent.count(address) == 1


def test_without_a_network_an_emoji_is_asked_for_again_later(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """Until then it has no shape; nothing stops for it."""
    host.site = make_site("one")
    page = opened(browser, host.address)
    kept(page)
    known = filled_in(host.site / "index.html", "PAGE")

    browser.set_offline(True)
    assert asked(page, known, "notocoloremoji/v32/a.4.woff2") < 1_000
    browser.set_offline(False)
    assert asked(page, known, "notocoloremoji/v32/a.9.woff2") > 100_000


def asked(page: Page, known: dict[str, object], font: str) -> int:
    """Ask as Flutter does for a fallback font; return the length of the answer."""
    ask = "(url) => fetch(url).then((answer) => answer.arrayBuffer()).then((all) => all.byteLength)"
    return int(page.evaluate(ask, f"{known['fallbackFonts']}{font}"))


def stands(page: Page, how: str, button: str = "Ask") -> None:
    """Ask the app how things stand (``Ask`` asks its page) until the answer has ``how`` in it."""
    for _ in range(WAIT // 500):
        page.get_by_role("button", name=button).click()
        page.wait_for_timeout(500)
        if page.get_by_text(how).count():
            return
    raise AssertionError(f"never: {how}")


def test_rubbish_is_looked_for_once_the_app_has_started(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """Not while it starts, which would cost time; but a phone has little memory after that."""
    host.site = make_site()
    page = opened(browser, host.address)
    stands(page, "Rubbish True", "Rubbish")
    until(page, MADE)
    page.reload()
    page.get_by_role("button", name="Rubbish").wait_for(timeout=WAIT)
    stands(page, "Rubbish True", "Rubbish")


def test_a_new_version_is_told_and_starts_when_it_is_wanted(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """The app learns it from its page and says when to start it; another tab stays as it is."""
    host.site = make_site("one")
    page = opened(browser, host.address)
    stands(page, '"newer":false')
    kept(page)
    stands(page, '"offline":true')
    other = opened(browser, host.address)
    other.get_by_role("button", name="Count 0").click()

    host.site = make_site("two")
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    until(page, TWO_VERSIONS)
    settled(page)
    stands(page, '"newer":true')
    page.get_by_role("button", name="Newest").click()
    says(page, "Version two, no code")
    stands(page, '"newer":false')
    other.get_by_role("button", name="Count 1").wait_for(timeout=WAIT)


def test_half_a_new_version_never_starts(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """When one file of a new version is damaged the old version stays, whole."""
    host.site = make_site("one")
    page = opened(browser, host.address)
    kept(page)
    page.close()

    broken = make_site("broken")
    app = next((broken / "v").glob("app-*/app.zip"))
    app.write_bytes(app.read_bytes()[:-1] + b"?")
    host.site = broken
    page = opened(browser, host.address)
    page.wait_for_timeout(4_000)
    page.reload()
    says(page, "Version one, no code")


def test_the_way_back_removes_everything_it_kept_but_not_what_was_written(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """The service worker of a site built with --off leaves, and its files with it."""
    host.site = make_site("one")
    page = opened(browser, host.address)
    page.get_by_role("button", name="Keep").click()
    says(page, "Kept 1")
    kept(page)
    page.close()

    host.site = make_site("plain", off=True)
    page = browser.new_page()
    page.goto(host.address)
    says(page, "Version plain, no code")
    assert (
        page.evaluate("caches.keys().then((all) => all.filter((n) => /-[0-9a-f]{12}$/.test(n)))")
        == []
    )
    page.get_by_role("button", name="Keep").click()
    says(page, "Kept 2")


def with_the_lock(context: BrowserContext, address: str) -> Page:
    """Open a page that holds the lock."""
    page = opened(context, address)
    page.get_by_role("button", name="Lock").click()
    says(page, "Lock True")
    return page


def test_only_one_tab_holds_the_lock(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """The second tab is told; its page can still ask the page for services."""
    host.site = make_site("one")
    with_the_lock(browser, host.address)
    second = opened(browser, host.address)
    second.get_by_role("button", name="Lock").click()
    says(second, "Lock False")
    second.get_by_role("button", name="Ask").click()
    second.get_by_text("persisted").first.wait_for(timeout=WAIT)


def test_a_page_that_is_just_being_left_is_no_other_tab(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """Its lock is waited for a little: one tab is never told that there are two."""
    host.site = make_site("one")
    first = with_the_lock(browser, host.address)
    second = opened(browser, host.address)
    second.get_by_role("button", name="Lock").click()
    second.wait_for_timeout(500)
    first.close()
    says(second, "Lock True")


def test_a_browser_that_cannot_run_it_is_told_so_and_fetches_nothing(
    make_site: Callable[..., Path], host: Host, browser: BrowserContext
) -> None:
    """No lasting storage: one sentence, a way to the light guide, no large download."""
    host.site = make_site("one")
    page = browser.new_page()
    page.add_init_script("delete StorageManager.prototype.getDirectory")
    page.goto(host.address)
    page.get_by_text("Браузер не дає нам нічого зберігати").wait_for(timeout=WAIT)
    assert page.get_by_role("link").get_attribute("href") == "/guide/uk"
    assert not [path for path in host.sent if path.startswith(("/v/flutter", "/v/python"))]
