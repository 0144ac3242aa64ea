"""Notes: a few own words beside anything, for oneself."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.language import Reader


@dataclass(frozen=True)
class NoteLabels:
    """The words around a note and its field."""

    add: str
    change: str
    label: str
    keep: str
    leave: str
    kept: str
    gone: str
    who_sees: str


def note_labels(reader: Reader) -> NoteLabels:
    """Say what a note is for and who sees it."""
    return NoteLabels(
        add=reader.t("Skriv noe for deg selv"),
        change=reader.t("Endre det du skrev"),
        label=reader.t("Dine egne ord"),
        keep=reader.t("Behold"),
        leave=reader.t("Ikke nå"),
        kept=reader.t("Det er lagret på telefonen."),
        gone=reader.t("Det du skrev, er tatt bort."),
        who_sees=reader.t("Bare du ser dette."),
    )
