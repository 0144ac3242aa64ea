"""A chapter as it is read: one long page that keeps its place.

The place is a passage, never a number of pixels: changing language changes every height,
and the same passage stays on top.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import contacts, notes, protocol, settings, staff_guide
from youthapp.actions.desk import today
from youthapp.screens import aloud as aloud_screens
from youthapp.screens import reading as screens
from youthapp.screens.aloud import Aloud
from youthapp.screens.passages import Mode
from youthapp.views import frame, parts, sheets, theme
from youthapp.views.aloud import Voice, bar
from youthapp.views.pages import Pages, keys
from youthapp.views.place import Place
from youthapp.views.shell import Shell, use_shell
from youthapp.views.staff_guide import use_staff_guide
from youthapp.views.stage import hold, margin, stage

TOOLS = 150  # pixels: the way back, read aloud, what is in the chapter


@ft.component
def ChapterView() -> ft.View:
    """Draw one chapter, in the mode the reader chose last."""
    shell = use_shell()
    params = ft.use_route_params()
    chapter, wanted = params["chapter"], params.get("passage", "")
    place = hold(lambda: Place(kept=wanted or str(shell.setting(f"place/{chapter}", ""))))
    sheet, set_sheet = ft.use_state("")
    place.open_sheet, place.sheet = set_sheet, sheet
    firm, make_firm = ft.use_state(False)
    no_voices: tuple[str, ...] | None = None
    there = screens.is_chapter(shell.library, chapter)
    screen = _screen(shell, chapter) if there else None
    spoken, mark_spoken = ft.use_state("")
    speed, set_speed = ft.use_state(1.0)
    voices, set_voices = ft.use_state(no_voices)
    voice = hold(lambda: Voice(shell))
    plan = ft.use_memo(
        lambda: (
            _plan(shell, chapter, screen, voices, speed) if screen and voices is not None else None
        ),
        [screen, voices, speed],
    )

    async def restore() -> None:
        if screen is not None and not place.restored:
            place.restored = True
            if place.kept:
                await place.drawn()
                await place.go(screen.anchor(place.kept))

    def show(key: str) -> None:
        mark_spoken(key)
        shell.page.run_task(place.go, key, smooth=True)  # a voice waits for no scrolling

    def silent() -> None:
        mark_spoken("")
        set_voices(None)

    async def read_aloud() -> None:
        if screen is None:
            return
        found = await voice.voices()
        if found is None:
            return
        set_voices(found)
        made = _plan(shell, chapter, screen, found, voice.speed)
        if made.lines:
            voice.begin(made, place.top(keys(screen)))
        else:
            voice.plan = made

    async def hold_firm() -> None:
        if sheet:
            make_firm(True)
            return
        await asyncio.sleep(sheets.CLOSING)
        if not place.sheet:
            make_firm(False)

    def cover() -> None:
        shell.cover((lambda: set_sheet("")) if sheet else None)

    ft.use_effect(hold_firm, [sheet])
    ft.use_effect(cover, [bool(sheet)], cleanup=lambda: shell.cover(None))
    voice.show, voice.ended = show, silent
    use_staff_guide(shell)
    ft.use_effect(restore, [chapter, wanted])
    here = [chapter, screen and screen.mode, ft.use_route_location()]
    ft.use_effect(lambda: None, here, cleanup=voice.stop)
    ft.use_dialog(
        sheets.sheet(shell, screen, place, sheet, set_sheet) if screen and sheet else None
    )
    start = parts.icon_button(
        ft.Icons.ARROW_BACK_ROUNDED, shell.around.back, shell.back, colour=ft.Colors.ON_SURFACE
    )
    if screen is None:
        return stage(shell, _missing(shell), start=start)
    jump = parts.icon_button(
        ft.Icons.TOC_ROUNDED,
        screen.contents_label,
        lambda: set_sheet("contents"),
        colour=ft.Colors.ON_SURFACE,
    )
    ears = parts.icon_button(
        ft.Icons.VOLUME_UP_ROUNDED,
        aloud_screens.start_label(shell.reader),
        read_aloud,
        colour=ft.Colors.ON_SURFACE,
    )
    body = _once(screen, shell, place, theme.dark(), margin(shell), shell.state.width, spoken)
    tools = parts.row(ears, jump, gap=0)
    in_bar = frame.bar_fits(shell, taken=TOOLS)
    modes = _modes(shell, screen, place, 0 if in_bar else TOOLS) if screen.modes else None
    if not in_bar:
        modes = parts.row(parts.grow(modes or ft.Container()), tools, gap=0)
    foot = bar(shell, voice, plan, lambda: set_speed(voice.speed)) if plan is not None else None
    return stage(
        shell,
        body,
        start=start,
        extra=tools if in_bar else None,
        under_bar=modes,
        foot=foot,
        firm=firm,
    )


_once: Any = ft.memo(Pages)  # type: ignore[no-untyped-call]


def _screen(shell: Shell, chapter: str) -> screens.ReadingScreen:
    written = notes.all_notes(shell.desk.store)
    entry = protocol.entries(shell.desk).get(chapter)
    return screens.reading_screen(
        shell.reader,
        shell.library,
        chapter,
        mode=shell.setting("reading_mode", "own"),
        done=lambda task: bool(shell.setting(f"task/{task}", False)),
        note=lambda context: written[context].text if context in written else "",
        entry=entry,
        people=contacts.met(shell.desk.store) if entry is not None else (),
        staff=staff_guide.may_read(shell.desk),
        today=today(shell.desk),
    )


def _plan(
    shell: Shell,
    chapter: str,
    screen: screens.ReadingScreen,
    voices: tuple[str, ...] | None,
    speed: float,
) -> Aloud:
    norwegian = screens.reading_screen(
        shell.reader, shell.library, chapter, mode="nb", done=lambda task: False
    )
    return aloud_screens.aloud(
        shell.reader, screen, norwegian, voices or (), speed, shell.library.clip
    )


def _modes(shell: Shell, screen: screens.ReadingScreen, place: Place, beside: float) -> ft.Control:
    """Draw the switch between own language, Norwegian, and both.

    It is drawn along sideways where it has no room; ``beside`` is what else stands there.
    """

    def choose(mode: Mode) -> Callable[[], Any]:
        async def handle() -> None:
            top = place.top(keys(screen))
            await shell.do(settings.choose_reading_mode, mode=mode)
            await place.go(top)

        return handle

    pills = [_pill(label, mode == screen.mode, choose(mode)) for mode, label in screen.modes]
    labels = [label for _, label in screen.modes]
    large = not shell.fits(*labels, taken=2 * theme.MARGIN + 90 + beside)
    shelf = ft.Row(controls=pills, spacing=4, scroll=ft.ScrollMode.HIDDEN)
    row = shelf if large else parts.row(*map(parts.grow, pills), gap=4)
    return ft.Container(
        content=ft.Semantics(
            content=ft.Container(
                content=row,
                bgcolor=ft.Colors.SURFACE,
                border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
                border_radius=28,
                padding=4,
            ),
            label=screen.modes_label,
            container=True,
        ),
        padding=ft.Padding(left=0, right=0, top=0, bottom=theme.ONE),
    )


def _pill(label: str, chosen: bool, on_click: Callable[[], Any]) -> ft.Control:
    colour = ft.Colors.ON_PRIMARY if chosen else ft.Colors.ON_SURFACE
    pill = ft.Container(
        content=parts.text(label, "label", colour=colour, align=ft.TextAlign.CENTER),
        bgcolor=ft.Colors.PRIMARY if chosen else None,
        border_radius=24,
        padding=ft.Padding.symmetric(horizontal=12, vertical=13),
        alignment=None,
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=pill, selected=chosen))


def _missing(shell: Shell) -> ft.Control:
    said = screens.no_chapter(shell.reader)
    return ft.Container(
        content=parts.column(*parts.way_back(said, lambda: shell.leave_for("/"))),
        padding=theme.THREE,
        expand=True,
    )
