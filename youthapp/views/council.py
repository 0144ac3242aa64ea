"""The user council's own screen: what is under way, and the ways on."""

from __future__ import annotations

import flet as ft

from youthapp.actions import proposals, seats, workshop
from youthapp.screens import council as screens
from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell, use_shell

HERE = "/council"


@ft.component
def CouncilView() -> ft.View:
    """Draw the council's screen; what is new is asked for quietly."""
    shell = use_shell()

    async def look() -> None:
        await shell.doorway.do(seats.look)
        if seats.standing(shell.desk.store).role:
            await shell.doorway.do(proposals.fetch)

    ft.use_effect(look, [])
    standing = seats.standing(shell.desk.store)
    if not standing.role:
        return no_seat(shell)
    store = shell.desk.store
    found = [(each, proposals.questionnaire(store, each.id)) for each in proposals.proposals(store)]
    screen = screens.council_screen(shell.reader, standing, workshop.in_hand(store), found)
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        parts.big_button(screen.new, shell.going(f"{HERE}/new"), icon=ft.Icons.ADD_ROUNDED),
        _shelf(shell, screen.works_title, screen.works, f"{HERE}/make"),
        _shelf(shell, screen.surveys_title, screen.surveys, f"{HERE}/surveys"),
        parts.column(*[_way(shell, way) for way in screen.ways], gap=theme.ONE),
        key=HERE,
    )


def no_seat(shell: Shell) -> ft.View:
    """Say that this is for those who have a seat, with the way back."""
    said = screens.no_seat(shell.reader)
    back = parts.way_back(said, lambda: shell.leave_for("/voice"))
    return frame.page_frame(shell, *back, key="no-seat")


def _shelf(
    shell: Shell, title: str, cards: tuple[screens.Card, ...], base: str
) -> ft.Control | None:
    if not cards:
        return None
    rows = [
        parts.link_card(
            one.title,
            one.under,
            on_click=shell.going(f"{base}/{one.id}"),
            icon=parts.icon_named(one.icon),
            area="work",
        )
        for one in cards
    ]
    return parts.column(parts.heading(title, 2), *rows, gap=theme.ONE)


def _way(shell: Shell, way: screens.Way) -> ft.Control:
    return parts.link_card(
        way.title,
        way.under,
        on_click=shell.going(way.route),
        icon=parts.icon_named(way.icon),
        area=way.area,
    )
