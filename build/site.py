"""The web app, built from registry packages: ``.venv/bin/python build/site.py``.

What it leaves behind (``dist/`` is git-ignored and may be deleted at any time)::

    dist/site/                   served as it stands, nothing else is needed
      index.html                 our page: loading screen, page services     no-cache
      sw.js                      the service worker (any query is ignored)   no-cache
      manifest.webmanifest       the installable app                         no-cache
      licences.txt               what is bundled, and under which terms      no-cache
      icons/…                    icons of the installed app                  no-cache
      left-out/…                 an empty answer to what we left out         no-cache
      packs/manifest.json        which content packs belong together         no-cache
      packs/<name>-<sha12>.*     content packs, named by what they hold      immutable
      v/<part>-<sha12>/…         all else, in folders named by what they hold immutable
      headers.json               the headers a server sends (below)
      <file>.br, <file>.gz       the same bytes, compressed, beside the file
    dist/stage/                  the phone's own package, without server and cli
    dist/cache/                  downloads and finished steps; saves time, never needed

``headers.json``, for the server::

    {"format": 1,
     "every": {"Content-Security-Policy": "…", …},     sent with every file of the site,
                                                       scripts and workers included
     "cache": [["/v/", "public, max-age=…, immutable"],  the first prefix that fits the path
               ["/packs/manifest.json", "no-cache"],
               ["/packs/", "…, immutable"], ["/", "no-cache"]],
     "types": {".mjs": "text/javascript", …},          content type by ending
     "index": "/index.html",                           answered with 200 for every GET of a
                                                       path without an ending that is no file,
     "never_index": ["/api", "/guide", …]}             but not below these: 404 there

``.br`` and ``.gz`` are never asked for by name: a server sends them, with
``Content-Encoding`` and ``Vary: Accept-Encoding``, to a browser that takes them. A path
*with* an ending that is no file is 404, never the page.

``--off`` makes a site whose service worker removes itself and all it kept (the way back
after a bad release). ``--quick`` compresses less thoroughly, for work at a desk.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from pathlib import Path

if __name__ == "__main__":  # run as a file: this folder's parent is where imports begin
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from build import client, compress, fetch, fonts, headers, licences, page, phone, pictures
from build.patches import LEFT_OUT
from build.steps import DIST, Trouble, alone, digest, digest_folder, files_below, tell

SITE = DIST / "site"
PACKS = DIST / "packs"
ASKED_FOR = ("/packs/staff.", "/packs/templates.", "/packs/clip.", "/v/emoji-")  # not everybody's


class Layout:
    """A site being laid out: each part goes into a folder named by what it holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.addresses: dict[str, str] = {}

    def part(self, name: str, source: Path) -> str:
        """Lay a folder, or one file, under /v/ and return the address of its folder."""
        base = source if source.is_dir() else source.parent
        files = files_below(source) if source.is_dir() else [source]
        address = f"/v/{name}-{digest_folder(base, files)}/"
        for file in files:
            self.put(address + file.relative_to(base).as_posix(), file.read_bytes())
        self.addresses[name] = address
        return address

    def put(self, address: str, content: bytes | str) -> str:
        """Lay one file at an address and return the address."""
        target = self.folder / address.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return address

    def sizes(self, prefix: str = "/") -> dict[str, int]:
        """Return the addresses below a prefix with their sizes in bytes."""
        found = ((f"/{p.relative_to(self.folder).as_posix()}", p) for p in files_below(self.folder))
        return {address: path.stat().st_size for address, path in found
                if address.startswith(prefix)}  # fmt: skip

    def hashes(self, addresses: list[str]) -> list[list[str]]:
        """Return each address with the hash the service worker knows it by."""
        return [[a, _sha12((self.folder / a.lstrip("/")).read_bytes())] for a in addresses]


def build(*, memory: bool = True, off: bool = False, quick: bool = False,
          source: Path | None = None, out: Path = SITE) -> Path:  # fmt: skip
    """Build the whole site and put it in the place of the one before, at once."""
    half = out.with_name(f"{out.name}.half")
    with alone():
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        layout = Layout(half)
        _lay_parts(layout, source or phone.stage())
        _lay_packs(layout)
        _lay_page(layout, memory=memory, off=off)
        started = time.monotonic()
        compress.compress(half, quick=quick)
        tell(f"compressed ({time.monotonic() - started:.1f} s)")
        shutil.rmtree(out, ignore_errors=True)
        half.rename(out)
    return out


def _lay_parts(layout: Layout, source: Path) -> None:
    wheels = fetch.wheels()
    library = phone.standard_library(wheels, source)
    layout.part("flutter", client.flutter())
    layout.part("look", client.look())
    layout.part("emoji", fonts.emoji())
    layout.part("python", client.python(library))
    layout.part("packages", phone.packages_box(wheels))
    layout.part("app", phone.app_zip(source, wheels))
    layout.part("sodium", client.sodium())
    layout.part("scanner", client.scanner())
    for path in files_below(pictures.icons()):
        layout.put(f"/icons/{path.name}", path.read_bytes())
    layout.put(f"{LEFT_OUT}wasm/rive_native.js", client.NO_PLAYER)
    layout.put("/licences.txt", licences.licences())
    layout.put("/manifest.webmanifest", page.manifest())


def _lay_packs(layout: Layout) -> None:
    from build.content import compile_packs

    PACKS.mkdir(parents=True, exist_ok=True)
    compile_packs(PACKS)
    for path in files_below(PACKS):
        layout.put(f"/packs/{path.name}", path.read_bytes())
        inside = phone.STAGE / "youthapp" / "packs" / path.name
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.write_bytes(path.read_bytes())


def _lay_page(layout: Layout, *, memory: bool, off: bool) -> None:
    at = layout.addresses
    version = digest(*at.values(), page.recipes(), str(memory), *map(str, layout.hashes(
        sorted(layout.sizes("/packs/")))))  # fmt: skip
    python_sizes = {
        address: size
        for part in ("python", "packages", "app", "sodium")
        for address, size in layout.sizes(at[part]).items()
    }
    site = {
        "version": version,
        "memory": memory,
        "python": at["python"],
        "sodium": at["sodium"],
        "packages": f"{at['packages']}packages.box",
        "app": f"{at['app']}app.zip",
        "lock": client.lock(),
        "native": list(phone.AS_FILES),
        "bytes": python_sizes,
    }
    script = page.worker(site)
    worker = layout.put(f"/v/worker-{digest(script)}/worker.js", script)
    drawing = {
        name: [at["flutter"] + file for file in files] for name, files in client.SETS.items()
    }
    flutter_sizes = layout.sizes(at["flutter"])
    known = {
        "version": version,
        "memory": memory,
        "worker": worker,
        "flutter": at["flutter"],
        "look": at["look"],
        "fallbackFonts": f"{at['look']}assets/none/",
        "emptyFont": page.empty_font(),
        "emoji": at["emoji"] + fonts.EMOJI,
        "scanner": f"{at['scanner']}decode.js",
        "python": sum(python_sizes.values()),
        "bytes": flutter_sizes,
        "sets": {name: sum(flutter_sizes[a] for a in drawing[name]) for name in drawing},
        "serviceWorker": "/sw.js",
        "settleAfter": page.SETTLE_AFTER,
        "askAgain": page.ASK_AGAIN,
    }
    text = page.index(known, client.bootstrap(), f"{at['look']}assets/fonts/{fonts.WEIGHTS[400]}")
    layout.put("/index.html", text)
    layout.put("/headers.json", json.dumps(headers.headers(text), indent=1))
    layout.put("/sw.js", page.way_back() if off else _service_worker(layout, drawing))


def _service_worker(layout: Layout, drawing: dict[str, list[str]]) -> str:
    drawn = {address for files in drawing.values() for address in files}
    never = {"/headers.json", "/sw.js", "/licences.txt"}
    everybody = [a for a in sorted(layout.sizes())
                 if a not in drawn | never and not a.startswith(ASKED_FOR)]  # fmt: skip
    files = {"all": layout.hashes(everybody)}
    files |= {name: layout.hashes(addresses) for name, addresses in drawing.items()}
    not_ours = f"^({'|'.join(headers.NOT_THE_APP)})(/|$)"
    version = digest(json.dumps(files), page.recipes())
    emoji = layout.addresses["emoji"] + fonts.EMOJI
    parts = {"version": version, "files": files, "emoji": emoji, "notOurs": not_ours}
    return page.service_worker(parts)


def _sha12(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()[:12]


def main() -> None:
    words = argparse.ArgumentParser(description="Build the web app into dist/site.")
    words.add_argument("--no-snapshot", action="store_true", help="make no memory image on phones")
    words.add_argument("--off", action="store_true", help="the way back: remove the kept app")
    words.add_argument("--quick", action="store_true", help="compress less thoroughly")
    said = words.parse_args()
    started = time.monotonic()
    try:
        out = build(memory=not said.no_snapshot, off=said.off, quick=said.quick)
    except Trouble as trouble:
        sys.exit(str(trouble))
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        sys.exit(f"The disk said: {error.strerror}{place}: make room or rights, then run it again.")
    tell(f"{out.relative_to(DIST.parent)} is ready ({time.monotonic() - started:.1f} s)")


if __name__ == "__main__":
    main()
