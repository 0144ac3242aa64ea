"""One person on the map: where they are, what goes between you, what they are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import people
from youthapp.screens import people as screens
from youthapp.views import frame, parts, theme
from youthapp.views.notes import OwnNote
from youthapp.views.people_hand import gone, switch, way
from youthapp.views.people_map import symbol
from youthapp.views.saying import said
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold
from youthapp.views.unfinished import Unfinished, left_in
from youthapp.views.writing import use_writing

ALIAS = 12  # letters


@ft.component
def PersonView() -> ft.View:
    """Draw one person; in the heart only the place and the name."""
    shell = use_shell()
    person_id = ft.use_route_params()["id"]
    editing, edit = ft.use_state(hold(lambda: left_in(shell, _field(person_id)) is not None))
    more, show_more = ft.use_state(False)
    store = shell.desk.store
    person = next((one for one in people.everybody(store) if one.id == person_id), None)
    if person is None:
        lost = screens.missing(shell.reader)
        return frame.page_frame(
            shell, *parts.way_back(lost, lambda: shell.leave_for("/people")), key=person_id
        )
    screen = screens.person_screen(shell.reader, person, along=people.comes_along(store))
    heart = parts.note_line(screen.heart_line, ft.Icons.FAVORITE_ROUNDED)
    return frame.page_frame(
        shell,
        Naming(shell, screen, lambda: edit(False))
        if editing
        else _head(screen, lambda: edit(True)),
        parts.who_sees_this(screen.who_sees),
        heart if screen.in_heart else None,
        _places(shell, screen),
        *([] if screen.in_heart else _supports(shell, screen)),
        OwnNote(shell, f"person/{person_id}"),
        _more(shell, screen, more, lambda: show_more(not more)),
        key=person_id,
    )


def _field(person: str) -> str:
    return f"person/{person}"


def _head(screen: screens.PersonScreen, edit: Callable[[], None]) -> ft.Control:
    return parts.row(
        symbol(screen.symbol, 64),
        parts.grow(parts.heading(screen.title, 1)),
        parts.icon_button(ft.Icons.EDIT_ROUNDED, screen.rename, edit),
    )


@ft.component
def Naming(shell: Shell, screen: screens.PersonScreen, away: Callable[[], None]) -> ft.Control:
    """Draw the field for another name, and the pictures to choose among."""
    unfinished = Unfinished(shell, _field(screen.id))
    writing = use_writing(
        unfinished.words(screen.title),
        label=screen.alias_hint,
        most=ALIAS,
        lines=1,
        rows=2,
        on_typed=unfinished.typed,
    )

    async def keep() -> None:
        if await said(shell, people.rename, screen.kept, person=screen.id, text=writing.text):
            await leave()

    async def leave() -> None:
        away()
        await unfinished.forget()

    def draw_as(name: str) -> Callable[[], Any]:
        return shell.doing(people.draw_as, person=screen.id, symbol=name)

    return parts.card(
        ft.Semantics(content=parts.text(screen.title, "title"), heading_level=1),
        writing.drawn(),
        parts.text(screen.symbol_title, "label"),
        symbols(screen.symbols, draw_as),
        parts.big_button(
            screen.keep, keep, icon=ft.Icons.CHECK_ROUNDED, disabled=not writing.words
        ),
        parts.text_button(screen.not_now, leave),
        padding=14,
    )


def symbols(choices: tuple[screens.Choice, ...], tap: Callable[[str], Any]) -> ft.Control:
    """Draw the pictures to choose among; the chosen one stands out."""
    signs = []
    for choice in choices:
        sign = ft.Container(
            content=symbol(choice.id, 44, said=choice.text),
            padding=4,
            border_radius=30,
            border=ft.Border.all(3, ft.Colors.PRIMARY if choice.chosen else ft.Colors.TRANSPARENT),
            ink=True,
            on_click=tap(choice.id),
        )
        named = ft.Semantics(content=sign, selected=choice.chosen, button=True)
        signs.append(ft.MergeSemantics(content=named))
    return parts.wrap(*signs, gap=2)


def _places(shell: Shell, screen: screens.PersonScreen) -> ft.Control:
    """Draw where somebody can be, as large buttons: the same as dragging on the map."""

    def place(ring: str) -> Callable[[], Any]:
        async def handle() -> None:
            await said(shell, people.place, screen.moved, person=screen.id, ring=ring)

        return handle

    return parts.column(parts.heading(screen.place, 2), places(screen.rings, place), gap=theme.ONE)


RING_ICONS = {
    "very_near": "adjust",
    "near": "radio_button_checked",
    "know": "radio_button_unchecked",
    "heart": "favorite",
}


def places(choices: tuple[screens.Choice, ...], tap: Callable[[str], Any]) -> ft.Control:
    """Draw the rings and the heart as answers, each with what it means."""
    cards = [
        parts.choice_card(
            choice.text,
            tap(choice.id),
            icon=parts.icon_named(RING_ICONS[choice.id]),
            area="health" if choice.id == "heart" else "family",
            chosen=choice.chosen,
            under=choice.under,
        )
        for choice in choices
    ]
    return parts.column(*cards, gap=theme.ONE)


def _supports(shell: Shell, screen: screens.PersonScreen) -> list[ft.Control]:
    def turn(action: Callable[..., Any]) -> Callable[[str], Any]:
        def tap(kind: str) -> Callable[[], Any]:
            return shell.doing(action, person=screen.id, kind=kind)

        return tap

    return [
        parts.column(parts.heading(title, 2), several(choices, turn(action)), gap=theme.ONE)
        for title, choices, action in (
            (screen.gets_title, screen.gets, people.turn_gets),
            (screen.gives_title, screen.gives, people.turn_gives),
        )
    ]


def several(choices: tuple[screens.Choice, ...], tap: Callable[[str], Any]) -> ft.Control:
    """Draw answers of which several may be chosen."""
    cards = [
        parts.choice_card(choice.text, tap(choice.id), chosen=choice.chosen, many=True)
        for choice in choices
    ]
    return parts.column(*cards, gap=theme.ONE)


def _more(
    shell: Shell, screen: screens.PersonScreen, more: bool, turn: Callable[[], None]
) -> ft.Control:
    """Draw what comes only by an own tap: distance, and taking somebody off the map."""
    if not more:
        return parts.text_button(screen.more, turn, icon=ft.Icons.EXPAND_MORE_ROUNDED)

    async def remove() -> None:
        await gone(
            shell,
            people.remove,
            screen.removed,
            then=lambda: shell.leave_for("/people"),
            person=screen.id,
        )

    away = shell.doing(people.keep_away, person=screen.id, away=not screen.away_on)
    return parts.column(
        parts.text_button(screen.more, turn, icon=ft.Icons.EXPAND_LESS_ROUNDED),
        switch(screen.away, screen.away_line, on=screen.away_on, turn=away)
        if not screen.in_heart
        else None,
        parts.card(
            parts.text(screen.away_more),
            parts.text_button(
                screen.help, lambda: shell.go("/help"), icon=ft.Icons.SUPPORT_ROUNDED
            ),
            tint=ft.Colors.PRIMARY_CONTAINER,
        )
        if screen.away_on and not screen.in_heart
        else None,
        way(screen.remove, screen.remove_line, ft.Icons.DELETE_OUTLINE_ROUNDED, remove),
        gap=10,
    )
