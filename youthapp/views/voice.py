"""My voice: rounds of questions, what is sent, and what everybody said.

Nothing is sent before it was shown. Looking for new rounds happens quietly when the screen
opens; without a network the screen says so and shows what the phone has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import conversation as talking
from youthapp.actions import surveys
from youthapp.screens import sent
from youthapp.screens import voice as screens
from youthapp.screens.conversation import conversation_screen
from youthapp.screens.results import results_screen
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.conversation import conversation_stage, use_talk
from youthapp.views.own_words import NeedHelp
from youthapp.views.results import results_view
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell


@ft.component
def VoiceView() -> ft.View:
    """Draw the rounds that are open, and those that have closed."""
    shell = use_shell()

    async def look() -> None:
        await shell.doorway.do(surveys.fetch_rounds)
        await _told().fetch(shell)

    ft.use_effect(look, [])
    screen = _screen(shell)
    council, told = _council(shell), _told().way(shell)
    cards = [*screen.open, *screen.closed]
    head = parts.column(
        parts.heading(screen.title, 1),
        parts.row(
            ft.Icon(ft.Icons.VISIBILITY_OFF_ROUNDED, size=18, color=ft.Colors.ON_SURFACE_VARIANT),
            parts.grow(parts.soft(screen.promise)),
            gap=8,
        ),
        gap=6,
    )
    if not cards:
        return frame.tab_view(shell, 2, head, council, told, _empty(shell, screen))
    return frame.tab_view(
        shell,
        2,
        head,
        council,
        _shelf(shell, screen.open_title, screen.open),
        told,
        _shelf(shell, screen.closed_title, screen.closed),
    )


@ft.component
def SurveyView() -> ft.View:
    """Draw one round from its beginning to its results."""
    shell = use_shell()
    store = shell.desk.store
    surveys.shelve(shell.desk)
    survey = ft.use_route_params()["survey"]
    name = surveys.draft_name(survey)
    one = screens.find(surveys.rounds(store), survey)
    form = screens.form_of(shell.library, one) if one else None
    draft = store.draft(name) if form else None
    screen = (
        conversation_screen(shell.reader, shell.library, form, draft) if form and draft else None
    )
    talk = use_talk()
    held = surveys.paper(shell.desk, survey=survey)
    counted = held is not None and held.held == "yes"

    async def look() -> None:
        if one is not None and one.state == "closed":
            await shell.doorway.do(surveys.fetch_results, survey=survey)
            if counted and draft is not None:  # a change begun too late: what counts is the ballot
                await shell.doorway.do(talking.drop, form=name)

    ft.use_effect(look, [survey, one.state if one else ""])  # it may close meanwhile
    if one is None or form is None:
        return _missing(shell)
    if one.state == "closed":
        return results_view(
            shell,
            results_screen(
                shell.reader,
                shell.library,
                form,
                surveys.results(store, survey),
                unsent=not counted and (draft is not None or surveys.too_late(store, survey)),
                before=surveys.results(store, one.follows) if one.follows else None,
            ),
            shell.doing(surveys.fetch_results, survey=survey),
            shell.doing(talking.drop, form=name) if draft is not None else None,
            _checked(shell, one),
        )
    if held is not None and draft is None:
        stands = sent.standing_screen(shell.reader, one, elsewhere=held.state == "elsewhere")
        if stands is not None:
            return _sent(shell, stands)
    if surveys.answered(shell.desk, survey=survey) and (held is None or draft is None):
        return _answered(shell, one)
    if draft is None or screen is None:
        begin = screens.begin_screen(shell.reader, shell.library, one, form)
        since = _told().since(shell, one.follows) if one.follows else None
        return _begin(shell, begin, shell.doing(surveys.begin, survey=survey), since)
    if screen.question is not None:
        return conversation_stage(
            shell, talk, screen, name, leave=lambda: shell.leave_for("/voice")
        )
    rows = surveys.preview(shell.desk, survey=survey)
    return _preview(
        shell,
        screens.preview_screen(shell.reader, shell.library, form, rows),
        name,
        shell.doing(surveys.send, survey=survey),
    )


def _answered(shell: Shell, one: screens.Round) -> ft.View:
    """Say where the answers are; those by invitation can be changed and taken back."""
    waiting = surveys.waits(shell.desk, survey=one.id)
    if one.signed:
        return _sent(shell, sent.cast_screen(shell.reader, waiting=waiting), one.id)
    late = surveys.too_late(shell.desk.store, one.id)
    return _sent(shell, sent.sent_screen(shell.reader, waiting=waiting, too_late=late))


def _checked(shell: Shell, one: screens.Round) -> ft.Control | None:
    """Say what everybody can check, and what this phone has checked."""
    held = surveys.paper(shell.desk, survey=one.id)
    if held is None:
        return None
    lines = sent.counted_lines(shell.reader, one, held.held)
    signs = [ft.Icons.GROUPS_ROUNDED, ft.Icons.FACT_CHECK_ROUNDED]
    rows = [
        parts.row(
            ft.Icon(sign, size=24, color=ft.Colors.PRIMARY), parts.grow(parts.text(line)), gap=12
        )
        for sign, line in zip(signs, lines, strict=False)
    ]
    return parts.card(*rows, gap=theme.HALF) if rows else None


def _told() -> Any:
    from youthapp.views import told  # read when somebody first looks at my voice

    return told


def _council(shell: Shell) -> ft.Control | None:
    """Draw the way to the user council, for those who have a seat in it."""
    if not (role := shell.desk.account.status().council):
        return None
    title, under = screens.council_card(shell.reader, role)
    return parts.link_card(
        title,
        under,
        on_click=shell.going("/council"),
        icon=ft.Icons.GROUPS_ROUNDED,
        area="social",
    )


def _screen(shell: Shell) -> screens.VoiceScreen:
    surveys.shelve(shell.desk)
    store = shell.desk.store
    rounds = surveys.rounds(store)
    ids = [one.id for one in rounds]
    papers = {
        one: held for one in ids if (held := surveys.paper(shell.desk, survey=one)) is not None
    }
    return screens.voice_screen(
        shell.reader,
        shell.library,
        rounds,
        fetched=shell.setting("rounds") is not None,
        drafts=[one for one in ids if screens.draft_begun(store.draft(surveys.draft_name(one)))],
        answered=[one for one in ids if surveys.answered(shell.desk, survey=one)],
        waiting=[one for one in ids if surveys.waits(shell.desk, survey=one)],
        too_late=[one for one in ids if surveys.too_late(store, one)],
        results=[one for one in ids if surveys.results(store, one) is not None],
        taken_back=[one for one, held in papers.items() if held.taken_back],
        elsewhere=[one for one, held in papers.items() if held.state == "elsewhere"],
    )


def _empty(shell: Shell, screen: screens.VoiceScreen) -> ft.Control:
    picture = pictures.alone(shell, "voice", 320)
    look = parts.quiet_button(
        screen.fetch_label, shell.doing(surveys.fetch_rounds), icon=ft.Icons.REFRESH_ROUNDED
    )
    return parts.empty_state(picture, screen.empty_title, screen.empty_line, look)


def _shelf(shell: Shell, title: str, cards: tuple[screens.RoundCard, ...]) -> ft.Control | None:
    if not cards:
        return None
    return parts.column(parts.heading(title, 2), *[_card(shell, card) for card in cards], gap=12)


_SIGNS = {
    "begun": ft.Icons.HIKING_ROUNDED,
    "waiting": ft.Icons.SCHEDULE_SEND_ROUNDED,
    "sent": ft.Icons.MARK_EMAIL_READ_ROUNDED,
    "taken_back": ft.Icons.UNDO_ROUNDED,
    "elsewhere": ft.Icons.PHONELINK_ROUNDED,
    "changed": ft.Icons.WARNING_AMBER_ROUNDED,
    "few": ft.Icons.GROUPS_ROUNDED,
    "late": ft.Icons.LOCK_CLOCK_ROUNDED,
    "closed": ft.Icons.LOCK_CLOCK_ROUNDED,
    "results": ft.Icons.GROUPS_ROUNDED,
}


def _card(shell: Shell, card: screens.RoundCard) -> ft.Control:
    """Draw one round: what it asks, how long it takes, and the one way on."""

    def go() -> None:
        shell.go(f"/voice/{card.id}")

    sign = _SIGNS.get(card.state)
    facts = parts.wrap(
        _fact(ft.Icons.SCHEDULE_ROUNDED, card.length) if card.button else None,
        _fact(ft.Icons.EVENT_ROUNDED, card.until) if card.until else None,
        gap=14,
    )
    status = (
        parts.row(
            ft.Icon(sign, size=20, color=ft.Colors.PRIMARY),
            parts.grow(parts.text(card.status, "label", colour=ft.Colors.PRIMARY)),
            gap=8,
        )
        if sign and card.status
        else None
    )
    top = parts.row(
        parts.shape("social", icon=ft.Icons.CAMPAIGN_ROUNDED, size=52),
        parts.grow(
            parts.heading(card.title, 3) if card.button else parts.text(card.title, "strong")
        ),
        gap=14,
    )
    if not card.button:  # the whole card is the button, and a button is no heading
        return parts.card(top, facts if card.until else None, status, on_click=go, gap=12)
    return parts.card(
        top,
        parts.text(card.line) if card.state == "new" else None,
        facts,
        status,
        parts.big_button(card.button, go, icon=ft.Icons.ARROW_FORWARD_ROUNDED),
        gap=12,
    )


def _fact(icon: ft.IconData, words: str) -> ft.Control:
    line = parts.soft(words)
    line.expand, line.expand_loose = True, True
    return ft.Row(
        controls=[ft.Icon(icon, size=18, color=ft.Colors.ON_SURFACE_VARIANT), line],
        spacing=6,
        tight=True,
    )


def _begin(
    shell: Shell,
    screen: screens.BeginScreen,
    begin: Callable[[], Any],
    since: ft.Control | None = None,
) -> ft.View:
    """Say who asks, how long it takes and what is never sent."""
    facts = [
        parts.row(
            ft.Icon(parts.icon_named(icon), size=26, color=ft.Colors.PRIMARY),
            parts.grow(parts.text(line)),
            gap=14,
            top=True,
        )
        for icon, line in screen.facts
    ]
    return frame.page_frame(
        shell,
        pictures.alone(shell, "voice"),
        parts.heading(screen.title, 1),
        parts.text(screen.intro),
        since,
        parts.card(*facts, gap=theme.TWO),
        _code(screen),
        bottom=parts.big_button(screen.begin, begin, icon=ft.Icons.ARROW_FORWARD_ROUNDED),
        on_back=lambda: shell.leave_for("/voice"),
        key="begin",
    )


def _code(screen: screens.BeginScreen) -> ft.Control | None:
    """Draw what can be compared with the poster on the wall."""
    if not screen.code:
        return None
    code = parts.text(screen.code, "label", rtl=False, align=ft.TextAlign.START)
    return parts.column(parts.soft(screen.code_line), code, gap=4)


def _preview(
    shell: Shell, screen: screens.PreviewScreen, name: str, send: Callable[[], Any]
) -> ft.View:
    """Draw exactly what is sent, row by row; each row can be changed."""

    def change(item: str) -> Callable[[], Any]:
        return shell.doing(talking.change, form=name, item=item)

    rows = [_sent_row(row, change(row.item)) for row in screen.rows]
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=4),
        *(rows or [parts.note_line(screen.nothing, ft.Icons.INBOX_ROUNDED)]),
        parts.row(
            ft.Icon(ft.Icons.VISIBILITY_OFF_ROUNDED, size=18, color=ft.Colors.ON_SURFACE_VARIANT),
            parts.grow(parts.soft(screen.never)),
            gap=8,
            top=True,
        ),
        NeedHelp(shell),
        bottom=parts.column(
            parts.big_button(
                screen.send, send, icon=ft.Icons.SEND_ROUNDED, disabled=not screen.rows
            ),
            parts.text_button(screen.later, lambda: shell.leave_for("/voice")),
            gap=0,
        ),
        on_back=shell.doing(talking.back, form=name),
        key="preview",
    )


def _sent_row(row: screens.PreviewRow, on_click: Callable[[], Any]) -> ft.Control:
    words = parts.column(parts.soft(row.question), parts.text(row.answer, "strong"), gap=2)
    edit = ft.Icon(ft.Icons.EDIT_ROUNDED, size=20, color=ft.Colors.OUTLINE)
    return parts.card(parts.row(parts.grow(words), edit), on_click=on_click, padding=14)


def _sent(shell: Shell, screen: sent.SentScreen, survey: str = "") -> ft.View:
    """Say truthfully where the answers are now, and what can still be done with them."""
    picture = pictures.alone(shell, "voice" if screen.arrived else "boat", 320)
    return frame.page_frame(
        shell,
        ft.Semantics(
            content=parts.empty_state(picture, screen.title, " ".join(screen.lines)),
            live_region=True,
            container=True,
        ),
        _until_closing(shell, screen, survey),
        NeedHelp(shell),
        bottom=parts.big_button(screen.back, lambda: shell.leave_for("/voice")),
        on_back=lambda: shell.leave_for("/voice"),
        key="sent",
    )


def _until_closing(shell: Shell, screen: sent.SentScreen, survey: str) -> ft.Control | None:
    """Draw what can be done with a ballot until its survey closes."""
    back = saying(shell, surveys.take_back, screen.taken_back, survey=survey)
    ways = (
        (screen.sooner, shell.doing(surveys.sooner, survey=survey), ft.Icons.SEND_ROUNDED),
        (screen.change, shell.doing(surveys.change, survey=survey), ft.Icons.EDIT_ROUNDED),
        (screen.take_back, back, ft.Icons.UNDO_ROUNDED),
    )
    buttons = [parts.quiet_button(words, do, icon=icon) for words, do, icon in ways if words]
    return parts.column(*buttons, gap=10) if buttons else None


def _missing(shell: Shell) -> ft.View:
    said = screens.missing(shell.reader)
    return frame.page_frame(
        shell, *parts.way_back(said, lambda: shell.leave_for("/voice")), key="missing"
    )
