"""What stands beside the national guide: a staff guide for each chapter, and places.

A folder in ``content/places/`` is one place: what it adds to a chapter, ``<chapter>.md``, and
``facts.toml`` with facts whose ids begin with its name. The national texts never speak of a
place's facts, so another place can be built without touching them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build.facts import file_of, read_facts
from build.sources import (
    ID,
    Chapter,
    Fact,
    Text,
    broken,
    line_of,
    read_overlay,
    read_staff,
)

STAFF_SECTIONS = ("aim", "start", "look", "together", "pitfalls")


@dataclass(frozen=True)
class Place:
    """What one place adds to the guide: sections of chapters, and its own facts."""

    id: str
    name: str
    chapters: tuple[Chapter, ...]
    facts: Mapping[str, Fact]

    @property
    def domain(self) -> str:
        """The catalog its translators own."""
        return f"place-{self.id}"

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the place."""
        return tuple(text for chapter in self.chapters for text in chapter.texts)


def read_staff_guides(folder: Path, chapters: list[Chapter]) -> list[Chapter]:
    """Read the guide beside each chapter, in the order of the chapters."""
    guides: dict[str, Chapter] = {}
    for path in sorted((folder / "staff").glob("*.md")):
        guide = _beside(path, read_staff(path, file_of(path, folder)), chapters)
        sections = tuple(section["id"] for section in guide.structure["sections"])
        if sections != STAFF_SECTIONS:
            remedy = f"write exactly the sections {', '.join(STAFF_SECTIONS)}"
            raise broken(guide.file, 1, remedy)
        guides[guide.structure["id"]] = guide
    for chapter in chapters:
        key = chapter.structure["id"]
        if key not in guides:
            missing = file_of(folder / "staff" / f"{key}.md", folder)
            raise broken(missing, 1, f"write the staff guide beside {chapter.file}")
    return [guides[chapter.structure["id"]] for chapter in chapters]


def read_places(folder: Path, chapters: list[Chapter], national: Mapping[str, Fact]) -> list[Place]:
    """Read every place there is, whichever will be built."""
    inside = (folder / "places").iterdir() if (folder / "places").is_dir() else ()
    return [_place(path, folder, chapters, national) for path in sorted(inside) if path.is_dir()]


def _place(
    home: Path, folder: Path, chapters: list[Chapter], national: Mapping[str, Fact]
) -> Place:
    overlays = [
        _beside(path, read_overlay(path, file_of(path, folder)), chapters)
        for path in sorted(home.glob("*.md"))
    ]
    if not overlays or not ID.fullmatch(home.name):
        remedy = "a place is a folder named a-z0-9-, with a page for a chapter: place.md"
        raise broken(file_of(home, folder), 1, remedy)
    name = overlays[0].structure["name"]
    for overlay in overlays:
        if (overlay.structure["place"], overlay.structure["name"]) != (home.name, name):
            raise broken(overlay.file, 1, f'write place = "{home.name}" and name = "{name}"')
    path = home / "facts.toml"
    facts = read_facts(path, folder, prefix=f"{home.name}-") if path.exists() else {}
    if twice := facts.keys() & national.keys():
        line = line_of(path.read_text(encoding="utf-8"), f"[{min(twice)}]")
        raise broken(file_of(path, folder), line, f"facts.toml has {min(twice)} already: rename it")
    return Place(home.name, name, tuple(overlays), facts)


def named(path: Path, chapter: Chapter) -> Chapter:
    """Return the chapter; refuse a file that has not the name of its chapter."""
    if chapter.structure["id"] != path.stem:
        raise broken(chapter.file, 1, f"the file must be named {chapter.structure['id']}.md")
    return chapter


def _beside(path: Path, chapter: Chapter, chapters: list[Chapter]) -> Chapter:
    key = chapter.structure["id"]
    if key not in {one.structure["id"] for one in chapters}:
        line = line_of(path.read_text(encoding="utf-8"), "id =")
        raise broken(chapter.file, line, f"there is no chapter {key}: mend the id")
    return named(path, chapter)
