"""Where the phone's rooms meet: open what is kept, set the desk, draw the app.

``start`` is called by the browser's worker as soon as Python is up; opening the disk and
the library begins at once, beside Flutter. Whatever can stop the app here becomes a calm
page with one way on, in the reader's language.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import flet as ft

from youthapp.actions import surveys
from youthapp.actions.desk import Desk
from youthapp.device import Device, this_device
from youthapp.errors import SecondTab, YouthAppError
from youthapp.language import Reader, best_language
from youthapp.library import Library
from youthapp.store import claim_this_tab
from youthapp.sync.loop import Errand
from youthapp.sync.phone import Phone, open_phone
from youthapp.views import problem, routes
from youthapp.views.shell import Shell


@dataclass
class Opened:
    """What stands ready when the app can be drawn."""

    phone: Phone
    library: Library
    code: str


def start() -> None:
    """Start the app: in the browser by the worker, elsewhere as a program."""
    opening = _begin(open_everything(this_device()))

    async def main(page: ft.Page) -> None:
        await meet(page, opening)

    ft.run(main)


Opening = asyncio.Task["Opened | YouthAppError"]


def _begin(work: Coroutine[Any, Any, Opened | YouthAppError]) -> Opening | None:
    try:
        return asyncio.get_running_loop().create_task(work)
    except RuntimeError:  # no loop yet: outside the browser Flet brings it
        work.close()
        return None


async def open_everything(device: Device, *, claimed: bool = False) -> Opened | YouthAppError:
    """Open the disk and the library side by side, or return what stands in the way.

    ``claimed`` when this tab took over. A failure is returned and not raised: this runs
    before anybody waits for it, and the browser's loop cries out at such a failure.
    """
    try:
        return await _open(device, claimed)
    except YouthAppError as error:
        return error


async def _open(device: Device, claimed: bool) -> Opened:
    """Raise SecondTab, Storage, FromTheFuture, CannotOpen, PackMissing or DamagedPack."""
    if not claimed:
        await claim_this_tab()
    code = best_language(device.languages)
    phone, library = await asyncio.gather(
        open_phone(
            keys=device.disk("keys"), image=device.disk("store"), server=device.server, clock=now
        ),
        Library.open(device.fetch, code),
    )
    offered = best_language(device.languages, library.offered())
    kept = str(phone.store.setting("language", offered))
    await library.load(kept)
    return Opened(phone, library, kept)


async def meet(page: ft.Page, opening: Opening | None = None) -> None:
    """Draw the app on the page, or the one thing that stands in its way."""
    device = this_device()
    opened = await (opening or open_everything(device))
    if isinstance(opened, YouthAppError):
        await stop_at(page, device, opened)
        return
    shell = set_the_desk(page, device, opened)
    routes.show(shell)
    page.run_task(shell.learn)
    device.listen(lambda said: page.run_task(_hear, shell, device, opened.phone, said))
    opened.phone.start(
        changed=shell.redraw, deliver=lambda: deliver(shell), errand=with_feedback(shell)
    )
    page.on_app_lifecycle_state_change = lambda event: opened.phone.visible(
        event.state not in (ft.AppLifecycleState.HIDE, ft.AppLifecycleState.PAUSE)
    )


async def deliver(shell: Shell) -> int:
    """Hand in a ballot that waits, and say so on the screen when one has left."""
    before = len(shell.desk.store.ballots())
    waiting = await surveys.deliver(shell.desk)
    if waiting != before:
        shell.redraw()
    return waiting


def with_feedback(shell: Shell) -> Errand:
    """Return the errand that hands in feedback, and says so on the screen when some has left."""

    async def hand_in(due: Collection[str]) -> int:
        from youthapp.actions import feedback  # most people never need it

        before = len(shell.desk.store.feedback())
        waiting = await feedback.deliver(shell.desk, due=due)
        if waiting != before:
            shell.redraw()
        return waiting

    return Errand(lambda: [remark for remark, _ in shell.desk.store.feedback()], hand_in)


def set_the_desk(page: ft.Page, device: Device, opened: Opened) -> Shell:
    """Put everything an action works with within reach of the views."""
    phone = opened.phone
    desk = Desk(
        store=phone.store,
        library=opened.library,
        clock=now,
        new_id=phone.new_id,
        account=phone.account,
        surveys=phone.surveys,
        feedback=phone.feedback,
        platform=device,
    )
    shell = Shell(page, desk, code=opened.code, opened_with=device.opened_with)
    shell.kept = _after_keeping(shell, device, phone)
    return shell


def _after_keeping(shell: Shell, device: Device, phone: Phone) -> Callable[[], None]:
    """Send what was kept; the first time, ask the browser not to throw it away."""
    asked = False

    def kept() -> None:
        nonlocal asked
        phone.nudge()
        if not asked:
            asked = True
            shell.page.run_task(_ask_to_last, shell, device)

    return kept


async def _ask_to_last(shell: Shell, device: Device) -> None:
    await device.persist()
    await shell.learn()


async def stop_at(page: ft.Page, device: Device, error: YouthAppError) -> None:
    """Show a whole page for a problem, in the reader's language, with one way on."""
    code = best_language(device.languages)
    library = await _whatever_can_be_read(device, code)
    reader = Reader(code, library.catalog(code) if library else None)
    page.rtl = reader.rtl

    async def again() -> None:
        taken = isinstance(error, SecondTab)
        if taken:
            await device.take_over()
        await meet(page, asyncio.create_task(open_everything(device, claimed=taken)))

    _draw(
        page,
        lambda: problem.stopped(
            reader, error.message_key, error.params, again=again, books=library
        ),
    )


async def _whatever_can_be_read(device: Device, code: str) -> Library | None:
    try:
        return await Library.open(device.fetch, code)
    except YouthAppError:
        return None


def _draw(page: ft.Page, view: Callable[[], ft.View]) -> None:
    @ft.component
    def Stopped() -> Any:
        return [view()]

    routes.dress(page)
    page.render_views(Stopped)


async def _hear(shell: Shell, device: Device, phone: Phone, said: dict[str, Any]) -> None:
    """Hear what the page says by itself."""
    if said.get("did") == "taken-over":
        await phone.stop()
        await stop_at(shell.page, device, SecondTab())
    elif said.get("did") == "installed":  # browsers are more willing then
        await _ask_to_last(shell, device)
    elif said.get("did") == "back":
        shell.uncover()
    elif "to" not in said:  # what has one is an answer to another tab
        await shell.learn()


def now() -> datetime:
    """Return the time on this phone's clock. For display; never for order."""
    return datetime.now(UTC)


if __name__ == "__main__":
    start()
