"""XML from strangers, read without what makes XML dangerous.

A document type is refused before any entity can be declared, so nothing expands and nothing
is fetched. Depth and number of elements are bounded. Names lose their namespace: workbooks
of the strict and of the usual kind differ in nothing else that is read here. It is expat with
a tree of our own: the phone's standard library is without ``xml``.
"""

from __future__ import annotations

import pyexpat
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from youthapp.xlsform.sheets import fault

DEEPEST: Final = 32
MOST_ELEMENTS: Final = 300_000


@dataclass(slots=True)
class Element:
    """One element: its name, what is said of it, the text in it, and what lies below."""

    tag: str
    said: dict[str, str]
    text: str = ""
    below: list[Element] = field(default_factory=list)

    def get(self, name: str, otherwise: str = "") -> str:
        """Return an attribute."""
        return self.said.get(name, otherwise)

    def all(self, *path: str) -> Iterator[Element]:
        """Return the elements at the end of a path of names, in order."""
        if not path:
            yield self
            return
        for each in self.below:
            if each.tag == path[0]:
                yield from each.all(*path[1:])

    def first(self, name: str) -> Element | None:
        """Return the first element of a name right below."""
        return next(self.all(name), None)


def tree(data: bytes) -> Element:
    """Read a document. Raises BrokenSheet when it is none, has a DTD, or is absurd."""
    reader = _Reader()
    parser = pyexpat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.buffer_size = 1 << 18
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except (pyexpat.ExpatError, ValueError, LookupError) as error:
        raise fault("not-a-sheet") from error
    return reader.root.below[0]


class _Reader:
    """Builds the tree and keeps count."""

    def __init__(self) -> None:
        self.root = Element("", {})
        self.open = [self.root]
        self.elements = 0

    def doctype(self, *_declared: object) -> None:
        raise fault("not-a-sheet")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if len(self.open) > DEEPEST or self.elements > MOST_ELEMENTS:
            raise fault("too-large")
        made = Element(_local(name), {_local(key): held for key, held in attributes.items()})
        self.open[-1].below.append(made)
        self.open.append(made)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].text += text


def _local(name: str) -> str:
    return name.rpartition("}")[2]
