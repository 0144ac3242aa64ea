"""The rose as a contact person makes it: good words collected, put in order, handed over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from youthapp.actions import rose as actions
from youthapp.actions import youths
from youthapp.screens import rose as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.petals import Petals
from youthapp.views.problem import LostView
from youthapp.views.rose_bloom import Bloom
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import use_writing


def here(contact: str) -> str:
    """Return where the rose for a youth is made."""
    return f"/youths/{contact}/rose"


def parting(
    shell: Shell, contact: str, line: str, then: Callable[[], Any] | None = None
) -> Callable[[], Any]:
    """Make a handler: part from somebody; words not handed over are told of first."""
    found = actions.youth(shell.desk.store, contact)
    if found is not None and actions.waits(shell.desk.store, found):
        return shell.going(f"{here(contact)}/part")
    return saying(shell, actions.part_from, line, then=then, contact=contact)


@ft.component
def MakeRoseView() -> Any:
    """Draw the petals for one youth, with what can be done to each."""
    shell = use_shell()
    contact = ft.use_route_params()["id"]
    written, write = ft.use_state("")
    found = actions.youth(shell.desk.store, contact)
    if found is None:
        return LostView()
    store = shell.desk.store
    screen = screens.making(
        shell.reader,
        found,
        actions.petals(store, found),
        actions.handed(store, found),
        actions.offered(store),
    )
    look = shell.going(f"{here(contact)}/look")
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1),
            parts.soft(screen.lead, "body"),
            parts.who_sees_this(screen.who_sees),
            gap=6,
        ),
        ft.Container(content=Bloom(screen.count, 200, screen.picture), key=f"bloom-{screen.count}")
        if shell.airy and screen.count
        else None,
        parts.text(screen.state, "strong") if screen.state else None,
        _writing(shell, screen.labels, contact, "", "", "", lambda: write(""))
        if written == "new"
        else parts.quiet_button(
            screen.labels.write, lambda: write("new"), icon=ft.Icons.EDIT_ROUNDED
        ),
        *[_offer(shell, screen.labels, contact, each) for each in screen.offers],
        *[_petal(shell, screen.labels, contact, row, written, write) for row in screen.rows],
        parts.text_button(screen.to_colleague, shell.going("/petal")),
        bottom=parts.big_button(screen.look, look, icon=ft.Icons.LOCAL_FLORIST_ROUNDED)
        if screen.look
        else None,
        key=here(contact),
    )


@ft.component
def LookView() -> Any:
    """Draw the rose as the youth will see it; only here it can be handed over."""
    shell = use_shell()
    contact = ft.use_route_params()["id"]
    read, set_read = ft.use_state(-1)
    found = actions.youth(shell.desk.store, contact)
    if found is None:
        return LostView()
    store = shell.desk.store
    screen = screens.look(
        shell.reader, found, actions.petals(store, found), actions.handed(store, found)
    )

    def close() -> None:
        shell.cover(None)
        set_read(-1)

    def show(at: int) -> None:
        shell.cover(close)
        set_read(at)

    if read >= 0 and screen.petals:
        return Petals(shell, screen.petals, screen.reading, screen.title, read, close)
    if not screen.petals:
        return frame.page_frame(
            shell, parts.heading(screen.title, 1), parts.soft(screen.empty, "body")
        )
    wide = min(shell.state.width - 2 * theme.MARGIN, max(220.0, shell.height - 480), 420)
    hand = saying(
        shell,
        actions.hand_over,
        screen.handed,
        then=lambda: shell.leave_for(here(contact)),
        contact=contact,
    )
    names = tuple(petal.name for petal in screen.petals)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        Bloom(len(screen.petals), wide, screen.picture, names, show),
        parts.quiet_button(screen.read, lambda: show(0), icon=ft.Icons.VOLUME_UP_ROUNDED),
        parts.soft(screen.line, "body"),
        bottom=parts.big_button(screen.hand, hand, icon=ft.Icons.LOCAL_FLORIST_ROUNDED),
        key=f"{here(contact)}/look",
    )


@ft.component
def PartView() -> Any:
    """Ask what is to become of words that were not handed over."""
    shell = use_shell()
    contact = ft.use_route_params()["id"]
    found = actions.youth(shell.desk.store, contact)
    if found is None:
        return LostView()
    store = shell.desk.store
    screen = screens.parting(
        shell.reader, found, actions.petals(store, found), actions.handed(store, found)
    )
    part = saying(
        shell,
        actions.part_from,
        screen.parted,
        then=lambda: shell.leave_for("/youths"),
        contact=contact,
    )
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.line),
        bottom=parts.column(
            parts.big_button(screen.first, shell.going(f"{here(contact)}/look")),
            parts.quiet_button(screen.part, part),
            parts.text_button(screen.leave, shell.back),
            gap=theme.ONE,
        ),
    )


@ft.component
def ColleagueView() -> ft.View:
    """Draw a field for words to the rose that somebody else hands over."""
    shell = use_shell()
    screen = screens.to_colleague(shell.reader, youths.others(shell.desk.store))
    chosen, choose = ft.use_state(screen.people[0][0] if len(screen.people) == 1 else "")
    whom = use_writing("", label=screen.whom, most=actions.NAME, lines=1, rows=1)
    draft = Unfinished(shell, "petal")
    words = use_writing(
        draft.words(), label=screen.words, most=actions.LETTERS, on_typed=draft.typed
    )

    async def send() -> None:
        outcome = await shell.do(
            actions.send_words,
            contact=chosen,
            whom=whom.words,
            text=words.words,
            lang=shell.reader.code,
        )
        if outcome.ok:
            words.begin_with("")
            await draft.forget()
            shell.say(screen.sent)

    if not screen.people:
        meet = parts.big_button(screen.nobody_line, shell.going("/meet"))
        picture = pictures.alone(shell, "hands", 300)
        empty = parts.empty_state(picture, screen.nobody, screen.lead, meet)
        return frame.page_frame(shell, parts.heading(screen.title, 1), empty)
    ready = bool(chosen and whom.words and words.words)
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=6),
        parts.heading(screen.who, 2),
        parts.column(
            *[
                parts.choice_card(name, _choosing(choose, which), chosen=which == chosen)
                for which, name in screen.people
            ],
            gap=theme.ONE,
        ),
        whom.drawn(),
        words.drawn(),
        bottom=parts.big_button(screen.send, send, icon=ft.Icons.SEND_ROUNDED, disabled=not ready),
    )


def _choosing(choose: Callable[[str], None], which: str) -> Callable[[], None]:
    return lambda: choose(which)


def _offer(shell: Shell, labels: screens.Labels, contact: str, each: screens.Offer) -> ft.Control:
    """Draw words a colleague sent, to be put in this rose or away."""
    take = saying(shell, actions.take, labels.kept, arrival=each.id, contact=contact)
    away = saying(shell, actions.put_away, labels.removed, arrival=each.id)
    return parts.card(
        parts.text(each.title, "strong"),
        parts.text(each.text, rtl=each.rtl),
        parts.quiet_button(labels.put, take, icon=ft.Icons.LOCAL_FLORIST_ROUNDED),
        parts.text_button(labels.put_away, away),
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def _petal(
    shell: Shell,
    labels: screens.Labels,
    contact: str,
    row: screens.Row,
    written: str,
    write: Callable[[str], None],
) -> ft.Control:
    """Draw one petal: its words, whether it is in the rose, its place, and changing it."""
    if written == row.id:
        close = lambda: write("")  # noqa: E731
        return _writing(shell, labels, contact, row.id, row.words, row.name, close)
    icons = [
        (ft.Icons.ARROW_UPWARD_ROUNDED, row.up, _moving(shell, row.id, -1)),
        (ft.Icons.ARROW_DOWNWARD_ROUNDED, row.down, _moving(shell, row.id, 1)),
        (ft.Icons.EDIT_ROUNDED, row.edit, lambda: write(row.id)),
        (
            ft.Icons.DELETE_OUTLINE_ROUNDED,
            row.remove,
            saying(shell, actions.remove, labels.removed, petal=row.id),
        ),
    ]
    buttons = [parts.icon_button(icon, name, do) for icon, name, do in icons if name]
    inside = parts.choice_card(
        row.put_in,
        shell.doing(actions.put_in, petal=row.id, out=not row.out),
        chosen=not row.out,
        many=True,
    )
    body = parts.card(
        parts.text(row.text, rtl=row.rtl),
        parts.soft(row.by),
        inside,
        ft.Row(controls=list(buttons), spacing=0, alignment=ft.MainAxisAlignment.END),
    )
    return ft.Container(content=body, key=f"petal-{row.id}")


def _moving(shell: Shell, petal: str, by: int) -> Callable[[], Awaitable[None]]:
    return shell.doing(actions.move, petal=petal, by=by)


def _writing(
    shell: Shell,
    labels: screens.Labels,
    contact: str,
    petal: str,
    text: str,
    name: str,
    close: Callable[[], None],
) -> ft.Control:
    fields = _Writing(shell, labels, contact, petal, text, name, close)
    return ft.Container(content=fields, key=f"write-{petal or 'new'}")


@ft.component
def _Writing(
    shell: Shell,
    labels: screens.Labels,
    contact: str,
    petal: str,
    text: str,
    name: str,
    close: Callable[[], None],
) -> ft.Control:
    """Draw the fields for a petal: the words, and who says them."""
    draft = Unfinished(shell, f"petal/{petal or contact}")
    words = use_writing(
        draft.words(text),
        label=labels.words,
        most=actions.LETTERS,
        write_in=shell.desk.platform.write_in,
        on_typed=draft.typed,
    )
    by = use_writing(name, label=labels.by, most=actions.NAME, lines=1, rows=1)

    async def leave() -> None:
        close()
        await draft.forget()

    async def keep() -> None:
        told = {"text": words.words, "by": by.words, "lang": shell.reader.code}
        if petal:
            await said(shell, actions.rewrite, labels.kept, then=leave, petal=petal, **told)
        else:
            await said(shell, actions.write, labels.kept, then=leave, contact=contact, **told)

    return parts.card(
        words.drawn(),
        by.drawn(),
        parts.big_button(labels.keep, keep, icon=ft.Icons.CHECK_ROUNDED, disabled=not words.words),
        parts.text_button(labels.leave, leave),
        gap=10,
    )
