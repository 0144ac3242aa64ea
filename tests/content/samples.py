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

TEMPLATE = """id = "house"
version = 1
kind = "survey"
title = "Huset"
intro = "Brukerrådet spør."

[[item]]
id = "safe"
kind = "choice"
text = "Er du trygg?"
why = "Alle skal være trygge."
options = [
  { id = "yes", text = "Ja", icon = "star" },
  { id = "dont_know", text = "Vet ikke", icon = "help_outline" },
]

[[item]]
id = "days"
kind = "number"
text = "Hvor mange dager?"
hint = "I en vanlig uke."
why = "Tallet hjelper."
least = 0
largest = 7
"""

STAFF = """+++
id = "gp"
title = "Fastlegen"
+++

## Målet {#aim}

{#aim-know}
Ungdommen vet hvem [[fastlege|fastlegen]] er.

## Slik kan dere begynne {#start}

{#start-call}
Ring sammen.

## Legg merke til {#look}

{#look-calm}
Se etter uro.

## Gjør sammen {#together}

{#together-find}
Finn nummeret, {fact:phone-legevakt}.

## Fallgruver {#pitfalls}

{#pitfalls-haste}
Ikke skynd dere.
"""

OVERLAY = """+++
id = "gp"
place = "vik"
name = "Vik"
+++

## Legen i Vik {#here-gp}

{#here-gp-house}
[[fastlege|Legen]] har {fact:vik-doors} dører. Ring {fact:phone-legevakt}.

{#here-gp-boat}
Ta båten dit.
"""

PLACE_FACTS = """[vik-doors]
value = "4"
unit = ""
source = "https://example.org"
checked = 2026-11-22
risk = "V"
note = "Dører."
"""

FILES = {
    "guide/gp.md": CHAPTER,
    "staff/gp.md": STAFF,
    "words.toml": WORDS,
    "facts.toml": FACTS,
    "help.toml": HELP,
    "conversations/small.toml": FORM,
    "templates/house.toml": TEMPLATE,
}

PLACE = {"places/vik/gp.md": OVERLAY, "places/vik/facts.toml": PLACE_FACTS}
KEYS = {"staff/gp.md": "staff", "places/vik/gp.md": "overlay", "places/vik/facts.toml": "doors"}

ARABIC = {
    "gp/doctor-right": "لديك [[fastlege|طبيب ثابت]]. يمكنك تغييره {fact:gp-changes} مرات.",
    "gp/task-find": "اعرف اسم [[fastlege]].",
    "word/fastlege/term": "طبيب ثابت (fastlege)",
    "help/legevakt/name": "الطبيب المناوب (Legevakt)",
}


def write_content(folder: Path, *, place: bool = False, **changed: str) -> Path:
    """Write the sample folder; ``changed`` replaces files by their stem, or their key."""
    content = folder / "content"
    for name, body in (FILES | PLACE if place else FILES).items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(KEYS.get(name, path.stem), body), encoding="utf-8")
    return content


def read_sample(folder: Path, *, place: bool = False, **changed: str) -> Shelf:
    """Write the sample folder and read it."""
    return read_shelf(write_content(folder, place=place, **changed))


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
    places = [(place.domain, place.texts) for place in shelf.places]
    for domain, source in (("guide", shelf.guide), ("forms", shelf.form_texts), *places):
        catalog = catalogs.merge(catalogs.new(code), strings.content_template(source), code)
        for message in catalog:
            if message.id and message.context in given:
                catalogs.set_translation(message, given[message.context], "machine")
        strings.save(catalog, code, domain, locales)
    app = catalogs.merge(catalogs.new(code), app_catalog(), code)
    strings.save(app, code, "app", locales)
    return locales
