"""A new phone draws before it has a database, and loses nothing by it."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from tests.store.disks import MemoryDisk, RestSeal
from youthapp.domain.conversation import Draft
from youthapp.store import open_store

DEVICE = "ab" * 32
SAYS = """
import asyncio, sys
import youthapp.main
from tests.store.disks import MemoryDisk, RestSeal
from youthapp.store import open_store

def there():
    return any(name.partition(".")[0] == "sqlalchemy" for name in sys.modules)

store = asyncio.run(open_store(MemoryDisk(), RestSeal(), "ab" * 32))
store.setting("language", "nb"), store.log.state("vault"), store.feedback()
before = there()
store.keep_setting("language", "ti")
print(before, there(), store.setting("language"))
"""


def test_the_first_screen_needs_no_database() -> None:
    """Nothing of SQLAlchemy is imported until something is kept; then what is kept is there."""
    done = subprocess.run([sys.executable, "-c", SAYS], capture_output=True, text=True)

    assert done.stdout.split() == ["False", "True", "ti"], done.stderr


def test_a_new_phone_knows_of_nothing() -> None:
    """Settings and what is known of a server read as never set, with or without a database."""
    store = asyncio.run(open_store(MemoryDisk(), RestSeal(), DEVICE))

    assert (store.setting("theme", "system"), store.log.state("vault")) == ("system", None)
    assert store.feedback() == []
    assert store.unsent() == 0
    assert store.feedback() == []
    assert (store.setting("theme", "system"), store.log.state("vault")) == ("system", None)


def test_what_a_new_phone_keeps_is_there_after_a_restart() -> None:
    """The first thing kept begins the database; the next start opens it."""
    disk = MemoryDisk()

    async def story() -> Draft | None:
        store = await open_store(disk, RestSeal(), DEVICE)
        store.keep_draft(Draft("goal", "goal", 1))
        await store.flush()
        return (await open_store(disk, RestSeal(), DEVICE)).draft("goal")

    assert asyncio.run(story()) == Draft("goal", "goal", 1)
