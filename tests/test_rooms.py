"""The walls between the rooms: who may import whom. ARCHITECTURE.md shows the same table.

Three tests hold them: imports stay inside the table; no two rooms lean on each other; and
in a fresh process the server's entrance never loads the phone's private rooms, not even
indirectly.
"""

from __future__ import annotations

import ast
import codecs
import json
import subprocess
import sys
from pathlib import Path

import pytest

from build import phone, reach

PACKAGE = Path(__file__).parent.parent / "youthapp"

# room: (rooms of ours it may import, others it may import besides the standard library)
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "wire": ({"errors"}, set()),
    "blind": ({"errors"}, set()),
    "domain": ({"errors"}, set()),
    "language": ({"errors"}, set()),
    "library": ({"errors", "domain"}, set()),
    "xlsform": ({"errors", "domain", "language"}, set()),
    "vault": ({"errors", "wire"}, {"nacl", "sodium_js", "pyodide", "js"}),
    "store": ({"errors", "domain", "wire", "vault"}, {"sqlalchemy", "phone_js", "pyodide", "js"}),
    "sync": (
        {
            "errors",
            "wire",
            "blind",
            "vault",
            "store",
            "domain.devices",
            "domain.facts",
            "domain.kinds",
            "domain.contacts",
            "domain.messages",
            "domain.parcels",
            "domain.roles",
            "domain.rose",
            "domain.sharing",
            "domain.tickets",
            "domain.conversation",
            "domain.papers",
            "domain.questionnaires",
            "domain.surveys",
            "domain.seats",
            "domain.snapshots",
        },
        {"httpx", "js", "pyodide"},
    ),
    "actions": ({"errors", "domain", "xlsform"}, set()),
    "screens": ({"errors", "domain", "language"}, set()),
    "views": ({"errors", "actions", "screens", "language"}, {"flet", "segno"}),
    "device": ({"errors", "library", "store"}, {"phone_js", "pyodide"}),
    "main": (
        {
            "errors",
            "actions",
            "device",
            "language",
            "library",
            "store",
            "sync",
            "vault",
            "views",
            "wire",
        },
        {"flet"},
    ),
    "server": (
        {
            "errors",
            "wire",
            "blind",
            "domain.council",
            "domain.questionnaires",
            "domain.surveys",
            "domain.counting",
            "domain.disclosure",
            "domain.results",
            "domain.guide",
            "domain.conversation",
            "domain.expressions",
            "domain.feedback",  # a remark is read and counted there as it is written here
            "xlsform",  # writes workbooks, also for results
            "language",
            "library",
        },
        {
            "alembic",
            "anyio",
            "cryptography",
            "fastapi",
            "jinja2",
            "markupsafe",
            "nacl",
            "pydantic",
            "segno",
            "sqlalchemy",
            "starlette",
        },
    ),
    "survey_files": (
        {"errors", "domain.questionnaires", "language", "screens", "xlsform"},
        {"babel"},
    ),
    "cli": (
        {"errors", "server", "library", "language", "survey_files", "wire"},
        {"segno", "uvicorn", "cryptography"},
    ),
}
NEVER_ON_THE_SERVER = ("vault", "store", "sync", "actions", "screens", "views", "domain.goals")
STANDARD = set(sys.stdlib_module_names) | {"__future__"}


def room_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the full names of everything a file imports, at any depth of nesting."""
    names: set[str] = set()
    package = "youthapp." + ".".join(path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.rstrip(".").split(".")
                parts = parts[: len(parts) + 1 - node.level]
                base = ".".join([*parts, base]).rstrip(".")
            if base == "youthapp" or is_package(base):
                names.update(f"{base}.{alias.name}" for alias in node.names)
            else:
                names.add(base)
    return names


def is_package(name: str) -> bool:
    return name.startswith("youthapp.") and (PACKAGE.parent / name.replace(".", "/")).is_dir()


def files() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__main__.py"]


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    """No room reaches over a wall, at the top of a file or hidden inside a function."""
    room = room_of(path)
    if path.name == "__init__.py" and path.parent == PACKAGE:
        assert not imported(path)
        return
    assert room in ROOMS, f"{room} is a room nobody has listed"
    ours, others = ROOMS[room]
    for name in imported(path):
        top = name.split(".")[0]
        if top == "youthapp":
            inner = name.removeprefix("youthapp").lstrip(".")
            if not inner or inner == "__version__":
                continue
            allowed = any(
                inner == one or inner.startswith(one + ".") or inner.split(".")[0] == room
                for one in ours | {room}
            )
            assert allowed, f"{path.name} ({room}) may not import {name}"
        else:
            assert top in STANDARD | others, f"{path.name} ({room}) may not import {name}"


def test_no_two_rooms_lean_on_each_other() -> None:
    """The rooms form a direction: nobody is imported by someone it imports."""
    leans: dict[str, set[str]] = {room: set() for room in ROOMS}
    for path in files():
        if path.parent == PACKAGE and path.name == "__init__.py":
            continue
        for name in imported(path):
            if name.startswith("youthapp."):
                leans[room_of(path)].add(name.split(".")[1])

    def reach(room: str, seen: set[str]) -> set[str]:
        for other in leans.get(room, set()) - seen - {room}:
            reach(other, seen | {other})
            seen.add(other)
        return seen

    for room in ROOMS:
        for other in leans[room] - {room}:
            assert room not in reach(other, {other}), f"{room} and {other} lean on each other"


def test_the_server_never_loads_a_private_room() -> None:
    """Started in a fresh process, the server knows no goal, no key, no store and no Flet."""
    script = "import json, sys, youthapp.server.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = json.loads(done.stdout)
    private = tuple(f"youthapp.{room}" for room in NEVER_ON_THE_SERVER)
    assert not [name for name in loaded if name.startswith(private) or name == "flet"]


def test_the_phone_never_loads_what_it_must_not_pay_for() -> None:
    """At start the phone loads neither Babel nor pydantic, nor httpx before it is needed."""
    script = "import json, sys, youthapp.main; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    too_heavy = {
        "youthapp.xlsform",
        "youthapp.screens.survey_files",
        "youthapp.domain.counting",
        "youthapp.domain.disclosure",
        "youthapp.domain.results",
        "babel",
        "pydantic",
        "fastapi",
        "tomllib",
        "sqlalchemy.orm",
        "youthapp.server",
    }
    assert not loaded & too_heavy
    promises = {path.stem for path in (PACKAGE / "actions" / "desk").glob("[!_]*.py")}
    assert promises
    assert not {f"youthapp.actions.desk.{name}" for name in promises} & loaded, "only for reading"


def test_what_the_phone_lacks_stays_off_the_phone() -> None:
    """No file that is laid out for the phone needs Babel, or a part of Python that was cut."""
    there = [
        path for path in files() if path.relative_to(PACKAGE).parts[0] not in phone.NOT_ON_THE_PHONE
    ]
    needed = {(path.name, name) for path in there for name in imported(path)}

    assert ("workbook.py", "zipfile") in needed
    assert not [
        (path, name) for path, name in needed if name.split(".")[0] == "babel" or reach.dead(name)
    ]


def test_the_phone_has_every_encoding_that_is_asked_for_by_name() -> None:
    """No import names an encoding: one that is only in a text would be cut from the library.

    UTF-16 and UTF-32 need no module: CPython has them within.
    """
    calls = [
        node
        for path in files()
        if path.relative_to(PACKAGE).parts[0] not in phone.NOT_ON_THE_PHONE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    named = {
        word.value
        for call in calls
        if call.func.attr in ("decode", "encode")  # type: ignore[attr-defined]
        for word in call.args[:1]
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }
    modules = {f"encodings.{codecs.lookup(name).name.replace('-', '_')}" for name in named}

    assert "encodings.utf_8_sig" in modules
    assert "encodings.cp437" in reach.ALWAYS  # the names in a zip (zipfile)
    assert modules - {"encodings.utf_16", "encodings.utf_32"} <= reach.ALWAYS
