"""The documents: what they name is there, and what is there is named.

A file, a command or a room that a document promises and nobody finds costs a newcomer an
hour. So everything that can be looked up is looked up.
"""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatch
from functools import cache

import pytest

from build import catalogs
from tests.test_rooms import PACKAGE, ROOMS
from youthapp import cli
from youthapp.domain.kinds import KINDS
from youthapp.language import LANGUAGES, language

ROOT = PACKAGE.parent
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "index" + "-url")

_ROW = re.compile(r"^\| `([a-z_]+)(?:\.py|/)` \|[^|]+\|([^|]*)\|", re.MULTILINE)
_FIELD = re.compile(
    r"^\| `([a-z_]+\.[a-z_]+)` \|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|$", re.MULTILINE
)
_TARGET = re.compile(r"^([a-z-]+):(?!=)(.*)$", re.MULTILINE)
_MAKE = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)
_COMMAND = re.compile(r"(?:`|^)youthapp ([a-z]+(?:[ -][a-z]+)*)", re.MULTILINE)
_FILE = re.compile(r"`([\w.*<>-]*(?:/[\w.*<>-]*)+|[\w-]+\.(?:py|md|toml|po|txt|js))`")
_HOME = re.compile(r"(?<![\w.])(?:/home/|/Users/|[A-Z]:\\Users\\)[\w.-]+[/\\]|(?<![\w.])/[r]oot/")


@cache
def tracked() -> tuple[str, ...]:
    """Return every file of the repository, as git knows them."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = told.stdout.decode().split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())


def documents() -> str:
    """Return all the documents as one text."""
    return "\n".join((ROOT / name).read_text() for name in DOCUMENTS)


def told_to_run() -> str:
    """Return the documents and every text of ours that may tell somebody what to run."""
    code = [name for name in tracked() if re.fullmatch(r"(?:build|youthapp)/.*\.py", name)]
    return "\n".join([documents(), *((ROOT / name).read_text() for name in code)])


def test_every_room_is_described_as_its_walls_are() -> None:
    """ARCHITECTURE.md has the rooms of test_rooms.py, each with what it may import."""
    described = {
        room: set(ours.replace(",", " ").split())
        for room, ours in _ROW.findall((ROOT / "ARCHITECTURE.md").read_text())
    }

    assert described == {room: ours for room, (ours, _) in ROOMS.items()}


def test_every_room_that_is_described_is_there() -> None:
    """A room is a file or a folder, as its row writes it."""
    rows = re.findall(r"^\| `([a-z_]+(?:\.py|/))`", (ROOT / "ARCHITECTURE.md").read_text(), re.M)

    assert rows
    assert not [name for name in rows if not (PACKAGE / name).exists()]
    assert not [name for name in rows if name.endswith("/") and not (PACKAGE / name).is_dir()]


def test_every_field_that_can_be_kept_is_in_the_table() -> None:
    """ARCHITECTURE.md lists each field, who writes and reads it, and what leaves the phone."""
    rows = _FIELD.findall((ROOT / "ARCHITECTURE.md").read_text())
    described = {name: leaves.strip() for name, *told, leaves in rows if all(map(str.strip, told))}

    assert len(described) == len(rows)
    assert described == {
        f"{name}.{field}": "stays" if kind.stays else "sealed copy"
        for name, kind in KINDS.items()
        for field in kind.fields
    }


def test_no_folder_with_tests_is_passed_over(request: pytest.FixtureRequest) -> None:
    """`make test` runs every test file there is: no folder's name hides it from pytest."""
    hidden = request.config.getini("norecursedirs")
    folders = {folder for name in tracked() if fnmatch(name, "tests/**/test_*.py")
               for folder in name.split("/")[1:-1]}  # fmt: skip

    assert "build" in folders
    assert not [one for one in folders for pattern in hidden if fnmatch(one, pattern)]


def test_every_make_target_is_there_and_explains_itself() -> None:
    """What a document tells to make can be made, and `make help` has a line for it."""
    targets = dict(_TARGET.findall((ROOT / "Makefile").read_text()))
    promised = set(_MAKE.findall(told_to_run()))

    assert {"run", "test"} <= promised
    assert promised <= targets.keys()
    assert not [name for name, rest in targets.items() if "## " not in rest]


@pytest.mark.parametrize("words", sorted(set(_COMMAND.findall(told_to_run()))))
def test_every_command_is_understood(words: str) -> None:
    """Whoever types a command from a document is not turned away."""
    with pytest.raises(SystemExit) as left:
        cli.main([*words.split(), "--help"])

    assert left.value.code == 0


def test_every_file_a_document_names_is_there() -> None:
    """A path in backticks, from the root or from a room, leads to a file or a folder."""
    named = {name for name in _FILE.findall(documents()) if not name.startswith("dist/")}

    assert "youthapp/main.py" in named
    assert not [name for name in sorted(named) if not _is_there(name)]


def test_the_languages_of_the_readme_are_those_that_are_offered() -> None:
    """README.md names each language as its readers do, in the order of the table."""
    paragraphs = (ROOT / "README.md").read_text().split("\n\n")
    (said,) = [one for one in paragraphs if LANGUAGES[2].own_name in one]
    names = " ".join(said.split()).split(". ")[0].split(", ")

    assert names == [language(code).own_name for code in catalogs.offered()]


def test_no_file_knows_a_developers_machine() -> None:
    """No path of somebody's home or of this very folder, and no registry, is written down."""
    here = {f"{ROOT}/{name.split('/')[0]}" for name in tracked()}
    foul = (*REGISTRIES, *here)
    found = []
    for name in tracked():
        text = (ROOT / name).read_bytes().decode(errors="ignore")
        if home := _HOME.search(text):
            found.append(f"{name}: {home[0]}")
        found += [f"{name}: {word}" for word in foul if word in text]

    assert found == []


def _is_there(name: str) -> bool:
    pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
    folders = {"/".join(one.split("/")[:end]) for one in tracked() for end in range(1, 9)}
    return any(
        fnmatch(one, pattern) or fnmatch(one, f"*/{pattern}") for one in {*tracked(), *folders}
    )
