"""Content and catalogs compiled to packs: what the phone reads, ready to be shown.

The phone never parses Markdown, TOML or PO. A missing translation is left out, and the
library shows the Norwegian instead. A stale one is kept, and named as stale, where the editor
said that only the wording or the meaning changed and the screen has a mark for it; else it
is left out too. Every file is written whole and named by its hash, the manifest last, so a
reader of the folder sees the old packs or the new, never a mixture.

One place's own pages are built in: ``MINVEI_PLACE`` names it (``trondheim`` when nothing is
said; empty for the national guide alone). The staff guide has packs of its own, which hold
their structure too, so that a youth's phone never has a byte of them. Templates for surveys have
packs of their own as well, fetched when a council begins a survey. Recordings are files of
their own, fetched when they are heard.

Use ``compile_packs(out)``; ``characters(code)`` tells which letters the fonts must have.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message

from build import catalogs, clips
from build.catalogs import LOCALES, STAFF_TARGETS, TARGETS, catalog_of, forms_of
from build.shelf import CONTENT, Place, Shelf, read_shelf
from build.sources import Chapter, Text, broken
from build.texts import isolate_runs, ready
from youthapp.language import FSI, LANGUAGES, PDI, SOURCE, language

FORMAT = 1
PLACE = "trondheim"  # built in when nothing else is asked for


def compile_packs(out: Path, *, content: Path = CONTENT, locales: Path = LOCALES) -> Path:
    """Compile everything into ``out`` and return its manifest."""
    shelf = read_shelf(content)
    place = chosen_place(shelf)
    files: dict[str, Any] = {}
    files["structure"] = _keep(out, "structure-{}.json", _json(structure(shelf, place)))
    states: dict[str, Any] = {}
    spoken: set[str] = set()
    for code in (SOURCE, *TARGETS):
        pack, state = text_pack(shelf, code, locales, place)
        pack["clips"] = _clips(out, code, pack["texts"], content)
        spoken |= set(pack["clips"].values())
        files[f"text/{code}"] = _keep(out, f"text.{code}-{{}}.json", _json(pack))
        if code != SOURCE:
            app, state["offered"] = app_pack(code, locales)
            files[f"app/{code}"] = _keep(out, f"app.{code}-{{}}.mo", app)
        states[code] = state
    for code in (SOURCE, *STAFF_TARGETS):
        pack = staff_pack(shelf, code, locales)
        files[f"staff/{code}"] = _keep(out, f"staff.{code}-{{}}.json", _json(pack))
    for code in (SOURCE, *TARGETS):
        pack = template_pack(shelf, code, locales)
        if pack["texts"] or code == SOURCE:
            files[f"templates/{code}"] = _keep(out, f"templates.{code}-{{}}.json", _json(pack))
    version = _sha("".join(entry["sha256"] for entry in files.values()).encode())[:12]
    manifest = {
        "format": FORMAT,
        "version": version,
        "place": place.id if place else "",
        "files": files,
        "languages": states,
    }
    catalogs.write_whole(out / "manifest.json", _json(manifest))
    _forget_old(out, {"manifest.json", *spoken, *(entry["file"] for entry in files.values())})
    return out / "manifest.json"


def _clips(out: Path, code: str, texts: dict[str, str], content: Path) -> dict[str, str]:
    """Lay out the recordings of a language; return the name of each by its passage."""
    return {
        passage: _keep(out, f"clip.{code}-{{}}{path.suffix}", path.read_bytes())["file"]
        for passage, path in clips.usable(code, texts, content).items()
    }


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
    texts, checked, stale = ready(shelf, sources, code, locales)
    complete = len(texts.keys() - stale.keys())
    state = {
        "texts": sum(map(len, sources.values())),
        "complete": complete,
        "stale": len(stale),
        "checked": len(checked),
        "unchecked": complete - len(checked),
        "offered": True,
    }
    pack = {"language": code, "format": FORMAT, "texts": texts, "checked": checked, "stale": stale}
    pack["everyday"] = shelf.everyday.get(code, {})
    return pack, state


def staff_pack(shelf: Shelf, code: str, locales: Path = LOCALES) -> dict[str, Any]:
    """Return the staff guide in one language: its sections and its texts."""
    texts, checked, stale = ready(shelf, {"staff": shelf.staff}, code, locales)
    guides = [guide.structure for guide in shelf.staff_guides]
    return {"language": code, "format": FORMAT, "chapters": guides, "texts": texts,
            "checked": checked, "stale": stale}  # fmt: skip


def template_pack(shelf: Shelf, code: str, locales: Path = LOCALES) -> dict[str, Any]:
    """Return the templates, and our own surveys, whose texts are all there in a language.

    Texts stand by form and key, as a questionnaire has them. The forms themselves are in the
    Norwegian pack alone: whoever reads any of the others has read that one.
    """
    surveys = [form for form in shelf.form_data if form["kind"] == "survey"]
    forms = [*shelf.templates, *surveys]
    by_form: dict[str, list[Text]] = {form["id"]: [] for form in forms}
    for text in shelf.form_texts:
        by_form.get(text.context.split("/")[1], []).append(text)
    ready_texts, read, stale = ready(shelf, {"forms": shelf.form_texts}, code, locales)
    usable = ready_texts.keys() - stale.keys()
    texts, checked = {}, {}
    for form, own in by_form.items():
        contexts = {text.context.split("/", 2)[2]: text.context for text in own}
        if usable.issuperset(contexts.values()):
            texts[form] = {key: ready_texts[context] for key, context in contexts.items()}
            checked[form] = [key for key, context in contexts.items() if context in read]
    pack = {"language": code, "format": FORMAT, "texts": texts, "checked": checked}
    return pack | {"forms": forms} if code == SOURCE else pack


def app_pack(code: str, locales: Path = LOCALES) -> tuple[bytes, bool]:
    """Return the app's own texts as .mo, and whether the language can be offered."""
    catalog = catalog_of(code, "app", locales)
    rtl = language(code).direction == "rtl"
    usable = [message for message in catalog if message.id and catalogs.usable(message)]
    shown = [_isolated(message) if rtl else message for message in usable]
    return catalogs.compile_mo(shown, code), catalogs.complete(catalog)


def characters(code: str, *, shelf: Shelf | None = None, locales: Path = LOCALES) -> set[str]:
    """Return every character a reader of this language can meet in packs and app texts.

    The Norwegian is always among them: it stands in when a translation is missing. So are
    all places and the staff guide: the letters are the same whichever place is built.
    The sources are read when no shelf is given.
    """
    shelf = shelf or read_shelf()
    texts = [ready(shelf, {domain: some}, one, locales)[0].values()
             for domain, some in shelf.domains.items() for one in (SOURCE, code)]  # fmt: skip
    found = set("".join(map("".join, texts))) | set(
        "".join(line["number"] for line in structure(shelf)["help"])
    )
    for message in catalogs.read(locales / "app.pot"):
        found |= set("".join(forms_of(message.id)))
    if code != SOURCE:
        for message in catalog_of(code, "app", locales):
            found |= set("".join(forms_of(message.string))) if message.id else set()
    found |= set("".join(one.own_name for one in LANGUAGES))  # the language screen
    return found - set("\n{}[]|" + FSI + PDI)


def _isolated(message: Message) -> Message:
    shown = message.clone()
    forms = tuple(isolate_runs(form) for form in forms_of(message.string))
    shown.string = forms if isinstance(message.string, tuple) else forms[0]
    return shown


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
            r"(?:structure|(?:text|app|staff|templates|clip)\.).*", path.name
        ):
            path.unlink()
