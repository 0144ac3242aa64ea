"""What holds for every test: long files begin first, and none is timed.

Files that take long begin first, so that no worker is left alone with one at the end. Speed is
for the benchmarks: a test that fails on a busy machine says nothing about the code.
"""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

LONG: Final = (
    "tests/journeys/test_feedback.py",
    "tests/build/test_offline.py",
    "tests/views/test_languages.py",
    "tests/server/test_guide_in_browser.py",
    "tests/build/test_fonts.py",
    "tests/server/test_posters_in_browser.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of long files before all others, and leave each file's own order."""

    def place(item: pytest.Item) -> int:
        name = item.nodeid.partition("::")[0]
        return LONG.index(name) if name in LONG else len(LONG)

    items.sort(key=place)
