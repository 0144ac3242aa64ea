"""Where the phone's rooms meet: open what is kept, set the desk, draw the app.

``start`` is called by the browser's worker as soon as Python is up; opening the disk and
the library begins at once, beside Flutter. Whatever can stop the app here becomes a calm
page with one way on, in the reader's language.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import flet as ft

from youthapp.actions import surveys
from youthapp.actions.desk import Desk
from youthapp.device import Device, this_device
from youthapp.errors import SecondTab, YouthAppError
from youthapp.language import Reader, best_language
from youthapp.library import Library
from youthapp.store import claim_this_tab
from youthapp.sync.lock import Lock
from youthapp.sync.loop import Errand
from youthapp.sync.phone import Phone, open_phone, posts
from youthapp.views import problem, routes
from youthapp.views.shell import Shell

if TYPE_CHECKING:
    from youthapp.actions.desk.account import Account
    from youthapp.actions.desk.store import Store

LOOKS = ("language", "theme", "text_size")  # what stays as it is when the app is locked


@dataclass
class Opened:
    """What stands ready when the app can be drawn; no phone while it is behind a PIN."""

    lock: Lock
    phone: Phone | None
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
    lock = Lock(
        keys=device.disk("keys"), tries=device.disk("tries"), image=device.disk("store"), clock=now
    )
    phone, library = await asyncio.gather(
        _phone_behind(lock, device), Library.open(device.fetch, code)
    )
    offered = best_language(device.languages, library.offered())
    kept = device.looks.get("language") if phone is None else phone.store.setting("language")
    chosen = str(kept or offered)
    await library.load(chosen)
    return Opened(lock, phone, library, chosen)


async def _phone_behind(lock: Lock, device: Device) -> Phone | None:
    """Open the phone, unless a PIN is needed first."""
    if not await lock.look():
        return None
    return await open_phone(lock, server=device.server, clock=now)


async def meet(page: ft.Page, opening: Opening | None = None) -> None:
    """Draw the app on the page, or the one thing that stands in its way."""
    device = this_device()
    opened = await (opening or open_everything(device))
    if isinstance(opened, YouthAppError):
        await stop_at(page, device, opened)
        return
    shell, gate = set_the_desk(page, device, opened)
    routes.show(shell)
    page.run_task(shell.learn)
    device.listen(lambda said: page.run_task(_hear, shell, device, gate, said))
    gate.let_in(opened.phone)
    page.on_app_lifecycle_state_change = lambda event: gate.visible(
        event.state not in (ft.AppLifecycleState.HIDE, ft.AppLifecycleState.PAUSE)
    )


class Gate:
    """Lets in to what the phone keeps, and puts it away again, on the desk and off it."""

    def __init__(self, device: Device, lock: Lock) -> None:
        self._device, self._lock = device, lock
        self._phone: Phone | None = None
        self.shell: Shell

    @property
    def pin(self) -> bool:
        """Whether there is a PIN."""
        return self._lock.pin

    @property
    def is_open(self) -> bool:
        """Whether what is kept can be seen."""
        return self._lock.is_open

    def wait(self) -> int:
        """Return the seconds until the next try."""
        return self._lock.wait()

    async def open(self, pin: str) -> None:
        """Open by the PIN and put what is kept on the desk. Raises Locked, or as ``open_phone``."""
        if self._phone is not None:
            return
        await self._lock.open(pin)
        phone = await open_phone(self._lock, server=self._device.server, clock=now)
        came = getattr(self.shell.desk.store, "came", {})
        for name, value in came.items():
            phone.store.keep_setting(name, value)
        lay_out(self.shell.desk, self._device, phone)
        self.let_in(phone)

    def let_in(self, phone: Phone | None) -> None:
        """Begin to exchange for a phone that is open."""
        self._phone, shell = phone, self.shell
        if phone is None:
            return
        if self.pin:
            from youthapp.actions.lock import AFTER, locks_after

            self._device.lock_after(AFTER[locks_after(shell.desk.store)])
        if phone.account.role not in ("", "youth"):
            shell.page.run_task(_fetch_staff_guide, shell)
        if phone.account.removed:  # what was begun is finished
            shell.page.run_task(self._be_out)
        phone.start(
            changed=self._changed, deliver=lambda: deliver(shell), errand=with_feedback(shell)
        )

    def _changed(self) -> None:
        """Draw anew; a phone that was taken out erases what others have, at once."""
        self.shell.redraw()
        if self.shell.desk.account.removed:
            self.shell.page.run_task(self._be_out)

    async def _be_out(self) -> None:
        """Put everything away, unless something is on this phone alone: that is shown first."""
        from youthapp.actions import devices  # few phones are ever taken out

        if any(devices.never_sent(self.shell.desk.store)):
            return
        outcome = await self.shell.doorway.keep(devices.put_away)
        if outcome.ok:
            self.shell.erased = True
            self.shell.redraw()

    async def shut(self) -> None:
        """Put away what is private: kept first, off the desk, and the keys forgotten.

        Raises Storage when the disk refuses; then nothing is put away, for it would be lost.
        """
        if not self.pin or self._phone is None:
            return
        await self._phone.store.flush()
        phone, self._phone = self._phone, None
        kept = {name: phone.store.setting(name) for name in LOOKS}
        looks = {"language": self.shell.reader.code} | {
            name: value for name, value in kept.items() if value is not None
        }
        lay_out(self.shell.desk, self._device, None, looks)
        self._lock.shut()
        self.shell.redraw()
        await phone.stop()

    async def set_pin(self, pin: str) -> None:
        """Put a PIN before everything."""
        await self._lock.set_pin(pin)

    async def change_pin(self, old: str, new: str) -> None:
        """Put another PIN in its place."""
        await self._lock.change_pin(old, new)

    async def remove_pin(self, pin: str) -> None:
        """Open without a PIN from now on."""
        await self._lock.remove_pin(pin)

    async def erase(self) -> None:
        """Erase all that is kept on this phone."""
        phone, self._phone = self._phone, None
        if phone is not None:
            await phone.stop()
        lay_out(self.shell.desk, self._device, None)
        await self._lock.erase()

    async def stop(self) -> None:
        """Keep what is not kept yet and let go: another tab took over."""
        if self._phone is not None:
            await self._phone.stop()

    def nudge(self) -> None:
        """Something changed here: exchange soon."""
        if self._phone is not None:
            self._phone.nudge()

    def visible(self, shown: bool) -> None:
        """Tell whether the app is on the screen."""
        if self._phone is not None:
            self._phone.visible(shown)


async def _fetch_staff_guide(shell: Shell) -> None:
    """Have the staff guide here in time, so that it is read without a network; else later."""
    from youthapp.actions import staff_guide  # a youth's phone never needs it

    with suppress(YouthAppError):
        await staff_guide.fetch(shell.desk, code=shell.reader.code)


def lay_out(
    desk: Desk, device: Device, phone: Phone | None, looks: Mapping[str, Any] | None = None
) -> None:
    """Put what is kept on the desk, or what stands for it while the app is locked."""
    desk.store, desk.account = _kept_by(phone, looks or device.looks)


def _kept_by(phone: Phone | None, looks: Mapping[str, Any]) -> tuple[Store, Account]:
    if phone is not None:
        return phone.store, phone.account
    from youthapp.store.shut import ShutStore  # only who has a PIN pays for them
    from youthapp.sync.shut import ShutAccount

    return ShutStore(looks), ShutAccount()


async def deliver(shell: Shell) -> int:
    """Hand in a ballot that waits, and say so on the screen when one has left."""
    before = surveys.waiting(shell.desk)
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


def set_the_desk(page: ft.Page, device: Device, opened: Opened) -> tuple[Shell, Gate]:
    """Put everything an action works with within reach of the views."""
    gate = Gate(device, opened.lock)
    surveys_post, feedback_post = posts(device.server)
    store, account = _kept_by(opened.phone, device.looks)
    desk = Desk(
        store=store,
        library=opened.library,
        clock=now,
        new_id=Phone.new_id,
        account=account,
        surveys=surveys_post,
        feedback=feedback_post,
        platform=device,
        gate=gate,
    )
    shell = Shell(page, desk, code=opened.code, opened_with=device.opened_with)
    shell.kept = _after_keeping(shell, device, gate)
    gate.shell = shell
    return shell, gate


def _after_keeping(shell: Shell, device: Device, gate: Gate) -> Callable[[], None]:
    """Send what was kept; the first time, ask the browser not to throw it away."""
    asked = False

    def kept() -> None:
        nonlocal asked
        gate.nudge()
        if not asked and gate.is_open:
            asked = True
            shell.page.run_task(_ask_to_last, shell, device)

    return kept


async def _ask_to_last(shell: Shell, device: Device) -> None:
    await device.persist()
    await shell.learn()


async def stop_at(
    page: ft.Page, device: Device, error: YouthAppError, *, ran: bool = False
) -> None:
    """Show a whole page for a problem, in the reader's language, with one way on.

    Where the app ``ran`` and another tab took over, the way on is a new beginning: what was
    running here must never write over what the other tab kept.
    """
    code = best_language(device.languages)
    library = await _whatever_can_be_read(device, code)
    reader = Reader(code, library.catalog(code) if library else None)
    page.rtl = reader.rtl

    async def again() -> None:
        taken = isinstance(error, SecondTab)
        if taken:
            await device.take_over()
        if ran:
            device.reload()
        else:
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


async def _hear(shell: Shell, device: Device, gate: Gate, said: dict[str, Any]) -> None:
    """Hear what the page says by itself."""
    if said.get("did") == "taken-over":
        await gate.stop()
        await stop_at(shell.page, device, SecondTab(), ran=True)
    elif said.get("did") == "installed":  # browsers are more willing then
        await _ask_to_last(shell, device)
    elif said.get("did") == "away":
        await shell.shut()
    elif said.get("did") == "back":
        shell.uncover()
    elif "to" not in said:  # what has one is an answer to another tab
        await shell.learn()


def now() -> datetime:
    """Return the time on this phone's clock. For display; never for order."""
    return datetime.now(UTC)


if __name__ == "__main__":
    start()
