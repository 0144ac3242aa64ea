"""People around me: the map, the list that says the same, and what one can do with them."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import people
from youthapp.screens import people as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.people_hand import gone, switch, way
from youthapp.views.people_map import listed, people_map
from youthapp.views.people_show import ShowView
from youthapp.views.people_talk import NewPeopleView
from youthapp.views.person import PersonView
from youthapp.views.saying import said
from youthapp.views.shell import Shell, use_shell
from youthapp.views.showing import MINE, showing, who_sees

HERE, NEW, SHOW = "/people", "/people/new", "/people/show"

__all__ = ["NewPeopleView", "PeopleView", "PersonView", "ShowView"]


@ft.component
def PeopleView() -> ft.View:
    """Draw the map with its list; an invitation when nobody is on it."""
    shell = use_shell()
    more, show_more = ft.use_state(False)
    store = shell.desk.store
    screen = screens.people_screen(
        shell.reader,
        people.everybody(store),
        people.wishes(store),
        under_way=store.draft(people.NAME) is not None,
        along=people.comes_along(store),
    )
    seen_by = who_sees(shell, screen.who_sees, ("map", MINE))
    head = parts.column(parts.heading(screen.title, 1), seen_by, gap=6)
    start = parts.big_button(
        screen.start, lambda: shell.go(NEW), icon=ft.Icons.ARROW_FORWARD_ROUNDED
    )
    if not screen.nodes:
        picture = pictures.alone(shell, "bridge", 300)
        empty = parts.empty_state(picture, screen.empty_title, screen.empty_line)
        return frame.page_frame(shell, head, empty, bottom=start, key="nobody")
    show = parts.quiet_button(screen.show, lambda: shell.go(SHOW), icon=ft.Icons.VISIBILITY_ROUNDED)
    return frame.page_frame(
        shell,
        head,
        parts.column(_map(shell, screen), parts.soft(screen.drag), gap=theme.ONE),
        parts.column(start, show, showing(shell, "map", MINE, beside=True), gap=10),
        parts.note_line(screen.many, ft.Icons.SPA_ROUNDED) if screen.many else None,
        _wishes(shell, screen),
        listed(screen.rings, open_one=lambda who: shell.go(f"{HERE}/{who}")),
        _more(shell, screen, more, lambda: show_more(not more)),
        key="people",
    )


def _map(shell: Shell, screen: screens.PeopleScreen) -> ft.Control:
    async def drop(who: str, ring: str) -> None:
        before = people.one_person(shell.desk.store, who)
        if before.ring != ring:
            await said(shell, people.place, screen.moved, person=who, ring=ring)

    return people_map(
        shell,
        screen.rings,
        me=screen.me,
        label=screen.picture,
        width=min(shell.state.width - 2 * theme.MARGIN, 420),
        heart=True,
        open_one=lambda who: shell.go(f"{HERE}/{who}"),
        drop=drop,
    )


def _wishes(shell: Shell, screen: screens.PeopleScreen) -> ft.Control | None:
    """Draw what one would like more of, with a way to make it a goal."""
    if not screen.wishes:
        return None
    return parts.card(
        parts.text(screen.wishes_title, "strong"),
        parts.text(screen.wishes),
        parts.text_button(
            screen.wish_goal, lambda: shell.go("/goals/new"), icon=ft.Icons.FLAG_ROUNDED
        ),
        tint=ft.Colors.PRIMARY_CONTAINER,
        gap=4,
    )


def _more(
    shell: Shell, screen: screens.PeopleScreen, more: bool, turn: Callable[[], None]
) -> ft.Control:
    """Draw what one seldom needs: the sealed copy, and deleting the map."""
    if not more:
        return parts.text_button(screen.more, turn, icon=ft.Icons.EXPAND_MORE_ROUNDED)

    async def remove_all() -> None:
        await gone(shell, people.remove_all, screen.removed)

    copy = shell.doing(people.let_along, along=not screen.copy_on)
    return parts.column(
        parts.text_button(screen.more, turn, icon=ft.Icons.EXPAND_LESS_ROUNDED),
        switch(screen.copy, screen.copy_line, on=screen.copy_on, turn=copy),
        way(screen.remove_all, screen.remove_line, ft.Icons.DELETE_OUTLINE_ROUNDED, remove_all),
        gap=10,
    )
