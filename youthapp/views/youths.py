"""My youths: everybody an adult follows, with what is new of each, and the other adults."""

from __future__ import annotations

import flet as ft

from youthapp.actions import contacts, messages, youths
from youthapp.actions.desk import today
from youthapp.screens import youths as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.hearing import use_hearing
from youthapp.views.rose import parting
from youthapp.views.rows import Rows, use_rows
from youthapp.views.shell import Shell, use_shell

HERE = "/youths"


@ft.component
def YouthsView() -> ft.View:
    """Draw everybody an adult follows; on a wide screen with room for one of them beside."""
    shell = use_shell()
    use_hearing(shell)
    screen, rows = list_screen(shell), use_rows(shell.page)
    if not screen.rows and not screen.others:
        return frame.tab_view(shell, 1, *_empty(shell, screen))
    if not shell.wide or not screen.rows:
        return frame.tab_view(shell, 1, _list(shell, screen, rows))
    chosen = next((row.id for row in screen.rows if row.id == _opened(shell)), "")
    found, beside = _list(shell, screen, rows, chosen=chosen), _beside(shell, screen, chosen)
    return frame.two_panes(shell, 1, found, beside, key=chosen or "nobody")


def _opened(shell: Shell) -> str:
    """Return whose page the address names; it stands beside the list on a wide screen."""
    room, _, rest = ft.use_route_location().strip("/").partition("/")
    number = rest.partition("/")[0] if room == HERE.strip("/") else ""
    known = contacts.met(shell.desk.store)
    return next((one.id for one in known if number and number in one.items), "")


def _beside(shell: Shell, screen: screens.YouthsScreen, chosen: str) -> ft.Control:
    if chosen:
        from youthapp.views.youth import YouthPage  # who only looks at the list does without

        page: ft.Control = YouthPage(chosen)
        return page
    picture = pictures.scene("path", 300)
    return parts.column(
        ft.Container(content=picture, alignment=ft.Alignment.CENTER),
        parts.soft(screen.choose, "body", align=ft.TextAlign.CENTER),
    )


@ft.component
def WhoView() -> ft.View:
    """Draw who somebody is to an adult, and the way to part from them."""
    shell = use_shell()
    number = ft.use_route_params()["id"]
    one = next((each for each in contacts.met(shell.desk.store) if number in each.items), None)
    if one is None:
        return missing(shell, number)
    screen = screens.who_screen(shell.reader, one)
    part = parting(shell, one.id, screen.parted, then=lambda: shell.leave_for(HERE))
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.about), gap=2),
        parts.quiet_button(screen.rose, shell.going("/petal"), icon=ft.Icons.LOCAL_FLORIST_ROUNDED)
        if screen.rose
        else None,
        parts.column(
            parts.heading(screen.who, 2),
            *[
                parts.choice_card(
                    each.text,
                    shell.doing(contacts.give_post, contact=one.id, post=each.id),
                    chosen=each.chosen,
                )
                for each in screen.posts
            ],
            gap=theme.ONE,
        ),
        parts.note_line(screen.lead_line, ft.Icons.INFO_OUTLINE_ROUNDED),
        parts.text_button(screen.part, part),
        key=f"{HERE}/{number}/who",
    )


def missing(shell: Shell, number: str) -> ft.View:
    """Say that nobody like this was met here."""
    gone = screens.missing(shell.reader)
    back = parts.way_back(gone, lambda: shell.leave_for(HERE))
    return frame.page_frame(shell, *back, key=f"{HERE}/{number}")


def list_screen(shell: Shell) -> screens.YouthsScreen:
    store, day = shell.desk.store, today(shell.desk)
    return screens.youths_screen(
        shell.reader,
        youths.youths(store, day),
        youths.others(store),
        strangers=sum(each.sender is None for each in messages.greetings(store)),
        today=day,
    )


def _empty(shell: Shell, screen: screens.YouthsScreen) -> list[ft.Control | None]:
    meet = parts.big_button(screen.meet, shell.going("/meet"), icon=ft.Icons.QR_CODE_2_ROUNDED)
    picture = pictures.alone(shell, "hands", 300)
    return [
        _head(screen),
        parts.empty_state(picture, screen.empty_title, screen.empty_line, meet),
        _strangers(screen),
        _invite(shell, screen),
    ]


def _list(
    shell: Shell, screen: screens.YouthsScreen, rows: Rows, *, chosen: str = ""
) -> ft.Control:
    youths = [_row(shell, rows, each, chosen) for each in screen.rows]
    return parts.column(
        _head(screen, level=2 if chosen else 1),
        parts.column(*youths, gap=10) if youths else parts.soft(screen.empty_line, "body"),
        _strangers(screen),
        parts.quiet_button(screen.meet, shell.going("/meet"), icon=ft.Icons.QR_CODE_2_ROUNDED),
        _invite(shell, screen),
        _others(shell, screen),
        parts.who_sees_this(screen.who),
    )


def _head(screen: screens.YouthsScreen, level: int = 1) -> ft.Control:
    return parts.column(
        parts.heading(screen.title, level), parts.soft(screen.lead, "body"), gap=theme.HALF
    )


def _row(shell: Shell, rows: Rows, row: screens.Row, chosen: str) -> ft.Control:
    """Draw one youth: the name, what is new in words and a number, what waits."""
    content = parts.row(
        parts.shape("social", icon=ft.Icons.PERSON_ROUNDED) if shell.roomy else None,
        parts.grow(
            parts.column(
                parts.text(row.name, "strong"),
                *[parts.soft(line) for line in row.lines],
                parts.text(row.late, "label") if row.late else None,
                parts.chip(row.badge, area="social") if row.badge else None,
                gap=2,
                stretch=False,
            )
        ),
        parts.arrow(),
    )
    route = f"{HERE}/{row.id}"
    return rows.row(content, lambda: shell.go(route, instead=bool(chosen)), chosen=row.id == chosen)


def _strangers(screen: screens.YouthsScreen) -> ft.Control | None:
    if not screen.strangers:
        return None
    return parts.note_line(screen.strangers, ft.Icons.QR_CODE_2_ROUNDED)


def _invite(shell: Shell, screen: screens.YouthsScreen) -> ft.Control:
    going = shell.going(f"{HERE}/invite")
    return parts.text_button(screen.invite, going, icon=ft.Icons.PERSON_ADD_ALT_ROUNDED)


def _others(shell: Shell, screen: screens.YouthsScreen) -> ft.Control | None:
    if not screen.others:
        return None
    return parts.column(
        parts.heading(screen.others_title, 2),
        *[
            parts.link_card(
                each.name,
                each.post,
                on_click=shell.going(f"{HERE}/{each.id}/who"),
                icon=ft.Icons.BADGE_ROUNDED,
                area="work",
            )
            for each in screen.others
        ],
        gap=10,
    )
