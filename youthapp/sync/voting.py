"""Voting: a token for each survey one is invited to, and ballots that leave later, unnamed.

Tokens come with the ordinary exchange, as soon as a survey is open and whether or not one
will answer, so that asking tells nothing. What is asked to be signed is kept before it is
asked: a phone that dies in between asks for the same again. A ballot leaves by the way
without a name (``sync/post.py``), at a moment drawn by lot.

What the server calls a survey is believed only as far as it can be checked: the questions
by their hash, the hash by two signatures, and all of it by being the same as at first.
"""

from __future__ import annotations

import hashlib
import json
import random
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from youthapp import blind, wire
from youthapp.domain import papers, surveys
from youthapp.domain.conversation import fingerprint
from youthapp.domain.papers import Paper
from youthapp.domain.questionnaires import (
    Publication,
    Questionnaire,
    canonical,
    read_publication,
    read_questionnaire,
)
from youthapp.domain.surveys import Round
from youthapp.errors import (
    BadSignature,
    BrokenForm,
    Conflict,
    Network,
    NotInvited,
    OtherQuestions,
    ServerTrouble,
    SurveyClosed,
    SurveyUnknown,
    TokenTaken,
    Unreadable,
    UnreadableEntry,
)
from youthapp.sync.answers import readable
from youthapp.sync.line import Line
from youthapp.sync.post import Post
from youthapp.vault.sodium import sodium, verify

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore

ROUNDS: Final = "invited_rounds"  # a setting: what the screens read
_PAPERS, _STAMP, _FIRST = "papers", "voice", "published"
_MOST_TRIES: Final = 8  # numbers a ballot may be pushed up by, after a memory that went back
_UNBELIEVABLE: Final = (
    OtherQuestions,
    SurveyUnknown,
    BadSignature,
    Unreadable,
    UnreadableEntry,
    BrokenForm,
)
_STATES: Final = {"open": "open", "few": "few", "closed": "closed", "archived": "closed"}


class Voting:
    """What one account has to do with surveys by invitation, on this phone.

    ``lot`` draws evenly from 0 to 1.
    """

    def __init__(
        self,
        store: PhoneStore,
        post: Post,
        clock: Callable[[], datetime],
        lot: Callable[[], float] = random.random,
    ) -> None:
        self._store, self._log, self._post = store, store.log, post
        self._clock, self._lot = clock, lot

    # What a person does

    def paper(self, survey: str) -> Paper:
        """Return this phone's paper for a survey; a new one when there is none."""
        held = self._log.state(_PAPERS, {}).get(survey)
        return Paper(survey) if held is None else papers.read_paper(held)

    def cast(self, survey: str, body: str) -> None:
        """Let answers wait for their moment, in place of those before. Raises SurveyClosed."""
        one = self._round(survey)
        if one.state != "open":
            raise SurveyClosed(survey=survey)
        due = papers.moment(self._now(), _end_of(one), self._lot())
        self._keep(papers.cast(self.paper(survey), body, due))

    def take_back(self, survey: str) -> None:
        """Take answers back: from the phone, or if they have left, from the urn."""
        self.cast(survey, "")

    def sooner(self, survey: str) -> None:
        """Let what waits leave as soon as it can."""
        self._keep(replace(self.paper(survey), due=self._now()))

    # With the exchange

    async def hear(self, line: Line) -> int:
        """Learn what there is to answer and get tokens; return how many things changed here.

        Does nothing while the server's mark is the one heard last and no token is missing.
        """
        stamp = self._log.voice
        rounds = self._rounds()
        wanting = [one for one in rounds if self._wants_token(one)]
        if stamp == self._log.state(_STAMP, "") and not wanting:
            return 0
        told = [await self._told(data) for data in await line.surveys()]
        rounds = [one for one in told if one is not None]
        before = self._store.setting(ROUNDS)
        after = json.dumps([surveys.round_to_data(one) for one in rounds])
        if after != before:
            self._store.keep_setting(ROUNDS, after)
        for one in rounds:
            if self._wants_token(one):
                await self._ask_for_token(line, one)
            if one.state == "closed" and self.paper(one.id).state not in ("new", "over"):
                await self._look_for_ballot(one)
        self._log.keep_state(**{_STAMP: stamp})
        return int(after != before)

    def waiting(self) -> int:
        """Return how many ballots have not left."""
        return sum(paper.state == "waiting" for paper in self._papers())

    async def deliver(self) -> None:
        """Hand in one ballot whose moment has come, if there is one. Raises Network.

        One at a time, so that two ballots of one phone do not arrive together.
        """
        now = self._now()
        due = (each for each in self._papers() if each.state == "waiting" and each.due <= now)
        if (paper := next(due, None)) is not None:
            await self._hand_in(paper)

    async def _hand_in(self, paper: Paper) -> None:
        for _ in range(_MOST_TRIES):
            packed = packed_ballot(paper)
            try:
                await self._post.hand_in(paper.survey, packed)
            except Conflict:  # an earlier memory of this phone has sent under that number
                paper = papers.outrun(paper)
                self._keep(paper)
                continue
            except (SurveyClosed, SurveyUnknown):
                self._store.keep_setting(f"too_late/{paper.survey}", True)
                self._keep(Paper(paper.survey, state="over"))
            else:
                self._keep(papers.left(paper, wire.ballot_hash(packed)))
            break
        await self._store.flush()

    async def _told(self, data: dict[str, Any]) -> Round | None:
        """Return a survey the server tells of, checked; None for what cannot be read at all."""
        with readable():
            survey, state = str(data["id"]), _STATES[str(data["state"])]
            published = wire.from_text(data["publication"])
            key = wire.from_text(data["key"])
        try:
            publication = read_publication(published)
            if publication.survey != survey:
                raise OtherQuestions
            made = await self._questionnaire(publication)
            self._check(data, survey, published, publication, key, made)
        except _UNBELIEVABLE:
            known = next((one for one in self._rounds() if one.id == survey), None)
            return None if known is None else replace(known, changed=True)
        return Round(
            id=survey,
            form=made.form.id,
            version=made.form.version,
            form_sha256=publication.form,
            state=state,
            opens=publication.opens,
            closes=publication.closes,
            invited=_number(data, "invited"),
            issued=_number(data, "issued"),
            counted=_number(data, "counted"),
            signed=True,
            mine=data.get("mine") is True,
            group=publication.group,
            fingerprint=publication.key,
            follows=made.follows,
        )

    def _check(
        self,
        data: dict[str, Any],
        survey: str,
        published: bytes,
        publication: Publication,
        key: bytes,
        made: Questionnaire,
    ) -> None:
        """Hold a survey to what two members of a council signed, and to what it was at first.

        Raises OtherQuestions, BadSignature, UnreadableEntry.
        """
        said = (publication.form, publication.key, publication.questionnaire)
        found = (
            fingerprint(made.form),
            blind.read_public_key(key).fingerprint(),
            hashlib.sha256(canonical(made)).hexdigest(),
        )
        if said != found or made.form.id != survey:
            raise OtherQuestions
        if len({root for root in _signers(data, published)}) < 2:
            raise BadSignature
        digest = hashlib.sha256(published).hexdigest()
        first = self._log.state(_FIRST, {})
        if first.setdefault(survey, [digest, key.hex()])[0] != digest:
            raise OtherQuestions
        self._log.keep_state(**{_FIRST: first})

    async def _questionnaire(self, publication: Publication) -> Questionnaire:
        """Return what is asked, from this phone or from the server. Raises OtherQuestions."""
        name = f"questionnaire/{publication.survey}"
        held = self._store.setting(name)
        if not isinstance(held, str) or _sha(held) != publication.questionnaire:
            held = await self._post.questionnaire(publication.survey)
            if _sha(held) != publication.questionnaire:
                raise OtherQuestions
            self._store.keep_setting(name, held)
        return read_questionnaire(json.loads(held))

    async def _ask_for_token(self, line: Line, one: Round) -> None:
        digest, modulus = self._log.state(_FIRST, {})[one.id]
        key = blind.read_public_key(bytes.fromhex(modulus))
        paper = self.paper(one.id)
        if not paper.seed:
            paper = papers.asked(paper, publication=digest, **_secrets(key, digest))
            self._keep(paper)
            await self._store.flush()  # after a kill the same is asked again
        prepared = _prepared(paper)
        try:
            signed = await line.token(one.id, bytes.fromhex(paper.blinded))
            token = blind.finalize(key, prepared, signed, int(paper.inverse, 16))
        except TokenTaken:
            self._keep(replace(paper, state="elsewhere"))
        except (SurveyClosed, NotInvited):
            return
        except BadSignature as error:
            raise ServerTrouble() from error
        else:
            self._keep(papers.signed(paper, token.hex()))

    async def _look_for_ballot(self, one: Round) -> None:
        """Look for this phone's ballot in the list of those counted, then forget it."""
        try:
            hashes = await self._post.hashes(one.id)
        except Network:
            return
        paper = self.paper(one.id)
        if paper.answered and paper.state != "sent":
            self._store.keep_setting(f"too_late/{one.id}", True)
        self._keep(papers.settled(paper, frozenset(hashes)))

    def _wants_token(self, one: Round) -> bool:
        paper = self.paper(one.id)
        mine = one.mine and one.state == "open" and not one.changed
        return mine and paper.state in ("new", "asked")

    def _rounds(self) -> list[Round]:
        held = self._store.setting(ROUNDS)
        kept = json.loads(held) if isinstance(held, str) else []
        return [surveys.read_round(each) for each in kept]

    def _round(self, survey: str) -> Round:
        for one in self._rounds():
            if one.id == survey:
                return one
        raise SurveyUnknown(survey=survey)

    def _papers(self) -> Iterator[Paper]:
        for held in self._log.state(_PAPERS, {}).values():
            yield papers.read_paper(held)

    def _keep(self, paper: Paper) -> None:
        held = self._log.state(_PAPERS, {})
        self._log.keep_state(**{_PAPERS: held | {paper.survey: papers.to_data(paper)}})

    def _now(self) -> int:
        return int(self._clock().timestamp())


def packed_ballot(paper: Paper) -> bytes:
    """Return a paper's ballot as it travels: the same paper, the same bytes."""
    public, private = sodium().keypair(bytes.fromhex(paper.seed))
    ballot = wire.Ballot(
        survey=paper.survey,
        key=public,
        prefix=bytes.fromhex(paper.prefix),
        token=bytes.fromhex(paper.token),
        number=paper.number,
        body=paper.body.encode(),
    )
    return replace(ballot, signature=sodium().sign(ballot.signed(), private)).pack()


def _secrets(key: blind.PublicKey, digest: str) -> dict[str, str]:
    """Draw a ballot's key and prefix, and blind what is to be signed."""
    seed, prefix = secrets.token_bytes(wire.KEY_BYTES), secrets.token_bytes(blind.PREFIX_BYTES)
    public, _ = sodium().keypair(seed)
    message = wire.token_message(public, bytes.fromhex(digest))
    blinded = blind.blind(key, blind.prepare(message, prefix))
    return {
        "seed": seed.hex(),
        "prefix": prefix.hex(),
        "blinded": blinded.message.hex(),
        "inverse": f"{blinded.inverse:x}",
    }


def _prepared(paper: Paper) -> bytes:
    public, _ = sodium().keypair(bytes.fromhex(paper.seed))
    message = wire.token_message(public, bytes.fromhex(paper.publication))
    return blind.prepare(message, bytes.fromhex(paper.prefix))


def _signers(data: dict[str, Any], published: bytes) -> Iterator[bytes]:
    """Return the roots whose names stand under a publication. Raises BadSignature."""
    with readable():
        given: Iterable[dict[str, str]] = data["approvals"]
        names = [(a["root"], a["device"], a["enrolment"], a["signature"]) for a in given]
        read = [(bytes.fromhex(r), bytes.fromhex(d), *map(wire.from_text, s)) for r, d, *s in names]
    for root, device, enrolment, signature in read:
        verify(enrolment, wire.enrolment(wire.vault_id(root), device), root)
        verify(signature, wire.publishing(published), device)
        yield root


def _number(data: dict[str, Any], name: str) -> int | None:
    value = data.get(name)
    return value if isinstance(value, int) else None


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _end_of(one: Round) -> int:
    """Return the end of a round's last day, in seconds; the server's day is not far from it."""
    day = one.closes or one.opens
    if day is None:
        return 0
    return int(datetime.combine(day, time(), UTC).timestamp()) + int(
        timedelta(hours=20).total_seconds()
    )
