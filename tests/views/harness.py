"""A browserless harness: Flet's own session and differ, with a connection that only listens.

Every screen is drawn for real and every message to the client is serialised, so what the
browser would refuse fails here. A tap takes a few milliseconds. It leans on inner modules
of Flet; the version is pinned, and this is the only file that knows them.

    def test_a_goal_can_be_begun():
        async def story() -> None:
            async with Harness("/goals") as app:
                await app.tap("Lag et mål")
                assert app.route == "/goals/new"

        run(story())

``tap`` finds the nearest thing that can be tapped by what a person sees or hears (text,
tooltip, spoken label). ``type`` finds a field by its label. Both fail with the list of
what is on the screen. What is hidden behind the top view is not found.
"""

from __future__ import annotations

import asyncio
import atexit
import copy
import dataclasses
import functools
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import flet as ft
import msgpack
from flet.components.public_utils import unwrap_component
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page, context
from flet.messaging.connection import Connection
from flet.messaging.protocol import (
    InvokeMethodRequestBody,
    configure_encode_object_for_msgpack,
)
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

from build.content import compile_packs
from tests.fakes import make_desk
from youthapp.actions.desk import Desk
from youthapp.language import LANGUAGES
from youthapp.library import Library, folder_fetch
from youthapp.views import pages, routes
from youthapp.views.shell import Shell

Found = TypeVar("Found", bound=ft.BaseControl)

ENCODE = configure_encode_object_for_msgpack(BaseControl)
ROUNDS = 12  # turns of the loop until effects, tasks and redraws have come to rest
_LIBRARIES: dict[tuple[str, ...], Library] = {}
TAPPABLE = ("on_click", "on_tap", "on_change")


def run(story: Coroutine[Any, Any, None]) -> None:
    """Run one story from beginning to end."""
    asyncio.run(story)


@functools.cache
def packs() -> Path:
    """Compile the content once for all tests."""
    folder = tempfile.TemporaryDirectory(prefix="minvei-packs-")
    atexit.register(folder.cleanup)
    compile_packs(Path(folder.name))
    return Path(folder.name)


async def real_library(*codes: str) -> Library:
    """Open the real guide in the given languages, all of them offered; read once for all tests."""
    if codes not in _LIBRARIES:
        library = await Library.open(folder_fetch(packs()), codes[0] if codes else "nb")
        for code in codes[1:]:
            await library.load(code)
        every = {language.code: {"offered": True} for language in LANGUAGES}
        library.languages = every
        _LIBRARIES[codes] = library
    return copy.copy(_LIBRARIES[codes])


class Listening(Connection):
    """A connection that serialises what it is sent: the differ compares with what it wrote.

    What a control is asked to do is answered as done, unless ``answers`` is False.
    """

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.get_running_loop()
        self.pubsubhub = PubSubHub()
        self.page_url = "http://phone.test/"
        self.sent: list[bytes] = []
        self.session: Session
        self.answers = True

    def send_message(self, message: Any) -> None:
        """Serialise a message as for the browser."""
        self.sent.append(msgpack.packb([message.action, message.body], default=ENCODE))
        asked = message.body
        if self.answers and isinstance(asked, InvokeMethodRequestBody):
            done = self.session.handle_invoke_method_results
            self.loop.call_soon(done, asked.control_id, asked.call_id, None, None)

    def dispose(self) -> None:
        """Nothing to close."""


class Harness:
    """The app on a phone without a screen. Use it as ``async with``."""

    def __init__(
        self,
        route: str = "/",
        *,
        code: str = "nb",
        desk: Desk | None = None,
        started: bool = True,
        width: float = 390,
        height: float = 844,
        dark: bool = False,
        opened_with: str = "",
        show: Callable[[Shell], None] = routes.show,
        near: int = 1000,
    ) -> None:
        """``started`` is False for a first run; ``show`` draws something else than the app.

        ``near`` is how many parts of a chapter are drawn at once; by itself all of them.
        """
        pages.NEAR = near
        self._first = route
        self._code = code
        self._desk = desk
        self._started = started
        self._size = (width, height)
        self._dark = dark
        self._opened_with = opened_with
        self._show = show
        self.shell: Shell
        self.desk: Desk
        self.page: ft.Page

    async def __aenter__(self) -> Harness:
        self.connection = Listening()
        self.session = self.connection.session = Session(self.connection)
        self.page = self.session.page
        self._dress_page()
        self.desk = self._desk or await self._new_desk()
        self.desk.store.keep_setting("language", self._code)
        if self._started:
            self.desk.store.keep_setting("seen_start", True)
        self.shell = Shell(self.page, self.desk, code=self._code, opened_with=self._opened_with)
        await self.shell.learn()
        self._show(self.shell)
        await self.settle()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _new_desk(self) -> Desk:
        return make_desk(await real_library(*dict.fromkeys(("nb", self._code))))

    def _dress_page(self) -> None:
        width, height = self._size
        self.session.apply_page_patch(
            {"route": self._first, "width": width, "height": height, "web": True}
        )
        self.page.platform_brightness = ft.Brightness.DARK if self._dark else ft.Brightness.LIGHT
        msgpack.packb(self.session.get_page_patch(), default=ENCODE)
        _context_page.set(self.page)
        context.reset_auto_update()
        self.page.navigate = self._navigate  # type: ignore[method-assign]

    def _navigate(self, route: str, **_: Any) -> None:
        self._going = asyncio.create_task(self.go(route))

    # Looking

    @property
    def route(self) -> str:
        """Where the reader is."""
        return self.page.route

    @property
    def top(self) -> ft.View:
        """The view that is seen."""
        *_, seen = _views(self.page.views)
        return seen

    def walk(self, root: Any = None) -> Iterator[ft.BaseControl]:
        """Go through every control of the view on top, in reading order."""
        root = unwrap_component(self.top if root is None else root)
        if isinstance(root, list):
            for child in root:
                yield from self.walk(child)
        elif isinstance(root, ft.BaseControl):
            yield root
            for child in _children(root):
                yield from self.walk(child)

    def all(self, kind: type[Found], **wanted: Any) -> list[Found]:
        """Return every control of a kind with the given values."""
        return [
            c
            for c in self.walk()
            if isinstance(c, kind) and all(getattr(c, k, None) == v for k, v in wanted.items())
        ]

    def find(self, kind: type[Found], **wanted: Any) -> Found:
        """Return the first control of a kind with the given values."""
        found = self.all(kind, **wanted)
        assert found, f"no {kind.__name__} with {wanted}; on the screen: {self.texts()}"
        return found[0]

    def texts(self) -> list[str]:
        """Return every text that is seen, without the marks that isolate directions."""
        return [plain(c.value) for c in self.walk() if isinstance(c, ft.Text) and c.value]

    def sees(self, part: str) -> bool:
        """Tell whether a text is on the screen."""
        return any(part in text for text in self.texts())

    def heard(self) -> list[str]:
        """Return every text that is seen or spoken: also labels, tooltips and hints."""
        return [word for control in self.walk() for word in _words(control)]

    def names(self) -> list[str]:
        """Return the names of everything that can be tapped."""
        return [" ".join(self._said(c)) for c in self.walk() if _tappable(c)]

    # Doing

    async def tap(self, name: str) -> None:
        """Tap the nearest thing that can be tapped and is called so."""
        await self._tap(self.tappable(name))

    def tappable(self, name: str) -> ft.BaseControl:
        """Find the innermost thing that can be tapped and is called ``name``."""
        candidates = [c for c in self.walk() if _tappable(c) and name in self._said(c)]
        if not candidates:
            parts = [c for c in self.walk() if _tappable(c)]
            candidates = [c for c in parts if any(name in said for said in self._said(c))]
        assert candidates, f"nothing to tap is called {name!r}; there is: {self.names()}"
        return min(candidates, key=lambda c: len(list(self.walk(c))))

    async def _tap(self, control: ft.BaseControl) -> None:
        assert not getattr(control, "disabled", False), f"{self._said(control)} is switched off"
        event = next(e for e in TAPPABLE if getattr(control, e, None) is not None)
        await self.fire(control, event.removeprefix("on_"))

    async def choose_tab(self, index: int) -> None:
        """Tap one of the four tabs at the bottom."""
        bar = self.find(ft.NavigationBar)
        self.session.apply_patch(bar._i, {"selected_index": index})
        await self.fire(bar, "change", index)

    async def type(self, label: str, words: str) -> None:
        """Write into the field with this label, and leave it."""
        field = next((f for f in self.all(ft.TextField) if f.label == label), None)
        labels = [f.label for f in self.all(ft.TextField)]
        assert field is not None, f"no field is called {label!r}; there is: {labels}"
        self.session.apply_patch(field._i, {"value": words})
        await self.fire(field, "change", words)

    async def go(self, route: str) -> None:
        """Open an address, as by a link or the browser's own back button."""
        self.session.apply_page_patch({"route": route})
        await self.fire(self.page, "route_change", {"route": route})

    async def fire(self, control: ft.BaseControl, event: str, data: Any = None) -> None:
        """Let an event happen to a control."""
        await self.session.dispatch_event(control._i, event, data)
        await self.settle()

    async def settle(self, rounds: int = ROUNDS) -> None:
        """Wait until everything has come to rest."""
        for _ in range(rounds):
            await asyncio.sleep(0)

    def _said(self, control: ft.BaseControl) -> list[str]:
        return [plain(word) for inner in self.walk(control) for word in _words(inner)]


def plain(text: str) -> str:
    """Take away the marks that isolate directions."""
    return text.translate({ord(mark): None for mark in "\u2066\u2067\u2068\u2069"})


def _words(control: ft.BaseControl) -> Iterator[str]:
    if isinstance(control, ft.Text) and control.spans:
        yield "".join(span.text or "" for span in control.spans)
    for name in ("value", "label", "hint_text", "tooltip", "semantics_label", "text", "error"):
        word = getattr(control, name, None)
        if isinstance(word, str) and word:
            yield word
    content = getattr(control, "content", None)
    if isinstance(content, str):
        yield content


def _tappable(control: ft.BaseControl) -> bool:
    if isinstance(control, ft.TextField | ft.NavigationBar | ft.NavigationRail | ft.Page):
        return False
    return any(getattr(control, event, None) is not None for event in TAPPABLE) or (
        getattr(control, "action", None) is not None
    )


def _views(drawn: Any) -> Iterator[ft.View]:
    """Go through the views from the bottom up; a level may draw none of its own."""
    drawn = unwrap_component(drawn)
    if isinstance(drawn, ft.View):
        yield drawn
    for one in drawn if isinstance(drawn, list) else ():
        yield from _views(one)


def _children(control: ft.BaseControl) -> Iterator[Any]:
    for name in _fields(type(control)):
        value = getattr(control, name, None)
        if isinstance(value, list | ft.BaseControl):
            yield value


@functools.cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    """Return the fields of a kind of control that may hold others."""
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if not field.metadata.get("skip") and not field.name.startswith("_")
    )
