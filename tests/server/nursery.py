"""Where servers are born: imported once, before they are, so that each start is quick.

Loading and building what every server has takes a second and a half; a process that is
forked from here has it. It brings no database and no connection along.
"""

from __future__ import annotations

import gc
import tempfile
import threading
from pathlib import Path

import uvicorn
from sqlalchemy import make_url

from tests.server.client import Client
from tests.server.phones import HOST, Person
from youthapp.server import guide
from youthapp.server.app import create_app
from youthapp.server.invitations import invite
from youthapp.server.services import open_services
from youthapp.server.settings import Settings


def _live() -> None:
    """Live the first minute of a server: what is built when it is first asked for is built."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), hosts=(HOST,))
        here = open_services(settings)
        app = create_app(settings, here)
        uvicorn.Config(app, log_config=None).load()
        client = Client(app, HOST)
        person = Person(client)
        [invitation] = invite(here.vaults, settings, role="youth", municipality="Testby")
        assert person.join(invitation).status_code == 201
        entry = person.entry()
        person.push(person.entry(), entry)
        assert person.trim(1, entry, 2).status_code == 200
        assert person.log() == [entry.pack()]
        box = f"/api/vaults/{person.vault.hex()}/box"
        client.get(box, headers=person.headers())
        client.request("DELETE", box, json={"ids": []}, headers=person.headers())
        assert client.post("/api/boxes", content=b"").status_code == 422
        assert person.erase().status_code == 204
        client.close()
        here.close()


_live()
guide.warm()
make_url("postgresql+psycopg://").get_dialect().import_dbapi()
gc.collect()
gc.freeze()  # what is here already is never looked through again
assert threading.active_count() == 1  # only a process with one thread is forked safely
