"""The page itself: index.html with all it needs inside, the worker, the service worker.

Scripts are written as modules and laid into one file each, with the addresses and sizes of
this build filled in. A place to fill that is not there, or there twice, stops the build.
"""

from __future__ import annotations

import base64
import html
import io
import json
import re
import tomllib
from functools import cache
from pathlib import Path

from build import catalogs
from build.patches import Patch, apply
from build.steps import RECIPES, digest_folder, recipe
from youthapp import language

PAGE = RECIPES / "page"
WORKER = RECIPES / "worker"
LIGHT, DARK = "#FBF7F0", "#101817"
WAY = "M60 322C150 300 40 262 130 240S250 236 214 196 262 158 310 143"
SETTLE_AFTER = 1_500  # milliseconds of quiet before the app is kept on the phone
ASK_AGAIN = 6 * 3_600_000  # milliseconds before an open app asks for a new version again
_IMPORT = re.compile(r'^import \{[^}]*\} from "\.\.?/(?:worker/)?([a-z-]+\.js)";\n', re.MULTILINE)


def texts() -> dict[str, str]:
    """Return the loading screen's Norwegian texts by name."""
    return tomllib.loads((PAGE / "words.toml").read_text())


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the loading screen's words by language; Norwegian where one is missing."""
    return {one.code: _in_language(one.code) for one in language.LANGUAGES}


def _in_language(code: str) -> dict[str, str]:
    if code == language.SOURCE:
        return texts()
    catalog = catalogs.read(catalogs.po_path(code, "app"), code)
    found = {name: catalog.get(text, context(name)) for name, text in texts().items()}
    return {
        name: str(found[name].string) if found[name] and catalogs.usable(found[name]) else text
        for name, text in texts().items()
    }


def context(name: str) -> str:
    """Return the message context of one of the page's texts."""
    return f"page/{name}"


def index(parts: dict[str, object], bootstrap: str, font: str) -> str:
    """Return the page: one file, and the only one a browser must ask for anew."""
    first = (
        PAGE / "trail.js",
        PAGE / "away.js",
        PAGE / "fields.js",
        PAGE / "files.js",
        PAGE / "paper.js",
        PAGE / "scanner.js",
        PAGE / "start.js",
    )
    script = bundled(PAGE / "services.js", "PAGE", parts | _wording(), *first)
    fill = {
        "description": html.escape("En guide, egne mål og en stemme for ungdom. Virker uten nett."),
        "style": _tight((PAGE / "loading.css").read_text().replace("{{font}}", font)),
        "start": f"(()=>{{\n{script}\n}})();",
        "noscript": _noscript(),
        "rest": bootstrap.strip(),
    }
    text = (PAGE / "index.html").read_text().replace("{{way}}", WAY)
    for name, value in fill.items():
        text = filled("index.html", text, f"{{{{{name}}}}}", value)
    return text


@cache
def _offered() -> tuple[language.Language, ...]:
    return tuple(map(language.language, catalogs.offered()))


def _wording() -> dict[str, object]:
    said = words()
    table = {
        one.code: {"html": one.html, "direction": one.direction, **said[one.code]}
        for one in _offered()
    }
    aliases = dict(language._ALIASES)
    return {"languages": table, "aliases": aliases, "light": LIGHT, "dark": DARK}


def _noscript() -> str:
    lines = []
    for one in _offered():
        said = words()[one.code]
        text = f'{html.escape(said["noscript"])} <a href="/guide/{one.code}">{one.own_name}</a>'
        lines.append(f'<p lang="{one.html}" dir="{one.direction}">{text}</p>')
    return "".join(lines)


def worker(parts: dict[str, object]) -> str:
    """Return the worker's script."""
    return bundled(WORKER / "worker.js", "SITE", parts)


def service_worker(parts: dict[str, object]) -> str:
    """Return the service worker's script."""
    return bundled(WORKER / "sw.js", "SITE", parts)


def way_back() -> str:
    """Return the service worker that removes itself and all it kept."""
    return (WORKER / "sw-off.js").read_text()


def recipes() -> str:
    """Return what stands for the page and its workers as they are written now."""
    return digest_folder(PAGE) + digest_folder(WORKER) + recipe("page.py", "patches.py")


def bundled(script: Path, name: str, parts: dict[str, object], *before: Path) -> str:
    """Lay a script and what it imports into one, and fill in what the build knows."""
    laid: dict[str, str] = {}
    for path in (*before, script):
        _lay(path, laid)
    text = "\n".join(laid.values())
    known = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return filled(script.name, text, f"const {name} = {{}};", f"const {name} = {known};")


def _lay(path: Path, laid: dict[str, str]) -> None:
    source = path.read_text()
    for inner in _IMPORT.findall(source):
        if inner not in laid:
            _lay(WORKER / inner, laid)
    body = re.sub(r"^export ", "", _IMPORT.sub("", source), flags=re.MULTILINE)
    laid[path.name] = re.sub(r"^\s*//.*\n", "", body, flags=re.MULTILINE)


def filled(file: str, text: str, place: str, value: str) -> str:
    """Put a value in its place, which must be there exactly once."""
    change = Patch(file, "to fill it in", place.encode(), value.encode())
    return apply(text.encode(), change).decode()


def manifest() -> str:
    """Return the manifest of the installed app."""
    icons = [
        {"src": f"/icons/{name}.png", "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in (
            ("192", "192x192", "any"),
            ("512", "512x512", "any"),
            ("maskable", "512x512", "maskable"),
        )
    ]
    return json.dumps(
        {
            "id": "/",
            "name": "Min vei",
            "short_name": "Min vei",
            "description": "En guide, egne mål og en stemme for ungdom. Virker uten nett.",
            "lang": "nb",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "orientation": "any",
            "background_color": LIGHT,
            "theme_color": LIGHT,
            "categories": ["education", "lifestyle"],
            "icons": icons,
        },
        ensure_ascii=False,
        indent=1,
    )


def empty_font() -> str:
    """Return, as base64, a font without a letter: the answer to every fallback font."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space"])
    builder.setupCharacterMap({0x20: "space"})
    builder.setupGlyf({".notdef": Glyph(), "space": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (0, 0), "space": (250, 0)})
    builder.setupHorizontalHeader(ascent=1069, descent=-293)
    builder.setupNameTable({"familyName": "Empty", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    builder.font.flavor = "woff2"
    out = io.BytesIO()
    builder.font.save(out)
    return base64.b64encode(out.getvalue()).decode()


def _tight(css: str) -> str:
    return re.sub(r"\s*\n\s*", "", css)
