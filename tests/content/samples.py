"""A small, whole content folder, and small catalogs, for tests to spoil."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from build import catalogs, strings
from build.shelf import Shelf, read_shelf

CHAPTER = """+++
id = "gp"
order = 1
title = "Fastlegen"
summary = "Legen din, og hva du kan spørre om."
area = "health"
picture = "favorite"
minutes = 3
+++

## Legen din {#doctor}

{#doctor-right}
Du har en [[fastlege]]. Du kan
bytte {fact:gp-changes} ganger.

{#doctor-list}
- ring
- spør
  om det du lurer på

## Oppgaver {#tasks kind=tasks}

- {#task-find} Finn navnet på [[fastlege|legen]] din.

## Snakk om det {#talk kind=questions}

- {#talk-good} Hva er en god lege?

## Viktige ord {#words kind=words}

- fastlege

## Hvem kan hjelpe {#who kind=helpers}

{#who-first}
Spør en voksen.

- legevakt
"""

WORDS = """[fastlege]
term = "fastlege"
explain = "Din egen lege."
"""

FACTS = """[gp-changes]
value = "2"
unit = ""
source = "https://example.org"
checked = 2026-11-22
risk = "L"
note = "Bytter i året."

[phone-legevakt]
value = "116 117"
unit = ""
source = "https://example.org"
checked = 2026-11-22
risk = "S"
note = "Legevakten."
"""

HELP = """[[line]]
id = "legevakt"
number = "phone-legevakt"
name = "Legevakt"
what = "Når du ikke kan vente."
cost = "Det er gratis å ringe."
hours = "Alltid åpent."
group = "health"
order = 1
call = true
"""

FORM = """id = "small"
version = 1
kind = "conversation"
title = "Noe lite"
intro = "To spørsmål."

[[item]]
id = "begin"
kind = "choice"
text = "Hvor vil du begynne?"
why = "Du velger selv."
options = [
  { id = "wish", text = "Noe jeg vil", icon = "star" },
  { id = "later", text = "Ikke i dag", icon = "bedtime" },
]

[[item]]
id = "words"
kind = "text"
text = "Hva vil du?"
hint = "Du sa: {answer:begin}"
why = "Det er ditt mål."
when = "${begin} = 'wish'"
max_length = 200
"""

FILES = {
    "guide/gp.md": CHAPTER,
    "words.toml": WORDS,
    "facts.toml": FACTS,
    "help.toml": HELP,
    "conversations/small.toml": FORM,
}

ARABIC = {
    "gp/doctor-right": "لديك [[fastlege|طبيب ثابت]]. يمكنك تغييره {fact:gp-changes} مرات.",
    "gp/task-find": "اعرف اسم [[fastlege]].",
    "word/fastlege/term": "طبيب ثابت (fastlege)",
    "help/legevakt/name": "الطبيب المناوب (Legevakt)",
}


def write_content(folder: Path, **changed: str) -> Path:
    """Write the sample folder; ``changed`` replaces files by their stem."""
    content = folder / "content"
    for name, body in FILES.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, body), encoding="utf-8")
    return content


def read_sample(folder: Path, **changed: str) -> Shelf:
    """Write the sample folder and read it."""
    return read_shelf(write_content(folder, **changed))


def app_catalog() -> Catalog:
    """Return a template with one plain, one counted and one text with a context."""
    catalog = catalogs.new()
    catalog.add("Lukk")
    catalog.add(("{count} endring på NAV", "{count} endringer på NAV"))
    catalog.add("Gå videre", context="knapp")
    return catalog


def write_locales(folder: Path, shelf: Shelf, code: str = "ar", **texts: str) -> Path:
    """Write catalogs of one language: Arabic samples, then ``texts`` by context."""
    locales = folder / "locales"
    given = ARABIC | texts
    for domain, source in (("guide", shelf.guide), ("forms", shelf.forms)):
        catalog = catalogs.merge(catalogs.new(code), strings.content_template(source), code)
        for message in catalog:
            if message.id and message.context in given:
                catalogs.set_translation(message, given[message.context], "machine")
        strings.save(catalog, code, domain, locales)
    app = catalogs.merge(catalogs.new(code), app_catalog(), code)
    strings.save(app, code, "app", locales)
    return locales
