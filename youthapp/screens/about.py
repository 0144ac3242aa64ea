"""About me: one page in Norwegian and in the youth's own language, for an adult who is new.

The page says in both languages what was chosen. Own words stand as they were written; where
the youth wrote them in Norwegian too, that stands first, because the adult reads it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from youthapp.domain.about import About, Part
from youthapp.domain.conversation import Draft, Form
from youthapp.language import SOURCE, Reader, language, mark, runs_right_to_left
from youthapp.screens.conversation import Texts, choices_of
from youthapp.screens.goals import only_you

TITLES: Mapping[str, str] = {
    "called": mark("Kall meg"),
    "languages": mark("Jeg snakker"),
    "likes": mark("Jeg liker"),
    "good_at": mark("Jeg er god på"),
    "good_day": mark("En god dag for meg"),
    "spoken": mark("Slik vil jeg at du snakker med meg"),
    "hard_day": mark("Når en dag er tung"),
    "know": mark("Dette vil jeg at du vet"),
    "wants": mark("Dette vil jeg ha hjelp til"),
}
LOOKS: Mapping[str, tuple[str, str]] = {  # a colour and a pictogram for each part
    "called": ("start", "waving_hand"),
    "languages": ("social", "translate"),
    "likes": ("leisure", "favorite"),
    "good_at": ("work", "star"),
    "good_day": ("start", "wb_sunny"),
    "spoken": ("family", "forum"),
    "hard_day": ("health", "spa"),
    "know": ("other", "lightbulb"),
    "wants": ("home", "volunteer_activism"),
}
MOST_LETTERS = 500


@dataclass(frozen=True)
class Said:
    """One text as it stands on the page, with its direction and its pictogram.

    ``lang`` is its language as HTML names it; own words may be in any, and have none.
    """

    text: str
    rtl: bool
    icon: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Line:
    """One thing on the page: what the adult reads, and under it the same in the own language."""

    first: Said
    under: Said | None = None


@dataclass(frozen=True)
class Section:
    """One part of the page. ``words`` are own words, which a Norwegian text may go before."""

    id: str
    title: Line
    lines: tuple[Line, ...]
    area: str
    icon: str
    on: bool
    edit_label: str
    on_label: str
    words: str
    norwegian: str
    can_write: bool


@dataclass(frozen=True)
class Empty:
    """A part nothing is said in yet."""

    id: str
    title: str
    area: str
    icon: str


@dataclass(frozen=True)
class Labels:
    """The words on the buttons of the page."""

    on_page: str
    norwegian_add: str
    norwegian_change: str
    norwegian_label: str
    norwegian_keep: str
    norwegian_leave: str
    norwegian_kept: str
    norwegian_gone: str
    put_on: str
    left_out: str
    remove: str
    removed: str


@dataclass(frozen=True)
class AboutScreen:
    """The page with what can be done to it, or an invitation when there is none yet."""

    title: str
    lead: str
    who_sees: str
    sections: tuple[Section, ...]
    empty: tuple[Empty, ...]
    empty_title: str
    show: str
    print: str
    print_line: str
    saved: str
    begin: str
    invite_title: str
    invite_line: str
    labels: Labels


@dataclass(frozen=True)
class ShowScreen:
    """The page as it is held up to somebody: what is on it, and nothing else."""

    title: Line
    who_sees: str
    sections: tuple[Section, ...]
    nothing: str


def about_screen(
    reader: Reader, texts: Texts, form: Form, page: About, *, draft: Draft | None = None
) -> AboutScreen:
    """Show the page to its owner: every part that holds something, on the page or left out."""
    begun = draft is not None and bool(draft.answers)
    said = page.said
    return AboutScreen(
        title=reader.t("Om meg"),
        lead=reader.t("Slik ser siden ut. Velg hva som skal stå på den."),
        who_sees=only_you(reader),
        sections=tuple(_section(reader, texts, form, part) for part in said),
        empty=tuple(_empty(reader, part) for part in page.parts.values() if not part.said),
        empty_title=reader.t("Dette kan du også si noe om"),
        show=reader.t("Vis siden til noen"),
        print=reader.t("Skriv ut"),
        print_line=reader.t("Den som får arket, kan lese alt på det."),
        saved=reader.t("Siden er en fil på telefonen nå. Skriv den ut derfra."),
        begin=reader.t("Fortsett der du slapp") if begun else reader.t("Lag siden din"),
        invite_title=reader.t("Møter du en ny voksen?"),
        invite_line=reader.t("Lag en side om deg, og vis den. Da slipper du å si alt på nytt."),
        labels=_labels(reader),
    )


def show_screen(reader: Reader, texts: Texts, form: Form, page: About) -> ShowScreen:
    """Show the page as it is held up to somebody."""
    return ShowScreen(
        title=_both(reader, mark("Om meg")),
        who_sees=reader.t("Bare den du viser telefonen til, ser dette. Ingenting blir sendt."),
        sections=tuple(_section(reader, texts, form, part) for part in page.page),
        nothing=reader.t("Det står ikke noe på siden ennå."),
    )


def kept_line(reader: Reader) -> str:
    """Say that the page is kept."""
    return reader.t("Siden din er lagret på telefonen.")


def _section(reader: Reader, texts: Texts, form: Form, part: Part) -> Section:
    area, icon = LOOKS[part.id]
    title = reader.t(TITLES[part.id])
    return Section(
        id=part.id,
        title=_both(reader, TITLES[part.id]),
        lines=(*_picks(reader, texts, form, part), *_own(reader, texts, form, part)),
        area=area,
        icon=icon,
        on=part.on,
        edit_label=reader.t("Endre: {what}", what=title),
        on_label=reader.t("På siden: {what}", what=title),
        words=part.words,
        norwegian=part.norwegian,
        can_write=_can_write(reader, part),
    )


def _can_write(reader: Reader, part: Part) -> bool:
    """Tell whether Norwegian may be wanted beside own words: a name only needs letters for it."""
    if part.id == "called":
        return any(map(_is_foreign, part.words))
    return bool(part.words) and reader.code != SOURCE


def _is_foreign(letter: str) -> bool:
    return letter.isalpha() and "LATIN" not in unicodedata.name(letter, "LATIN")


def _picks(reader: Reader, texts: Texts, form: Form, part: Part) -> tuple[Line, ...]:
    """Put what was chosen in Norwegian and in the reader's language, in the form's own order."""
    if not part.picks:
        return ()
    norwegian = choices_of(Reader(SOURCE), texts, form, part.id)
    own = {each.id: each.text for each in choices_of(reader, texts, form, part.id)}
    known = [each for each in norwegian if each.id in part.picks]
    return tuple(
        Line(
            _norwegian(each.text, each.icon),
            _in_own(reader, own[each.id]) if own[each.id] != each.text else None,
        )
        for each in known
    )


def _own(reader: Reader, texts: Texts, form: Form, part: Part) -> tuple[Line, ...]:
    """Put own words as they were written; what stands in Norwegian goes before them."""
    if not part.words:
        return ()
    words = Said(part.words, runs_right_to_left(part.words))
    norwegian = part.norwegian or _example(reader, texts, form, part)
    return (Line(_norwegian(norwegian), words) if norwegian else Line(words),)


def _example(reader: Reader, texts: Texts, form: Form, part: Part) -> str:
    """Return the Norwegian of words that are an example as it was offered, or ""."""
    for one in form.item(part.id).examples:
        context = f"form/{form.id}/{part.id}/{one.id}"
        norwegian = texts.text(context, SOURCE)
        if part.words == texts.text(context, reader.code) != norwegian:
            return norwegian
    return ""


def _both(reader: Reader, message: str) -> Line:
    """Put one of the app's own texts in Norwegian and in the reader's language."""
    own = reader.t(message)
    return Line(_norwegian(message), _in_own(reader, own) if own != message else None)


def _norwegian(text: str, icon: str = "") -> Said:
    return Said(text, False, icon, language(SOURCE).html)


def _in_own(reader: Reader, text: str) -> Said:
    return Said(text, reader.rtl, lang=reader.language.html)


def _empty(reader: Reader, part: Part) -> Empty:
    area, icon = LOOKS[part.id]
    return Empty(part.id, reader.t(TITLES[part.id]), area, icon)


def _labels(reader: Reader) -> Labels:
    return Labels(
        on_page=reader.t("På siden"),
        norwegian_add=reader.t("Skriv det på norsk også"),
        norwegian_change=reader.t("Endre det norske"),
        norwegian_label=reader.t("På norsk"),
        norwegian_keep=reader.t("Behold"),
        norwegian_leave=reader.t("Ikke nå"),
        norwegian_kept=reader.t("Det står på norsk også."),
        norwegian_gone=reader.t("Det norske er tatt bort."),
        put_on=reader.t("Det står på siden."),
        left_out=reader.t("Det står ikke på siden. Du kan legge det på igjen."),
        remove=reader.t("Ta bort hele siden"),
        removed=reader.t("Siden er tatt bort."),
    )
