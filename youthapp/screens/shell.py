"""The words around every screen: the tabs, back, help now, and the app's name.

They are the same everywhere, so that a hand finds them without reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.roles import is_staff
from youthapp.language import Reader

NAME = "Min vei"  # a name, the same in every language


@dataclass(frozen=True)
class Tab:
    """One of the four places the app has."""

    route: str
    label: str


@dataclass(frozen=True)
class Around:
    """What surrounds a screen, in the reader's language."""

    name: str
    back: str
    close: str
    help_now: str
    undo: str
    hide: str
    working: str
    tabs: tuple[Tab, ...]


def around(reader: Reader, role: str = "", *, locked: bool = False) -> Around:
    """Name the tabs and the buttons that stand around every screen.

    Who works with youths has no goals here: in their place are the youths one follows. While
    the app is locked nobody is told whose phone it is: there is a way to what lies behind.
    """
    return Around(
        name=NAME,
        back=reader.t("Tilbake"),
        close=reader.t("Lukk"),
        help_now=reader.t("Hjelp nå"),
        undo=reader.t("Angre"),
        hide=reader.t("Skjul dette"),
        working=reader.t("Vent litt"),
        tabs=(
            Tab("/", reader.t("Guiden")),
            _own(reader, role, locked=locked),
            Tab("/voice", reader.t("Min stemme")),
            Tab("/more", reader.t("Mer")),
        ),
    )


def _own(reader: Reader, role: str, *, locked: bool) -> Tab:
    if locked:
        return Tab("/mine", reader.t("Lås opp"))
    if is_staff(role):
        return Tab("/youths", reader.t("Ungdom"))
    return Tab("/goals", reader.t("Mine mål"))
