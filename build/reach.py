"""Which modules can be reached from where, read from the source without running it.

The phone carries only the part of the standard library that its code can reach. Imports
inside functions count; imports for type checkers do not. Branches that cannot be taken
in a browser are named in ``DEAD`` and cut.

Run as a program it reads inside Pyodide (see node/run.mjs), because only the phone's
CPython knows all of its own library's syntax: /built/library holds the standard library,
/built/packages what imports from it; it prints both as JSON.
"""

from __future__ import annotations

import ast
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# What the browser's Python needs before any of our code runs, what its compiled parts import,
# and encodings, which are asked for by a text: none of it can be read from source. Of these
# the last two are for spreadsheets: names in a zip, and CSV. A name with ".*" means all below it.
ALWAYS = frozenset({
    "_compat_pickle", "_pyodide.*", "_strptime", "_sysconfigdata__emscripten_wasm32-emscripten",
    "_weakrefset", "asyncio", "codecs", "collections.abc", "copyreg", "encodings.ascii",
    "encodings.idna", "encodings.latin_1", "encodings.utf_8", "encodings.cp437",
    "encodings.utf_8_sig", "functools", "importlib",
    "importlib.resources", "io", "json.decoder", "linecache", "numbers", "os", "pyodide.*",
    "runpy", "site", "stringprep", "sysconfig", "threading", "traceback", "warnings", "zipimport",
})  # fmt: skip
# Reached only on other systems, in a terminal, or by a person debugging.
DEAD = frozenset({
    "_pyrepl", "asyncio.proactor_events", "asyncio.tools", "asyncio.windows_events",
    "asyncio.windows_utils", "bdb", "cmd", "code", "concurrent.futures.process",
    "concurrent.interpreters", "ctypes.macholib", "doctest", "ftplib", "http.server",
    "multiprocessing", "ntpath", "nturl2path", "pdb", "plistlib", "pydoc", "smtplib",
    "socketserver", "tarfile", "tkinter", "tomllib", "unittest", "webbrowser", "wsgiref",
    "xml.dom", "xml.etree", "xml.parsers", "xml.sax.expatreader", "xmlrpc",
})  # fmt: skip


@dataclass(frozen=True)
class Module:
    """The source of one module and whether it is a package."""

    name: str
    source: bytes
    package: bool


def module(path: str, source: bytes) -> Module:
    """Return the module kept in this file (``asyncio/__init__.py``, ``typing.py``)."""
    dotted = path.removesuffix(".py").replace("/", ".")
    name = dotted.removesuffix(".__init__")
    return Module(name, source, package=name != dotted)


def reachable(graph: Mapping[str, Iterable[str]], roots: Iterable[str]) -> frozenset[str]:
    """Return the modules that can be reached from these names.

    ``graph`` says of every module of the library what it imports.
    """
    found: set[str] = set()
    waiting = deque(name for root in roots for name in _below(root, graph))
    while waiting:
        for name in _with_parents(waiting.popleft()):
            if name in graph and name not in found and not dead(name):
                found.add(name)
                waiting.extend(graph[name])
    return frozenset(found)


def _below(root: str, names: Iterable[str]) -> list[str]:
    if not root.endswith(".*"):
        return [root]
    package = root.removesuffix(".*")
    return [name for name in names if name == package or name.startswith(f"{package}.")]


def dead(name: str) -> bool:
    """Return whether a module stands on a branch that is cut."""
    return any(part in DEAD for part in _with_parents(name))


def imports(one: Module) -> frozenset[str]:
    """Return every name a module's source imports, wherever in it that stands."""
    return frozenset(name for node in _live(ast.parse(one.source)) for name in _named(node, one))


def _with_parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[: end + 1]) for end in range(len(parts)))


def _live(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            for other in child.orelse:
                yield other
                yield from _live(other)
            continue
        yield child
        yield from _live(child)


def _named(node: ast.AST, one: Module) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _absolute(node, one)
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)


def _absolute(node: ast.ImportFrom, one: Module) -> str:
    if not node.level:
        return node.module or ""
    parts = one.name.split(".")
    up = node.level - 1 if one.package else node.level
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def modules_below(folder: Path) -> dict[str, Module]:
    """Return every module of a folder by name."""
    found = (
        module(path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted(folder.rglob("*.py"))
    )
    return {one.name: one for one in found}


def imported_by(folder: Path) -> frozenset[str]:
    """Return every name that any module of a folder imports."""
    return frozenset(name for one in modules_below(folder).values() for name in imports(one))


def main(work: Path) -> None:
    library = modules_below(work / "library")
    graph = {name: sorted(imports(one)) for name, one in library.items()}
    print(json.dumps({"library": graph, "packages": sorted(imported_by(work / "packages"))}))


if __name__ == "__main__":
    main(Path("/built"))
