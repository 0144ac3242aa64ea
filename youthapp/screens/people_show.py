"""The map as others see it: numbers for names, held up on the screen. Nothing is sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from youthapp.domain.people import Mark, Person, for_others, may_be_shown, shown_at_first
from youthapp.language import Reader
from youthapp.screens.people import RING_NAMES, Choice, Node, Ring


@dataclass(frozen=True)
class Shown:
    """Exactly what others see: who stands where, and nothing else."""

    title: str
    me: str
    rings: tuple[Ring, ...]
    lines: tuple[tuple[str, str], ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everybody that is shown."""
        return tuple(node for ring in self.rings for node in ring.nodes)


@dataclass(frozen=True)
class ShowScreen:
    """Choosing what to show, with the exact picture above the choice."""

    title: str
    lead: str
    nothing_sent: str
    choose: str
    people: tuple[Choice, ...]
    heart_title: str
    heart: tuple[Choice, ...]
    names: str
    names_line: str
    names_on: bool
    preview: str
    shown: Shown
    hold: str
    keep: str
    kept: str
    close: str
    nobody: str
    left_out: str


def show_screen(
    reader: Reader, everybody: Sequence[Person], chosen: Collection[str], *, names: bool
) -> ShowScreen:
    """Show whom one can show, and what it looks like for others."""
    there = may_be_shown(everybody)
    choices = {
        each.id: Choice(each.id, each.alias, each.id in chosen, reader.t(RING_NAMES[each.ring]))
        for each in there
    }
    return ShowScreen(
        title=reader.t("Vis til noen"),
        lead=reader.t("Du holder fram telefonen. Den andre ser bare dette bildet."),
        nothing_sent=reader.t("Ingenting blir sendt."),
        choose=reader.t("Hvem vil du vise?"),
        people=tuple(choices[each.id] for each in there if not each.in_heart),
        heart_title=reader.t("I hjertet"),
        heart=tuple(choices[each.id] for each in there if each.in_heart),
        names=reader.t("Vis navn og bilder"),
        names_line=reader.t("Ellers blir navnene til tall."),
        names_on=names,
        preview=reader.t("Slik ser den andre det"),
        shown=shown(reader, for_others(everybody, chosen, names=names)),
        hold=reader.t("Vis på hele skjermen"),
        keep=reader.t("Behold som bilde"),
        kept=reader.t("Bildet er på telefonen nå. Det er ikke låst."),
        close=reader.t("Ferdig med å vise"),
        nobody=reader.t("Velg noen å vise først."),
        left_out=reader.t("De du vil ha avstand til, er aldri med."),
    )


def at_first(everybody: Sequence[Person]) -> frozenset[str]:
    """Return whom one shows unless one says otherwise."""
    return frozenset(each.id for each in shown_at_first(everybody))


def shown(reader: Reader, marks: Sequence[Mark]) -> Shown:
    """Lay out what others see: rings with numbers, or what the youth chose to show."""
    rings = []
    for ring, name in RING_NAMES.items():
        nodes = tuple(_node(each) for each in marks if each.ring == ring)
        rings.append(Ring(ring, reader.t(name), nodes))
    lines = [(one.name, reader.listed(node.alias for node in one.nodes)) for one in rings]
    return Shown(
        title=reader.t("Folk rundt meg"),
        me=reader.t("Meg"),
        rings=tuple(rings),
        lines=tuple((name, line) for name, line in lines if line),
    )


def _node(each: Mark) -> Node:
    name = each.alias or str(each.number)
    return Node(str(each.number), name, each.symbol, each.ring, name)
