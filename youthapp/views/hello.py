"""Saying hello to somebody one has met, and answering who would like to be contacted."""

from __future__ import annotations

import flet as ft

from youthapp.actions import contacts, messages
from youthapp.actions.desk import today
from youthapp.screens import hello as screens
from youthapp.views import frame, parts, pictures, standing, suggestions, theme
from youthapp.views.hearing import use_hearing
from youthapp.views.places import Block, use_places
from youthapp.views.rose import parting
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell

HERE = "/hello"
MEET = "/meet"


@ft.component
def HelloView() -> ft.View:
    """Draw who asks, and everybody one has met; opening it tells those who ask."""
    shell = use_shell()
    use_hearing(shell)
    places = use_places(HERE, seen=HERE.__eq__)
    store, account = shell.desk.store, shell.desk.account
    greetings = messages.greetings(store)
    screen = screens.hello(
        shell.reader,
        [(one, messages.hellos(store, one)) for one in contacts.met(store)],
        greetings,
        joined=account.joined,
        today=today(shell.desk),
        told=messages.told_lead(store),
    )
    new = [each.received.id for each in greetings if each.sender and not each.seen]

    def see() -> None:
        if new:
            shell.page.run_task(shell.keep, messages.see)

    ft.use_effect(see, [tuple(new)])
    meet = parts.big_button(screen.meet, shell.going(MEET), icon=ft.Icons.QR_CODE_2_ROUNDED)
    if not screen.people and not screen.strangers:
        picture = pictures.alone(shell, "hands", 300)
        return frame.page_frame(
            shell,
            parts.heading(screen.title, 1),
            parts.soft(screen.lead, "body"),
            parts.empty_state(picture, screen.empty_title, screen.empty_line, meet),
            _help(shell, screen),
            key=HERE,
        )
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=theme.HALF
        ),
        *places.draw(_page(shell, screen)),
        key=HERE,
    )


def _page(shell: Shell, screen: screens.HelloScreen) -> list[Block]:
    """Draw from the top what is new, who asks, everybody one has met, and the other ways."""
    strangers = screen.strangers
    return [
        *([Block("card", card)] if (card := standing.card(shell)) else []),
        *[Block(f"suggestion/{id}", suggestions.Card(id)) for id in suggestions.ids(shell)],
        *[
            Block(f"ask/{each.id}", _asked(shell, screen, each), theirs=True)
            for each in screen.asked
        ],
        *(
            [Block("strangers", parts.note_line(strangers, ft.Icons.QR_CODE_2_ROUNDED))]
            if strangers
            else []
        ),
        *[Block(each.id, _person(shell, screen, each)) for each in screen.people],
        Block("ways", _ways(shell, screen)),
    ]


def _ways(shell: Shell, screen: screens.HelloScreen) -> ft.Control:
    return parts.column(
        _waits(shell, screen),
        parts.who_sees_this(screen.who),
        _help(shell, screen),
        parts.quiet_button(screen.meet, shell.going(MEET), icon=ft.Icons.QR_CODE_2_ROUNDED),
        parts.text_button(
            screen.talk, shell.going("/talk"), icon=ft.Icons.RECORD_VOICE_OVER_ROUNDED
        ),
    )


def _asked(shell: Shell, screen: screens.HelloScreen, each: screens.Asked) -> ft.Control:
    """Draw one who would like to be contacted, with the few answers."""
    return parts.card(
        parts.column(
            parts.heading(each.line, 2),
            parts.text(each.since, "strong") if each.late else parts.soft(each.since),
            gap=4,
        ),
        parts.text(each.answered) if each.answered else None,
        *[
            parts.quiet_button(
                sentence,
                saying(shell, messages.answer, screen.answered, greeting=each.id, reply=reply),
            )
            for reply, sentence in each.answers
        ],
        tint=None if each.answered else ft.Colors.PRIMARY_CONTAINER,
    )


def _person(shell: Shell, screen: screens.HelloScreen, one: screens.Person) -> ft.Control:
    """Draw somebody one has met: the button, how the last ones stand, and parting."""

    async def say() -> None:
        outcome = await shell.do(messages.say_hello, contact=one.id)
        if outcome.ok:
            back = saying(shell, messages.take_back, screen.taken_back, message=outcome.value)
            shell.say(screen.sent, undo=back)

    hello = parts.big_button(one.hello, say, icon=ft.Icons.WAVING_HAND_ROUNDED)
    part = parting(shell, one.id, one.parted)
    return parts.card(
        parts.column(parts.heading(one.name, 2), parts.soft(one.about), gap=2),
        hello,
        *[_line(shell, screen, line) for line in one.lines],
        *standing.standing(shell, one.id),
        parts.text_button(one.part, part),
    )


def _line(shell: Shell, screen: screens.HelloScreen, line: screens.Line) -> ft.Control:
    back = saying(shell, messages.take_back, screen.taken_back, message=line.id)
    return parts.column(
        parts.row(
            ft.Icon(
                ft.Icons.SCHEDULE_ROUNDED if line.take_back else ft.Icons.DONE_ROUNDED,
                size=20,
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
            parts.grow(parts.soft(line.text, "body")),
            gap=8,
        ),
        parts.soft(line.late) if line.late else None,
        parts.text(line.answer, "strong") if line.answer else None,
        standing.steps(shell, line.id),
        parts.text_button(line.take_back, back) if line.take_back else None,
        gap=4,
    )


def _waits(shell: Shell, screen: screens.HelloScreen) -> ft.Control | None:
    """Say that joining comes first when something waits for it."""
    if not screen.waits_line:
        return None
    return parts.card(
        parts.text(screen.waits_line),
        parts.quiet_button(screen.join, shell.going("/join")),
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def _help(shell: Shell, screen: screens.HelloScreen) -> ft.Control:
    return parts.text_button(screen.help, shell.going("/help"), icon=ft.Icons.CALL_ROUNDED)
