"""The lock: the screen before everything private, and the PIN under More."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.language import Reader

MINUTE = 60


@dataclass(frozen=True)
class LockScreen:
    """What stands before what is private, while the app is locked."""

    title: str
    lead: str
    label: str
    button: str
    working: str
    waiting: str  # how long until the next try, "" when it is now
    guide: str
    forgotten: str


@dataclass(frozen=True)
class FirstScreen:
    """What an adult sees of youths before there is a PIN: nothing, and why."""

    title: str
    lead: str
    line: str
    button: str


@dataclass(frozen=True)
class ForgottenScreen:
    """What can be done without the PIN; ``sure`` explains what goes before it goes."""

    title: str
    lead: str
    points: tuple[str, ...]
    begin: str
    sure_title: str
    sure: str
    erase: str
    keep: str


@dataclass(frozen=True)
class After:
    """When the app locks by itself."""

    id: str
    label: str
    icon: str
    chosen: bool


@dataclass(frozen=True)
class PinScreen:
    """The PIN under More: without one, or with one."""

    title: str
    lead: str
    truths: tuple[str, ...]
    set: str
    change: str
    remove: str
    now: str
    after_title: str
    after: tuple[After, ...]
    hide_title: str
    hide: str


@dataclass(frozen=True)
class TypePin:
    """One step of setting, changing or removing: the fields, and what is kept by it."""

    title: str
    lead: str
    old: str
    new: str
    again: str
    button: str
    working: str
    done: str
    later: str


def lock(reader: Reader, seconds: int = 0) -> LockScreen:
    """Ask for the PIN, or say how long to wait."""
    return LockScreen(
        title=reader.t("Appen er låst"),
        lead=reader.t("Skriv PIN-koden din for å se det som er ditt."),
        label=reader.t("PIN-kode"),
        button=reader.t("Lås opp"),
        working=reader.t("Vi låser opp"),
        waiting=waiting(reader, seconds),
        guide=reader.t("Les guiden uten PIN"),
        forgotten=reader.t("Jeg har glemt PIN-koden"),
    )


def first(reader: Reader) -> FirstScreen:
    """Say to an adult why there is nothing of any youth here before there is a PIN."""
    return FirstScreen(
        title=reader.t("Velg en PIN-kode først"),
        lead=reader.t("Her er det som ungdommer viser deg. Det skal bare du se."),
        line=reader.t("Derfor må appen ha PIN-kode når du jobber med ungdom."),
        button=reader.t("Velg en PIN-kode"),
    )


def waiting(reader: Reader, seconds: int) -> str:
    """Say in words how long it is until the next try."""
    if seconds <= 0:
        return ""
    if seconds < MINUTE:
        left = reader.n("{count} sekund", "{count} sekunder", seconds)
    else:
        left = reader.n("{count} minutt", "{count} minutter", -(-seconds // MINUTE))
    return reader.t("Du kan prøve igjen om {left}. Ingenting er slettet.", left=left)


def forgotten(reader: Reader) -> ForgottenScreen:
    """Say plainly what a forgotten PIN means, and the one way on."""
    return ForgottenScreen(
        title=reader.t("Glemt PIN-kode"),
        lead=reader.t("Ingen kan finne PIN-koden for deg. Vi kjenner den ikke."),
        points=(
            reader.t("Prøv igjen senere. Kanskje husker du den."),
            reader.t("Har du kortet med tall? Da kan du begynne på nytt her."),
            reader.t("Etterpå henter du alt tilbake med kortet."),
            reader.t("Uten PIN og uten kort er det du skrev her, borte."),
        ),
        begin=reader.t("Begynn på nytt"),
        sure_title=reader.t("Alt på denne telefonen blir slettet"),
        sure=reader.t("Mål, notater og ord blir borte herfra. Bare kortet kan hente dem tilbake."),
        erase=reader.t("Slett alt her"),
        keep=reader.t("Ikke nå"),
    )


def pin(reader: Reader, *, has_pin: bool, after: str, stays: bool = False) -> PinScreen:
    """Show whether there is a PIN, what it can and cannot do, and when the app locks.

    One that ``stays`` can be changed and not taken away.
    """
    return PinScreen(
        title=reader.t("Lås og skjul"),
        lead=reader.t("Med PIN må man skrive en kode for å se det som er ditt."),
        truths=(
            reader.t("Guiden og Hjelp nå er alltid åpne."),
            reader.t("Glemmer du PIN-koden, kan bare kortet med tall hjelpe."),
            reader.t("Uten PIN og uten kort er det du skrev her, borte."),
            reader.t("En PIN stopper ikke noen som har telefonen og mye tid."),
        ),
        set=reader.t("Velg en PIN-kode"),
        change=reader.t("Bytt PIN-kode"),
        remove="" if stays else reader.t("Ta bort PIN-koden"),
        now=reader.t("Appen har PIN-kode.") if has_pin else reader.t("Appen har ingen PIN-kode."),
        after_title=reader.t("Når skal appen låse seg?"),
        after=_after(reader, after),
        hide_title=reader.t("Skjul med ett trykk"),
        hide=reader.t("Øyet øverst viser en vanlig side i guiden, og låser appen.")
        if has_pin
        else reader.t("Øyet øverst viser en vanlig side i guiden med en gang."),
    )


def _after(reader: Reader, now: str) -> tuple[After, ...]:
    names = (
        ("at_once", reader.t("Når jeg går ut av appen"), "logout"),
        ("soon", reader.t("Når jeg har vært borte i fem minutter"), "timer"),
        ("start", reader.t("Bare når appen starter"), "power_settings_new"),
    )
    return tuple(After(id, label, icon, id == now) for id, label, icon in names)


def setting(reader: Reader) -> TypePin:
    """Ask for a first PIN, twice."""
    return TypePin(
        title=reader.t("Velg en PIN-kode"),
        lead=reader.t("Skriv 4 til 12 tall. Velg noe bare du vet."),
        old="",
        new=reader.t("Ny PIN-kode"),
        again=reader.t("Skriv den en gang til"),
        button=reader.t("Sett PIN-koden"),
        working=reader.t("Vi setter PIN-koden"),
        done=reader.t("Nå har appen PIN-kode."),
        later=reader.t("Ikke nå"),
    )


def changing(reader: Reader) -> TypePin:
    """Ask for the PIN of now and another one, twice."""
    return TypePin(
        title=reader.t("Bytt PIN-kode"),
        lead=reader.t("Skriv 4 til 12 tall. Velg noe bare du vet."),
        old=reader.t("PIN-koden du har nå"),
        new=reader.t("Ny PIN-kode"),
        again=reader.t("Skriv den en gang til"),
        button=reader.t("Bytt"),
        working=reader.t("Vi bytter PIN-koden"),
        done=reader.t("PIN-koden er byttet."),
        later=reader.t("Ikke nå"),
    )


def removing(reader: Reader) -> TypePin:
    """Ask for the PIN of now, to take it away."""
    return TypePin(
        title=reader.t("Ta bort PIN-koden"),
        lead=reader.t("Da kan den som har telefonen åpen, se alt her."),
        old=reader.t("PIN-koden du har nå"),
        new="",
        again="",
        button=reader.t("Ta bort"),
        working=reader.t("Vi tar bort PIN-koden"),
        done=reader.t("Appen har ingen PIN-kode nå."),
        later=reader.t("Behold den"),
    )
