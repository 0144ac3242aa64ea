"""More: language, letters, light, keeping it safe, and what this app is.

The status is told in words a person would use: how much lies only on this phone, and
whether the phone has promised to keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from youthapp import __version__
from youthapp.language import Reader
from youthapp.screens.device import Device, Safety, lasting, only_here

SIZES = (100, 125, 150, 175, 200)
MADE_WITH = "Flet, Flutter, Python, Pyodide, SQLite, libsodium, Noto Sans"


@dataclass(frozen=True)
class Choice:
    """One of a few, shown with a pictogram."""

    id: str
    label: str
    icon: str
    chosen: bool


@dataclass(frozen=True)
class Link:
    """A way to another screen."""

    route: str
    title: str
    under: str
    icon: str
    area: str


@dataclass(frozen=True)
class TextSize:
    """How large the letters are, and the next sizes in both directions (0: none)."""

    title: str
    now: str
    smaller: str
    larger: str
    sample: str
    percent: int
    less: int
    more: int


@dataclass(frozen=True)
class MoreScreen:
    """Everything that can be set, and where to read more."""

    title: str
    size: TextSize
    theme_title: str
    themes: tuple[Choice, ...]
    reading_title: str
    readings: tuple[Choice, ...]
    safe_title: str
    safe_line: str
    safe_icon: str
    lasting: str
    safe_links: tuple[Link, ...]
    own_links: tuple[Link, ...]
    language: Link
    help_now: Link
    about: Link


@dataclass(frozen=True)
class AboutScreen:
    """What this app is, and what the server can and cannot see."""

    title: str
    lead: str
    sees_title: str
    sees: tuple[str, ...]
    never_title: str
    never: tuple[str, ...]
    made_title: str
    made: str
    version: str


def more(
    reader: Reader,
    setting: Callable[..., Any],
    safety: Safety,
    device: Device | None = None,
    *,
    pin: bool = False,
    roses: bool = False,
    begun: int = 0,
) -> MoreScreen:
    """Show the settings as they are now; ``roses`` when one was given any.

    ``begun`` is how much is half said or written and lies on this phone alone.
    """
    return MoreScreen(
        title=reader.t("Mer"),
        size=text_size(reader, int(setting("text_size", 100))),
        theme_title=reader.t("Lyst eller mørkt"),
        themes=_themes(reader, str(setting("theme", "system"))),
        reading_title=reader.t("Slik vil jeg lese guiden"),
        readings=_readings(reader, str(setting("reading_mode", "own"))),
        safe_title=reader.t("Ta vare på det du har skrevet"),
        safe_line=status(reader, safety, begun=begun),
        safe_icon="cloud_done" if safety.joined and not only_here(safety, begun) else "smartphone",
        lasting=lasting(reader, device, safety, begun=begun),
        safe_links=_safe_links(reader, safety),
        own_links=_own_links(reader, pin=pin, roses=roses),
        language=Link(
            "/more/language", reader.t("Språk"), reader.language.own_name, "translate", "social"
        ),
        help_now=Link("/help", reader.t("Hjelp nå"), reader.t("Noen å ringe"), "support", "health"),
        about=Link(
            "/more/about", reader.t("Om appen"), reader.t("Hva andre kan se"), "info", "other"
        ),
    )


def text_size(reader: Reader, percent: int) -> TextSize:
    """Show the size of the letters and the steps beside it."""
    smaller = [size for size in SIZES if size < percent]
    larger = [size for size in SIZES if size > percent]
    return TextSize(
        title=reader.t("Størrelse på bokstavene"),
        now=reader.t("{percent} prosent", percent=reader.number(percent)),
        smaller=reader.t("Mindre bokstaver"),
        larger=reader.t("Større bokstaver"),
        sample=reader.t("Slik ser teksten ut nå."),
        percent=percent,
        less=smaller[-1] if smaller else 0,
        more=larger[0] if larger else 0,
    )


def status(reader: Reader, safety: Safety, *, begun: int = 0) -> str:
    """Tell in words where things lie."""
    if not safety.joined:
        return reader.t("Alt ligger bare på denne telefonen.")
    if count := only_here(safety, begun):
        return reader.n(
            "{count} endring ligger bare på denne telefonen.",
            "{count} endringer ligger bare på denne telefonen.",
            count,
        )
    return reader.t("Alt har en låst kopi utenfor telefonen. Bare du kan åpne den.")


def _themes(reader: Reader, now: str) -> tuple[Choice, ...]:
    names = (
        ("system", reader.t("Som telefonen"), "brightness_auto"),
        ("light", reader.t("Lyst"), "light_mode"),
        ("dark", reader.t("Mørkt"), "dark_mode"),
    )
    return tuple(Choice(id, label, icon, id == now) for id, label, icon in names)


def _readings(reader: Reader, now: str) -> tuple[Choice, ...]:
    if reader.code == "nb":
        return ()
    names = (
        ("own", reader.t("På mitt språk"), "article"),
        ("nb", reader.t("På norsk"), "menu_book"),
        ("both", reader.t("Begge språk sammen"), "auto_stories"),
    )
    return tuple(Choice(id, label, icon, id == now) for id, label, icon in names)


def _safe_links(reader: Reader, safety: Safety) -> tuple[Link, ...]:
    if not safety.joined:
        return (
            Link(
                "/join",
                reader.t("Jeg har en kode"),
                reader.t("Bli med, så har du en låst kopi"),
                "key",
                "home",
            ),
            Link(
                "/join/phone",
                reader.t("Jeg har en annen telefon"),
                reader.t("Hent tilbake det du hadde"),
                "phonelink",
                "work",
            ),
            Link(
                "/join/card",
                reader.t("Jeg har et kort med tall"),
                reader.t("Hent tilbake det du hadde"),
                "restore",
                "leisure",
            ),
        )
    under = {
        "none": reader.t("Du har ikke laget kortet ennå"),
        "made": reader.t("Du har ikke prøvd kortet ennå"),
        "confirmed": reader.t("Kortet er klart"),
    }
    return (
        Link("/more/card", reader.t("Kortet ditt"), under.get(safety.card, ""), "badge", "home"),
        Link(
            "/more/phones",
            reader.t("Telefonene mine"),
            reader.t("Legg til en ny, eller ta bort en"),
            "phonelink",
            "work",
        ),
        Link(
            "/join",
            reader.t("Jeg har en kode"),
            reader.t("Plass i brukerrådet eller i en gruppe"),
            "key",
            "social",
        ),
    )


def _own_links(reader: Reader, *, pin: bool, roses: bool) -> tuple[Link, ...]:
    given = Link(
        "/roses", reader.t("Rosene mine"), reader.t("Gode ord til deg"), "local_florist", "health"
    )
    return (
        *([given] if roses else []),
        Link(
            "/more/lock",
            reader.t("Lås og skjul"),
            reader.t("Appen har PIN-kode") if pin else reader.t("PIN-kode, og skjul med ett trykk"),
            "lock",
            "social",
        ),
        Link(
            "/shares",
            reader.t("Hvem ser hva"),
            reader.t("Det du viser til andre"),
            "visibility",
            "family",
        ),
        Link(
            "/more/yours",
            reader.t("Dine ting"),
            reader.t("Ta ut, hent inn eller slett alt"),
            "inventory_2",
            "other",
        ),
    )


def about(reader: Reader) -> AboutScreen:
    """Tell plainly what the app is and what anybody else can see."""
    return AboutScreen(
        title=reader.t("Om appen"),
        lead=reader.t("Min vei er laget for unge som er nye i Norge. Den er gratis."),
        sees_title=reader.t("Dette kan serveren se"),
        sees=(
            reader.t("At en telefon henter guiden."),
            reader.t("Nettadressen til telefonen, slik alle nettsider ser den."),
            reader.t("Når telefonen sender en låst kopi, og hvor stor den er."),
            reader.t("Svarene i Min stemme, men ikke hvem som svarte."),
        ),
        never_title=reader.t("Dette kan ingen andre se"),
        never=(
            reader.t("Målene dine og det du skriver."),
            reader.t("Hva du leser i guiden."),
            reader.t("Navnet, e-posten eller nummeret ditt. Vi spør aldri om dem."),
        ),
        made_title=reader.t("Laget med"),
        made=MADE_WITH,
        version=reader.t("Versjon {version}", version=__version__),
    )
