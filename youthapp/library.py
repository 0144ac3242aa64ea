"""The library: the guide, the words, the help lines and the forms, read from packs.

A pack is used only when its bytes match the manifest, so nothing damaged is ever shown.
A text that a language lacks is given in Norwegian. Nothing is fetched before it is
needed, and nothing is fetched twice.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from youthapp import errors
from youthapp.domain.guide import (
    Chapter,
    Freshness,
    HelpLine,
    Section,
    Translated,
    Word,
    read_chapter,
    read_help_line,
    read_sections,
)

if TYPE_CHECKING:
    from youthapp.domain.conversation import Form
    from youthapp.domain.questionnaires import Questionnaire

FORMAT = 1
SOURCE = "nb"
Found = TypeVar("Found")

Fetch = Callable[[str], Awaitable[bytes]]
"""Gives the bytes of a pack by its file name; raises PackMissing or OSError."""


def folder_fetch(folder: Path | str) -> Fetch:
    """Fetch packs from a folder."""

    async def fetch(name: str) -> bytes:
        try:
            return (Path(folder) / name).read_bytes()
        except OSError:
            raise errors.PackMissing(name=name) from None

    return fetch


class Library:
    """Everything there is to read, in the languages that are open."""

    def __init__(self, fetch: Fetch, manifest: Mapping[str, Any]) -> None:
        self._fetch = fetch
        self._files: Mapping[str, Mapping[str, Any]] = manifest["files"]
        self.version: str = manifest["version"]
        self.languages: Mapping[str, Mapping[str, Any]] = manifest.get("languages", {})
        self.structure: Mapping[str, Any] = {}
        self.texts: dict[str, Mapping[str, str]] = {}
        self._checked: dict[str, frozenset[str]] = {}
        self._stale: dict[str, Mapping[str, Freshness]] = {}
        self._everyday: dict[str, Mapping[str, Any]] = {}
        self._clips: dict[str, Mapping[str, str]] = {}
        self._catalogs: dict[str, bytes | None] = {}
        self._forms: dict[str, Form] = {}
        self._asked: dict[str, Questionnaire] = {}
        self.shelf = ""  # what ``shelve`` was last given it by
        self._templates: dict[str, Mapping[str, Any]] = {}
        self._staff: dict[str, Mapping[str, Any]] = {}

    @classmethod
    async def open(cls, fetch: Fetch, code: str) -> Library:
        """Open the library in one language; Norwegian is always there too."""
        library = cls(fetch, _manifest(await _get(fetch, "manifest.json")))
        structure, _, _ = await asyncio.gather(
            library._pack("structure"), library.load(SOURCE), library.load(code)
        )
        library.structure = _pack_json(structure, "structure")
        return library

    async def load(self, code: str) -> None:
        """Open one more language; nothing changes when it cannot be read."""
        if code in self.texts:
            return
        name = f"text/{code}"
        if name not in self._files:
            raise errors.UnknownLanguage(code=code)
        text, catalog = await asyncio.gather(self._pack(name), self._catalog(code))
        pack = _pack_json(text, name)
        self._catalogs[code] = catalog
        self._checked[code] = frozenset(pack["checked"])
        self._stale[code] = pack.get("stale", {})
        self._everyday[code] = pack.get("everyday", {})
        self._clips[code] = pack.get("clips", {})
        self.texts[code] = pack["texts"]

    def catalog(self, code: str) -> bytes | None:
        """Return the app's own texts of an open language; Norwegian needs none."""
        return self._catalogs.get(code)

    def offered(self) -> tuple[str, ...]:
        """Return the languages whose app texts are complete."""
        return tuple(code for code, state in self.languages.items() if state["offered"])

    def chapters(self) -> tuple[Chapter, ...]:
        """Return every chapter, in reading order."""
        return tuple(self._chapters.values())

    def chapter(self, chapter_id: str) -> Chapter:
        """Return one chapter; raise NotInLibrary when there is none."""
        return _find(self._chapters, chapter_id)

    def words(self) -> tuple[Word, ...]:
        """Return every important word, by its id."""
        return tuple(self._words.values())

    def word(self, word_id: str) -> Word:
        """Return one word; raise NotInLibrary when there is none."""
        return _find(self._words, word_id)

    def help_lines(self, group: str | None = None) -> tuple[HelpLine, ...]:
        """Return who can be called, the emergency lines first."""
        lines = self._help.values()
        return tuple(line for line in lines if group in (None, line.group))

    def help_line(self, line_id: str) -> HelpLine:
        """Return one help line; raise NotInLibrary when there is none."""
        return _find(self._help, line_id)

    def form(self, form_id: str) -> Form:
        """Return one conversation or survey; raise NotInLibrary when there is none."""
        if form_id in self._asked:
            return self._asked[form_id].form
        if form_id not in self._forms:
            from youthapp.domain.conversation import read_form

            self._forms[form_id] = read_form(_find(self.structure["forms"], form_id))
        return self._forms[form_id]

    def shelve(self, questionnaires: Iterable[Questionnaire], shelf: str) -> None:
        """Put what user councils ask on the shelf, each under its form's id, in place of before.

        A form of the library itself cannot be replaced so. ``shelf`` is any mark by which
        the caller knows what is there.
        """
        own, self.shelf = self.structure.get("forms", {}), shelf
        self._asked = {each.form.id: each for each in questionnaires if each.form.id not in own}

    def asked(self, form_id: str) -> Questionnaire | None:
        """Return what a user council asks under this id, or None."""
        return self._asked.get(form_id)

    def _in_asked(self, context: str) -> tuple[Questionnaire, str] | None:
        if not self._asked or not context.startswith("form/"):
            return None
        _, form_id, key = context.split("/", 2)
        found = self._asked.get(form_id)
        return None if found is None else (found, key)

    async def templates(self, code: str) -> tuple[Questionnaire, ...]:
        """Return what a council can begin with, each in every language it is complete in.

        Norwegian comes first, then ``code``. Only who asks fetches them. A language that
        cannot be had just now is left out until the next time; without Norwegian there is
        nothing, and PackMissing is raised.
        """
        there = [one for one in self.languages if f"templates/{one}" in self._files]
        await asyncio.gather(*map(self._template_pack, there))
        order = dict.fromkeys((SOURCE, code, *there))
        packs = {one: self._templates[one] for one in order if one in self._templates}
        return tuple(_questionnaire(form, packs) for form in packs[SOURCE]["forms"])

    async def open_staff(self, code: str) -> None:
        """Open the guide for staff, in Norwegian and in ``code`` where it is there in it.

        Only who is of staff fetches it. Raises PackMissing, DamagedPack.
        """
        for one in (SOURCE, code):
            name = f"staff/{one}"
            if one not in self._staff and name in self._files:
                self._staff[one] = _pack_json(await self._pack(name), name)

    def has_staff(self, code: str) -> bool:
        """Tell whether the guide for staff is open, in ``code`` too where it is there in it."""
        there = {one for one in (SOURCE, code) if f"staff/{one}" in self._files}
        return there <= self._staff.keys()

    def staff_guide(self, chapter_id: str) -> tuple[Section, ...]:
        """Return the staff guide beside a chapter; NotInLibrary when it is not open."""
        pack = self._staff.get(SOURCE, {"chapters": ()})
        guides = {each["id"]: each for each in pack["chapters"]}
        return read_sections(_find(guides, chapter_id))

    def staff_text(self, context: str, code: str) -> tuple[str, str]:
        """Return a text of the staff guide, and the language it is in: the asked, or Norwegian."""
        shown = code if context in self._staff.get(code, {"texts": ()})["texts"] else SOURCE
        return _find(self._staff[shown]["texts"], context), shown

    def text(self, context: str, code: str) -> str:
        """Return a text in a language, else in Norwegian; NotInLibrary when there is none."""
        if asked := self._in_asked(context):
            return asked[0].text(asked[1], code)
        return self.texts[self.shown_in(context, code)][context]

    def shown_in(self, context: str, code: str) -> str:
        """Return the language a text will be shown in: the asked one, or Norwegian."""
        if asked := self._in_asked(context):
            return asked[0].shown_in(asked[1], code)
        if context in self.texts.get(code, ()):
            return code
        if context in self.texts[SOURCE]:
            return SOURCE
        raise errors.NotInLibrary(id=context)

    def translated(self, chapter_id: str, code: str) -> Translated:
        """Say how much of a chapter can be read in a language; the rest is in Norwegian."""
        passages = self.chapter(chapter_id).to_read
        own = sum(self.shown_in(passage.context, code) == code for passage in passages)
        return "all" if own == len(passages) else "some" if own else "none"

    def has(self, context: str) -> bool:
        """Say whether there is such a text at all; hints and intros may be left out."""
        if asked := self._in_asked(context):
            return bool(asked[0].text(asked[1], SOURCE))
        return context in self.texts[SOURCE]

    def everyday(self, code: str) -> Mapping[str, Any]:
        """Return how an open language is written by who searches; empty when nobody told."""
        return self._everyday.get(code, {})

    def checked(self, context: str, code: str) -> bool:
        """Say whether somebody has checked this translation; the source needs no check."""
        if asked := self._in_asked(context):
            return not asked[0].is_draft(asked[1], code)
        return code == SOURCE or context in self._checked.get(code, ())

    def clip(self, context: str, code: str) -> str:
        """Return the name of a recording of a text in a language, or ""."""
        return self._clips.get(code, {}).get(context, "")

    def freshness(self, context: str, code: str) -> Freshness:
        """Return how far a translation is behind its Norwegian; the source is always fresh."""
        return self._stale.get(code, {}).get(context, "fresh")

    @cached_property
    def _chapters(self) -> dict[str, Chapter]:
        return {data["id"]: read_chapter(data) for data in self.structure["chapters"]}

    @cached_property
    def _words(self) -> dict[str, Word]:
        return {word: Word(word) for word in self.structure["words"]}

    @cached_property
    def _help(self) -> dict[str, HelpLine]:
        return {data["id"]: read_help_line(data) for data in self.structure["help"]}

    async def _catalog(self, code: str) -> bytes | None:
        name = f"app/{code}"
        return await self._pack(name) if name in self._files else None

    async def _template_pack(self, code: str) -> None:
        if code in self._templates:
            return
        name = f"templates/{code}"
        try:
            self._templates[code] = _pack_json(await self._pack(name), name)
        except errors.PackMissing:
            if code == SOURCE:
                raise

    async def _pack(self, name: str) -> bytes:
        entry = self._files[name]
        body = await _get(self._fetch, entry["file"])
        if hashlib.sha256(body).hexdigest() != entry["sha256"]:
            raise errors.DamagedPack(name=name)
        return body


async def _get(fetch: Fetch, name: str) -> bytes:
    try:
        return await fetch(name)
    except OSError:
        raise errors.PackMissing(name=name) from None


def _manifest(body: bytes) -> Mapping[str, Any]:
    manifest = _pack_json(body, "manifest.json")
    entries = manifest.get("files")
    if not isinstance(entries, dict) or not {"structure", f"text/{SOURCE}"} <= entries.keys():
        raise errors.DamagedPack(name="manifest.json")
    return manifest


def _pack_json(body: bytes, name: str) -> Mapping[str, Any]:
    try:
        pack = json.loads(body)
    except ValueError:
        raise errors.DamagedPack(name=name) from None
    if not isinstance(pack, dict) or pack.get("format") != FORMAT:
        raise errors.DamagedPack(name=name)
    return pack


def _questionnaire(
    data: Mapping[str, Any], packs: Mapping[str, Mapping[str, Any]]
) -> Questionnaire:
    from youthapp.domain.forms import read_form
    from youthapp.domain.questionnaires import Questionnaire

    form = read_form(data)
    texts = {code: pack["texts"][form.id] for code, pack in packs.items()
             if form.id in pack["texts"]}  # fmt: skip
    drafts = {code: frozenset(held) - set(packs[code]["checked"][form.id])
              for code, held in texts.items() if code != SOURCE}  # fmt: skip
    return Questionnaire(form, tuple(texts), texts, drafts)


def _find(shelf: Mapping[str, Found], key: str) -> Found:
    try:
        return shelf[key]
    except KeyError:
        raise errors.NotInLibrary(id=key) from None
