"""How it goes: saying it in a conversation, and one's own picture of it over time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import checkins, goals
from youthapp.actions.ratings import remove_rating
from youthapp.screens import checkins as screens
from youthapp.screens.notes import note_labels
from youthapp.screens.read_back import kept
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.conversation import use_conversation
from youthapp.views.flower import flower
from youthapp.views.notes import OwnNote, field_of, note
from youthapp.views.read_back import keep_view, kept_view
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.showing import showing, who_sees
from youthapp.views.stage import hold
from youthapp.views.unfinished import left_in
from youthapp.views.versions import Versions
from youthapp.views.way import WayView

HERE = "/checkin"
NEW = f"{HERE}/new"
KEPT = "kept"


@ft.component
def CheckinsView() -> ft.View:
    """Draw the picture of the six areas, and what was said."""
    shell = use_shell()
    back, look_back = ft.use_state(0)
    writing, write = ft.use_state(hold(lambda: _begun(shell)))  # beside which a note is written
    screen = _screen(shell, back)
    begin = parts.big_button(screen.begin, lambda: shell.go(NEW), icon=ft.Icons.CHAT_ROUNDED)
    head = parts.column(parts.heading(screen.title, 1), parts.who_sees_this(screen.who_sees), gap=6)
    if screen.flower is None and not screen.said:
        picture = pictures.alone(shell, "hills", 320)
        invite = parts.empty_state(picture, screen.empty_title, screen.empty_line, begin)
        return frame.page_frame(shell, head, invite, _asked(shell, screen), key=HERE)
    return frame.page_frame(
        shell,
        head,
        *(_flower(shell, screen, screen.flower, back, look_back) if screen.flower else ()),
        _said(shell, screen, writing, write),
        _asked(shell, screen),
        parts.text_button(screen.hello, shell.going("/hello"), icon=ft.Icons.WAVING_HAND_ROUNDED),
        bottom=begin,
        key=HERE,
    )


def _screen(shell: Shell, back: int) -> screens.CheckinScreen:
    store = shell.desk.store
    return screens.checkin_screen(
        shell.reader,
        shell.library,
        shell.library.form(checkins.FORM),
        checkins.by_area(store),
        checkins.all_checkins(store),
        draft=store.draft(checkins.FORM),
        asks=checkins.asked_on(store),
        back=back,
    )


def _flower(
    shell: Shell,
    screen: screens.CheckinScreen,
    shown: screens.Flower,
    back: int,
    look_back: Callable[[int], None],
) -> tuple[ft.Control, ...]:
    """Draw the flower of one day with the way to others, and the same as a list."""

    def opening(area: str) -> Callable[[], None]:
        return lambda: shell.go(f"{HERE}/{area}")

    rtl = shell.reader.rtl  # time runs the way one reads
    before, after = ft.Icons.CHEVRON_LEFT_ROUNDED, ft.Icons.CHEVRON_RIGHT_ROUNDED
    earlier = _step(after if rtl else before, shown.earlier, lambda: look_back(back + 1))
    later = _step(before if rtl else after, shown.later, lambda: look_back(max(0, back - 1)))
    title = ft.Semantics(
        content=parts.text(shown.title, "strong", align=ft.TextAlign.CENTER), live_region=True
    )
    width = min(shell.state.width - 2 * theme.MARGIN, theme.COLUMN)
    rows = [
        parts.link_card(petal.name, petal.words, on_click=opening(petal.area), area=petal.area)
        for petal in shown.petals
    ]
    return (
        parts.row(earlier, parts.grow(title), later),
        flower(shown, width=width, opening=opening),
        parts.column(parts.heading(screen.areas_title, 2), *rows, gap=10),
    )


def _step(icon: ft.IconData, label: str, on_click: Callable[[], Any]) -> ft.Control:
    if not label:
        return ft.Container(width=48)
    return parts.icon_button(icon, label, on_click, colour=ft.Colors.PRIMARY)


def _begun(shell: Shell) -> str:
    """Tell beside which day a note was being written when the app was killed; "" for none."""
    ids = [one.id for one in checkins.all_checkins(shell.desk.store)]
    return next((one for one in ids if left_in(shell, field_of(_about(one)))), "")


def _about(checkin: str) -> str:
    return f"checkin/{checkin}"


def _said(
    shell: Shell, screen: screens.CheckinScreen, writing: str, write: Callable[[str], None]
) -> ft.Control | None:
    if not screen.said:
        return None
    labels = note_labels(shell.reader)

    def beside(one: screens.Said) -> ft.Control:
        def edit(on: bool) -> None:
            write(one.id if on else "")

        return note(shell, _about(one.id), one.note, labels, edit, writing == one.id)

    cards = [_day(shell, screen, one, beside(one)) for one in screen.said]
    return parts.column(parts.heading(screen.said_title, 2), *cards, gap=10)


def _day(
    shell: Shell, screen: screens.CheckinScreen, one: screens.Said, beside: ft.Control
) -> ft.Control:
    remove = saying(shell, checkins.remove_checkin, screen.removed, checkin=one.id)
    sign = (
        ft.Icon(parts.icon_named(one.picture), size=30, color=ft.Colors.PRIMARY)
        if one.picture
        else None
    )
    words = parts.column(
        parts.soft(" · ".join(filter(None, (one.day, one.picture_name)))),
        parts.text(one.good, "strong") if one.good else None,
        parts.text(one.words) if one.words else None,
        gap=2,
    )
    away = parts.icon_button(ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED, one.remove_label, remove)
    card = parts.card(
        parts.row(sign, parts.grow(words), away, top=True),
        Versions(shell, (one.id,), ("good_thing", "words")),
        beside,
        padding=14,
    )
    card.key = f"said-{one.id}"
    return card


def _asked(shell: Shell, screen: screens.CheckinScreen) -> ft.Control | None:
    if not screen.asked:
        return None
    stop = saying(shell, checkins.dont_ask, screen.not_asked)
    return parts.column(
        parts.note_line(screen.asked, ft.Icons.EVENT_ROUNDED),
        ft.Row(controls=[parts.text_button(screen.dont_ask, stop)]),
        gap=0,
    )


@ft.component
def AreaView() -> ft.View:
    """Draw one life area over time."""
    shell = use_shell()
    area = ft.use_route_params()["area"]
    by_area = checkins.by_area(shell.desk.store)
    if area not in by_area:
        said = screens.missing(shell.reader)
        return frame.page_frame(
            shell, *parts.way_back(said, lambda: shell.leave_for(HERE)), key=area
        )
    screen = screens.area_screen(shell.reader, area, by_area[area])

    def remove(rating: str) -> Callable[[], Any]:
        line = screen.way.removed if screen.way else ""
        return saying(shell, remove_rating, line, rating=rating)

    return frame.page_frame(
        shell,
        parts.row(parts.shape(area), parts.grow(parts.heading(screen.title, 1))),
        who_sees(shell, screen.who_sees, ("checkin", area)),
        WayView(shell, screen.way, area, remove)
        if screen.way
        else parts.soft(screen.empty, "body"),
        OwnNote(shell, f"area/{area}"),
        showing(shell, "checkin", area) if screen.way else None,
        parts.quiet_button(
            screen.as_goal, lambda: shell.go("/goals/new"), icon=ft.Icons.FLAG_ROUNDED
        ),
        key=area,
    )


@ft.component
def NewCheckinView() -> ft.View:
    """Draw the conversation, then what was said, then where it is kept."""
    shell = use_shell()
    form = shell.library.form(checkins.FORM)
    ended = shell.ended.get(NEW, "")  # the browser's own back leads here again

    def leave() -> None:
        shell.leave_for(HERE)

    begin = shell.doing(checkins.begin)
    said = use_conversation(shell, checkins.FORM, form, begin, leave=leave, over=bool(ended))
    if ended:
        words = ended.removeprefix(KEPT)
        as_goal = _as_goal(shell, words) if words else None
        return kept_view(shell, kept(shell.reader), see=leave, as_goal=as_goal)
    if isinstance(said, ft.View):
        return said
    keeps = screens.keeps_something(form, said)
    return keep_view(
        shell,
        form,
        said,
        checkins.keep_checkin,
        keeps=keeps,
        hidden=screens.STEERING,
        here=NEW,
        ended=KEPT + (screens.wish(form, said) if keeps else ""),
        leave=leave,
    )


def _as_goal(shell: Shell, words: str) -> Callable[[], Any]:
    return shell.doing(
        goals.begin_with, words=words, then=lambda _: shell.go("/goals/new", instead=True)
    )
