"""Databases of every age open, and a migration killed in the middle has not happened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from tests.store.disks import MemoryDisk, RestSeal
from tests.store.old.make import PERSON
from youthapp.domain.conversation import Draft
from youthapp.errors import FromTheFuture
from youthapp.store import image as images
from youthapp.store import open_store
from youthapp.store.image import Image, close_image
from youthapp.store.migrations import STEPS, migrate, version
from youthapp.store.phone import _engine
from youthapp.store.tables import METADATA

OLD = Path(__file__).parent / "old"
DEVICE = "aa" * 32


def empty() -> tuple[sqlite3.Connection, Engine]:
    raw = images.connect(None)
    return raw, _engine(raw)


def test_the_steps_make_the_tables_the_code_uses() -> None:
    """Every table and column that the code names, and no other."""
    _, engine = empty()
    migrate(engine)

    with engine.connect() as connection:
        found = inspect(connection)
        made = {t: {c["name"] for c in found.get_columns(t)} for t in found.get_table_names()}
        must = {t: {c["name"] for c in found.get_columns(t) if not c["nullable"]} for t in made}
        indexes = {i["name"] for t in made for i in found.get_indexes(t)}

    made.pop("sqlite_sequence", None)
    assert made == {t.name: {c.name for c in t.columns} for t in METADATA.tables.values()}
    for table in METADATA.tables.values():
        needed = {c.name for c in table.columns if not c.nullable and not c.primary_key}
        assert needed <= must[table.name]
        assert {i.name for i in table.indexes} <= indexes


def test_running_the_steps_again_changes_nothing() -> None:
    """A database of today is left as it is."""
    raw, engine = empty()
    migrate(engine)
    before = images.dump(raw)

    migrate(engine)

    assert images.dump(raw) == before
    assert version(engine) == len(STEPS)


def test_a_database_of_a_newer_app_is_refused() -> None:
    """It is not opened, and nothing in it is changed."""
    raw, engine = empty()
    migrate(engine)
    raw.execute("INSERT INTO schema VALUES (?)", (len(STEPS) + 1,))
    before = images.dump(raw)

    with pytest.raises(FromTheFuture):
        migrate(engine)

    assert images.dump(raw) == before


def test_a_step_killed_in_the_middle_has_not_happened() -> None:
    """Tables it had made are gone, and the next start runs it whole."""
    _, engine = empty()

    def killed(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (x)"))
        raise KeyboardInterrupt

    def whole(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (x)"))

    with pytest.raises(KeyboardInterrupt):
        migrate(engine, (*STEPS, killed))
    assert version(engine) == len(STEPS)

    migrate(engine, (*STEPS, whole))

    assert version(engine) == len(STEPS) + 1


@pytest.mark.anyio
@pytest.mark.parametrize("path", sorted(OLD.glob("schema-*.sqlite")), ids=lambda p: p.stem)
async def test_every_database_ever_released_opens(path: Path, disk: MemoryDisk) -> None:
    """With its goals, history, draft, settings, ballot, and what is still to be sent or to stay."""
    schema = int(path.stem.rpartition("-")[2])
    feedback = [b'{"section":"x"}'] if schema >= 2 else []
    people = [(PERSON, {"alias": "K", "ring": "very_near"})] if schema >= 3 else []
    await disk.write(close_image(Image(1, path.read_bytes()), RestSeal()))

    store = await open_store(disk, RestSeal(), DEVICE)

    goal, step = store.things("goal")[0], store.things("step")[0]
    assert goal.versions["own_words"] == ("አብ ትምህርቲ", "Lære norsk")
    assert goal.fields["areas"] == ("work", "home")
    assert len(store.facts(goal.id)) == 3
    assert step.deleted
    assert store.draft("goal") == Draft("goal", "goal", 1, {"areas": ("work",)}, {"words": "Je"})
    assert store.setting("language") == "ti"
    assert [(survey, body) for _, survey, body in store.ballots()] == [("base-2026", b"{}")]
    assert [body for _, body in store.feedback()] == feedback
    assert store.unsent() == 2
    assert len(store.log.unsealed(10)) == 1
    assert len(store.log.waiting(10, 10**6)) == 1
    assert store.log.state("cursor") == 2
    assert [(one.id, dict(one.fields)) for one in store.things("person")] == people
    assert [len(store.facts(item)) for item, _ in people] == [1] * len(people)
    assert not store.comes_along("person")


@pytest.mark.anyio
async def test_things_are_made_anew_when_they_are_missing(disk: MemoryDisk) -> None:
    """The facts are the truth: the table of things can be lost without loss."""
    path = OLD / "schema-1.sqlite"
    raw = images.connect(path.read_bytes())
    raw.execute("DELETE FROM things")
    raw.execute("DELETE FROM state WHERE name = 'merge'")
    await disk.write(close_image(Image(1, images.dump(raw)), RestSeal()))
    other = MemoryDisk()
    await other.write(close_image(Image(1, path.read_bytes()), RestSeal()))

    made = await open_store(disk, RestSeal(), DEVICE)
    kept = await open_store(other, RestSeal(), DEVICE)

    assert made.things("goal") == kept.things("goal") != []
    assert made.things("step") == kept.things("step") != []


def test_there_is_a_saved_database_of_the_schema_of_today() -> None:
    """Made when the schema was released: python -m tests.store.old.make."""
    newest = images.connect((OLD / f"schema-{len(STEPS)}.sqlite").read_bytes())

    assert newest.execute("SELECT max(version) FROM schema").fetchone() == (len(STEPS),)
