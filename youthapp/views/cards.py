"""Cards, choices and chips; a life area is told by shape and pictogram, never by colour alone.

A card that leads somewhere is one button as a whole.
"""

from __future__ import annotations

import flet as ft

from youthapp.views import theme
from youthapp.views.buttons import Tap
from youthapp.views.texts import column, grow, row, soft, text


def card(
    *controls: ft.Control | None,
    on_click: Tap = None,
    tint: str | None = None,
    padding: float = 18,
    gap: float = theme.ONE,
    action: ft.ClientAction | None = None,
) -> ft.Container:
    """Draw a card; with ``on_click`` or ``action`` the whole card is one button."""
    tappable = on_click is not None or action is not None
    return ft.Container(
        content=column(*controls, gap=gap),
        bgcolor=tint or ft.Colors.SURFACE,
        border=None if tint else ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=padding,
        ink=tappable,
        on_click=on_click,
        action=action,
    )


def shape(area: str, *, icon: ft.IconData | None = None, size: float = 48) -> ft.Container:
    """Draw a life area's own shape with its pictogram: never told by colour alone."""
    look, dark = theme.area(area), theme.dark()
    half = size / 2
    return ft.Container(
        content=ft.Icon(icon or look.icon, size=size * 0.54, color=look.ink(dark)),
        width=size,
        height=size,
        alignment=ft.Alignment.CENTER,
        bgcolor=look.ground(dark),
        border_radius=ft.BorderRadius(*[share * half for share in look.corners]),
    )


def link_card(
    title: str,
    under: str = "",
    *,
    on_click: Tap = None,
    area: str = "other",
    icon: ft.IconData | None = None,
    onward: bool = True,
) -> ft.Container:
    """Draw a card that leads somewhere: pictogram, title, a line under it, an arrow.

    One that leads back has no arrow.
    """
    return card(
        row(
            shape(area, icon=icon),
            grow(column(text(title, "strong"), soft(under) if under else None, gap=2)),
            arrow() if onward else None,
        ),
        on_click=on_click,
        padding=16,
    )


def arrow() -> ft.Icon:
    """Draw the sign of something that leads on; it turns with the reading direction."""
    return ft.Icon(ft.Icons.ARROW_FORWARD_IOS_ROUNDED, size=16, color=ft.Colors.OUTLINE)


def choice_card(
    label: str,
    on_click: Tap,
    *,
    icon: ft.IconData | None = None,
    area: str = "other",
    chosen: bool = False,
    many: bool = False,
    rtl: bool | None = None,
    under: str = "",
) -> ft.Control:
    """Draw one answer to choose: pictogram, words and a mark when it is chosen."""
    on = ft.Icons.CHECK_BOX_ROUNDED if many else ft.Icons.CHECK_CIRCLE_ROUNDED
    off = ft.Icons.CHECK_BOX_OUTLINE_BLANK_ROUNDED if many else ft.Icons.CIRCLE_OUTLINED
    words = column(text(label, "strong", rtl=rtl), soft(under, rtl=rtl) if under else None, gap=2)
    mark = ft.Icon(
        on if chosen else off,
        size=24,
        color=ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE,
    )
    inside = [shape(area, icon=icon, size=44) if icon else None, grow(words), mark]
    if rtl is not None and rtl != bool(ft.context.page.rtl):
        inside.reverse()  # a card in another direction than the screen's turns around as a whole
    body = ft.Container(
        content=row(*inside),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(
        content=ft.Semantics(
            content=body,
            checked=chosen if many else None,
            selected=None if many else chosen,
        )
    )


def chip(
    label: str, *, icon: ft.IconData | None = None, area: str = "other", on_click: Tap = None
) -> ft.Container:
    """Draw a small label in a life area's colours; tappable ones are taller."""
    look, dark = theme.area(area), theme.dark()
    colour = look.ink(dark)
    words = text(label, "label", colour=colour)
    words.expand, words.expand_loose = True, True
    return ft.Container(
        content=ft.Row(
            controls=[*([ft.Icon(icon, size=18, color=colour)] if icon else []), words],
            spacing=6,
            tight=True,
        ),
        bgcolor=look.ground(dark),
        border_radius=24,
        padding=ft.Padding.symmetric(horizontal=14, vertical=13 if on_click else 4),
        ink=on_click is not None,
        on_click=on_click,
    )


def icon_named(name: str) -> ft.IconData:
    """Return the pictogram a content file names in lower case; the rounded one if there is."""
    for wanted in (f"{name.upper()}_ROUNDED", name.upper()):
        found: ft.IconData | None = getattr(ft.Icons, wanted, None)
        if found is not None:
            return found
    return ft.Icons.CIRCLE_OUTLINED
