"""Everything as a page: one file that any browser shows and any printer prints.

Each tool tells its own things by one function in ``SECTIONS``. What no section tells is told
plainly in the last one: nothing that is kept is ever missing from the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Final

from youthapp.domain import parcels, protocol, sharing
from youthapp.domain.contacts import CONTACT, contacts
from youthapp.domain.goals import GOAL, STEP, Goal, goals
from youthapp.domain.kinds import ARRIVED, KINDS, PARCEL
from youthapp.domain.notes import NOTE, notes
from youthapp.domain.protocol import SIGNATURE
from youthapp.domain.ratings import RATING, about_goal, ratings
from youthapp.domain.takeout import NOT_TAKEN
from youthapp.domain.words import WORD, my_words
from youthapp.errors import NotInLibrary
from youthapp.language import Reader, isolate
from youthapp.screens.goal import goal_screen
from youthapp.screens.goals import AREA_NAMES
from youthapp.screens.passages import word_card
from youthapp.screens.protocol import both_days, since
from youthapp.screens.takeout_parcels import came, sent
from youthapp.screens.takeout_tools import TOOLS, Entry, Kept, Library, Section, Tell, places


def _goals(reader: Reader, library: Library, store: Kept) -> Section:
    found = goals(store.things(GOAL), store.things(STEP))
    return Section(reader.t("Mine mål"), tuple(_goal(reader, library, store, one) for one in found))


def _goal(reader: Reader, library: Library, store: Kept, goal: Goal) -> Entry:
    rated = ratings(store.things(RATING)).get(about_goal(goal.id), ())
    screen = goal_screen(reader, goal, library, library.form(GOAL), rated)
    areas = reader.listed([area.name for area in screen.areas])
    others = [f"{screen.others_note} {text}" for text in screen.others]
    said = [_named(reader, name, words) for _, name, words in screen.facts]
    steps = [
        (text, step.done)
        for step in screen.steps
        for text in (" · ".join(filter(None, (step.text, step.needs_line))), *step.others)
    ]
    lines = (screen.state_name, areas, *others, *said, *places(reader, rated))
    return Entry(screen.words, tuple(filter(None, lines)), tuple(steps))


def _notes(reader: Reader, library: Library, store: Kept) -> Section:
    entries = tuple(
        Entry(_beside(reader, library, store, note.about), tuple(note.text.split("\n")))
        for note in notes(store.things(NOTE)).values()
    )
    return Section(reader.t("Notatene mine"), entries)


def _words(reader: Reader, library: Library, store: Kept) -> Section:
    return Section(
        reader.t("Mine ord"),
        tuple(_word(reader, library, one.word) for one in my_words(store.things(WORD))),
    )


def _word(reader: Reader, library: Library, word: str) -> Entry:
    try:
        card = word_card(reader, library, word, "own")
    except NotInLibrary:  # a word of a newer guide, or of another municipality's
        return Entry(word)
    own = (card.own_term.plain,) if card.own_term else ()
    return Entry(card.term.plain, (*own, *(each.plain for each in card.explanations)))


def _signatures(reader: Reader, library: Library, store: Kept) -> Section:
    entries = tuple(
        Entry(
            _chapter(reader, library, one.mine.chapter),
            (
                *([since(reader, one.mine.on)] if one.mine.on else ()),
                *_signed_too(reader, store, one),
            ),
        )
        for one in _protocol(store)
    )
    return Section(reader.t("Kapitler jeg kan"), entries)


def _protocol(store: Kept) -> list[protocol.Entry]:
    """Read the chapters with both signatures; what is over by its day is told all the same."""
    came, sent = parcels.arrivals(store.things(ARRIVED)), parcels.parcels(store.things(PARCEL))
    mine = protocol.signatures(store.things(SIGNATURE)).values()
    shares = sharing.shares(sent, (), date.min)
    return list(protocol.entries(mine, shares, sent, came).values())


def _signed_too(reader: Reader, store: Kept, one: protocol.Entry) -> list[str]:
    """Tell who signed a chapter too, and when."""
    names = {each.root: each.name for each in contacts(store.things(CONTACT))}
    somebody = reader.t("Noen du ikke har her lenger")
    return [
        both_days(reader, one.mine.on, isolate(names.get(each.share.to, somebody)), each.on)
        for each in one.shown
        if each.signed
    ]


SECTIONS: Final[Mapping[tuple[str, ...], Tell]] = {
    (GOAL, STEP): _goals,
    (NOTE,): _notes,
    (WORD,): _words,
    (SIGNATURE,): _signatures,
    **TOOLS,
    (PARCEL,): sent,
    (ARRIVED,): came,
}


def sections(reader: Reader, library: Library, store: Kept) -> tuple[Section, ...]:
    """Tell everything that is kept, tool by tool; a tool without things is left out."""
    told = [tell(reader, library, store) for tell in SECTIONS.values()]
    return tuple(section for section in (*told, _others(reader, store)) if section.entries)


def _others(reader: Reader, store: Kept) -> Section:
    """Tell what no tool tells: what was written, field by field."""
    known = {kind for kinds in SECTIONS for kind in kinds} | NOT_TAKEN
    entries = []
    for kind in (kind for kind in KINDS if kind not in known):
        for thing in store.things(kind):
            said = [_in_words(value) for value in thing.fields.values()]
            first, *rest = [text for text in said if text] or [""]
            if first and not thing.deleted:
                entries.append(Entry(first, tuple(rest)))
    return Section(reader.t("Noe annet"), tuple(entries))


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _beside(reader: Reader, library: Library, store: Kept, about: str) -> str:
    """Name what a note is about: a goal, a life area, or a chapter of the guide."""
    where, _, which = about.partition("/")
    if where == GOAL:
        mine = goals(store.things(GOAL), store.things(STEP))
        return next((goal.words for goal in mine if goal.id == which), reader.t("Mine mål"))
    if where == "area" and which in AREA_NAMES:
        return reader.t(AREA_NAMES[which])
    return _chapter(reader, library, about)


def _chapter(reader: Reader, library: Library, about: str) -> str:
    """Name the chapter of a passage; one this guide does not have keeps its own name."""
    chapter = about.split("/")[0]
    try:
        return library.text(f"{library.chapter(chapter).id}/title", reader.code)
    except NotInLibrary:
        return about


def _named(reader: Reader, name: str, words: str) -> str:
    return reader.t("{name}: {words}", name=name, words=words)


# The file

_STYLE = """
:root{color-scheme:light dark;--ink:#1B2A29;--soft:#4F5F5D;--ground:#FBF7F0;--card:#fff;--line:#E4DDD0;--own:#0E5A57}
@media(prefers-color-scheme:dark){:root{--ink:#EAF1EF;--soft:#A9B8B5;--ground:#101817;--card:#182422;--line:#2C3B38;--own:#7FD1C7}}
body{margin:0 auto;max-width:40rem;padding:1.5rem 1.25rem 4rem;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 system-ui,"Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.75rem;margin:0}h2{color:var(--own);font-size:1.3rem;margin:2.5rem 0 .75rem}h3{font-size:1.1rem;margin:0}
p{margin:.25rem 0}.soft,p.line{color:var(--soft)}
article{background:var(--card);border:1px solid var(--line);border-radius:1.25rem;padding:1rem 1.25rem;margin:0 0 .75rem;break-inside:avoid}
ul{list-style:none;margin:.75rem 0 0;padding:0}li{padding-inline-start:1.75rem;position:relative;margin:.25rem 0}
li::before{content:"\\25CB";position:absolute;inset-inline-start:0;color:var(--own)}li.done::before{content:"\\2713"}
@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--ground:#fff;--card:#fff;--line:#999;--own:#000}body{max-width:none;padding:0;font-size:11pt}}
"""  # noqa: E501


def page(reader: Reader, told: Sequence[Section], today: date) -> str:
    """Lay everything out as one HTML file that asks for nothing else."""
    tongue = reader.language
    title = reader.t("Alt jeg har i Min vei")
    when = reader.t("Skrevet ut {date}", date=reader.date(today))
    line = reader.t("Denne filen er ikke låst. Den som har den, kan lese den.")
    empty = reader.t("Her er det ingenting ennå.")
    body = "".join(map(_section, told)) or f"<p>{escape(empty)}</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue.html}" dir="{tongue.direction}">\n<head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>"
        f'<h1>{escape(title)}</h1><p class="soft">{escape(when)}</p>'
        f'<p class="soft">{escape(line)}</p>\n{body}</body>\n</html>\n'
    )


def _section(section: Section) -> str:
    entries = "".join(map(_entry, section.entries))
    return f"<section><h2>{escape(section.title)}</h2>{entries}</section>\n"


def _entry(entry: Entry) -> str:
    """Own words may be in any language: each line stands in its own direction."""
    lines = "".join(f'<p class="line" dir="auto">{escape(line)}</p>' for line in entry.lines)
    steps = "".join(
        f'<li{" class=done" if done else ""} dir="auto">{escape(text)}</li>'
        for text, done in entry.steps
    )
    listed = f"<ul>{steps}</ul>" if steps else ""
    return f'<article><h3 dir="auto">{escape(entry.title)}</h3>{lines}{listed}</article>'
