"""The tools beside the goals, each one tap away."""

from __future__ import annotations

import flet as ft

from youthapp.screens.mine import Tool, mine
from youthapp.views import parts
from youthapp.views.shell import Shell


def tools(shell: Shell) -> ft.Control | None:
    """Draw the tools that are there; nothing when there are none."""
    screen = mine(shell.reader)
    if not screen.tools:
        return None
    links = [_link(shell, tool) for tool in screen.tools]
    return parts.column(parts.heading(screen.title, 2), *links, gap=10)


def _link(shell: Shell, tool: Tool) -> ft.Control:
    return parts.link_card(
        tool.title,
        tool.line,
        on_click=lambda: shell.go(tool.route),
        icon=parts.icon_named(tool.icon),
        area=tool.area,
    )
