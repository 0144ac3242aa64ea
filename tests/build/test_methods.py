"""Data classes find their methods compiled: a phone pays for them once, in our build."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path

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


def unboxed(box: bytes) -> dict[str, bytes]:
    """Take the files out of a box, as the worker does."""
    size = struct.unpack_from("<I", box)[0]
    files, at = {}, 4 + size
    for name, length in json.loads(box[4:at]):
        files[name] = box[at : at + length]
        at += length
    return files
