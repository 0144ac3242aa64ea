"""The shell: who reads, where we are, what was just said, and the one doorway for changes.

One observable holds what makes every screen draw again. Screens get the shell by
``use_shell()``; they draw what a screen function gives them and name actions. Nothing
here redirects while drawing, and no view holds a ``try``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import flet as ft

from youthapp.actions.desk import Desk
from youthapp.actions.doorway import Doorway, Outcome, Problem
from youthapp.language import Reader
from youthapp.screens import shell as words
from youthapp.views import theme

if TYPE_CHECKING:
    from youthapp.actions.desk.platform import DeviceState

Tap = tuple[Callable[..., Any], dict[str, Any]]

HARMLESS = "/read/norway"  # the most ordinary page there is
OPEN = (
    "read",
    "help",
    "search",
    "talk",
    "forgotten",
)  # first steps of addresses with nothing private

NOTE_STAYS = 8.0  # seconds: long enough to read slowly and to reach "undo"


@dataclass(frozen=True)
class Note:
    """A short line about what just happened, and how to undo it."""

    line: str
    undo: Callable[[], Awaitable[None]] | None = None


@ft.observable
@dataclass
class State:
    """What every screen depends on. A change draws again."""

    revision: int = 0
    problem: Problem | None = None
    note: Note | None = None
    watched: bool = False
    broken: bool = False
    busy: str = ""
    width: float = 390


class Shell:
    """What a screen needs besides its own data: the reader, the desk, and ways to go."""

    def __init__(
        self,
        page: ft.Page,
        desk: Desk,
        *,
        code: str = "nb",
        opened_with: str = "",
        kept: Callable[[], None] | None = None,
    ) -> None:
        """``code`` is the browser's language, ``opened_with`` the code of a link.

        ``kept`` is called when something was kept on the phone, so that it can be sent.
        """
        self.page = page
        self.desk = desk
        self.code = code
        self._opened = (page.route or "/", opened_with)
        self.state = State(width=page.width or 390)
        self.kept = kept
        self.device: DeviceState | None = None  # until the device has told
        self.doorway = Doorway(desk, changed=self._changed)
        self.trail = [page.route or "/"]
        self.asked = ""  # what was written in the search
        self.unfinished: dict[str, str | None] = {}  # what stands in fields and is nothing yet
        self.indexes: dict[str, Any] = {}  # what search looks in, by language
        self.ended: dict[str, str] = {}  # what a screen ended with, for who comes back to it
        self.hidden = False  # whether one hid, and did not go to one's own things since
        self._put_away: Callable[[], None] | None = None  # what lies over the screen
        self.erased = False  # whether all that was here is gone, after it was taken out
        self.guise = ""  # a language the app is shown in for a while, to see it as others do
        self._reader: Reader | None = None
        self._taps: list[tuple[Tap, asyncio.Future[Outcome]]] = []

    # What is private

    @property
    def locked(self) -> bool:
        """Whether the app is behind its PIN now."""
        return not self.desk.gate.is_open

    @property
    def follows(self) -> bool:
        """Whether this is somebody who works with youths."""
        from youthapp.actions import lock  # the very first screen does without

        return lock.keeps_pin(self.desk)

    @property
    def needs_pin(self) -> bool:
        """Whether nothing of any youth may be shown before this adult has a PIN."""
        from youthapp.actions import lock  # the very first screen does without

        return lock.needs_pin(self.desk)

    @property
    def out(self) -> bool:
        """Whether this phone was taken out of its account."""
        return self.erased or self.desk.account.removed

    async def shut(self) -> None:
        """Lock the app, if it has a PIN; what stands in fields is kept first."""
        if not self.desk.gate.pin or self.locked:
            return
        from youthapp.actions import lock  # only who has a PIN pays for it
        from youthapp.actions.unfinished import keep_unfinished

        for field, text in self.unfinished.items():
            await self.keep(keep_unfinished, field=field, text=text)
        self.unfinished.clear()
        self.ended.clear()
        self.asked = ""
        self._leave()
        await self.do(lock.shut)

    async def hide(self) -> None:
        """Show an ordinary page of the guide at once, with no way back to where one was."""
        self._leave()
        self.hidden = True
        self.desk.platform.step("hide", HARMLESS)
        self.trail = [HARMLESS]
        self.page.navigate(HARMLESS)
        await self.shut()

    # What the app was opened with

    def came_with(self, route: str) -> str:
        """Return the code of the link that led to this route, if one did."""
        opened, code = self._opened
        return code if opened.rstrip("/") == route else ""

    def forget_code(self) -> None:
        """Forget the code of the link: it was used, or is not wanted."""
        self._opened = (self._opened[0], "")

    # Who reads

    @property
    def reader(self) -> Reader:
        """The reader of now; another one as soon as another language is chosen."""
        code = self.guise or str(self.setting("language", self.code))
        if self._reader is None or self._reader.code != code:
            self._reader = Reader(code, self.library.catalog(code))
        return self._reader

    @property
    def around(self) -> words.Around:
        """The words around every screen."""
        return words.around(self.reader, self.desk.account.role, locked=self.locked)

    @property
    def library(self) -> Any:
        """The guide, the help lines and the forms."""
        return self.desk.library

    def setting(self, name: str, default: Any = None) -> Any:
        """Read one of this phone's settings."""
        return self.desk.store.setting(name, default)

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages the app can be read in, complete."""
        return tuple(self.library.offered())

    def dress(self) -> None:
        """Put the reader's language, direction and light on the page, and draw it so."""
        self.put_on()
        self.page.update()
        self.redraw()

    def put_on(self) -> None:
        """Put the reader's language, direction and light on the page around the screens."""
        reader, page = self.reader, self.page
        page.theme = theme.build(theme.LIGHT, letters=self.letters)
        page.dark_theme = theme.build(theme.DARK, letters=self.letters)
        page.theme_mode = ft.ThemeMode(str(self.setting("theme", "system")))
        page.rtl = reader.rtl
        page.title = words.NAME
        page.locale_configuration = ft.LocaleConfiguration(
            supported_locales=[ft.Locale(reader.language.material)],
            current_locale=ft.Locale(reader.language.material),
        )

    # How the app stands on the device

    async def learn(self) -> None:
        """Ask the device how the app stands on it, and draw again if that is another way."""
        device = await self.desk.platform.state()
        if device != self.device:
            self.device = device
            self.redraw()

    # How wide

    @property
    def picture_width(self) -> float:
        """How wide a picture may be that stands alone."""
        return max(220, min(350, self.state.width - 2 * theme.MARGIN))

    @property
    def height(self) -> float:
        """How high the screen is."""
        return self.page.height or 844

    @property
    def sky(self) -> float:
        """How much sky a large picture may have over it: none on a low screen."""
        return max(0, min(150, self.height - 660))

    def fits(self, *labels: str, taken: float) -> bool:
        """Guess whether labels have room beside each other on one line.

        ``taken`` is what is drawn around and between them, in pixels.
        """
        words = sum(map(theme.label_width, labels)) * self.letters / 100
        return words + taken <= self.state.width

    @property
    def airy(self) -> bool:
        """Whether a picture leaves room for the words it stands above."""
        return self.height * 100 / self.letters >= theme.AIRY_FROM

    @property
    def letters(self) -> int:
        """The size of the letters in percent: the one chosen here times the browser's own."""
        own = self.device.letters if self.device else 100
        return int(self.setting("text_size", 100)) * own // 100

    @property
    def roomy(self) -> bool:
        """Whether words and a small picture have room beside each other."""
        return self.state.width * 100 / self.letters >= theme.ROOMY_FROM

    @property
    def wide(self) -> bool:
        """Whether there is room for two columns of letters of this size."""
        return self.state.width * 100 / self.letters >= theme.TWO_COLUMNS_FROM

    @property
    def rail(self) -> bool:
        """Whether the tabs stand at the side instead of at the bottom."""
        return self.state.width >= theme.RAIL_FROM

    def resized(self, width: float) -> None:
        """Draw again when a border between narrow and wide is crossed."""
        borders = (theme.ROOMY_FROM, theme.RAIL_FROM, theme.TWO_COLUMNS_FROM)
        before = [self.state.width >= border for border in borders]
        if [width >= border for border in borders] != before or width >= theme.RAIL_FROM:
            self.state.width = width

    # Ways to go

    def go(self, route: str, *, instead: bool = False) -> None:
        """Go to a route and remember the way back; ``instead`` forgets where one is now."""
        self._leave()
        self.hidden = self.hidden and not private(route)
        self.ended.pop(route, None)
        if instead:
            self.desk.platform.step("instead", route)
            if len(self.trail) > 1:
                self.trail.pop()
        if self.trail[-1] != route:
            self.trail.append(route)
        self.page.navigate(route)

    def going(self, route: str) -> Callable[[], None]:
        """Make a handler: go to a route. A lambda with it as a default would be given the tap."""
        return lambda: self.go(route)

    def leave_for(self, route: str) -> None:
        """Leave this screen for a route: a way back when one came from there, else in its place."""
        self._leave()
        earlier = self.trail[:-1]
        if route in earlier:
            del self.trail[len(earlier) - earlier[::-1].index(route) :]
        else:
            self.trail[-1] = route
        self._step_back(route)

    def back(self) -> None:
        """Go where the reader came from; from a link that was opened, one level up."""
        self._leave()
        here = self.page.route or "/"
        while len(self.trail) > 1 and self.trail[-1] != here:
            self.trail.pop()
        if self.trail[-1] == here:
            self.trail.pop()
        if not self.trail:
            self.trail.append(parent(here))
        self._step_back(self.trail[-1])

    def _step_back(self, route: str) -> None:
        self.desk.platform.step("back", route)
        self.page.navigate(route)

    def cover(self, put_away: Callable[[], None] | None) -> None:
        """Let the phone's own back put away what lies over the screen; None when nothing does."""
        if (put_away is None) != (self._put_away is None):
            self.desk.platform.cover(put_away is not None)
        self._put_away = put_away

    def uncover(self) -> None:
        """Put away what lies over the screen: the reader went back from it."""
        put_away, self._put_away = self._put_away, None
        if put_away is not None:
            put_away()

    def _leave(self) -> None:
        self.state.problem = None
        self.state.note = None

    # Changes

    async def do(self, action: Callable[..., Any], **values: Any) -> Outcome:
        """Do an action through the doorway; a problem is shown where the reader is.

        A second tap before the first is on the disk is the same wish, not one more.
        """
        tap = (action, values)
        doing = next((task for other, task in self._taps if other == tap), None)
        if doing is None:
            self.state.problem = None
            doing = asyncio.ensure_future(self.doorway.do(action, **values))
            mine = (tap, doing)
            self._taps.append(mine)
            doing.add_done_callback(lambda _: self._taps.remove(mine))
        outcome = await asyncio.shield(doing)
        self.state.problem = outcome.problem
        return outcome

    async def keep(self, action: Callable[..., Any], **values: Any) -> None:
        """Do an action that changes nothing on the screen; only a problem is shown."""
        outcome = await self.doorway.keep(action, **values)
        if not outcome.ok:
            self.state.problem = outcome.problem

    def doing(
        self,
        action: Callable[..., Any],
        *,
        then: Callable[[Any], Any] | None = None,
        busy: str = "",
        **values: Any,
    ) -> Callable[[], Awaitable[None]]:
        """Make a handler: do the action, and when it is kept call ``then(value)``."""

        async def handle() -> None:
            self.state.busy = busy
            outcome = await self.do(action, **values)
            self.state.busy = ""
            if outcome.ok and then is not None:
                then(outcome.value)

        return handle

    def say(self, line: str, undo: Callable[[], Awaitable[None]] | None = None) -> None:
        """Say one line about what was done, for a while, with a way to undo it."""
        note = Note(line, undo)
        self.state.note = note
        self.page.run_task(self._fade, note)

    async def undo(self) -> None:
        """Undo what the note tells of, and put the note away: it is true no more."""
        note, self.state.note = self.state.note, None
        if note is not None and note.undo is not None:
            await note.undo()

    async def _fade(self, note: Note) -> None:
        await asyncio.sleep(NOTE_STAYS)
        if self.state.note is note:
            self.state.note = None

    def quiet(self) -> None:
        """Put away what was said."""
        self._leave()

    # When nobody foresaw it

    def mend(self) -> None:
        """Try again from the first tab."""
        self.trail = ["/"]
        self.page.route = "/"  # drawing begins there, not at the screen that failed
        self.page.navigate("/")
        self.state.broken = False

    def _changed(self) -> None:
        self.redraw()
        if self.kept is not None and not self.doorway.unsaved:
            self.kept()

    def redraw(self) -> None:
        """Draw every screen again with what is true now."""
        self.state.revision += 1


def private(route: str) -> bool:
    """Tell whether an address leads to what is the reader's own; home shows a little of it."""
    steps = route.strip("/").split("/")
    return steps[0] not in ("", "start", *OPEN) or steps[2:3] == ["say"]


def parent(route: str) -> str:
    """Return the route one level up; a place in a chapter is no level of its own."""
    above = route.strip("/").split("/")[:-1]
    if above[:1] == ["read"]:
        above = above[:2] if above[2:] == ["say"] else []
    return "/" + "/".join(above)


SHELL: Any = ft.create_context(None)


def use_shell() -> Shell:
    """Get the shell inside a component, and draw again when its state changes."""
    shell: Shell = ft.use_context(SHELL)
    ft.use_state(shell.state)
    return shell
