"""Acting, and saying what was done where it was done, with a way to undo it."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from youthapp.actions.undo import Undo, undo
from youthapp.views.shell import Shell


async def said(
    shell: Shell,
    action: Callable[..., Any],
    line: str,
    *,
    then: Callable[[], Any] | None = None,
    **values: Any,
) -> Any:
    """Act, and say what was done, with its undo if it has one; return what the action did.

    ``then`` puts away or leads elsewhere before it is said. After a failure nothing is said
    but the problem, and None is returned.
    """
    outcome = await shell.do(action, **values)
    if not outcome.ok:
        return None
    if then is not None and inspect.isawaitable(went := then()):
        await went
    say_done(shell, line, outcome.value)
    return outcome.value


def say_done(shell: Shell, line: str, done: object) -> None:
    """Say what was done; what came of it leads back when it is an undo."""
    shell.say(line, undo=shell.doing(undo, undo=done) if isinstance(done, Undo) else None)


def saying(
    shell: Shell,
    action: Callable[..., Any],
    line: str,
    *,
    then: Callable[[], Any] | None = None,
    **values: Any,
) -> Callable[[], Awaitable[None]]:
    """Make a handler that acts and says what was done, as ``said`` does."""

    async def handle() -> None:
        await said(shell, action, line, then=then, **values)

    return handle
