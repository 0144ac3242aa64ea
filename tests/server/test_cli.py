"""The command line: it starts, it invites, and what goes wrong is one sentence."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import ssl
import time
import urllib.request
from pathlib import Path

import pytest

from build.content import compile_packs
from tests.server.phones import Person
from tests.server.processes import run, run_here, serving
from tests.server.test_site import build
from youthapp import __version__, wire
from youthapp.domain.feedback import Remark, write
from youthapp.server import addresses, tables
from youthapp.server.certificate import certificate
from youthapp.server.invitations import ROLES
from youthapp.server.services import open_database


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the real packs in it."""
    folder = tmp_path_factory.mktemp("built")
    build(folder)
    compile_packs(folder / "packs")
    return folder


def fetch(url: str, **said: object) -> str:
    """GET a page."""
    with urllib.request.urlopen(url, timeout=10, **said) as answer:  # type: ignore[arg-type]
        return str(answer.read().decode())


def sentence(said: str) -> str:
    """See that it is one line for people, without a trace, and return it."""
    assert "Traceback" not in said, said
    [line] = said.strip().splitlines()
    assert line.startswith("youthapp: ")
    return line


def test_the_demo_starts_and_one_can_join(tmp_path: Path, built: Path) -> None:
    """Address, four invitations with their codes, an open survey and one with results."""
    with serving(tmp_path / "data", "--demo", "--site", str(built)) as server:
        links = [server.line(r"http\S+/join#\S+") for _ in range(4)]
        assert len(set(links)) == 4
        assert "Invitation for an adviser:\n" in server.said
        assert "Invitation for a team lead:\n" in server.said
        assert any("▀" in line or "█" in line for line in server.said)
        assert "<title>Min vei</title>" in fetch(f"{server.origin}/")

        rounds = json.loads(fetch(f"{server.origin}/api/surveys"))
        assert sorted(each["state"] for each in rounds) == ["closed", "open"]
        closed = next(each["id"] for each in rounds if each["state"] == "closed")
        results = json.loads(fetch(f"{server.origin}/api/surveys/{closed}/results"))
        assert results["answers"] == 20
        assert {each["rung"] for each in results["findings"]} - {"hidden"}

        import httpx

        with httpx.Client(base_url=server.origin) as client:
            for link, role in zip(links, ROLES, strict=True):
                person = Person(client)  # type: ignore[arg-type]
                letter = person.join_letter(wire.read_invitation(link))
                if role != "contact":  # one stays unused
                    assert client.post("/api/join", json=letter).json()["role"] == role

    with serving(tmp_path / "data", "--demo", "--site", str(built)) as server:
        again = [server.line(r"http\S+/join#\S+").partition("#")[2] for _ in range(4)]
        assert len(json.loads(fetch(f"{server.origin}/api/surveys"))) == 2
    before = [link.partition("#")[2] for link in links]
    assert again[0] != before[0]  # used, so there is a fresh one
    assert again[1] == before[1]  # unused, so it is still good
    assert again[2] != before[2]


def test_a_start_takes_less_than_three_seconds(tmp_path: Path) -> None:
    """From the command to the first answer, on a database that is there already."""
    with serving(tmp_path, "--no-site"):
        pass

    cost = os.times()
    start = cost.children_user + cost.children_system
    with serving(tmp_path, "--no-site") as server:
        fetch(f"{server.origin}/healthz")
    cost = os.times()

    assert cost.children_user + cost.children_system - start < 3


def test_it_stops_when_asked(tmp_path: Path) -> None:
    """An interrupt ends it cleanly, without a trace."""
    with serving(tmp_path, "--no-site") as server:
        fetch(f"{server.origin}/healthz")
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(15) in (0, -signal.SIGINT)
        assert server.process.stdout is not None
        assert "Traceback" not in server.process.stdout.read()


def test_it_writes_down_nobody(tmp_path: Path) -> None:
    """With --log there is no address, id, ballot, remark or message in what it says."""
    with serving(tmp_path, "--no-site", "--log") as server:
        fetch(f"{server.origin}/api/server")
        vault = "ab" * 32
        for path, method in (
            (f"/api/vaults/{vault}/entries", "GET"),
            ("/api/ballots/x", "POST"),
            ("/api/feedback", "POST"),
            ("/api/boxes", "POST"),
        ):
            asked = urllib.request.Request(
                server.origin + path, method=method, data=b"x" if method == "POST" else None
            )
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked, timeout=10)
            refused.value.close()
        time.sleep(0.2)
        server.process.terminate()
        assert server.process.stdout is not None
        said = server.process.stdout.read()

    assert "GET /api/server 200" in said
    assert "GET /api/vaults/{vault}/entries 401" in said
    assert vault not in said
    assert "ballots" not in said
    assert "feedback" not in said
    assert "boxes" not in said
    assert "127.0.0.1" not in said


def test_the_data_folder_is_for_the_server_alone(tmp_path: Path) -> None:
    """Ballots lie in it in the clear until they are counted."""
    data = tmp_path / "new" / "data"

    with serving(data, "--no-site"):
        assert data.stat().st_mode & 0o077 == 0


def test_https_has_a_certificate_of_its_own(tmp_path: Path) -> None:
    """Made once, kept beside the data, good for localhost and this machine's addresses."""
    with serving(tmp_path, "--no-site", "--https") as server:
        port = server.origin.rpartition(":")[2]
        public = tmp_path / "tls" / "certificate.pem"
        trusting = ssl.create_default_context(cafile=str(public))
        assert fetch(f"https://localhost:{port}/healthz", context=trusting) == "ok"
        assert fetch(f"https://127.0.0.1:{port}/healthz", context=trusting) == "ok"
    first = public.read_bytes()

    assert (tmp_path / "tls" / "key.pem").stat().st_mode & 0o077 == 0
    names = ["localhost", "127.0.0.1", "::1", *addresses.lan_addresses()]
    certificate(tmp_path / "tls", names)
    assert public.read_bytes() == first
    certificate(tmp_path / "tls", [*names, "203.0.113.5"])
    assert public.read_bytes() != first


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    """One sentence names the port and the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = run("serve", "--no-site", "--data", str(tmp_path), "--port", str(port))

    assert code == 1
    assert f"Port {port} is taken" in sentence(said)
    assert "--port" in said


@pytest.mark.parametrize("host", ["203.0.113.9", "no such host"])
def test_an_address_that_is_not_ours_is_said(tmp_path: Path, host: str) -> None:
    """A host this machine does not have."""
    code, said = run_here("serve", "--no-site", "--data", str(tmp_path), "--host", host)

    assert code == 1
    assert "--host" in sentence(said)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Read-only, or no folder at all."""
    (tmp_path / "file").write_text("not a folder")
    read_only = tmp_path / "read-only"
    read_only.mkdir(mode=0o555)
    if os.geteuid() == 0:  # no folder is read-only for root, but the kernel's own are
        read_only = Path("/proc")

    for folder in (tmp_path / "file" / "data", read_only / "data"):
        code, said = run("serve", "--no-site", "--port", "0", "--data", str(folder))
        assert code == 1
        assert "cannot be written" in sentence(said)
        assert "--data" in said


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """The first byte that finds no room stops the start."""
    (tmp_path / ".writable").symlink_to("/dev/full")

    code, said = run("serve", "--no-site", "--port", "0", "--data", str(tmp_path))

    assert code == 1
    assert "is full" in sentence(said)


def test_a_database_from_the_future_is_said(tmp_path: Path) -> None:
    """And it is left as it was."""
    file = tmp_path / "minvei.sqlite3"
    open_database(f"sqlite:///{file}", "vaults").close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE vaults_revision SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()

    code, said = run("serve", "--no-site", "--port", "0", "--data", str(tmp_path))

    assert code == 1
    assert "newer version" in sentence(said)
    assert file.read_bytes() == before


def test_a_database_that_is_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong DATABASE_URL is one sentence, without its password."""
    url = "postgresql+psycopg://me:sesame@127.0.0.1:1/none?connect_timeout=2"

    monkeypatch.setenv("DATABASE_URL", url)
    code, said = run_here("admin", "survey", "list", "--data", str(tmp_path))

    assert code == 1
    assert "DATABASE_URL" in sentence(said)
    assert "sesame" not in said


def test_a_missing_site_is_said(tmp_path: Path) -> None:
    """One sentence names the command that builds it."""
    code, said = run_here(
        "serve", "--port", "0", "--data", str(tmp_path), "--site", str(tmp_path / "none")
    )

    assert code == 1
    assert "make web" in sentence(said)


def test_a_missing_package_is_said(tmp_path: Path) -> None:
    """Without the server's packages one is told how to get them."""
    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError(name='uvicorn')")
    path = f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}"

    code, said = run(
        "serve", "--no-site", "--port", "0", "--data", str(tmp_path), env={"PYTHONPATH": path}
    )

    assert code == 1
    last = said.strip().splitlines()[-1]
    assert "The package uvicorn is missing" in last
    assert "Traceback" not in said


def test_people_are_invited(tmp_path: Path) -> None:
    """As many links as asked for, each with another code that reads back."""
    code, said = run_here(
        "admin", "invite", "--role", "contact", "--count", "3", "--data", str(tmp_path),
        "--origin", "https://min-vei.example.no",
    )  # fmt: skip

    links = said.strip().splitlines()
    assert code == 0
    assert len({wire.read_invitation(link) for link in links}) == 3
    assert all(link.startswith("https://min-vei.example.no/join#") for link in links)


def test_councils_and_groups_are_listed(tmp_path: Path) -> None:
    """By municipality: how many sit on the council, and how many are in each group."""
    where = ["--data", str(tmp_path)]
    assert run_here("admin", "invite", "--role", "adviser", *where)[0] == 0
    database = open_database(f"sqlite:///{tmp_path / 'minvei.sqlite3'}", "vaults")
    with database.write() as connection:
        connection.execute(tables.groups.insert().values(municipality=1, name="Hus 2"))
    database.close()

    code, said = run_here("admin", "groups", *where)

    assert code == 0
    assert said.splitlines() == ["Demo kommune\t(the user council)\t0", "Demo kommune\tHus 2\t0"]


def test_surveys_are_opened_listed_and_closed(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By name, once each; an unknown one is one sentence."""
    where = ["--data", str(tmp_path)]
    monkeypatch.setenv("MINVEI_SITE", str(built))

    assert run_here("admin", "survey", "open", "--id", "first", *where)[0] == 0
    code, said = run_here("admin", "survey", "open", "--id", "first", *where)
    assert (code, "already" in sentence(said)) == (1, True)
    assert run_here("admin", "survey", "list", *where)[1].split("\t")[:2] == ["first", "open"]
    assert run_here("admin", "survey", "close", "first", *where)[0] == 0
    assert run_here("admin", "survey", "list", *where)[1].split("\t")[:2] == ["first", "closed"]
    code, said = run_here("admin", "survey", "close", "none", *where)
    assert (code, "survey list" in sentence(said)) == (1, True)


def test_feedback_is_read_and_then_forgotten(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts and words by passage; only what was shown is destroyed; a slip is one sentence."""
    where = ["--data", str(tmp_path)]
    monkeypatch.setenv("MINVEI_SITE", str(built))
    with serving(tmp_path, "--no-site", env={"MINVEI_SITE": str(built)}) as server:
        for number, chapter in enumerate(("health", "health", "economy")):
            said = Remark(chapter, "a-passage", "wrong", "old", "ti", f"ord {number}")
            sent = wire.feedback(bytes([number]) * 16, write(said))
            asked = urllib.request.Request(f"{server.origin}/api/feedback", data=sent)
            urllib.request.urlopen(asked, timeout=10).close()

    code, said = run_here("admin", "feedback", "--chapter", "health", *where)
    lines = said.splitlines()
    assert code == 0
    assert lines[:3] == [
        "health/a-passage",
        "  wrong              2  (ti 2)",
        "  2 of an older text",
    ]
    assert sorted(lines[3:5]) == ["  - wrong: ord 0", "  - wrong: ord 1"]
    assert lines[5:] == ["2 remarks."]

    code, said = run_here("admin", "feedback", "--chapter", "health", "--forget", *where)
    assert "ord 1" in said
    assert said.endswith("What was shown is forgotten.\n")
    assert "1 remark." in run_here("admin", "feedback", *where)[1]
    assert run_here("admin", "feedback", "--chapter", "health", *where) == (0, "0 remarks.\n")
    code, said = run_here("admin", "feedback", "--chapter", "helth", *where)
    assert (code, "helth" in sentence(said)) == (1, True)


def test_the_version_is_told() -> None:
    """`youthapp version` says it."""
    assert run_here("version") == (0, f"youthapp {__version__}\n")


@pytest.mark.parametrize("words", [["serve", "--help"], ["admin", "--help"], ["--help"]])
def test_every_command_has_help(words: list[str]) -> None:
    """Help is there and needs no package of the server."""
    code, said = run(*words)

    assert code == 0
    assert said.startswith("usage: youthapp")


def test_names_for_this_server_are_written_as_phones_write_them() -> None:
    """The scheme's own port is left out, IPv6 stands in brackets, letters are small."""
    assert addresses.origin("https", "example.no", 443) == "https://example.no"
    assert addresses.origin("http", "::1", 8000) == "http://[::1]:8000"
    hosts = addresses.own_hosts("http", "127.0.0.1", 8000, ["Min-Vei.example.NO", ""])
    assert {"localhost:8000", "127.0.0.1:8000", "[::1]:8000", "min-vei.example.no"} <= set(hosts)
