"""Forms: what a conversation can ask, read from data and held to its rules.

A form is an ordered list of items, each with a condition on earlier answers. A condition
that looks forward, or at an answer nobody can give, is refused when the form is read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from youthapp.domain.expressions import OTHER, Expression, literals, names, parse
from youthapp.errors import BadExpression, BrokenForm, NotAnAnswer

KINDS: Final = (
    "say",
    "choice",
    "choices",
    "ranking",
    "text",
    "ladder",
    "faces",
    "number",
    "day",
)
SCALES: Final = {"ladder": range(0, 11), "faces": range(1, 6)}
MOST_LETTERS: Final = 500
MOST_THOUGHTS: Final = 3  # separate thoughts under one question of a survey
LARGEST: Final = 1000  # the largest number one can be asked for
RANKED: Final = range(2, 8)  # so many options can be put in order
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Option:
    """One answer on offer, or one example to start from.

    ``read`` is the passage of the guide that explains it, "chapter/passage", or "".
    """

    id: str
    icon: str = ""
    read: str = ""


@dataclass(frozen=True)
class Item:
    """One thing said or asked, and when it applies.

    ``most`` is how many options may be chosen or put in order (0: any number),
    ``max_length`` how many letters own words may have. A number lies between ``least``
    and ``largest``, both included. Nothing is ever required.
    """

    id: str
    kind: str
    options: tuple[Option, ...] = ()
    examples: tuple[Option, ...] = ()
    when: Expression | None = None
    other: bool = False
    most: int = 0
    max_length: int = MOST_LETTERS
    condition: str = ""  # ``when`` as it was written, for the form's fingerprint
    least: int = 0
    largest: int = 0

    @property
    def scale(self) -> range:
        """The numbers that answer it; none where numbers do not."""
        if self.kind == "number":
            return range(self.least, self.largest + 1)
        return SCALES.get(self.kind, range(0))

    def offers(self, option: str) -> bool:
        """Tell whether an option is on offer by this id; own words count as ``other``."""
        return option in {each.id for each in self.options} or (self.other and option == OTHER)


@dataclass(frozen=True)
class Form:
    """An ordered list of items that only goes forward."""

    id: str
    version: int
    kind: str
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item:
        """Return an item by id. Raises NotAnAnswer when the form has none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise NotAnAnswer(item=item_id)

    def thoughts(self, item: Item) -> int:
        """Return how many separate texts an answer may hold: in a survey more than one."""
        return MOST_THOUGHTS if item.kind == "text" and self.kind == "survey" else 1


def read_form(data: Mapping[str, Any]) -> Form:
    """Read a form from its structure. Raises BrokenForm with form, item and reason.

    Texts beside the structure are ignored here; they are translated elsewhere.
    """
    name = str(data.get("id", ""))
    rows = data.get("items", data.get("item"))
    if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
        raise BrokenForm(form=name, item="", reason="items")
    if data.get("kind") not in ("conversation", "survey"):
        raise BrokenForm(form=name, item="", reason="kind")
    version = data.get("version")
    if not isinstance(version, int) or version < 1 or not _ID.fullmatch(name):
        raise BrokenForm(form=name, item="", reason="version" if _ID.fullmatch(name) else "id")
    form = Form(name, version, data["kind"], tuple(_read_item(name, row) for row in rows))
    _check_form(form)
    return form


def form_to_data(form: Form) -> dict[str, Any]:
    """Write a form's structure, so that reading it gives the same form."""
    return {
        "id": form.id,
        "version": form.version,
        "kind": form.kind,
        "items": [_item_to_data(item) for item in form.items],
    }


def fingerprint(form: Form) -> str:
    """Return the hash of a form's structure (SHA-256, hex), which its ballots repeat.

    Icons and examples are left out: they change nothing in what an answer means.
    """
    items = [
        {**_item_to_data(item), "options": [option.id for option in item.options], "examples": []}
        for item in form.items
    ]
    text = json.dumps({**form_to_data(form), "items": items}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _item_to_data(item: Item) -> dict[str, Any]:
    """Write an item; bounds only of a number, so that older forms keep their fingerprint."""
    data = {
        "id": item.id,
        "kind": item.kind,
        "options": [_option_to_data(each) for each in item.options],
        "examples": [_option_to_data(each) for each in item.examples],
        "when": item.condition,
        "other": item.other,
        "most": item.most,
        "max_length": item.max_length,
    }
    bounds = {"least": item.least, "largest": item.largest}
    return {**data, **bounds} if item.kind == "number" else data


def _option_to_data(option: Option) -> dict[str, str]:
    data = {"id": option.id, "icon": option.icon}
    return {**data, "read": option.read} if option.read else data


def _read_item(form: str, row: Mapping[str, Any]) -> Item:
    name = str(row.get("id", ""))
    condition = str(row.get("when") or "")
    try:
        return Item(
            id=name,
            kind=str(row.get("kind", "")),
            options=_read_options(row.get("options", ())),
            examples=_read_options(row.get("examples", ())),
            when=parse(condition) if condition else None,
            other=bool(row.get("other", False)),
            most=int(row.get("most") or 0),
            max_length=int(row.get("max_length") or MOST_LETTERS),
            condition=condition,
            least=int(row.get("least") or 0),
            largest=int(row.get("largest") or 0),
        )
    except BadExpression as error:
        raise BrokenForm(form=form, item=name, reason="when") from error
    except (TypeError, KeyError, ValueError) as error:
        raise BrokenForm(form=form, item=name, reason="shape") from error


def _read_options(rows: Iterable[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple(
        Option(str(row["id"]), str(row.get("icon", "")), str(row.get("read", ""))) for row in rows
    )


def _check_form(form: Form) -> None:
    """Hold a form to its rules: known kinds, ids of its own, conditions that look back."""
    earlier: dict[str, Item] = {}
    for item in form.items:
        asks_a_day = item.kind == "day" and form.kind == "survey"  # a day may tell who answered
        reason = "kind" if asks_a_day else _fault(item, earlier)
        if reason:
            raise BrokenForm(form=form.id, item=item.id, reason=reason)
        earlier[item.id] = item
    if not form.items:
        raise BrokenForm(form=form.id, item="", reason="items")


def _fault(item: Item, earlier: Mapping[str, Item]) -> str:
    options = [option.id for option in item.options]
    if not _ID.fullmatch(item.id) or item.id in earlier:
        return "id"
    if item.kind not in KINDS:
        return "kind"
    if item.kind in ("choice", "choices") and not options and not item.other:
        return "options"
    if len(set(options)) != len(options) or not all(map(_ID.fullmatch, options)):
        return "options"
    if item.kind == "ranking" and (len(options) not in RANKED or item.other):
        return "options"
    if OTHER in options and item.other:
        return "options"
    if item.most < 0 or item.max_length < 1 or not _bounded(item):
        return "shape"
    if item.when and not all(_can_be(*pair, earlier) for pair in literals(item.when)):
        return "when"
    return "when" if item.when and not names(item.when) <= earlier.keys() else ""


def _bounded(item: Item) -> bool:
    """Tell whether a number has its two bounds, and nothing else has any."""
    if item.kind == "number":
        return 0 <= item.least < item.largest <= LARGEST
    return item.least == item.largest == 0


def _can_be(name: str, value: str | int, earlier: Mapping[str, Item]) -> bool:
    """Tell whether an earlier item can be answered by what a condition compares it with."""
    item = earlier.get(name)
    if item is None or item.kind == "say":
        return False
    if value == "" or item.kind in ("text", "day"):
        return True
    if isinstance(value, int):
        return bool(item.scale) or item.offers(str(value))
    if item.scale and value.isdecimal():
        return int(value) in item.scale
    return item.offers(value)
