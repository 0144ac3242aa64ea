"""Sending a survey to the council, and one survey of the council: yes, change, take back."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.actions import proposals, seats
from youthapp.actions.desk import today
from youthapp.screens import gate
from youthapp.screens import proposals as screens
from youthapp.views import frame, parts, survey_files, theme
from youthapp.views.council import HERE, no_seat
from youthapp.views.saying import said
from youthapp.views.shell import Shell, use_shell
from youthapp.views.work import found, not_here, settle
from youthapp.views.workshop import card


@ft.component
def GateView() -> ft.View:
    """Draw what must be in place before a survey is proposed, and the button that sends it."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]

    async def come() -> None:
        if found(shell, survey) is not None:
            await settle(shell, survey)
        await shell.doorway.do(seats.look)

    ft.use_effect(come, [survey])
    work = found(shell, survey)
    if work is None:
        return not_here(shell)
    standing = seats.standing(shell.desk.store)
    screen = gate.gate_screen(shell.reader, work, standing, today=today(shell.desk))

    async def send() -> None:
        shell.state.busy = screen.sending
        done = await said(shell, proposals.propose, screen.sent, survey=survey)
        shell.state.busy = ""
        if done is not None:
            shell.go(f"{HERE}/surveys/{survey}", instead=True)
            shell.say(screen.sent)

    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        parts.column(*[_gate_row(shell, row) for row in screen.rows], gap=theme.ONE),
        parts.note_line(screen.four_eyes, ft.Icons.HOW_TO_VOTE_ROUNDED),
        bottom=parts.big_button(
            screen.send,
            send,
            icon=ft.Icons.SEND_ROUNDED,
            disabled=not screen.ready or bool(shell.state.busy),
        ),
        key=f"{survey}/send",
    )


def _gate_row(shell: Shell, row: gate.GateRow) -> ft.Control:
    sign = ft.Icons.CHECK_CIRCLE_ROUNDED if row.done else ft.Icons.PENDING_ROUNDED
    colour = ft.Colors.PRIMARY if row.done else ft.Colors.TERTIARY
    return parts.card(
        parts.row(
            ft.Icon(sign, size=24, color=colour),
            parts.grow(parts.text(row.words, "strong")),
            parts.arrow(),
        ),
        on_click=shell.going(row.route),
        padding=14,
    )


@ft.component
def ProposalView() -> ft.View:
    """Draw one survey of the council."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]
    store = shell.desk.store

    async def look() -> None:
        await shell.doorway.do(proposals.fetch)

    ft.use_effect(look, [survey])
    standing = seats.standing(store)
    one, made = proposals.one(store, survey), proposals.questionnaire(store, survey)
    if not standing.role:
        return no_seat(shell)
    if one is None or made is None:
        gone = screens.missing(shell.reader)
        back = parts.way_back(gone, lambda: shell.leave_for(HERE))
        return frame.page_frame(shell, *back, key="no-survey")
    screen = screens.proposal_screen(
        shell.reader,
        one,
        made,
        standing,
        said_yes=proposals.said_yes(shell.desk, survey=survey),
        today=today(shell.desk),
        server=shell.desk.platform.server,
    )
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.state, "body"), gap=4),
        parts.note_line(f"{screen.said} {screen.said_line}", ft.Icons.CHECK_CIRCLE_ROUNDED)
        if screen.said_line
        else None,
        _facts(screen),
        _ways(shell, screen),
        parts.column(
            parts.heading(screen.asked_title, 2),
            *[_asked(number, row) for number, row in enumerate(screen.asked, start=1)],
            gap=theme.ONE,
        ),
        survey_files.ways_out(shell, made),
        _code(screen),
        bottom=parts.big_button(
            screen.yes,
            _yes(shell, screen),
            icon=ft.Icons.HOW_TO_VOTE_ROUNDED,
            disabled=bool(shell.state.busy),
        )
        if screen.yes
        else None,
        on_back=lambda: shell.leave_for(HERE),
        key=f"proposal/{survey}",
    )


def _yes(shell: Shell, screen: screens.ProposalScreen) -> Any:
    async def handle() -> None:
        shell.state.busy = screen.saying
        await said(shell, proposals.approve, screen.said, survey=screen.id, signed=screen.signed)
        shell.state.busy = ""

    return handle


def _facts(screen: screens.ProposalScreen) -> ft.Control:
    rows = [
        parts.row(
            ft.Icon(parts.icon_named(icon), size=24, color=ft.Colors.PRIMARY),
            parts.grow(parts.text(line)),
            gap=14,
            top=True,
        )
        for icon, line in screen.facts
    ]
    return parts.card(*rows, gap=12)


def _asked(number: int, row: screens.AskedRow) -> ft.Control:
    return parts.card(
        parts.text(f"{number}. {row.title}", "strong"),
        *[parts.text(f"– {answer}") for answer in row.answers],
        parts.soft(row.condition) if row.condition else None,
        padding=14,
        gap=4,
    )


def _code(screen: screens.ProposalScreen) -> ft.Control:
    code = parts.text(screen.code, "label", rtl=False, align=ft.TextAlign.START)
    return parts.column(parts.soft(screen.code_line), code, gap=4)


def _ways(shell: Shell, screen: screens.ProposalScreen) -> ft.Control:
    here = f"{HERE}/surveys/{screen.id}"

    async def change() -> None:
        outcome = await shell.do(proposals.take_in_hand, survey=screen.id)
        if outcome.ok:
            shell.go(f"{HERE}/make/{screen.id}")

    async def again() -> None:
        done = await said(shell, proposals.again, screen.begun, survey=screen.id)
        if done is not None:
            shell.go(f"{HERE}/make/{done.changes[0].item}")

    async def take_back() -> None:
        done = await shell.do(proposals.withdraw, survey=screen.id)
        if done.ok:
            shell.leave_for(HERE)
            shell.say(screen.taken_back)

    return parts.column(
        parts.quiet_button(
            screen.results,
            shell.going(f"/voice/{screen.id}"),
            icon=ft.Icons.GROUPS_ROUNDED,
        )
        if screen.results
        else None,
        *[card(each, shell.going(f"{here}/{each.id}"), "social") for each in screen.after],
        *[
            parts.quiet_button(words, action=ft.OpenUrl(address), icon=parts.icon_named(icon))
            for address, words, icon in screen.links
        ],
        parts.quiet_button(
            screen.try_out, shell.going(f"{here}/look"), icon=ft.Icons.VISIBILITY_ROUNDED
        )
        if screen.try_out
        else None,
        parts.wrap(
            parts.text_button(screen.change, change, icon=ft.Icons.EDIT_ROUNDED)
            if screen.change
            else None,
            parts.text_button(screen.take_back, take_back, icon=ft.Icons.UNDO_ROUNDED)
            if screen.take_back
            else None,
            parts.text_button(screen.again, again, icon=ft.Icons.REPLAY_ROUNDED)
            if screen.again
            else None,
        )
        if screen.change or screen.take_back or screen.again
        else None,
        gap=theme.ONE,
    )
