"""The entrance: the server loads nothing of the phone, and nothing it does not need."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.server.processes import environment

PHONE = ("vault", "store", "sync", "actions", "screens", "views", "main", "domain.goals")


def loaded(code: str) -> set[str]:
    """Run code in a fresh process and return the modules it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json, sys; print(json.dumps(list(sys.modules)))"],
        stdout=subprocess.PIPE,
        check=True,
        env=environment(),
        timeout=60,
    )
    return set(json.loads(done.stdout))


def test_the_server_never_loads_the_phone_s_rooms() -> None:
    """Not even indirectly, and not when every part of it is imported."""
    modules = loaded(
        "import pkgutil, importlib, youthapp.server as room\n"
        "for each in pkgutil.walk_packages(room.__path__, 'youthapp.server.'):\n"
        "    if not each.name.endswith('.env') and '.000' not in each.name:\n"
        "        importlib.import_module(each.name)\n"
        "import youthapp.cli"
    )

    for room in PHONE:
        name = f"youthapp.{room}"
        assert not any(each == name or each.startswith(f"{name}.") for each in modules), room
    assert "flet" not in modules


def test_what_is_slow_to_load_waits_until_it_is_needed() -> None:
    """Migrations, templates, certificates and QR codes are not paid for at each start."""
    modules = loaded("import youthapp.server.app")

    assert not modules & {"alembic", "jinja2", "cryptography", "segno", "psycopg", "mako", "httpx"}


def test_the_command_line_needs_nothing_to_say_how_it_is_used() -> None:
    """Help and version come without any package."""
    modules = loaded("import youthapp.cli")

    assert not modules & {"fastapi", "sqlalchemy", "uvicorn", "pydantic"}
