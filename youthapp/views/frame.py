"""The frame around every screen: the bar with help now, the tabs, notes and problems.

Help now is one tap away wherever the reader is. Titles stand in the content, not in the
bar, so that a long title or large letters are never cut.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions.doorway import nothing
from youthapp.screens.problem import problem as problem_screen
from youthapp.views import parts, pictures, theme
from youthapp.views.shell import Shell, private

HIDE = 56  # pixels of the button that hides, with the room beside it
HELP, HELP_BARE = 80, 36  # pixels around the help button's words, with and without pictogram
TAB_ICONS = {
    "/": (ft.Icons.MENU_BOOK_OUTLINED, ft.Icons.MENU_BOOK_ROUNDED),
    "/goals": (ft.Icons.FLAG_OUTLINED, ft.Icons.FLAG_ROUNDED),
    "/mine": (ft.Icons.LOCK_ROUNDED, ft.Icons.LOCK_ROUNDED),
    "/youths": (ft.Icons.GROUPS_OUTLINED, ft.Icons.GROUPS_ROUNDED),
    "/voice": (ft.Icons.CAMPAIGN_OUTLINED, ft.Icons.CAMPAIGN_ROUNDED),
    "/more": (ft.Icons.TUNE_OUTLINED, ft.Icons.TUNE_ROUNDED),
}


def tab_view(shell: Shell, index: int, *controls: ft.Control | None) -> ft.View:
    """Frame one of the four tabs (0 guide, 1 goals or youths, 2 voice, 3 more)."""
    main = _main(
        shell, controls, start=_wordmark(shell), bottom=None, key=f"tab{index}", columns=True
    )
    return ft.View(
        route="/tabs",  # the same for all four: no animation and no back arrow between them
        padding=0,
        controls=[_safe(_with_rail(shell, index, main) if shell.rail else main)],
        navigation_bar=None if shell.rail else _tabs(shell, index),
    )


def two_panes(
    shell: Shell, index: int, left: ft.Control, right: ft.Control, *, key: str
) -> ft.View:
    """Frame one of the tabs with a list that stays, and beside it what is chosen in the list.

    Each scrolls by itself. ``key`` names what is chosen: another begins at its top.
    """
    side = max(theme.MARGIN, (shell.state.width - 112 - theme.LIST - theme.COLUMN) / 2)
    panes = ft.Row(
        controls=[
            ft.Container(
                content=_pane(left, "list", theme.MARGIN),
                width=theme.LIST,
                border=ft.Border(right=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
            ),
            ft.Container(content=_pane(right, key, side), expand=True),
        ],
        spacing=0,
        expand=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    main = _standing(shell, panes, start=_wordmark(shell), bottom=None)
    return ft.View(route="/tabs", padding=0, controls=[_safe(_with_rail(shell, index, main))])


def _pane(content: ft.Control, key: str, side: float) -> ft.Column:
    inside = ft.Container(
        content=parts.column(content, parts.gap(theme.TWO)),
        padding=ft.Padding.symmetric(horizontal=side, vertical=theme.ONE),
    )
    return ft.Column(
        controls=[inside],
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        key=key,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def page_frame(
    shell: Shell,
    *controls: ft.Control | None,
    bottom: ft.Control | None = None,
    on_back: Callable[[], Any] | None = None,
    back: bool = True,
    help_now: bool = True,
    extra: ft.Control | None = None,
    columns: bool = False,
    key: str = "",
) -> ft.View:
    """Frame a screen that was opened from another: back, help now, content, answers below.

    ``bottom`` stays in reach of the thumb while the content scrolls; ``extra`` stands in the
    bar between back and help now. With ``columns`` a wide screen has room for two of them;
    without, a line is no longer there than on a phone held sideways.
    """
    path = ft.use_view_path()
    start = (
        parts.icon_button(
            ft.Icons.ARROW_BACK_ROUNDED,
            shell.around.back,
            on_back or shell.back,
            colour=ft.Colors.ON_SURFACE,
        )
        if back
        else _wordmark(shell)
    )
    main = _main(
        shell,
        controls,
        start=start,
        bottom=bottom,
        key=key or path,
        help_now=help_now,
        extra=extra,
        columns=columns,
    )
    return ft.View(route=key or path, padding=0, controls=[_safe(main)])


def _safe(content: ft.Control) -> ft.SafeArea:
    return ft.SafeArea(content=content, expand=True)


def _main(
    shell: Shell,
    controls: tuple[ft.Control | None, ...],
    *,
    start: ft.Control,
    bottom: ft.Control | None,
    key: str,
    help_now: bool = True,
    extra: ft.Control | None = None,
    columns: bool,
) -> ft.Column:
    content = parts.column(*controls, parts.gap(theme.TWO))
    scroll = ft.Column(
        controls=[_centred(shell, content, columns=1.55 if columns and shell.wide else 1)],
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        key=key,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return _standing(shell, scroll, start=start, bottom=bottom, help_now=help_now, extra=extra)


def _standing(
    shell: Shell,
    content: ft.Control,
    *,
    start: ft.Control,
    bottom: ft.Control | None,
    help_now: bool = True,
    extra: ft.Control | None = None,
) -> ft.Column:
    """Put the bar above what scrolls, and what was just said and the answers below it."""
    below = [c for c in (told(shell), bottom) if c is not None]
    foot = (
        ft.Container(
            content=_centred(shell, parts.column(*below, gap=theme.ONE), theme.ONE),
            padding=ft.Padding(left=0, top=0, right=0, bottom=theme.ONE),
        )
        if below
        else None
    )
    return ft.Column(
        controls=[c for c in (_bar(shell, start, help_now, extra), content, foot) if c is not None],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _centred(
    shell: Shell, content: ft.Control, top: float = theme.HALF, *, columns: float = 1
) -> ft.Container:
    """Keep lines readable: a column is no wider than 62 letters need."""
    limit = theme.COLUMN * columns
    side: float = theme.MARGIN
    if shell.rail:
        side = max(theme.MARGIN, (shell.state.width - 112 - limit) / 2)
    return ft.Container(
        content=content, padding=ft.Padding(left=side, right=side, top=top, bottom=theme.HALF)
    )


def _bar(shell: Shell, start: ft.Control, help_now: bool, extra: ft.Control | None) -> ft.Control:
    return ft.Container(
        content=parts.row(
            parts.grow(ft.Row(controls=[start])),
            extra,
            hide_button(shell),
            help_button(shell) if help_now else None,
            gap=theme.ONE,
        ),
        padding=ft.Padding(left=theme.ONE, right=12, top=theme.ONE, bottom=theme.HALF),
    )


def bar_fits(shell: Shell, *labels: str, taken: float) -> bool:
    """Guess whether labels, and ``taken`` pixels more, have room in the bar beside help now."""
    around = HELP if shell.roomy else HELP_BARE
    around += HIDE if hides(shell) else 0
    return shell.fits(*labels, shell.around.help_now, taken=taken + around)


def hides(shell: Shell) -> bool:
    """Tell whether there is something to hide here: one's own screens, and home with its steps."""
    here = shell.page.route or "/"
    return not shell.locked and not shell.hidden and (private(here) or here == "/")


def hide_button(shell: Shell) -> ft.Control | None:
    """Draw the button that shows an ordinary page instead; only where something is private."""
    if not hides(shell):
        return None
    return parts.icon_button(ft.Icons.VISIBILITY_OFF_ROUNDED, shell.around.hide, shell.hide)


def help_button(shell: Shell) -> ft.Control:
    """Draw the button to the help lines: words and pictogram, on every screen."""
    return ft.Container(
        content=ft.Row(
            controls=[
                *(
                    [ft.Icon(ft.Icons.SUPPORT_ROUNDED, size=20, color=ft.Colors.TERTIARY)]
                    if shell.roomy
                    else []
                ),
                parts.text(shell.around.help_now, "label", colour=ft.Colors.TERTIARY),
            ],
            spacing=8,
            tight=True,
        ),
        bgcolor=ft.Colors.TERTIARY_CONTAINER,
        border_radius=24,
        padding=ft.Padding.symmetric(horizontal=16 if shell.roomy else 8, vertical=13),
        ink=True,
        on_click=lambda: shell.go("/help"),
    )


def _wordmark(shell: Shell) -> ft.Control:
    return ft.Container(
        content=ft.Row(
            controls=[
                pictures.mark(26),
                *([_name(shell)] if shell.roomy else []),
            ],
            spacing=8,
            tight=True,
        ),
        padding=ft.Padding(left=12, right=0, top=0, bottom=0),
    )


def _name(shell: Shell) -> ft.Control:
    return parts.text(shell.around.name, "label", colour=ft.Colors.PRIMARY)


def _tabs(shell: Shell, index: int) -> ft.NavigationBar:
    tabs = shell.around.tabs
    return ft.NavigationBar(
        selected_index=index,
        border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
        on_change=lambda e: shell.go(tabs[int(e.control.selected_index)].route),
        destinations=[
            ft.NavigationBarDestination(
                icon=ft.Icon(off, color=ft.Colors.ON_SURFACE_VARIANT),
                selected_icon=ft.Icon(on, color=ft.Colors.PRIMARY),
                label=tab.label,
            )
            for tab in tabs
            for off, on in [TAB_ICONS[tab.route]]
        ],
    )


def _with_rail(shell: Shell, index: int, main: ft.Control) -> ft.Row:
    tabs = shell.around.tabs
    rail = ft.NavigationRail(
        selected_index=index,
        label_type=ft.NavigationRailLabelType.ALL,
        bgcolor=ft.Colors.SURFACE,
        min_width=112,
        scrollable=True,
        on_change=lambda e: shell.go(tabs[int(e.control.selected_index)].route),
        destinations=[
            ft.NavigationRailDestination(icon=off, selected_icon=on, label=tab.label)
            for tab in tabs
            for off, on in [TAB_ICONS[tab.route]]
        ],
    )
    return ft.Row(controls=[rail, main], spacing=0, expand=True)


def told(shell: Shell) -> ft.Control | None:
    """Show a problem, or what was just kept; screen readers hear it."""
    state = shell.state
    if state.problem is not None:
        said = problem_screen(shell.reader, state.problem.key, state.problem.params)
        again = shell.doing(nothing) if said.again and shell.doorway.unsaved else None
        button = parts.text_button(said.again, again) if again else None
        return problem_banner(shell, said.title, said.line, button)
    if state.busy:
        return _note(state.busy, ft.ProgressRing(width=20, height=20, stroke_width=3))
    if state.note is not None:
        button = parts.text_button(shell.around.undo, shell.undo) if state.note.undo else None
        mark = ft.Icon(ft.Icons.CHECK_CIRCLE_ROUNDED, size=22, color=ft.Colors.PRIMARY)
        return _note(state.note.line, mark, button, under=not shell.roomy)
    return None


def _note(
    line: str, mark: ft.Control, button: ft.Control | None = None, *, under: bool = False
) -> ft.Control:
    """Draw a line about what was done; its button stands ``under`` it where letters are large."""
    said = parts.row(
        mark,
        parts.grow(ft.Semantics(content=parts.text(line, "small"), live_region=True)),
        None if under else button,
    )
    return ft.Container(
        content=parts.column(said, button, gap=0) if under else said,
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        border_radius=16,
        padding=ft.Padding(left=16, right=8, top=6, bottom=6)
        if button
        else ft.Padding.symmetric(horizontal=16, vertical=14),
    )


def problem_banner(
    shell: Shell, title: str, line: str, button: ft.Control | None = None
) -> ft.Control:
    """Tell what went wrong, that nothing is lost, and what to do; it can be closed."""
    told = ft.Semantics(
        content=parts.column(parts.text(title, "label"), parts.text(line, "small"), gap=2),
        live_region=True,
    )
    return ft.Container(
        content=parts.row(
            ft.Icon(ft.Icons.INFO_ROUNDED, size=24, color=ft.Colors.TERTIARY),
            parts.grow(parts.column(told, button, gap=0, stretch=False)),
            parts.icon_button(ft.Icons.CLOSE_ROUNDED, shell.around.close, shell.quiet),
            top=True,
        ),
        bgcolor=ft.Colors.TERTIARY_CONTAINER,
        border_radius=16,
        padding=ft.Padding(left=16, right=4, top=10, bottom=12),
    )
