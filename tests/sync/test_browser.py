"""Two whole phones in the phone's own Python, against a real server on this machine.

Keys by libsodium.js, the disk by the bridge's own two slots, SQLite and SQLAlchemy as they
are shipped, the network by ``fetch``.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tests.browser import run_on_phone
from youthapp import wire
from youthapp.server.app import create_app
from youthapp.server.invitations import invite
from youthapp.server.settings import Settings

FACTS = int(os.environ.get("MINVEI_FACTS", "400"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Return what the phones told of their day."""
    work, data = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("data")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = create_app(Settings(data=data, hosts=(f"127.0.0.1:{port}",)))
    here = app.state.services
    codes = invite(here.vaults, here.settings, role="youth", municipality="T", count=2)
    invitation, second = (wire.invitation_code(code) for code in codes)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        told = {"server": f"http://127.0.0.1:{port}", "facts": FACTS}
        told |= {"invitation": invitation, "second": second}
        (work / "told.json").write_text(json.dumps(told))
        run_on_phone(Path(__file__).parent / "on_phone.py", work, packages=True)
        yield json.loads((work / "made.json").read_text())
    finally:
        server.should_exit = True
        thread.join()
        here.close()


def test_a_goal_travels_from_one_browser_to_another(made: dict[str, Any]) -> None:
    """Joined by invitation, opened by the card, sealed and opened by libsodium.js."""
    assert made["arrived"] == "أريد أن أتعلم السباحة"
    assert made["same"]
    assert made["count"] >= FACTS // 4


def test_failures_in_the_browser_have_their_names(made: dict[str, Any]) -> None:
    """A used invitation, no network, a full disk, a damaged disk."""
    assert made["used"] == "InvitationUsed"
    assert made["offline"] == "Offline"
    assert made["full"] == "StorageFull"
    assert made["spoiled"] == "CannotOpen"


def test_the_start_pays_for_no_network(made: dict[str, Any]) -> None:
    """Opening the phone loads neither httpx nor the parts of SQLAlchemy it never uses."""
    assert made["not at the start"] == []
