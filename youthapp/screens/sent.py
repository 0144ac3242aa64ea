"""What became of the answers: waiting, sent, too late, taken back, counted.

It is said as it is, and by invitation also what can still be done until the survey closes.
"""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.surveys import Round
from youthapp.language import Reader
from youthapp.screens.problem import problem


@dataclass(frozen=True)
class SentScreen:
    """Said after the answers lie in the outbox, after they are sent, or when nobody took them."""

    title: str
    lines: tuple[str, ...]
    back: str
    arrived: bool
    sooner: str = ""
    change: str = ""
    take_back: str = ""
    taken_back: str = ""


def sent_screen(reader: Reader, *, waiting: bool, too_late: bool = False) -> SentScreen:
    """Say what happened to the answers, truthfully: waiting on the phone, sent, or too late."""
    if too_late:
        return _stands(reader, "error.survey-closed")
    lines = (
        (
            reader.t("Svarene dine ligger klare på telefonen."),
            reader.t(
                "De blir sendt av seg selv om litt, eller neste gang du åpner appen med nett."
            ),
        )
        if waiting
        else (
            reader.t("Svarene er sendt. Ingen kan se at de er dine."),
            reader.t("Når runden er over, ser du her hva dere sa."),
        )
    )
    return SentScreen(
        title=_sent_title(reader, waiting),
        lines=lines,
        back=reader.t("Til min stemme"),
        arrived=not waiting,
    )


def cast_screen(reader: Reader, *, waiting: bool) -> SentScreen:
    """Say where the one ballot of this person is, and what can be done with it until closing."""
    lines = (
        (
            reader.t("Svarene dine ligger klare på telefonen."),
            reader.t("De blir sendt innen et døgn, når appen er åpen."),
            reader.t("Tidspunktet er tilfeldig. Da er det vanskelig å gjette hvem som svarte."),
        )
        if waiting
        else (
            reader.t("Svarene er sendt. Ingen kan se at de er dine."),
            reader.t("Når runden er over, sjekker telefonen at de er talt med."),
        )
    )
    return SentScreen(
        title=_sent_title(reader, waiting),
        lines=lines,
        back=reader.t("Til min stemme"),
        arrived=not waiting,
        sooner=reader.t("Send med en gang") if waiting else "",
        change=reader.t("Endre svarene"),
        take_back=reader.t("Ta svarene tilbake"),
        taken_back=reader.t("Du har tatt svarene tilbake"),
    )


def standing_screen(reader: Reader, one: Round, *, elsewhere: bool) -> SentScreen | None:
    """Say why a survey by invitation cannot be answered here, or None when it can."""
    if one.changed:
        return _stands(reader, "error.other-questions")
    if one.state == "few":
        return SentScreen(
            title=reader.t("Dere er for få"),
            lines=(
                reader.t("Når færre enn fem er spurt, kan noen bli kjent igjen."),
                reader.t("Derfor spør rådet på en annen måte."),
            ),
            back=reader.t("Til min stemme"),
            arrived=False,
        )
    if not one.mine and one.state == "open":
        return _stands(reader, "error.not-invited")
    return _stands(reader, "error.token-taken") if elsewhere else None


def _stands(reader: Reader, key: str) -> SentScreen:
    said = problem(reader, key, {})
    back = reader.t("Til min stemme")
    return SentScreen(title=said.title, lines=(said.line,), back=back, arrived=False)


def _sent_title(reader: Reader, waiting: bool) -> str:
    return reader.t("Venter på å bli sendt") if waiting else reader.t("Sendt")


def counted_lines(reader: Reader, one: Round, held: str) -> tuple[str, ...]:
    """Say how many were asked and counted, and whether this phone's ballot is on the list."""
    lines = []
    if one.counted is not None and one.invited is not None:
        lines.append(
            reader.t(
                "{counted} svar er talt. {invited} var spurt.",
                counted=reader.number(one.counted),
                invited=reader.number(one.invited),
            )
        )
    if held == "yes":
        lines.append(reader.t("Svaret ditt er talt med. Telefonen har sjekket listen."))
    elif held == "no":
        lines.append(reader.t("Svaret ditt står ikke på listen. Si det til rådet."))
    return tuple(lines)
