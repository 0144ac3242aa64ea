"""People around me: the map and the list that says the same, and one person.

Nothing here compares, counts or asks. Who is in the heart has a place and a name, and
nothing more is said about them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.people import GETS, GIVES, MANY, RINGS, SORTS, SYMBOLS, Person
from youthapp.language import Reader, mark
from youthapp.screens.problem import Missing

RING_NAMES = {
    "very_near": mark("Veldig nær"),
    "near": mark("Nær"),
    "know": mark("Noen jeg kjenner"),
    "heart": mark("I hjertet"),
}
RING_LINES = {
    "very_near": mark("De som er nærmest deg."),
    "near": mark("De du er trygg sammen med."),
    "know": mark("De du hilser på eller møter."),
    "heart": mark("De du bærer med deg. Ingen spør om dem."),
}
SYMBOL_NAMES = {
    "person": mark("En person"),
    "star": mark("En stjerne"),
    "sun": mark("En sol"),
    "moon": mark("En måne"),
    "flower": mark("En blomst"),
    "tree": mark("Et tre"),
    "wave": mark("En bølge"),
    "ball": mark("En ball"),
    "book": mark("En bok"),
    "music": mark("Musikk"),
    "cup": mark("En kopp"),
    "paw": mark("En pote"),
    "light": mark("Et lys"),
    "house": mark("Et hus"),
}
SORT_NAMES = {
    "person": mark("En person"),
    "animal": mark("Et dyr"),
    "faith": mark("En tro"),
    "place": mark("Et sted"),
    "other": mark("Noe annet"),
}
GETS_NAMES = {
    "laugh": mark("Vi kan le sammen"),
    "eat": mark("Vi kan spise sammen"),
    "school": mark("Hjelper meg med skolen"),
    "letters": mark("Forstår brev og penger"),
    "night": mark("Svarer om natta"),
    "secret": mark("Holder på hemmeligheter"),
    "teach": mark("Kan lære meg noe"),
    "faith": mark("Deler tro eller håp med meg"),
    "hard": mark("Lytter når det er vanskelig"),
}
GIVES_NAMES = {
    "help": mark("Jeg hjelper"),
    "listen": mark("Jeg lytter"),
    "laugh": mark("Jeg får dem til å le"),
    "eat": mark("Jeg deler mat"),
    "teach": mark("Jeg lærer dem noe"),
}
WISH_NAMES = {
    "laugh": mark("Le sammen"),
    "eat": mark("Spise sammen"),
    "school": mark("Hjelp med skolen"),
    "letters": mark("Brev og penger"),
    "night": mark("Noen å ringe om natta"),
    "secret": mark("Noen å stole på"),
    "teach": mark("Lære noe nytt"),
    "faith": mark("Tro og håp"),
    "hard": mark("Noen å snakke med"),
}


@dataclass(frozen=True)
class Choice:
    """Something to tap, and whether it is chosen."""

    id: str
    text: str
    chosen: bool = False
    under: str = ""


@dataclass(frozen=True)
class Node:
    """One on the map: what is seen, and what a screen reader says."""

    id: str
    alias: str
    symbol: str
    ring: str
    said: str
    line: str = ""


@dataclass(frozen=True)
class Ring:
    """One ring with who is in it."""

    id: str
    name: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class PeopleScreen:
    """The map and its list, or an invitation when nobody is on it."""

    title: str
    who_sees: str
    me: str
    picture: str
    rings: tuple[Ring, ...]
    many: str
    wishes_title: str
    wishes: str
    wish_goal: str
    start: str
    show: str
    drag: str
    moved: str
    empty_title: str
    empty_line: str
    more: str
    copy: str
    copy_line: str
    copy_on: bool
    remove_all: str
    remove_line: str
    removed: str

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everybody on the map, from the middle outwards."""
        return tuple(node for ring in self.rings for node in ring.nodes)


@dataclass(frozen=True)
class PersonScreen:
    """One person and everything one can change."""

    id: str
    title: str
    symbol: str
    in_heart: bool
    who_sees: str
    heart_line: str
    place: str
    rings: tuple[Choice, ...]
    gets_title: str
    gets: tuple[Choice, ...]
    gives_title: str
    gives: tuple[Choice, ...]
    rename: str
    alias_hint: str
    symbol_title: str
    symbols: tuple[Choice, ...]
    keep: str
    not_now: str
    kept: str
    moved: str
    more: str
    away: str
    away_on: bool
    away_line: str
    away_more: str
    help: str
    remove: str
    remove_line: str
    removed: str


def people_screen(
    reader: Reader,
    everybody: Sequence[Person],
    wished: Sequence[str] = (),
    *,
    under_way: bool = False,
    along: bool = False,
) -> PeopleScreen:
    """Show the map; ``along`` when it goes into the sealed copy."""
    begin = reader.t("Hva er nytt?") if everybody else reader.t("Begynn på kartet")
    return PeopleScreen(
        title=reader.t("Folk rundt meg"),
        who_sees=_who_sees(reader, along),
        me=reader.t("Meg"),
        picture=reader.t("Kartet ditt. Det samme står i lista under."),
        rings=rings(reader, everybody),
        many=reader.t("Det er mange her nå. Noen få er også nok.") if len(everybody) > MANY else "",
        wishes_title=reader.t("Litt mer av dette"),
        wishes=reader.listed(reader.t(WISH_NAMES[kind]) for kind in wished),
        wish_goal=reader.t("Gjør det til et mål"),
        start=reader.t("Fortsett der du slapp") if under_way else begin,
        show=reader.t("Vis til noen"),
        drag=reader.t("Dra noen for å flytte dem. Trykk for å se mer."),
        moved=reader.t("Flyttet."),
        empty_title=reader.t("Hvem er gode for deg?"),
        empty_line=reader.t("En venn, en trener, en katt. Du tegner dem på et kart."),
        more=reader.t("Mer om kartet"),
        copy=reader.t("Ta kartet med i den låste kopien"),
        copy_line=reader.t(
            "Da kommer det tilbake hvis telefonen blir borte. Bare du kan åpne kopien. "
            "Slår du av, blir det nye her. Det som er i kopien, kan ikke hentes ut."
        ),
        copy_on=along,
        remove_all=reader.t("Slett hele kartet"),
        remove_line=reader.t("Alle navn og svar blir borte fra telefonen."),
        removed=reader.t("Kartet er slettet."),
    )


def rings(reader: Reader, everybody: Sequence[Person]) -> tuple[Ring, ...]:
    """List who is in each ring, from the middle outwards; empty rings too."""
    return tuple(
        Ring(
            ring,
            reader.t(RING_NAMES[ring]),
            tuple(node(reader, each) for each in everybody if each.ring == ring),
        )
        for ring in RINGS
    )


def node(reader: Reader, person: Person) -> Node:
    """Show one person; in the heart nothing is said but the name."""
    ring = reader.t(RING_NAMES[person.ring])
    gets = "" if person.in_heart else reader.listed(reader.t(GETS_NAMES[g]) for g in person.gets)
    said = reader.t("{name}, {ring}", name=person.alias, ring=ring)
    return Node(person.id, person.alias, person.symbol, person.ring, said, gets)


def person_screen(reader: Reader, person: Person, *, along: bool = False) -> PersonScreen:
    """Show one person, with where they are and what goes between the two of you."""
    return PersonScreen(
        id=person.id,
        title=person.alias,
        symbol=person.symbol,
        in_heart=person.in_heart,
        who_sees=_who_sees(reader, along),
        heart_line=reader.t("Du bærer dette i hjertet. Appen spør ikke om det."),
        place=reader.t("Hvor på kartet?"),
        rings=ring_choices(reader, person.ring),
        gets_title=reader.t("Det jeg får"),
        gets=_choices(reader, GETS, GETS_NAMES, person.gets),
        gives_title=reader.t("Det jeg gir"),
        gives=_choices(reader, GIVES, GIVES_NAMES, person.gives),
        rename=reader.t("Endre navnet"),
        alias_hint=alias_hint(reader),
        symbol_title=reader.t("Velg et bilde"),
        symbols=symbol_choices(reader, person.symbol),
        keep=reader.t("Behold"),
        not_now=reader.t("Ikke nå"),
        kept=reader.t("Det er endret."),
        moved=reader.t("Flyttet."),
        more=reader.t("Mer om {name}", name=person.alias),
        away=reader.t("Jeg vil ha mer avstand"),
        away_on=person.distance,
        away_line=reader.t("Bare du ser dette. Det blir aldri vist til andre."),
        away_more=reader.t("Ingen skal presse eller skremme deg. Du kan få hjelp til å si nei."),
        help=reader.t("Se hvem som kan hjelpe"),
        remove=reader.t("Ta bort fra kartet"),
        remove_line=reader.t("Navn og svar blir borte fra telefonen."),
        removed=reader.t("Tatt bort fra kartet."),
    )


def missing(reader: Reader) -> Missing:
    """Say that nobody by this address is on the map."""
    return Missing(
        title=reader.t("Ikke på kartet"),
        line=reader.t("Det er tatt bort, eller det ligger på en annen telefon."),
        back=reader.t("Til kartet"),
    )


def alias_hint(reader: Reader) -> str:
    """Say what to call somebody."""
    return reader.t("Navn eller tegn")


def ring_choices(reader: Reader, chosen: str = "") -> tuple[Choice, ...]:
    """List where somebody can be, the heart last."""
    return tuple(
        Choice(ring, reader.t(RING_NAMES[ring]), ring == chosen, reader.t(RING_LINES[ring]))
        for ring in RINGS
    )


def symbol_choices(reader: Reader, chosen: str) -> tuple[Choice, ...]:
    """List the pictures one can choose among."""
    return _choices(reader, SYMBOLS, SYMBOL_NAMES, (chosen,))


def sort_choices(reader: Reader, chosen: str) -> tuple[Choice, ...]:
    """List what can be on the map."""
    return _choices(reader, SORTS, SORT_NAMES, (chosen,))


def gets_choices(reader: Reader, chosen: Sequence[str]) -> tuple[Choice, ...]:
    """List what support can come from somebody."""
    return _choices(reader, GETS, GETS_NAMES, chosen)


def _choices(
    reader: Reader, known: Sequence[str], names: dict[str, str], chosen: Sequence[str]
) -> tuple[Choice, ...]:
    return tuple(Choice(one, reader.t(names[one]), one in chosen) for one in known)


def _who_sees(reader: Reader, along: bool) -> str:
    if along:
        return reader.t("Bare du ser kartet. En låst kopi ligger hos serveren.")
    return reader.t("Bare du ser kartet. Det blir på denne telefonen.")
