"""The guide's front page: the next chapter large, with the reader's path, and all in order."""

from __future__ import annotations

from collections.abc import Collection

import flet as ft

from youthapp.screens import guide as screens
from youthapp.views import parts, theme
from youthapp.views.landscape import landscape
from youthapp.views.shell import Shell

BAND = 104  # height of the landscape on a card


def chapter_list(shell: Shell) -> list[ft.Control]:
    """Draw the chapters: the one to go on with large, then all of them in order."""
    screen = screens.guide_screen(
        shell.reader,
        shell.library,
        lambda chapter: str(shell.setting(f"place/{chapter}", "")),
        _both(shell),
    )
    large = screen.onward.id if screen.onward else ""
    rows = [_row(shell, card) for card in screen.cards if card.id != large]
    return [
        parts.column(parts.heading(screen.title, 2), parts.soft(screen.lead, "body"), gap=4),
        parts.wrap(
            parts.chip(
                screen.search_label,
                icon=ft.Icons.SEARCH_ROUNDED,
                area="start",
                on_click=lambda: _search(shell),
            ),
            parts.chip(
                screen.words_label,
                icon=ft.Icons.STYLE_ROUNDED,
                area="start",
                on_click=lambda: shell.go("/words"),
            ),
            gap=10,
        ),
        *([_resume(shell, screen.resume, screen.resume_label)] if screen.resume else []),
        *([_card(shell, screen.onward)] if screen.onward else []),
        *([_pairs(rows)] if shell.wide else [parts.column(*rows, gap=10)]),
    ]


def _both(shell: Shell) -> Collection[str]:
    """Tell which chapters are signed by two; who shared nothing pays nothing for it."""
    if shell.hidden or not shell.desk.store.things("arrived"):
        return ()
    from youthapp.actions import protocol

    return protocol.signed_by_two(shell.desk)


def _search(shell: Shell) -> None:
    """Begin a search with an empty field."""
    shell.asked = ""
    shell.go("/search")


def _pairs(cards: list[ft.Control]) -> ft.Control:
    """Stand the cards two and two beside each other on a wide screen."""
    rows = [cards[at : at + 2] for at in range(0, len(cards), 2)]
    return parts.column(
        *[
            parts.beside(*pair, *([ft.Container()] if len(pair) == 1 else []), wide=True)
            for pair in rows
        ]
    )


def _resume(shell: Shell, card: screens.Card, label: str) -> ft.Control:
    """Draw the way back into the chapter the reader left."""
    ink = ft.Colors.ON_PRIMARY
    words = parts.column(
        parts.text(label, "label", colour=ink),
        parts.text(card.title, "heading", colour=ink),
        gap=2,
    )
    return ft.Container(
        content=parts.row(
            ft.Icon(ft.Icons.AUTO_STORIES_ROUNDED, size=30, color=ink),
            parts.grow(words),
            ft.Icon(ft.Icons.ARROW_FORWARD_ROUNDED, size=26, color=ink),
            gap=16,
        ),
        bgcolor=ft.Colors.PRIMARY,
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=20, vertical=18),
        ink=True,
        on_click=lambda: shell.go(f"/read/{card.id}"),
    )


def _row(shell: Shell, card: screens.Card) -> ft.Control:
    """Draw one chapter of the list: its pictogram, its name, how long, how far."""
    under = parts.wrap(
        _fact(ft.Icons.SCHEDULE_ROUNDED, card.minutes),
        _fact(ft.Icons.TRANSLATE_ROUNDED, card.tongue) if card.tongue else None,
        _fact(_STOPS[card.stop], card.status) if card.status else None,
        gap=14,
    )
    return parts.card(
        parts.row(
            parts.shape(card.area, icon=parts.icon_named(card.picture), size=48),
            parts.grow(parts.column(parts.text(card.title, "strong"), under, gap=2)),
            parts.arrow(),
            gap=14,
        ),
        on_click=lambda: shell.go(f"/read/{card.id}"),
        padding=14,
    )


def _card(shell: Shell, card: screens.Card) -> ft.Control:
    """Draw a chapter large: a landscape of its life area, then what it is about."""
    look, dark = theme.area(card.area), theme.dark()
    picture = ft.Stack(
        controls=[
            ft.Container(
                content=landscape(
                    card.area,
                    width=_card_width(shell),
                    height=BAND,
                    share=card.share if card.stop != "new" else None,
                    rtl=shell.reader.rtl,
                ),
            ),
        ],
    )
    under = parts.wrap(
        _fact(ft.Icons.SCHEDULE_ROUNDED, card.minutes),
        _fact(ft.Icons.TRANSLATE_ROUNDED, card.tongue) if card.tongue else None,
        _fact(_STOPS[card.stop], card.status) if card.status else None,
        gap=14,
    )
    words = ft.Container(
        content=parts.row(
            parts.shape(card.area, icon=parts.icon_named(card.picture), size=52),
            parts.grow(
                parts.column(
                    parts.text(card.title, "heading"),
                    parts.soft(card.summary),
                    under,
                    gap=6,
                )
            ),
            gap=14,
            top=True,
        ),
        padding=ft.Padding(left=16, right=16, top=14, bottom=18),
    )
    return ft.Container(
        content=parts.column(picture, words, gap=0),
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border.all(1, look.ground(dark) if not dark else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        ink=True,
        on_click=lambda: shell.go(f"/read/{card.id}"),
        key=card.id,
    )


_STOPS = {
    "new": ft.Icons.CIRCLE_OUTLINED,
    "begun": ft.Icons.HIKING_ROUNDED,
    "read": ft.Icons.FLAG_ROUNDED,
}


def _fact(icon: ft.IconData, words: str) -> ft.Control:
    line = parts.soft(words, "label")
    line.expand = line.expand_loose = True
    return ft.Row(
        controls=[ft.Icon(icon, size=18, color=ft.Colors.ON_SURFACE_VARIANT), line],
        spacing=6,
        tight=True,
    )


def _card_width(shell: Shell) -> float:
    """Tell how wide a card is, for the landscape on it."""
    room = shell.state.width - (112 if shell.rail else 0) - 2 * theme.MARGIN
    limit = theme.COLUMN * 1.55 if shell.wide else theme.COLUMN
    room = min(room, limit)
    return (room - theme.THREE) / 2 if shell.wide else room
