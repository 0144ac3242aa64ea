"""The app on this phone: putting it there, how long things last, a newer version.

Only what is true here and can be done here is said. Until the device has told how it
stands, nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from youthapp.language import Reader


class Device(Protocol):
    """What the screens need to know about the device."""

    @property
    def installed(self) -> bool:
        """Whether the app runs from the phone's own screen."""

    @property
    def persisted(self) -> bool:
        """Whether what is kept stays when the phone gets full."""

    @property
    def installable(self) -> bool:
        """Whether the browser can put the app on the phone when asked."""

    @property
    def apple(self) -> bool:
        """Whether the person does it by hand, and the installed app has its own store."""

    @property
    def offline_ready(self) -> bool:
        """Whether the app starts without a network."""

    @property
    def newer(self) -> bool:
        """Whether a newer version is here."""


class Safety(Protocol):
    """What the screens need to know about the copy outside the phone."""

    @property
    def joined(self) -> bool:
        """Whether there is an account."""

    @property
    def unsent(self) -> int:
        """How many changes wait to leave this phone."""

    @property
    def stays(self) -> int:
        """How many changes are not to leave it."""

    @property
    def card(self) -> str:
        """Whether there is a recovery card: none, made or confirmed."""


@dataclass(frozen=True)
class ByHand:
    """How a person puts the app on an Apple phone: share, then add."""

    share: str
    add: str
    elsewhere: str


@dataclass(frozen=True)
class Installing:
    """A button, or a way to do it by hand, or that it is done; at most one of them."""

    title: str
    button: bool
    by_hand: ByHand | None
    done: str


@dataclass(frozen=True)
class InstallFirst:
    """Why joining waits until the app is on the phone, and how to take the code along."""

    title: str
    lead: str
    by_hand: ByHand
    then: str
    code_title: str
    copy: str
    copied: str
    anyway: str


@dataclass(frozen=True)
class NewVersion:
    """A newer version is here; nobody must take it now."""

    title: str
    line: str
    button: str


def installing(reader: Reader, device: Device | None) -> Installing | None:
    """Offer to put the app on the phone where that can be done, or say that it is there."""
    if device is None or not (device.installed or device.installable or device.apple):
        return None
    return Installing(
        title=reader.t("Legg appen på telefonen"),
        button=device.installable and not device.installed,
        by_hand=_by_hand(reader) if device.apple and not device.installed else None,
        done=_done(reader, device) if device.installed else "",
    )


def _by_hand(reader: Reader) -> ByHand:
    return ByHand(
        share=reader.t("Trykk på del-knappen. Den kan ligge bak tre prikker."),
        # For translators: as an iPhone says it; if it does not speak your language: your words.
        add=reader.t("Velg «Legg til på Hjem-skjerm»."),
        elsewhere=reader.t("Finner du den ikke? Åpne siden i Safari."),
    )


def _done(reader: Reader, device: Device) -> str:
    if device.offline_ready:
        return reader.t("Appen ligger på telefonen. Den virker også uten nett.")
    return reader.t("Appen ligger på telefonen.")


def lasting(reader: Reader, device: Device | None, safety: Safety, *, begun: int = 0) -> str:
    """Tell whether the phone may throw away what is written, and what helps then.

    ``begun`` is how much is half said or written: that is in no copy outside.
    """
    if device is None:
        return ""
    if device.persisted:
        return reader.t("Telefonen har lovet å beholde alt, også når den er full.")
    if device.apple and not device.installed:
        risk = reader.t("Åpner du ikke appen på en uke, kan telefonen slette alt.")
    else:
        risk = reader.t("Blir telefonen full, kan den slette det du har skrevet.")
    return " ".join(part for part in (risk, _what_helps(reader, device, safety, begun)) if part)


def only_here(safety: Safety, begun: int = 0) -> int:
    """Count what goes when this phone goes: changes that wait or stay, and what is ``begun``."""
    return safety.unsent + safety.stays + begun


def _what_helps(reader: Reader, device: Device, safety: Safety, begun: int) -> str:
    if safety.joined and not only_here(safety, begun) and safety.card in ("made", "confirmed"):
        return reader.t("Da kan du hente alt tilbake med kortet.")
    if not device.installed and (device.installable or device.apple):
        return reader.t("Legg appen på telefonen, så er det tryggere.")
    return ""


def new_version(reader: Reader, device: Device | None) -> NewVersion | None:
    """Tell calmly that a newer version is here."""
    if device is None or not device.newer:
        return None
    return NewVersion(
        title=reader.t("Det finnes en ny utgave"),
        line=reader.t("Alt du har skrevet, blir her."),
        button=reader.t("Hent den nå"),
    )


def begun_in_safari(reader: Reader, device: Device | None) -> str:
    """Say in an installed app on an Apple phone where what was written in a tab has gone."""
    if device is None or not (device.installed and device.apple):
        return ""
    return reader.t(
        "Var du med i Safari på denne telefonen? Det ligger der ennå. "
        "Hent det hit som fra en annen telefon, eller med kortet."
    )


def install_first(reader: Reader, device: Device | None) -> InstallFirst | None:
    """Say before joining in a tab on an Apple phone that the installed app begins empty."""
    if device is None or device.installed or not device.apple:
        return None
    return InstallFirst(
        title=reader.t("Legg appen på telefonen først"),
        lead=reader.t(
            "Appen på Hjem-skjermen begynner helt på nytt. Det du gjør her, følger ikke med. "
            "Bli med der, ikke her."
        ),
        by_hand=_by_hand(reader),
        then=reader.t("Åpne Min vei fra Hjem-skjermen."),
        code_title=reader.t("Ta med koden din"),
        copy=reader.t("Kopier koden"),
        copied=reader.t("Koden er kopiert"),
        anyway=reader.t("Bli med likevel"),
    )
