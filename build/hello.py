"""The smallest Flet web app, as Flet itself lays one out: what we measure ourselves against.

Flet's stock client, stock worker and stock settings (CanvasKit is what ``flet publish``
takes); the packages lie in the archive as ``flet build`` puts them there, so that the stock
worker need not fetch them one by one. It is served and compressed like our own site.
"""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from pathlib import Path

from build import compress, fetch, headers
from build.patches import LEFT_OUT, RIVE_HOST
from build.steps import recipe, step

NEEDS = ("flet", "msgpack", "repath", "six")
APP = """import flet as ft


def main(page: ft.Page):
    page.add(ft.Text("Hello"), ft.FilledButton("Hello, world"))


ft.run(main)
"""
_NOT_SERVED = """*.symbols *.map *.d.ts *.whl python.exe python.bat NOTICES wimp* katex_fonts
    experimental_webparagraph flutter_service_worker.js"""
NOT_SERVED = _NOT_SERVED.split()


def hello(renderer: str = "canvaskit") -> Path:
    """Return a folder with the stock hello-world, ready to be served."""
    client, wheels = fetch.web_client(), fetch.wheels()
    made_from = [fetch.FLET, wheels.name, renderer, recipe("hello.py", "compress.py")]

    def make(folder: Path) -> None:
        shutil.copytree(client, folder, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns(*NOT_SERVED))  # fmt: skip
        _fonts(folder / "assets/FontManifest.json")
        _archive(folder, wheels)
        page = folder / "index.html"
        page.write_text(_page(page.read_text(), renderer))
        _no_other_host(folder)
        (folder / "headers.json").write_text(json.dumps(_headers()))
        compress.compress(folder)

    return step(f"hello-{renderer}", f"Flet's own hello-world ({renderer})", made_from, make)


def _archive(folder: Path, wheels: Path) -> None:
    work = folder / "work"
    for wheel in sorted(wheels.glob("*.whl")):
        if wheel.name.startswith(NEEDS):
            with zipfile.ZipFile(wheel) as opened:
                opened.extractall(work / "__pypackages__")
    (work / "main.py").write_text(APP)
    with tarfile.open(folder / "app.tar.gz", "w:gz") as archive:
        archive.add(work, arcname=".")
    shutil.rmtree(work)


def _page(text: str, renderer: str) -> str:
    settings = {
        "pyodide": True,
        "micropipIncludePre": False,
        "pythonModuleName": "main",
        "appPackageUrl": "/app.tar.gz",
        "pyodideUrl": "/pyodide/pyodide.mjs",
        "canvasKitBaseUrl": "/canvaskit/",
        "fontFallbackBaseUrl": "/assets/fonts/",
        "noCdn": True,
        "webRenderer": renderer,
    }
    script = f"<script>Object.assign(flet, {json.dumps(settings)});</script>"
    return text.replace("<!-- fletAppConfig -->", script)


def _fonts(manifest: Path) -> None:
    """Leave out the fonts for formulas, and give the engine the Roboto that lies beside them."""
    kept = [f for f in json.loads(manifest.read_text()) if "flutter_math" not in f["family"]]
    kept.append({"family": "Roboto", "fonts": [{"asset": "fonts/roboto.woff2"}]})
    manifest.write_text(json.dumps(kept))


def _no_other_host(folder: Path) -> None:
    """Let the animation player's address fail here, not at a stranger's."""
    for name in ("main.dart.js", "main.dart.wasm"):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(RIVE_HOST.encode(), LEFT_OUT.encode()))


def _headers() -> dict[str, object]:
    said = headers.headers("")
    lasting = [[f"/{part}/", headers.LASTING] for part in ("canvaskit", "pyodide", "assets")]
    return said | {"every": {}, "cache": [*lasting, ["/", headers.ASK]],
                   "types": {**headers.TYPES, ".gz": "application/gzip"}}  # fmt: skip
