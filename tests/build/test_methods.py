"""Data classes find their methods compiled: a phone pays for them once, in our build."""

from __future__ import annotations

import json
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from build import phone, steps
from build.phone import run_on_phone

PROGRAM = Path(__file__).parent / "written.py"


def test_no_data_class_compiles_its_methods_at_a_start(site: Path, tmp_path: Path) -> None:
    """Of the classes behind the first screen every one is known by the text of its methods."""
    (app,) = site.glob("v/app-*/app.zip")
    (box,) = site.glob("v/packages-*/packages.box")
    shutil.copy(app, tmp_path)
    (tmp_path / "packages.zip").write_bytes(unboxed(box.read_bytes())["packages.zip"])

    made, missed, *which = run_on_phone(PROGRAM, tmp_path).split(maxsplit=2)

    assert int(made) > 100
    assert int(missed) == 0, which


def test_an_edit_of_the_app_does_not_compile_the_wheels_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are unpacked and compiled once, for the packages' box and for the methods."""
    wheels, source = tmp_path / "wheels", tmp_path / "stage"
    wheels.mkdir()
    (source / "youthapp").mkdir(parents=True)
    with zipfile.ZipFile(wheels / "msgpack-1.whl", "w") as wheel:
        wheel.writestr("msgpack/__init__.py", "")
    worked: list[str] = []

    def phone_at_hand(program: Path, folder: Path) -> str:
        if program.name == "compile.py":
            worked.append("wheels" if (folder / "msgpack").exists() else "app")
        (folder / "methods.bin").write_bytes(b"")
        return ""

    monkeypatch.setattr(steps, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(phone, "run_on_phone", phone_at_hand)

    phone.packages_box(wheels)
    for text in ("", "edited = True"):
        (source / "youthapp" / "main.py").write_text(text)
        phone.app_zip(source, wheels)

    assert worked == ["wheels", "app", "app"]


def unboxed(box: bytes) -> dict[str, bytes]:
    """Take the files out of a box, as the worker does."""
    size = struct.unpack_from("<I", box)[0]
    files, at = {}, 4 + size
    for name, length in json.loads(box[4:at]):
        files[name] = box[at : at + length]
        at += length
    return files
