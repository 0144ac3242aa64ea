"""One word: heard as it sounds, and the sections where it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import flet as ft

from youthapp.screens import aloud as screens
from youthapp.screens.passages import Use, WordCard
from youthapp.views import parts, passages
from youthapp.views.aloud import Voice
from youthapp.views.shell import Shell
from youthapp.views.stage import hold

MOST = 4  # sections that are listed: a word like "kontaktperson" is nearly everywhere


@ft.component
def Heard(shell: Shell, card: WordCard, large: bool) -> ft.Control:
    """Draw a word with the way to hear it; what no voice can read is said under it."""
    notice, say = ft.use_state("")
    voice = hold(lambda: Voice(shell))

    async def hear() -> None:
        voices = await voice.voices()
        if voices is not None:
            plan = screens.word_aloud(shell.reader, card, voices)
            say(plan.notice)
            voice.begin(plan)

    ft.use_effect(lambda: None, [], cleanup=lambda: voice.stop() if voice.plan else None)
    ears = parts.icon_button(ft.Icons.VOLUME_UP_ROUNDED, screens.start_label(shell.reader), hear)
    told = ft.Semantics(content=parts.soft(notice), live_region=True) if notice else None
    return parts.column(
        parts.row(parts.grow(passages.term(card, large=large)), ears, top=True, gap=4), told, gap=4
    )


def used(label: str, uses: Sequence[Use], go: Callable[[Use], Callable[[], None]]) -> ft.Control:
    """Draw where a word is used; each section leads there."""
    rows = [
        ft.Container(
            content=parts.row(
                parts.grow(
                    parts.column(
                        parts.soft(use.chapter, "label"),
                        parts.text(use.title),
                        parts.soft(use.tongue, "label") if use.tongue else None,
                        gap=0,
                    )
                ),
                parts.arrow(),
            ),
            padding=ft.Padding.symmetric(horizontal=8, vertical=8),
            border_radius=12,
            ink=True,
            on_click=go(use),
        )
        for use in uses[:MOST]
    ]
    return parts.column(parts.heading(label, 3), *rows, gap=2)
