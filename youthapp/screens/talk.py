"""Talking in two languages: a sentence large in both, for two who sit across from each other.

Ready sentences are the app's own texts. What one writes oneself is shown as
it was written and is never translated: no text leaves the phone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from youthapp.language import LANGUAGES, SOURCE, Reader, mark, runs_right_to_left
from youthapp.screens.aloud import Aloud
from youthapp.screens.passages import Block
from youthapp.screens.roses import said_aloud

ANSWERS = (mark("Ja"), mark("Nei"), mark("Kanskje"), mark("Vet ikke"))
THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        mark("Å begynne"),
        (
            mark("Hei. Fint å se deg."),
            mark("Hvordan har du det i dag?"),
            mark("Hva vil du snakke om?"),
        ),
    ),
    (
        mark("Å forstå hverandre"),
        (
            mark("Jeg forstår ikke."),
            mark("Si det en gang til."),
            mark("Kan du snakke saktere?"),
            mark("Jeg trenger tolk."),
            mark("Vil du ha tolk?"),
        ),
    ),
    (
        mark("Tid og dag"),
        (
            mark("Når passer det for deg?"),
            mark("I dag"),
            mark("I morgen"),
            mark("Neste uke"),
        ),
    ),
    (
        mark("Pause"),
        (
            mark("Jeg er sliten."),
            mark("Kan vi ta en pause?"),
            mark("Jeg vil stoppe nå."),
        ),
    ),
    (
        mark("Helse"),
        (
            mark("Jeg har vondt."),
            mark("Jeg sover dårlig."),
            mark("Trenger du lege?"),
        ),
    ),
    (
        mark("Skole"),
        (
            mark("Hvordan går det på skolen?"),
            mark("Jeg trenger hjelp med skolen."),
        ),
    ),
    (
        mark("Takk"),
        (
            mark("Takk for praten."),
            mark("Vi ses snart."),
        ),
    ),
)

SAYING = ("text", "list", "task", "question")  # passages that can be shown to somebody


@dataclass(frozen=True)
class Side:
    """What one of the two reads: the text, its direction, its language, and the answers."""

    text: str
    rtl: bool
    code: str
    hear: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """One sentence for both. ``note`` says that it is not translated, or not checked."""

    mine: Side
    theirs: Side
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A ready sentence in the list, and under it the same in the other language."""

    id: str
    text: str
    under: str
    under_rtl: bool


@dataclass(frozen=True)
class TalkScreen:
    """The sentences. ``other`` names the other language; ``choices`` are codes and names."""

    title: str
    lead: str
    who_sees: str
    other: str
    other_label: str
    choose: str
    choices: tuple[tuple[str, str, bool], ...]
    answers: tuple[Row, ...]
    themes: tuple[tuple[str, tuple[Row, ...]], ...]
    write: str
    show: str


@dataclass(frozen=True)
class Held:
    """The words around a sentence that is shown large."""

    turn: str
    flip: str
    close: str


def name(reader: Reader) -> str:
    """Name the way to the sentences."""
    return reader.t("Snakk på to språk")


def large(reader: Reader) -> str:
    """Name the way from a passage to itself in large letters."""
    return reader.t("Vis stort på to språk")


def other_code(reader: Reader, chosen: str) -> str:
    """Return the language beside one's own: Norwegian, or for who reads it the one chosen."""
    if reader.code != SOURCE:
        return SOURCE
    return chosen if chosen != SOURCE and chosen in {each.code for each in LANGUAGES} else ""


def talk(reader: Reader, other: Reader | None) -> TalkScreen:
    """Show the ready sentences by theme; ``other`` is None until a language is there."""
    return TalkScreen(
        title=name(reader),
        lead=reader.t("Trykk på en setning. Den blir stor på begge språk."),
        who_sees=reader.t("Bare den du viser telefonen til, ser dette. Ingenting blir sendt."),
        other=other.language.own_name if other else "",
        other_label=reader.t("Bytt språk"),
        choose=reader.t("Hvilket språk snakker den andre?"),
        choices=tuple(
            (each.code, each.own_name, each.direction == "rtl")
            for each in LANGUAGES
            if each.code != SOURCE
        )
        if reader.code == SOURCE
        else (),
        answers=tuple(_row(reader, other, text) for text in ANSWERS),
        themes=tuple(
            (reader.t(theme), tuple(_row(reader, other, text) for text in texts))
            for theme, texts in THEMES
        ),
        write=reader.t("Skriv en setning selv"),
        show=reader.t("Vis stort"),
    )


def held(reader: Reader) -> Held:
    """Return the words around a sentence that is shown large."""
    return Held(
        turn=reader.t("Snu hele skjermen"),
        flip=reader.t("Snu bare øverste del"),
        close=reader.t("Lukk"),
    )


def ready(reader: Reader, other: Reader, text: str) -> Pair:
    """Return a ready sentence for both; a question has its answers at the other's side.

    The app's own texts carry no mark of who checked them, so they are told as not checked.
    """
    asks = text.endswith("?")
    answers = tuple(other.t(each) for each in ANSWERS) if asks else ()
    return Pair(
        _side(reader, reader.t(text)), _side(other, other.t(text), answers), _unchecked(reader)
    )


def written(reader: Reader, other: Reader, text: str) -> Pair:
    """Return what one wrote oneself, the same for both, and say that it is not translated."""
    rtl = runs_right_to_left(text)
    mine = Side(text, rtl, reader.code, reader.t("Les høyt"))
    theirs = Side(text, rtl, reader.code, other.t("Les høyt"))
    return Pair(mine, theirs, reader.t("Dette er ikke oversatt."))


def passage(
    reader: Reader, other: Reader, own: Sequence[Block], beside: Sequence[Block], place: str
) -> Pair | None:
    """Return a passage of the guide for both; None when it is not there in both languages."""
    mine, theirs = _at(own, place), _at(beside, place)
    if mine is None or theirs is None or mine.strands[0].html == theirs.strands[0].html:
        return None
    unchecked = mine.unchecked or theirs.unchecked
    return Pair(
        _side(reader, mine.strands[0].plain),
        _side(other, theirs.strands[0].plain),
        _unchecked(reader) if unchecked else "",
    )


def _unchecked(reader: Reader) -> str:
    return reader.t("Ingen har sjekket denne oversettelsen ennå. Den kan ha feil.")


def _at(blocks: Sequence[Block], place: str) -> Block | None:
    """Return the block at a place that says something, not the title above it."""
    there = (each for each in blocks if each.place == place and each.kind in SAYING)
    return next(there, None)


def side_aloud(reader: Reader, side: Side, voices: Collection[str]) -> Aloud:
    """Plan how one side is read: by a voice of its language, or it is said that there is none."""
    return said_aloud(reader, side.code, side.text, side.code, voices)


def _side(reader: Reader, text: str, answers: tuple[str, ...] = ()) -> Side:
    return Side(text, reader.rtl, reader.code, reader.t("Les høyt"), answers)


def _row(reader: Reader, other: Reader | None, text: str) -> Row:
    under = other.t(text) if other else ""
    return Row(text, reader.t(text), under, other.rtl if other else False)
