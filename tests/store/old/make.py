"""Write the database file of the schema of today. Run once when a schema is released.

python -m tests.store.old.make 1
"""

from __future__ import annotations

import asyncio
import sys
from itertools import count
from pathlib import Path

from tests.store.disks import MemoryDisk, RestSeal
from youthapp import vault
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Change, Fact, fact_to_json
from youthapp.store import Arrived, image, open_store

GOAL, STEP, PERSON, OTHER = (f"0{number}" * 16 for number in (1, 2, 3, 4))


async def make() -> bytes:
    """Return a small database with one of everything."""
    store = await open_store(MemoryDisk(), RestSeal(), "aa" * 32)
    numbers = count(1)

    def new_id() -> str:
        return f"{next(numbers):032x}"

    keys = vault.Keys(root=bytes(32), device=b"\x01" * 32, rest=bytes(32))
    own, other = vault.Vault(keys), vault.Vault(keys.with_new_device())
    first = {"own_words": "Lære norsk", "areas": ("work", "home")}
    store.keep([Change(GOAL, "goal", first)], new_id=new_id)
    store.keep([Change(STEP, "step", {"goal": GOAL, "text": "Ringe"})], new_id=new_id)
    place = {"counter": 1, "previous": bytes(32)}
    sealed = [
        (letter.fact, own.seal_entry(letter.text, item=bytes.fromhex(letter.item), **place))
        for letter in store.log.unsealed(2)
    ]
    store.log.keep_sealed(sealed)
    store.log.confirm({sealed[0][1].id: 1})
    fact = Fact("ff" * 16, GOAL, "goal", {"own_words": "አብ ትምህርቲ"}, 9, "bb" * 32, ())
    entry = other.seal_entry(fact_to_json(fact), item=bytes.fromhex(GOAL), **place)
    store.log.receive([Arrived(2, entry, fact_to_json(fact))], cursor=2, enrolled=[other.device])
    store.log.confirm({sealed[1][1].id: 3})
    store.keep([Change(STEP, "step", {"deleted": True})], new_id=new_id)
    letter = store.log.unsealed(1)[0]
    last = own.seal_entry(letter.text, item=bytes.fromhex(STEP), counter=3, previous=bytes(32))
    store.log.keep_sealed([(letter.fact, last)])
    store.keep([Change(GOAL, "goal", {"picture": "star"})], new_id=new_id)
    store.keep_draft(Draft("goal", "goal", 1, {"areas": ("work",)}, {"words": "Je"}))
    store.keep_setting("language", "ti")
    store.queue_ballot("base-2026", b"{}")
    store.queue_feedback(b'{"section":"x"}')
    store.keep([Change(PERSON, "person", {"alias": "A", "ring": "very_near"})], new_id=new_id)
    store.keep([Change(PERSON, "person", {"alias": "K"})], new_id=new_id)
    store.keep([Change(OTHER, "person", {"alias": "B"})], new_id=new_id)
    store.keep([Change(OTHER, "person", {"deleted": True})], new_id=new_id)
    return image.dump(store._raw)


if __name__ == "__main__":
    target = Path(__file__).parent / f"schema-{sys.argv[1]}.sqlite"
    target.write_bytes(asyncio.run(make()))
