"""The rose as a contact person makes it: good words collected, put in order, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.contacts import Contact
from youthapp.domain.rose import Handed, Offered, Petal, chosen, not_handed
from youthapp.language import Reader, isolate, runs_right_to_left
from youthapp.screens.roses import PetalWords, Reading, petal_words, reading


@dataclass(frozen=True)
class Row:
    """One petal with what can be done to it; ``up`` and ``down`` are "" at the ends."""

    id: str
    text: str
    rtl: bool
    by: str
    words: str
    name: str
    put_in: str
    up: str
    down: str
    edit: str
    remove: str
    out: bool


@dataclass(frozen=True)
class Offer:
    """Words that a colleague sent."""

    id: str
    title: str
    text: str
    rtl: bool


@dataclass(frozen=True)
class Labels:
    """The words for writing a petal, and what is said when something was done."""

    write: str
    words: str
    by: str
    keep: str
    leave: str
    kept: str
    removed: str
    put: str
    put_away: str


@dataclass(frozen=True)
class MakingScreen:
    """The petals for one youth."""

    title: str
    lead: str
    who_sees: str
    state: str
    picture: str
    count: int
    rows: tuple[Row, ...]
    offers: tuple[Offer, ...]
    labels: Labels
    look: str
    to_colleague: str


@dataclass(frozen=True)
class LookScreen:
    """The rose as the youth will see it, and the way to hand it over."""

    title: str
    picture: str
    petals: tuple[PetalWords, ...]
    read: str
    reading: Reading
    line: str
    hand: str
    handed: str
    empty: str


@dataclass(frozen=True)
class PartScreen:
    """What is asked before a person is taken away for whom words are waiting."""

    title: str
    line: str
    first: str
    part: str
    parted: str
    leave: str


@dataclass(frozen=True)
class ColleagueScreen:
    """Words for the rose that somebody else hands over. ``people`` are ids and names."""

    title: str
    lead: str
    who: str
    people: tuple[tuple[str, str], ...]
    whom: str
    words: str
    send: str
    sent: str
    nobody: str
    nobody_line: str


def making(
    reader: Reader,
    contact: Contact,
    petals: Sequence[Petal],
    handed: Handed | None,
    offered: Sequence[Offered] = (),
) -> MakingScreen:
    """Show the petals for a youth, in their order, and what colleagues sent."""
    name = isolate(contact.name)
    count = len(chosen(petals))
    return MakingScreen(
        title=reader.t("Rosen til {name}", name=name),
        lead=reader.t("Samle gode ord over tid. Gi dem når dere skilles."),
        who_sees=reader.t("Bare du ser ordene, til du gir rosen."),
        state=_state(reader, contact, handed),
        picture=_counted(reader, count),
        count=count,
        rows=rows_of(reader, petals),
        offers=tuple(_offer(reader, each) for each in offered),
        labels=_labels(reader),
        look=reader.t("Se rosen og gi den") if count else "",
        to_colleague=reader.t("Skriv til en kollegas rose"),
    )


def look(
    reader: Reader, contact: Contact, petals: Sequence[Petal], handed: Handed | None
) -> LookScreen:
    """Show the rose as the youth will see it; words without a name are the giver's."""
    name, words = isolate(contact.name), chosen(petals)
    again = handed is not None
    return LookScreen(
        title=reader.t("Rosen til {name}", name=name),
        picture=_counted(reader, len(words)),
        petals=petal_words(reader, words, ""),
        read=reader.t("Les høyt sammen"),
        reading=reading(reader, len(words)),
        line=reader.t("Den nye kommer i stedet for den forrige.")
        if again
        else reader.t("Når du har gitt rosen, er den {name} sin.", name=name),
        hand=reader.t("Gi rosen på nytt") if again else reader.t("Gi rosen til {name}", name=name),
        handed=reader.t("Det er lagret, og sendes så snart det går."),
        empty=reader.t("Her er det ingenting ennå."),
    )


def parting(
    reader: Reader, contact: Contact, petals: Sequence[Petal], before: Handed | None
) -> PartScreen:
    """Ask what is to become of words that were not handed over."""
    name, waits = isolate(contact.name), len(not_handed(petals, before))
    return PartScreen(
        title=reader.t("Ta bort {name}", name=name),
        line=reader.n(
            "Du har {count} hilsen til rosen som ikke er gitt. Den blir borte.",
            "Du har {count} hilsener til rosen som ikke er gitt. De blir borte.",
            waits,
        ),
        first=reader.t("Se rosen og gi den"),
        part=reader.t("Ta bort {name}", name=name),
        parted=reader.t("{name} er tatt bort.", name=name),
        leave=reader.t("Ikke nå"),
    )


def to_colleague(reader: Reader, people: Sequence[Contact]) -> ColleagueScreen:
    """Let words be written for a rose that somebody else hands over."""
    return ColleagueScreen(
        title=reader.t("Skriv til en kollegas rose"),
        lead=reader.t("En kollega gir rosen. Ordene dine kan bli med."),
        who=reader.t("Hvem gir rosen?"),
        people=tuple((each.id, each.name) for each in people),
        whom=reader.t("Hvilken ungdom? Bruk forbokstaver."),
        words=reader.t("Gode ord eller et minne"),
        send=reader.t("Send"),
        sent=reader.t("Det er lagret, og sendes så snart det går."),
        nobody=reader.t("Dere må møtes først"),
        nobody_line=reader.t("Bytt kode med noen"),
    )


def rows_of(reader: Reader, petals: Sequence[Petal]) -> tuple[Row, ...]:
    """Return petals as rows, in their order."""
    return tuple(_row(reader, each, at, len(petals)) for at, each in enumerate(petals))


def _row(reader: Reader, petal: Petal, at: int, count: int) -> Row:
    said = petal.words
    by = reader.t("Fra {name}", name=isolate(said.by)) if said.by else _me(reader)
    on = reader.date(petal.on) if petal.on else ""
    return Row(
        id=petal.id,
        text=said.text,
        rtl=runs_right_to_left(said.text),
        by=" · ".join(filter(None, (by, on))),
        words=said.text,
        name=said.by,
        put_in=reader.t("Med i rosen"),
        up=reader.t("Flytt opp") if at else "",
        down=reader.t("Flytt ned") if at < count - 1 else "",
        edit=reader.t("Endre"),
        remove=reader.t("Ta bort"),
        out=petal.out,
    )


def _offer(reader: Reader, offer: Offered) -> Offer:
    return Offer(
        id=offer.arrival.id,
        title=reader.t(
            "{name} har skrevet ord til {whom}",
            name=isolate(offer.sender.name),
            whom=isolate(offer.whom),
        ),
        text=offer.words.text,
        rtl=runs_right_to_left(offer.words.text),
    )


def _labels(reader: Reader) -> Labels:
    return Labels(
        write=reader.t("Skriv gode ord"),
        words=reader.t("Gode ord eller et minne"),
        by=reader.t("Hvem sier det? La det stå tomt hvis det er du."),
        keep=reader.t("Behold"),
        leave=reader.t("Ikke nå"),
        kept=reader.t("Det er lagret på telefonen."),
        removed=reader.t("Det er tatt bort."),
        put=reader.t("Legg i denne rosen"),
        put_away=reader.t("Ta bort"),
    )


def _state(reader: Reader, contact: Contact, handed: Handed | None) -> str:
    """Say how the rose stands that was handed over last."""
    if handed is None:
        return ""
    if handed.parcel.state == "waiting":
        return reader.t("Den sendes så snart det går.")
    if handed.parcel.state == "gone":
        name = isolate(contact.name)
        return reader.t("Den kom ikke fram. {name} er ikke i appen lenger.", name=name)
    on = handed.parcel.on
    return reader.t("Du ga rosen {date}.", date=reader.date(on)) if on else ""


def _counted(reader: Reader, count: int) -> str:
    return reader.n("En rose med {count} blad", "En rose med {count} blad", count)


def _me(reader: Reader) -> str:
    return reader.t("Fra deg")
