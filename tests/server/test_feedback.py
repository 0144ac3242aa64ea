"""Feedback: what readers say about a passage, kept without a person, an order or a time."""

from __future__ import annotations

import hashlib
import json
import os
import random
import secrets
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, inspect, select, text

from tests.server.client import Client
from tests.server.conftest import Town
from tests.server.phones import HOST, problem
from youthapp import wire
from youthapp.domain.feedback import KINDS, Remark, write
from youthapp.server import ballots as urn
from youthapp.server import feedback as said
from youthapp.server.database import Database
from youthapp.server.migrations import upgrade
from youthapp.server.services import open_database
from youthapp.server.settings import Limits
from youthapp.server.tables import feedback

ADDRESS = "/api/feedback"


def remark(number: bytes | None = None, **changes: str) -> bytes:
    """Write a whole remark with a random number."""
    held = {"chapter": "health", "passage": "gp", "kind": "wrong", "version": "0a1b"} | changes
    return wire.feedback(number or secrets.token_bytes(wire.ID_BYTES), write(Remark(**held)))


def send(town: Town, data: bytes) -> Any:
    """Send a remark as a phone does: bytes, and nothing else."""
    return town.client.post(
        ADDRESS, content=data, headers={"content-type": "application/octet-stream"}
    )


def kept(town: Town) -> int:
    """Count what is kept."""
    with town.here.ballots.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(feedback)) or 0)


def guide(town: Town, **editions: str) -> None:
    """Lay a guide of empty chapters where the town looks for one."""
    chapter = {"order": 1, "area": "health", "picture": "", "minutes": 1, "sections": []}
    packs = {
        "structure": {
            "chapters": [chapter | {"id": name, "version": v} for name, v in editions.items()],
        },
        "text/nb": {"texts": {}, "checked": []},
    }
    folder = town.settings.packs
    folder.mkdir(exist_ok=True)
    files = {}
    for name, pack in packs.items():
        body = json.dumps({"format": 1} | pack).encode()
        file = f"{name.replace('/', '.')}-{len(editions)}.json"
        (folder / file).write_bytes(body)
        files[name] = {"file": file, "sha256": hashlib.sha256(body).hexdigest()}
    manifest = {"format": 1, "version": str(len(editions)), "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_a_remark_is_taken_without_a_person(town: Town) -> None:
    """No token, no cookie in, none out; sent twice it is kept once."""
    mine = remark(words="Nummeret er feil", language="ti")

    answers = [send(town, mine), send(town, mine)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(answer.content == b"" for answer in answers)
    assert all("set-cookie" not in answer.headers for answer in answers)
    assert list(said.kept(town.here).values()) == [
        Remark("health", "gp", "wrong", "0a1b", "ti", "Nummeret er feil")
    ]


def test_the_same_number_with_another_remark_is_refused(town: Town) -> None:
    """The first one stays."""
    number = secrets.token_bytes(16)
    send(town, remark(number, words="a"))

    answer = send(town, remark(number, words="b"))

    assert (answer.status_code, problem(answer)) == (409, "error.conflict")
    assert [each.words for each in said.kept(town.here).values()] == ["a"]


@pytest.mark.parametrize("size", [0, 1, 4095, 4097, 10_000])
def test_a_remark_of_another_size_is_refused(town: Town, size: int) -> None:
    """A length would tell how much somebody wrote."""
    answer = send(town, (remark() * 3)[:size])

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable-entry")
    assert kept(town) == 0


def test_a_body_that_is_far_too_large_is_not_read(small_town: Town) -> None:
    """It is cut off as every body is."""
    answer = send(small_town, bytes(wire.MOST_BYTES + 1))

    assert (answer.status_code, problem(answer)) == (413, "error.too-large")


def test_a_ballot_is_no_remark(town: Town) -> None:
    """Though it is as long: what is meant for a survey never lands here."""
    answer = send(town, wire.ballot(bytes(16), b"{}"))

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable-entry")


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Amina"},
        {"kind": "great"},
        {"chapter": "../x"},
        {"passage": ""},
        {"language": "xx"},
        {"language": "Tigrinya"},
        {"words": "a" * 301},
        {"words": 7},
    ],
)
def test_a_remark_holds_a_passage_and_words_only(town: Town, change: dict[str, object]) -> None:
    """Nothing travels along: a remark with anything else in it is refused."""
    held = {
        "chapter": "health",
        "kind": "wrong",
        "language": "",
        "passage": "gp",
        "version": "0a1b",
        "words": "",
    } | change
    body = json.dumps(held, sort_keys=True, separators=(",", ":")).encode()

    answer = send(town, wire.feedback(secrets.token_bytes(16), body))

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")
    assert kept(town) == 0


def test_a_chapter_the_guide_does_not_have_is_kept_out(small_town: Town) -> None:
    """Known chapters come from the compiled guide, also when it is compiled anew."""
    guide(small_town, health="0a1b")
    assert send(small_town, remark()).status_code == 200
    assert send(small_town, remark(passage="gone-since", version="ffff")).status_code == 200

    answer = send(small_town, remark(chapter="economy"))
    assert (answer.status_code, problem(answer)) == (404, "error.not-in-library")
    assert kept(small_town) == 2

    guide(small_town, health="0a1b", economy="0a1b")
    assert send(small_town, remark(chapter="economy")).status_code == 200


@pytest.mark.parametrize("guide_is", ["missing", "damaged"])
def test_without_a_guide_the_form_of_a_name_decides(small_town: Town, guide_is: str) -> None:
    """A server that has no pages of its own takes remarks for those that have."""
    if guide_is == "damaged":
        small_town.settings.packs.mkdir()
        (small_town.settings.packs / "manifest.json").write_text("{")

    assert send(small_town, remark(chapter="any-name")).status_code == 200
    assert problem(send(small_town, remark(chapter="Any name"))) == "error.unreadable"


def test_one_address_cannot_fill_the_box_at_once(small_town: Town) -> None:
    """Beyond its burst it is told to wait; a survey's ballots and everybody else go on."""
    small_town.restart(limits=Limits(feedback_per_minute=1, feedback_burst=3))

    answers = [send(small_town, remark()) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 2
    assert problem(answers[-1]) == "error.too-many"
    assert int(answers[-1].headers["retry-after"]) > 0
    assert small_town.client.get("/api/surveys").status_code == 200
    assert small_town.member().pull().status_code == 200


def test_a_whole_house_is_heard(small_town: Town) -> None:
    """Thirty phones behind one address say five things each, and none meets a limit."""
    statuses = {send(small_town, remark()).status_code for _ in range(150)}

    assert statuses == {200}
    assert kept(small_town) == 150


def test_the_box_has_a_bounded_size(town: Town) -> None:
    """Nobody fills the disk; when it has been read there is room again."""
    town.restart(limits=Limits(feedback=3))
    again = remark()
    assert [send(town, each).status_code for each in (remark(), remark(), again)] == [200] * 3

    answer = send(town, remark())

    assert (answer.status_code, problem(answer)) == (507, "error.storage-full")
    assert send(town, again).status_code == 200
    said.forget(town.here, said.kept(town.here))
    assert send(town, remark()).status_code == 200


def test_the_box_has_no_place_for_a_person_or_a_time(town: Town) -> None:
    """Its table holds a random number and the remark; no column more."""
    with town.here.ballots.read() as connection:
        found = {each["name"] for each in inspect(connection).get_columns("feedback")}

    assert found == {column.name for column in feedback.columns} == {"id", "body"}


def test_no_vault_lies_beside_a_remark(small_town: Town) -> None:
    """A member speaks: nothing of the member is in the box, nothing of the remark outside."""
    person = small_town.member()
    number = secrets.token_bytes(16)
    answer = small_town.client.post(
        ADDRESS,
        content=remark(number, words="hemmelig"),
        headers=person.headers(),  # a careless phone
    )
    assert answer.status_code == 200
    folder = small_town.settings.data

    box = b"".join(each.read_bytes() for each in folder.glob("ballots*"))
    rest = b"".join(
        each.read_bytes()
        for each in folder.iterdir()
        if each.is_file() and not each.name.startswith("ballots")
    )

    assert number in box
    assert b"hemmelig" in box
    for secret in (person.vault, person.phone.id, wire.from_text(person.phone.token)):
        assert secret not in box
        assert secret.hex().encode() not in box
    assert number not in rest
    assert b"hemmelig" not in rest


def test_the_file_does_not_tell_who_came_first(small_town: Town) -> None:
    """The same remarks in any order make the same file, byte for byte but for its counters."""
    town = small_town
    numbers = [bytes([n]) * 16 for n in range(1, 31)]
    contents = set[bytes]()

    for seed in range(3):
        for number in random.Random(seed).sample(numbers, len(numbers)):
            assert send(town, remark(number, words="a" * 300)).status_code == 200
        file = town.here.ballots.file
        assert file is not None
        contents.add(file.read_bytes()[100:])  # after the header, which counts the changes
        for each in file.parent.glob(f"{file.name}*"):
            assert int(os.stat(each).st_mtime) % (24 * 60 * 60) == 0
            assert each == file or each.stat().st_size == 0
        town.close()
        for each in town.settings.data.iterdir():
            each.unlink()
        town.start()

    assert len(contents) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_does_not_tell_who_came_first(town: Town) -> None:
    """All rows carry the same transaction, and lie in the order of their numbers."""
    for _ in range(12):
        send(town, remark())

    with town.here.ballots.read() as connection:
        rows = connection.execute(
            text("SELECT xmin::text AS wrote, id FROM feedback ORDER BY ctid")
        ).all()

    assert len(rows) == 12
    assert len({row.wrote for row in rows}) == 1
    assert [bytes(row.id) for row in rows] == sorted(bytes(row.id) for row in rows)


def test_remarks_that_come_at_once_are_all_kept(town: Town) -> None:
    """Nobody's shuffling loses what another has just brought."""
    heard = list[int]()

    def speak() -> None:
        client = Client(town.app, HOST)
        for _ in range(10):
            heard.append(client.post(ADDRESS, content=remark()).status_code)
        client.close()

    threads = [threading.Thread(target=speak) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert heard == [200] * 30
    assert kept(town) == 30


def test_what_was_read_is_destroyed_and_nothing_else(town: Town) -> None:
    """Its bytes are in no file any more; what came while it was read stays."""
    number = secrets.token_bytes(16)
    send(town, remark(number, words="det er kaldt i gangen"))
    send(town, remark(chapter="economy", words="b"))
    read = said.kept(town.here, "health")
    send(town, remark(words="kom senere"))

    said.forget(town.here, read)
    said.forget(town.here, read)

    assert sorted(each.words for each in said.kept(town.here).values()) == ["b", "kom senere"]
    if (file := town.here.ballots.file) is not None:
        assert number not in file.read_bytes()
        assert b"kaldt" not in file.read_bytes()
        assert int(file.stat().st_mtime) % (24 * 60 * 60) == 0


def test_thousands_are_forgotten_at_once(town: Town) -> None:
    """A full box is emptied by one word."""
    rows = [{"id": n.to_bytes(16, "big"), "body": b"{}"} for n in range(5000)]
    with town.here.ballots.write() as connection:
        connection.execute(feedback.insert(), rows)

    said.forget(town.here, [row["id"] for row in rows])

    assert kept(town) == 0


def test_an_editor_reads_counts_and_words_by_passage() -> None:
    """How many said what, in which translation, what is of an older text, and every word."""
    remarks = [
        Remark("health", "gp", "not_understood", "new", "ti"),
        Remark("health", "gp", "not_understood", "new", "ti"),
        Remark("health", "gp", "not_understood", "old", ""),
        Remark("health", "gp", "wrong", "new", "ar", "الرقم\nخطأ"),
        Remark("economy", "tax", "missing", "new", "", "Frist"),
    ]

    assert list(said.told(remarks, {"health": "new"})) == [
        "economy/tax",
        "  missing            1",
        "  - missing: Frist",
        "health/gp",
        "  not understood     3  (nb 1, ti 2)",
        "  wrong              1  (ar 1)",
        "  1 of an older text",
        "  - wrong: الرقم خطأ",
    ]


def test_a_stranger_s_words_do_not_command_a_terminal() -> None:
    """Control signs, turned lines and false new lines are taken out; joiners stay."""
    words = "a\x1b[2J\u202eb\nhealth/gp\u2028c می\u200cخواهم"

    lines = list(said.told([Remark("health", "gp", "wrong", "", "", words)], {}))

    assert lines[-1] == "  - wrong: a [2J b health/gp c می\u200cخواهم"


def test_each_reading_is_in_another_order(small_town: Town) -> None:
    """Neither of arrival nor of the random numbers."""
    for _ in range(30):
        send(small_town, remark())

    orders = {tuple(said.kept(small_town.here)) for _ in range(4)}

    assert len(orders) == 4


def test_a_box_is_built_beside_ballots_that_are_there(tmp_path: Path) -> None:
    """A database from before there was feedback is brought up to date, ballots and all."""
    from alembic import command

    from youthapp.server.migrations import _config

    database = Database(f"sqlite:///{tmp_path / 'ballots.sqlite3'}", private=True)
    config = _config("ballots")
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO ballot_rounds VALUES"
                " ('s', '0', '{}', '2026-11-22', '2026-11-23', false)"
            )
        )
        connection.execute(text("INSERT INTO ballots VALUES ('s', x'01', x'02')"))

    upgrade(database, "ballots")
    database.close()

    again = open_database(f"sqlite:///{tmp_path / 'ballots.sqlite3'}", "ballots")
    with again.read() as connection:
        assert connection.scalar(select(func.count()).select_from(feedback)) == 0
        assert connection.scalar(select(func.count()).select_from(urn.ballots)) == 1
    again.close()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.one_of(
        st.binary(max_size=4059),
        st.fixed_dictionaries(
            {
                "chapter": st.sampled_from(["health", "x", ""]),
                "kind": st.sampled_from([*KINDS, "x"]),
                "language": st.sampled_from(["", "ti", "xx"]),
                "passage": st.text(max_size=5),
                "version": st.sampled_from(["0a1b", "-"]),
                "words": st.text(max_size=310),
            }
        ).map(
            lambda held: json.dumps(
                held, ensure_ascii=False, sort_keys=True, separators=(",", ":")
            ).encode("utf-8", "replace")
        ),
    )
)
def test_no_remark_breaks_the_box(small_town: Town, content: bytes) -> None:
    """Whatever comes, it is kept or refused by name, and what is kept can be told."""
    answer = send(small_town, wire.feedback(secrets.token_bytes(16), content[:4059]))

    if answer.status_code != 200:
        assert problem(answer) in ("error.unreadable", "error.too-many")
    assert list(said.told(said.kept(small_town.here).values(), {})) or not kept(small_town)
