"""A text said in several languages: the Norwegian first, others beside it when somebody can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from youthapp.language import LANGUAGES, Reader, isolate

SOURCE = "nb"


@dataclass(frozen=True)
class Said:
    """One language: the field's label and what stands there."""

    code: str
    name: str
    label: str
    text: str
    rtl: bool


@dataclass(frozen=True)
class SeveralScreen:
    """Fields for the languages that have a text, and the languages that can be added."""

    fields: tuple[Said, ...]
    others: tuple[Said, ...]
    others_title: str


def several(
    reader: Reader, label: str, texts: Mapping[str, str], opened: tuple[str, ...] = ()
) -> SeveralScreen:
    """Show the Norwegian, the reader's own language, and what was written or opened."""
    shown = {SOURCE, reader.code, *texts, *opened}
    rows = [
        Said(
            each.code,
            each.own_name,
            reader.t("{label} ({language})", label=label, language=isolate(each.own_name)),
            texts.get(each.code, ""),
            each.direction == "rtl",
        )
        for each in LANGUAGES
    ]
    return SeveralScreen(
        fields=tuple(row for row in rows if row.code in shown),
        others=tuple(row for row in rows if row.code not in shown),
        others_title=reader.t("Skriv den på flere språk"),
    )
