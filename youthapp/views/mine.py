"""The tools beside the goals, each one tap away."""

from __future__ import annotations

import flet as ft

from youthapp.screens.mine import mine
from youthapp.views import parts
from youthapp.views.shell import Shell


def tools(shell: Shell) -> ft.Control | None:
    """Draw the tools that are there; nothing when there are none."""
    screen = mine(shell.reader)
    if not screen.tools:
        return None
    links = [
        parts.link_card(
            tool.title,
            tool.line,
            on_click=shell.going(tool.route),
            icon=parts.icon_named(tool.icon),
            area=tool.area,
        )
        for tool in screen.tools
    ]
    return parts.column(parts.heading(screen.title, 2), *links, gap=10)
