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
    return Mine(title=reader.t("Mer som er ditt"), tools=(_week(reader),))


def _week(reader: Reader) -> Tool:
    return Tool(
        route="/week",
        title=reader.t("Uka mi"),
        line=reader.t("Det du vil gjøre, dag for dag."),
        icon="calendar_month",
        area="leisure",
    )
