"""Catalogs as rows: given to a translator, taken back checked, whole or not at all.

A broken row never gets in: it is named by its place in the file, with what to do. While
there is one, nothing of the file is kept, unless the good rows are asked for. What comes
in is unchecked until somebody has read it, and what is stale stays stale until its
translation is new, or somebody says that it is still right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message

from build import catalogs, proofread, terms
from build.catalogs import LOCALES, forms_of
from build.shelf import read_shelf

LONGEST_ROLE = 40  # with day and seal it stays on one line of a PO file


@dataclass
class Taken:
    """What came of taking rows in: how many were kept, a sentence for each refused one.

    ``waiting`` counts the stale texts that came back as they were: they are stale still.
    ``unchecked`` has a sentence for each text that was kept, but not as checked.
    """

    kept: int = 0
    refused: list[str] = field(default_factory=list)
    waiting: int = 0
    unchecked: list[str] = field(default_factory=list)


def export(code: str, domain: str, *, missing: bool = False, locales: Path = LOCALES) -> list[Any]:
    """Return a catalog as rows for a translator."""
    return [
        _row(message, code)
        for message in catalogs.read(catalogs.po_path(code, domain, locales), code)
        if message.id and not (missing and catalogs.usable(message))
    ]


def words(code: str, locales: Path = LOCALES) -> list[tuple[str, str, str]]:
    """Return the agreed term of every important word: its id, Norwegian, translation or ""."""
    agreed = terms.agreed_terms(catalogs.catalog_of(code, "guide", locales))
    return [(word, norwegian, agreed.get(word, "")) for word, norwegian in
            sorted(read_shelf().terms.items())]  # fmt: skip


def take_in(
    code: str,
    domain: str,
    rows: Iterable[Any],
    *,
    origin: str = "machine",
    checked_by: str = "",
    on: date | None = None,
    good_rows: bool = False,
    locales: Path = LOCALES,
) -> Taken:
    """Keep the rows, with who wrote and who checked them; keep none when one is refused.

    ``checked_by`` is the role of whoever read every row; a row may name its own. With
    ``good_rows`` the others are kept, and one that cannot be checked is kept unchecked.
    """
    shelf = read_shelf()
    names = proofread.allowed_names(shelf)
    catalog = catalogs.read(catalogs.po_path(code, domain, locales), code)
    known = {_key(message): message for message in catalog if message.id}
    taken = Taken()
    read: list[tuple[str, Message, str, date | None]] = []  # where, what, by whom, when
    seen: set[Any] = set()
    for number, row in enumerate(rows, 1):
        where = row.get("where", "") if isinstance(row, dict) else ""
        where = where or f"row {number}"
        try:
            if not any(_given(row)):
                continue
            message = _message(row, known, seen)
            if _take_row(code, row, message, names, origin):
                taken.kept += 1
                role = str(row.get("checked_by") or checked_by)
                read.append((where, message, role, _day(row.get("checked_on"))))
            else:
                taken.waiting += 1
        except ValueError as reason:
            taken.refused.append(f"{where}: {reason}")
    glossary = _glossary(code, domain, catalog, locales)
    for where, message, role, day in read:
        try:
            _note(code, message, role, day or on or date.today(), glossary, shelf.terms)
        except ValueError as reason:
            taken.unchecked.append(f"{where}: {reason}")
    wrong = taken.refused + taken.unchecked
    if wrong and not good_rows:
        return Taken(0, wrong, taken.waiting)
    save(catalog, code, domain, locales)
    return taken


def note_checked(
    code: str, domain: str, role: str, *, on: date, chapter: str = "", locales: Path = LOCALES
) -> Taken:
    """Note that somebody in a role has read every usable text (of one chapter)."""
    norwegian = read_shelf().terms
    catalog = catalogs.read(catalogs.po_path(code, domain, locales), code)
    glossary = _glossary(code, domain, catalog, locales)
    taken = Taken()
    for message in catalog:
        inside = str(message.context or "").startswith(chapter and f"{chapter}/")
        if message.id and catalogs.usable(message) and inside:
            try:
                _note(code, message, role, on, glossary, norwegian)
                taken.kept += 1
            except ValueError as reason:
                taken.refused.append(str(reason))
    save(catalog, code, domain, locales)
    return taken


def problems_of(code: str, message: Message, string: Any, names: frozenset[str]) -> list[str]:
    """Return what a machine can see to be wrong with a translation."""
    return proofread.all_problems(
        code,
        forms_of(message.id),
        forms_of(string),
        names=names,
        context=str(message.context or ""),
    )


def save(catalog: Catalog, code: str, domain: str, locales: Path) -> None:
    """Write a catalog to its place."""
    body = catalogs.dump(catalog, catalogs.title(domain, code), code)
    catalogs.write_whole(catalogs.po_path(code, domain, locales), body)


def _given(row: Any) -> tuple[str, ...]:
    """Return the translation of a row, or every form of it."""
    if not isinstance(row, dict) or not isinstance(row.get("source"), str):
        raise ValueError("it needs context, source and translation")
    if not isinstance(row.get("context") or "", str):
        raise ValueError(f"{row['source']}: write the context as text")
    given = row.get("translation") or ""
    if not isinstance(given, str | list) or not all(isinstance(one, str) for one in given):
        raise ValueError(f"{row.get('context') or row['source']}: write the translation as text")
    return forms_of(given)


def _message(row: dict[str, Any], known: Mapping[Any, Message], seen: set[Any]) -> Message:
    """Return the message a row is about; each only once."""
    key = (row.get("context") or "", row["source"])
    label = key[0] or key[1]
    if key not in known:
        raise ValueError(f"{label}: not known; the Norwegian may have changed: export again")
    if key in seen:
        raise ValueError(f"{label}: it stands twice: take one away")
    seen.add(key)
    return known[key]


def _take_row(
    code: str, row: dict[str, Any], message: Message, names: frozenset[str], origin: str
) -> bool:
    """Keep a row and say whether its translation stands now; it may be stale still."""
    given = row["translation"]
    name = catalogs.label(message)
    wanted = len(catalogs.plural_tags(code)) if isinstance(message.id, tuple) else 1
    forms = tuple(proofread.tidy(code, form) for form in forms_of(given))
    if len(forms) != wanted or isinstance(given, str) != isinstance(message.id, str):
        raise ValueError(f"{name}: it needs {wanted} forms in a list")
    string = forms if isinstance(message.id, tuple) else forms[0]
    if found := problems_of(code, message, string, names):
        raise ValueError(f"{name}: {'; '.join(found)}")
    still_right = row.get("still_right") is True
    return catalogs.set_translation(message, string, origin, still_right=still_right)


def _day(said: Any) -> date | None:
    """Return the day a row says it was checked, if it says one."""
    try:
        return date.fromisoformat(said or "")
    except (TypeError, ValueError):
        return None


def _glossary(code: str, domain: str, catalog: Catalog, locales: Path) -> dict[str, str]:
    """Return the agreed terms, those of a catalog that is being changed among them."""
    if domain != "guide":
        catalog = catalogs.read(catalogs.po_path(code, "guide", locales), code)
    return terms.agreed_terms(catalog)


def _note(
    code: str,
    message: Message,
    role: str,
    on: date,
    glossary: Mapping[str, str],
    norwegian: Mapping[str, str],
) -> None:
    """Note who checked a text; not while it uses another word than the agreed one."""
    if not role:
        return
    if len(role) > LONGEST_ROLE or not role.isprintable():
        raise ValueError("say who checked as a role in a few words, such as «native reader»")
    for form in forms_of(message.string):
        for problem in terms.problems(code, form, glossary, norwegian):
            raise ValueError(f"{catalogs.label(message)}: not checked: {problem}")
    catalogs.set_checked(message, on, role)


def _row(message: Message, code: str) -> dict[str, Any]:
    counted = isinstance(message.id, tuple)
    row: dict[str, Any] = {
        "context": message.context or "",
        "source": forms_of(message.id)[0],
        "translation": list(forms_of(message.string)) if counted else message.string,
        "note": "; ".join([*message.auto_comments, *(file for file, _ in message.locations)]),
        "origin": catalogs.origin(message),
        "checked": catalogs.checked_by(message),
    }
    if counted:
        row |= {"many": message.id[1], "forms": list(catalogs.plural_tags(code))}
        row["translation"] = row["translation"] or [""] * len(row["forms"])
    if message.fuzzy:
        row["stale"] = "the Norwegian was: " + " / ".join(forms_of(message.previous_id))
        row["still_right"] = False
    return row


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", forms_of(message.id)[0]
