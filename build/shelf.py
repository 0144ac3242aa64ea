"""The whole shelf of Norwegian content: chapters, words, help lines, facts, forms, templates.

What refers to something is checked against it, so that no link, fact or help line can
lead nowhere. The order of the texts is the order a translator reads them in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from build.beside import Place, named, read_places, read_staff_guides
from build.changes import FILE as CHANGES
from build.changes import Change, read_changes
from build.everyday import Everyday, read_everyday
from build.facts import file_of, read_facts, typed
from build.sources import (
    ANSWER,
    FACT,
    ID,
    LINK,
    Chapter,
    Fact,
    Text,
    broken,
    check_markup,
    line_of,
    read_chapter,
    read_toml,
)
from youthapp.domain.forms import KINDS

CONTENT = Path(__file__).resolve().parent.parent / "content"
HELP_GROUPS = ("emergency", "talk", "health", "rights")

_ITEM_TEXTS = {
    "text": "what the app says or asks",
    "hint": "small help under the question",
    "why": "why we ask",
    "placeholder": "grey text in an empty field",
}
_ITEM_RULES = ("when", "other", "most", "max_length", "least", "largest")
_LINE = {"id": str, "number": str, "name": str, "what": str, "cost": str, "hours": str,
         "group": str, "order": int, "call": bool}  # fmt: skip
_ITEM_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True)
class Shelf:
    """All sources as read. ``guide`` and ``form_texts`` are the texts of two of the catalogs.

    ``templates`` are what a council begins a survey with; no other phone has them.
    """

    chapters: tuple[Chapter, ...]
    words: tuple[str, ...]
    help_lines: tuple[dict[str, Any], ...]
    facts: Mapping[str, Fact]
    form_data: tuple[dict[str, Any], ...]
    guide: tuple[Text, ...]
    forms: tuple[Text, ...]
    templates: tuple[dict[str, Any], ...] = ()
    template_texts: tuple[Text, ...] = ()
    staff_guides: tuple[Chapter, ...] = ()
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    everyday: Mapping[str, Everyday] = field(default_factory=dict)

    @property
    def domains(self) -> dict[str, tuple[Text, ...]]:
        """The texts of each catalog; a staff guide may call a text as its chapter does."""
        here = {place.domain: place.texts for place in self.places}
        return {"guide": self.guide, "forms": self.form_texts, "staff": self.staff} | here

    @property
    def every_text(self) -> tuple[Text, ...]:
        """Every text there is, those for staff and of places too."""
        return tuple(text for texts in self.domains.values() for text in texts)

    def norwegian(self, domain: str) -> dict[str, str]:
        """Return the Norwegian of a catalog by context; the app's own texts have none."""
        return {text.context: text.source for text in self.domains.get(domain, ())}

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of guide, forms and templates."""
        return self.guide + self.form_texts

    @property
    def form_texts(self) -> tuple[Text, ...]:
        """Every text of forms and templates."""
        return self.forms + self.template_texts

    @property
    def every_form(self) -> tuple[dict[str, Any], ...]:
        """Every form and every template."""
        return self.form_data + self.templates

    @property
    def staff(self) -> tuple[Text, ...]:
        """Every text of the staff guides."""
        return tuple(text for guide in self.staff_guides for text in guide.texts)

    @property
    def term_texts(self) -> dict[str, Text]:
        """The text that names each important word."""
        return {text.context.split("/")[1]: text for text in self.guide
                if text.context.startswith("word/") and text.context.endswith("/term")}  # fmt: skip

    @property
    def terms(self) -> dict[str, str]:
        """What each important word is called in Norwegian."""
        return {word: text.source for word, text in self.term_texts.items()}

    @property
    def every_fact(self) -> tuple[Fact, ...]:
        """Every fact there is, those of places too."""
        everywhere = [self.facts, *(place.facts for place in self.places)]
        return tuple(fact for facts in everywhere for fact in facts.values())

    @property
    def values(self) -> dict[str, str]:
        """The value of every fact."""
        return {fact.id: fact.value for fact in self.every_fact}


def read_shelf(folder: Path = CONTENT) -> Shelf:
    """Read and cross-check the content folder; raise BrokenContent at the first fault."""
    chapters = _chapters(folder)
    words, word_texts = _words(folder / "words.toml", folder)
    facts = read_facts(folder / "facts.toml", folder)
    lines, help_texts = _help(folder / "help.toml", folder, facts)
    forms, form_texts = _forms(folder, "conversations", "forms")
    templates, template_texts = _templates(folder, forms)
    chapter_texts = [text for chapter in chapters for text in chapter.texts]
    shelf = Shelf(
        chapters=tuple(chapters),
        words=tuple(words),
        help_lines=tuple(lines),
        facts=facts,
        form_data=tuple(forms),
        guide=tuple(chapter_texts + word_texts + help_texts),
        forms=tuple(form_texts),
        templates=tuple(templates),
        template_texts=tuple(template_texts),
        staff_guides=tuple(read_staff_guides(folder, chapters)),
        places=tuple(read_places(folder, chapters, facts)),
        changes=read_changes(folder),
    )
    _cross_check(shelf)
    texts = (*shelf.guide, *(text for place in shelf.places for text in place.texts))
    return replace(shelf, everyday=read_everyday(folder, texts))


def _chapters(folder: Path) -> list[Chapter]:
    chapters: list[Chapter] = []
    for path in sorted((folder / "guide").glob("*.md")):
        chapters.append(named(path, read_chapter(path, file_of(path, folder))))
    chapters.sort(key=lambda chapter: chapter.structure["order"])
    for one, other in pairwise(chapters):
        if one.structure["order"] == other.structure["order"]:
            raise broken(other.file, 1, f"order is taken by {one.file}: choose another")
    return chapters


def _words(path: Path, folder: Path) -> tuple[list[str], list[Text]]:
    table, raw = read_toml(path, file_of(path, folder))
    texts: list[Text] = []
    for word, entry in table.items():
        line = line_of(raw, f"[{word}]\n")
        if not ID.fullmatch(word) or set(entry) != {"term", "explain"}:
            raise broken(file_of(path, folder), line, "give each word an id, term and explain")
        for key, note in (("term", "important word"), ("explain", f"explains «{entry['term']}»")):
            at = line_of(raw, f"[{word}]\n", f"{key} =")
            check_markup(entry[key], file_of(path, folder), at)
            texts.append(Text(f"word/{word}/{key}", entry[key], note, file_of(path, folder), at))
    return list(table), texts


def _help(
    path: Path, folder: Path, facts: Mapping[str, Fact]
) -> tuple[list[dict[str, Any]], list[Text]]:
    name = file_of(path, folder)
    table, raw = read_toml(path, name)
    lines: list[dict[str, Any]] = []
    texts: list[Text] = []
    for entry in table["line"]:
        own = f'id = "{entry.get("id", "")}"'
        at = line_of(raw, own)
        typed(entry, _LINE, name, at)
        if any(line["id"] == entry["id"] for line in lines) or not ID.fullmatch(entry["id"]):
            raise broken(name, at, "give each help line an id of its own, of a-z0-9-")
        if entry["group"] not in HELP_GROUPS or entry["number"] not in facts:
            groups = ", ".join(HELP_GROUPS)
            raise broken(name, at, f"number is the id of a fact, group one of {groups}")
        lines.append({key: entry[key] for key in ("id", "number", "group", "order", "call")})
        for key in ("name", "what", "cost", "hours"):
            where = line_of(raw, own, f"\n{key} =") + 1
            check_markup(entry[key], name, where)
            note = f"help line «{entry['name']}»: {key}"
            texts.append(Text(f"help/{entry['id']}/{key}", entry[key], note, name, where))
    lines.sort(key=lambda line: (HELP_GROUPS.index(line["group"]), line["order"]))
    return lines, texts


def _forms(folder: Path, *kinds: str) -> tuple[list[dict[str, Any]], list[Text]]:
    forms: list[dict[str, Any]] = []
    texts: list[Text] = []
    for path in sorted(path for kind in kinds for path in folder.glob(f"{kind}/*.toml")):
        name = file_of(path, folder)
        data, raw = read_toml(path, name)
        reader = _FormReader(data, raw, name)
        forms.append(reader.read())
        texts += reader.texts
    return forms, texts


def _templates(
    folder: Path, forms: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[Text]]:
    """Read what a council begins with: plain surveys, as a council itself can write them."""
    templates, texts = _forms(folder, "templates")
    taken = {form["id"] for form in forms}
    for form in templates:
        own = [text for text in texts if text.context.split("/")[1] == form["id"]]
        file, ends = own[0].file, {text.context.rpartition("/")[2] for text in own}
        if form["kind"] != "survey" or form["id"] in taken:
            raise broken(file, 1, "a template is a survey with an id of its own")
        if not {"title", "intro"} <= ends or "placeholder" in ends:
            raise broken(file, 1, "a template has a title and an intro, and no placeholder")
        if any("examples" in item for item in form["items"]):
            raise broken(file, 1, "a template gives no example answers: take them away")
        for text in own:
            if any(mark.search(text.source) for mark in (LINK, FACT, ANSWER)):
                raise broken(text.file, text.line, "a template has plain text: write it out")
        taken.add(form["id"])
    return templates, texts


class _FormReader:
    """Parts one form into structure and texts."""

    def __init__(self, data: dict[str, Any], raw: str, name: str) -> None:
        self.data, self.raw, self.name = data, raw, name
        self.texts: list[Text] = []

    def read(self) -> dict[str, Any]:
        for key in ("id", "version", "kind", "title", "item"):
            if key not in self.data:
                raise broken(self.name, 1, f"the form needs {key}")
        known = {"id", "version", "kind", "title", "intro", "item"}
        if unknown := self.data.keys() - known:
            raise broken(self.name, 1, f"a form knows no {min(unknown)}: take it away")
        self.id = self.data["id"]
        for key in ("title", "intro"):
            self._keep(key, self.data.get(key, ""), f"{key} of the form", f"{key} =")
        items = [self._item(item) for item in self.data["item"]]
        ids = [item["id"] for item in items]
        if twice := {item for item in ids if ids.count(item) > 1}:
            raise broken(self.name, self._line(min(twice)), f"item {min(twice)} stands twice")
        return {
            "id": self.id,
            "version": self.data["version"],
            "kind": self.data["kind"],
            "items": items,
        }

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        line = self._line(item.get("id", ""))
        if not _ITEM_ID.fullmatch(item.get("id", "")) or item.get("kind") not in KINDS:
            kinds = ", ".join(KINDS)
            raise broken(self.name, line, f"an item needs an id, and a kind: {kinds}")
        known = {"id", "kind", "options", "examples", *_ITEM_TEXTS, *_ITEM_RULES}
        if unknown := item.keys() - known:
            raise broken(self.name, line, f"an item knows no {min(unknown)}: take it away")
        own = f'id = "{item["id"]}"'
        for key, note in _ITEM_TEXTS.items():
            self._keep(f"{item['id']}/{key}", item.get(key, ""), note, own, f"{key} =")
        structure = {"id": item["id"], "kind": item["kind"]}
        structure |= {rule: item[rule] for rule in _ITEM_RULES if rule in item}
        for group in ("options", "examples"):
            if group in item:
                structure[group] = [self._option(item, option, group) for option in item[group]]
        return structure

    def _option(self, item: dict[str, Any], option: dict[str, Any], group: str) -> dict[str, Any]:
        key = option.get("id", "")
        line = line_of(self.raw, f'id = "{item["id"]}"', f'id = "{key}"')
        if not _ITEM_ID.fullmatch(key) or key in _ITEM_TEXTS or "icon" not in option:
            raise broken(self.name, line, f"give each of the {group} an id and an icon")
        if any(text.context == f"form/{self.id}/{item['id']}/{key}" for text in self.texts):
            raise broken(self.name, line, f"{key} stands twice in {item['id']}: rename one")
        note = f"{'answer' if group == 'options' else 'example answer'} to «{item.get('text', '')}»"
        self._keep(f"{item['id']}/{key}", option.get("text", ""), note, f'id = "{item["id"]}"',
                   f'id = "{key}"')  # fmt: skip
        known = {"id", "text", "icon", "read"}
        if unknown := option.keys() - known:
            raise broken(self.name, line, f"an answer knows no {min(unknown)}: take it away")
        return {name: option[name] for name in ("id", "icon", "read") if option.get(name)}

    def _line(self, item_id: str) -> int:
        return line_of(self.raw, f'id = "{item_id}"')

    def _keep(self, key: str, text: str, note: str, *needles: str) -> None:
        if text:
            line = line_of(self.raw, *needles)
            check_markup(text, self.name, line)
            self.texts.append(Text(f"form/{self.id}/{key}", text, note, self.name, line))


def _cross_check(shelf: Shelf) -> None:
    helpers = {line["id"] for line in shelf.help_lines}
    for chapter in shelf.chapters:
        for kind, target, line in chapter.pointers:
            shelf_of_kind = shelf.words if kind == "words" else helpers
            if target not in shelf_of_kind:
                table = "words.toml" if kind == "words" else "help.toml"
                raise broken(chapter.file, line, f"{table} has no {target}: add it or mend the id")
    _check_reads(shelf)
    _check_texts(shelf.texts + shelf.staff, shelf, shelf.facts)
    for place in shelf.places:
        _check_texts(place.texts, shelf, {**shelf.facts, **place.facts})
    known = {text.context for text in shelf.every_text}
    for change in shelf.changes:
        if change.text not in known:
            remedy = f"there is no text {change.text}: mend the id, or take the entry away"
            raise broken(f"content/{CHANGES}", change.line, remedy)


def _check_reads(shelf: Shelf) -> None:
    """Refuse an answer that leads to a passage of the guide that is not there."""
    passages = {text.context for chapter in shelf.chapters for text in chapter.texts}
    places = {text.context: text for text in shelf.form_texts}
    for form in shelf.every_form:
        for item in form["items"]:
            for option in (*item.get("options", ()), *item.get("examples", ())):
                read = option.get("read", "")
                if read and read not in passages:
                    text = places[f"form/{form['id']}/{item['id']}/{option['id']}"]
                    raise broken(text.file, text.line, f"the guide has no {read}: mend the id")


def _check_texts(texts: tuple[Text, ...], shelf: Shelf, facts: Mapping[str, Fact]) -> None:
    items = {f"{form['id']}/{item['id']}" for form in shelf.every_form for item in form["items"]}
    for text in texts:
        _targets(text, LINK.findall(text.source), lambda found: found[0] in shelf.words, "word")
        _targets(text, FACT.findall(text.source), lambda found: found in facts, "fact")
        form = text.context.split("/")[1]
        _targets(text, ANSWER.findall(text.source), lambda at, of=form: f"{of}/{at}" in items,
                 "item")  # fmt: skip


def _targets(text: Text, found: list[Any], known: Callable[[Any], bool], what: str) -> None:
    for target in found:
        if not known(target):
            name = target if isinstance(target, str) else target[0]
            raise broken(text.file, text.line, f"there is no {what} {name}: add it or mend the id")
