"""The protocol: saying that one knows a chapter, and exactly what is written down by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from youthapp.language import Reader


@dataclass(frozen=True)
class Known:
    """The end of a chapter: saying that one knows it, and exactly what is written down."""

    title: str
    line: str
    written: tuple[str, ...]
    sign: str
    signed: str
    take_back: str
    kept: str
    taken_back: str
    who_sees: str


def known(reader: Reader, title: str, version: str, signed: date | None) -> Known:
    """Say what is written down, to the letter, before it is."""
    return Known(
        title=reader.t("Kan du dette kapittelet?"),
        line=reader.t("Bare du bestemmer når du kan det. Da kan du skrive det ned."),
        written=(
            reader.t("Kapittelet: {title}", title=title),
            reader.t("Utgaven: {version}", version=version),
            reader.t("Dagen i dag"),
        ),
        sign=reader.t("Jeg kan dette kapittelet nå"),
        signed=reader.t("Du kan dette kapittelet siden {date}.", date=reader.date(signed))
        if signed is not None
        else "",
        take_back=reader.t("Ta det tilbake"),
        kept=reader.t("Det er skrevet ned på telefonen."),
        taken_back=reader.t("Det er tatt tilbake."),
        who_sees=reader.t("Dette blir skrevet ned, og ikke noe annet. Bare du ser det."),
    )
