"""The protocol on the youth's phone: saying that one knows a chapter, and who signed it too.

What is written down, and what somebody is shown of it, stands on the screen to the letter before
it is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.contacts import Contact
from youthapp.domain.protocol import Entry, Shown, document
from youthapp.domain.sharing import Document
from youthapp.language import Reader, isolate


@dataclass(frozen=True)
class Beside:
    """Somebody who may sign too. ``ask`` is the button, ``back`` takes the asking back."""

    contact: str
    share: str
    name: str
    line: str
    older: str
    ask: str
    back: str


@dataclass(frozen=True)
class Known:
    """The end of a chapter: saying that one knows it, and exactly what is written down.

    ``sign`` is "" when this edition is signed. ``older`` says that an earlier one was. ``shows``
    is what somebody who is asked sees of it, None when there is nobody to ask.
    """

    title: str
    line: str
    written: tuple[str, ...]
    sign: str
    signed: str
    older: str
    take_back: str
    kept: str
    taken_back: str
    who_sees: str
    shows_title: str
    shows: Document | None
    beside: tuple[Beside, ...]
    asked: str


def known(
    reader: Reader,
    title: str,
    version: str,
    entry: Entry | None = None,
    people: Sequence[Contact] = (),
    *,
    today: date | None = None,
) -> Known:
    """Say what is written down, to the letter, before it is; then who was shown it and signed.

    An edition is called by the day it was signed on: the letters that bind it tell nobody anything.
    """
    signed = entry.mine if entry is not None else None
    old = signed is not None and signed.version != version
    beside = _beside(reader, entry, people) if entry is not None else ()
    return Known(
        title=reader.t("Kan du dette kapittelet?"),
        line=reader.t("Bare du bestemmer når du kan det. Da kan du skrive det ned."),
        written=(
            reader.t("Kapittelet: {title}", title=title),
            *([edition(reader, today)] if today else []),
            reader.t("Dagen i dag"),
        ),
        sign="" if signed is not None and not old else reader.t("Jeg kan dette kapittelet nå"),
        signed=since(reader, signed.on) if signed is not None and signed.on else "",
        older=reader.t("Kapittelet er endret etter at du skrev det ned.") if old else "",
        take_back=reader.t("Ta det tilbake"),
        kept=reader.t("Det er skrevet ned på telefonen."),
        taken_back=reader.t("Det er tatt tilbake."),
        who_sees=reader.t("Dette blir skrevet ned, og ikke noe annet. Bare du ser det."),
        shows_title=reader.t("Den du spør, ser dette:"),
        shows=document(signed) if signed and any(each.ask for each in beside) else None,
        beside=beside,
        asked=reader.t("Det er lagret, og sendes så snart det går."),
    )


def since(reader: Reader, on: date) -> str:
    """Say since when a chapter is known."""
    return reader.t("Du kan dette kapittelet siden {date}.", date=reader.date(on))


def _beside(reader: Reader, entry: Entry, people: Sequence[Contact]) -> tuple[Beside, ...]:
    """Tell of everybody one has met how the second signature stands."""
    rows = []
    for one in people:
        shown = [each for each in entry.shown if each.share.to == one.root]
        signed = [each for each in shown if each.signed]
        waits = [
            each
            for each in shown
            if not each.signed and not each.share.over and each.version == entry.mine.version
        ]
        now = [each for each in signed if each.version == entry.mine.version]
        rows.append(_row(reader, entry, one, (now or waits or signed)[-1:]))
    return tuple(rows)


def _row(reader: Reader, entry: Entry, one: Contact, found: Sequence[Shown]) -> Beside:
    called = isolate(one.name)
    ask = reader.t("Be {name} skrive under også", name=called)
    if not found:
        return Beside(one.id, "", called, "", "", ask, "")
    [each] = found
    if not each.signed:
        line = _waits(reader, each, called)
        back = reader.t("Ikke vis det til {name}", name=called)
        return Beside(one.id, each.share.id, called, line, "", "", back)
    old = each.version != entry.mine.version
    return Beside(
        contact=one.id,
        share=each.share.id,
        name=called,
        line=both_days(reader, entry.mine.on if not old else each.share.on, called, each.on),
        older=earlier(reader, each.share.on) if old else "",
        ask=ask if old else "",
        back="",
    )


def _waits(reader: Reader, each: Shown, called: str) -> str:
    if each.share.state == "gone":
        return reader.t("Den kom ikke fram. {name} er ikke i appen lenger.", name=called)
    if each.share.state == "waiting":
        return reader.t("Den sendes så snart det går.")
    until = reader.date(each.share.until)
    return reader.t("{name} kan skrive under til {date}.", name=called, date=until)


def both_days(reader: Reader, mine: date | None, called: str, theirs: date | None) -> str:
    """Say that both signed, and when."""
    return reader.t(
        "Du {date}, {name} {other}",
        date=reader.date(mine) if mine else "…",
        name=called,
        other=reader.date(theirs) if theirs else "…",
    )


def edition(reader: Reader, on: date) -> str:
    """Name an edition of a chapter by the day it was signed on."""
    return reader.t("Utgaven: {version}", version=reader.date(on))


def earlier(reader: Reader, on: date | None) -> str:
    """Say that what was signed is an earlier edition of the chapter, and from when."""
    called = reader.date(on) if on else "…"
    return reader.t("Det gjelder en tidligere utgave: {version}", version=called)
