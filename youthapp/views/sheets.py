"""What slides up over a chapter: a word explained, the sections to jump to, a link to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import words as my_words
from youthapp.screens import reading as screens
from youthapp.screens.passages import Use, used_label, uses, word_card
from youthapp.views import parts, passages, qr, theme
from youthapp.views.place import HEAD, Place
from youthapp.views.shell import Shell
from youthapp.views.word import Heard, used

AROUND = 240  # pixels of a sheet that are not its content: handle, edges, the ways out
CLOSING = 0.8  # seconds after which no tap can be meant for a sheet that was put away


def sheet(
    shell: Shell,
    screen: screens.ReadingScreen,
    place: Place,
    what: str,
    set_sheet: Callable[[str], None],
) -> ft.BottomSheet:
    """Draw what slides up; ``what`` is "contents", "share" or "word/<id>"."""

    def jump(key: str) -> Callable[[], Any]:
        async def handle() -> None:
            set_sheet("")
            await place.go(key, smooth=True)

        return handle

    show: ft.Control | None = None
    if what == "contents":
        rows = [_jump(title, jump(key)) for key, title in screen.contents]
        show = parts.text_button(
            screen.share_label, lambda: set_sheet("share"), icon=ft.Icons.QR_CODE_2_ROUNDED
        )
        show = parts.column(_both(shell, screen, place, set_sheet), show, gap=0)
        inside: ft.Control = parts.column(parts.heading(screen.contents_label, 2), *rows, gap=2)
    elif what == "share":
        inside = share(shell, screen, place)
    else:
        inside = _word(shell, screen, what.removeprefix("word/"), set_sheet, jump)
    close = parts.quiet_button(screen.close_label, lambda: set_sheet(""))
    return ft.BottomSheet(
        content=ft.Container(
            content=Fitting(shell, inside, parts.column(show, close, gap=theme.HALF)),
            padding=ft.Padding(left=24, right=24, top=0, bottom=24),
        ),
        bgcolor=ft.Colors.SURFACE,
        show_drag_handle=True,
        draggable=True,
        scrollable=True,
        use_safe_area=True,
        shape=ft.RoundedRectangleBorder(
            radius=ft.BorderRadius(top_left=28, top_right=28, bottom_left=0, bottom_right=0)
        ),
        on_dismiss=lambda: set_sheet(""),
    )


@ft.component
def Fitting(shell: Shell, inside: ft.Control, foot: ft.Control) -> ft.Control:
    """Draw a sheet as tall as what is in it; what is too tall scrolls, and its foot stays."""
    tall, grow = ft.use_state(False)
    room = shell.height - AROUND * max(1, shell.letters / 150)

    def measured(event: Any) -> None:
        grow(event.height > room)

    whole = ft.Container(content=inside, on_size_change=measured)
    scrolled = ft.Column(
        controls=[whole],
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Column(
        controls=[scrolled if tall else whole, foot],
        spacing=theme.TWO,
        tight=not tall,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _word(
    shell: Shell,
    screen: screens.ReadingScreen,
    word_id: str,
    set_sheet: Callable[[str], None],
    jump: Callable[[str], Callable[[], Any]],
) -> ft.Control:
    """Explain a word: heard, kept among one's own, and followed to where it is used."""
    card = word_card(shell.reader, shell.library, word_id, screen.mode)
    here = {block.key for block in screen.blocks}

    def go(use: Use) -> Callable[[], Any]:
        if use.anchor in here:
            return jump(use.anchor)

        def handle() -> None:
            set_sheet("")
            shell.go(use.route)

        return handle

    found = uses(shell.reader, shell.library, word_id)
    return passages.word_sheet(
        card,
        screen.notice,
        title=Heard(shell, card, True),
        below=[
            _keep_word(shell, screen, card.id),
            *([used(used_label(shell.reader), found, go)] if found else []),
        ],
    )


def share(shell: Shell, screen: screens.ReadingScreen, place: Place) -> ft.Control:
    """Show the address of this place, to be scanned or copied; it names no language."""
    top = place.top([HEAD, *(block.key for block in screen.blocks)])
    here = next((f"/{block.place}" for block in screen.blocks if block.key == top), "")
    link = f"{shell.desk.platform.server}/read/{screen.id}{here}"

    def copy() -> None:
        shell.desk.platform.copy(link)
        place.open_sheet("")
        shell.say(screen.share_copied)

    return parts.column(
        parts.heading(screen.share_title, 2),
        parts.text(screen.share_line),
        qr.code(link, screen.share_qr),
        parts.big_button(screen.share_copy, copy, icon=ft.Icons.CONTENT_COPY_ROUNDED),
    )


def _both(
    shell: Shell, screen: screens.ReadingScreen, place: Place, set_sheet: Callable[[str], None]
) -> ft.Control:
    """Offer to show the passage at the top large in two languages, to somebody opposite."""

    def show() -> None:
        top = place.top([HEAD, *(block.key for block in screen.blocks)])
        here = next((block.place for block in screen.blocks if block.key == top), "")
        first = next((block.place for block in screen.blocks if block.place), "")
        set_sheet("")
        shell.go(f"/talk/{screen.id}/{here or first}")

    return parts.text_button(screen.talk_label, show, icon=ft.Icons.RECORD_VOICE_OVER_ROUNDED)


def _keep_word(shell: Shell, screen: screens.ReadingScreen, word: str) -> ft.Control:
    """Offer to take a word among one's own, or say that it is there."""
    if any(mine.word == word for mine in my_words.my_words(shell.desk.store)):
        return parts.note_line(screen.word_taken, ft.Icons.CHECK_CIRCLE_ROUNDED)
    return parts.big_button(
        screen.take_word, shell.doing(my_words.take_word, word=word), icon=ft.Icons.ADD_ROUNDED
    )


def _jump(title: str, on_click: Callable[[], Any]) -> ft.Control:
    return ft.Container(
        content=parts.text(title, "body"),
        padding=ft.Padding.symmetric(horizontal=8, vertical=12),
        border_radius=12,
        ink=True,
        on_click=on_click,
    )
