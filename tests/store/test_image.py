"""The image on the disk: sealed, whole, and never from the wrong time."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.disks import MemoryDisk, PulledOut, RestSeal
from youthapp.domain.facts import Change
from youthapp.errors import CannotOpen, FromTheFuture, StorageFull, StorageGone
from youthapp.store import FolderDisk, open_store
from youthapp.store import image as images
from youthapp.store.phone import PhoneStore

pytestmark = pytest.mark.anyio
DEVICE = "aa" * 32
GOAL = "01" * 16


async def opened(disk: MemoryDisk, seal: RestSeal | None = None) -> PhoneStore:
    return await open_store(disk, seal or RestSeal(), DEVICE)


def write(store: PhoneStore, words: str, new_id: Callable[[], str]) -> None:
    store.keep([Change(GOAL, "goal", {"own_words": words})], new_id=new_id)


async def saved(disk: MemoryDisk, new_id: Callable[[], str], *texts: str) -> None:
    store = await opened(disk)
    for words in texts:
        write(store, words, new_id)
        await store.flush()


async def test_nothing_is_written_before_it_must(disk: MemoryDisk) -> None:
    """Opening an empty phone writes nothing; a flush writes once, and not again in vain."""
    store = await opened(disk)
    assert disk.writes == 0

    await store.flush()
    await store.flush()

    assert disk.writes == 1


async def test_flushes_that_wait_together_share_a_writing(
    disk: MemoryDisk, new_id: Callable[[], str]
) -> None:
    """Ten changes in a breath are two writings at the most, and each waits for its own."""
    store = await opened(disk)
    await store.flush()
    disk.slow = True
    on_disk = []

    async def change(number: int) -> None:
        write(store, f"tekst {number}", new_id)
        await store.flush()
        saved = {fact.changes["own_words"] for fact in (await opened(disk.again())).facts(GOAL)}
        on_disk.append(f"tekst {number}" in saved)

    await asyncio.gather(*(change(number) for number in range(10)))

    assert disk.writes <= 3
    assert on_disk == [True] * 10


async def test_what_comes_during_a_writing_is_not_called_saved(
    disk: MemoryDisk, new_id: Callable[[], str]
) -> None:
    """A change made while an image is on its way needs the next image."""
    store = await opened(disk)
    disk.slow = True
    write(store, "først", new_id)
    first = asyncio.create_task(store.flush())
    await asyncio.sleep(0)
    write(store, "så", new_id)

    await store.flush()
    await first

    assert (await opened(disk.again())).thing(GOAL).fields["own_words"] == "så"


async def test_no_text_is_readable_on_the_disk(disk: MemoryDisk, new_id: Callable[[], str]) -> None:
    """The image is sealed: neither texts nor table names show."""
    await saved(disk, new_id, "Jeg vil lære å svømme")

    for slot in disk.slots:
        assert "svømme".encode() not in slot
        assert b"own_words" not in slot
        assert b"SQLite" not in slot
        assert b"facts" not in slot


async def test_a_damaged_image_gives_way_to_the_one_before(
    disk: MemoryDisk, new_id: Callable[[], str]
) -> None:
    """One change is lost at the most, and the store knows that it fell back."""
    await saved(disk, new_id, "en", "to")
    disk.damage()

    store = await opened(disk)

    assert store.thing(GOAL).fields["own_words"] == "en"
    assert store.log.state("fell_back") is True


async def test_a_phone_with_no_image_that_opens_says_so(
    disk: MemoryDisk, new_id: Callable[[], str]
) -> None:
    """It does not begin anew over what may still be saved."""
    await saved(disk, new_id, "en", "to")
    disk.damage(1)
    disk.damage(0)
    before = list(disk.slots)

    with pytest.raises(CannotOpen):
        await opened(disk)

    assert disk.slots == before


async def test_another_key_does_not_open(disk: MemoryDisk, new_id: Callable[[], str]) -> None:
    """The wrong key is told from an empty phone."""
    await saved(disk, new_id, "en")

    with pytest.raises(CannotOpen):
        await opened(disk, RestSeal(b"\x01" * 32))


async def test_a_changed_head_does_not_open(disk: MemoryDisk, new_id: Callable[[], str]) -> None:
    """The generation cannot be turned back by whoever holds the disk."""
    await saved(disk, new_id, "en")
    image = await disk.read()
    assert image is not None
    turned = image[:20] + bytes([image[20] ^ 1]) + image[21:]

    with pytest.raises(CannotOpen):
        images.open_image(turned, RestSeal())


async def test_an_image_of_a_newer_app_is_left_untouched(
    disk: MemoryDisk, new_id: Callable[[], str]
) -> None:
    """Neither opened nor overwritten, nor passed over for the older one."""
    await saved(disk, new_id, "en", "to")
    image = await disk.read()
    assert image is not None
    await disk.write(image[:12] + b"\x02" + image[13:])
    before = list(disk.slots)

    with pytest.raises(FromTheFuture):
        await opened(disk)

    assert disk.slots == before


async def test_a_tab_killed_at_any_byte_leaves_the_old_image_or_the_new(
    disk: MemoryDisk, new_id: Callable[[], str]
) -> None:
    """Every cut of a writing is tried: what was saved before is always there."""
    await saved(disk, new_id, "null", "en", "to")
    size = len(await disk.read() or b"") + 16
    for cut in (0, 1, 7, 8, 15, 16, 17, 100, size // 2, size - 1, size):
        again = disk.again()
        store = await opened(again)
        write(store, "tre", new_id)
        again.tear = cut
        with pytest.raises(PulledOut):
            await store.flush()

        words = (await opened(again.again())).thing(GOAL).fields["own_words"]

        assert words in ("to", "tre")


async def test_a_file_that_is_no_database_is_refused(disk: MemoryDisk) -> None:
    """Well sealed nonsense is named as what it is."""
    await disk.write(images.close_image(images.Image(1, b"nonsense" * 600), RestSeal()))

    with pytest.raises(CannotOpen):
        await opened(disk)


async def test_what_is_removed_is_removed_from_the_bytes_too() -> None:
    """A browser's SQLite leaves what was deleted lying in the file unless it is told not to."""
    connection = images.connect(None)
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES ('Lære norsk')")

    connection.execute("DELETE FROM t")

    assert "Lære norsk".encode() not in images.dump(connection)


async def test_a_sqlite_without_serialize_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLite cannot hand itself over in memory, a file does."""
    one = images.connect(None)
    one.execute("CREATE TABLE t (x)")
    one.execute("INSERT INTO t VALUES ('Lære norsk')")
    through_file = images._by_file(one.backup)
    other = images.connect(None)
    images._by_file(lambda file: file.backup(other), through_file)

    assert other.execute("SELECT x FROM t").fetchall() == [("Lære norsk",)]
    assert other.execute("SELECT x FROM t").fetchall() == one.execute("SELECT x FROM t").fetchall()


async def test_a_folder_keeps_the_newest_and_the_one_before(tmp_path: Path) -> None:
    """Written beside and renamed: no half file is ever under the name."""
    disk = FolderDisk(tmp_path / "new" / "folder", "store")
    assert await disk.read() is None
    assert await disk.read_before() is None

    await disk.write(b"one")
    await disk.write(b"two")

    assert await disk.read() == b"two"
    assert await disk.read_before() == b"one"
    assert (tmp_path / "new" / "folder").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in (tmp_path / "new/folder").iterdir()) == [
        "store",
        "store.before",
    ]


async def test_a_folder_cut_between_its_renames_gives_the_last_saved(
    tmp_path: Path, new_id: Callable[[], str]
) -> None:
    """The moment in which the name is free is survived."""
    disk = FolderDisk(tmp_path, "store")
    store = await open_store(disk, RestSeal(), DEVICE)
    write(store, "saved", new_id)
    await store.flush()
    os.replace(tmp_path / "store", tmp_path / "store.before")

    again = await open_store(disk, RestSeal(), DEVICE)

    assert again.thing(GOAL).fields["own_words"] == "saved"
    assert again.log.state("fell_back") is None


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EROFS, StorageGone),
        (errno.EACCES, StorageGone),
    ],
)
async def test_a_folder_that_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, named: type[Exception]
) -> None:
    """Full is told from gone, and what was saved stays."""
    disk = FolderDisk(tmp_path, "store")
    await disk.write(b"saved")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)

    with pytest.raises(named):
        await disk.write(b"more")
    assert await disk.read() == b"saved"
