"""What a person reads when something goes wrong: every failure has its sentences here.

Each says what happened, that nothing is lost, and what to do now. No codes, no blame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from youthapp.language import Reader, mark
from youthapp.screens.guide import Books


@dataclass(frozen=True)
class ProblemScreen:
    """A problem in the reader's language; ``again`` is a button to try the disk once more."""

    title: str
    line: str
    again: str = ""


@dataclass(frozen=True)
class Missing:
    """Said when a link leads to something that is not here; ``back`` leads to the others."""

    title: str
    line: str
    back: str


@dataclass(frozen=True)
class Number:
    """Whom to call, even when nothing else works."""

    label: str
    number: str
    tel: str


@dataclass(frozen=True)
class StoppedScreen:
    """A whole page for a problem that keeps the app from going on."""

    title: str
    line: str
    button: str
    picture: str
    numbers: tuple[Number, ...]


UNKNOWN = "error.unknown"
AGAIN = mark("Prøv igjen")
THE_DISK = ("error.storage", "error.storage-full")
BUTTONS = {
    "error.second-tab": mark("Bruk appen her"),
    "error.storage-gone": mark("Les guiden"),
}

# These say what to do by what is wrong and where; few people ever meet one.
BY_REASON = ("error.broken-sheet", "error.broken-catalog")

SENTENCES: dict[str, tuple[str, str]] = {
    "error.unknown": (
        mark("Noe gikk galt"),
        mark("Det du har skrevet, er fortsatt her. Prøv en gang til."),
    ),
    # The phone's own disk
    "error.storage": (
        mark("Telefonen fikk ikke lagret"),
        mark("Det som var lagret før, er trygt. Prøv en gang til."),
    ),
    "error.storage-full": (
        mark("Telefonen er full"),
        mark(
            "Det siste er ikke lagret ennå. Alt fra før er trygt. "
            "Slett noen bilder eller videoer, og prøv igjen."
        ),
    ),
    "error.storage-gone": (
        mark("Her kan ikke appen lagre"),
        mark(
            "Kanskje er vinduet privat. Åpne appen i et vanlig vindu. "
            "Du kan lese guiden her så lenge."
        ),
    ),
    "error.second-tab": (
        mark("Appen er åpen et annet sted"),
        mark("Bare én fane kan lagre om gangen. Bruk den andre fanen, eller fortsett her."),
    ),
    "error.from-the-future": (
        mark("Appen er eldre enn det du har lagret"),
        mark("Ingenting er rørt. Last siden på nytt for å få den nye appen."),
    ),
    # The way to the server
    "error.network": (
        mark("Vi fikk ikke kontakt"),
        mark("Alt ligger trygt på telefonen. Appen prøver igjen av seg selv."),
    ),
    "error.offline": (
        mark("Du er uten nett nå"),
        mark("Alt ligger trygt på telefonen. Det sendes når du får nett."),
    ),
    "error.needs-network": (
        mark("Dette trenger nett"),
        mark("Det du har skrevet, ligger på telefonen. Prøv igjen når du har nett."),
    ),
    "error.server-trouble": (
        mark("Det er trøbbel hos oss"),
        mark("Feilen er ikke din. Alt ligger på telefonen. Prøv igjen senere."),
    ),
    "error.server-from-the-future": (
        mark("Appen må bli ny"),
        mark("Alt ligger på telefonen. Last siden på nytt når du har nett."),
    ),
    "error.too-many": (
        mark("Det gikk litt fort"),
        mark("Vent et par minutter. Ingenting er borte."),
    ),
    "error.too-large": (
        mark("Det var for mye på en gang"),
        mark("Alt ligger på telefonen. Gjør teksten kortere, og prøv igjen."),
    ),
    "error.unreadable": (
        mark("Vi forstod ikke svaret"),
        mark("Alt ligger på telefonen. Last siden på nytt, og prøv igjen."),
    ),
    "error.not-allowed": (
        mark("Telefonen må logge på igjen"),
        mark("Alt ligger på telefonen. Appen prøver igjen av seg selv."),
    ),
    # Contacts
    "error.contacts": (
        mark("Det gikk ikke denne gangen"),
        mark("Alt på telefonen er som før. Prøv en gang til."),
    ),
    "error.keys-damaged": (
        mark("Koden stemmer ikke"),
        mark("Noe av koden er feil eller mangler. Ta den en gang til."),
    ),
    "error.own-keys": (
        mark("Dette er din egen kode"),
        mark("Be den andre vise koden sin, og ta den."),
    ),
    "error.nobody-there": (
        mark("Personen er ikke i appen lenger"),
        mark("Ring, eller spør en annen voksen du stoler på."),
    ),
    "error.too-much-to-send": (
        mark("Det er for mye på én gang"),
        mark("Ta bort en del, og prøv igjen. Ingenting er sendt."),
    ),
    # Joining
    "error.joining": (
        mark("Du ble ikke med denne gangen"),
        mark("Alt på telefonen er som før. Prøv igjen, eller be om en ny invitasjon."),
    ),
    "error.invitation-damaged": (
        mark("Koden stemmer ikke"),
        mark("En bokstav er feil eller mangler. Se på koden en gang til."),
    ),
    "error.invitation-unknown": (
        mark("Vi kjenner ikke koden"),
        mark("Kanskje gjelder den et annet sted. Spør den som ga deg koden."),
    ),
    "error.invitation-used": (
        mark("Koden er brukt"),
        mark("En kode virker bare én gang. Be om en ny kode."),
    ),
    "error.invitation-expired": (
        mark("Koden er for gammel"),
        mark("Be den som ga deg koden, om en ny."),
    ),
    "error.joined-already": (
        mark("Telefonen er med fra før"),
        mark("Du trenger ikke koden. Alt er som før."),
    ),
    "error.not-staff": (
        mark("Dette er for ansatte"),
        mark("Trenger noen en kode, kan du spørre en ansatt."),
    ),
    "error.too-many-invitations": (
        mark("Du har laget mange koder"),
        mark("Vent noen dager. Så kan du lage flere."),
    ),
    # The recovery card
    "error.recovery": (
        mark("Kortet virket ikke"),
        mark("Ingenting er endret. Prøv igjen, eller skriv tallene for hånd."),
    ),
    "error.wrong-digits": (
        mark("Gruppe {group} stemmer ikke"),
        mark("Se på de fire tallene i gruppe {group} en gang til."),
    ),
    "error.several-wrong": (
        mark("Flere grupper stemmer ikke"),
        mark("Se på tallene en gang til. Begynn med gruppe 1."),
    ),
    "error.swapped-groups": (
        mark("To grupper har byttet plass"),
        mark("Se på gruppe {group} og gruppe {other}."),
    ),
    "error.digits-missing": (
        mark("Noen tall mangler"),
        mark("Du har skrevet {count} tall. Kortet har {need}."),
    ),
    "error.card-unknown": (
        mark("Vi finner ikke noe for dette kortet"),
        mark("Kanskje er kortet gammelt. Et nyere kort har tatt over."),
    ),
    # The PIN
    "error.locked": (
        mark("PIN-koden er som før"),
        mark("Alt du har skrevet, er trygt. Prøv en gang til."),
    ),
    "error.pin-needed": (
        mark("Appen er låst"),
        mark("Lås opp først. Da kan appen ta vare på dette."),
    ),
    "error.pin-stays": (
        mark("PIN-koden må være her"),
        mark("Du kan bytte den. Den verner det ungdommer viser deg."),
    ),
    "error.not-a-pin": (
        mark("Skriv {least} til {most} tall"),
        mark("En PIN-kode har bare tall. Velg noe du husker."),
    ),
    "error.pins-differ": (
        mark("Du skrev to ulike koder"),
        mark("Ingenting er endret. Skriv den samme to ganger."),
    ),
    "error.wrong-pin": (
        mark("Det var en annen PIN-kode"),
        mark("Ingenting er slettet. Det du har skrevet, er trygt."),
    ),
    "error.wait-first": (
        mark("Vent litt før du prøver igjen"),
        mark("Ingenting er slettet. Du kan lese guiden så lenge."),
    ),
    # A file of everything
    "error.taking": (
        mark("Filen ble ikke brukt"),
        mark("Alt på telefonen er som før. Prøv en gang til."),
    ),
    "error.not-our-file": (
        mark("Filen er ikke fra denne appen"),
        mark("Bruk filen du tok ut her. Alt på telefonen er som før."),
    ),
    "error.cut-file": (
        mark("Filen er ikke hel"),
        mark("Noe mangler eller er endret. Alt på telefonen er som før."),
    ),
    "error.newer-file": (
        mark("Filen er fra en nyere app"),
        mark("Last siden på nytt når du har nett. Alt er som før."),
    ),
    "error.file-too-large": (
        mark("Filen er for stor"),
        mark("Bruk filen du tok ut her. Alt på telefonen er som før."),
    ),
    "error.no-picture": (
        mark("Bildet ble ikke laget"),
        mark("Alt er som før. Du kan ta bilde av skjermen i stedet."),
    ),
    # What is sealed
    "error.sealed": (
        mark("Noe kunne ikke åpnes"),
        mark("Det andre er trygt. Prøv igjen senere."),
    ),
    "error.cannot-open": (
        mark("Dette kunne ikke åpnes"),
        mark("Nøkkelen passer ikke. Ingenting er slettet."),
    ),
    "error.bad-signature": (
        mark("Vi stoler ikke på dette"),
        mark("Noe er endret på veien. Vi tok det ikke inn. Ditt er trygt."),
    ),
    # Texts and packs
    "error.content": (
        mark("En tekst mangler"),
        mark("Det du har skrevet, er trygt. Last siden på nytt når du har nett."),
    ),
    "error.damaged-pack": (
        mark("Teksten kom ikke hel fram"),
        mark("Du leser den gamle så lenge. Appen prøver igjen."),
    ),
    "error.pack-missing": (
        mark("Språket er ikke på telefonen ennå"),
        mark("Velg det igjen når du har nett."),
    ),
    "error.not-in-library": (
        mark("Dette er ikke i guiden"),
        mark("Kanskje er det flyttet. Se i guiden."),
    ),
    "error.unknown-language": (
        mark("Vi har ikke dette språket"),
        mark("Velg et annet språk. Du kan bytte når du vil."),
    ),
    "error.broken-content": (
        mark("En tekst er feil laget"),
        mark("Feilen er vår. Det du har skrevet, er trygt."),
    ),
    # A conversation
    "error.conversation": (
        mark("Svaret passet ikke her"),
        mark("Det du skrev, er ikke borte. Prøv en gang til."),
    ),
    "error.not-an-answer": (
        mark("Det svaret kan vi ikke ta imot"),
        mark("Velg et av svarene, eller hopp over."),
    ),
    "error.too-long": (
        mark("Teksten er litt for lang"),
        mark("Den kan ha {most} tegn. Det du skrev, står her fortsatt."),
    ),
    "error.broken-form": (
        mark("Spørsmålene er feil laget"),
        mark("Feilen er vår. Svarene dine er trygge."),
    ),
    "error.bad-expression": (
        mark("Spørsmålene er feil laget"),
        mark("Feilen er vår. Svarene dine er trygge."),
    ),
    # Goals
    "error.goals": (
        mark("Målet ble ikke endret"),
        mark("Det er som før. Prøv en gang til."),
    ),
    "error.too-many-active": (
        mark("Du har tre mål i gang"),
        mark("Sett ett på vent først. Det nye blir ikke borte."),
    ),
    "error.not-here": (
        mark("Dette finnes ikke her lenger"),
        mark("Kanskje ble det fjernet på en annen telefon."),
    ),
    "error.empty-text": (
        mark("Her står det ingenting ennå"),
        mark("Skriv noen ord først. Det kan være kort."),
    ),
    "error.ends-before-it-begins": (
        mark("Slutten kommer før starten"),
        mark("Velg en senere dag. Det du skrev, er her fortsatt."),
    ),
    # The log of sealed entries
    "error.log": (
        mark("Serveren tok ikke imot"),
        mark("Alt ligger på telefonen. Appen prøver igjen."),
    ),
    "error.conflict": (
        mark("To ulike ting fikk samme navn"),
        mark("Begge er tatt vare på. Feilen er vår."),
    ),
    "error.not-your-vault": (
        mark("Vi finner ikke stedet ditt"),
        mark("Alt ligger på telefonen. Spør om en ny invitasjon."),
    ),
    "error.pairing": (
        mark("Telefonene fikk ikke kontakt"),
        mark("Ingenting er sendt. Begynn på nytt på begge telefonene."),
    ),
    "error.pairing-damaged": (
        mark("Koden stemmer ikke"),
        mark("Noe av koden er feil eller mangler. Ta den en gang til."),
    ),
    "error.pairing-over": (
        mark("Tiden er ute, eller noen stoppet"),
        mark("Ingenting er sendt. Begynn på nytt på begge telefonene."),
    ),
    "error.pairing-odd": (
        mark("Telefonene passer ikke sammen"),
        mark("Ingenting er sendt. Begynn på nytt på begge telefonene."),
    ),
    "error.device-removed": (
        mark("Denne telefonen er ikke med lenger"),
        mark("Du tok den bort med en annen telefon."),
    ),
    "error.unknown-device": (
        mark("Serveren kjenner ikke denne telefonen"),
        mark("Alt ligger på telefonen. Bruk kortet ditt for å koble til."),
    ),
    "error.unreadable-fact": (
        mark("Noe kom fra en nyere app"),
        mark("Det er tatt vare på. Last siden på nytt for å se det."),
    ),
    "error.unreadable-entry": (
        mark("Noe kom fra en nyere app"),
        mark("Det er tatt vare på. Last siden på nytt for å se det."),
    ),
    "error.too-many-devices": (
        mark("Det er for mange telefoner"),
        mark("Alt ligger på denne telefonen. Den kan ikke kobles til nå."),
    ),
    # The server itself
    "error.server": (
        mark("Det er trøbbel hos oss"),
        mark("Feilen er ikke din. Alt ligger på telefonen. Prøv igjen senere."),
    ),
    "error.no-such-address": (
        mark("Serveren kjenner ikke dette"),
        mark("Alt ligger på telefonen. Last siden på nytt for å få den nye appen."),
    ),
    "error.no-such-method": (
        mark("Serveren kjenner ikke dette"),
        mark("Alt ligger på telefonen. Last siden på nytt for å få den nye appen."),
    ),
    "error.not-durable": (
        mark("Serveren får ikke lagret trygt"),
        mark("Feilen er ikke din. Alt ligger på telefonen."),
    ),
    "error.unusable-database": (
        mark("Serveren får ikke lagret"),
        mark("Feilen er ikke din. Alt ligger på telefonen."),
    ),
    # Surveys
    "error.surveys": (
        mark("Svarene ble ikke sendt"),
        mark("De ligger på telefonen. Prøv igjen senere."),
    ),
    "error.survey-closed": (
        mark("Undersøkelsen er over"),
        mark("Den tar ikke imot flere svar. Svarene dine ble ikke sendt."),
    ),
    "error.survey-unknown": (
        mark("Vi finner ikke undersøkelsen"),
        mark("Kanskje er den tatt bort. Se i Min stemme."),
    ),
    "error.not-invited": (
        mark("Undersøkelsen er for andre"),
        mark("Du er ikke blant dem som er spurt denne gangen."),
    ),
    "error.token-taken": (
        mark("Denne svarer du på på en annen telefon"),
        mark("Retten til å svare ligger på telefonen du brukte først."),
    ),
    "error.other-questions": (
        mark("Noe er ikke som det skal"),
        mark("Spørsmålene er ikke de samme som før. Ikke svar. Si det til en voksen."),
    ),
    "error.broken-sheet": (
        mark("Filen kan ikke brukes ennå"),
        mark("Ingenting er tatt inn. Rett filen, og prøv igjen."),
    ),
    "error.broken-catalog": (
        mark("Filen kan ikke brukes ennå"),
        mark("Ingenting er tatt inn. Rett filen, og prøv igjen."),
    ),
    "error.results-not-yet": (
        mark("Svarene vises ikke ennå"),
        mark("De kommer når undersøkelsen er over."),
    ),
    # The user council
    "error.council": (
        mark("Det gikk ikke denne gangen"),
        mark("Alt er som før. Prøv en gang til."),
    ),
    "error.not-as-shown": (
        mark("Undersøkelsen er en annen enn den du så"),
        mark("Du har ikke sagt ja til noe. Hent den på nytt, og les en gang til."),
    ),
    "error.not-on-council": (
        mark("Dette er for brukerrådet"),
        mark("Noe er bare for rådgiveren. Spør rådgiveren."),
    ),
    "error.group-unknown": (
        mark("Vi finner ikke gruppen"),
        mark("Velg en annen gruppe. Det du har skrevet, er her fortsatt."),
    ),
    "error.too-few-invited": (
        mark("Det er for få å spørre"),
        mark("Færre enn fem kan ikke svare uten å bli kjent igjen. Snakk sammen i stedet."),
    ),
    "error.texts-missing": (
        mark("Noen tekster mangler"),
        mark("Alle språk du har valgt, må ha alle tekster."),
    ),
    "error.wrong-days": (
        mark("Dagene passer ikke"),
        mark("Velg en dag fra i dag av. Undersøkelsen kan vare i 60 dager."),
    ),
    "error.settled": (
        mark("Dette kan ikke endres nå"),
        mark("Det er publisert, besvart eller lagt bort. Hent det på nytt."),
    ),
    "error.findings-unanswered": (
        mark("Noe venter på svar"),
        mark("Svar på alt dere har funnet ut. Så kan den legges bort."),
    ),
    "error.too-many-here": (
        mark("Det er mange fra før"),
        mark("Ta bort eller legg bort noe først."),
    ),
}


def problem(reader: Reader, key: str, params: Mapping[str, object]) -> ProblemScreen:
    """Say a problem in the reader's language; one without its own words gets the calm ones."""
    title, line = SENTENCES.get(key, SENTENCES[UNKNOWN])
    return ProblemScreen(
        title=reader.t(title, **params),
        line=_by_reason(reader, key, params) if key in BY_REASON else reader.t(line, **params),
        again=reader.t(AGAIN) if key in THE_DISK else "",
    )


def _by_reason(reader: Reader, key: str, params: Mapping[str, object]) -> str:
    from youthapp.screens import survey_files  # a long table, for who brings in a file

    said = survey_files.sheet_line if key == BY_REASON[0] else survey_files.catalog_line
    return said(reader, params)


def stopped(
    reader: Reader, key: str, params: Mapping[str, object], books: Books | None = None
) -> StoppedScreen:
    """Say why the app cannot go on, one way on, and the urgent numbers if they are at hand."""
    said = problem(reader, key, params)
    urgent = books.help_lines("emergency") if books else ()
    return StoppedScreen(
        title=said.title,
        line=said.line,
        button=reader.t(BUTTONS.get(key, AGAIN)),
        picture="bridge" if key == "error.second-tab" else "boat",
        numbers=tuple(
            Number(
                label=books.text(f"{line.context}/name", reader.code),
                number=line.number,
                tel=line.tel,
            )
            for line in urgent
            if books
        ),
    )


def lost(reader: Reader) -> StoppedScreen:
    """Say that an address leads nowhere, and where to go instead."""
    return StoppedScreen(
        title=reader.t("Denne siden finnes ikke"),
        line=reader.t("Kanskje er lenken gammel. Alt ditt er der det var."),
        button=reader.t("Til guiden"),
        picture="path",
        numbers=(),
    )
