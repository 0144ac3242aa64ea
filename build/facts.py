"""The facts: every number, price, age and phone of the guide, with where it was checked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from build.sources import ID, Fact, broken, line_of, read_toml

# How many months a fact may stand: volatile (rates, prices, phones), law, stable.
MONTHS = {"V": 6, "L": 12, "S": 24}
_FACT = {"value": str, "unit": str, "source": str, "checked": date, "risk": str, "note": str}


def read_facts(path: Path, folder: Path, prefix: str = "") -> dict[str, Fact]:
    """Read a table of facts; every id begins with ``prefix``."""
    name = file_of(path, folder)
    table, raw = read_toml(path, name)
    facts: dict[str, Fact] = {}
    for key, entry in table.items():
        line = line_of(raw, f"[{key}]")
        typed(entry, _FACT, name, line)
        if not ID.fullmatch(key) or not entry["value"].strip():
            raise broken(name, line, "give each fact an id of a-z0-9- and a value")
        if not key.startswith(prefix):
            raise broken(name, line, f"begin {key} with {prefix}: it is a fact of this place")
        if not entry["source"].startswith(("https://", "http://")) or entry["risk"] not in MONTHS:
            raise broken(name, line, "source is a web address, risk is S, L or V")
        facts[key] = Fact(id=key, **entry, file=name, line=line)
    return facts


def due(facts: Iterable[Fact], on: date) -> list[Fact]:
    """Return the facts that must be checked again, the longest overdue first."""
    return sorted((fact for fact in facts if due_on(fact) <= on), key=due_on)


def due_on(fact: Fact) -> date:
    """Return the day a fact has stood unchecked for too long."""
    months = fact.checked.month - 1 + MONTHS[fact.risk]
    year, month = fact.checked.year + months // 12, months % 12 + 1
    return date(year, month, min(fact.checked.day, monthrange(year, month)[1]))


def typed(entry: Mapping[str, Any], kinds: Mapping[str, type], name: str, line: int) -> None:
    """Refuse an entry that lacks a key, has another type, or knows too much."""
    for key, kind in kinds.items():
        if type(entry.get(key)) is not kind:
            raise broken(name, line, f"write {key} ({kind.__name__})")
    if unknown := entry.keys() - kinds.keys():
        raise broken(name, line, f"take away {min(unknown)}: it is not known here")


def file_of(path: Path, folder: Path) -> str:
    """Return how a file of the content folder is named to people."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"
