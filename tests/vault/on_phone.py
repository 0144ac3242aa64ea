"""Run by the phone's Python (tests/browser.mjs): every vector, by the browser's backend."""

import json
import time
from pathlib import Path

from tests.vault.check import differences
from youthapp import vault
from youthapp.vault import sodium

assert isinstance(sodium.sodium(), sodium.Browser)
found = differences(json.loads(Path("/app/tests/vault/vectors.json").read_text()))

# A long text, the first of this process: a browser gets a short one before it.
LONG = bytes(range(256)) * 8192
sealed = vault.seal(LONG, bytes(32), b"image")
assert vault.unseal(sealed, bytes(32), b"image") == LONG

# What this side seals and lays down, for the other side to open.
keys = vault.Keys(root=bytes(range(1, 33)), device=bytes(range(101, 133)), rest=bytes(32))
own = vault.Vault(keys)
started = time.perf_counter()
entries = [
    own.seal_entry(f"ord {at}".encode(), item=bytes(16), counter=at + 1, previous=bytes(32))
    for at in range(100)
]
sealing = time.perf_counter() - started
started = time.perf_counter()
for entry in entries:
    own.open_entry(entry)
opening = time.perf_counter() - started
card = vault.make_card()
locator, blob = vault.lay_down(card, keys.root)
Path("/built/made.json").write_text(
    json.dumps(
        {
            "differences": found,
            "long": sealed.hex(),
            "entry": entries[0].pack().hex(),
            "digits": card.digits,
            "locator": locator.hex(),
            "blob": blob.hex(),
            "sealing": sealing,
            "opening": opening,
        }
    )
)
