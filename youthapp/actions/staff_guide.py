"""The staff guide: fetched by who is of staff, and by nobody else."""

from __future__ import annotations

from youthapp.actions.desk import Desk
from youthapp.domain.roles import is_staff


def may_read(desk: Desk) -> bool:
    """Tell whether this person is of staff."""
    return is_staff(desk.account.role)


def is_here(desk: Desk, *, code: str) -> bool:
    """Tell whether the staff guide can be read at once."""
    return desk.library.has_staff(code)


async def fetch(desk: Desk, *, code: str) -> None:
    """Have the staff guide here, in Norwegian and in ``code``; a youth's phone fetches nothing.

    Raises PackMissing or DamagedPack.
    """
    if may_read(desk) and not is_here(desk, code=code):
        await desk.library.open_staff(code)
