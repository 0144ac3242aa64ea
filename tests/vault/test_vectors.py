"""The same input gives the same bytes, here and in the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser import run_on_phone
from tests.vault.check import differences
from youthapp import vault, wire

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors.json").read_text())


def test_this_machine_makes_the_bytes_that_were_written() -> None:
    """PyNaCl gives every vector as it was on the day the file was checked in."""
    assert differences(VECTORS) == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what the phone's Python with libsodium.js made of the vectors."""
    folder = tmp_path_factory.mktemp("phone")
    run_on_phone(HERE / "on_phone.py", folder)
    return dict(json.loads((folder / "made.json").read_text()))


def test_the_browser_makes_the_same_bytes(made: dict[str, object]) -> None:
    """libsodium.js under the phone's own Python gives every vector, and refuses changes."""
    assert made["differences"] == []


def test_a_long_text_of_the_browser_opens_here(made: dict[str, object]) -> None:
    """The short one that goes before it leaves nothing in it."""
    opened = vault.unseal(bytes.fromhex(str(made["long"])), bytes(32), b"image")

    assert opened == bytes(range(256)) * 8192


def test_what_the_browser_sealed_opens_here(made: dict[str, object]) -> None:
    """An entry and a card made by the browser's backend are opened by the other one."""
    keys = vault.Keys(root=bytes(range(1, 33)), device=bytes(range(101, 133)), rest=bytes(32))
    entry = wire.unpack(bytes.fromhex(str(made["entry"])))
    card = vault.read_card(str(made["digits"]))

    assert vault.Vault(keys).open_entry(entry) == b"ord 0"
    assert vault.locate(card).hex() == made["locator"]
    assert vault.take_up(card, bytes.fromhex(str(made["blob"]))) == keys.root
