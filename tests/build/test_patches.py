"""Changes to files others wrote fit exactly once, in the very files that are shipped."""

from __future__ import annotations

import zipfile

import pytest

from build import fetch
from build.patches import (
    CLIENT,
    LEFT_OUT,
    LIBRARY,
    PACKAGES,
    RIVE_HOST,
    SODIUM,
    Patch,
    apply,
    patched,
)
from build.steps import Trouble


def shipped(change: Patch) -> bytes:
    """Return the foreign file a patch is for, as its package holds it."""
    if change in SODIUM:
        package = fetch.npm_packages()["libsodium-wrappers-sumo"]
        return (package / "dist/modules-sumo-esm" / change.file).read_bytes()
    if change in PACKAGES:
        wheel = next(fetch.wheels().glob(f"{change.file.partition('/')[0]}-*.whl"))
        return zipfile.ZipFile(wheel).read(change.file)
    if change in LIBRARY:
        library = fetch.web_client() / "pyodide" / "python_stdlib.zip"
        return zipfile.ZipFile(library).read(change.file)
    return (fetch.web_client() / change.file).read_bytes()


@pytest.mark.parametrize("change", [*CLIENT, *SODIUM, *PACKAGES, *LIBRARY], ids=lambda one: one.why)
def test_every_patch_fits_exactly_once(change: Patch) -> None:
    """The text that is replaced stands once in the file; what replaces it is there afterwards."""
    content = shipped(change)

    assert content.count(change.old) == 1
    assert change.new in apply(content, change)


@pytest.mark.parametrize("content", [b"nothing to see", b"one two one"])
def test_a_patch_that_fits_nowhere_or_twice_stops_the_build(content: bytes) -> None:
    """The error names the file and says where to look."""
    with pytest.raises(Trouble, match=r"a\.js.*build/patches\.py"):
        apply(content, Patch("a.js", "a test", b"one", b"three"))


def test_compiled_text_keeps_its_length() -> None:
    """WebAssembly stores the length beside the text, so a replacement must have the same."""
    assert len(LEFT_OUT) == len(RIVE_HOST)
    assert LEFT_OUT.startswith("/left-out/")
    assert LEFT_OUT.endswith("/")


def test_a_patch_touches_only_its_own_file() -> None:
    """Another file with the same text stays as it is."""
    change = Patch("a.js", "a test", b"one", b"two")

    assert patched("a.js", b"one", (change,)) == b"two"
    assert patched("b.js", b"one", (change,)) == b"one"
