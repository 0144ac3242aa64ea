"""The device: what the page, or the phone itself, does for the app.

In the browser everything goes through the worker's bridge ``phone_js``
(build/worker/phone.js); the page answers on a channel (build/page/services.js). Outside
the browser there is a folder, and what only a page can do is left undone.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from youthapp.errors import FileTooLarge, NoPicture, PackMissing
from youthapp.library import Fetch, folder_fetch
from youthapp.store import BrowserDisk, FolderDisk
from youthapp.store.disk import Disk

IN_BROWSER = sys.platform == "emscripten"
SILENCE = 10.0  # seconds a voice may take to begin
SLOWEST = 0.25  # seconds a voice may take for a letter
LONGEST = 240.0  # seconds from asking for a recording to its end


@dataclass(frozen=True)
class DeviceState:
    """How the app stands on this device, as far as the page can know."""

    installed: bool
    persisted: bool
    installable: bool
    apple: bool
    offline_ready: bool
    newer: bool
    letters: int = 100  # percent: how large the browser's own letters are


class Device:
    """A device without a page around the app: it keeps files in a folder."""

    def __init__(self, folder: Path, packs: Path, server: str) -> None:
        self._folder = folder
        self.fetch: Fetch = folder_fetch(packs)
        self.server = server
        self.languages: list[str] = [os.environ.get("LANG", "").split(".")[0].replace("_", "-")]
        self.opened_with = ""
        self.looks: dict[str, str | int] = {}  # how the page looks, for an app that is locked

    def disk(self, name: str) -> Disk:
        """Return the disk that keeps ``name``."""
        return FolderDisk(self._folder, name)

    def listen(self, heard: Callable[[dict[str, Any]], object]) -> None:
        """Call ``heard`` with what the page says by itself."""

    async def take_over(self) -> None:
        """Become the one tab that writes."""

    def set_language(self, code: str) -> None:
        """Let the page know the language, for its own first words and direction."""

    def set_text_size(self, percent: int) -> None:
        """Let the page know the text size."""

    def set_theme(self, name: str) -> None:
        """Let the page know whether it is light or dark."""

    def set_title(self, title: str) -> None:
        """Set the title of the window."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def write_in(self, label: str) -> None:
        """Let what is typed go into the field of that name."""

    def step(self, how: str, route: str) -> None:
        """Let the page know that the next address is a step "back" or stands "instead"."""

    def cover(self, over: bool) -> None:
        """Let the page know whether something lies over the screen."""

    def install(self) -> None:
        """Offer to install the app."""

    async def persist(self) -> bool:
        """Ask for storage that lasts; a folder does."""
        return True

    async def state(self) -> DeviceState:
        """Tell how the app stands here: it lies on the device, with all it needs."""
        return DeviceState(
            installed=True,
            persisted=True,
            installable=False,
            apple=False,
            offline_ready=True,
            newer=False,
        )

    def reload(self) -> None:
        """Start again in the newest version."""

    def start_anew(self) -> None:
        """Start at the beginning, as on a new phone."""

    async def save_file(self, name: str, mime: str, data: str | bytes) -> bool:
        """Hand a text or bytes over as a file; here into the folder of what is kept."""
        self._folder.mkdir(parents=True, exist_ok=True)
        held = data if isinstance(data, bytes) else data.encode("utf-8", errors="replace")
        (self._folder / Path(name).name).write_bytes(held)
        return True

    async def save_picture(self, name: str, svg: str) -> bool:
        """Hand a drawing over as a picture: without a page to paint it, as it was drawn."""
        return await self.save_file(Path(name).with_suffix(".svg").name, "image/svg+xml", svg)

    async def print_page(self, html: str) -> bool:
        """Print a page: only a browser can."""
        return False

    async def pick_file(self, accept: str, most: int) -> str | None:
        """Let the person choose a file and return its text: None without a page to do it."""
        return None

    async def pick_bytes(self, accept: str, most: int) -> bytes | None:
        """Let the person choose a file that is no text: None without a page to do it."""
        return None

    async def scan(self, words: Mapping[str, str]) -> str | None:
        """Read a QR code by the camera: None without a page to do it."""
        return None

    def stop_scanning(self) -> None:
        """Put the camera away."""

    def lock_after(self, seconds: int | None) -> None:
        """Have the app locked when it was out of sight so long; None: never by itself."""

    async def forget(self) -> None:
        """Forget all that the page itself keeps of a person."""

    async def voices(self) -> Sequence[str]:
        """Return the language tags this device can speak: none without a page."""
        return ()

    async def speak(self, text: str, tag: str, rate: float) -> bool:
        """Read a text aloud; True when it was read to its end."""
        return False

    async def play(self, clip: str, rate: float) -> bool:
        """Play a recording; True when it was heard to its end."""
        return False

    def hush(self) -> None:
        """Be silent at once."""


class BrowserDevice(Device):
    """A browser's page and worker."""

    def __init__(self) -> None:
        import phone_js

        self._phone: Any = phone_js
        self.fetch = self._pack
        self.server = str(phone_js.address).rstrip("/")
        self.languages = [str(tag) for tag in phone_js.languages]
        self.opened_with = str(phone_js.opened_with or "")
        looks = json.loads(str(phone_js.looks))
        self.looks = {name: value for name, value in looks.items() if value}
        self._speaking: dict[str, asyncio.Future[bool]] = {}
        self._picking: dict[str, asyncio.Future[dict[str, Any]]] = {}

    def disk(self, name: str) -> Disk:
        return BrowserDisk(name)

    def listen(self, heard: Callable[[dict[str, Any]], object]) -> None:
        from pyodide.ffi import create_proxy

        def hear(text: str) -> None:
            said = json.loads(text)
            if said.get("did") == "spoken":
                self._spoken(said)
            elif said.get("did") in ("picked", "scanned"):
                self._picked(said)
            else:
                heard(said)

        self._phone.listen(create_proxy(hear))

    async def take_over(self) -> None:
        await self._phone.steal()

    def set_language(self, code: str) -> None:
        self._say("language", code)

    def set_text_size(self, percent: int) -> None:
        self._say("text-size", percent)

    def set_theme(self, name: str) -> None:
        self._say("theme", name)

    def set_title(self, title: str) -> None:
        self._say("title", title)

    def copy(self, text: str) -> None:
        self._say("copy", text)

    def write_in(self, label: str) -> None:
        self._say("write", label)

    def step(self, how: str, route: str) -> None:
        self._phone.trail(json.dumps({"go": how, "to": route}))

    def cover(self, over: bool) -> None:
        self._phone.trail(json.dumps({"over": over}))

    def install(self) -> None:
        self._say("install", None)

    async def persist(self) -> bool:
        return bool((await self._ask("persist")).get("granted"))

    async def state(self) -> DeviceState:
        answer = await self._ask("state")
        return DeviceState(
            installed=bool(answer.get("installed")),
            persisted=bool(answer.get("persisted")),
            installable=bool(answer.get("installable")),
            apple=bool(answer.get("apple")),
            offline_ready=bool(answer.get("offline")),
            newer=bool(answer.get("newer")),
            letters=int(answer.get("letters") or 100),
        )

    def reload(self) -> None:
        self._say("reload", None)

    def start_anew(self) -> None:
        self._say("start-anew", None)

    async def save_file(self, name: str, mime: str, data: str | bytes) -> bool:
        file = {"name": name, "mime": mime}
        if isinstance(data, bytes):  # what travels to the page is text
            file["bytes"] = base64.b64encode(data).decode()
        else:
            file["data"] = data
        return bool((await self._ask("save-file", file)).get("saved"))

    async def save_picture(self, name: str, svg: str) -> bool:
        answer = await self._ask("save-picture", {"name": name, "svg": svg})
        if answer.get("failed"):
            raise NoPicture()
        return bool(answer.get("saved"))

    async def print_page(self, html: str) -> bool:
        return bool((await self._ask("print", {"html": html})).get("printed"))

    async def pick_file(self, accept: str, most: int) -> str | None:
        text: str | None = (await self._pick(accept, most, "text")).get("text")
        return text

    async def pick_bytes(self, accept: str, most: int) -> bytes | None:
        held: str | None = (await self._pick(accept, most, "bytes")).get("bytes")
        return None if held is None else base64.b64decode(held)

    async def _pick(self, accept: str, most: int, wanted: str) -> dict[str, Any]:
        """Have a file chosen, and return it as it came; nothing when none was."""
        asked = {"accept": accept, "most": most, "as": wanted}
        found = await self._chosen("pick-file", asked)
        if found.get("large"):
            raise FileTooLarge()
        return found

    async def _chosen(self, what: str, how: dict[str, object]) -> dict[str, Any]:
        """Have the person choose something, for as long as it takes; nothing when none was."""
        for waiting in self._picking.values():  # it was asked for anew
            waiting.cancel()
        picking = secrets.token_hex(4)
        chosen = self._picking[picking] = asyncio.get_running_loop().create_future()
        self._say(what, how | {"id": picking})
        try:
            found: dict[str, Any] = await chosen
        except asyncio.CancelledError:
            return {}
        finally:
            del self._picking[picking]
        return found

    def _picked(self, said: dict[str, Any]) -> None:
        chosen = self._picking.get(str(said.get("id")))
        if chosen is not None and not chosen.done():
            chosen.set_result(said)

    async def scan(self, words: Mapping[str, str]) -> str | None:
        text: str | None = (await self._chosen("scan", {"words": dict(words)})).get("text")
        return text

    def stop_scanning(self) -> None:
        self._say("stop-scanning", None)

    def lock_after(self, seconds: int | None) -> None:
        self._say("lock-after", seconds)

    async def forget(self) -> None:
        await self._ask("forget")

    async def voices(self) -> Sequence[str]:
        return tuple((await self._ask("voices")).get("tags", ()))

    async def speak(self, text: str, tag: str, rate: float) -> bool:
        return await self._heard(
            "speak", {"text": text, "tag": tag, "rate": rate}, SILENCE + len(text) * SLOWEST / rate
        )

    async def play(self, clip: str, rate: float) -> bool:
        return await self._heard("play", {"clip": clip, "rate": rate}, LONGEST / rate)

    async def _heard(self, what: str, how: dict[str, object], most: float) -> bool:
        speech = secrets.token_hex(4)
        ended = self._speaking[speech] = asyncio.get_running_loop().create_future()
        self._say(what, how | {"id": speech})
        try:
            async with asyncio.timeout(most):
                whole: bool = await ended
                return whole
        except TimeoutError:  # some browsers fall silent and never say so
            return False
        finally:
            del self._speaking[speech]

    def _spoken(self, said: dict[str, Any]) -> None:
        ended = self._speaking.get(str(said.get("id")))
        if ended is not None and not ended.done():
            ended.set_result(bool(said.get("whole")))

    def hush(self) -> None:
        self._say("hush", None)
        for ended in self._speaking.values():
            if not ended.done():
                ended.set_result(False)

    async def _ask(self, what: str, value: object = None) -> dict[str, Any]:
        asked = json.dumps({"do": what, "value": value})
        answer: dict[str, Any] = json.loads(str(await self._phone.ask(asked)))
        return answer

    def _say(self, what: str, value: object) -> None:
        self._phone.post(json.dumps({"do": what, "value": value}))

    async def _pack(self, name: str) -> bytes:
        from pyodide.ffi import JsException

        try:
            return bytes((await self._phone.pack(name)).to_bytes())
        except JsException as error:
            raise PackMissing(name=name) from error


def this_device() -> Device:
    """Return the device the app runs on."""
    if IN_BROWSER:
        return BrowserDevice()
    folder = Path(os.environ.get("FLET_APP_STORAGE_DATA", "data/phone"))
    beside = Path(__file__).parent / "packs"
    packs = beside if beside.is_dir() else Path("dist/packs")
    return Device(folder, packs, os.environ.get("MINVEI_SERVER", "http://localhost:8000"))
