"""Roses one was given: a picture of good words, each with who says it.

Words stand in their writer's language and direction; only what is around them is the reader's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from youthapp.domain.rose import Rose, Words
from youthapp.language import LANGUAGES, SOURCE, Reader, isolate, language, runs_right_to_left
from youthapp.screens.aloud import Aloud, Spoken, voice_for
from youthapp.screens.goals import only_you


@dataclass(frozen=True)
class PetalWords:
    """One petal as it is read: the words, who says them, and what a screen reader calls it."""

    key: str
    text: str
    rtl: bool
    by: str
    name: str
    code: str


@dataclass(frozen=True)
class Reading:
    """The words around one petal after another."""

    place: tuple[str, ...]
    aloud: str
    back: str
    onward: str
    close: str


@dataclass(frozen=True)
class RoseScreen:
    """One rose."""

    id: str
    title: str
    line: str
    petals: tuple[PetalWords, ...]
    read: str
    reading: Reading
    keep: str
    kept: str
    print: str
    print_line: str
    saved: str
    remove: str
    removed: str
    who_sees: str


@dataclass(frozen=True)
class RosesScreen:
    """Every rose one has; ``rows`` are ids, names and days."""

    title: str
    rows: tuple[tuple[str, str, str], ...]
    empty: str
    who_sees: str


def arrived(reader: Reader) -> str:
    """Say that there is a rose one has not seen."""
    return reader.t("Du har fått en rose")


def roses_title(reader: Reader) -> str:
    """Name the place where one's roses are."""
    return reader.t("Rosene mine")


def roses_screen(reader: Reader, mine: Sequence[Rose]) -> RosesScreen:
    """Show every rose, the newest first."""
    return RosesScreen(
        title=roses_title(reader),
        rows=tuple(
            (each.id, _from(reader, each.giver), reader.date(each.on) if each.on else "")
            for each in mine
        ),
        empty=reader.t("Her er det ingenting ennå."),
        who_sees=only_you(reader),
    )


def rose_screen(reader: Reader, rose: Rose) -> RoseScreen:
    """Show one rose to the one it was given to."""
    on = reader.date(rose.on) if rose.on else ""
    return RoseScreen(
        id=rose.id,
        title=reader.t("En rose til deg"),
        line=" · ".join(filter(None, (_from(reader, rose.giver), on))),
        petals=petal_words(reader, rose.words, rose.giver),
        read=reader.t("Les ordene"),
        reading=reading(reader, len(rose.words)),
        keep=reader.t("Behold som bilde"),
        kept=reader.t("Bildet er på telefonen nå. Det er ikke låst."),
        print=reader.t("Skriv ut"),
        print_line=reader.t("Den som får arket, kan lese alt på det."),
        saved=reader.t("Siden er en fil på telefonen nå. Skriv den ut derfra."),
        remove=reader.t("Ta bort rosen"),
        removed=reader.t("Det er tatt bort."),
        who_sees=only_you(reader),
    )


def petal_words(reader: Reader, words: Sequence[Words], giver: str) -> tuple[PetalWords, ...]:
    """Return petals as they are read; what names nobody is said by the giver, if there is one."""
    place = reading(reader, len(words)).place
    return tuple(
        PetalWords(
            key=str(at),
            text=each.text,
            rtl=runs_right_to_left(each.text),
            by=_from(reader, each.by or giver),
            name=_from(reader, each.by or giver) or place[at],
            code=tongue(each),
        )
        for at, each in enumerate(words)
    )


def reading(reader: Reader, count: int) -> Reading:
    """Return the words around one petal after another."""
    return Reading(
        place=tuple(
            reader.t(
                "{position} av {total}", position=reader.number(at), total=reader.number(count)
            )
            for at in range(1, count + 1)
        ),
        aloud=reader.t("Les høyt"),
        back=reader.t("Forrige"),
        onward=reader.t("Neste"),
        close=reader.t("Lukk"),
    )


def petal_aloud(reader: Reader, petal: PetalWords, voices: Collection[str]) -> Aloud:
    """Plan how one petal is read: by a voice of its writer's language, or not at all."""
    return said_aloud(reader, petal.key, petal.text, petal.code, voices)


def said_aloud(reader: Reader, key: str, text: str, code: str, voices: Collection[str]) -> Aloud:
    """Plan how a text in a language is read by its voice; without one it is said so."""
    tag = voice_for(code, voices)
    return Aloud(
        lines=(Spoken(key, text, tag),) if tag else (),
        notice=""
        if tag
        else reader.t("Telefonen din har ingen stemme. Du kan hente en i innstillingene."),
        stop=reader.t("Stopp") if tag else reader.t("Lukk"),
        onward="",
        speed="",
    )


def tongue(words: Words) -> str:
    """Return the language words are read aloud in: the writer's own, if its script fits."""
    script = _script(words.text)
    known = {each.code: each for each in LANGUAGES}
    if words.lang in known and language(words.lang).script == script:
        return words.lang
    return next((each.code for each in LANGUAGES if each.script == script), SOURCE)


def _script(text: str) -> str:
    """Tell which script most letters of a text are in."""
    reaches = {
        "Arab": ("\u0600", "\u08ff"), "Ethi": ("\u1200", "\u139f"), "Cyrl": ("\u0400", "\u052f")
    }  # fmt: skip
    counts = {
        name: sum(low <= letter <= high for letter in text) for name, (low, high) in reaches.items()
    }
    latin = sum(letter.isalpha() for letter in text) - sum(counts.values())
    counts = {"Latn": latin, **counts}  # also where there are no letters at all
    return max(counts, key=lambda name: counts[name])


def _from(reader: Reader, name: str) -> str:
    return reader.t("Fra {name}", name=isolate(name)) if name else ""
