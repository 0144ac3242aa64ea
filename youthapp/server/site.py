"""Site: the web app's files, as the build laid them out in ``dist/site``.

Only files the build left there can be asked for: a path is looked up in a list, never
put together. What each file says about itself (policy, cache, type) stands in the
build's ``headers.json``. A path of the app that is no file gets the app's page.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import Receive, Scope, Send

CODINGS: Final = {"br": ".br", "gzip": ".gz"}  # best first
RULES: Final = "headers.json"

_NO_SITE: Final = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Min vei</title>
<h1>The web app is not built yet</h1>
<p>Run <code>make web</code> to build it, or <code>make run</code> to build and start.
This page then gives way to it.</p>
<p>The light edition of the guide is at <a href="/guide/nb">/guide/nb</a>.</p></html>
"""


@dataclass(frozen=True)
class Rules:
    """What the build says about its files."""

    every: Mapping[str, str] = field(default_factory=dict)
    cache: tuple[tuple[str, str], ...] = (("/", "no-cache"),)
    types: Mapping[str, str] = field(default_factory=dict)
    index: str = "/index.html"
    never_index: tuple[str, ...] = ("/api", "/guide", "/healthz", "/openapi.json", "/poster")

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Rules:
        """Read ``headers.json``."""
        return cls(
            every=data["every"],
            cache=tuple((prefix, value) for prefix, value in data["cache"]),
            types=data["types"],
            index=data["index"],
            never_index=tuple(data["never_index"]),
        )


@dataclass(frozen=True)
class Variant:
    """A file as it lies on the disk in one coding."""

    path: Path
    stat: os.stat_result
    coding: str


class _Shelf:
    """The files of one build, by the path they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.rules = Rules.read(json.loads((folder / RULES).read_bytes()))
        self._files: dict[str, dict[str, Variant]] = {}
        self._tags: dict[Path, str] = {}
        for root, _, names in os.walk(folder):
            for path in (Path(root) / name for name in names):
                if not path.is_symlink():  # it could lead out of the folder
                    self._put(folder, path)

    def _put(self, folder: Path, path: Path) -> None:
        endings = {ending: coding for coding, ending in CODINGS.items()}
        coding = endings.get(path.suffix, "")
        named = path.with_suffix("") if coding else path
        asked = "/" + named.relative_to(folder).as_posix()
        if asked != f"/{RULES}":
            self._files.setdefault(asked, {})[coding] = Variant(path, path.stat(), coding)

    def find(self, path: str) -> tuple[str, Mapping[str, Variant]] | None:
        """Return the file for a path, or the app's page for a path of the app."""
        asked = self.rules.index if path == "/" else path
        if "" in self._files.get(asked, {}):
            return asked, self._files[asked]
        if PurePosixPath(path).suffix or _apart(path, self.rules.never_index):
            return None
        found = self._files.get(self.rules.index)
        return (self.rules.index, found) if found else None

    def tag(self, variant: Variant) -> str:
        """Return the entity tag of a file: a hash of its bytes, worked out once."""
        if variant.path not in self._tags:
            said = hashlib.blake2b(variant.path.read_bytes(), digest_size=12).hexdigest()
            self._tags[variant.path] = f'"{said}"'
        return self._tags[variant.path]

    def headers(self, asked: str) -> dict[str, str]:
        """Return what goes with a file, whatever its coding."""
        cache = next((value for start, value in self.rules.cache if asked.startswith(start)), "")
        kind = self.rules.types.get(PurePosixPath(asked).suffix, "application/octet-stream")
        return {
            **{name.lower(): value for name, value in self.rules.every.items()},
            "cache-control": cache or "no-cache",
            "content-type": kind,
            "vary": "accept-encoding",
        }


class Site:
    """Serve the files of a build, and a newer build as soon as it is there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shelf: _Shelf | None = None
        self._built = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD."""
        if scope["type"] != "http":
            return
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        response = await to_thread.run_sync(self._answer, scope)
        await response(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        shelf = self._newest()
        if shelf is None:
            if PurePosixPath(scope["path"]).suffix or _apart(scope["path"], Rules().never_index):
                raise HTTPException(404)
            return HTMLResponse(_NO_SITE, status_code=503, headers={"cache-control": "no-store"})
        found = shelf.find(scope["path"])
        if found is None:
            raise HTTPException(404)
        asked, variants = found
        headers = Headers(scope=scope)
        variant = variants[_best(headers.get("accept-encoding", ""), variants)]
        said = shelf.headers(asked) | {"etag": shelf.tag(variant)}
        if variant.coding:
            said["content-encoding"] = variant.coding
        if _known(headers.get("if-none-match", ""), said["etag"]):
            return _nothing_new(said)
        return _File(variant.path, headers=said, stat_result=variant.stat)

    def _newest(self) -> _Shelf | None:
        try:
            built = (self._folder / RULES).stat().st_mtime_ns
        except OSError:
            return None
        if built != self._built:
            self._shelf, self._built = _Shelf(self._folder), built
        return self._shelf


class _File(FileResponse):
    chunk_size = 1024 * 1024


def _nothing_new(headers: dict[str, str]) -> Response:
    kept = {name: value for name, value in headers.items() if name != "content-type"}
    return Response(status_code=304, headers=kept)


def _apart(path: str, starts: tuple[str, ...]) -> bool:
    return any(path == start or path.startswith(f"{start}/") for start in starts)


def _best(accepted: str, variants: Mapping[str, Variant]) -> str:
    wanted = {}
    for part in accepted.lower().split(","):
        coding, _, quality = part.partition(";")
        wanted[coding.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00")
    return next((c for c in CODINGS if c in variants and wanted.get(c, False)), "")


def _known(tags: str, tag: str) -> bool:
    return any(each.strip().removeprefix("W/") in (tag, "*") for each in tags.split(","))
