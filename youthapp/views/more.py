"""More: one place for language, letters, light, keeping safe, and what the app is."""

from __future__ import annotations

import flet as ft

from youthapp.actions import settings
from youthapp.actions.unfinished import begun
from youthapp.screens import more as screens
from youthapp.screens import start as start_screens
from youthapp.views import device, frame, parts, start, theme
from youthapp.views.shell import Shell, use_shell


@ft.component
def MoreView() -> ft.View:
    """Draw the settings of this phone."""
    shell = use_shell()
    screen = screens.more(
        shell.reader,
        shell.setting,
        shell.desk.account.status(),
        shell.device,
        pin=shell.desk.gate.pin,
        roses=not shell.locked and _has_roses(shell),
        begun=begun(shell.desk.store),
    )
    left = parts.column(
        _link(shell, screen.language),
        _size(shell, screen.size),
        _choices(shell, screen.theme_title, screen.themes, settings.choose_theme, "name"),
        _choices(shell, screen.reading_title, screen.readings, settings.choose_reading_mode, "mode")
        if screen.readings
        else None,
    )
    right = parts.column(
        _safe(shell, screen),
        parts.column(
            _link(shell, screen.help_now),
            device.installing(shell),
            _link(shell, screen.about),
            gap=10,
        ),
    )
    return frame.tab_view(
        shell,
        3,
        parts.heading(screen.title, 1),
        device.new_version(shell),
        parts.beside(left, right, wide=shell.wide),
    )


def _has_roses(shell: Shell) -> bool:
    return any(not rose.deleted for rose in shell.desk.store.things("rose"))


def _link(shell: Shell, link: screens.Link) -> ft.Control:
    return parts.link_card(
        link.title,
        link.under,
        on_click=lambda: shell.go(link.route),
        icon=parts.icon_named(link.icon),
        area=link.area,
    )


def _size(shell: Shell, size: screens.TextSize) -> ft.Control:
    def step(icon: ft.IconData, name: str, percent: int) -> ft.Control:
        if not percent:
            return parts.icon_button(icon, name, colour=ft.Colors.OUTLINE_VARIANT)
        change = shell.doing(
            settings.choose_text_size, percent=percent, then=lambda _: shell.dress()
        )
        return parts.icon_button(icon, name, change, colour=ft.Colors.PRIMARY)

    return parts.card(
        parts.heading(size.title, kind="strong"),
        parts.text(size.sample),
        parts.row(
            step(ft.Icons.TEXT_DECREASE_ROUNDED, size.smaller, size.less),
            parts.grow(
                ft.Semantics(
                    content=parts.text(size.now, "label", align=ft.TextAlign.CENTER),
                    live_region=True,
                )
            ),
            step(ft.Icons.TEXT_INCREASE_ROUNDED, size.larger, size.more),
        ),
    )


def _choices(
    shell: Shell,
    title: str,
    choices: tuple[screens.Choice, ...],
    action: object,
    name: str,
) -> ft.Control:
    def chosen(choice: screens.Choice) -> ft.Control:
        change = shell.doing(action, then=lambda _: shell.dress(), **{name: choice.id})  # type: ignore[arg-type]
        return parts.choice_card(
            choice.label, change, icon=parts.icon_named(choice.icon), chosen=choice.chosen
        )

    return parts.column(
        parts.heading(title, kind="strong"),
        parts.column(*[chosen(c) for c in choices], gap=theme.ONE),
        gap=10,
    )


def _safe(shell: Shell, screen: screens.MoreScreen) -> ft.Control:
    return parts.column(
        parts.heading(screen.safe_title, kind="strong"),
        parts.note_line(screen.safe_line, parts.icon_named(screen.safe_icon)),
        parts.soft(screen.lasting) if screen.lasting else None,
        *[_link(shell, link) for link in (*screen.safe_links, *screen.own_links)],
        gap=10,
    )


@ft.component
def LanguageView() -> ft.View:
    """Draw the languages again, at any time."""
    shell = use_shell()
    screen = start_screens.languages(shell.reader, shell.offered)
    return frame.page_frame(shell, *start.language_list(shell, screen))


@ft.component
def AboutView() -> ft.View:
    """Draw what the app is and what anybody else can see."""
    shell = use_shell()
    screen = screens.about(shell.reader)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        _told(screen.never_title, screen.never, ft.Icons.LOCK_ROUNDED),
        _told(screen.sees_title, screen.sees, ft.Icons.VISIBILITY_ROUNDED),
        parts.card(
            parts.heading(screen.made_title, 2),
            parts.soft(screen.made, rtl=False, align=ft.TextAlign.START),
            parts.soft(screen.version),
        ),
    )


def _told(title: str, lines: tuple[str, ...], icon: ft.IconData) -> ft.Control:
    return parts.card(parts.heading(title, 2), parts.bullets(lines, icon), gap=14)
