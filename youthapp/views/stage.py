"""The stage: a frame for screens that scroll in their own way, a chapter or a conversation.

The bar with help now stands above, problems and notes below, as around every screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import flet as ft

from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell

Held = TypeVar("Held")


def hold(make: Callable[[], Held]) -> Held:
    """Make one thing and hold it for as long as the component is on the screen; a hook."""
    use_ref: Any = ft.use_ref
    held: Held = use_ref(make).current
    return held


def still(draw: Callable[[], ft.View], *, of: object = None) -> ft.View:
    """Draw a screen, but leave it as it was while another one lies over it; a hook.

    It is drawn anew when the reader comes back to it, or when it is a screen ``of`` another
    state: what was drawn before the app was locked is not held behind a page.
    """
    held = hold(dict[object, ft.View])
    on_top = ft.use_route_location() == ft.use_view_path()  # asked every time: hooks are counted
    if on_top or of not in held:
        held.clear()
        held[of] = draw()
    return held[of]


def stage(
    shell: Shell,
    body: ft.Control,
    *,
    start: ft.Control,
    extra: ft.Control | None = None,
    under_bar: ft.Control | None = None,
    foot: ft.Control | None = None,
    firm: bool = False,
) -> ft.View:
    """Frame a body that fills the room and scrolls by itself.

    A ``firm`` screen is not put away by what is meant for something that lies over it.
    """
    start.expand, start.expand_loose = True, True
    told = frame.told(shell)
    below = [control for control in (told, foot) if control is not None]
    bar = ft.Container(
        content=parts.row(
            parts.grow(ft.Row(controls=[start])),
            extra,
            frame.hide_button(shell),
            frame.help_button(shell),
            gap=theme.ONE,
        ),
        padding=ft.Padding(left=theme.ONE, right=12, top=theme.ONE, bottom=theme.HALF),
    )
    controls = [
        bar,
        *([inset(shell, under_bar)] if under_bar else []),
        body,
        *([inset(shell, parts.column(*below, gap=theme.HALF), bottom=theme.ONE)] if below else []),
    ]
    column = ft.Column(
        controls=controls,
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.View(
        route=ft.use_view_path(),
        padding=0,
        can_pop=not firm,
        controls=[ft.SafeArea(content=column, expand=True)],
    )


def margin(shell: Shell, limit: float = theme.COLUMN) -> float:
    """Tell how much room stands at each side, so that lines stay readable when it is wide."""
    return max(theme.MARGIN, (shell.state.width - limit) / 2)


def inset(shell: Shell, content: ft.Control, *, bottom: float = 0) -> ft.Container:
    """Keep a control within the margins."""
    side = margin(shell)
    return ft.Container(
        content=content, padding=ft.Padding(left=side, right=side, top=0, bottom=bottom)
    )
