"""The end of a conversation: what was said, before any of it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from youthapp.domain.conversation import Draft, Form
from youthapp.language import Reader
from youthapp.screens.conversation import Texts, Turn, said


@dataclass(frozen=True)
class ReadBack:
    """What was said, each part to be changed by a tap; nothing is kept yet.

    Without ``turns`` there is nothing to keep.
    """

    title: str
    lead: str
    turns: tuple[Turn, ...]
    keep: str
    drop: str
    who_sees: str
    nothing: str
    leave: str


@dataclass(frozen=True)
class Kept:
    """Said after it is kept, never before."""

    title: str
    line: str
    who_sees: str
    see: str
    as_goal: str


def read_back(
    reader: Reader, texts: Texts, form: Form, draft: Draft, *, hidden: Collection[str] = ()
) -> ReadBack:
    """Read back what was said, without what only steered the conversation."""
    turns = said(reader, texts, form, draft)
    return ReadBack(
        title=reader.t("Dette sa du"),
        lead=reader.t("Trykk på noe for å endre det."),
        turns=tuple(turn for turn in turns if turn.item not in hidden),
        keep=reader.t("Behold"),
        drop=reader.t("Ikke behold"),
        who_sees=reader.t("Bare du ser dette."),
        nothing=reader.t("Det er ikke noe å lagre nå, og det er greit."),
        leave=reader.t("Ferdig"),
    )


def kept(reader: Reader) -> Kept:
    """Say that it is kept, and where."""
    return Kept(
        title=reader.t("Det er lagret på telefonen."),
        line=reader.t("Du kan se det igjen, endre det eller ta det bort."),
        who_sees=reader.t("Bare du ser dette."),
        see=reader.t("Se det du sa"),
        as_goal=reader.t("Gjør det til et mål"),
    )
