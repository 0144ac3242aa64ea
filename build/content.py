"""Content and catalogs compiled to packs: what the phone reads, ready to be shown.

The phone never parses Markdown, TOML or PO. A stale or missing translation is left out,
and the library shows the Norwegian instead. Every file is written whole and named by its
hash, the manifest last, so a reader of the folder sees the old packs or the new, never
a mixture.

One place's own pages are built in: ``MINVEI_PLACE`` names it (``trondheim`` when nothing is
said; empty for the national guide alone). The staff guide has packs of its own, which hold
their structure too, so that a youth's phone never has a byte of them.

Use ``compile_packs(out)``; ``characters(code)`` tells which letters the fonts must have.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message

from build import catalogs
from build.catalogs import LOCALES, STAFF_TARGETS, TARGETS, forms_of
from build.shelf import CONTENT, Place, Shelf, read_shelf
from build.sources import FACT, LINK, Chapter, Text, broken
from youthapp.language import FSI, LANGUAGES, PDI, SOURCE, isolate, language

FORMAT = 1
PLACE = "trondheim"  # built in when nothing else is asked for

_HOLE = re.compile(r"\{[a-z0-9_:-]+\}")
_IN_RUN = "0-9A-Za-zÀ-ɏ"
_RUN = re.compile(
    rf"[+]?[{_IN_RUN}]+(?:[ .,:/@_+&'’–-][{_IN_RUN}]+)*(?:[ \u00a0]?%)?"
)  # a name, a number, a phone, a date, an address


def compile_packs(out: Path, *, content: Path = CONTENT, locales: Path = LOCALES) -> Path:
    """Compile everything into ``out`` and return its manifest."""
    shelf = read_shelf(content)
    place = chosen_place(shelf)
    files: dict[str, Any] = {}
    files["structure"] = _keep(out, "structure-{}.json", _json(structure(shelf, place)))
    states: dict[str, Any] = {}
    for code in (SOURCE, *TARGETS):
        pack, state = text_pack(shelf, code, locales, place)
        files[f"text/{code}"] = _keep(out, f"text.{code}-{{}}.json", _json(pack))
        if code != SOURCE:
            app, state["offered"] = app_pack(code, locales)
            files[f"app/{code}"] = _keep(out, f"app.{code}-{{}}.mo", app)
        states[code] = state
    for code in (SOURCE, *STAFF_TARGETS):
        pack = staff_pack(shelf, code, locales)
        files[f"staff/{code}"] = _keep(out, f"staff.{code}-{{}}.json", _json(pack))
    version = _sha("".join(entry["sha256"] for entry in files.values()).encode())[:12]
    manifest = {
        "format": FORMAT,
        "version": version,
        "place": place.id if place else "",
        "files": files,
        "languages": states,
    }
    catalogs.write_whole(out / "manifest.json", _json(manifest))
    _forget_old(out, {"manifest.json", *(entry["file"] for entry in files.values())})
    return out / "manifest.json"


def chosen_place(shelf: Shelf) -> Place | None:
    """Return the place ``MINVEI_PLACE`` asks for; none when it is empty."""
    asked = os.environ.get("MINVEI_PLACE")
    wanted = PLACE if asked is None else asked
    for place in shelf.places:
        if place.id == wanted:
            return place
    if asked:
        remedy = f"there is no place {asked}: add its folder, or mend MINVEI_PLACE"
        raise broken("content/places", 1, remedy)
    return None


def structure(shelf: Shelf, place: Place | None = None) -> dict[str, Any]:
    """Return ids, kinds, conditions, icons and numbers: everything but prose."""
    here = {page.structure["id"]: page.structure["sections"]
            for page in (place.chapters if place else ())}  # fmt: skip
    return {
        "format": FORMAT,
        "chapters": [
            _with_sections(chapter.structure, here.get(chapter.structure["id"], []))
            | {"version": _version(chapter)}
            for chapter in shelf.chapters
        ],
        "words": list(shelf.words),
        "help": [line | {"number": shelf.facts[line["number"]].value} for line in shelf.help_lines],
        "forms": {form["id"]: form for form in shelf.form_data},
    }


def _version(chapter: Chapter) -> str:
    """Return eight letters that stand for exactly this Norwegian text of a chapter."""
    return _sha("\0".join(f"{text.context}\0{text.source}" for text in chapter.texts).encode())[:8]


def _with_sections(chapter: dict[str, Any], more: list[Any]) -> dict[str, Any]:
    """Put a place's sections before the tasks of a chapter."""
    sections = chapter["sections"]
    kinds = [section["kind"] for section in sections]
    at = kinds.index("tasks") if "tasks" in kinds else len(kinds)
    return chapter | {"sections": [*sections[:at], *more, *sections[at:]]}


def text_pack(
    shelf: Shelf, code: str, locales: Path = LOCALES, place: Place | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the texts of one language, and how complete and checked they are."""
    sources = {"guide": shelf.guide, "forms": shelf.forms}
    if place:
        sources[place.domain] = place.texts
    texts, checked, stale = _texts(shelf, sources, code, locales)
    state = {
        "texts": sum(map(len, sources.values())),
        "complete": len(texts),
        "stale": stale,
        "checked": len(checked),
        "unchecked": len(texts) - len(checked),
        "offered": True,
    }
    pack = {"language": code, "format": FORMAT, "texts": texts, "checked": checked}
    return pack, state


def staff_pack(shelf: Shelf, code: str, locales: Path = LOCALES) -> dict[str, Any]:
    """Return the staff guide in one language: its sections and its texts."""
    texts, checked, _ = _texts(shelf, {"staff": shelf.staff}, code, locales)
    guides = [guide.structure for guide in shelf.staff_guides]
    return {"language": code, "format": FORMAT, "chapters": guides, "texts": texts,
            "checked": checked}  # fmt: skip


def app_pack(code: str, locales: Path = LOCALES) -> tuple[bytes, bool]:
    """Return the app's own texts as .mo, and whether the language can be offered."""
    catalog = _catalog(code, "app", locales)
    rtl = language(code).direction == "rtl"
    usable = [message for message in catalog if message.id and catalogs.usable(message)]
    shown = [_isolated(message) if rtl else message for message in usable]
    return catalogs.compile_mo(shown, code), catalogs.complete(catalog)


def isolate_runs(text: str) -> str:
    """Isolate every Latin run and number of a right-to-left text, and nothing in brackets."""
    parts: list[str] = []
    at = 0
    for hole in _HOLE.finditer(text):
        parts += [_RUN.sub(lambda run: isolate(run[0]), text[at : hole.start()]), hole[0]]
        at = hole.end()
    parts.append(_RUN.sub(lambda run: isolate(run[0]), text[at:]))
    return "".join(parts)


def characters(code: str, *, content: Path = CONTENT, locales: Path = LOCALES) -> set[str]:
    """Return every character a reader of this language can meet in packs and app texts.

    The Norwegian is always among them: it stands in when a translation is missing. So are
    all places and the staff guide: the letters are the same whichever place is built.
    """
    shelf = read_shelf(content)
    sources = {"guide": shelf.guide, "forms": shelf.forms, "staff": shelf.staff}
    sources |= {place.domain: place.texts for place in shelf.places}
    texts = [_texts(shelf, {domain: some}, one, locales)[0].values()
             for domain, some in sources.items() for one in (SOURCE, code)]  # fmt: skip
    found = set("".join(map("".join, texts))) | set(
        "".join(line["number"] for line in structure(shelf)["help"])
    )
    for message in catalogs.read(locales / "app.pot"):
        found |= set("".join(forms_of(message.id)))
    if code != SOURCE:
        for message in _catalog(code, "app", locales):
            found |= set("".join(forms_of(message.string))) if message.id else set()
    found |= set("".join(one.own_name for one in LANGUAGES))  # the language screen
    return found - set("\n{}[]|" + FSI + PDI)


Sources = Mapping[str, Iterable[Text]]
"""The texts of each domain that go into a pack."""


def _texts(
    shelf: Shelf, sources: Sources, code: str, locales: Path
) -> tuple[dict[str, str], list[str], int]:
    """Return texts ready to be shown, which of them are checked, and how many are stale."""
    raw, checked, stale = _raw_texts(sources, code, locales)
    rtl = language(code).direction == "rtl"
    terms = _terms(shelf, code, locales)
    values = shelf.values
    texts = {context: _shown(text, terms, values, rtl=rtl) for context, text in raw.items()}
    return texts, checked, stale


def _terms(shelf: Shelf, code: str, locales: Path) -> dict[str, str]:
    """Return what each important word is called in a language, else in Norwegian."""
    texts = [text for text in shelf.guide
             if text.context.startswith("word/") and text.context.endswith("/term")]  # fmt: skip
    translated = _raw_texts({"guide": texts}, code, locales)[0]
    return {text.context.split("/")[1]: translated.get(text.context) or text.source
            for text in texts}  # fmt: skip


def _raw_texts(sources: Sources, code: str, locales: Path) -> tuple[dict[str, str], list[str], int]:
    if code == SOURCE:
        return {text.context: text.source for one in sources.values() for text in one}, [], 0
    texts: dict[str, str] = {}
    checked: list[str] = []
    stale = 0
    for domain, wanted in sources.items():
        messages = {message.context: message for message in _catalog(code, domain, locales)}
        for text in wanted:
            message = messages.get(text.context)
            if message is None or not catalogs.translated(message):
                continue
            if message.fuzzy or message.id != text.source:
                stale += 1
                continue
            texts[text.context] = str(message.string)
            if catalogs.checked(message):
                checked.append(text.context)
    return texts, checked, stale


def _shown(text: str, terms: Mapping[str, str], values: Mapping[str, str], *, rtl: bool) -> str:
    text = LINK.sub(lambda link: link[0] if link[2] else f"[[{link[1]}|{terms[link[1]]}]]", text)
    if rtl:
        text = _isolate_around_links(text)
    return FACT.sub(lambda fact: isolate(values[fact[1]]) if rtl else values[fact[1]], text)


def _isolate_around_links(text: str) -> str:
    parts: list[str] = []
    at = 0
    for link in LINK.finditer(text):
        parts += [isolate_runs(text[at : link.start()]), f"[[{link[1]}|{isolate_runs(link[2])}]]"]
        at = link.end()
    return "".join([*parts, isolate_runs(text[at:])])


def _isolated(message: Message) -> Message:
    shown = message.clone()
    forms = tuple(isolate_runs(form) for form in forms_of(message.string))
    shown.string = forms if isinstance(message.string, tuple) else forms[0]
    return shown


def _catalog(code: str, domain: str, locales: Path) -> Catalog:
    path = catalogs.po_path(code, domain, locales)
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _read_catalog(path, code, changed)


@lru_cache(maxsize=64)
def _read_catalog(path: Path, code: str, _changed: int) -> Catalog:
    return catalogs.read(path, code)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _keep(out: Path, name: str, body: bytes) -> dict[str, Any]:
    sha = _sha(body)
    file = name.format(sha[:12])
    catalogs.write_whole(out / file, body)
    return {"file": file, "sha256": sha, "bytes": len(body)}


def _sha(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _forget_old(out: Path, kept: set[str]) -> None:
    for path in out.iterdir():
        if path.name not in kept and re.fullmatch(
            r"(?:structure|(?:text|app|staff)\.).*", path.name
        ):
            path.unlink()
