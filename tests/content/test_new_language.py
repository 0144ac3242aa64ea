"""A new language is one row in the table: everything else is worked out from it."""

from __future__ import annotations

import subprocess
import sys

from build.catalogs import ROOT

# Sorani Kurdish stands for the next language. The table is read when the modules are, so the
# row is put in before them, in a process of its own.
STORY = '''
import asyncio, json, re, sys
from datetime import date
from pathlib import Path

from youthapp import language

row = language.Language("ckb", "کوردیی ناوەندی", "rtl", "Arab", "ckb", "ar")
language.LANGUAGES += (row,)
language._BY_CODE[row.code] = row

from build import catalogs, content, exchange, inspection, page, strings
from build.shelf import read_shelf
from youthapp.server.edition import open_edition

locales, packs = Path(sys.argv[1]) / "locales", Path(sys.argv[1]) / "packs"


def offered():
    manifest = content.compile_packs(packs, locales=locales)
    return json.loads(manifest.read_text())["languages"][row.code]["offered"]


def said(source):
    """Return something in Arabic letters that keeps what must be kept."""
    end = {"?": "؟", ".": "."}.get(source[-1:], "")
    return " ".join(["وشە"] * max(1, len(source) // 8) + re.findall(r"{.*?}", source)) + end


def translate(domain, *beginnings):
    rows = [one for one in exchange.export(row.code, domain, locales=locales)
            if one["context"].startswith(beginnings)]
    filled = [one | {"translation": [said(one["many"])] * len(one["forms"]) if "forms" in one
                     else said(one["source"])} for one in rows]
    taken = exchange.take_in(row.code, domain, filled, locales=locales)
    assert (taken.kept, taken.refused) == (len(rows), [])


def wrong():
    desk = inspection.Desk(read_shelf(), (row.code,), date(2026, 11, 22), locales)
    return list(map(str, inspection.inspect(("complete", "links", "terms", "glyphs"), desk)))


strings.update([row.code], locales)
assert row.code in catalogs.targets("app")
assert wrong() == []
assert not offered() and row.code not in catalogs.offered(locales)
translate("app", "")
assert wrong() == []
assert offered() and row.code in catalogs.offered(locales)

pages = asyncio.run(open_edition(packs, packs, date(2026, 11, 22)))
asyncio.run(pages.open(row.code))
assert pages.offered == ("nb", row.code)
assert '<html lang="ckb" dir="rtl"' in pages.index(row.code).html
sentence = "Dette kapittelet er ikke oversatt ennå. Det står på norsk."
assert said(sentence) in pages.chapter(row.code, "health").html
assert set(page.words()[row.code]) == set(page.texts())
assert content.characters(row.code, locales=locales)
'''


def test_a_language_is_one_row_then_update_then_translate(tmp_path):
    """Its files come by themselves, and it is offered when the app's own texts are complete."""
    done = subprocess.run(
        [sys.executable, "-c", STORY, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
