"""The first minutes: the languages, then three cards with pictures of our own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from youthapp.actions import settings
from youthapp.screens import start as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.shell import Shell, use_shell


def first_screen(shell: Shell) -> ft.View:
    """Draw the languages as the very first screen."""
    screen = screens.languages(shell.reader, shell.offered)
    go_on = parts.big_button(
        screen.go_on, lambda: shell.go("/start/1"), icon=ft.Icons.ARROW_FORWARD_ROUNDED
    )
    return frame.page_frame(
        shell, *language_list(shell, screen), bottom=go_on, back=False, columns=True
    )


def language_list(shell: Shell, screen: screens.LanguageScreen) -> list[ft.Control]:
    """Draw the title and one card per language."""
    cards = [_language(shell, choice) for choice in screen.choices]
    half = (len(cards) + 1) // 2
    columns = parts.beside(
        parts.column(*cards[:half], gap=10), parts.column(*cards[half:], gap=10), wide=shell.rail
    )
    return [
        parts.row(
            parts.shape("start", icon=ft.Icons.TRANSLATE_ROUNDED, size=52),
            parts.grow(parts.heading(screen.title, 1)),
        ),
        parts.soft(screen.lead, "body"),
        columns if shell.rail else parts.column(*cards, gap=10),
    ]


def _language(shell: Shell, choice: screens.LanguageChoice) -> ft.Control:
    return parts.choice_card(
        choice.own_name,
        shell.doing(settings.choose_language, code=choice.code, then=lambda _: shell.dress()),
        chosen=choice.chosen,
        rtl=choice.rtl,
    )


@ft.component
def WelcomeView() -> ft.View:
    """Draw one of the three cards; the path under the picture shows how far it is."""
    shell = use_shell()
    asked, role = ft.use_route_params().get("number", ""), shell.desk.account.role
    card = screens.welcome(shell.reader, asked, role)

    async def begin() -> None:
        outcome = await shell.do(settings.finish_start)
        if outcome.ok:
            shell.leave_for("/")

    def bringing(path: str) -> Callable[[], Awaitable[None]]:
        async def bring() -> None:
            outcome = await shell.do(settings.finish_start)
            if outcome.ok:
                shell.leave_for("/")
                shell.go(path)

        return bring

    forward = begin if card.number == card.count else lambda: shell.go(f"/start/{card.number + 1}")
    skip = parts.text_button(card.skip, begin) if card.skip else None
    other = parts.text_button(card.other, bringing("/join/phone")) if card.other else None
    digits = parts.text_button(card.digits, bringing("/join/card")) if card.digits else None
    picture = pictures.alone(shell, card.picture, sky=True)
    words = parts.column(parts.heading(card.title, 1), parts.text(card.line, "lead"), gap=12)
    return frame.page_frame(
        shell,
        parts.beside(*([picture] if picture else []), words, wide=shell.rail),
        bottom=parts.column(
            pictures.stones(card.number, card.count, label=card.label) if card.count > 1 else None,
            parts.big_button(card.button, forward),
            skip,
            other,
            digits,
            gap=theme.ONE,
        ),
        on_back=lambda: shell.leave_for("/" if card.number == 1 else f"/start/{card.number - 1}"),
        columns=True,
    )
