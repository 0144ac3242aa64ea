"""Everyday words: what people write in a search, and the guide's own words for it.

``content/everyday/<language>.toml`` has words that only ask, and for Norwegian words of the
guide what is written instead of them in that language. They are folded here, so the phone
only looks them up. A language may do without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from build.sources import LINK, Text, broken, line_of, read_toml
from youthapp.domain.spelling import stem, words
from youthapp.language import LANGUAGES, SOURCE

Everyday = Mapping[str, Any]
"""``asking`` as a list of words, ``words`` as what is written and what it stands for."""


def read_everyday(folder: Path, texts: Iterable[Text]) -> dict[str, Everyday]:
    """Read every language's file; ``texts`` are what the Norwegian words must stand in."""
    paths = sorted((folder / "everyday").glob("*.toml"))
    known = _known(texts) if paths else set()
    return {path.stem: _read(path, f"content/everyday/{path.name}", known) for path in paths}


def _known(texts: Iterable[Text]) -> set[str]:
    plain = (LINK.sub(lambda link: link[2] or link[1], text.source) for text in texts)
    return {stem(word, SOURCE) for text in plain for word in words(text)}


def _read(path: Path, name: str, known: set[str]) -> Everyday:
    table, raw = read_toml(path, name)
    if path.stem not in {language.code for language in LANGUAGES}:
        raise broken(name, 1, "name the file by a language of youthapp/language.py")
    if set(table) != {"asking", "words"}:
        raise broken(name, 1, "give the file asking and [words], and nothing else")
    meant: dict[str, list[str]] = {}
    for own, written in table["words"].items():
        line = line_of(raw, f'"{own}" =')
        for word in words(own):
            if stem(word, SOURCE) not in known:
                raise broken(name, line, f"the guide has no {word}: take a word it has")
        for piece in written.split():
            meant.setdefault(_one(piece, name, line), []).append(" ".join(words(own)))
    asking = {word for piece in table["asking"].split() for word in words(piece)}
    if both := asking & meant.keys():
        raise broken(name, 1, f"{min(both)} cannot both ask and mean something: take one away")
    return {"asking": sorted(asking), "words": meant}


def _one(piece: str, name: str, line: int) -> str:
    found = words(piece)
    if len(found) != 1:
        raise broken(name, line, f"write {piece} as one word")
    return found[0]
