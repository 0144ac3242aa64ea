"""How far each language has come, chapter by chapter, who checked what, how plain it is."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message

from build import catalogs, changes, content, readable
from build.catalogs import forms_of
from build.shelf import Shelf
from youthapp.language import SOURCE


@dataclass(frozen=True)
class Row:
    """One part of the content in one language; ``stale`` and ``unchecked`` are counts."""

    language: str
    domain: str
    part: str
    texts: int
    complete: int
    stale: int
    unchecked: int
    words: int


@dataclass(frozen=True)
class Total:
    """One language: passages and words that are there, and the size of its packs in bytes."""

    language: str
    passages: int
    words: int
    complete: int
    texts: int
    stale: int
    unchecked: int
    text_pack: int
    app_pack: int


def progress(shelf: Shelf, codes: Iterable[str], locales: Path) -> list[Row]:
    """Count every part of the content in some languages, the parts in reading order."""
    rows: list[Row] = []
    for code in codes:
        for domain in catalogs.DOMAINS:
            if code not in catalogs.targets(domain):
                continue
            parts: dict[str, list[Message]] = {}
            for message in catalogs.catalog_of(code, domain, locales):
                if message.id:
                    parts.setdefault(_part(domain, message), []).append(message)
            norwegian = shelf.norwegian(domain)
            rows += [_row(code, domain, part, them, norwegian) for part, them in parts.items()]
    return rows


def totals(shelf: Shelf, codes: Iterable[str], locales: Path) -> list[Total]:
    """Count each language as the phone gets it, Norwegian first."""
    place = content.chosen_place(shelf)
    structure = content.structure(shelf, place)
    passages = {
        f"{'word' if kind == 'word' else chapter['id']}/{passage['id']}"
        + ("/explain" if kind == "word" else "")
        for chapter in structure["chapters"]
        for section in chapter["sections"]
        for passage in section["passages"]
        if (kind := passage["kind"]) != "helper"
    }
    found: list[Total] = []
    for code in (SOURCE, *codes):
        pack, state = content.text_pack(shelf, code, locales, place)
        app = b"" if code == SOURCE else content.app_pack(code, locales)[0]
        there = {key: text for key, text in pack["texts"].items() if key not in pack["stale"]}
        found.append(
            Total(
                language=code,
                passages=len(passages & there.keys()),
                words=sum(len(text.split()) for text in there.values()),
                complete=state["complete"],
                texts=state["texts"],
                stale=state["stale"],
                unchecked=0 if code == SOURCE else state["unchecked"],
                text_pack=_compressed(json.dumps(pack, ensure_ascii=False).encode()),
                app_pack=_compressed(app) if app else 0,
            )
        )
    return found


def checks(codes: Iterable[str], locales: Path) -> Counter[tuple[str, str, str]]:
    """Count the texts of each language and domain that somebody checked, by day and role."""
    found: Counter[tuple[str, str, str]] = Counter()
    for code in codes:
        for domain in catalogs.DOMAINS:
            for message in catalogs.catalog_of(code, domain, locales):
                if message.id and (who := catalogs.checked_by(message)):
                    found[code, domain, who] += 1
    return found


def tables(shelf: Shelf, codes: tuple[str, ...], locales: Path) -> Iterator[str]:
    """Write it all as tables for people."""
    rows = progress(shelf, codes, locales)
    parts = list(dict.fromkeys((row.domain, row.part) for row in rows))
    at = {(row.domain, row.part, row.language): row for row in rows}
    sizes = {(row.domain, row.part): row.texts for row in rows}
    yield from _table(
        [("part", "texts", *codes)]
        + [
            (part, str(sizes[domain, part]),
             *(_cell(at.get((domain, part, code))) for code in codes))
            for domain, part in parts
        ]
    )  # fmt: skip
    yield "complete texts; ~ stale, ? complete but checked by nobody; - not in this language"
    yield ""
    yield from _table(
        [("language", "passages", "words", "complete", "stale", "unchecked", "text kB", "app kB")]
        + [
            (one.language, str(one.passages), str(one.words), f"{one.complete}/{one.texts}",
             str(one.stale), str(one.unchecked), _kilobytes(one.text_pack),
             _kilobytes(one.app_pack))
            for one in totals(shelf, codes, locales)
        ]
    )  # fmt: skip
    yield "as the phone gets them, without the app's own texts; packs compressed"
    yield ""
    yield from _table(
        [("chapter", "LIX", "words a sentence", "words")]
        + [
            (chapter, f"{one.lix:.0f}", f"{one.mean:.1f}", str(one.words))
            for chapter, one in readable.chapter_measures(shelf).items()
        ]
    )
    most = f"at most LIX {readable.CHAPTER_LIX} and {readable.MEAN_WORDS} words a sentence"
    yield f"the Norwegian of each chapter; {most}"
    if checked := checks(codes, locales):
        yield ""
        yield from _table(
            [("language", "domain", "checked", "texts")]
            + [(*which, str(count)) for which, count in sorted(checked.items())]
        )


def as_json(shelf: Shelf, codes: tuple[str, ...], locales: Path) -> str:
    """Write it all for other programs."""
    told: dict[str, Any] = {
        "parts": [asdict(row) for row in progress(shelf, codes, locales)],
        "languages": [asdict(one) for one in totals(shelf, codes, locales)],
        "chapters": {
            chapter: asdict(one) for chapter, one in readable.chapter_measures(shelf).items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _part(domain: str, message: Message) -> str:
    if domain != "guide" or not message.context:
        return domain
    first = message.context.split("/")[0]
    return {"word": "words", "help": "help lines"}.get(first, first)


def _row(
    code: str, domain: str, part: str, messages: list[Message], norwegian: dict[str, str]
) -> Row:
    there = [one for one in messages if catalogs.translated(one)]
    stale = [one for one in there if changes.stale_among(one, norwegian)]
    good = [one for one in there if not changes.stale_among(one, norwegian)]
    return Row(
        language=code,
        domain=domain,
        part=part,
        texts=len(messages),
        complete=len(good),
        stale=len(stale),
        unchecked=sum(not catalogs.checked(one) for one in good),
        words=sum(len(form.split()) for one in good for form in forms_of(one.string)),
    )


def _cell(row: Row | None) -> str:
    if row is None:
        return "-"
    marks = [f"~{row.stale}"] * bool(row.stale) + [f"?{row.unchecked}"] * bool(row.unchecked)
    return " ".join([str(row.complete), *marks])


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _compressed(body: bytes) -> int:
    return len(gzip.compress(body, mtime=0))


def _kilobytes(size: int) -> str:
    return f"{size / 1024:.0f}" if size else "-"
