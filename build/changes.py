"""What kind of change an edit of the Norwegian was, as its editor says it.

``content/changes.toml`` has one entry for each edit somebody has judged:

- ``wording``: better Norwegian, same meaning. The old translation is shown, with a mark.
- ``meaning``: something is new or gone. The old translation is shown, with a clear notice.
- ``critical``: who acts on the old text may come to harm. The Norwegian is shown, with a notice.

An entry ties two texts by their hashes, the Norwegian before and after, so it never speaks
for a later edit. What nobody has judged is treated as critical. ``youthapp content changed``
writes the entries; several edits since a translation count as the gravest of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.messages.catalog import Message

from build import catalogs
from build.facts import file_of, typed
from build.sources import Text, broken, read_entries

FILE = "changes.toml"
WORDING, MEANING, CRITICAL = KINDS = ("wording", "meaning", "critical")  # the gravest last
_ENTRY = {"text": str, "kind": str, "on": date, "was": str, "now": str}
_HEAD = "# What kind of change each edit of a Norwegian text was, said by its editor.\n"


@dataclass(frozen=True)
class Change:
    """One judged edit: from the Norwegian with one hash to the Norwegian with another."""

    text: str
    kind: str
    on: date
    was: str
    now: str
    line: int = 0


def fingerprint(norwegian: str) -> str:
    """Return twelve letters that stand for exactly this Norwegian text."""
    return hashlib.sha256(norwegian.encode()).hexdigest()[:12]


def read_changes(folder: Path) -> tuple[Change, ...]:
    """Read the judged edits; none when there is no file."""
    path = folder / FILE
    if not path.exists():
        return ()
    name = file_of(path, folder)
    return tuple(
        _change(entry, name, line) for entry, line in read_entries(path, name, "change", "edit")
    )


def judged(changes: Iterable[Change], context: str, before: str, now: str) -> str:
    """Return the kind of everything that changed between two Norwegian texts.

    Nothing when no chain of judged edits leads from the one to the other.
    """
    own = [change for change in changes if change.text == context]
    gravest = {fingerprint(before): -1}
    for _ in own:  # a chain is at most as long as there are edits
        for change in own:
            if change.was in gravest:
                kind = max(gravest[change.was], KINDS.index(change.kind))
                gravest[change.now] = max(gravest.get(change.now, -1), kind)
    kind = gravest.get(fingerprint(now), -1)
    return KINDS[kind] if kind >= 0 else ""


def norwegian_of(message: Message) -> str:
    """Return the Norwegian a translation was made from."""
    if message.fuzzy and message.previous_id:
        return str(catalogs.forms_of(message.previous_id)[0])
    return str(catalogs.forms_of(message.id)[0])


def is_stale(message: Message, norwegian: str) -> bool:
    """Say whether a translation was made from another Norwegian, or marked as old by hand."""
    return bool(message.fuzzy) or message.id != norwegian


def stale_among(message: Message, norwegian: Mapping[str, str]) -> bool:
    """Say whether a translation is stale; texts of the app have no context, only the flag."""
    now = norwegian.get(message.context or "")
    return is_stale(message, now) if now is not None else bool(message.fuzzy)


def say(
    kind: str,
    text: Text,
    known: Iterable[Change],
    *,
    domain: str = "guide",
    on: date,
    content: Path,
    locales: Path,
) -> list[Change]:
    """Write down what kind of change made the translations of a text stale.

    One entry for each Norwegian text that a translation rests on and that no judged edit
    leads on from; none when there is nothing to say.
    """
    before = dict.fromkeys(
        norwegian_of(message)
        for message in _translations(text.context, domain, locales)
        if is_stale(message, text.source)
    )
    now = fingerprint(text.source)
    said = [
        Change(text.context, kind, on, fingerprint(old), now)
        for old in before
        if old != text.source and not judged(known, text.context, old, text.source)
    ]
    if said:
        path = content / FILE
        body = path.read_text(encoding="utf-8") if path.exists() else _HEAD
        body += "".join(map(_written, said))
        catalogs.write_whole(path, body.encode())
    return said


def _translations(context: str, domain: str, locales: Path) -> list[Message]:
    found: list[Message] = []
    for path in sorted(locales.glob(f"*/LC_MESSAGES/{domain}.po")):
        catalog = catalogs.read(path, path.parent.parent.name)
        found += [one for one in catalog if one.context == context and catalogs.translated(one)]
    return found


def _change(entry: dict[str, object], name: str, line: int) -> Change:
    typed(entry, _ENTRY, name, line)
    change = Change(**entry, line=line)  # type: ignore[arg-type]
    if change.kind not in KINDS:
        raise broken(name, line, f"kind is one of {', '.join(KINDS)}")
    if change.was == change.now:
        raise broken(name, line, "was and now are the same text: take the entry away")
    return change


def _written(change: Change) -> str:
    return (
        f'\n[[change]]\ntext = "{change.text}"\nkind = "{change.kind}"\non = {change.on}\n'
        f'was = "{change.was}"\nnow = "{change.now}"\n'
    )
