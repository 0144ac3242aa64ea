"""The pages of a chapter: one long column, drawn from where the reader is.

A chapter has some seventy passages, and an old phone needs a second or two for all of them.
What is seen is drawn first and the rest a few passages at a time, so that a tap is heard in
between. In another mode nothing above the reader changes until the end; then the page is
moved by as much as the passages above have grown. A passage is drawn again only when
something of its own has changed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import flet as ft

from youthapp.actions import goals, guide
from youthapp.screens import flags as flag_screens
from youthapp.screens import goals as goal_screens
from youthapp.screens.passages import Block, Labels
from youthapp.screens.reading import ReadingScreen
from youthapp.views import flags, parts, passages, theme
from youthapp.views.landscape import badge, landscape
from youthapp.views.notes import field_of, note
from youthapp.views.place import HEAD, Place
from youthapp.views.protocol import known
from youthapp.views.shell import Shell
from youthapp.views.stage import hold
from youthapp.views.unfinished import left_in

BAND = 132
NEAR = 10  # parts drawn at once from where the reader is: more than a window shows
CHUNK = 8  # parts drawn in one go after that
PAUSE = 0.03  # seconds between two goes, for taps


@dataclass(eq=False)
class Drawn:
    """What of a chapter stands on the page, and from which screen each part of it is drawn.

    Part 0 is the head, part n the nth passage. The parts from ``first`` to before ``end``
    are drawn from the newest screen; the others as they were, or not at all yet.
    """

    parts: list[ReadingScreen | None] = field(default_factory=list)
    newest: ReadingScreen | None = None
    first: int = 0
    end: int = 0
    filling: bool = False
    left: bool = False

    def take(self, screen: ReadingScreen, at: int) -> None:
        """Take what is to be drawn now; ``at`` is the part at the top of the window."""
        if self.newest is None or len(self.parts) != len(keys(screen)):
            self.parts = [None] * len(keys(screen))
            self.first, self.end = 0, at + NEAR
        elif screen.mode != self.newest.mode:
            self.first, self.end = at, at + NEAR
        self.end = min(self.end, len(self.parts))
        self.newest = screen
        self._fill(self.first, self.end)

    def upward(self) -> bool:
        """Tell whether only what is above the reader is left."""
        return self.end == len(self.parts) and self.first > 0

    def more(self) -> bool:
        """Draw some more, first down and then up; tell whether anything was left."""
        if self.end < len(self.parts):
            start, self.end = self.end, min(self.end + CHUNK, len(self.parts))
            self._fill(start, self.end)
        elif self.first > 0:
            self._fill(0, self.first)
            self.first = 0
        else:
            return False
        return True

    def has(self, key: str) -> bool:
        """Tell whether a part is on the page."""
        there = self.parts.index(None) if None in self.parts else len(self.parts)
        return self.newest is not None and key in keys(self.newest)[:there]

    def _fill(self, start: int, end: int) -> None:
        self.parts[start:end] = [self.newest] * (end - start)


def keys(screen: ReadingScreen) -> list[str]:
    """Return the keys of a chapter's parts, from the head down."""
    return [HEAD, *(block.key for block in screen.blocks)]


@ft.component
def Pages(
    screen: ReadingScreen,
    shell: Shell,
    place: Place,
    dark: bool,
    side: float,
    width: float,
    spoken: str,
) -> ft.Control:
    """Draw the whole chapter; the same screen is not drawn twice.

    ``dark`` is taken only so that another theme is another screen; ``spoken`` is the key
    of the part that is read aloud.
    """
    drawn = hold(Drawn)
    _, again = ft.use_state(0)
    place.has = drawn.has
    if screen is not drawn.newest:
        drawn.take(screen, _at(screen, place, first=drawn.newest is None))

    async def fill() -> None:
        if drawn.filling:
            return
        drawn.filling = True
        await asyncio.sleep(PAUSE)
        while not drawn.left:
            above = keys(screen)[: drawn.first]
            standing = place.moved(above) if drawn.upward() else None
            if not drawn.more():
                break
            again(lambda times: times + 1)
            await (standing() if standing else asyncio.sleep(PAUSE))
        drawn.filling = False

    async def scrolled(event: ft.OnScrollEvent) -> None:
        place.scrolled(event.pixels)
        if event.event_type is ft.ScrollType.END:
            await remember()

    async def remember() -> None:
        top = place.top(keys(screen))
        here = next((block.place for block in screen.blocks if block.key == top), "")
        if here and here != place.kept:
            place.kept = here
            await shell.do(guide.remember_place, chapter=screen.id, passage=here)

    def leave() -> None:
        drawn.left = True

    ft.use_effect(fill, [screen])
    ft.use_effect(lambda: None, [], cleanup=leave)
    ends = flag_screens.ends(screen.blocks)
    label = flag_screens.flag_label(shell.reader)
    controls: list[ft.Control] = []
    for at, (key, of) in enumerate(zip(keys(screen), drawn.parts, strict=True)):
        if of is None:
            break
        if at == 0:
            controls.append(_head(of, shell, place, dark, side, width, key == spoken))
            continue
        flag = flags.Flag(label, f"/read/{of.id}/say/{ends[key]}") if key in ends else None
        block = of.blocks[at - 1]
        controls.append(_piece(block, of.labels, flag, shell, place, dark, side, key == spoken))
    else:
        controls.append(_end(shell, screen, side))
    return ft.Column(
        ref=place.column,
        controls=controls,
        spacing=0,
        expand=True,
        scroll=ft.ScrollMode.AUTO,
        scroll_interval=120,
        on_scroll=scrolled,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _at(screen: ReadingScreen, place: Place, *, first: bool) -> int:
    """Return the part at the top of the window, or the one the reader comes back to."""
    top = screen.anchor(place.kept) if first else place.top(keys(screen))
    return keys(screen).index(top) if top else 0


@ft.component
def Piece(
    block: Block,
    labels: Labels,
    flag: flags.Flag | None,
    shell: Shell,
    place: Place,
    dark: bool,
    side: float,
    spoken: bool,
) -> ft.Control:
    """Draw one passage, with the flag of its section under the last one."""
    shown, show = ft.use_state(False)
    editing, edit = ft.use_state(hold(lambda: left_in(shell, field_of(block.context)) is not None))
    tools = passages.Tools(
        word=lambda word: place.open_sheet(f"word/{word}"),
        tick=_tick(shell, block),
        turn=lambda: show(not shown),
        to_goal=_to_goal(shell, block),
        note=note(shell, block.context, block.note, labels.note, edit, editing)
        if block.kind == "question"
        else None,
        labels=labels,
    )
    inside = passages.draw(block, tools, shown=shown)
    return ft.Container(
        key=_scroll_key(block.key),
        content=flags.under(shell, inside, flag) if flag else inside,
        padding=ft.Padding(left=side, right=side, top=passages.above(block), bottom=0),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if spoken else None,
        on_size_change=lambda event: place.measured(block.key, event.height),
    )


@ft.component
def Head(
    screen: ReadingScreen,
    shell: Shell,
    place: Place,
    dark: bool,
    side: float,
    width: float,
    spoken: bool,
) -> ft.Control:
    """Draw the chapter's landscape, title and summary."""
    picture = ft.Container(
        content=ft.Stack(
            controls=[
                landscape(
                    screen.area,
                    width=width - 2 * side,
                    height=BAND,
                    share=None,
                    rtl=shell.reader.rtl,
                ),
                ft.Container(
                    content=badge(screen.area, icon=parts.icon_named(screen.picture), size=64),
                    padding=ft.Padding(left=18, right=18, top=BAND - 82, bottom=0),
                ),
            ]
        ),
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )
    notices = [
        parts.note_line(said, ft.Icons.TRANSLATE_ROUNDED)
        for said in (screen.untranslated, screen.notice)
        if said
    ]
    return ft.Container(
        key=_scroll_key(HEAD),
        content=parts.column(
            picture,
            parts.column(
                ft.Semantics(content=passages.words(screen.title, "title"), heading_level=1),
                passages.words(screen.summary, "body", soft=True),
                passages.beside(screen.beside) if screen.beside else None,
                parts.soft(screen.minutes, "label"),
                gap=6,
            ),
            _staff(shell, screen),
            *notices,
        ),
        padding=ft.Padding(left=side, right=side, top=theme.HALF, bottom=0),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if spoken else None,
        on_size_change=lambda event: place.measured(HEAD, event.height),
    )


def _staff(shell: Shell, screen: ReadingScreen) -> ft.Control | None:
    """Draw the way to the guide for who works with youths; nobody else has it."""
    if not screen.staff:
        return None
    to = shell.going(f"/staff/{screen.id}")
    return parts.quiet_button(screen.staff, to, icon=ft.Icons.GROUPS_ROUNDED)


_piece: Any = ft.memo(Piece)  # type: ignore[no-untyped-call]
_head: Any = ft.memo(Head)  # type: ignore[no-untyped-call]
_scroll_key: Any = ft.ScrollKey


def _tick(shell: Shell, block: Block) -> Callable[[], Any]:
    """Tick or untick a task; another tap undoes it, so no older "undo" is left standing."""
    action = guide.untick_task if block.done else guide.tick_task
    return shell.doing(action, passage=block.id, then=lambda _: shell.quiet())


def _to_goal(shell: Shell, block: Block) -> Callable[[], Any]:
    """Take a task along into the conversation about a goal, in the reader's language."""
    words = block.strands[0].plain if block.strands else ""

    def begun(draft: Any) -> None:
        shell.go("/goals/new")
        shell.say(goal_screens.brought(shell.reader, draft, words))

    return shell.doing(goals.begin_with, words=words, then=begun)


def _end(shell: Shell, screen: ReadingScreen, side: float) -> ft.Control:
    """Draw what one knows now, and the ways on: the next chapter first, then the one before."""
    ways = [
        parts.link_card(
            way.title,
            way.label,
            icon=icon,
            area=screen.area,
            on_click=_open(shell, way.id),
            onward=way is screen.after,
        )
        for way, icon in (
            (screen.after, ft.Icons.NAVIGATE_NEXT_ROUNDED),
            (screen.before, ft.Icons.NAVIGATE_BEFORE_ROUNDED),
        )
        if way is not None
    ]
    return ft.Container(
        content=parts.column(None if screen.staff else known(shell, screen), *ways, gap=12),
        padding=ft.Padding(left=side, right=side, top=theme.FOUR, bottom=theme.FOUR),
    )


def _open(shell: Shell, chapter: str) -> Callable[[], None]:
    return lambda: shell.go(f"/read/{chapter}")
