"""Buttons and fields: large, named for screen readers, reached by the keyboard.

A tappable thing is 48 pixels or more in both directions, whatever its words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.views import theme
from youthapp.views.texts import text

Tap = Callable[..., Any] | None


def big_button(
    label: str,
    on_click: Tap = None,
    *,
    icon: ft.IconData | None = None,
    action: ft.ClientAction | None = None,
    disabled: bool = False,
) -> ft.Control:
    """Draw the one button that matters most on a screen; it fills the width."""
    ground = ft.Colors.OUTLINE_VARIANT if disabled else ft.Colors.PRIMARY
    ink = ft.Colors.ON_SURFACE_VARIANT if disabled else ft.Colors.ON_PRIMARY
    return ft.FilledButton(
        content=_label(label, ink, icon),
        on_click=on_click,
        action=action,
        disabled=disabled,
        style=_button_style(ground, None),
    )


def quiet_button(
    label: str,
    on_click: Tap = None,
    *,
    icon: ft.IconData | None = None,
    action: ft.ClientAction | None = None,
    disabled: bool = False,
) -> ft.Control:
    """Draw a second button: outlined, as large as the first."""
    return ft.OutlinedButton(
        content=_label(label, ft.Colors.PRIMARY, icon),
        on_click=on_click,
        action=action,
        disabled=disabled,
        style=_button_style(ft.Colors.SURFACE, ft.BorderSide(1.5, ft.Colors.OUTLINE_VARIANT)),
    )


def text_button(
    label: str,
    on_click: Tap = None,
    *,
    icon: ft.IconData | None = None,
    action: ft.ClientAction | None = None,
    colour: str = ft.Colors.PRIMARY,
) -> ft.Control:
    """Draw a button that is only words: skip, why, not now."""
    return ft.TextButton(
        content=_label(label, colour, icon, "label"),
        on_click=on_click,
        action=action,
        style=ft.ButtonStyle(
            padding=ft.Padding.symmetric(horizontal=12, vertical=14),
            shape=ft.RoundedRectangleBorder(radius=16),
        ),
    )


def icon_button(
    icon: ft.IconData,
    name: str,
    on_click: Tap = None,
    *,
    colour: str = ft.Colors.ON_SURFACE_VARIANT,
    action: ft.ClientAction | None = None,
    large: bool = False,
) -> ft.Control:
    """Draw a button that is only a pictogram; ``name`` is its tooltip and its spoken name.

    A ``large`` one stands out: it is tapped again and again.
    """
    style = ft.ButtonStyle(padding=12)
    if large:
        shape = ft.RoundedRectangleBorder(radius=16)
        style = ft.ButtonStyle(padding=16, bgcolor=ft.Colors.PRIMARY_CONTAINER, shape=shape)
    return ft.MergeSemantics(
        content=ft.IconButton(
            icon=icon,
            icon_color=colour,
            icon_size=32 if large else 24,
            tooltip=name,
            on_click=on_click,
            action=action,
            disabled=on_click is None and action is None,
            style=style,
        )
    )


def _label(label: str, colour: str, icon: ft.IconData | None, kind: str = "strong") -> ft.Control:
    words = text(label, kind, colour=colour, align=ft.TextAlign.CENTER)
    if icon is None:
        return words
    words.expand, words.expand_loose = True, True
    return ft.Row(
        controls=[ft.Icon(icon, size=22, color=colour), words],
        spacing=10,
        alignment=ft.MainAxisAlignment.CENTER,
        tight=True,
    )


def _button_style(ground: str, side: ft.BorderSide | None) -> ft.ButtonStyle:
    return ft.ButtonStyle(
        bgcolor=ground,
        side=side,
        elevation=0,
        padding=ft.Padding.symmetric(horizontal=20, vertical=14),
        shape=ft.RoundedRectangleBorder(radius=16),
    )


def _border(colour: str, width: float) -> ft.OutlineInputBorder:
    return ft.OutlineInputBorder(side=ft.BorderSide(width, colour), border_radius=16)


def field(
    label: str,
    value: str = "",
    on_change: Tap = None,
    *,
    hint: str = "",
    lines: int = 1,
    most: int = 6,
    digits: bool = False,
    max_length: int | None = None,
    secret: bool = False,
    on_submit: Tap = None,
) -> ft.TextField:
    """Draw a field to write in; it grows with the text up to ``most`` lines.

    What is ``secret`` is hidden until one looks, and is not learnt by the keyboard.
    """
    return ft.TextField(
        label=label,
        value=value,
        hint_text=hint or None,
        on_change=on_change,
        multiline=most > 1,
        min_lines=lines,
        max_lines=max(lines, most),
        max_length=max_length,
        password=secret,
        can_reveal_password=secret,
        enable_suggestions=not secret,
        on_submit=on_submit,
        keyboard_type=ft.KeyboardType.NUMBER
        if digits
        else ft.KeyboardType.TEXT
        if most == 1
        else ft.KeyboardType.MULTILINE,
        filled=True,
        fill_color=ft.Colors.SURFACE,
        border={
            ft.ControlState.FOCUSED: _border(ft.Colors.PRIMARY, 2),
            ft.ControlState.DEFAULT: _border(ft.Colors.OUTLINE, 1),
        },
        cursor_color=ft.Colors.PRIMARY,
        content_padding=ft.Padding.symmetric(horizontal=18, vertical=16),
        text_style=theme.style("body", value),
        label_style=theme.style("small", label, ft.Colors.ON_SURFACE_VARIANT),
        hint_style=theme.style("body", hint, ft.Colors.ON_SURFACE_VARIANT),
    )
