"""The Norwegian sources of the content, read into structure and texts.

Everything that is wrong is named with file, line and remedy (``BrokenContent``); nothing
is guessed and nothing half-read is handed on.

A chapter is TOML between ``+++`` lines, then sections ``## Title {#id kind=tasks}`` with
passages. A passage is its id ``{#id}`` on a line of its own and one paragraph, or one
list. Tasks and questions are ``- {#id} text``; words and helpers are ``- id``. The only
markup is ``[[word|form]]`` and ``{fact:id}``.

A page for one place and a staff guide are written the same way, with sections of text only.
Ids that begin with ``here-`` belong to places, so a place and the country never collide.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from youthapp.errors import BrokenContent

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\[\]|]+))?\]\]")
FACT = re.compile(r"\{fact:([a-z0-9-]+)\}")
ANSWER = re.compile(r"\{answer:([a-z0-9_-]+)\}")

AREAS = ("start", "health", "home", "social", "family", "leisure", "work")
SECTION_KINDS = ("text", "tasks", "questions", "words", "helpers")
HERE = "here-"  # how every id of a place's own page begins
_FRONT = {"id": str, "order": int, "title": str, "summary": str, "area": str, "picture": str,
          "minutes": int}  # fmt: skip
_PLACE_FRONT = {"id": str, "place": str, "name": str}
_STAFF_FRONT = {"id": str, "title": str}
_HEADING = re.compile(r"## (?P<title>.+?) \{#(?P<id>[a-z0-9-]+)(?: kind=(?P<kind>[a-z]+))?\}")
_LONE_ID = re.compile(r"\{#([a-z0-9-]+)\}")
_ITEM = re.compile(r"- \{#([a-z0-9-]+)\} (.+)")
_FOREIGN = re.compile(r"[*_`<>|#\\]|\]\(|https?:|!\[")
_ITEM_KIND = {"tasks": "task", "questions": "question"}
_RESERVED = {"title": "chapter title", "summary": "what the chapter is about"}


@dataclass(frozen=True)
class Text:
    """One text of the source: where it stands, and what a translator must know of it."""

    context: str
    source: str
    note: str
    file: str
    line: int


@dataclass(frozen=True)
class Fact:
    """A number, price, age or phone that may change, with where it was checked."""

    id: str
    value: str
    unit: str
    source: str
    checked: date
    risk: str
    note: str
    file: str = ""
    line: int = 0


@dataclass
class Chapter:
    """A chapter as read: its structure for the pack, and its texts."""

    structure: dict[str, Any]
    texts: list[Text]
    file: str
    pointers: list[tuple[str, str, int]] = field(default_factory=list)  # kind, id, line


def broken(file: str, line: int, remedy: str) -> BrokenContent:
    """Make the error that names where the source is wrong and what to do."""
    return BrokenContent(file=file, line=line, remedy=remedy)


def read_toml(path: Path, name: str) -> tuple[dict[str, Any], str]:
    """Read a TOML file; return it with its raw text."""
    raw = path.read_text(encoding="utf-8")
    return parse_toml(raw, name), raw


def parse_toml(raw: str, name: str, above: int = 0) -> dict[str, Any]:
    """Parse TOML that begins ``above`` lines into its file."""
    try:
        return tomllib.loads(raw)
    except tomllib.TOMLDecodeError as reason:
        at = re.search(r"line (\d+)", str(reason))
        line = above + int(at[1]) if at else above + raw.count("\n") + 1
        raise broken(name, line, f"mend the TOML: {reason}") from None


def read_entries(path: Path, name: str, kind: str, called: str) -> list[tuple[dict[str, Any], int]]:
    """Read a TOML file of ``[[kind]]`` entries; return each with the line it begins on."""
    table, raw = read_toml(path, name)
    start = re.compile(rf"\s*\[\[\s*{kind}\s*\]\]")
    lines = [at for at, line in enumerate(raw.split("\n"), 1) if start.match(line)]
    entries = table.get(kind, [])
    if table.keys() - {kind} or not isinstance(entries, list) or len(entries) != len(lines):
        raise broken(name, 1, f"write each {called} as [[{kind}]], and nothing else")
    return list(zip(entries, lines, strict=True))


def line_of(raw: str, *needles: str) -> int:
    """Return the first line that holds every needle in this order, else 1."""
    at = 0
    for needle in needles:
        found = raw.find(needle, at)
        if found < 0:
            return 1 if at == 0 else raw.count("\n", 0, at) + 1
        at = found
    return raw.count("\n", 0, at) + 1


def links(text: str) -> tuple[str, ...]:
    """Return the word ids a text links to, each once, in order."""
    return tuple(dict.fromkeys(found[1] for found in LINK.finditer(text)))


def read_chapter(path: Path, name: str) -> Chapter:
    """Read one chapter of the guide."""
    return _ChapterReader(name, path.read_text(encoding="utf-8")).read()


def read_overlay(path: Path, name: str) -> Chapter:
    """Read what one place adds to a chapter; every id in it begins with ``here-``."""
    return _OverlayReader(name, path.read_text(encoding="utf-8")).read()


def read_staff(path: Path, name: str) -> Chapter:
    """Read the staff guide beside a chapter."""
    return _StaffReader(name, path.read_text(encoding="utf-8")).read()


class _ChapterReader:
    """Reads one chapter, line by line."""

    known: Mapping[str, type] = _FRONT  # what the front matter holds
    kinds: tuple[str, ...] = SECTION_KINDS
    here = False  # whether its ids are a place's own
    note = ""  # said to translators before each note

    def __init__(self, name: str, raw: str) -> None:
        self.name = name
        self.lines = raw.split("\n")
        self.seen: dict[str, int] = {}
        self.texts: list[Text] = []
        self.pointers: list[tuple[str, str, int]] = []

    def read(self) -> Chapter:
        front, start = self._front()
        self.id = front["id"]
        for key, note in _RESERVED.items():
            if key in front:
                self._keep(key, front[key], note, line_of("\n".join(self.lines), f"{key} ="))
        sections = list(self._sections(start))
        if not sections:
            raise broken(self.name, start + 1, "add a section: ## Title {#id}")
        structure = {key: front[key] for key in self.known if key not in _RESERVED}
        structure |= {"sections": sections}
        return Chapter(structure, self.texts, self.name, self.pointers)

    def _front(self) -> tuple[dict[str, Any], int]:
        if self.lines[0].strip() != "+++" or "+++" not in self.lines[1:]:
            raise broken(self.name, 1, "begin with front matter between two lines of +++")
        end = self.lines.index("+++", 1)
        front = parse_toml("\n".join(self.lines[1:end]), self.name, above=1)
        for key, kind in self.known.items():
            if type(front.get(key)) is not kind:
                raise broken(self.name, 1, f"front matter needs {key} ({kind.__name__})")
        for key in front.keys() - self.known.keys():
            raise broken(self.name, 1, f"front matter knows no {key}: take it away")
        if not ID.fullmatch(front["id"]) or front.get("area", AREAS[0]) not in AREAS:
            raise broken(self.name, 1, f"id must be a-z0-9-, area one of {', '.join(AREAS)}")
        return front, end + 1

    def _sections(self, start: int) -> Iterator[dict[str, Any]]:
        heads = [at for at in range(start, len(self.lines)) if self.lines[at].startswith("#")]
        for at in range(start, heads[0] if heads else len(self.lines)):
            if self.lines[at].strip():
                raise broken(self.name, at + 1, "put the text under a section: ## Title {#id}")
        for head, end in zip(heads, [*heads[1:], len(self.lines)], strict=True):
            yield self._section(head, end)

    def _section(self, head: int, end: int) -> dict[str, Any]:
        found = _HEADING.fullmatch(self.lines[head].rstrip())
        if not found:
            raise broken(self.name, head + 1, "write the heading as ## Title {#id kind=tasks}")
        kind = found["kind"] or "text"
        if kind not in self.kinds:
            raise broken(self.name, head + 1, f"kind is one of {', '.join(self.kinds)}")
        self._keep(found["id"], found["title"], "section title", head + 1)
        passages = list(self._passages(kind, head + 1, end))
        if not passages:
            raise broken(self.name, head + 1, f"section {found['id']} is empty: write or remove it")
        return {"id": found["id"], "kind": kind, "passages": passages}

    def _passages(self, kind: str, start: int, end: int) -> Iterator[dict[str, Any]]:
        passage_id, id_line = "", 0
        for at, block in self._blocks(start, end):
            if alone := _LONE_ID.fullmatch(block[0]):
                passage_id, id_line, block, at = alone[1], at + 1, block[1:], at + 1
                if not block:
                    continue  # the text follows after an empty line
            if passage_id:
                yield self._passage(passage_id, block, at)
                passage_id = ""
            elif kind == "text":
                raise broken(self.name, at + 1, "give the passage an id: {#id} on the line before")
            else:
                yield from self._items(kind, block, at)
        if passage_id:
            remedy = f"passage {passage_id} has no text: write or remove it"
            raise broken(self.name, id_line, remedy)

    def _blocks(self, start: int, end: int) -> Iterator[tuple[int, list[str]]]:
        block: list[str] = []
        for at in range(start, end):
            line = self.lines[at].rstrip()
            if line:
                block.append(line)
            if block and (not line or at == end - 1):
                yield at + bool(line) - len(block), block
                block = []

    def _passage(self, passage_id: str, block: list[str], at: int) -> dict[str, Any]:
        if block[0].startswith("- "):
            points = [line for _, line in _joined(block)]
            kind, text = "list", "\n".join(point.removeprefix("- ") for point in points)
            if not all(point.startswith("- ") for point in points):
                raise broken(self.name, at + 1, "begin every line of the list with a dash")
        else:
            kind, text = "text", " ".join(line.strip() for line in block)
            if any(line.startswith("- ") for line in block):
                raise broken(self.name, at + 1, "part the paragraph and the list: two passages")
        note = "list: one point per line" if kind == "list" else "passage"
        self._keep(passage_id, text, note, at + 1)
        return _structure(passage_id, kind, text)

    def _items(self, kind: str, block: list[str], at: int) -> Iterator[dict[str, Any]]:
        for below, line in _joined(block):
            where = at + below + 1
            if kind in _ITEM_KIND:
                found = _ITEM.fullmatch(line)
                if not found:
                    raise broken(self.name, where, "write it as - {#id} text")
                item = _ITEM_KIND[kind]
                self._keep(found[1], found[2], item, where)
                yield _structure(found[1], item, found[2])
            else:
                yield self._pointer(kind, line, where)

    def _pointer(self, kind: str, line: str, at: int) -> dict[str, Any]:
        target = line.removeprefix("- ").strip()
        if not line.startswith("- ") or not ID.fullmatch(target):
            raise broken(self.name, at, f"in a section of {kind} write only ids: - id")
        self.pointers.append((kind, target, at))
        if kind == "words":
            return {"id": target, "kind": "word", "words": [target]}
        return {"id": target, "kind": "helper"}

    def _keep(self, key: str, text: str, note: str, line: int) -> None:
        if key in self.seen:
            remedy = f"id {key} stands on line {self.seen[key]} already: choose another"
            raise broken(self.name, line, remedy)
        if key.startswith(HERE) != self.here and key not in _RESERVED:
            remedy = (
                f"begin {key} with {HERE}" if self.here else f"rename {key}: {HERE} is for places"
            )
            raise broken(self.name, line, remedy)
        self.seen[key] = line
        check_markup(text, self.name, line)
        self.texts.append(Text(f"{self.id}/{key}", text, self.note + note, self.name, line))


class _OverlayReader(_ChapterReader):
    """Reads a place's own sections of a chapter."""

    known = _PLACE_FRONT
    kinds = ("text",)
    here = True

    def _front(self) -> tuple[dict[str, Any], int]:
        front, start = super()._front()
        self.note = f"{front['name']}: "
        return front, start


class _StaffReader(_ChapterReader):
    """Reads a staff guide."""

    known = _STAFF_FRONT
    kinds = ("text",)
    note = "for staff: "


def check_markup(text: str, name: str, line: int) -> None:
    """Refuse any markup but word links, facts and quoted answers."""
    bare = ANSWER.sub("", FACT.sub("", LINK.sub(lambda found: found[2] or "", text)))
    if found := _FOREIGN.search(bare):
        raise broken(name, line, f"take away {found[0]!r}: only [[word]] and {{fact:id}} are known")
    if found := re.search(r"[\[\]{}]", bare):
        raise broken(name, line, f"mend the {found[0]!r}: write [[word|form]] or {{fact:id}}")
    if text != text.strip() or "  " in text:
        raise broken(name, line, "take away the spaces before, after or twice")
    if not text:
        raise broken(name, line, "write the text or remove it")


def _joined(block: list[str]) -> list[tuple[int, str]]:
    """Join lines that continue the one above (they begin with two spaces)."""
    lines: list[tuple[int, str]] = []
    for below, line in enumerate(block):
        if lines and line.startswith("  "):
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {line.strip()}")
        else:
            lines.append((below, line))
    return lines


def _structure(passage_id: str, kind: str, text: str) -> dict[str, Any]:
    found = links(text)
    return {"id": passage_id, "kind": kind} | ({"words": list(found)} if found else {})
