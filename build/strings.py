"""The texts for translators: taken out of the sources, kept in PO files, put back checked.

    python build/strings.py extract                     write locales/*.pot from the sources
    python build/strings.py update [LANG …]             bring every PO file up to date with them
    python build/strings.py check                       fail when sources and catalogs differ
    python build/strings.py status                      what is complete, stale, unchecked
    python build/strings.py compile                     write dist/packs/
    python build/strings.py export LANG DOMAIN FILE     texts as JSON  [--missing]
    python build/strings.py import LANG DOMAIN FILE     translations back  [--origin human]
    python build/strings.py checked LANG DOMAIN ROLE    note that ROLE read all of it today
                                                        [--chapter ID]

For translators. A PO file opens in any PO tool (Poedit, Weblate, Virtaal); the JSON of
``export`` is a list of {context, source, translation, note} and is filled in under
``translation``. Translate the meaning, in plain words, for a sixteen-year-old.

- ``{name}``, ``{fact:id}`` and ``{answer:id}`` stay exactly as they are, once each or more.
- ``[[id|form]]`` links a word: keep the id, write the form in your language.
- A list keeps its lines. Digits are 0-9. Names (NAV, UDI, BankID) stay in Latin letters,
  without endings; the Norwegian word may follow in brackets: «term (fastlege)».
- Write no direction marks: numbers and Latin letters are set apart by the compiler.
- ``fuzzy`` means that the Norwegian has changed: readers see Norwegian until you mend it.
- A counted text has one form for each of your language's plurals: ``translation`` is then
  a list, in the order of ``forms``.

``import`` refuses a row that is unknown or broken and names it; the others are kept.
Everything imported is marked ``origin: machine`` unless you say otherwise, and is
unchecked until somebody who reads the language has read it.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a file, not as a module
    sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.extract import extract_from_dir  # noqa: E402

from build import catalogs, content, page, proofread, readable  # noqa: E402
from build.catalogs import DOMAINS, LOCALES, TARGETS, forms_of, targets  # noqa: E402
from build.exchange import (  # noqa: E402
    export,
    label,
    note_checked,
    problems_of,
    save,
    take_in,
)
from build.shelf import Shelf, read_shelf  # noqa: E402
from build.sources import Text  # noqa: E402
from youthapp.errors import BrokenContent  # noqa: E402

KEYWORDS: dict[str, Any] = {"t": None, "c": ((1, "c"), 2), "n": (1, 2), "mark": None}
PACKS = ROOT / "dist" / "packs"


def templates(shelf: Shelf) -> dict[str, Catalog]:
    """Return the templates made from the sources as they are now, one for each domain."""
    return {
        "app": with_page(app_template(ROOT / "youthapp")),
        "guide": content_template(shelf.guide),
        "forms": content_template(shelf.forms),
        "staff": content_template(shelf.staff),
    } | {place.domain: content_template(place.texts) for place in shelf.places}


def app_template(package: Path) -> Catalog:
    """Take the app's texts out of the code; sorted by file and text, so it is stable."""
    found: dict[tuple[str | None, Any], tuple[set[str], list[str]]] = {}
    rows = extract_from_dir(
        package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("For translators:",)
    )
    for file, _, message, comments, context in rows:
        files, notes = found.setdefault((context, message), (set(), []))
        files.add(f"{package.name}/{Path(file).as_posix()}")
        notes += [note for note in comments if note not in notes]
    catalog = catalogs.new()
    for (context, message), (files, notes) in sorted(
        found.items(), key=lambda row: (min(row[1][0]), str(row[0][1]), row[0][0] or "")
    ):
        places = [(file, None) for file in sorted(files)]
        catalog.add(message, locations=places, auto_comments=notes, context=context)
    return catalog


def with_page(catalog: Catalog) -> Catalog:
    """Add what the page says before the app is there."""
    for name, text in page.texts().items():
        note = ["on the loading screen, before the app is there"]
        place = [("build/page/words.toml", None)]
        catalog.add(text, locations=place, auto_comments=note, context=page.context(name))
    return catalog


def content_template(texts: Iterable[Text]) -> Catalog:
    """Make a template of content texts, in reading order, each with its note."""
    catalog = catalogs.new()
    for text in texts:
        places = [(text.file, None)]
        note = [text.note]
        catalog.add(text.source, locations=places, auto_comments=note, context=text.context)
    return catalog


def extract(locales: Path = LOCALES) -> None:
    """Write the templates."""
    for domain, template in templates(read_shelf()).items():
        body = catalogs.dump(template, catalogs.title(domain))
        catalogs.write_whole(locales / f"{domain}.pot", body)


def update(codes: Iterable[str] = TARGETS, locales: Path = LOCALES) -> None:
    """Merge the sources into every PO file; keep translations, origins and checks."""
    fresh = templates(read_shelf())
    for domain, template in fresh.items():
        for code in targets(domain):
            if code not in codes:
                continue
            path = catalogs.po_path(code, domain, locales)
            merged = catalogs.merge(catalogs.read(path, code), template, code)
            save(merged, code, domain, locales)


def check(locales: Path = LOCALES) -> list[str]:
    """Return what is wrong: a hard text, a template or PO file that is not up to date."""
    shelf = read_shelf()
    found = [str(finding) for finding in readable.findings(shelf)]
    for domain, template in templates(shelf).items():
        path = locales / f"{domain}.pot"
        if not path.exists() or path.read_bytes() != catalogs.dump(
            template, catalogs.title(domain)
        ):
            found.append(f"locales/{path.name}:1: run: python build/strings.py extract")
        for code in targets(domain):
            found += _outdated(code, domain, template, locales)
    return found


def proofread_all(locales: Path = LOCALES) -> list[str]:
    """Return every problem a machine can see in the translations that are there."""
    names = proofread.allowed_names(read_shelf())
    return [
        f"locales/{code}/LC_MESSAGES/{domain}.po: {label(message)}: {problem}"
        for domain in DOMAINS
        for code in targets(domain)
        for message in catalogs.read(catalogs.po_path(code, domain, locales), code)
        if message.id and catalogs.usable(message)
        for problem in problems_of(code, message, message.string, names)
    ]


def status(locales: Path = LOCALES) -> list[dict[str, Any]]:
    """Return per language and domain: texts, complete, stale, checked, words."""
    rows: list[dict[str, Any]] = []
    for code in TARGETS:
        for domain in DOMAINS:
            if code not in targets(domain):
                continue
            catalog = catalogs.read(catalogs.po_path(code, domain, locales), code)
            messages = [message for message in catalog if message.id]
            good = [message for message in messages if catalogs.usable(message)]
            rows.append({
                "language": code,
                "domain": domain,
                "texts": len(messages),
                "complete": len(good),
                "stale": sum(bool(message.fuzzy) for message in messages),
                "checked": sum(map(catalogs.checked, good)),
                "words": sum(len(form.split()) for one in good for form in forms_of(one.string)),
            })  # fmt: skip
    return rows


def _outdated(code: str, domain: str, template: Catalog, locales: Path) -> Iterator[str]:
    path = catalogs.po_path(code, domain, locales)
    wanted = [(message.context, message.id) for message in template if message.id]
    there = [(message.context, message.id) for message in catalogs.read(path, code) if message.id]
    if wanted != there:
        yield f"locales/{code}/LC_MESSAGES/{domain}.po:1: run: python build/strings.py update"


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("extract", "check", "status", "compile"):
        verbs.add_parser(verb)
    verbs.add_parser("update").add_argument("languages", nargs="*", metavar="LANG")
    for verb in ("export", "import", "checked"):
        one = verbs.add_parser(verb)
        one.add_argument("language", choices=TARGETS)
        one.add_argument("domain", choices=DOMAINS)
        one.add_argument("last", metavar="ROLE" if verb == "checked" else "FILE")
        one.add_argument("--missing", action="store_true")
        one.add_argument("--origin", choices=("machine", "human"), default="machine")
        one.add_argument("--chapter", default="")
    asked = parser.parse_args(words)
    if (domain := getattr(asked, "domain", None)) and asked.language not in targets(domain):
        parser.error(f"{domain} is translated into {', '.join(targets(domain))} only")
    return asked


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let nobody else write catalogs meanwhile: two at once would lose one's work."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def main(words: list[str] | None = None) -> int:
    """Do what the command line asks; 1 when something must be mended."""
    asked = _arguments(words)
    try:
        with one_at_a_time(LOCALES):
            return _do(asked)
    except BrokenContent as reason:
        print("{file}:{line}: {remedy}".format(**reason.params), file=sys.stderr)
        return 1


def _do(asked: argparse.Namespace) -> int:
    wrong: list[str] = []
    if asked.verb == "extract":
        extract()
    elif asked.verb == "update":
        extract()
        update(asked.languages or TARGETS)
    elif asked.verb == "check":
        wrong = check() + proofread_all()
    elif asked.verb == "status":
        for row in status():
            print("{language:6} {domain:16} {complete:4}/{texts:<4} stale {stale:<4} "
                  "checked {checked:<4} words {words}".format(**row))  # fmt: skip
    elif asked.verb == "compile":
        print(content.compile_packs(PACKS))
    elif asked.verb == "export":
        rows = export(asked.language, asked.domain, missing=asked.missing)
        body = json.dumps(rows, ensure_ascii=False, indent=1)
        Path(asked.last).write_text(body + "\n", encoding="utf-8")
    elif asked.verb == "import":
        rows = json.loads(Path(asked.last).read_text(encoding="utf-8"))
        kept, wrong = take_in(asked.language, asked.domain, rows, origin=asked.origin)
        print(f"{kept} kept, {len(wrong)} refused")
    else:
        role, on = asked.last, date.today()
        print(note_checked(asked.language, asked.domain, role, on=on, chapter=asked.chapter))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
