"""The PO files: made from the sources, merged with care, marked by who wrote and who checked.

A translation belongs to its context. When the Norwegian changes, the old translation
stays in the file as fuzzy: the translator sees both, the reader sees Norwegian.
``# origin: machine`` and ``# checked: <date>, <role>, <hash>`` are translator comments;
the hash is over source and translation, so any edit takes the check away by itself.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, write_po
from babel.plural import PluralRule, to_gettext

from build import pofiles
from youthapp.language import LANGUAGES, SOURCE, language

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
PLACES = tuple(sorted(path.name for path in (ROOT / "content" / "places").glob("*/")))
TITLES = {"app": "the app's own texts", "guide": "the guide", "forms": "conversations and surveys",
          "staff": "the staff guide"}  # fmt: skip
DOMAINS = (*TITLES, *(f"place-{place}" for place in PLACES))
TARGETS = tuple(one.code for one in LANGUAGES if one.code != SOURCE)
STAFF_TARGETS = ("en",)  # staff read Norwegian, or this

_TAGS = ("zero", "one", "two", "few", "many", "other")
_COUNTED = (*range(201), 1000, 1_000_000)  # enough to meet every form an integer can take
_NEAR = 0.75  # how alike two app texts must be for the old translation to be offered


def plural_tags(code: str) -> tuple[str, ...]:
    """Return the plural forms whole numbers take in a language, in the order of gettext."""
    rule = Locale.parse(code).plural_form
    used = {rule(count) for count in _COUNTED}
    return tuple(tag for tag in _TAGS if tag in used)


def plural_header(code: str) -> str:
    """Return CLDR's plural rule as gettext writes it, without forms only fractions take."""
    rule = Locale.parse(code).plural_form
    *named, _last = plural_tags(code)
    rules = {tag: text for tag, text in rule.rules.items() if tag in named}
    header = to_gettext(PluralRule(rules)).rstrip(";")
    whole = "((0 == 0))"  # what is left of «no decimals»: always true for a count
    return header.replace(f"{whole} && ", "").replace(f" && {whole}", "")


def targets(domain: str) -> tuple[str, ...]:
    """Return the languages a catalog is translated into."""
    return STAFF_TARGETS if domain == "staff" else TARGETS


def title(domain: str, code: str | None = None) -> str:
    """Return what a catalog holds, and in which language, for the head of its file."""
    held = TITLES.get(domain) or f"the guide's pages for {domain.removeprefix('place-')}"
    return f"{held}, {language(code).own_name}" if code else held


def po_path(code: str, domain: str, locales: Path = LOCALES) -> Path:
    """Return where a catalog lies."""
    return locales / code / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path, code: str | None = None) -> Catalog:
    """Read a PO or POT file; an absent one is empty, a damaged one is named by its line."""
    if not path.exists():
        return new(code)
    name = file_name(path)
    return pofiles.parse(pofiles.decode(path.read_bytes(), name), name, code)


def catalog_of(code: str, domain: str, locales: Path = LOCALES) -> Catalog:
    """Return a catalog for reading only; the same one until its file changes."""
    path = po_path(code, domain, locales)
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _read_kept(path, code, changed)


@lru_cache(maxsize=64)
def _read_kept(path: Path, code: str, _changed: int) -> Catalog:
    return read(path, code)


def file_name(path: Path) -> str:
    """Return how a file is named to people: from the root when it is ours."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def new(code: str | None = None) -> Catalog:
    """Make an empty catalog with the right plural rule and no dates of its own."""
    then = datetime(2000, 1, 1, tzinfo=UTC)
    catalog = Catalog(locale=code, project="youthapp", fuzzy=False, creation_date=then,
                      revision_date=then)  # fmt: skip
    if code:
        catalog.mime_headers = [("Plural-Forms", plural_header(code))]
    return catalog


def dump(catalog: Catalog, title: str, code: str | None = None) -> bytes:
    """Write a catalog as PO text: no dates, no line numbers, no wrapping, so diffs are quiet."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, omit_header=True, include_lineno=False)
    head = [f"# Min vei: {title}.", 'msgid ""', 'msgstr ""', r'"Project-Id-Version: youthapp\n"']
    if code:
        head.append(rf'"Language: {code}\n"')
    head += [r'"MIME-Version: 1.0\n"', r'"Content-Type: text/plain; charset=utf-8\n"',
             r'"Content-Transfer-Encoding: 8bit\n"']  # fmt: skip
    if code:
        head.append(rf'"Plural-Forms: {plural_header(code)};\n"')
    blocks = out.getvalue().decode().strip("\n").split("\n\n")
    texts = [message for message in catalog if message.id]
    told = [_with_previous(block, text) for block, text in zip(blocks, texts, strict=bool(texts))]
    return "\n\n".join(["\n".join(head), *told]).encode() + b"\n\n"


def _with_previous(block: str, message: Message) -> str:
    """Add the Norwegian a stale text was made from; Babel breaks its lines where it may not."""
    lines = block.split("\n")
    at = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    words = ("msgid", "msgid_plural")
    before = [f"{word} {normalize(text, width=0)}" for word, text in
              zip(words, forms_of(message.previous_id), strict=False)]  # fmt: skip
    said = [f"#| {line}" for text in before for line in text.split("\n")]
    return "\n".join([*lines[:at], *said, *lines[at:]])


def write_whole(path: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    half.write_bytes(body)
    os.replace(half, path)


def merge(old: Catalog, template: Catalog, code: str) -> Catalog:
    """Give every text of the template its translation from the old catalog.

    Same context, other Norwegian: kept, and fuzzy. An app text without context that only
    changed a little gets its old translation back the same way. What the sources no
    longer hold is left out.
    """
    catalog = new(code)
    kept = {(message.context, message.id): message for message in old if message.id}
    by_context = {message.context: message for message in old if message.id and message.context}
    wanted = {(message.context, message.id) for message in template if message.id}
    gone = {_first(key[1]): message for key, message in kept.items() if key not in wanted}
    for source in template:
        if not source.id:
            continue
        message = source.clone()
        before = kept.get((source.context, source.id))
        if before is not None:
            _carry(message, before, stale=False)
        elif source.context in by_context:
            _carry(message, by_context[source.context], stale=True)
        elif source.context is None:
            near = difflib.get_close_matches(_first(source.id), gone, n=1, cutoff=_NEAR)
            if near and isinstance(gone[near[0]].id, str) == isinstance(source.id, str):
                _carry(message, gone[near[0]], stale=True)
        put(catalog, message)
    return catalog


def forms_of(string: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return a text, or every form of a counted one, as a tuple."""
    return (string,) if isinstance(string, str) else tuple(string or ())


def label(message: Message) -> str:
    """Return how a text is named to people."""
    return message.context or f"«{forms_of(message.id)[0]}»"


def translated(message: Message) -> bool:
    """Say whether every form of a message has a text."""
    if isinstance(message.string, str):
        return bool(message.string)
    return bool(message.string) and all(message.string)


def usable(message: Message) -> bool:
    """Say whether a translation may be shown: there, and not stale."""
    return translated(message) and not message.fuzzy


def origin(message: Message) -> str:
    """Return who wrote the translation: ``machine``, ``human``, or nothing."""
    found = [note for note in message.user_comments if note.startswith("origin: ")]
    return found[-1].removeprefix("origin: ").strip() if found else ""


def checked(message: Message) -> bool:
    """Say whether somebody checked exactly this source with exactly this translation."""
    return bool(checked_by(message))


def checked_by(message: Message) -> str:
    """Return when and by whom exactly this translation was checked, or nothing."""
    proof = _proof(message)
    notes = [note.removeprefix("checked: ").rsplit(", ", 1) for note in message.user_comments
             if note.startswith("checked: ")]  # fmt: skip
    said = [note[0] for note in notes if note[-1] == proof]
    return said[-1] if said and usable(message) else ""


def set_translation(
    message: Message, string: str | tuple[str, ...], origin: str, *, still_right: bool = False
) -> bool:
    """Keep a translation and say whether it stands now; nobody has checked a new one yet.

    Saving never clears a flag by itself: the same text again leaves a stale one stale, until
    somebody says that it is still right.
    """
    same = message.string == string
    if same and message.fuzzy and not still_right:
        return False
    mended = bool(message.fuzzy)
    message.string = string
    message.flags.discard("fuzzy")
    message.previous_id = []
    if not same or not message.user_comments:
        message.user_comments = [*_without(message, "origin: ", "checked: "), f"origin: {origin}"]
    elif mended:
        message.user_comments = _without(message, "checked: ")
    return True


def set_checked(message: Message, on: date, role: str) -> None:
    """Note that somebody in a role has checked this translation against this source."""
    note = f"checked: {on.isoformat()}, {role}, {_proof(message)}"
    message.user_comments = [*_without(message, "checked: "), note]


def compile_mo(messages: Iterable[Message], code: str) -> bytes:
    """Compile messages to the same .mo bytes every time."""
    catalog = new(code)
    for message in messages:
        put(catalog, message)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def offered(locales: Path = LOCALES) -> tuple[str, ...]:
    """Return the languages a reader can choose: those whose app texts are complete."""
    apps = {code: read(po_path(code, "app", locales), code) for code in TARGETS}
    return (SOURCE, *(code for code, catalog in apps.items() if complete(catalog)))


def complete(catalog: Catalog) -> bool:
    """Say whether every text of a catalog may be shown."""
    messages = [message for message in catalog if message.id]
    return bool(messages) and all(map(usable, messages))


def put(catalog: Catalog, message: Message) -> None:
    """Add a message to a catalog as it is."""
    catalog.add(
        message.id,
        message.string,
        locations=message.locations,
        flags=message.flags,
        auto_comments=message.auto_comments,
        user_comments=message.user_comments,
        previous_id=message.previous_id,
        context=message.context,
    )


def _carry(message: Message, before: Message, *, stale: bool) -> None:
    message.string = before.string
    message.user_comments = list(before.user_comments)
    if before.fuzzy or (stale and translated(before)):
        message.flags.add("fuzzy")
        previous = before.previous_id if before.fuzzy and before.previous_id else before.id
        message.previous_id = list(previous) if isinstance(previous, tuple) else previous
        if isinstance(message.previous_id, str):
            message.previous_id = [message.previous_id]


def _without(message: Message, *begins: str) -> list[str]:
    return [note for note in message.user_comments if not note.startswith(begins)]


def _proof(message: Message) -> str:
    parts = [message.id, message.string]
    flat = [part if isinstance(part, str) else "\0".join(part or ()) for part in parts]
    return hashlib.sha256("\0\0".join(flat).encode()).hexdigest()[:8]


def _first(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]
