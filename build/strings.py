"""The texts for translators: taken out of the sources, brought into the PO files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from build import catalogs, page
from build.catalogs import LOCALES, ROOT, TARGETS, targets
from build.exchange import save
from build.readable import Finding
from build.shelf import Shelf, read_shelf
from build.sources import Text

KEYWORDS: dict[str, Any] = {"t": None, "c": ((1, "c"), 2), "n": (1, 2), "mark": None}


def templates(shelf: Shelf) -> dict[str, Catalog]:
    """Return the templates made from the sources as they are now, one for each domain."""
    app = {"app": with_page(app_template(ROOT / "youthapp"))}
    return app | {domain: content_template(texts) for domain, texts in shelf.domains.items()}


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


def outdated(
    shelf: Shelf, codes: Iterable[str] = TARGETS, locales: Path = LOCALES
) -> Iterator[Finding]:
    """Return every template and PO file that does not hold what the sources say."""
    for domain, template in templates(shelf).items():
        path = locales / f"{domain}.pot"
        body = catalogs.dump(template, catalogs.title(domain))
        if not path.exists() or path.read_bytes() != body:
            yield Finding(catalogs.file_name(path), 1, "run: youthapp content extract")
        wanted = [(message.context, message.id) for message in template if message.id]
        for code in targets(domain):
            if code not in codes:
                continue
            path = catalogs.po_path(code, domain, locales)
            held = catalogs.catalog_of(code, domain, locales)
            if wanted != [(one.context, one.id) for one in held if one.id]:
                yield Finding(catalogs.file_name(path), 1, "run: youthapp content update")
