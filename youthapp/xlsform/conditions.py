"""Conditions and limits: our expressions are XLSForm's, but for names and a few constraints.

XML, and so XLSForm, wants a name to begin with a letter or an underscore, and keeps ``meta``
for itself. So such an id is written with an underscore before it, which no id of ours has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from youthapp.domain.expressions import Expression, names, parse
from youthapp.errors import BadExpression

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_PLAIN: Final = re.compile(r"[a-z][a-z0-9_-]*")
_RESERVED: Final = ("meta",)
_NAMED: Final = re.compile(r"""'[^']*'|"[^"]*"|\$\{([^}]*)\}""")
_MOST: Final = re.compile(r"(count-selected|string-length)\(\s*\.\s*\)\s*(<=?)\s*([0-9]{1,5})")
_BOUND: Final = re.compile(r"\.\s*([<>]=?)\s*(-?[0-9]{1,9})")


def name_of(item: str) -> str:
    """Write an id as a name that XML takes."""
    return item if _PLAIN.fullmatch(item) and item not in _RESERVED else f"_{item}"


def id_of(name: str) -> str:
    """Return the id that a name stands for, or "" when it can be none."""
    item = name[1:] if name[:1] == "_" else name
    fits = _ID.fullmatch(item) and (name[:1] == "_" or item[0].isalpha())
    return item if fits else ""


def relevant_of(condition: str) -> str:
    """Write a condition with the names of other tools. Words in quotes stay as they are."""
    return _renamed(condition, name_of)


def condition_of(relevant: str) -> str:
    """Read a condition with our ids."""
    return _renamed(relevant, lambda name: id_of(name) or name)


def _renamed(condition: str, renamed: Callable[[str], str]) -> str:
    return _NAMED.sub(
        lambda found: f"${{{renamed(found[1])}}}" if found[1] is not None else found[0], condition
    )


def all_of(conditions: list[str]) -> str:
    """Join conditions that must all hold; a single one stays as it was written."""
    return conditions[0] if len(conditions) == 1 else " and ".join(f"({c})" for c in conditions)


def read(condition: str) -> Expression | None:
    """Read a condition, or return None when it cannot be read."""
    try:
        return parse(condition)
    except BadExpression:
        return None


def fault_of(condition: str, earlier: Collection[str], everything: Collection[str]) -> str:
    """Return why a condition cannot stand where it does, or "".

    ``earlier`` are the questions asked before, ``everything`` those of the whole form. So a
    form never goes round: nothing looks at itself, or at what comes later.
    """
    expression = read(condition)
    if expression is None:
        return "condition"
    for name in sorted(names(expression)):
        if name not in earlier:
            return "condition-forward" if name in everything else "condition-name"
    return ""


def most_of(constraint: str, function: str) -> int:
    """Return the limit of ``function(.) <= limit``, or 0 when it is something else."""
    found = _MOST.fullmatch(constraint)
    if not found or found[1] != function:
        return 0
    return int(found[3]) - (found[2] == "<")


def bounds_of(constraint: str) -> tuple[int, int] | None:
    """Return both bounds of ``. >= least and . <= largest``, or None."""
    least, largest = None, None
    for part in re.split(r"\s+and\s+", constraint.strip()):
        found = _BOUND.fullmatch(part.strip("() "))
        if not found:
            return None
        sign, number = found[1], int(found[2])
        if sign[0] == ">":
            least = number + (sign == ">")
        else:
            largest = number - (sign == "<")
    return None if least is None or largest is None else (least, largest)
