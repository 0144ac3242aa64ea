"""What we said, and what they answer: findings with answers, and the council's meetings."""

from __future__ import annotations

import flet as ft

from youthapp.actions import findings, meetings
from youthapp.actions.desk import today
from youthapp.actions.surveys import rounds
from youthapp.screens import told as screens
from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell, use_shell
from youthapp.views.told_cards import finding_drawn, meeting_drawn

HERE = "/voice/answers"


@ft.component
def ToldView() -> ft.View:
    """Draw everything that came back."""
    shell = use_shell()

    async def look() -> None:
        await fetch(shell)

    ft.use_effect(look, [])
    store, day = shell.desk.store, today(shell.desk)
    told = [
        (one, findings.told(store, one.id, today=day))
        for one in rounds(store)
        if one.state == "closed"
    ]
    held = meetings.meetings(store)
    screen = screens.told_screen(shell.reader, shell.library, told, held, today=day)
    nothing = not screen.surveys and not screen.meetings
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        *[_survey(shell, one) for one in screen.surveys],
        parts.column(
            parts.heading(screen.meetings_title, 2),
            *[meeting_drawn(card) for card in screen.meetings],
            gap=theme.ONE,
        )
        if screen.meetings
        else None,
        parts.soft(screen.empty, "body") if nothing else None,
        on_back=lambda: shell.leave_for("/voice"),
        key=HERE,
    )


async def fetch(shell: Shell) -> None:
    """Ask quietly for what came back; without an account there are only open rounds."""
    await shell.doorway.do(findings.fetch_told)
    if shell.desk.account.joined:
        await shell.doorway.do(meetings.fetch)


def since(shell: Shell, survey: str) -> ft.Control | None:
    """Draw what came of the round before; nothing when nothing was answered."""
    told = findings.told(shell.desk.store, survey, today=today(shell.desk))
    screen = screens.since_screen(shell.reader, told)
    if screen is None:
        return None
    return parts.column(
        parts.heading(screen.title, 2),
        *[finding_drawn(card) for card in screen.findings],
        gap=theme.ONE,
    )


def way(shell: Shell) -> ft.Control | None:
    """Draw the card on my voice that leads here, once there is something."""
    store, day = shell.desk.store, today(shell.desk)
    told = [(one, findings.told(store, one.id, today=day)) for one in rounds(store)]
    card = screens.told_card(shell.reader, told, meetings.meetings(store))
    if card is None:
        return None
    return parts.link_card(
        card.title,
        card.under,
        on_click=shell.going(HERE),
        icon=ft.Icons.ALARM_ROUNDED if card.late else ft.Icons.QUESTION_ANSWER_ROUNDED,
        area="health" if card.late else "family",
    )


def _survey(shell: Shell, one: screens.SurveyTold) -> ft.Control:
    return parts.column(
        parts.column(
            parts.heading(one.title, 2), parts.soft(one.closed) if one.closed else None, gap=2
        ),
        *[finding_drawn(card) for card in one.findings],
        parts.wrap(
            parts.text_button(
                one.results, shell.going(f"/voice/{one.id}"), icon=ft.Icons.GROUPS_ROUNDED
            )
        ),
        gap=theme.ONE,
    )
