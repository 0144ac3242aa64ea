"""The gate, on a real folder: what is private is on the desk only while it is open."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.views.harness import Harness, packs, run
from youthapp.actions import erasing, lock, settings
from youthapp.actions.desk import Desk
from youthapp.device import Device
from youthapp.domain.facts import Change
from youthapp.errors import YouthAppError
from youthapp.main import Gate, open_everything, set_the_desk
from youthapp.views.shell import Shell

GOAL = "01" * 16


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Argon2id cost little here: what it costs is the vault's own test."""
    monkeypatch.setattr("youthapp.vault.pin.PASSES", 1)
    monkeypatch.setattr("youthapp.vault.pin.MEBIBYTES", 1)


async def started(folder: Path, app: Harness) -> tuple[Shell, Gate, Desk]:
    """Start the app on what lies in a folder."""
    device = Device(folder, packs(), "http://server.test")
    opened = await open_everything(device)
    assert not isinstance(opened, YouthAppError), opened
    shell, gate = set_the_desk(app.page, device, opened)
    gate.let_in(opened.phone)
    return shell, gate, shell.desk


def keep(desk: Desk, text: str) -> None:
    desk.store.keep([Change(GOAL, "goal", {"own_words": text})], new_id=desk.new_id)


def goals(desk: Desk) -> list[object]:
    return [thing.fields["own_words"] for thing in desk.store.things("goal")]


def test_a_locked_app_shows_nothing_and_opens_to_all_of_it(tmp_path: Path) -> None:
    """Locked, restarted, opened: and what was set meanwhile for the guide comes along."""

    async def story() -> None:
        async with Harness() as app:
            shell, _, desk = await started(tmp_path, app)
            keep(desk, "Lære norsk")
            await shell.do(lock.set_pin, pin="2580", again="2580")
            await shell.shut()
            assert (shell.locked, goals(desk)) == (True, [])
            assert shell.reader.code == "nb"

            shell, gate, desk = await started(tmp_path, app)
            assert (shell.locked, gate.pin, goals(desk)) == (True, True, [])
            assert not desk.account.joined
            await shell.do(settings.choose_theme, name="dark")
            outcome = await shell.do(keep, text="Noe nytt")
            assert outcome.problem is not None
            assert outcome.problem.key == "error.pin-needed"
            assert not (await shell.do(lock.unlock, pin="1111")).ok
            assert (await shell.do(lock.unlock, pin="2580")).ok
            assert (shell.locked, goals(desk)) == (False, ["Lære norsk"])
            assert desk.store.setting("theme") == "dark"
            await gate.stop()

    run(story())


@pytest.mark.parametrize("pin", ["", "2580"])
def test_after_erasing_nothing_is_in_the_folder(tmp_path: Path, pin: str) -> None:
    """Keys, image, tries: gone; the next start is a first start."""

    async def story() -> None:
        async with Harness() as app:
            shell, gate, desk = await started(tmp_path, app)
            keep(desk, "Lære norsk")
            if pin:
                await shell.do(lock.set_pin, pin=pin, again=pin)
            assert (await shell.do(erasing.erase_everything)).ok
            assert list(tmp_path.iterdir()) == []

            shell, gate, desk = await started(tmp_path, app)
            assert (gate.pin, gate.is_open, goals(desk)) == (False, True, [])
            assert not shell.setting("seen_start", False)

    run(story())


def test_words_in_a_field_are_kept_before_the_app_is_locked(tmp_path: Path) -> None:
    """Half a sentence is there again behind the PIN."""

    async def story() -> None:
        async with Harness() as app:
            shell, gate, desk = await started(tmp_path, app)
            await shell.do(lock.set_pin, pin="2580", again="2580")
            shell.unfinished["note/x"] = "halv setn"
            await shell.hide()
            assert shell.locked
            assert desk.store.setting("unfinished/note/x") is None
            await shell.do(lock.unlock, pin="2580")
            assert desk.store.setting("unfinished/note/x") == "halv setn"
            await gate.stop()
            await asyncio.sleep(0)

    run(story())


def test_a_full_phone_is_not_locked_over_what_it_could_not_keep(tmp_path: Path) -> None:
    """What is only in memory would be gone: the app says so and stays open."""

    async def story() -> None:
        async with Harness() as app:
            shell, _gate, desk = await started(tmp_path, app)
            await shell.do(lock.set_pin, pin="2580", again="2580")
            keep(desk, "Lære norsk")
            image = tmp_path / "store.coming"
            image.mkdir()
            assert not (await shell.do(lock.shut)).ok
            assert (shell.locked, goals(desk)) == (False, ["Lære norsk"])
            image.rmdir()
            assert (await shell.do(lock.shut)).ok
            assert (shell.locked, goals(desk)) == (True, [])

    run(story())
