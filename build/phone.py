"""The phone's Python: our package, the packages it needs, the standard library.

Everything is compiled by the very CPython that will run it (Pyodide under Node), stripped
of what a phone never reaches, and laid in zips that Python imports from as they are.
The server's room and the command line never come along.
"""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import youthapp
from build import fetch, reach
from build.patches import LIBRARY, PACKAGES, patched
from build.steps import (
    DIST,
    RECIPES,
    ROOT,
    Trouble,
    digest_folder,
    files_below,
    recipe,
    step,
)

STAGE = DIST / "stage"
NOT_ON_THE_PHONE = ("server", "cli.py", "survey_files.py", "__main__.py")
ENTRY = '"""The phone\'s entrance."""\n\nfrom youthapp.main import start\n\nstart()\n'
# Of the project file: the groups that only a desk or a server installs, and its commands.
_GROUPS = re.compile(
    r"^\[(project\.(optional-dependencies|scripts)|tool\.(pytest|ruff|mypy|setuptools)[^\]]*)\].*?"
    r"(?=^\[(?!\[?tool\.mypy)|\Z)",
    re.MULTILINE | re.DOTALL,
)
# Folders and files of packages that the phone never imports.
LEFT_OUT = (
    "flet/auth", "flet/cli.py", "flet/fastapi", "flet/messaging/flet_dart_bridge_server.py",
    "flet/messaging/flet_socket_server.py", "flet/pytest_plugin.py", "flet/testing",
    "flet/utils/griffe_deprecations.py", "httpx/_main.py", "idna/__main__.py", "idna/cli.py",
    "segno/__main__.py", "segno/cli.py", "sqlalchemy/dialects/mssql",
    "sqlalchemy/dialects/mysql", "sqlalchemy/dialects/oracle", "sqlalchemy/dialects/postgresql",
    "sqlalchemy/ext", "sqlalchemy/orm", "sqlalchemy/testing", "sqlalchemy/util/tool_support.py",
)  # fmt: skip
KEPT_DATA = ("flet/controls/material/icons.json",)
_DRAWN = re.compile(r"\bft\.([A-Z]\w+)")  # what our views draw with
# A package with a compiled part cannot be imported from a zip: it is laid out as files.
AS_FILES = ("msgpack",)


def stage() -> Path:
    """Lay out the phone's own package in dist/stage and return that folder.

    It is also what Flet packages for phones' own stores: with a project file of its own and
    the content packs inside, and without the server.
    """
    if not (ROOT / "youthapp" / "main.py").exists():
        raise Trouble("youthapp/main.py is missing: the phone has nothing to start.")
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(ROOT / "youthapp", STAGE / "youthapp", ignore=_not_on_the_phone)
    (STAGE / "main.py").write_text(ENTRY)
    (STAGE / "pyproject.toml").write_text(project((ROOT / "pyproject.toml").read_text()))
    return STAGE


def project(whole: str) -> str:
    """Return the project file of the phone's package: the same, less what a phone never has."""
    text = _GROUPS.sub("", whole).replace('path = "dist/stage"', 'path = "."')
    text = text.replace('dynamic = ["version"]', f'version = "{youthapp.__version__}"')
    return re.sub(r"^readme = .*\n", "", text, flags=re.MULTILINE)


def _not_on_the_phone(folder: str, names: list[str]) -> set[str]:
    top = Path(folder) == ROOT / "youthapp"
    return {n for n in names if n == "__pycache__" or (top and n in NOT_ON_THE_PHONE)}


def app_zip(source: Path, wheels: Path) -> Path:
    """Return the zip with our own package, compiled, and the methods of all data classes."""
    package = source / "youthapp"
    files = sorted(package.rglob("*.py"))
    made_from = [digest_folder(package, files), digest_folder(wheels), _recipe("node/methods.py")]

    def make(folder: Path) -> None:
        work = folder / "work"
        shutil.copytree(package, work / "youthapp", ignore=shutil.ignore_patterns("packs"))
        drawn = {name for path in files for name in _DRAWN.findall(path.read_text())}
        compile_all(work)
        (work / "methods.bin").write_bytes(_methods(work, drawn, wheels, folder / "both"))
        store(work, folder / "app.zip")

    return step("app", "our own package compiled", made_from, make) / "app.zip"


def _methods(app: Path, drawn: set[str], wheels: Path, folder: Path) -> bytes:
    """Return what data classes would compile at every start: ours, and Flet's that are drawn.

    A class is known by the text of its methods, so one that is missing costs time only.
    """
    shutil.copytree(compiled(wheels), folder)
    shutil.copytree(app, folder, dirs_exist_ok=True)
    (folder / "drawn.txt").write_text("\n".join(sorted(drawn)))
    run_on_phone(RECIPES / "node" / "methods.py", folder)
    written = (folder / "methods.bin").read_bytes()
    shutil.rmtree(folder)
    return written


def compiled(wheels: Path) -> Path:
    """Return the folder with the wheels unpacked and compiled."""
    made_from = [digest_folder(wheels), _recipe()]

    def make(folder: Path) -> None:
        compile_all(unpacked(wheels, folder))

    return step("compiled", "the wheels unpacked and compiled", made_from, make)


def packages_box(wheels: Path) -> Path:
    """Return the box with the packages' zip and the packages that must be files."""
    made_from = [digest_folder(wheels), _recipe()]

    def make(folder: Path) -> None:
        work = folder / "work"
        shutil.copytree(compiled(wheels), work)
        files = {p.relative_to(work).as_posix(): p for name in AS_FILES
                 for p in files_below(work / name)}  # fmt: skip
        native = {f"native/{name}": path.read_bytes() for name, path in files.items()}
        for name in AS_FILES:
            shutil.rmtree(work / name)
        store(work, folder / "packages.zip")
        box = {"packages.zip": (folder / "packages.zip").read_bytes(), **native}
        (folder / "packages.box").write_bytes(boxed(box))

    return step("packages", "the packages compiled", made_from, make) / "packages.box"


def standard_library(wheels: Path, source: Path) -> Path:
    """Return the zip with the part of the standard library the phone can reach, compiled."""
    whole = fetch.web_client() / "pyodide" / "python_stdlib.zip"
    graph = _graph(wheels, whole)
    roots = reach.ALWAYS | set(graph["packages"]) | reach.imported_by(source)
    kept = sorted(reach.reachable(graph["library"], roots))
    made_from = [whole.read_bytes(), json.dumps(kept), _recipe()]

    def make(folder: Path) -> None:
        work = folder / "work"
        with zipfile.ZipFile(whole) as opened:
            for name in opened.namelist():
                if not name.endswith(".py") or reach.module(name, b"").name in kept:
                    opened.extract(name, work)
        for change in {change.file for change in LIBRARY}:
            (work / change).write_bytes(patched(change, (work / change).read_bytes(), LIBRARY))
        compile_all(work)
        store(work, folder / "python_stdlib.zip")

    say = f"the standard library compiled ({len(kept)} modules kept)"
    return step("stdlib", say, made_from, make) / "python_stdlib.zip"


def _graph(wheels: Path, whole: Path) -> dict[str, Any]:
    """Return what the standard library's modules import, and what the packages do."""
    made_from = [digest_folder(wheels), whole.read_bytes(), recipe("phone.py", "reach.py")]

    def make(folder: Path) -> None:
        work = folder / "work"
        with zipfile.ZipFile(whole) as opened:
            opened.extractall(work / "library")
        unpacked(wheels, work / "packages")
        (folder / "graph.json").write_text(run_on_phone(RECIPES / "reach.py", work))
        shutil.rmtree(work)

    kept = step("graph", "what the phone can reach read", made_from, make) / "graph.json"
    return dict(json.loads(kept.read_text()))


def unpacked(wheels: Path, folder: Path) -> Path:
    """Unpack the phone's wheels into a folder, without what the phone never imports."""
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as opened:
            for name in opened.namelist():
                if _comes_along(name):
                    target = folder / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(patched(name, opened.read(name), PACKAGES))
    return folder


def _comes_along(name: str) -> bool:
    left_out = any(name == out or name.startswith(f"{out}/") for out in LEFT_OUT)
    wanted = name.endswith((".py", ".so")) or name in KEPT_DATA
    return wanted and ".dist-info/" not in name and not left_out


def compile_all(folder: Path) -> None:
    """Turn every .py below a folder into the .pyc that the phone's CPython imports."""
    run_on_phone(RECIPES / "node" / "compile.py", folder)


def run_on_phone(program: Path, folder: Path) -> str:
    """Run a Python file by the phone's CPython with a folder at /built; return what it printed."""
    runtime = (fetch.web_client() / "pyodide").as_uri()
    command = [*fetch.node(), str(RECIPES / "node" / "run.mjs"), runtime, str(program), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        why = (done.stderr or done.stdout).strip().splitlines()
        raise Trouble(f"{program.name} failed ({why[-1] if why else 'no reason'}): report it.")
    return done.stdout


def store(folder: Path, target: Path) -> None:
    """Lay a folder in a zip, uncompressed and without times: same files, same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as opened:
        for path in files_below(folder):
            name = path.relative_to(folder).as_posix()
            opened.writestr(zipfile.ZipInfo(name), path.read_bytes())
    shutil.rmtree(folder)


def boxed(files: dict[str, bytes]) -> bytes:
    """Lay files in a box: length of the list, the list as JSON, then the bytes in turn."""
    head = json.dumps([[name, len(data)] for name, data in files.items()]).encode()
    return struct.pack("<I", len(head)) + head + b"".join(files.values())


def _recipe(*more: str) -> str:
    return recipe("phone.py", "patches.py", "node/compile.py", "node/run.mjs", *more)
