"""The licences of everything that is bundled, in one readable file.

The texts come from the packages themselves, so that they are those of the very version
that is shipped. A bundled part whose licence cannot be found stops the build.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from build import fetch
from build.steps import Trouble

HEAD = """Min vei is made with the work of others. Here is what is bundled with the
app, and the terms each part comes under.
"""
# Parts whose package does not carry its licence's text, and where the text is otherwise.
PYODIDE = """Pyodide 314.0.7 (https://pyodide.org) is under the Mozilla Public License 2.0,
https://www.mozilla.org/MPL/2.0/. Its source is at https://github.com/pyodide/pyodide.
We ship it with one line changed: see build/patches.py in the source of Min vei.
It contains CPython 3.14, under the Python Software Foundation License 2,
https://docs.python.org/3/license.html, and SQLite, which is in the public domain.
"""
_FLUTTER_MARK = "-" * 80


def licences() -> str:
    """Return the text of licences.txt."""
    parts = [HEAD, _part("Pyodide, CPython, SQLite", PYODIDE)]
    parts += [_wheel(path) for path in sorted(fetch.wheels().glob("*.whl"))]
    parts += [_npm(name, path) for name, path in sorted(fetch.npm_packages().items())]
    parts.append(_flutter())
    return "\n".join(parts)


def _part(title: str, text: str) -> str:
    return f"{'=' * 80}\n{title}\n{'=' * 80}\n\n{text.strip()}\n"


def _wheel(path: Path) -> str:
    with zipfile.ZipFile(path) as opened:
        names = opened.namelist()
        meta = opened.read(next(n for n in names if n.endswith(".dist-info/METADATA"))).decode()
        texts = [opened.read(n).decode() for n in names if _is_licence(n)]
    name, version, terms = (_field(meta, key) for key in ("Name", "Version", "License"))
    terms = _field(meta, "License-Expression") or terms or _classified(meta)
    if not (texts or terms):
        raise Trouble(f"{path.name} carries no licence: find it and name it in build/licences.py.")
    return _part(f"{name} {version}", "\n\n".join([f"Licence: {terms}" if terms else "", *texts]))


def _is_licence(name: str) -> bool:
    base = name.rsplit("/", 1)[-1].upper()
    return ".dist-info/" in name and base.startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE"))


def _field(meta: str, key: str) -> str:
    found = re.search(rf"^{key}: (.+)$", meta.split("\n\n", 1)[0], re.MULTILINE)
    return found[1].strip() if found else ""


def _classified(meta: str) -> str:
    return ", ".join(re.findall(r"^Classifier: License :: (?:.*:: )?(.+)$", meta, re.MULTILINE))


def _npm(name: str, folder: Path) -> str:
    files = [path for path in folder.iterdir() if path.name.upper().startswith("LICENSE")]
    if not files:
        raise Trouble(f"{name} carries no licence: find it and name it in build/licences.py.")
    return _part(name, files[0].read_text())


def _flutter() -> str:
    """Return Flutter's own list, each text once, without the parts we leave out."""
    whole = (fetch.web_client() / "assets/NOTICES").read_text()
    return _part("Flutter, Flet's client and what they contain", whole)
