"""Flet's web client, patched and without what we do not use.

The client draws the screens (Flutter compiled to WebAssembly, and to JavaScript for
browsers without garbage collection in WebAssembly); Pyodide beside it is our Python.
"""

from __future__ import annotations

import json
from pathlib import Path

from build import fetch, fonts, icons
from build.patches import CLIENT, SODIUM, patched
from build.steps import digest, digest_folder, recipe, step

FLUTTER = (
    "main.dart.js", "main.dart.mjs", "main.dart.wasm", "canvaskit/canvaskit.js",
    "canvaskit/canvaskit.wasm", "canvaskit/chromium/canvaskit.js",
    "canvaskit/chromium/canvaskit.wasm", "canvaskit/skwasm.js", "canvaskit/skwasm.wasm",
    "canvaskit/skwasm_heavy.js", "canvaskit/skwasm_heavy.wasm",
)  # fmt: skip
# What each kind of browser draws with; the first name of each is how a browser is known.
SETS = {
    "skwasm": ("main.dart.mjs", "main.dart.wasm", "canvaskit/skwasm.js", "canvaskit/skwasm.wasm"),
    "skwasm_heavy": ("main.dart.mjs", "main.dart.wasm", "canvaskit/skwasm_heavy.js",
                     "canvaskit/skwasm_heavy.wasm"),
    "chromium": ("main.dart.js", "canvaskit/chromium/canvaskit.js",
                 "canvaskit/chromium/canvaskit.wasm"),
    "canvaskit": ("main.dart.js", "canvaskit/canvaskit.js", "canvaskit/canvaskit.wasm"),
}  # fmt: skip
LOOK = ("AssetManifest.bin", "AssetManifest.bin.json", "shaders/ink_sparkle.frag",
        "shaders/stretch_effect.frag")  # fmt: skip
PYTHON = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
# The answer at the address patches.LEFT_OUT leads to: a player that never becomes ready.
NO_PLAYER = "globalThis.RiveNative = () => new Promise(() => {});\n"


def flutter() -> Path:
    """Return a folder with what draws the screens."""
    client = fetch.web_client()

    def make(folder: Path) -> None:
        for name in FLUTTER:
            _write(folder / name, patched(name, (client / name).read_bytes(), CLIENT))

    return step("flutter", "Flutter's files laid out", _from(client), make)


def bootstrap() -> str:
    """Return the script that starts Flutter; it stands inside our page."""
    name = "flutter_bootstrap.js"
    return patched(name, (fetch.web_client() / name).read_bytes(), CLIENT).decode()


def look() -> Path:
    """Return a folder with fonts, icons and shaders as Flutter asks for them."""
    client, family = fetch.web_client() / "assets", fonts.fonts()
    shapes = icons.icons()
    made_from = [digest_folder(family), shapes.read_bytes(), *_from(client.parent)]

    def make(folder: Path) -> None:
        for name in LOOK:
            _write(folder / "assets" / name, (client / name).read_bytes())
        _write(folder / "assets" / icons.FONT, shapes.read_bytes())
        for name in fonts.WEIGHTS.values():
            _write(folder / "assets/fonts" / name, (family / name).read_bytes())
        _write(folder / "assets/FontManifest.json", json.dumps(font_manifest()).encode())

    return step("look", "fonts, icons and shaders laid out", made_from, make)


def font_manifest() -> list[dict[str, object]]:
    """Return the list of fonts Flutter loads before its first frame.

    The family also stands in for Roboto, which the engine takes for text that is laid out
    before our theme is there.
    """
    faces = [{"asset": f"fonts/{name}", "weight": weight} for weight, name in fonts.WEIGHTS.items()]
    return [
        {"family": "MaterialIcons", "fonts": [{"asset": icons.FONT}]},
        {"family": fonts.FAMILY, "fonts": faces},
        {"family": "Roboto", "fonts": faces[:1]},
    ]


def python(library: Path) -> Path:
    """Return a folder with the browser's Python and its standard library."""
    client = fetch.web_client()

    def make(folder: Path) -> None:
        for name in PYTHON:
            raw = (client / "pyodide" / name).read_bytes()
            _write(folder / name, patched(f"pyodide/{name}", raw, CLIENT))
        _write(folder / "python_stdlib.zip", library.read_bytes())

    return step("python", "Python laid out", [library.read_bytes(), *_from(client)], make)


def lock() -> dict[str, object]:
    """Return Pyodide's list of packages with nothing in it: ours come in a box."""
    whole = json.loads((fetch.web_client() / "pyodide/pyodide-lock.json").read_text())
    return {"info": whole["info"], "packages": {}}


def sodium() -> Path:
    """Return a folder with libsodium for the browser."""
    packages = fetch.npm_packages()
    sources = [
        packages["libsodium-wrappers-sumo"] / "dist/modules-sumo-esm/libsodium-wrappers.mjs",
        packages["libsodium-sumo"] / "dist/modules-sumo-esm/libsodium-sumo.mjs",
    ]

    def make(folder: Path) -> None:
        for source in sources:
            _write(folder / source.name, patched(source.name, source.read_bytes(), SODIUM))

    made_from = [*(path.read_bytes() for path in sources), recipe("client.py", "patches.py")]
    return step("sodium", "libsodium laid out", made_from, make)


def scanner() -> Path:
    """Return a folder with the reader of QR codes, for browsers that have none of their own."""
    package = fetch.npm_packages()["qr"]
    sources = [package / name for name in ("decode.js", "index.js")]

    def make(folder: Path) -> None:
        for source in sources:
            _write(folder / source.name, source.read_bytes())

    made_from = [*(path.read_bytes() for path in sources), recipe("client.py")]
    return step("scanner", "the reader of QR codes laid out", made_from, make)


def _from(client: Path) -> list[str]:
    files = [client / name for name in (*FLUTTER, *(f"pyodide/{n}" for n in PYTHON))]
    stamp = digest(*(f"{path.name}{path.stat().st_size}" for path in files))
    return [fetch.FLET, stamp, recipe("client.py", "patches.py", "fonts.py")]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
