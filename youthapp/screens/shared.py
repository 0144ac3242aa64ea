"""What is shown to somebody, as it is seen: the same rows for who shows it and who is shown.

The document holds data and own words. The app's own words are put in here, in the language of
whoever reads; own words stay as they were written, in their own direction. A document may come
from anybody one has met, so what cannot be read in it is left out, never trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from youthapp.domain import about, goals, people, plan
from youthapp.domain.conversation import Form
from youthapp.domain.facts import as_day
from youthapp.domain.ratings import LADDER, UNSAID, Rating
from youthapp.domain.sharing import Document, Part
from youthapp.language import Reader, isolate, mark, runs_right_to_left
from youthapp.screens.about import LOOKS, TITLES
from youthapp.screens.conversation import Texts, choices_of, in_words
from youthapp.screens.goal import NEEDS_NAMES
from youthapp.screens.goals import AREA_NAMES, STATE_NAMES
from youthapp.screens.guide import Books
from youthapp.screens.month import DAY_NAMES
from youthapp.screens.people_show import Shown, shown
from youthapp.screens.plan import part_name, picture_name
from youthapp.screens.protocol import edition
from youthapp.screens.way import Way, way, words_for

NAMES: Final = {
    "goal": mark("Et mål"),
    "step": mark("Et steg"),
    "week": mark("Uka mi"),
    "checkin": mark("Hvordan går det?"),
    "map": mark("Folk rundt meg"),
    "about": mark("Om meg"),
    "signature": mark("Et kapittel"),
}
SAID: Final = {  # what was said of a goal: its name and its pictogram
    "why_mine": (mark("Det fine med dette"), "wb_sunny"),
    "strengths": (mark("Det jeg er god på"), "star"),
    "helper": (mark("Hvem kan hjelpe"), "group"),
    "needs_help": (mark("Dette vil jeg ha hjelp til"), "record_voice_over"),
    "if_then": (mark("Hvis det blir vanskelig"), "alt_route"),
    "why_not_lower": (mark("Det som hjelper meg allerede"), "favorite_border"),
    "whatever_answer": (mark("Bra for meg uansett"), "spa"),
}
_PICTURES: Final = {
    "goal": "flag", "step": "hiking", "week": "calendar_month", "checkin": "favorite_border",
    "map": "groups", "about": "badge", "signature": "workspace_premium",
}  # fmt: skip
_AREAS: Final = {"week": "work", "map": "family", "about": "social", "signature": "home"}


class Library(Books, Texts, Protocol):
    """What a document needs of the library."""

    def form(self, form_id: str) -> Form:
        """Return a form."""


@dataclass(frozen=True)
class Said:
    """A text with its direction. ``own`` words stand as they were written."""

    text: str
    rtl: bool
    own: bool = False


@dataclass(frozen=True)
class Line:
    """One line: its pictogram by name ("" for none), and what stands under it.

    ``spoken`` is what the pictogram says where no word does.
    """

    text: Said
    under: tuple[Said, ...] = ()
    icon: str = ""
    area: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Block:
    """Lines with a title above them; the title is None where the lines say it themselves."""

    title: Said | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SharedScreen:
    """A document as it is seen.

    ``kind`` is what it is, ``title`` its first words (the same where it has none of its own).
    ``way`` is the picture of several places on the ladder, ``shown`` the map. ``newer`` says that
    something in it is for a newer app; ``rtl`` is the direction of the language it was put in.
    """

    what: str
    kind: Said
    title: Said
    area: str
    icon: str
    blocks: tuple[Block, ...]
    way: Way | None
    shown: Shown | None
    newer: str
    rtl: bool


def document(reader: Reader, library: Library, document: Document) -> SharedScreen:
    """Put a document into words, part by part in its own order."""
    return _Words(reader, library, document).screen()


def called(reader: Reader, library: Library, document: Document) -> str:
    """Name a document in one line, for a list: what it is, and its first words."""
    screen = _Words(reader, library, document).screen()
    if screen.title == screen.kind:
        return screen.kind.text
    return f"{screen.kind.text} · {isolate(screen.title.text)}"


class _Words:
    """One reader with one document."""

    def __init__(self, reader: Reader, library: Library, document: Document) -> None:
        self.reader, self.library, self.document = reader, library, document

    def screen(self) -> SharedScreen:
        """Put it all together."""
        what = self.document.what
        kind = self._app(self.reader.t(NAMES[what]) if what in NAMES else "")
        places = self._places()
        blocks = [block for block in self._blocks() if block.lines]
        return SharedScreen(
            what=what,
            kind=kind,
            title=self._title() or kind,
            area=self._area(),
            icon=self._icon(),
            blocks=tuple(blocks),
            way=way(self.reader, self.reader.t("Veien så langt"), places) if places[1:] else None,
            shown=self._shown(),
            newer=""
            if self._whole()
            else self.reader.t("Noe her kan bare vises i en nyere utgave av appen."),
            rtl=self.reader.rtl,
        )

    # What it is

    def _title(self) -> Said | None:
        """Return the first words of it."""
        for part in self._of("own_words"):
            return self._own(_at(part, 0))
        if self.document.what == "step":
            for part in self._of("step"):
                return self._own(_at(part, 0))
        if self.document.what == "checkin" and self.document.of in AREA_NAMES:
            return self._app(self.reader.t(AREA_NAMES[self.document.of]))
        if self.document.what == "signature":
            for chapter in self.library.chapters():
                if chapter.id == self.document.of:
                    return self._app(self.library.text(chapter.title, self.reader.code))
        return None

    def _area(self) -> str:
        if self.document.what == "checkin":
            return self.document.of if self.document.of in goals.AREAS else "other"
        for part in self._of("own_words"):
            return next((one for one in part.values[3:] if one in goals.AREAS), "other")
        return _AREAS.get(self.document.what, "other")

    def _icon(self) -> str:
        for part in self._of("own_words"):
            form = self.library.form("goal")
            pictures = choices_of(self.reader, self.library, form, "picture", _at(part, 1))
            return next((one.icon for one in pictures if one.chosen), _PICTURES["goal"])
        return _PICTURES.get(self.document.what, "")

    def _whole(self) -> bool:
        """Tell whether this app can show every part of it."""
        known = _KNOWN.get(self.document.what, frozenset())
        return all(part.id.partition("/")[0] in known for part in self.document.parts)

    # What is in it

    def _blocks(self) -> Iterator[Block]:
        makers: dict[str, Callable[[], Iterator[Block]]] = {
            "goal": self._goal,
            "step": self._goal,
            "week": self._week,
            "checkin": self._checkin,
            "about": self._about,
            "signature": self._signature,
        }
        make = makers.get(self.document.what)
        if make is not None:
            yield from make()

    def _goal(self) -> Iterator[Block]:
        t = self.reader.t
        for part in self._of("own_words"):
            state, areas = _at(part, 2), [one for one in part.values[3:] if one in AREA_NAMES]
            lines = [Line(self._app(t(AREA_NAMES[one])), area=one) for one in areas]
            if state in STATE_NAMES:
                lines.append(Line(self._app(t(STATE_NAMES[state])), icon="flag"))
            yield Block(None, tuple(lines))
        for part in self._of("goal"):
            name = NAMES[part.id]
            yield Block(self._app(t(name)), (Line(self._own(_at(part, 0)), icon="flag"),))
        yield from self._said("why_mine")
        yield Block(self._app(t("Steg på veien")), tuple(self._steps()))
        for name in list(SAID)[1:]:
            yield from self._said(name)
        yield from self._ladder()

    def _steps(self) -> Iterator[Line]:
        """Put the steps, and under each what it needs; a need without its step stands alone."""
        needs = {_at(part, 0): part for part in self._of("need")}
        for part in self._of("step"):
            words, done = _at(part, 0), _at(part, 1) == "done"
            icon = "check_circle" if done else "radio_button_unchecked"
            under = [self._app(self.reader.t("Gjort"))] if done else []
            if (need := needs.pop(words, None)) is not None:
                under += self._need(need)
            spoken = "" if done else self.reader.t("Ikke ennå")
            yield Line(self._own(words), tuple(under), icon, spoken=spoken)
        for words, need in needs.items():
            yield Line(self._own(words), tuple(self._need(need)), "group")

    def _need(self, part: Part) -> Iterator[Said]:
        what, note = _at(part, 1), _at(part, 2)
        if what and what in NEEDS_NAMES:
            yield self._app(self.reader.t(NEEDS_NAMES[what]))
        if note:
            yield self._own(note)

    def _said(self, name: str) -> Iterator[Block]:
        title, icon = SAID[name]
        for part in self._of(name):
            yield Block(
                self._app(self.reader.t(title)),
                tuple(Line(self._answer(name, each), icon=icon) for each in part.values if each),
            )

    def _answer(self, name: str, value: str) -> Said:
        """Put an answer into words: an option in the reader's language, or own words."""
        if name not in ("strengths", "helper"):
            return self._own(value)
        words = in_words(self.reader, self.library, self.library.form("goal"), name, value)
        return self._own(words) if value.startswith("other:") else self._app(words)

    def _checkin(self) -> Iterator[Block]:
        yield from self._ladder()
        for name, title in (("good", mark("Noe godt")), ("words", mark("Mine ord"))):
            lines = tuple(
                Line(self._own(_at(part, 1)), self._on(part)) for part in self._starting(name)
            )
            yield Block(self._app(self.reader.t(title)), lines)

    def _ladder(self) -> Iterator[Block]:
        t = self.reader.t
        lines = [
            Line(
                self._app(words_for(self.reader, one)),
                (self._app(self.reader.date(one.on)),) if one.on else (),
            )
            for one in reversed(self._places())
        ]
        yield Block(self._app(t("Veien så langt")), tuple(lines))
        names = {
            "good": mark("Det gode: {words}"),
            "helps": mark("Det som hjelper: {words}"),
            "better": mark("Tegn på at det blir bedre: {words}"),
        }
        told = [part for part in self._of("place_words") if _at(part, 1) in names]
        yield Block(
            None,
            tuple(
                Line(self._app(t(names[_at(part, 1)], words=_at(part, 2))), self._on(part))
                for part in told
            ),
        )

    def _week(self) -> Iterator[Block]:
        t, lines = self.reader.t, []
        for part in self._starting("activity"):
            title, picture, when = _at(part, 0), _at(part, 1), _at(part, 2)
            known = picture if picture in plan.PICTURES else "star"
            days = [one for one in plan.WEEKDAYS if one in part.values[3:]]
            named = (
                t("Hver dag")
                if len(days) == plan.WEEK
                else self.reader.listed(t(DAY_NAMES[plan.WEEKDAYS.index(one)]) for one in days)
            )
            part_of = part_name(self.reader, self.library, when) if when in plan.PARTS else ""
            line = " · ".join(one for one in (named, part_of) if one)
            words = (
                self._own(title)
                if title
                else self._app(picture_name(self.reader, self.library, known))
            )
            lines.append(Line(words, (self._app(line),), known, plan.PICTURES[known]))
        yield Block(None, tuple(lines))

    def _about(self) -> Iterator[Block]:
        form = self.library.form("about-me")
        for part in self.document.parts:
            if part.id not in about.PARTS:
                continue
            area, icon = LOOKS[part.id]
            words, norwegian, picks = _at(part, 0), _at(part, 1), part.values[2:]
            known = choices_of(self.reader, self.library, form, part.id)
            lines = [Line(self._app(one.text), icon=one.icon) for one in known if one.id in picks]
            if words:
                under = (self._own(words),) if norwegian else ()
                lines.append(Line(self._own(norwegian or words), under))
            first = [Line(one.text, one.under, one.icon or icon, area) for one in lines]
            yield Block(self._app(self.reader.t(TITLES[part.id])), tuple(first))

    def _signature(self) -> Iterator[Block]:
        for part in self._of("signed"):
            day = as_day(_at(part, 1))
            under = [self._app(edition(self.reader, day))] if day is not None else []
            knows = self._app(self.reader.t("Jeg kan dette kapittelet nå"))
            yield Block(None, (Line(knows, tuple(under), "workspace_premium", "home"),))

    # Pictures

    def _places(self) -> list[Rating]:
        """Read the places on the ladder, the oldest first; the last was put first."""
        found = []
        for part in (*self._of("earlier"), *self._of("place")):
            said = _at(part, 1)
            value = int(said) if said in map(str, LADDER) else None
            if value is not None or said in UNSAID:
                unsaid = "" if value is not None else said
                day = as_day(_at(part, 0))
                found.append(Rating("", "", day, value, unsaid, "", "", ""))
        return found

    def _shown(self) -> Shown | None:
        if self.document.what != "map":
            return None
        marks: list[people.Mark] = []
        for part in self._of("mark"):
            ring = _at(part, 0) if _at(part, 0) in people.RINGS else people.HEART
            marks.append(people.Mark(len(marks) + 1, ring, _at(part, 1), _at(part, 2)))
        return shown(self.reader, marks)

    # Words and parts

    def _app(self, text: str) -> Said:
        return Said(text, self.reader.rtl)

    def _own(self, text: str) -> Said:
        return Said(text, runs_right_to_left(text), own=True)

    def _on(self, part: Part) -> tuple[Said, ...]:
        day = as_day(_at(part, 0))
        return (self._app(self.reader.date(day)),) if day else ()

    def _of(self, name: str) -> Iterator[Part]:
        return (part for part in self.document.parts if part.id == name)

    def _starting(self, name: str) -> Iterator[Part]:
        return (part for part in self.document.parts if part.id.startswith(f"{name}/"))


_LADDER: Final = frozenset({"place", "earlier", "place_words"})
_KNOWN: Final[dict[str, frozenset[str]]] = {
    "goal": frozenset({"own_words", "step", "need", *SAID}) | _LADDER,
    "step": frozenset({"step", "need", "goal"}),
    "week": frozenset({"activity"}),
    "checkin": frozenset({"good", "words"}) | _LADDER,
    "map": frozenset({"mark"}),
    "about": frozenset(about.PARTS),
    "signature": frozenset({"signed"}),
}


def _at(part: Part, number: int) -> str:
    """Return a value of a part, or "" where it has none."""
    return part.values[number] if number < len(part.values) else ""
