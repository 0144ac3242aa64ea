"""The first meeting: how it is offered, and its end, before anything of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from youthapp.domain import meeting
from youthapp.domain.conversation import Draft, Form, given
from youthapp.language import Reader
from youthapp.screens.conversation import Texts
from youthapp.screens.read_back import ReadBack, read_back

_PLACES = {"guide": "/read", "goal": "/goals/new", "week": "/week/new", "people": "/people/new"}


@dataclass(frozen=True)
class Offer:
    """The offer, made once: to begin, or not now."""

    title: str
    line: str
    begin: str
    not_now: str
    put_away: str


@dataclass(frozen=True)
class End:
    """What was said, and where it leads. Without ``keeps`` there is nothing to be found again."""

    read: ReadBack
    keeps: bool
    kept: str
    leads_to: str


def offer(reader: Reader, *, draft: Draft | None = None) -> Offer:
    """Offer the first meeting."""
    begun = draft is not None and bool(draft.answers)
    return Offer(
        title=reader.t("Vil du bli kjent med appen?"),
        line=reader.t("Si litt om deg selv, og velg hvor du vil begynne."),
        begin=reader.t("Fortsett der du slapp") if begun else reader.t("Begynn her"),
        not_now=reader.t("Ikke nå"),
        put_away=reader.t("Du finner det igjen lenger ned når du vil."),
    )


def end(reader: Reader, texts: Texts, form: Form, draft: Draft) -> End:
    """Read back what was said, and say where it will be found."""
    said = given(form, draft.answers)
    read, keeps = read_back(reader, texts, form, draft), meeting.keeps(said)
    found = reader.t("Det du sa om deg, finner du i «Om meg».")
    if keeps:
        read = replace(read, lead=f"{read.lead} {found}")
    else:
        read = replace(read, keep=reader.t("Gå videre"))
    return End(
        read=read,
        keeps=keeps,
        kept=reader.t("Det ligger i «Om meg» nå."),
        leads_to=_PLACES.get(meeting.start(said), "/about-me" if keeps else "/goals"),
    )
