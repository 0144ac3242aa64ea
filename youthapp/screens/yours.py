"""What is yours: taking it out, bringing it in, and erasing it."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.language import Reader


@dataclass(frozen=True)
class YoursScreen:
    """The ways out of the app for everything in it."""

    title: str
    lead: str
    who: str
    out_title: str
    out_line: str
    page: str
    page_line: str
    data: str
    data_line: str
    saved: str
    in_title: str
    in_line: str
    bring: str
    erase_title: str
    erase_line: str
    erase: str


@dataclass(frozen=True)
class EraseScreen:
    """What goes, before it goes: the second tap does it."""

    title: str
    points: tuple[str, ...]
    erase: str
    working: str
    keep: str


@dataclass(frozen=True)
class LeftBehind:
    """Said when the server cannot be reached: what would stay there, and both ways on."""

    title: str
    lead: str
    line: str
    wait: str
    erase: str


def yours(reader: Reader) -> YoursScreen:
    """Show what one can do with everything one has here."""
    return YoursScreen(
        title=reader.t("Dine ting"),
        lead=reader.t("Alt du har skrevet her, er ditt."),
        who=reader.t("Bare du ser dette."),
        out_title=reader.t("Ta ut alt"),
        out_line=reader.t("Filen er ikke låst. Den som har filen, kan lese den."),
        page=reader.t("Som en side å lese"),
        page_line=reader.t("Du kan lese den uten appen, og skrive den ut."),
        data=reader.t("Som en fil til appen"),
        data_line=reader.t("Du kan hente den inn igjen her, eller på en ny telefon."),
        saved=reader.t("Filen er på telefonen nå."),
        in_title=reader.t("Hent inn"),
        in_line=reader.t("Velg filen du tok ut før. Det du har her nå, blir også her."),
        bring=reader.t("Velg en fil"),
        erase_title=reader.t("Slett alt"),
        erase_line=reader.t("Da blir appen som ny. Det kan ikke angres."),
        erase=reader.t("Slett alt"),
    )


def brought_in(reader: Reader, count: int) -> str:
    """Say how much came in."""
    if not count:
        return reader.t("Alt i filen var her fra før.")
    return reader.n("{count} ting er hentet inn.", "{count} ting er hentet inn.", count)


def erase(reader: Reader, *, joined: bool) -> EraseScreen:
    """Explain what goes."""
    copy = (
        reader.t("Den låste kopien utenfor telefonen blir slettet."),
        reader.t("Kortet med tall slutter å virke."),
    )
    return EraseScreen(
        title=reader.t("Slett alt du har her?"),
        points=(
            reader.t("Mål, steg, notater, ord og alt annet blir borte."),
            reader.t("PIN-koden og valgene dine blir borte."),
            *(copy if joined else ()),
            reader.t("Det kan ikke angres."),
        ),
        erase=reader.t("Slett alt nå"),
        working=reader.t("Vi sletter"),
        keep=reader.t("Behold alt"),
    )


def left_behind(reader: Reader) -> LeftBehind:
    """Say what would stay at the server, when it cannot be reached now."""
    return LeftBehind(
        title=reader.t("Vi får ikke slettet kopien nå"),
        lead=reader.t("Den låste kopien utenfor telefonen kan bare slettes med nett."),
        line=reader.t("Sletter du her nå, blir kopien liggende. Den åpnes bare med kortet ditt."),
        wait=reader.t("Vent til jeg har nett"),
        erase=reader.t("Slett her likevel"),
    )
