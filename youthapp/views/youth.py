"""One youth: what waits, what is shown, what was promised, and what is done together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import compress
from operator import not_
from typing import Any

import flet as ft

from youthapp.actions import contacts, messages, protocol, youths
from youthapp.actions.desk import today
from youthapp.screens import hello as hellos
from youthapp.screens import youth as screens
from youthapp.views import frame, parts, shared, theme
from youthapp.views.hearing import use_hearing
from youthapp.views.places import Block, Places, use_places
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import use_writing
from youthapp.views.youths import HERE, missing


@ft.component
def YouthView() -> Any:
    """Draw one youth's page; on a wide screen it stands beside the list, on the screen below."""
    shell = use_shell()
    number = ft.use_route_params()["id"]
    one = _one(shell, number)
    if one is None:
        return missing(shell, number)
    if shell.wide:
        return []
    return frame.page_frame(shell, YouthPage(one.contact.id), key=f"{HERE}/{number}")


@ft.component
def YouthPage(number: str) -> Any:
    """Draw what there is between two; opening it tells the youth that what is new was seen."""
    shell = use_shell()
    use_hearing(shell)
    one, day = _one(shell, number), today(shell.desk)
    routes = [f"{HERE}/{each}" for each in one.contact.items] if one else []
    places = use_places(number, seen=routes.__contains__)
    promises = use_places(number, seen=routes.__contains__)
    talk, set_talk = ft.use_state("")
    new = one.unseen if one else ()

    def see() -> None:
        if new:
            shell.page.run_task(shell.keep, youths.see, youth=number)

    ft.use_effect(see, [new])
    if one is None:
        return parts.gap(0)
    standings = protocol.standings(shell.desk, contact=number)
    screen = screens.youth_screen(
        shell.reader,
        shell.library,
        one,
        youths.days(day),
        today=day,
        unsigned={chapter for chapter, each in standings.items() if each.waits},
    )
    answered = [each.received.id for each in one.asks if each.reply]
    page = _page(
        shell,
        screen,
        [_shown(shell, screen, each, talk, set_talk) for each in screen.shows],
        _promises(shell, screen, promises),
        [places.late(_show(each)) for each in screen.shows],
    )
    away = [Block(_ask(each), None) for each in answered]  # one's own answer leaves no hole
    return parts.column(_head(screen), *places.draw([*page, *away]))


def _one(shell: Shell, number: str) -> youths.Youth | None:
    found = youths.youths(shell.desk.store, today(shell.desk))
    return next((one for one in found if number in one.contact.items), None)


@ft.component
def PromiseView() -> ft.View:
    """Draw what one promises in own words, and for when."""
    shell = use_shell()
    number, day = ft.use_route_params()["id"], today(shell.desk)
    known = contacts.met(shell.desk.store)
    one = next((each for each in known if number in each.items), None)
    by, set_by = ft.use_state(None)
    screen = screens.promise_screen(shell.reader, one.name if one else "", youths.days(day), by)
    left = Unfinished(shell, f"promise/{number}")
    words = use_writing(
        left.words(), label=screen.label, hint=screen.hint, most=200, on_typed=left.typed
    )
    if one is None:
        return missing(shell, number)

    async def keep() -> None:
        done = await said(
            shell, youths.promise, screen.kept, youth=number, text=words.words, by=by,
            then=lambda: shell.leave_for(f"{HERE}/{number}"),
        )  # fmt: skip
        if done is not None:
            await left.forget()

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        words.drawn(),
        parts.column(
            parts.heading(screen.when, 2),
            *[
                parts.choice_card(label, _setting(set_by, each), chosen=each == by)
                for each, label in screen.days
            ],
            gap=theme.ONE,
        ),
        parts.who_sees_this(screen.who),
        bottom=parts.big_button(screen.button, keep, disabled=not words.words),
        key=f"{HERE}/{number}/promise",
    )


def _setting(put: Callable[[Any], Any], day: date | None) -> Callable[[], None]:
    return lambda: put(day)


def _head(screen: screens.YouthScreen) -> ft.Control:
    return parts.column(parts.heading(screen.title, 1), parts.soft(screen.about), gap=2)


def _page(
    shell: Shell,
    screen: screens.YouthScreen,
    shown: Sequence[ft.Control],
    promised: ft.Control,
    late: Sequence[bool],
) -> list[Block]:
    """Draw from the top what waits, what is to be kept, what is shown, what is done together.

    What is shown since the page was opened comes under a heading of its own, at the end.
    """
    cards = [
        Block(_show(each), card, theirs=True)
        for each, card in zip(screen.shows, shown, strict=True)
    ]
    old, new = list(compress(cards, map(not_, late))), list(compress(cards, late))
    promises = Block("promises", promised)
    to_keep = any(each.done for each in screen.promised)
    nothing = None if screen.shows else parts.soft(screen.nothing, "body")
    return [
        *[Block(_ask(each.id), _asked(shell, screen, each), theirs=True) for each in screen.asks],
        *([promises] if to_keep else []),
        Block("shows", parts.heading(screen.shows_title, 2)),
        *old,
        Block("nothing", nothing, theirs=True),
        *([] if to_keep else [promises]),
        Block("ways", _ways(shell, screen)),
        *([Block("new shows", parts.heading(screen.shows_title, 2))] if new else []),
        *new,
    ]


def _ask(id: str) -> str:
    return f"ask/{id}"


def _show(each: screens.Card) -> str:
    return f"show/{each.id}"


def _ways(shell: Shell, screen: screens.YouthScreen) -> ft.Control:
    ways = [
        parts.link_card(
            way.title,
            way.under,
            on_click=shell.going(way.route),
            icon=parts.icon_named(way.icon),
            area="family",
        )
        for way in screen.ways
    ]
    return parts.column(
        parts.column(parts.heading(screen.ways_title, 2), *ways, gap=10),
        parts.text_button(screen.who_is, shell.going(f"{HERE}/{screen.id}/who")),
    )


def _promises(shell: Shell, screen: screens.YouthScreen, places: Places) -> ft.Control:
    promised = [Block(each.id, _promised(shell, screen, each)) for each in screen.promised]
    return parts.column(
        parts.heading(screen.promised_title, 2),
        *places.draw(promised),
        parts.quiet_button(
            screen.promise,
            shell.going(f"{HERE}/{screen.id}/promise"),
            icon=ft.Icons.HANDSHAKE_ROUNDED,
        ),
        parts.who_sees_this(screen.who),
    )


def _asked(shell: Shell, screen: screens.YouthScreen, each: hellos.Asked) -> ft.Control:
    """Draw that a youth would like to be contacted, with the few answers."""
    return parts.card(
        parts.column(
            parts.heading(each.line, 2),
            parts.text(each.since, "strong") if each.late else parts.soft(each.since),
            parts.text(screen.late, "strong") if each.late else None,
            gap=4,
        ),
        *[
            parts.quiet_button(
                sentence,
                saying(shell, messages.answer, screen.kept, greeting=each.id, reply=reply),
            )
            for reply, sentence in each.answers
        ],
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def _shown(
    shell: Shell,
    screen: screens.YouthScreen,
    card: screens.Card,
    talk: str,
    set_talk: Callable[[str], None],
) -> ft.Control:
    """Draw what a youth shows, as the youth saw it, and what can be answered."""

    def answer(label: str, reply: str, day: date | None = None) -> ft.Control:
        act = saying(
            shell, youths.answer, screen.kept, arrival=card.arrival, reply=reply, day=day,
            then=lambda: set_talk(""),
        )  # fmt: skip
        return parts.chip(label, on_click=act, area="family")

    choosing = talk == card.arrival
    days = [answer(label, "talk", day) for day, label in card.days] if choosing else []
    open_days = (
        parts.chip(
            card.talk,
            icon=ft.Icons.CALENDAR_MONTH_ROUNDED,
            area="family",
            on_click=lambda: set_talk("" if choosing else card.arrival),
        )
        if card.talk
        else None
    )
    return parts.card(
        shared.drawn(shell, card.document, level=3),
        parts.soft(card.until),
        parts.text(card.answered, "strong") if card.answered else None,
        parts.wrap(
            *[answer(label, reply) for reply, label in card.answers],
            *([open_days] if open_days else []),
        )
        if card.talk
        else None,
        parts.wrap(*days) if days else None,
        parts.quiet_button(
            card.sign,
            shell.going(f"{HERE}/{screen.id}/protocol"),
            icon=ft.Icons.DRAW_ROUNDED,
        )
        if card.sign
        else None,
    )


def _promised(shell: Shell, screen: screens.YouthScreen, each: screens.Promised) -> ft.Control:
    finished = not each.done
    icon = ft.Icons.CHECK_CIRCLE_ROUNDED if finished else ft.Icons.HANDSHAKE_ROUNDED
    return parts.card(
        parts.row(
            ft.Icon(icon, size=24, color=ft.Colors.PRIMARY),
            parts.grow(
                parts.column(
                    parts.text(each.text),
                    parts.soft(each.line) if each.line else None,
                    parts.text(each.late, "label") if each.late else None,
                    gap=2,
                )
            ),
            top=True,
        ),
        None
        if finished
        else parts.quiet_button(
            each.done,
            saying(shell, youths.done, screen.done, promise=each.id),
            icon=ft.Icons.CHECK_ROUNDED,
        ),
    )
