"""Saying hello: "I would like you to contact me", without a reason, and what comes back.

A youth says hello to somebody one has met and sees what they answer. Somebody one has met may
say hello too. What a contact person sees of it stands in ``youths``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.contacts import Contact
from youthapp.domain.messages import ANSWER, HELLO, SEEN, Greeting, Hello, Message, Received
from youthapp.language import Reader, isolate, mark
from youthapp.screens.shares import reply as reply

ANSWERS = {
    "today": mark("Jeg tar kontakt i dag."),
    "tomorrow": mark("Jeg tar kontakt i morgen."),
    "week": mark("Jeg tar kontakt denne uka."),
    "call": mark("Ring meg når du vil."),
}

LATE = mark(
    "Du har ventet i over sju dager. Teamlederen får vite at noen venter, men ikke hvem. "
    "Teamlederen ser bare et tall."
)


@dataclass(frozen=True)
class Line:
    """One hello of one's own and how it stands; ``take_back`` is "" when that is past.

    ``late`` says what a team lead was told of it.
    """

    id: str
    text: str
    answer: str
    take_back: str
    late: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody one has met. ``hello`` is the button."""

    id: str
    name: str
    about: str
    hello: str
    lines: tuple[Line, ...]
    part: str
    parted: str


@dataclass(frozen=True)
class Asked:
    """Somebody who would like to be contacted. ``answers`` are ids and sentences."""

    id: str
    name: str
    line: str
    since: str
    late: bool
    answered: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HelloScreen:
    """Everybody one has met, and who asks."""

    title: str
    lead: str
    asked: tuple[Asked, ...]
    strangers: str
    people: tuple[Person, ...]
    empty_title: str
    empty_line: str
    meet: str
    sent: str
    answered: str
    taken_back: str
    waits_line: str
    join: str
    who: str
    help: str
    talk: str


def hello(
    reader: Reader,
    people: Sequence[tuple[Contact, Sequence[Hello]]],
    greetings: Sequence[Greeting],
    *,
    joined: bool,
    today: date,
    told: Collection[str] = (),
) -> HelloScreen:
    """Show who asks, then everybody one has met with what was said.

    ``told`` are the hellos of which a team lead knows, as a number, that they wait.
    """
    waits = any(each.message.state == "waiting" for _, said in people for each in said)
    return HelloScreen(
        title=reader.t("Si hei"),
        lead=reader.t("Be noen om å ta kontakt. Du trenger ikke si hvorfor."),
        asked=tuple(asked(reader, each, today) for each in greetings if each.sender),
        strangers=strangers_line(reader, sum(each.sender is None for each in greetings)),
        people=tuple(_person(reader, one, said, told) for one, said in people),
        empty_title=reader.t("Dere må møtes først"),
        empty_line=reader.t("Ta koden til kontaktpersonen din når dere er sammen."),
        meet=reader.t("Bytt kode med noen"),
        sent=reader.t("Det er lagret, og sendes så snart det går."),
        answered=reader.t("Det er lagret, og sendes så snart det går."),
        taken_back=reader.t("Du tok den tilbake."),
        waits_line=""
        if joined or not waits
        else reader.t("Hilsenen venter på telefonen. Den sendes når du har blitt med."),
        join="" if joined else reader.t("Bli med"),
        who=reader.t("Bare den du har møtt, kan lese det. Det er låst på veien."),
        talk=reader.t("Snakk på to språk"),
        help=reader.t("Trenger du hjelp nå, er det raskere å ringe."),
    )


def short(reader: Reader, greeting: Greeting) -> str:
    """Say in one line who would like to be contacted."""
    called = isolate(greeting.sender.name if greeting.sender else "")
    return reader.t("{name} vil at du tar kontakt", name=called)


def told(
    reader: Reader, mine: Sequence[Message], came: Sequence[Received], called: str
) -> list[str]:
    """Tell line by line what one said to somebody and what they said, for one's own page."""
    lines = []
    for message in mine:
        on = reader.date(message.on) if message.on else ""
        if message.word == HELLO:
            lines.append(reader.t("Du sa hei {date}", date=on))
        elif message.word == ANSWER and message.reply in ANSWERS:
            lines.append(reader.t("Du svarte: {answer}", answer=reader.t(ANSWERS[message.reply])))
        elif message.word == ANSWER:
            answer = reply(reader, message.reply, message.day)
            lines.append(reader.t("Du svarte: {answer}", answer=answer))
        elif message.word == SEEN:
            lines.append(reader.t("Du så hilsenen {date}", date=on))
        else:
            lines.append(reader.t("Du tok den tilbake."))
    for each in came:
        on = reader.date(each.on) if each.on else ""
        if each.word == HELLO:
            asks = reader.t("{name} vil at du tar kontakt", name=called)
            lines.append(f"{asks} · {reader.t('Siden {date}', date=on)}")
        elif each.word == ANSWER and each.reply in ANSWERS:
            answer = reader.t(ANSWERS[each.reply])
            lines.append(reader.t("{name} svarer: {answer}", name=called, answer=answer))
        elif each.word == ANSWER:
            answer = reply(reader, each.reply, each.day)
            lines.append(reader.t("{name} svarer: {answer}", name=called, answer=answer))
        elif each.word == SEEN:
            lines.append(reader.t("{name} har sett den.", name=called))
        else:
            lines.append(reader.t("{name} tok hilsenen tilbake.", name=called))
    return lines


def strangers_line(reader: Reader, count: int) -> str:
    """Tell that somebody said hello whose code was never taken; "" when nobody did."""
    if not count:
        return ""
    return reader.n(
        "{count} hilsen fra noen du ikke har møtt i appen ennå.",
        "{count} hilsener fra noen du ikke har møtt i appen ennå.",
        count,
    )


def asked(reader: Reader, greeting: Greeting, today: date) -> Asked:
    """Show one who would like to be contacted, with the few answers."""
    late, on = greeting.waits_long(today), greeting.received.on
    answer = ANSWERS.get(greeting.reply)
    return Asked(
        id=greeting.received.id,
        name=isolate(greeting.sender.name if greeting.sender else ""),
        line=short(reader, greeting),
        since=reader.t("Siden {date}", date=reader.date(on)) if on else "",
        late=late,
        answered=reader.t("Du svarte: {answer}", answer=reader.t(answer)) if answer else "",
        answers=()
        if answer
        else tuple((reply, reader.t(sentence)) for reply, sentence in ANSWERS.items()),
    )


def _person(reader: Reader, one: Contact, said: Sequence[Hello], told: Collection[str]) -> Person:
    called = isolate(one.name)
    return Person(
        id=one.id,
        name=called,
        about=reader.t("Dere møttes {date}", date=reader.date(one.on)) if one.on else "",
        hello=reader.t("Be {name} ta kontakt", name=called),
        lines=tuple(_line(reader, each, called, late=each.message.id in told) for each in said[:3]),
        part=reader.t("Ta bort {name}", name=called),
        parted=reader.t("{name} er tatt bort.", name=called),
    )


def _line(reader: Reader, each: Hello, called: str, *, late: bool) -> Line:
    on = reader.date(each.message.on) if each.message.on else ""
    answer = ANSWERS.get(each.reply)
    state = each.message.state
    if state == "gone":
        text = reader.t("Den kom ikke fram. {name} er ikke i appen lenger.", name=called)
    elif each.back:
        text = reader.t("Du tok den tilbake.")
    elif state == "waiting":
        text = reader.t("Den sendes så snart det går.")
    elif each.seen:
        text = reader.t("{name} har sett den.", name=called)
    else:
        text = reader.t("Sendt {date}", date=on)
    return Line(
        id=each.message.id,
        text=text,
        late=reader.t(LATE) if late else "",
        answer=reader.t("{name} svarer: {answer}", name=called, answer=reader.t(answer))
        if answer
        else "",
        take_back=""
        if state == "gone" or each.back or each.reply
        else reader.t("Ta tilbake")
        if state == "waiting"
        else reader.t("Det trengs ikke lenger"),
    )
