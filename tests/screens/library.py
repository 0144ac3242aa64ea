"""The real library, opened once, for screens that are made without a loop."""

from __future__ import annotations

import asyncio
import functools

from tests.views.harness import real_library
from youthapp.library import Library


@functools.cache
def library(*codes: str) -> Library:
    """Open the real content in these languages, or in Norwegian alone."""
    return asyncio.run(real_library(*(codes or ("nb",))))
