"""The built site: whole, small enough, closed to other hosts, and the phone's part only."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import struct
import zipfile
from pathlib import Path

import brotli
import pytest
from PIL import Image

from build import client, fonts, headers, page
from build.site import Layout, _service_worker
from build.steps import digest_folder, files_below
from tests.build.conftest import filled_in as known
from youthapp.language import LANGUAGES

COLD_LIMIT = 12_000_000  # bytes a first visit may cost, brotli, in the browser of most phones


def address_of(site: Path, part: str) -> Path:
    """Return the folder of one part of the site."""
    return next((site / "v").glob(f"{part}-*"))


def sent(path: Path) -> int:
    """Return how many bytes go over the line for a file."""
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.exists() else path).stat().st_size


def test_the_service_worker_keeps_exactly_what_is_there(site: Path) -> None:
    """Every address it will fetch is a file of the site with the hash it expects."""
    files = known(site / "sw.js", "SITE")["files"]

    for address, expected in (row for rows in files.values() for row in rows):
        content = (site / address.lstrip("/")).read_bytes()
        assert hashlib.sha256(content).hexdigest()[:12] == expected, address

    kept = {row[0] for rows in files.values() for row in rows}
    assert {"/index.html", "/manifest.webmanifest", "/packs/manifest.json"} <= kept
    assert set(files) == {"all", *client.SETS}


def test_what_is_asked_for_is_not_kept_by_every_phone(tmp_path: Path) -> None:
    """The guide in every language is, but not what few open: for staff, for a council, clips."""
    layout = Layout(tmp_path)
    for name in (
        "manifest.json",
        "text.ar-0123456789ab.json",
        "staff.nb-0123456789ab.json",
        "templates.nb-0123456789ab.json",
        "clip.ar-0123456789ab.mp3",
    ):
        layout.put(f"/packs/{name}", name)
    (tmp_path / fonts.EMOJI).write_text("emoji")
    layout.part("emoji", tmp_path / fonts.EMOJI)
    (tmp_path / fonts.EMOJI).unlink()
    drawing: dict[str, list[str]] = {name: [] for name in client.SETS}
    (tmp_path / "sw.js").write_text(_service_worker(layout, drawing))

    kept = {address for address, _ in known(tmp_path / "sw.js", "SITE")["files"]["all"]}

    assert kept == {"/packs/manifest.json", "/packs/text.ar-0123456789ab.json"}


def test_the_page_and_the_worker_name_only_files_that_exist(site: Path) -> None:
    """No address in them leads nowhere."""
    worker = next((site / "v").glob("worker-*/worker.js"))
    for script in (site / "index.html", worker):
        for address in re.findall(r'"(/(?:v|icons|packs)/[^"?]*?)"', script.read_text()):
            if not address.endswith("/none/"):
                assert (site / address.lstrip("/")).exists(), f"{script.name}: {address}"


def test_folders_under_v_are_named_by_what_they_hold(site: Path) -> None:
    """That is what lets browsers keep them for ever."""
    for folder in (site / "v").iterdir():
        if folder.name.startswith("worker-"):
            continue
        files = [path for path in files_below(folder) if path.suffix not in (".br", ".gz")]
        assert folder.name.rpartition("-")[2] == digest_folder(folder, files), folder.name


def test_compressed_files_hold_the_same_bytes(site: Path) -> None:
    """Each .br and .gz unpacks to the file beside it, and is smaller."""
    packed = [path for path in files_below(site) if path.suffix in (".br", ".gz")]
    assert len(packed) > 40

    for path in packed:
        plain = path.with_suffix("").read_bytes()
        unpack = brotli.decompress if path.suffix == ".br" else gzip.decompress
        assert unpack(path.read_bytes()) == plain, path.name
        assert path.stat().st_size < len(plain)


def test_the_policy_lets_exactly_the_pages_own_scripts_run(site: Path) -> None:
    """Every inline script has its hash in the policy; nothing may turn text into script."""
    said = json.loads((site / "headers.json").read_text())
    policy = said["every"]["Content-Security-Policy"]
    text = (site / "index.html").read_text()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)

    assert len(scripts) == len(re.findall(r"^<script", text, re.MULTILINE)) == 3
    for script in scripts:
        assert f"'sha256-{headers.fingerprint(script)}'" in policy
    assert policy.count("'sha256-") == 3
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|\*", policy)
    assert not re.search(r"\son[a-z]+=", text.split("<body>")[1].split("<script>")[0])


def test_our_own_files_name_no_other_host(site: Path) -> None:
    """Neither the page nor its workers hold an address of anyone else's."""
    worker = next((site / "v").glob("worker-*/worker.js"))
    page_text = (site / "index.html").read_text()
    flutter = client.bootstrap().strip()
    assert flutter in page_text

    ours = [page_text.replace(flutter, ""), worker.read_text()]
    ours += [(site / name).read_text() for name in ("sw.js", "manifest.webmanifest")]
    for text in ours:
        assert not re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text)


def test_the_client_asks_no_other_host_for_a_player(site: Path) -> None:
    """The one request of Flet's client that the policy would have to refuse is gone."""
    flutter = address_of(site, "flutter")
    for name in ("main.dart.js", "main.dart.wasm"):
        assert b"jsdelivr" not in (flutter / name).read_bytes()
    assert (site / "left-out").is_dir()


def test_a_first_visit_costs_at_most_twelve_megabytes(site: Path) -> None:
    """Counted over everything a phone with Chromium loads, fonts and packs included."""
    parts = ("look", "python", "packages", "app", "sodium", "worker")
    files = [path for part in parts for path in files_below(address_of(site, part))]
    files += [address_of(site, "flutter") / name for name in client.SETS["skwasm"]]
    files += [site / "index.html", site / "manifest.webmanifest", site / "icons/192.png"]
    files += [
        one
        for one in files_below(site / "packs")
        if not one.name.startswith(("staff.", "templates."))
    ]
    total = sum(sent(path) for path in files if path.suffix not in (".br", ".gz"))

    assert total <= COLD_LIMIT, f"{total / 1e6:.1f} MB"


def test_the_phone_carries_no_server(site: Path) -> None:
    """Neither the server's room nor the command line is in the phone's package."""
    names = set(zipfile.ZipFile(address_of(site, "app") / "app.zip").namelist())

    assert {"youthapp/main.pyc", "methods.bin"} <= names
    names.remove("methods.bin")
    assert all(name.startswith("youthapp/") and name.endswith(".pyc") for name in names)
    assert not [n for n in names if n.startswith(("youthapp/server", "youthapp/cli"))]


def test_the_box_of_packages_can_be_opened(site: Path) -> None:
    """Its list fits its bytes; what needs to be a file is a file, compiled parts included."""
    box = (address_of(site, "packages") / "packages.box").read_bytes()
    (size,) = struct.unpack("<I", box[:4])
    listed = json.loads(box[4 : 4 + size])

    assert 4 + size + sum(length for _, length in listed) == len(box)
    assert listed[0][0] == "packages.zip"
    assert any(name.endswith(".so") for name, _ in listed)


def test_licences_name_every_part(site: Path) -> None:
    """Each bundled package stands in the file with its terms."""
    text = (site / "licences.txt").read_text().lower()
    parts = "pyodide cpython flutter flet sqlalchemy msgpack httpx segno libsodium noto skia"
    for part in (*parts.split(), "apache license", "open font license"):
        assert part in text, part


def test_the_manifest_can_be_installed(site: Path) -> None:
    """Name, start, display and icons are as browsers ask before they offer to install."""
    said = json.loads((site / "manifest.webmanifest").read_text())

    assert said["name"] == "Min vei"
    assert said["start_url"] == said["scope"] == said["id"] == "/"
    assert said["display"] == "standalone"
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        with Image.open(site / icon["src"].lstrip("/")) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]


@pytest.mark.parametrize("code", [one.code for one in LANGUAGES])
def test_the_first_words_are_there_in_every_language(code: str) -> None:
    """The loading screen has each of its texts in each language, and none is English twice."""
    said, norwegian = page.words()[code], page.words()["nb"]

    assert set(said) == set(norwegian)
    assert all(text.strip() and "!" not in text for text in said.values())
    if code != "nb":
        assert not [key for key in said if said[key] == norwegian[key]]


def test_headers_keep_what_never_changes_and_ask_for_what_may() -> None:
    """The first prefix that fits decides how long a file lasts."""
    rules = headers.headers("<script></script>")["cache"]

    def lasting(path: str) -> bool:
        return next("immutable" in value for prefix, value in rules if path.startswith(prefix))

    assert lasting("/v/app-123456789abc/app.zip")
    assert lasting("/packs/text.nb-123456789abc.json")
    assert not lasting("/packs/manifest.json")
    assert not lasting("/sw.js")
    assert not lasting("/")
