"""Catalogs as rows: given to a translator as JSON, taken back row by row, checked.

A broken row never spoils the others, and never gets in: it is refused by its number,
with what to do. What comes in is unchecked until somebody has read it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message

from build import catalogs, proofread
from build.catalogs import LOCALES, forms_of
from build.shelf import read_shelf
from youthapp.language import language


def export(code: str, domain: str, *, missing: bool = False, locales: Path = LOCALES) -> list[Any]:
    """Return a catalog as rows for a translator."""
    return [
        _row(message, code)
        for message in catalogs.read(catalogs.po_path(code, domain, locales), code)
        if message.id and not (missing and catalogs.usable(message))
    ]


def take_in(
    code: str, domain: str, rows: list[Any], *, origin: str = "machine", locales: Path = LOCALES
) -> tuple[int, list[str]]:
    """Keep the good rows; return how many, and a sentence for each refused one."""
    names = proofread.allowed_names(read_shelf())
    catalog = catalogs.read(catalogs.po_path(code, domain, locales), code)
    known = {_key(message): message for message in catalog if message.id}
    kept, refused = 0, []
    for number, row in enumerate(rows, 1):
        try:
            if _take_row(code, row, known, names, origin):
                kept += 1
        except ValueError as reason:
            refused.append(f"row {number}: {reason}")
    save(catalog, code, domain, locales)
    return kept, refused


def note_checked(
    code: str, domain: str, role: str, *, on: date, chapter: str = "", locales: Path = LOCALES
) -> int:
    """Note that somebody in a role has read every usable text (of one chapter)."""
    catalog = catalogs.read(catalogs.po_path(code, domain, locales), code)
    read = [message for message in catalog if message.id and catalogs.usable(message)
            and str(message.context or "").startswith(chapter and f"{chapter}/")]  # fmt: skip
    for message in read:
        catalogs.set_checked(message, on, role)
    save(catalog, code, domain, locales)
    return len(read)


def problems_of(code: str, message: Message, string: Any, names: frozenset[str]) -> list[str]:
    """Return what a machine can see to be wrong with a translation."""
    return proofread.all_problems(
        code,
        forms_of(message.id),
        forms_of(string),
        names=names,
        context=str(message.context or ""),
    )


def label(message: Message) -> str:
    """Return how a text is named to people."""
    return message.context or f"«{forms_of(message.id)[0]}»"


def save(catalog: Catalog, code: str, domain: str, locales: Path) -> None:
    """Write a catalog to its place."""
    title = f"{catalogs.title(domain)}, {language(code).own_name}"
    body = catalogs.dump(catalog, title, code)
    catalogs.write_whole(catalogs.po_path(code, domain, locales), body)


def _take_row(
    code: str, row: Any, known: dict[Any, Message], names: frozenset[str], origin: str
) -> bool:
    if not isinstance(row, dict) or "source" not in row:
        raise ValueError("it needs context, source and translation")
    label = row.get("context") or row["source"]
    message = known.get((row.get("context") or "", row["source"]))
    if message is None:
        raise ValueError(f"{label}: not known; the Norwegian may have changed: export again")
    given = row.get("translation") or ""
    if not any(forms_of(given)):
        return False
    wanted = len(catalogs.plural_tags(code)) if isinstance(message.id, tuple) else 1
    forms = tuple(proofread.tidy(code, form) for form in forms_of(given))
    if len(forms) != wanted or isinstance(given, str) != isinstance(message.id, str):
        raise ValueError(f"{label}: it needs {wanted} forms in a list")
    string = forms if isinstance(message.id, tuple) else forms[0]
    if found := problems_of(code, message, string, names):
        raise ValueError(f"{label}: {'; '.join(found)}")
    catalogs.set_translation(message, string, origin)
    return True


def _row(message: Message, code: str) -> dict[str, Any]:
    counted = isinstance(message.id, tuple)
    row: dict[str, Any] = {
        "context": message.context or "",
        "source": forms_of(message.id)[0],
        "translation": list(forms_of(message.string)) if counted else message.string,
        "note": "; ".join([*message.auto_comments, *(file for file, _ in message.locations)]),
    }
    if counted:
        row |= {"many": message.id[1], "forms": list(catalogs.plural_tags(code))}
        row["translation"] = row["translation"] or [""] * len(row["forms"])
    if message.fuzzy:
        row["stale"] = "the Norwegian was: " + " / ".join(forms_of(message.previous_id))
    return row


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", forms_of(message.id)[0]
