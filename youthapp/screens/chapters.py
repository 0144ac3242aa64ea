"""The chapters of one youth, for the contact person: what was shown, and what both signed.

Of a chapter that the youth did not show nothing is said but that: whether it is read, liked or
hard is the youth's own. The youth begins, always (seeds/004).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from youthapp.domain.contacts import Contact
from youthapp.domain.guide import Chapter
from youthapp.domain.protocol import Standing
from youthapp.domain.sharing import Document
from youthapp.language import Reader, isolate
from youthapp.screens.guide import Books
from youthapp.screens.protocol import both_days, earlier
from youthapp.screens.staff_guide import for_staff


@dataclass(frozen=True)
class Row:
    """One chapter. ``sign`` is the button where the youth's signature waits for one's own.

    ``shown`` is all that the youth shows of it; ``back`` takes one's own signature back.
    """

    id: str
    title: str
    area: str
    picture: str
    line: str
    older: str
    shown: Document | None
    sign: str
    back: str
    staff: str


@dataclass(frozen=True)
class ChaptersScreen:
    """Every chapter in the guide's order: those that wait to be signed, those both signed, more."""

    title: str
    lead: str
    waiting: tuple[Row, ...]
    rows: tuple[Row, ...]
    journal: str
    signed: str
    taken_back: str


def chapters_screen(
    reader: Reader, books: Books, youth: Contact, standings: Mapping[str, Standing]
) -> ChaptersScreen:
    """Show how each chapter stands with one youth."""
    called = isolate(youth.name)
    rows = [_row(reader, books, each, called, standings.get(each.id)) for each in books.chapters()]
    both = any(each.both for each in standings.values())
    return ChaptersScreen(
        title=reader.t("Kapitlene til {name}", name=called),
        lead=reader.t("Ungdommen begynner. Du skriver under når dere har snakket om det."),
        waiting=tuple(row for row in rows if row.sign),
        rows=tuple(sorted((row for row in rows if not row.sign), key=lambda row: not row.back)),
        journal=reader.t("Tekst til journalen") if both else "",
        signed=reader.t("Du har skrevet under."),
        taken_back=reader.t("Det er tatt tilbake."),
    )


def _row(
    reader: Reader, books: Books, chapter: Chapter, called: str, standing: Standing | None
) -> Row:
    title = books.text(chapter.title, reader.code)
    waits = standing.waits if standing else None
    both = standing.both if standing else None
    if both is not None:
        line = both_days(reader, both.mine, called, both.theirs)
    elif waits is not None:
        line = reader.t("{name} kan dette, og ber deg skrive under.", name=called)
    else:
        line = reader.t("Ikke vist til deg")
    old = both is not None and both.version != chapter.version
    return Row(
        id=chapter.id,
        title=title,
        area=chapter.area,
        picture=chapter.picture,
        line=line,
        older=earlier(reader, both.theirs or both.mine) if both and old else "",
        shown=waits.document if waits is not None else None,
        sign=reader.t("Skriv under") if waits is not None else "",
        back=reader.t("Ta det tilbake") if both is not None else "",
        staff=reader.t("{name}: {words}", name=title, words=for_staff(reader)),
    )
