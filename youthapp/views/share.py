"""Showing something to somebody: the choice, and the preview that is sent as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import flet as ft

from youthapp.actions import contacts, sharing
from youthapp.actions.desk import today
from youthapp.actions.sharing import Choice
from youthapp.screens import share as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.people_hand import switch
from youthapp.views.shared import drawn
from youthapp.views.shell import Shell, use_shell


def _offer(shell: Shell, what: str, of: str) -> screens.Offer | None:
    return sharing.offered(shell.desk.store, what, of, today(shell.desk))


def home(shell: Shell, what: str, of: str) -> str:
    """Return the address of a thing."""
    if what == "step":
        what, of = "goal", sharing.goal_of(shell.desk.store, of)
    return screens.HOMES[what].format(of=of)


@ft.component
def ShareView() -> ft.View:
    """Draw to whom, which parts and how long; every choice is kept as soon as it is made."""
    shell, params = use_shell(), ft.use_route_params()
    what, of = params["what"], params["of"]
    offer = _offer(shell, what, of)
    if offer is None:
        return _missing(shell)
    store = shell.desk.store
    chosen = sharing.choice(store, offer)
    screen = screens.share_screen(
        shell.reader,
        shell.library,
        offer,
        contacts.met(store),
        to=chosen.to,
        days=chosen.days,
        parts=chosen.parts,
    )

    def choose(new: Choice) -> Callable[[], Any]:
        return shell.doing(sharing.choose, what=what, of=of, choice=new)

    people = [
        parts.choice_card(
            each.text, choose(replace(chosen, to="" if each.chosen else each.id)),
            icon=ft.Icons.PERSON_ROUNDED, area="social", chosen=each.chosen,
        )
        for each in screen.people
    ]  # fmt: skip
    kinds = [
        parts.choice_card(
            each.text, choose(replace(chosen, parts=chosen.parts ^ {each.id})),
            chosen=each.chosen, many=True, under=each.under,
        )
        for each in screen.parts
    ]  # fmt: skip
    lasting = [
        parts.choice_card(each.text, choose(replace(chosen, days=days)), chosen=each.chosen)
        for days, each in screen.days
    ]
    look = shell.going(f"/share/{what}/{of}/look")
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.soft(screen.called, "body"), gap=theme.HALF
        ),
        _group(screen.to_title, *people) if people else _nobody(shell, screen),
        _group(screen.parts_title, *kinds, parts.soft(screen.left_out) if screen.left_out else None)
        if people
        else None,
        _group(screen.until_title, *lasting) if people else None,
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.soft(screen.not_yet) if screen.not_yet else None,
            parts.big_button(
                screen.look, look, icon=ft.Icons.VISIBILITY_ROUNDED, disabled=bool(screen.not_yet)
            ),
            gap=theme.HALF,
        )
        if people
        else None,
        key=f"share-{what}-{of}",
    )


@ft.component
def LookView() -> ft.View:
    """Draw exactly what the other will see; what stands here is what is sent."""
    shell, params = use_shell(), ft.use_route_params()
    what, of = params["what"], params["of"]
    norwegian, turn = ft.use_state(False)
    offer, store = _offer(shell, what, of), shell.desk.store
    chosen = sharing.choice(store, offer) if offer else None
    to = next((each for each in contacts.met(store) if chosen and each.root == chosen.to), None)
    if offer is None or chosen is None or to is None:
        return _missing(shell)
    document = offer.document(chosen.parts)
    screen = screens.look_screen(
        shell.reader,
        shell.library,
        document,
        to,
        days=chosen.days,
        today=today(shell.desk),
        norwegian=norwegian,
        joined=shell.desk.account.joined,
    )
    contact, values = to.id, {"days": chosen.days, "parts": chosen.parts}

    async def show() -> None:
        done = await shell.do(sharing.show, contact=contact, document=document, **values)
        if not done.ok:
            return
        share, new = done.value
        shell.leave_for(home(shell, what, of))
        shell.say(screen.sent, undo=shell.doing(sharing.take_back, share=share) if new else None)

    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.who_sees_this(screen.who_sees), gap=theme.HALF
        ),
        switch(
            screen.norwegian, screen.norwegian_line, on=norwegian, turn=lambda: turn(not norwegian)
        )
        if screen.norwegian
        else None,
        _seen(drawn(shell, screen.document)),
        parts.soft(screen.read),
        bottom=parts.column(
            parts.big_button(screen.show, show, icon=ft.Icons.SEND_ROUNDED),
            parts.text_button(screen.not_now, shell.back),
            gap=theme.HALF,
        ),
        key=f"look-{what}-{of}",
    )


def _seen(document: ft.Control) -> ft.Control:
    """Draw the edge of what the other sees."""
    line = ft.BorderSide(2, ft.Colors.PRIMARY)
    return ft.Container(
        content=document,
        border=ft.Border(top=line, bottom=line),
        padding=ft.Padding.symmetric(horizontal=0, vertical=theme.TWO),
    )


def _group(title: str, *controls: ft.Control | None) -> ft.Control:
    return parts.column(parts.heading(title, 2), *controls, gap=theme.ONE)


def _nobody(shell: Shell, screen: screens.ShareScreen) -> ft.Control:
    meet = parts.big_button(screen.meet, shell.going("/meet"), icon=ft.Icons.QR_CODE_2_ROUNDED)
    picture = pictures.alone(shell, "hands", 280)
    return parts.empty_state(picture, screen.nobody_title, screen.nobody_line, meet)


def _missing(shell: Shell) -> ft.View:
    said = screens.missing(shell.reader)
    return frame.page_frame(shell, *parts.way_back(said, shell.back), key="share-missing")
