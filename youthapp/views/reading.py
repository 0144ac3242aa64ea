"""A chapter as it is read: one long page that keeps its place.

The place is a passage, never a number of pixels: changing language changes every height,
and the same passage stays on top. The page is drawn again only when its own texts change,
so that a long chapter scrolls smoothly on a weak phone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import goals, guide, notes, protocol, settings
from youthapp.screens import aloud as aloud_screens
from youthapp.screens import reading as screens
from youthapp.screens.aloud import Aloud
from youthapp.screens.passages import Block, Mode
from youthapp.views import parts, passages, sheets, theme
from youthapp.views.aloud import Voice, bar
from youthapp.views.flags import flags
from youthapp.views.landscape import badge, landscape
from youthapp.views.notes import note
from youthapp.views.place import HEAD, Place
from youthapp.views.protocol import known
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold, margin, stage

BAND = 132


@ft.component
def ChapterView() -> ft.View:
    """Draw one chapter, in the mode the reader chose last."""
    shell = use_shell()
    params = ft.use_route_params()
    chapter, wanted = params["chapter"], params.get("passage", "")
    place = hold(Place)
    sheet, set_sheet = ft.use_state("")
    place.open_sheet = set_sheet
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
            place.kept = wanted or str(shell.setting(f"place/{chapter}", ""))
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
        turn = voice.turn
        found = tuple(await shell.desk.platform.voices())
        if voice.turn != turn:  # the reader went on meanwhile
            return
        set_voices(found)
        made = _plan(shell, chapter, screen, found, voice.speed)
        if made.lines:
            keys = [HEAD, *(block.key for block in screen.blocks)]
            voice.begin(made, place.top(keys))
        else:
            voice.plan = made

    voice.show, voice.ended = show, silent
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
    modes = _modes(shell, screen, place) if screen.modes else None
    foot = bar(shell, voice, plan, lambda: set_speed(voice.speed)) if plan is not None else None
    extra = parts.row(ears, jump, gap=0)
    return stage(shell, body, start=start, extra=extra, under_bar=modes, foot=foot)


@ft.component
def Pages(
    screen: screens.ReadingScreen,
    shell: Shell,
    place: Place,
    dark: bool,
    side: float,
    width: float,
    spoken: str,
) -> ft.Control:
    """Draw the whole chapter; the same screen is not drawn twice.

    ``dark`` is taken only so that another theme is another screen; ``spoken`` is the key
    of the block that is read aloud.
    """
    shown, set_shown = ft.use_state(frozenset[str]())
    editing, edit = ft.use_state("")
    keys = [HEAD, *(block.key for block in screen.blocks)]

    def measured(key: str) -> Callable[[Any], None]:
        def keep(event: Any) -> None:
            place.measured(key, event.height)

        return keep

    async def scrolled(event: ft.OnScrollEvent) -> None:
        place.scrolled(event.pixels)
        if event.event_type is ft.ScrollType.END:
            await remember()

    async def remember() -> None:
        top = place.top(keys)
        here = next((block.place for block in screen.blocks if block.key == top), "")
        if here and here != place.kept:
            place.kept = here
            await shell.do(guide.remember_place, chapter=screen.id, passage=here)

    def turn(block_id: str) -> None:
        set_shown(lambda now: now ^ {block_id})

    tools = passages.Tools(
        word=lambda word: place.open_sheet(f"word/{word}"),
        tick=lambda block: _tick(shell, block),
        turn=turn,
        to_goal=lambda block: _to_goal(shell, block),
        note=lambda block: note(shell, block, screen, edit, editing == block.key),
        labels=screen,
    )
    under = flags(shell, screen)
    blocks = [
        ft.Container(
            key=_scroll_key(block.key),
            content=under(block.key, passages.draw(block, tools, shown=block.key in shown)),
            padding=ft.Padding(left=side, right=side, top=passages.above(block), bottom=0),
            bgcolor=ft.Colors.PRIMARY_CONTAINER if block.key == spoken else None,
            on_size_change=measured(block.key),
        )
        for block in screen.blocks
    ]
    head = ft.Container(
        key=_scroll_key(HEAD),
        content=_head(shell, screen, side, width),
        on_size_change=measured(HEAD),
    )
    return ft.Column(
        ref=place.column,
        controls=[head, *blocks, _end(shell, screen, side)],
        spacing=0,
        expand=True,
        scroll=ft.ScrollMode.AUTO,
        scroll_interval=120,
        on_scroll=scrolled,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


_once: Any = ft.memo(Pages)  # type: ignore[no-untyped-call]
_scroll_key: Any = ft.ScrollKey


def _screen(shell: Shell, chapter: str) -> screens.ReadingScreen:
    written = notes.all_notes(shell.desk.store)
    signed = protocol.signatures(shell.desk.store).get(chapter)
    return screens.reading_screen(
        shell.reader,
        shell.library,
        chapter,
        mode=shell.setting("reading_mode", "own"),
        done=lambda task: bool(shell.setting(f"task/{task}", False)),
        note=lambda context: written[context].text if context in written else "",
        signed=signed.on if signed is not None else None,
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
    return aloud_screens.aloud(shell.reader, screen, norwegian, voices or (), speed)


def _tick(shell: Shell, block: Block) -> Callable[[], Any]:
    """Tick or untick a task. Ticking can be undone where it is said."""
    if block.done:
        return shell.doing(guide.untick_task, passage=block.id)
    return shell.doing(guide.tick_task, passage=block.id)


def _to_goal(shell: Shell, block: Block) -> Callable[[], Any]:
    """Take a task along into the conversation about a goal, in the reader's language."""
    words = block.strands[0].plain
    return shell.doing(goals.begin_with, words=words, then=lambda _: shell.go("/goals/new"))


def _modes(shell: Shell, screen: screens.ReadingScreen, place: Place) -> ft.Control:
    """Draw the switch between own language, Norwegian, and both."""

    def choose(mode: Mode) -> Callable[[], Any]:
        async def handle() -> None:
            keys = [HEAD, *(block.key for block in screen.blocks)]
            top = place.top(keys)
            place.laid_out.clear()
            await shell.do(settings.choose_reading_mode, mode=mode)
            await place.drawn()
            await place.go(top)

        return handle

    pills = [_pill(label, mode == screen.mode, choose(mode)) for mode, label in screen.modes]
    large = shell.letters >= 150
    row = parts.wrap(*pills, gap=4) if large else parts.row(*map(parts.grow, pills), gap=4)
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


def _head(shell: Shell, screen: screens.ReadingScreen, side: float, width: float) -> ft.Control:
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
        content=parts.column(
            picture,
            parts.column(
                ft.Semantics(content=passages.words(screen.title, "title"), heading_level=1),
                passages.words(screen.summary, "body", soft=True),
                parts.soft(screen.minutes, "label"),
                gap=6,
            ),
            *notices,
        ),
        padding=ft.Padding(left=side, right=side, top=theme.HALF, bottom=0),
    )


def _end(shell: Shell, screen: screens.ReadingScreen, side: float) -> ft.Control:
    """Draw what one knows now, and the ways on: the next chapter first, then the one before."""
    ways = [
        parts.link_card(
            way.title,
            way.label,
            icon=icon,
            area=screen.area,
            on_click=_open(shell, way.id),
        )
        for way, icon in (
            (screen.after, ft.Icons.NAVIGATE_NEXT_ROUNDED),
            (screen.before, ft.Icons.NAVIGATE_BEFORE_ROUNDED),
        )
        if way is not None
    ]
    return ft.Container(
        content=parts.column(known(shell, screen), *ways, gap=12),
        padding=ft.Padding(left=side, right=side, top=theme.FOUR, bottom=theme.FOUR),
    )


def _open(shell: Shell, chapter: str) -> Callable[[], None]:
    return lambda: shell.go(f"/read/{chapter}")


def _missing(shell: Shell) -> ft.Control:
    said = screens.no_chapter(shell.reader)
    return ft.Container(
        content=parts.column(*parts.way_back(said, lambda: shell.go("/"))),
        padding=theme.THREE,
        expand=True,
    )
