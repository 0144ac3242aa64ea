"""On the page with everything: what one showed to whom, and what others sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from youthapp.domain import contacts, messages, parcels, sharing
from youthapp.domain.facts import as_day
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.parcels import DONE, END, ROSE, SHARE, SIGN, Arrived, Parcel
from youthapp.language import Reader, isolate
from youthapp.screens import shared, shares
from youthapp.screens.takeout_tools import Entry, Kept, Library, Section


def sent(reader: Reader, library: Library, store: Kept) -> Section:
    """Tell what was shown to whom and until when, and what else was sent."""
    mine = parcels.parcels(store.things(PARCEL))
    names = contacts.called(store.things(contacts.CONTACT))
    received = messages.received(store.things(messages.RECEIVED))
    latest = max((each.on for each in mine if each.on), default=date.min)
    entries = []
    for each in sharing.shares(mine, received, latest):
        row = shares.row(reader, library, each, names, ())
        seen = shared.document(reader, library, each.document)
        parts = reader.listed(block.title.text for block in seen.blocks if block.title)
        lines = (row.who, parts, *row.lines, row.answer)
        entries.append(Entry(row.title, tuple(filter(None, lines))))
    entries += [
        entry
        for each in mine
        if each.word not in (SHARE, END)
        for entry in _told(reader, library, each, _name(reader, store, each.to))
    ]
    return Section(reader.t("Det du viser til andre"), tuple(entries))


def came(reader: Reader, library: Library, store: Kept) -> Section:
    """Tell what others sent and showed."""
    entries = [
        entry
        for each in parcels.arrivals(store.things(ARRIVED))
        for entry in _told(reader, library, each, _name(reader, store, each.sender))
    ]
    return Section(reader.t("Det andre har sendt deg"), tuple(entries))


def _told(reader: Reader, library: Library, each: Parcel | Arrived, name: str) -> Iterator[Entry]:
    """Tell one parcel: its own words, who it is to or from, and the day."""
    data = parcels.read(each.data)
    title = str(data.get("text") or data.get("chapter") or "")
    if (document := sharing.from_data(data.get("document"))) is not None:
        title = shared.called(reader, library, document)
    elif each.word == SIGN:
        known = {one.id: one.title for one in library.chapters()}
        title = library.text(known[title], reader.code) if title in known else title
    elif each.word == DONE:
        title = reader.t("Ferdig")
    lines = [name, reader.date(each.on) if each.on else ""]
    if (by := as_day(data.get("by"))) is not None:
        lines.append(reader.t("Innen {date}", date=reader.date(by)))
    petals = data.get("petals")
    if each.word == ROSE and isinstance(petals, list):
        texts = [str(one.get("text", "")) for one in petals if isinstance(one, dict)]
        title, lines = texts[0] if texts else "", [*texts[1:], *lines]
    if title:
        yield Entry(title, tuple(filter(None, lines)))


def _name(reader: Reader, store: Kept, root: str) -> str:
    names = contacts.called(store.things(contacts.CONTACT))
    return isolate(names.get(root) or reader.t("Noen du ikke har her lenger"))
