"""Everything as data: one file with every fact, to keep elsewhere or to bring in again.

    {"check", "drafts", "facts", "format": "minvei-everything", "settings", "version": 1}

Canonical: keys in order, no spaces, nothing but ASCII, so that no program in between changes
a byte of it; ``check`` is the SHA-256 of the same text without it. Of the account nothing is
in it: it is a person's words, not a way to become that person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from youthapp.domain.conversation import Draft, draft_from_json, draft_to_json
from youthapp.domain.facts import Fact, Value, fact_from_json, fact_to_json
from youthapp.domain.kinds import ARRIVED
from youthapp.domain.parcels import DONE, PROMISE, ROSE, SIGN, SUGGEST
from youthapp.errors import CutFile, NewerFile, NotOurFile, UnreadableFact

FORMAT: Final = "minvei-everything"
VERSION: Final = 1
MOST_BYTES: Final = 20 * 1024 * 1024  # ten times what years of use come to

NOT_TAKEN: Final = frozenset({"device", "card", "ticket", "late"})  # the account's own
GIVEN: Final = frozenset({SIGN, SUGGEST, PROMISE, DONE, ROSE})  # of what came, what is one's own
STAYS: Final = (
    "along/",
    "invited_rounds",
    "questionnaire/",
    "results/",
    "rounds",
    "council",
    "card_later",
)  # settings that mean nothing elsewhere
_HIGHEST: Final = 2**53  # of a counter: there is always one after it


@dataclass(frozen=True)
class Everything:
    """What a person has: facts, conversations left in the middle, settings."""

    facts: tuple[Fact, ...] = ()
    drafts: tuple[Draft, ...] = ()
    settings: Mapping[str, Value] | None = None


def gather(
    facts: Iterable[Fact], drafts: Iterable[Draft], settings: Mapping[str, Value]
) -> Everything:
    """Take what is the person's of all that is kept, in a fixed order.

    What others show is theirs, and ends when they say so: it is in no file.
    """
    facts = list(facts)
    given = {fact.item for fact in facts if fact.changes.get("word") in GIVEN}
    mine = (
        fact
        for fact in facts
        if fact.kind not in NOT_TAKEN and (fact.kind != ARRIVED or fact.item in given)
    )
    return Everything(
        tuple(sorted(mine, key=lambda fact: (fact.lamport, fact.device, fact.id))),
        tuple(sorted(drafts, key=lambda draft: draft.name)),
        {name: value for name, value in sorted(settings.items()) if not name.startswith(STAYS)},
    )


def write(everything: Everything) -> str:
    """Write the file: the same things, the same text."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "facts": [json.loads(fact_to_json(fact).decode("utf-8", "surrogatepass"))
                  for fact in everything.facts],
        "drafts": [json.loads(draft_to_json(draft)) for draft in everything.drafts],
        "settings": dict(everything.settings or {}),
    }  # fmt: skip
    return _canonical({**body, "check": _check(body)})


def read(text: str) -> Everything:
    """Read a file, all of it or nothing. Raises NotOurFile, NewerFile or CutFile."""
    data = _object(text)
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerFile(found=version, known=VERSION)
    check = data.pop("check", None)
    if check != _check(data):
        raise CutFile(part="check")
    try:
        facts = [fact_from_json(json.dumps(each)) for each in data["facts"]]
        drafts = [draft_from_json(json.dumps(each)) for each in data["drafts"]]
        settings = {str(name): _value(value) for name, value in data["settings"].items()}
    except (UnreadableFact, KeyError, TypeError, AttributeError) as error:
        raise CutFile(part="inside") from error
    if any(fact.lamport > _HIGHEST for fact in facts):
        raise CutFile(part="lamport")
    return gather(facts, drafts, settings)


def _object(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text.strip().removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise (CutFile(part="json") if FORMAT in text else NotOurFile()) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotOurFile()
    return data


def _value(value: object) -> Value:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise CutFile(part="settings")


def _check(body: Mapping[str, object]) -> str:
    return hashlib.sha256(_canonical(body).encode()).hexdigest()


def _canonical(body: Mapping[str, object]) -> str:
    return json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
