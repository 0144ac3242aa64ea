"""What else is the youth's own: the tools beside the goals, each one tap away."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.language import Reader


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


def mine(reader: Reader) -> Mine:
    """List the tools that are there."""
    return Mine(
        title=reader.t("Mer som er ditt"),
        tools=(
            Tool(
                route="/checkin",
                title=reader.t("Hvordan går det?"),
                line=reader.t("Ditt eget bilde av hvordan du har det"),
                icon="local_florist",
                area="leisure",
            ),
            Tool(
                route="/about-me",
                title=reader.t("Om meg"),
                line=reader.t("En side du kan vise til en ny voksen"),
                icon="badge",
                area="start",
            ),
            Tool(
                route="/ready",
                title=reader.t("Klar for egen bolig"),
                line=reader.t("Det du kan, og det du vil lære"),
                icon="cottage",
                area="home",
            ),
        ),
    )
