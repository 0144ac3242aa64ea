"""What only the page or the phone itself can do, and how the app stands on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class DeviceState(Protocol):
    """How the app stands on the device."""

    @property
    def installed(self) -> bool:
        """Whether the app runs from the phone's own screen and not in a browser's tab."""

    @property
    def persisted(self) -> bool:
        """Whether what is kept stays when the phone gets full."""

    @property
    def installable(self) -> bool:
        """Whether ``install`` leads anywhere now."""

    @property
    def apple(self) -> bool:
        """Whether it is an iPhone or iPad: installed by hand, with a store of its own."""

    @property
    def offline_ready(self) -> bool:
        """Whether the whole app is here, so that it starts without a network."""

    @property
    def letters(self) -> int:
        """How large the browser's own letters are, in percent."""

    @property
    def newer(self) -> bool:
        """Whether a newer version is here and ``reload`` starts it."""


class Platform(Protocol):
    """What only the page or the phone itself can do."""

    @property
    def server(self) -> str:
        """The address the app came from, for links that others can open."""

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
        """Say that the next address is a step "back", or stands "instead" of this one."""

    def cover(self, over: bool) -> None:
        """Say whether something lies over the screen, to be put away by the phone's back."""

    def install(self) -> None:
        """Offer to install the app."""

    async def persist(self) -> bool:
        """Ask for storage that lasts, and tell whether it was given."""

    async def state(self) -> DeviceState:
        """Tell how the app stands on the device now."""

    def reload(self) -> None:
        """Start again in the newest version."""

    def start_anew(self) -> None:
        """Start at the beginning, as on a new phone."""

    async def save_file(self, name: str, mime: str, data: str | bytes) -> bool:
        """Hand a text or bytes to the person as a file; True when the phone took it."""

    async def save_picture(self, name: str, svg: str) -> bool:
        """Hand a drawing over as a picture; True when the phone took it. Raises NoPicture."""

    async def print_page(self, html: str) -> bool:
        """Print a page; False where the device cannot."""

    async def pick_file(self, accept: str, most: int) -> str | None:
        """Let the person choose a file; return its text, None without. Raises FileTooLarge."""

    async def pick_bytes(self, accept: str, most: int) -> bytes | None:
        """Let the person choose a file that is no text, as ``pick_file``."""

    async def scan(self, words: Mapping[str, str]) -> str | None:
        """Read a QR code by the camera; None when the person went back, or it cannot be."""

    def stop_scanning(self) -> None:
        """Put the camera away."""

    def lock_after(self, seconds: int | None) -> None:
        """Have the app locked when it was out of sight so long; None: never by itself."""

    async def forget(self) -> None:
        """Forget all that the page itself keeps of a person."""

    async def voices(self) -> Sequence[str]:
        """Return the language tags the device itself can speak, without any network."""

    async def speak(self, text: str, tag: str, rate: float) -> bool:
        """Read a text aloud; True when it was read to its end."""

    async def play(self, clip: str, rate: float) -> bool:
        """Play a recording; True when it was heard to its end, False also when it is not here."""

    def hush(self) -> None:
        """Be silent at once."""
