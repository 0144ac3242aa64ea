"""Site: the build's files, each with what the build said about it, and nothing else."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests.server.conftest import Town
from tests.server.phones import problem

POLICY = "default-src 'none'; script-src 'self'"
PAGE = b"<!doctype html><title>Min vei</title>" + b"<p>hei</p>" * 200
ENGINE = bytes(range(256)) * 8000
FOREVER = "public, max-age=31536000, immutable"
RULES = {
    "format": 1,
    "every": {"Content-Security-Policy": POLICY, "Permissions-Policy": "camera=(self)"},
    "cache": [
        ["/v/", FOREVER],
        ["/packs/manifest.json", "no-cache"],
        ["/packs/", FOREVER],
        ["/", "no-cache"],
    ],
    "types": {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    },
    "index": "/index.html",
    "never_index": ["/api", "/guide", "/healthz", "/openapi.json", "/poster", "/v", "/packs"],
}
FILES = {
    "index.html": PAGE,
    "sw.js": b"addEventListener('fetch', () => {})" * 50,
    "manifest.webmanifest": b"{}",
    "packs/manifest.json": b"{}",
    "packs/text.nb-0123456789ab.json": b'{"a":1}' * 100,
    "v/engine-0123456789ab/main.wasm": ENGINE,
    "v/engine-0123456789ab/main.mjs": b"export {}",
    "v/engine-0123456789ab/strange.xyz": b"?",
}


def build(folder: Path, files: dict[str, bytes] = FILES) -> None:
    """Lay out a site as the build does."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if len(data) > 100:
            path.with_name(path.name + ".br").write_bytes(brotli.compress(data, quality=5))
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(data))
    (folder / "headers.json").write_text(json.dumps(RULES))


@pytest.fixture
def site(small_town: Town) -> Town:
    """A town with a web app."""
    folder = small_town.settings.data / "site"
    build(folder)
    small_town.restart(site=folder)
    return small_town


def get(town: Town, path: str, accept: str = "identity", **headers: str) -> Any:
    """Fetch as a browser that takes these codings."""
    return town.client.get(path, headers={"accept-encoding": accept, **headers})


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/sw.js?v=2", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/packs/manifest.json", "application/json", "no-cache"),
        ("/packs/text.nb-0123456789ab.json", "application/json", FOREVER),
        ("/v/engine-0123456789ab/main.wasm", "application/wasm", FOREVER),
        ("/v/engine-0123456789ab/main.mjs", "text/javascript; charset=utf-8", FOREVER),
        ("/v/engine-0123456789ab/strange.xyz", "application/octet-stream", FOREVER),
    ],
)
def test_a_file_has_its_type_its_cache_and_the_policy(
    site: Town, path: str, kind: str, cache: str
) -> None:
    """Every file carries what the build said, and the headers every answer has."""
    answer = get(site, path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == cache
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["permissions-policy"] == "camera=(self)"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br;q=0.5", "br"),
        ("identity", ""),
        ("", ""),
        ("deflate", ""),
        ("br;q=0, gzip;q=0", ""),
    ],
)
def test_a_browser_gets_the_smallest_it_can_read(site: Town, accept: str, coding: str) -> None:
    """Brotli before gzip before plain; the bytes are the same after unpacking."""
    answer = get(site, "/v/engine-0123456789ab/main.wasm", accept)

    assert answer.headers.get("content-encoding", "") == coding
    assert answer.headers["content-type"] == "application/wasm"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.content == ENGINE
    sent = int(answer.headers["content-length"])
    assert (sent < len(ENGINE)) == bool(coding)


def test_what_the_browser_has_is_not_sent_again(site: Town) -> None:
    """The same tag answers 304 with the headers that matter; another coding has another tag."""
    tags = {accept: get(site, "/", accept).headers["etag"] for accept in ("br", "gzip", "")}
    assert len(set(tags.values())) == 3

    answer = get(site, "/", "br", **{"if-none-match": f'"other", W/{tags["br"]}'})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == tags["br"]
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-security-policy"] == POLICY
    assert get(site, "/", "gzip", **{"if-none-match": tags["br"]}).status_code == 200


def test_asking_for_the_head_gives_the_head(site: Town) -> None:
    """HEAD says what GET would, without the body."""
    path = "/v/engine-0123456789ab/main.wasm"

    head = site.client.request("HEAD", path, headers={"accept-encoding": "br"})

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get(site, path, "br").headers["content-length"]
    assert head.headers["content-encoding"] == "br"


def test_a_part_of_a_file_can_be_asked_for(site: Town) -> None:
    """An interrupted download goes on where it stopped, of the same file only."""
    path = "/v/engine-0123456789ab/main.wasm"
    tag = get(site, path).headers["etag"]

    part = get(site, path, range="bytes=100-199", **{"if-range": tag})
    changed = get(site, path, range="bytes=100-199", **{"if-range": '"older"'})

    assert (part.status_code, part.content) == (206, ENGINE[100:200])
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "path", ["/goals", "/goals/new", "/read/health", "/voice/base-2026", "/join", "/a/b/c/d"]
)
def test_a_path_of_the_app_gets_the_app(site: Town, path: str) -> None:
    """The app's own addresses work when they are opened from outside."""
    answer = get(site, path)

    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/missing.js",
        "/v/engine-0123456789ab/missing.wasm",
        "/v/engine-ffffffffffff/main",
        "/packs/none",
        "/api/none",
        "/api",
        "/guide/nb/none/none",
        "/poster/nb/none/none",
        "/headers.json",
        "/index.html.br",
        "/sw.js.gz",
        "/icons",
    ],
)
def test_what_is_no_file_and_no_page_is_not_found(site: Town, path: str) -> None:
    """A path with an ending, or below what never is the app, is 404 and never the page."""
    if path == "/icons":
        path = "/v"

    answer = get(site, path)

    assert (answer.status_code, problem(answer)) == (404, "error.no-such-address")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/v/../../secret.txt",
        "/v/..%2f..%2fsecret.txt",
        "//secret.txt",
        "/..\\secret.txt",
        "/%00secret.txt",
        "/link.txt",
        "/etc/passwd.txt",
    ],
)
def test_nothing_outside_the_site_is_served(site: Town, path: str) -> None:
    """No path leads out of the folder, by dots, by coding or by a link to elsewhere."""
    (site.settings.data / "secret.txt").write_text("not for you")

    answer = site.client.request("GET", f"http://server.test{path}")

    assert answer.status_code == 404
    assert "not for you" not in answer.text


def test_a_link_in_the_folder_leads_nowhere(site: Town) -> None:
    """A symbolic link to a file outside is not followed."""
    secret = site.settings.data / "secret.txt"
    secret.write_text("not for you")
    os.symlink(secret, site.settings.site / "link.txt")
    os.utime(site.settings.site / "headers.json", (1, 1))

    assert get(site, "/link.txt").status_code == 404


@pytest.mark.parametrize("verb", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_the_site_is_only_read(site: Town, verb: str) -> None:
    """Anything but GET and HEAD is refused, and the answer says what goes."""
    answer = site.client.request(verb, "/index.html")

    assert (answer.status_code, problem(answer)) == (405, "error.no-such-method")
    assert answer.headers["allow"] == "GET, HEAD"


def test_a_new_build_is_served_without_a_restart(site: Town) -> None:
    """As soon as its headers.json is there, its files are."""
    assert get(site, "/").content == PAGE
    folder = site.settings.site

    build(folder, {"index.html": b"<title>new</title>" * 20})
    os.utime(folder / "headers.json", (2_000_000_000, 2_000_000_000))

    assert get(site, "/", "br").content == b"<title>new</title>" * 20
    assert get(site, "/read/health").content == b"<title>new</title>" * 20


def test_without_a_build_the_page_says_how_to_make_one(small_town: Town) -> None:
    """A plain page names the command; the API works all the same."""
    small_town.restart(site=small_town.settings.data / "nothing")

    answer = get(small_town, "/goals")

    assert answer.status_code == 503
    assert "make run" in answer.text
    assert "make web" in answer.text
    assert get(small_town, "/sw.js").status_code == 404
    assert get(small_town, "/api/server").status_code == 200
