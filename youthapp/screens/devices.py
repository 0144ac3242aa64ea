"""The phones of an account: what each is called, since when, and how one is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.conversation import Draft
from youthapp.domain.devices import Phone
from youthapp.domain.facts import TEXT_FIELDS, Fact
from youthapp.language import Reader, isolate

MOST_SHOWN = 20


@dataclass(frozen=True)
class PhoneRow:
    """One phone of the account."""

    id: str
    name: str
    called: str
    under: str
    mine: bool
    out: bool


@dataclass(frozen=True)
class PhonesScreen:
    """The phones there are, and the ways to change that."""

    title: str
    lead: str
    phones: tuple[PhoneRow, ...]
    gone_title: str
    gone: tuple[PhoneRow, ...]
    new: str
    call: str
    label: str
    keep: str
    not_now: str
    kept: str
    take_out: str


@dataclass(frozen=True)
class TakeOutScreen:
    """What taking a phone out does, and what it cannot do."""

    title: str
    points: tuple[str, ...]
    button: str
    keep: str
    done: str


@dataclass(frozen=True)
class OutScreen:
    """This phone was taken out."""

    title: str
    lead: str
    only_here: str
    words: tuple[str, ...]
    file: str
    file_line: str
    saved: str
    erase: str
    erased: str
    anew: str


def phones(reader: Reader, everyone: Iterable[Phone]) -> PhonesScreen:
    """List the phones, the one in the hand first, those taken out apart."""
    rows = [_row(reader, phone, number) for number, phone in enumerate(everyone, start=1)]
    return PhonesScreen(
        title=reader.t("Telefonene mine"),
        lead=reader.t("Alle disse kan lese det du har skrevet."),
        phones=tuple(row for row in rows if not row.out),
        gone_title=reader.t("Tatt bort"),
        gone=tuple(row for row in rows if row.out),
        new=reader.t("Ny telefon"),
        call=reader.t("Gi telefonen et navn"),
        label=reader.t("Navnet på telefonen"),
        keep=reader.t("Behold"),
        not_now=reader.t("Ikke nå"),
        kept=reader.t("Det er lagret på telefonen."),
        take_out=reader.t("Ta bort denne telefonen"),
    )


def _row(reader: Reader, phone: Phone, number: int) -> PhoneRow:
    since = "" if phone.on is None else _since(reader, phone.on)
    here = reader.t("Telefonen du holder nå") if phone.mine else ""
    return PhoneRow(
        id=phone.id,
        name=phone.name or reader.t("Telefon {number}", number=reader.number(number)),
        called=phone.name,
        under=" · ".join(filter(None, (here, since))),
        mine=phone.mine,
        out=bool(phone.removal),
    )


def _since(reader: Reader, on: date) -> str:
    return reader.t("Med siden {day}", day=reader.date(on))


def take_out(reader: Reader, name: str) -> TakeOutScreen:
    """Say what happens to a phone that is taken out."""
    return TakeOutScreen(
        title=reader.t("Ta bort {phone}?", phone=isolate(name)),
        points=(
            reader.t("Den får ikke noe nytt, og kan aldri bli med igjen."),
            reader.t("Neste gang den har nett, sletter den det som ligger der."),
            reader.t("Har noen fått den opp, kan de ha lest alt. Da er en ny konto tryggest."),
        ),
        button=reader.t("Ta bort denne telefonen"),
        keep=reader.t("Behold"),
        done=reader.t("Telefonen er tatt bort."),
    )


def out(
    reader: Reader,
    facts: Sequence[Fact],
    drafts: Sequence[Draft],
    written: Mapping[str, str],
    *,
    erased: bool,
) -> OutScreen:
    """Say calmly that this phone was taken out, and show first what is on it alone.

    ``written`` are the words that stand in fields and are nothing yet.
    """
    count = len(facts) + len(drafts) + len(written)
    return OutScreen(
        title=reader.t("Denne telefonen er ikke med lenger"),
        lead=reader.t("Du tok den bort med en annen telefon. Der ligger alt du har sendt."),
        only_here=reader.n(
            "{count} endring ligger bare på denne telefonen.",
            "{count} endringer ligger bare på denne telefonen.",
            count,
        )
        if count
        else "",
        words=_words(facts, drafts, written),
        file=reader.t("Behold det i en fil"),
        file_line=reader.t("Du kan hente den inn igjen her, eller på en ny telefon."),
        saved=reader.t("Filen er på telefonen nå."),
        erase=reader.t("Slett alt her"),
        erased=reader.t("Det som lå her, er slettet.") if erased else "",
        anew=reader.t("Begynn på nytt"),
    )


def _words(
    facts: Sequence[Fact], drafts: Sequence[Draft], written: Mapping[str, str]
) -> tuple[str, ...]:
    said = [
        value
        for fact in facts
        for name, value in fact.changes.items()
        if isinstance(value, str) and value and name in (*TEXT_FIELDS.get(fact.kind, ()), "alias")
    ]
    typed = [text for draft in drafts for text in draft.typing.values() if text]
    return tuple(dict.fromkeys((*said, *typed, *written.values())))[-MOST_SHOWN:]
