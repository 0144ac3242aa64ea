"""The parts every screen is made of: texts, buttons, cards, rows, notes.

A part draws what it is given and translates nothing. Texts wrap and grow; nothing here
has a fixed height around a text. Whatever can be tapped is 48 pixels or more, has a name
for screen readers and is reached by the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from youthapp.views import theme

Tap = Callable[..., Any] | None

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"

# Texts


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
    an Arabic screen then keeps its own direction and stands at its own side.
    """
    if rtl is not None:
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


def heading(value: str, level: int = 2, *, rtl: bool | None = None, label: str = "") -> ft.Control:
    """Draw a title that screen readers know as a heading of ``level`` 1 to 3."""
    kind = {1: "title", 2: "heading"}.get(level, "strong")
    return ft.Semantics(
        content=text(value, kind, rtl=rtl, label=label or None), heading_level=level
    )


def pair(own: str, own_rtl: bool, norwegian: str, kind: str = "body") -> ft.Control:
    """Draw a text in the reader's language with the Norwegian under it, each its own way."""
    return column(
        text(own, kind, rtl=own_rtl),
        ft.Container(
            content=soft(norwegian, kind, rtl=False),
            border=ft.Border(left=ft.BorderSide(3, ft.Colors.OUTLINE_VARIANT)),
            padding=ft.Padding(left=12, top=2, bottom=2, right=0),
        ),
        gap=theme.ONE,
    )


# Arranging


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


# Buttons


def big_button(
    label: str,
    on_click: Tap = None,
    *,
    icon: ft.IconData | None = None,
    action: ft.ClientAction | None = None,
    disabled: bool = False,
    accent: bool = False,
) -> ft.Control:
    """Draw the one button that matters most on a screen; it fills the width."""
    ground = ft.Colors.TERTIARY if accent else ft.Colors.PRIMARY
    ink = ft.Colors.ON_TERTIARY if accent else ft.Colors.ON_PRIMARY
    off = ft.Colors.OUTLINE_VARIANT
    return ft.FilledButton(
        content=_label(label, ft.Colors.ON_SURFACE_VARIANT if disabled else ink, icon),
        on_click=on_click,
        action=action,
        disabled=disabled,
        style=_button_style(off if disabled else ground, None),
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
) -> ft.Control:
    """Draw a button that is only a pictogram; ``name`` is its tooltip and its spoken name."""
    return ft.MergeSemantics(
        content=ft.IconButton(
            icon=icon,
            icon_color=colour,
            icon_size=24,
            tooltip=name,
            on_click=on_click,
            action=action,
            style=ft.ButtonStyle(padding=12),
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


# Cards


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
    chip: ft.Control | None = None,
) -> ft.Container:
    """Draw a card that leads somewhere: pictogram, title, a line under it, an arrow."""
    return card(
        row(
            shape(area, icon=icon),
            grow(column(text(title, "strong"), soft(under) if under else None, chip, gap=2)),
            arrow(),
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
        color=ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT,
    )
    body = ft.Container(
        content=row(shape(area, icon=icon, size=44) if icon else None, grow(words), mark),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(
        content=ft.Semantics(content=body, checked=chosen if many else None, selected=chosen)
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


# Lines that tell something


def who_sees_this(line: str) -> ft.Control:
    """Say in one line, with a lock, who sees what is on the screen."""
    words = soft(line)
    words.expand = True
    lock = ft.Icon(ft.Icons.LOCK_ROUNDED, size=18, color=ft.Colors.ON_SURFACE_VARIANT)
    return row(lock, words, gap=8, top=True)


def note_line(line: str, icon: ft.IconData, *, accent: bool = False) -> ft.Control:
    """Tell something worth knowing on a tinted ground."""
    colour = ft.Colors.TERTIARY if accent else ft.Colors.PRIMARY
    ground = ft.Colors.TERTIARY_CONTAINER if accent else ft.Colors.PRIMARY_CONTAINER
    return card(row(ft.Icon(icon, size=24, color=colour), grow(text(line)), top=True), tint=ground)


def loading(line: str) -> ft.Control:
    """Show that something is on its way."""
    return ft.Column(
        controls=[
            ft.ProgressRing(color=ft.Colors.PRIMARY, semantics_label=line),
            soft(line, align=ft.TextAlign.CENTER),
        ],
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        spacing=theme.TWO,
    )


def empty_state(
    picture: ft.Control, title: str, line: str, button: ft.Control | None = None
) -> ft.Control:
    """Fill a place where nothing is yet: a picture, what could be here, one way on."""
    return column(
        ft.Container(content=picture, alignment=ft.Alignment.CENTER),
        ft.Semantics(content=text(title, "heading", align=ft.TextAlign.CENTER), heading_level=2),
        soft(line, "body", align=ft.TextAlign.CENTER),
        button,
    )


def bullets(lines: Sequence[str], icon: ft.IconData, *, rtl: bool | None = None) -> ft.Control:
    """Draw a list, each line with the same small pictogram."""
    return column(
        *[
            row(
                ft.Icon(icon, size=22, color=ft.Colors.PRIMARY), grow(text(line, rtl=rtl)), top=True
            )
            for line in lines
        ],
        gap=12,
    )
