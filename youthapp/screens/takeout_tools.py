"""Everything as a page, tool by tool: each tells its own things in the words of its screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from youthapp.domain import about, contacts, line, messages, moving, people, plan, rose
from youthapp.domain.checkins import CHECKIN, RATED, checkins
from youthapp.domain.conversation import Form
from youthapp.domain.facts import Thing, text_of
from youthapp.domain.goals import AREAS
from youthapp.domain.kinds import MESSAGE
from youthapp.domain.marks import OCCURRENCE
from youthapp.domain.marks import marks as read_marks
from youthapp.domain.ratings import RATING, Rating, about_area, ratings
from youthapp.domain.seats import SEAT, Standing, given_out
from youthapp.domain.workshop import WORK, in_hand
from youthapp.language import Reader, isolate
from youthapp.screens.about import about_screen
from youthapp.screens.checkins import checkin_screen
from youthapp.screens.conversation import Texts
from youthapp.screens.goals import AREA_NAMES
from youthapp.screens.guide import Books
from youthapp.screens.hello import told
from youthapp.screens.line import line_screen
from youthapp.screens.moving import STATE_NAMES, ready_screen
from youthapp.screens.people import people_screen, person_screen
from youthapp.screens.plan import MARK_NAMES, named, week_screen
from youthapp.screens.rose import rows_of as making
from youthapp.screens.roses import rose_screen, roses_title
from youthapp.screens.seats import seats_screen
from youthapp.screens.way import way
from youthapp.screens.workshop import state_line, titled


class Kept(Protocol):
    """What the page needs of the phone's store."""

    def things(self, kind: str) -> Sequence[Thing]:
        """Return every thing of a kind."""


class Library(Books, Texts, Protocol):
    """What the page needs of the library."""

    def form(self, form_id: str) -> Form:
        """Return a form."""


@dataclass(frozen=True)
class Entry:
    """One thing: its own words, lines about it, and a list under it (text, whether done)."""

    title: str
    lines: tuple[str, ...] = ()
    steps: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class Section:
    """The things of one tool."""

    title: str
    entries: tuple[Entry, ...]


Tell = Callable[[Reader, Library, Kept], Section]


def places(reader: Reader, rated: Sequence[Rating]) -> tuple[str, ...]:
    """Tell where one has been on a ladder, one line a day, the first day first."""
    shown = way(reader, "", rated)
    if shown is None:
        return ()
    told = reversed(shown.places)
    return tuple(" · ".join(filter(None, (one.day, one.words, *one.lines))) for one in told)


def areas(reader: Reader, store: Kept) -> tuple[Entry, ...]:
    """Tell the life areas that were rated."""
    rated = ratings(store.things(RATING))
    known = (area for area in AREAS if area in RATED)
    entries = (
        Entry(reader.t(AREA_NAMES[area]), places(reader, rated.get(about_area(area), ())))
        for area in known
    )
    return tuple(entry for entry in entries if entry.lines)


def _lines(title: str, *lines: str) -> Entry:
    """Make an entry of the lines that say something."""
    return Entry(title, tuple(filter(None, lines)))


def _how_it_goes(reader: Reader, library: Library, store: Kept) -> Section:
    screen = checkin_screen(
        reader, library, library.form(CHECKIN), dict.fromkeys(RATED, ()),
        checkins(store.things(CHECKIN)),
    )  # fmt: skip
    said = tuple(
        _lines(one.good or one.words or one.picture_name,
               one.day, one.picture_name, one.words if one.good else "", one.note)
        for one in screen.said
    )  # fmt: skip
    return Section(screen.title, (*areas(reader, store), *said))


def _people(reader: Reader, library: Library, store: Kept) -> Section:
    everybody = people.people(store.things(people.PERSON))
    screen = people_screen(reader, everybody, people.wishes(store.things(people.MAP)))
    entries = [_person(reader, each) for each in everybody]
    if screen.wishes:
        entries.append(Entry(screen.wishes_title, (screen.wishes,)))
    return Section(screen.title, tuple(entries))


def _person(reader: Reader, person: people.Person) -> Entry:
    screen = person_screen(reader, person)
    ring = next((one.text for one in screen.rings if one.chosen), "")
    told = [ring]
    for title, choices in ((screen.gets_title, screen.gets), (screen.gives_title, screen.gives)):
        if chosen := [one.text for one in choices if one.chosen]:
            told.append(reader.t("{name}: {words}", name=title, words=reader.listed(chosen)))
    if screen.away_on:
        told.append(screen.away)
    return _lines(person.alias, *told, person.note)


def _week(reader: Reader, library: Library, store: Kept) -> Section:
    rows = store.things(OCCURRENCE)
    found, marks = plan.activities(store.things(plan.ACTIVITY), rows), read_marks(rows)
    latest = max((one.begins for each in found for one in each.plans), default=date.min)
    screen = week_screen(reader, library, found, marks, today=latest)
    entries = []
    for activity in found:
        rows_of = [row for row in (*screen.plans, *screen.resting) if row.activity == activity.id]
        title = named(reader, library, activity.now(latest))
        how = tuple(
            f"{reader.date(mark.day)}: {reader.t(MARK_NAMES[mark.state])}"
            + (f" · {mark.note}" if mark.note else "")
            for mark in sorted(marks, key=lambda each: each.day)
            if mark.activity == activity.id and mark.state in MARK_NAMES
        )
        if rows_of or how:
            entries.append(_lines(title, *(row.line for row in rows_of), activity.note, *how))
    return Section(screen.title, tuple(entries))


def _line(reader: Reader, library: Library, store: Kept) -> Section:
    mine = line.line(store.things(line.EVENT))
    notes = {event.id: event.note for event in mine.events}
    screen = line_screen(reader, mine, behind=True)
    stretches = [one for one in (screen.behind, screen.now, screen.ahead) if one is not None]
    entries = [
        _lines(sign.name, sign.side_name, notes[sign.id])
        for stretch in stretches
        for sign in stretch.signs
    ]
    return Section(screen.title, tuple(entries))


def _about(reader: Reader, library: Library, store: Kept) -> Section:
    form = library.form("about-me")
    screen = about_screen(reader, library, form, about.about(store.things(about.ABOUT)))
    entries = []
    for section in screen.sections:
        texts = [each for one in section.lines for each in (one.first, one.under) if each]
        title = (section.title.under or section.title.first).text
        entries.append(Entry(title, tuple(text.text for text in texts)))
    return Section(screen.title, tuple(entries))


def _ready(reader: Reader, library: Library, store: Kept) -> Section:
    form = library.form("moving-out")
    said = moving.skills(store.things(moving.SKILL))
    screen = ready_screen(reader, library, form, said)
    later = [
        library.text(f"form/{form.id}/{which}", reader.code)
        for which, skill in said.items()
        if skill.state == moving.LATER and library.has(f"form/{form.id}/{which}")
    ]
    told = [
        (moving.CAN, [one.text for one in screen.can]),
        (moving.WANT, [one.text for one in screen.want]),
        (moving.LATER, later),
    ]
    entries = (Entry(reader.t(STATE_NAMES[state]), tuple(texts)) for state, texts in told if texts)
    return Section(screen.title, tuple(entries))


def _met(reader: Reader, library: Library, store: Kept) -> Section:
    mine = messages.messages(store.things(MESSAGE))
    came = messages.received(store.things(messages.RECEIVED))
    people = contacts.contacts(store.things(contacts.CONTACT))
    entries = []
    for one in people:
        to = [each for each in mine if each.to == one.root]
        of = [each for each in came if each.sender == one.root]
        met = (reader.t("Dere møttes {date}", date=reader.date(one.on)),) if one.on else ()
        entries.append(Entry(one.name, (*met, *told(reader, to, of, isolate(one.name)))))
    known = {one.root for one in people}
    to = [each for each in mine if each.to not in known]
    of = [each for each in came if each.sender not in known]
    if to or of:
        somebody = reader.t("Noen du ikke har her lenger")
        entries.append(Entry(somebody, tuple(told(reader, to, of, isolate(somebody)))))
    return Section(reader.t("Folk jeg har møtt i appen"), tuple(entries))


def _seats(reader: Reader, library: Library, store: Kept) -> Section:
    rows = seats_screen(reader, Standing(), given_out(store.things(SEAT))).rows
    return Section(reader.t("Plasser du har gitt"), tuple(Entry(r.name, (r.what,)) for r in rows))


def _in_the_making(reader: Reader, library: Library, store: Kept) -> Section:
    entries = []
    for work in in_hand(store.things(WORK)):
        made = work.questionnaire
        asked = tuple(made.text(f"{item.id}/text", reader.code) for item in made.form.items)
        lines = (state_line(reader, work), made.text("intro", reader.code), *asked)
        entries.append(_lines(titled(reader, made), *lines))
    return Section(reader.t("Undersøkelser du lager"), tuple(entries))


def _petals(reader: Reader, library: Library, store: Kept) -> Section:
    people = contacts.contacts(store.things(contacts.CONTACT))
    names = {one.root: isolate(one.name) for one in people}
    somebody = reader.t("Noen du ikke har her lenger")
    kept = store.things(rose.PETAL)
    entries = []
    for root in dict.fromkeys(text_of(each, "about") for each in kept if not each.deleted):
        title = reader.t("Rosen til {name}", name=names.get(root, somebody))
        rows = making(reader, rose.petals(kept, root))
        entries += [_lines(title, row.text, row.by) for row in rows]
    return Section(reader.t("Gode ord eller et minne"), tuple(entries))


def _roses(reader: Reader, library: Library, store: Kept) -> Section:
    shown = [rose_screen(reader, each) for each in rose.roses(store.things(rose.ROSE))]
    entries = (
        _lines(one.line, *(" · ".join(filter(None, (each.text, each.by))) for each in one.petals))
        for one in shown
    )
    return Section(roses_title(reader), tuple(entries))


TOOLS: Final[Mapping[tuple[str, ...], Tell]] = {
    (plan.ACTIVITY, OCCURRENCE): _week,
    (CHECKIN, RATING): _how_it_goes,
    (people.PERSON, people.MAP): _people,
    (line.EVENT,): _line,
    (about.ABOUT,): _about,
    (moving.SKILL,): _ready,
    (contacts.CONTACT, MESSAGE, messages.RECEIVED): _met,
    (WORK,): _in_the_making,
    (SEAT,): _seats,
    (rose.PETAL,): _petals,
    (rose.ROSE,): _roses,
}
