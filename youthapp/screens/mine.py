"""What else is the youth's own: the tools beside the goals, each one tap away."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.language import Reader, mark


@dataclass(frozen=True)
class Tool:
    """One tool: where it is, what it is called, and what it is for in one line."""

    route: str
    title: str
    line: str
    icon: str
    area: str


@dataclass(frozen=True)
class Mine:
    """The tools under their heading."""

    title: str
    tools: tuple[Tool, ...]


_TOOLS = (
    Tool(
        "/week", mark("Uka mi"), mark("Det du vil gjøre, dag for dag."), "calendar_month", "leisure"
    ),
    Tool(
        "/checkin",
        mark("Hvordan går det?"),
        mark("Ditt eget bilde av hvordan du har det"),
        "local_florist",
        "health",
    ),
    Tool(
        "/people",
        mark("Folk rundt meg"),
        mark("Et kart over hvem som er gode for deg."),
        "diversity_3",
        "family",
    ),
    Tool(
        "/line",
        mark("Min linje"),
        mark("Det som er godt nå, og det som kommer"),
        "timeline",
        "social",
    ),
    Tool(
        "/about-me",
        mark("Om meg"),
        mark("En side du kan vise til en ny voksen"),
        "badge",
        "start",
    ),
    Tool(
        "/hello",
        mark("Si hei"),
        mark("Be kontaktpersonen din om å ta kontakt."),
        "record_voice_over",
        "social",
    ),
    Tool(
        "/ready",
        mark("Klar for egen bolig"),
        mark("Det du kan, og det du vil lære"),
        "cottage",
        "home",
    ),
    Tool(
        "/meeting",
        mark("Bli kjent"),
        mark("Si litt om deg selv, og velg hvor du vil begynne."),
        "waving_hand",
        "start",
    ),
)


def mine(reader: Reader) -> Mine:
    """List the tools that are there."""
    named = (
        Tool(one.route, reader.t(one.title), reader.t(one.line), one.icon, one.area)
        for one in _TOOLS
    )
    return Mine(title=reader.t("Mer som er ditt"), tools=tuple(named))
