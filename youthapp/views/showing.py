"""On a thing: the way to show it to somebody, and a small sign of who sees it now.

Most things are shown to nobody, so what sharing needs is read only where something is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flet as ft

from youthapp.actions.desk import today
from youthapp.screens import showing as screens
from youthapp.views import parts
from youthapp.views.shell import Shell

if TYPE_CHECKING:
    from youthapp.screens.shares import Share

MINE = "mine"  # domain.compose.MINE: what there is one of


def showing(shell: Shell, what: str, of: str, *, beside: bool = False) -> ft.Control | None:
    """Draw the way to show a thing; ``beside`` one that holds up the phone it says where."""
    if screens.is_staff(shell.desk.account.role):  # they are shown things and show none
        return None
    return parts.quiet_button(
        screens.showing(shell.reader, beside=beside).label,
        shell.going(f"/share/{what}/{of}"),
        icon=ft.Icons.IOS_SHARE_ROUNDED,
    )


def signs(shell: Shell, what: str, of: str) -> list[ft.Control]:
    """Draw who sees a thing now, each a way to that share."""
    found = _shown(shell, what, of)
    if not found:
        return []
    from youthapp.actions import contacts  # only who shows something pays for it
    from youthapp.screens.shares import sign

    names = contacts.called(shell.desk.store)
    return [
        parts.wrap(
            parts.text_button(
                sign(shell.reader, each, names),
                shell.going(f"/shares/{each.id}"),
                icon=ft.Icons.VISIBILITY_ROUNDED,
            )
        )
        for each in found
    ]


def who_sees(
    shell: Shell, line: str, thing: tuple[str, str], *inner: tuple[str, str]
) -> ft.Control:
    """Say who sees a thing: what is usual, or who is shown it, or something that is in it."""
    if any(_shown(shell, *each) for each in (thing, *inner)):
        line = screens.showing(shell.reader).who_sees
    return parts.column(parts.who_sees_this(line), *signs(shell, *thing), gap=0)


def _shown(shell: Shell, what: str, of: str) -> tuple[Share, ...]:
    store = shell.desk.store
    if not store.things(screens.PARCEL):
        return ()
    from youthapp.actions import sharing  # only who shows something pays for it

    return sharing.shown(store, what, of, today(shell.desk))
