"""The desk: everything an action may use, handed to it and never looked up.

The rooms behind it are known here only by what they promise, one file a promise, so the same
action works with the phone's own store, with a fake in a test, and with whatever comes later.
Promises are for reading and for mypy: nothing is run of them, and no phone loads their files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from youthapp.actions.desk.account import Account
    from youthapp.actions.desk.gate import Gate
    from youthapp.actions.desk.library import Library
    from youthapp.actions.desk.platform import Platform
    from youthapp.actions.desk.posts import FeedbackPost, SurveyPost
    from youthapp.actions.desk.store import Store


@dataclass
class Desk:
    """What an action works with. Clock and ids come from here and from nowhere else."""

    store: Store
    library: Library
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    account: Account
    surveys: SurveyPost
    feedback: FeedbackPost
    platform: Platform
    gate: Gate
    leaving: set[str] = field(default_factory=set)  # remarks that are on their way right now


def today(desk: Desk) -> date:
    """Read which day it is on this phone."""
    return desk.clock().astimezone().date()
