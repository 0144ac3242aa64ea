"""Texts and how they stand: kinds, headings, directions, columns and rows.

A text wraps and grows; nothing here has a fixed height around one. It keeps the direction
of its own language, also on a screen in another.
"""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.views import theme

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
NO_BREAK = "\u00a0"


def text(
    value: str,
    kind: str = "body",
    *,
    colour: str | None = None,
    rtl: bool | None = None,
    align: ft.TextAlign | None = None,
    label: str | None = None,
    selectable: bool = False,
) -> ft.Text:
    """Draw a text of one kind (theme.KINDS).

    Give ``rtl`` when the text's language may differ from the screen's: a Norwegian text on
    an Arabic screen then keeps its own direction and stands at its own side. A number to call
    is not broken at its spaces.
    """
    if kind == "number":
        label, value = label or value, value.replace(" ", NO_BREAK)
    if rtl is not None:
        label = label or value  # spoken and searched for without the marks
        value, own = directed(value, rtl=rtl), ft.TextAlign.RIGHT if rtl else ft.TextAlign.LEFT
        align = align or own
    return ft.Text(
        value,
        style=theme.style(kind, value, colour),
        text_align=align or ft.TextAlign.START,
        semantics_label=label,
        selectable=selectable or None,
    )


def directed(value: str, *, rtl: bool) -> str:
    """Wrap each line so that it is laid out in its own language's direction."""
    mark = RLI if rtl else LRI
    return "\n".join(f"{mark}{line}{PDI}" if line else line for line in value.split("\n"))


def soft(value: str, kind: str = "small", **more: Any) -> ft.Text:
    """Draw a text that stands back."""
    return text(value, kind, colour=ft.Colors.ON_SURFACE_VARIANT, **more)


def heading(
    value: str, level: int = 2, *, rtl: bool | None = None, label: str = "", kind: str = ""
) -> ft.Control:
    """Draw a title that screen readers know as a heading of ``level`` 1 to 3."""
    kind = kind or {1: "title", 2: "heading"}.get(level, "strong")
    return ft.Semantics(
        content=text(value, kind, rtl=rtl, label=label or None), heading_level=level
    )


def column(*controls: ft.Control | None, gap: float = theme.TWO, stretch: bool = True) -> ft.Column:
    """Stack controls with even gaps; ``None`` is left out."""
    across = ft.CrossAxisAlignment.STRETCH if stretch else ft.CrossAxisAlignment.START
    return ft.Column(
        controls=[c for c in controls if c is not None],
        spacing=gap,
        horizontal_alignment=across,
        tight=True,
    )


def row(*controls: ft.Control | None, gap: float = 12, top: bool = False) -> ft.Row:
    """Put controls beside each other, in reading direction; the first expanding one grows."""
    return ft.Row(
        controls=[c for c in controls if c is not None],
        spacing=gap,
        vertical_alignment=ft.CrossAxisAlignment.START if top else ft.CrossAxisAlignment.CENTER,
    )


def wrap(*controls: ft.Control | None, gap: float = theme.ONE) -> ft.Row:
    """Put small controls beside each other and break to a new line when it is full."""
    return ft.Row(
        controls=[c for c in controls if c is not None], spacing=gap, run_spacing=gap, wrap=True
    )


def grow(control: ft.Control) -> ft.Container:
    """Let a control take the room that is left in a row."""
    return ft.Container(content=control, expand=True)


def gap(size: float = theme.ONE) -> ft.Container:
    """Leave room."""
    return ft.Container(height=size)


def beside(*controls: ft.Control, wide: bool) -> ft.Control:
    """Stand side by side on a wide screen and under each other on a phone."""
    if not wide:
        return column(*controls)
    return row(*[grow(c) for c in controls], gap=theme.THREE, top=True)
