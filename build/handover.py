"""Catalogs as files for those who translate: PO, a workbook, or JSON, out and in.

What is wrong with a file as a whole refuses it whole: cut off, in another language, without
a column. A language shows in the head of the file and in its small words; a head that
counts the texts shows what is missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message

from build import catalogs, exchange, pofiles, sheets, tongue
from build.catalogs import LOCALES
from build.sources import broken
from youthapp.errors import UnknownLanguage
from youthapp.language import best_language, language

SUFFIXES = (".po", ".xlsx", ".json")
COUNT = "X-Texts"  # how many texts went out, in the head of a PO file
_CHECKED = re.compile(r"checked: (?:(\d{4}-\d\d-\d\d), )?(.+)")
_SEALED = re.compile(r", [0-9a-f]{8}$")  # our own note, which counts for that text alone


def give(
    path: Path, code: str, domain: str, *, missing: bool = False, locales: Path = LOCALES
) -> int:
    """Write a catalog, or what is missing of it, to a file; return how many texts it holds."""
    rows = exchange.export(code, domain, missing=missing, locales=locales)
    if path.suffix == ".json":
        body = (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
    elif path.suffix == ".xlsx":
        body = sheets.write(
            rows, code, f"{code} {domain} {len(rows)}", exchange.words(code, locales)
        )
    elif path.suffix == ".po":
        body = _po(code, domain, missing, locales)
    else:
        raise broken(str(path), 1, f"end the name of the file with {', '.join(SUFFIXES)}")
    catalogs.write_whole(path, body)
    return len(rows)


def receive(path: Path, code: str, domain: str, *, part: bool = False) -> list[dict[str, Any]]:
    """Read the rows of a file, each with its place; refuse a file that is not what it should be.

    ``part`` says that the file is meant to hold only some of the texts that went out.
    """
    name = str(path)
    try:
        body = path.read_bytes()
    except OSError as reason:
        raise broken(name, 1, f"it cannot be read ({reason.strerror}): mend the path") from None
    if path.suffix == ".json":
        rows = list(_json_rows(pofiles.decode(body, name), name))
    elif path.suffix == ".xlsx":
        title, rows = sheets.read(body, name)
        _check_title(title, code, domain, len(rows), name, part=part)
    elif path.suffix == ".po":
        rows = _po_rows(pofiles.decode(body, name), code, name, part=part)
    else:
        raise broken(name, 1, f"it is none of {', '.join(SUFFIXES)}: mend the name of the file")
    if not rows:
        raise broken(name, 1, "it holds no texts: get the whole file")
    _check_language(code, rows, name)
    return rows


def _po(code: str, domain: str, missing: bool, locales: Path) -> bytes:
    catalog = catalogs.read(catalogs.po_path(code, domain, locales), code)
    chosen = catalogs.new(code)
    for message in catalog:
        if message.id and not (missing and catalogs.usable(message)):
            catalogs.put(chosen, message)
    head = rf'"{COUNT}: {len(chosen)}\n"' + "\n\n"
    body = catalogs.dump(chosen, catalogs.title(domain, code), code)
    return body.replace(b"\n\n", b"\n" + head.encode(), 1)


def _po_rows(text: str, code: str, name: str, *, part: bool) -> list[dict[str, Any]]:
    catalog = pofiles.parse(text, name, code)
    _check_head(pofiles.header(text, "Language"), code, name)
    rows = [_po_row(message, name) for message in catalog if message.id]
    _check_count(pofiles.header(text, COUNT), len(rows), name, text.count("\n") + 1, part=part)
    return rows


def _po_row(message: Message, name: str) -> dict[str, Any]:
    counted = isinstance(message.id, tuple)
    string = list(message.string) if counted else message.string
    row = {
        "context": message.context or "",
        "source": catalogs.forms_of(message.id)[0],
        "translation": "" if message.fuzzy else string,  # a fuzzy one is not handed in
        "still_right": not message.fuzzy,
        "where": f"{name}:{message.lineno or 1}",
    }
    notes = [note for note in message.user_comments if not _SEALED.search(note)]
    said = [found for note in notes if (found := _CHECKED.fullmatch(note))]
    if said:
        row |= {"checked_on": said[-1][1] or "", "checked_by": said[-1][2]}
    return row


def _json_rows(text: str, name: str) -> Iterator[Any]:
    """Read a list of rows one by one, so that each knows its line."""
    decoder = json.JSONDecoder()
    at = _skip(text, 0, "")
    if text[at : at + 1] != "[":
        raise broken(name, 1, "it is no list of rows: begin with what the export wrote")
    at = _skip(text, at + 1, "")
    while text[at : at + 1] != "]":
        line = text.count("\n", 0, at) + 1
        try:
            row, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as reason:
            remedy = f"the JSON is cut off or broken here ({reason.msg}): get it whole, or mend it"
            raise broken(name, reason.lineno, remedy) from None
        yield row | {"where": f"{name}:{line}"} if isinstance(row, dict) else row
        at = _skip(text, at, ",")


def _skip(text: str, at: int, sign: str) -> int:
    found = re.compile(rf"\s*{sign and sign + '?'}\s*").match(text, at)
    return found.end() if found else at


def _check_title(title: str, code: str, domain: str, rows: int, name: str, *, part: bool) -> None:
    """See that a sheet is the one that went out; one that was renamed says nothing."""
    said = title.split(" ")
    if len(said) != 3:
        return
    _check_head(said[0], code, name)
    if said[1] != domain:
        raise broken(name, 1, f"the sheet holds {said[1]}, not {domain}: take the right file")
    _check_count(said[2], rows, name, rows + 1, part=part)


def _check_head(said: str, code: str, name: str) -> None:
    if said and _code(said) != code:
        wanted = tongue.NAMES.get(code, code)
        remedy = f"its head says that it is {tongue.NAMES.get(_code(said), said)}, not {wanted}"
        raise broken(name, 1, f"{remedy}: take the right file, or the right language")


def _check_count(said: str, there: int, name: str, last: int, *, part: bool) -> None:
    if said.isdigit() and there < int(said) and not part:
        remedy = f"{there} of {said} texts are here: get the whole file, or say --part"
        raise broken(name, last, remedy)


def _check_language(code: str, rows: Iterable[Any], name: str) -> None:
    texts = [form for row in rows if isinstance(row, dict)
             for form in _forms(row)]  # fmt: skip
    if other := tongue.other_language(code, texts):
        names = tongue.NAMES
        remedy = f"it is written in {names[other]}, not in {names.get(code, code)}: wrong file?"
        raise broken(name, 1, remedy)


def _forms(row: dict[str, Any]) -> list[str]:
    given = row.get("translation")
    return [form for form in (given if isinstance(given, list) else [given])
            if isinstance(form, str)]  # fmt: skip


def _code(said: str) -> str:
    try:
        return language(said.replace("-", "_")).code
    except UnknownLanguage:
        return best_language([said])
