"""Feedback: what readers say about the guide, taken without a name and read by its editors.

It comes without token or cookie, is written to no log, and lies beside the ballots under
the random number it brought: neither file nor table tells who came first, or when. When
an editor has read it, it is forgotten.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from sqlalchemy import Connection, delete, func, insert, select, text
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from youthapp import wire
from youthapp.domain import feedback as domain
from youthapp.domain.feedback import Remark
from youthapp.errors import (
    Conflict,
    NotInLibrary,
    StorageFull,
    TooLarge,
    TooMany,
    Unreadable,
    UnreadableEntry,
)
from youthapp.language import LANGUAGES
from youthapp.server.ballots import forget_order, take_off_the_disk
from youthapp.server.problems import answers, octets
from youthapp.server.services import Services, services
from youthapp.server.tables import feedback

router = APIRouter(prefix="/api", tags=["feedback"])

Here = Annotated[Services, Depends(services)]
_JOINERS: Final = "\u200c\u200d"  # letters of some scripts are joined or parted by them
_CODES: Final = frozenset(("", *(language.code for language in LANGUAGES)))


async def not_too_often(request: Request, here: Here) -> None:
    """Count feedback from an address, which is not kept. Raises TooMany."""
    here.feedback_senders.take_address(request.client.host if request.client else "")


@router.post(
    "/feedback",
    dependencies=[Depends(not_too_often)],
    status_code=200,
    response_class=Response,
    responses=answers(
        NotInLibrary, Unreadable, UnreadableEntry, Conflict, TooLarge, TooMany, StorageFull
    ),
    openapi_extra=octets(wire.FEEDBACK_BYTES),
)
async def say(request: Request, here: Here) -> Response:
    """Take a remark on a passage: exactly 4096 bytes, and nothing about who sent it."""
    number, body = wire.read_feedback(await request.body())
    await run_in_threadpool(keep, here, number, body)
    return Response(status_code=200)


def keep(here: Services, number: bytes, body: bytes) -> None:
    """Keep a remark under its random number. The same one again changes nothing.

    The chapter must be one of the guide's; a passage may have gone since. Raises
    Unreadable, NotInLibrary, Conflict, StorageFull.
    """
    said = domain.read(body)
    if said.language not in _CODES:
        raise Unreadable(part="language")
    known = here.chapters.editions()
    if known and said.chapter not in known:
        raise NotInLibrary(id=said.chapter)
    with here.ballots.write() as connection:
        _alone(connection, sqlite=here.ballots.sqlite)
        before = connection.scalar(select(feedback.c.body).where(feedback.c.id == number))
        if before == body:
            return
        if before is not None:
            raise Conflict
        held = connection.scalar(select(func.count()).select_from(feedback)) or 0
        if held >= here.settings.limits.feedback:
            raise StorageFull
        connection.execute(insert(feedback).values(id=number, body=body))
        if not here.ballots.sqlite:
            _shuffle(connection)
    forget_order(here.ballots, "feedback")


def kept(here: Services, chapter: str = "") -> Mapping[bytes, Remark]:
    """Return the remarks, those on one chapter if it is named, shuffled anew each time."""
    with here.ballots.read() as connection:
        rows = [(row.id, domain.read(row.body)) for row in connection.execute(select(feedback))]
    secrets.SystemRandom().shuffle(rows)
    return {number: said for number, said in rows if chapter in ("", said.chapter)}


def forget(here: Services, numbers: Iterable[bytes]) -> None:
    """Destroy remarks that have been read, and no others."""
    with here.ballots.write() as connection:
        _alone(connection, sqlite=here.ballots.sqlite)
        gone = connection.execute(delete(feedback).where(feedback.c.id.in_(list(numbers))))
    if gone.rowcount:
        take_off_the_disk(here.ballots, "feedback")


def told(remarks: Iterable[Remark], editions: Mapping[str, str]) -> Iterator[str]:
    """Tell what was said, passage by passage: how many said what, then their own words.

    ``editions`` are those of today: what was said of an older text may be mended already.
    """
    for said in domain.gather(remarks):
        yield f"{said.chapter}/{said.passage}"
        for kind in domain.KINDS:
            if count := said.count(kind):
                languages = (f"{code or 'nb'} {many}" for code, many in said.counts[kind].items())
                where = f"  ({', '.join(sorted(languages))})" if domain.sends_language(kind) else ""
                yield f"  {_name(kind):<16}{count:>4}{where}"
        newest = editions.get(said.chapter, "")
        if older := sum(newest not in ("", remark.version) for remark in said.remarks):
            yield f"  {older} of an older text"
        for remark in said.remarks:
            if remark.words:
                yield f"  - {_name(remark.kind)}: {_on_one_line(remark.words)}"


def _name(kind: str) -> str:
    return kind.replace("_", " ")


def _on_one_line(words: str) -> str:
    """Return a stranger's words so that they cannot command a terminal or turn its lines."""
    unseen = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    safe = (
        sign if sign in _JOINERS or unicodedata.category(sign) not in unseen else " "
        for sign in words
    )
    return " ".join("".join(safe).split())


def _alone(connection: Connection, *, sqlite: bool) -> None:
    """Let one write at a time: PostgreSQL would let two shuffle each other's rows."""
    if not sqlite:
        connection.execute(text("LOCK TABLE feedback IN SHARE ROW EXCLUSIVE MODE"))


def _shuffle(connection: Connection) -> None:
    """Write all rows anew, in the order of their random numbers, by one transaction."""
    connection.execute(
        text(
            "WITH gone AS (DELETE FROM feedback RETURNING *)"
            " INSERT INTO feedback SELECT * FROM gone ORDER BY id"
        )
    )
