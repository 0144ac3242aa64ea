"""The demo municipality: something to see on the first run, and nobody real.

There is always one open survey, one closed with results, and an unused invitation for a
youth, a contact person, an adviser of the user council and a team lead. The ballots are made
up, the same way each time. Twelve youths are there who have no phone, so that a council can ask.
"""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, insert, select

from youthapp import wire
from youthapp.domain import conversation
from youthapp.domain import surveys as asked
from youthapp.domain.conversation import Answer, Form, Item
from youthapp.errors import InvitationDamaged
from youthapp.server import ballots
from youthapp.server.invitations import ROLES, hashed, invite, known_municipality
from youthapp.server.services import Services
from youthapp.server.surveys import open_survey, settle
from youthapp.server.tables import invitations, surveys, vaults

NAME: Final = "Demo kommune"
FORM: Final = "base-mini"
VOTES: Final = 23
PEOPLE: Final = 12

_OPEN_DAYS: Final = 14
_CLOSED_DAYS: Final = 10  # since the round with results closed
_SEED: Final = 2026


def prepare(here: Services, form: Form) -> Mapping[str, bytes]:
    """Make sure the demo is complete, and return an unused invitation for each role."""
    today = here.settings.today()
    with here.vaults.read() as connection:
        known = connection.execute(select(surveys.c.closes, surveys.c.tally)).all()
    if not any(row.tally is not None or row.closes < today for row in known):
        _past_round(here, form)
    if not any(row.tally is None and row.closes >= today for row in known):
        closes = today + timedelta(days=_OPEN_DAYS)
        open_survey(here, f"{FORM}-{today}", form, opens=today, closes=closes, municipality=NAME)
    _people(here)
    return _invitations(here)


def _people(here: Services) -> None:
    """Let twelve youths have joined whose keys nobody has: with fewer than five none is asked."""
    with here.vaults.write() as connection:
        where = known_municipality(connection, NAME)
        there = connection.scalar(
            select(func.count())
            .select_from(vaults)
            .where(vaults.c.municipality == where, vaults.c.role == "youth")
        )
        for _ in range(PEOPLE - (there or 0)):
            root = secrets.token_bytes(wire.KEY_BYTES)
            values = {"vault": wire.vault_id(root), "root": root, "role": "youth"}
            connection.execute(insert(vaults).values(**values, municipality=where, head=0, bytes=0))


def _past_round(here: Services, form: Form) -> None:
    closes = here.settings.today() - timedelta(days=_CLOSED_DAYS)
    opens = closes - timedelta(days=_OPEN_DAYS)
    survey = f"{FORM}-{opens}"
    open_survey(here, survey, form, opens=opens, closes=closes, municipality=NAME)
    dice = random.Random(_SEED)
    made = [(dice.randbytes(wire.ID_BYTES), _ballot(form, dice)) for _ in range(VOTES)]
    ballots.keep(here.ballots, survey, made, today=opens, most=VOTES)
    settle(here)


def _ballot(form: Form, dice: random.Random) -> bytes:
    answers: dict[str, Answer] = {}
    mood = dice.betavariate(3, 2)  # most are content, some are not at all
    while item := conversation.next_item(form, answers):
        if item.kind == "say":
            answers = conversation.answer(form, answers, item.id, conversation.SEEN)
        elif item.kind == "text" or dice.random() < 0.06:
            answers = conversation.skip(form, answers, item.id)
        else:
            answers = conversation.answer(form, answers, item.id, _choose(item, mood, dice))
    return asked.ballot(form, answers)


def _choose(item: Item, mood: float, dice: random.Random) -> Answer:
    leaning = min(max(dice.gauss(mood, 0.2), 0.0), 1.0)
    if item.scale:
        return item.scale[round(leaning * (len(item.scale) - 1))]
    options = [option.id for option in item.options]
    if item.kind in ("choices", "ranking"):
        most = item.most or len(options)
        return tuple(dice.sample(options, dice.randint(1, min(most, len(options)))))
    return options[min(int((1 - leaning) * len(options)), len(options) - 1)]


def _invitations(here: Services) -> Mapping[str, bytes]:
    kept = here.settings.data / "demo.json"
    codes = _read(kept)
    for role in ROLES:
        if role not in codes or not _unused(here, codes[role]):
            [codes[role]] = invite(here.vaults, here.settings, role=role, municipality=NAME)
    text = {role: wire.invitation_code(code) for role, code in codes.items()}
    kept.write_text(json.dumps(text) + "\n")
    return codes


def _read(path: Path) -> dict[str, bytes]:
    try:
        return {
            role: wire.read_invitation(code)
            for role, code in json.loads(path.read_text()).items()
            if role in ROLES
        }
    except (OSError, ValueError, AttributeError, InvitationDamaged):
        return {}


def _unused(here: Services, invitation: bytes) -> bool:
    with here.vaults.read() as connection:
        row = connection.execute(
            select(invitations.c.used, invitations.c.expires).where(
                invitations.c.hash == hashed(invitation)
            )
        ).first()
    day = 24 * 60 * 60
    return row is not None and not row.used and row.expires > here.settings.seconds() + day
