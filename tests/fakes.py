"""Fakes that work: a phone, a server and a page in memory, for tests of actions and views.

They keep every promise of the protocols in ``youthapp/actions/desk.py``. The store merges
with the real rule; two accounts over one ``FakeServer`` really exchange facts; the survey
post counts ballots and shows results through the one disclosure function.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tests.council import FakeCouncil, FakeTown
from tests.samples import GOAL_FORM, OPEN_ROUND, SURVEY_FORM, TEMPLATE
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import (
    Draft,
    Form,
    draft_from_json,
    draft_to_json,
)
from youthapp.domain.counting import tally
from youthapp.domain.disclosure import disclose, results_to_data
from youthapp.domain.facts import (
    Change,
    Fact,
    Thing,
    Value,
    fact_from_json,
    fact_to_json,
    heads,
    merge,
)
from youthapp.domain.feedback import read as read_remark
from youthapp.domain.kinds import staying
from youthapp.domain.papers import Paper, cast, left
from youthapp.domain.questionnaires import Questionnaire
from youthapp.domain.roles import STAFF
from youthapp.domain.seats import kept_standing
from youthapp.domain.surveys import Round, read_ballot, round_to_data
from youthapp.errors import (
    CardUnknown,
    Conflict,
    FileTooLarge,
    InvitationUnknown,
    InvitationUsed,
    KeysDamaged,
    NeedsNetwork,
    NoPicture,
    NotAPin,
    NotHere,
    NotInLibrary,
    NotStaff,
    Offline,
    OwnKeys,
    PairingDamaged,
    PairingOver,
    ResultsNotYet,
    StorageFull,
    SurveyClosed,
    SurveyUnknown,
    Unreadable,
    WaitFirst,
    WrongDigits,
    WrongPin,
)
from youthapp.language import language

DEVICE = "aa" * 32
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class FakeStore:
    """What a phone remembers, in memory. Everything goes through its written form once.

    ``full`` makes the disk refuse; ``on_disk`` is what a restart would find.
    """

    def __init__(self, device: str = DEVICE) -> None:
        self.device = device
        self.full = False
        self.flushed = 0
        self.pending: list[Fact] = []
        self.staying: list[Fact] = []
        self._facts: dict[str, bytes] = {}
        self._drafts: dict[str, str] = {}
        self._settings: dict[str, Value] = {}
        self._ballots: dict[str, tuple[str, bytes]] = {}
        self._feedback: dict[str, bytes] = {}
        self._remarks = 0
        self.on_disk: tuple[dict[str, Any], ...] = ({}, {}, {}, {}, {})

    def restart(self) -> FakeStore:
        """Return the store as a killed app would find it: only what was flushed."""
        store = FakeStore(self.device)
        kept = map(dict, self.on_disk)
        store._facts, store._drafts, store._settings, store._ballots, store._feedback = kept
        store.on_disk = self.on_disk
        store.pending = [each for each in self.pending if each.id in store._facts]
        store.staying = [each for each in self.staying if each.id in store._facts]
        store.erase()
        return store

    def all_facts(self) -> list[Fact]:
        return [fact_from_json(each) for each in self._facts.values()]

    def receive(self, facts: Iterable[Fact]) -> int:
        """Take facts of another phone; return how many were new."""
        new = [fact for fact in facts if fact.id not in self._facts]
        self._facts.update({fact.id: fact_to_json(fact) for fact in new})
        return len(new)

    def things(self, kind: str) -> list[Thing]:
        return [thing for thing in merge(self.all_facts()).values() if thing.kind == kind]

    def thing(self, item: str) -> Thing:
        things = merge(self.facts(item))
        if item not in things:
            raise NotHere(item=item)
        return things[item]

    def facts(self, item: str) -> list[Fact]:
        return [fact for fact in self.all_facts() if fact.item == item]

    def keep(self, changes: Sequence[Change], *, new_id: Callable[[], str]) -> None:
        for change in changes:
            known, along = self.all_facts(), self.comes_along(change.kind)
            fact = Fact(
                id=new_id(),
                item=change.item,
                kind=change.kind,
                changes=change.changes,
                lamport=1 + max((each.lamport for each in known), default=0),
                device=self.device,
                after=heads(each for each in known if each.item == change.item),
            )
            self._facts[fact.id] = fact_to_json(fact)
            (self.pending if along else self.staying).append(fact)

    def every_fact(self) -> list[Fact]:
        return self.all_facts()

    def take_in(
        self, facts: Sequence[Fact], drafts: Sequence[Draft], settings: Mapping[str, Value]
    ) -> int:
        new = [fact for fact in facts if fact.id not in self._facts]
        along = {kind: self.comes_along(kind) for kind in {fact.kind for fact in new}}
        self.receive(new)
        for fact in new:
            (self.pending if along[fact.kind] else self.staying).append(fact)
        for draft in drafts:
            self._drafts.setdefault(draft.name, draft_to_json(draft))
        self._settings = {**settings, **self._settings}
        return len({fact.item for fact in new})

    def drafts(self) -> list[Draft]:
        return [draft_from_json(self._drafts[name]) for name in sorted(self._drafts)]

    def settings(self) -> Mapping[str, Value]:
        return dict(self._settings)

    def comes_along(self, kind: str) -> bool:
        chosen, here = self.setting(f"along/{kind}"), {fact.id for fact in self.staying}
        came = any(fact.kind == kind and fact.id not in here for fact in self.all_facts())
        return kind not in staying() or chosen is True or (chosen is None and came)

    def let_along(self, kinds: Sequence[str], along: bool) -> None:
        for kind in kinds:
            self.keep_setting(f"along/{kind}", along)
            if along:
                self.pending += [each for each in self.staying if each.kind == kind]
                self.staying = [each for each in self.staying if each.kind != kind]

    def erase(self, items: Sequence[str] | None = None) -> int:
        here, before = {fact.id for fact in self.staying}, len(self._facts)
        for thing in merge(fact for fact in self.all_facts() if fact.kind in staying()).values():
            facts = {fact.id for fact in self.facts(thing.id)}
            if not facts <= here or not (items is None or thing.id in items):
                continue
            texts = thing.versions.values()
            one = len(thing.heads) == 1 and all(len(several) == 1 for several in texts)
            if not thing.deleted and not (one and len(facts) > 1):
                continue
            self._facts = {name: fact for name, fact in self._facts.items() if name not in facts}
            self.staying = [fact for fact in self.staying if fact.id not in facts]
            if not thing.deleted:
                said = dict(thing.fields)
                whole = Fact(thing.heads[-1], thing.id, thing.kind, said, *thing.first, ())
                self._facts[whole.id] = fact_to_json(whole)
                self.staying.append(whole)
        return before - len(self._facts)

    def draft(self, name: str) -> Draft | None:
        return draft_from_json(self._drafts[name]) if name in self._drafts else None

    def keep_draft(self, draft: Draft) -> None:
        self._drafts[draft.name] = draft_to_json(draft)

    def drop_draft(self, name: str) -> None:
        self._drafts.pop(name, None)

    def setting(self, name: str, default: Value = None) -> Value:
        return self._settings.get(name, default)

    def keep_setting(self, name: str, value: Value) -> None:
        self._settings[name] = value

    def unsent(self) -> int:
        return len(self.pending)

    def never_sent(self) -> list[Fact]:
        return [*self.pending, *self.staying]

    def queue_ballot(self, survey: str, body: bytes) -> None:
        number = len(self._ballots) + self.flushed
        ballot = hashlib.blake2b(f"{self.device}{number}".encode(), digest_size=16).hexdigest()
        self._ballots[ballot] = (survey, body)

    def ballots(self) -> list[tuple[str, str, bytes]]:
        return [(ballot, *queued) for ballot, queued in self._ballots.items()]

    def drop_ballot(self, ballot: str) -> None:
        self._ballots.pop(ballot, None)

    def queue_feedback(self, body: bytes) -> str:
        self._remarks += 1
        name = f"{self.device}feedback{self._remarks}".encode()
        remark = hashlib.blake2b(name, digest_size=16).hexdigest()
        self._feedback[remark] = body
        return remark

    def feedback(self) -> list[tuple[str, bytes]]:
        return list(self._feedback.items())

    def drop_feedback(self, remark: str) -> None:
        self._feedback.pop(remark, None)

    async def flush(self) -> None:
        if self.full:
            raise StorageFull()
        self.flushed += 1
        parts = (self._facts, self._drafts, self._settings, self._ballots, self._feedback)
        self.on_disk = tuple(dict(part) for part in parts)


class FakeLibrary:
    """A library of the forms it is given, in every language of the app."""

    def __init__(self, *forms: Form) -> None:
        self.forms = {form.id: form for form in forms or (GOAL_FORM, SURVEY_FORM)}
        self.loaded = {"nb"}
        self.shelf = ""
        self.questionnaires: dict[str, Questionnaire] = {}
        self.kept_templates: tuple[Questionnaire, ...] = (TEMPLATE,)

    def asked(self, form_id: str) -> Questionnaire | None:
        return self.questionnaires.get(form_id)

    def shelve(self, questionnaires: Iterable[Questionnaire], shelf: str) -> None:
        self.questionnaires = {each.form.id: each for each in questionnaires}
        self.shelf = shelf

    async def templates(self, code: str) -> tuple[Questionnaire, ...]:
        return self.kept_templates

    def form(self, form_id: str) -> Form:
        if form_id in self.questionnaires:
            return self.questionnaires[form_id].form
        if form_id not in self.forms:
            raise NotInLibrary(form=form_id)
        return self.forms[form_id]

    def has_staff(self, code: str) -> bool:
        return f"staff/{code}" in self.loaded

    async def open_staff(self, code: str) -> None:
        self.loaded.add(f"staff/{language(code).code}")

    async def load(self, code: str) -> None:
        self.loaded.add(language(code).code)


@dataclass
class FakeServer:
    """A server that keeps facts by vault, cards, and ballots. ``online`` can be turned off."""

    online: bool = True
    invitations: dict[str, str | None] = field(default_factory=lambda: {"GOOD-CODE": None})
    vaults: dict[str, list[bytes]] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    town: FakeTown = field(default_factory=FakeTown)

    def reach(self) -> None:
        if not self.online:
            raise Offline()


@dataclass(frozen=True)
class FakeCard:
    """Ten groups of four digits."""

    groups: tuple[str, ...]
    link: str


@dataclass(frozen=True)
class FakeStatus:
    """How it stands between the phone and the server."""

    joined: bool
    role: str
    unsent: int
    heard: datetime | None
    trouble: str
    card: str
    council: str = ""
    stays: int = 0


class FakeVoting:
    """Papers without keys: a token is there at once, and what is due leaves into ``urn``."""

    def __init__(self, store: FakeStore) -> None:
        self.store = store
        self.papers: dict[str, Paper] = {}
        self.urn: dict[str, tuple[int, str]] = {}
        self.online = True
        self.now = 0

    def paper(self, survey: str) -> Paper:
        return self.papers.get(survey, Paper(survey, state="ready", token="aa"))

    def cast(self, survey: str, body: str) -> None:
        rounds = json.loads(str(self.store.setting("invited_rounds") or "[]"))
        if not any(each["id"] == survey and each["state"] == "open" for each in rounds):
            raise SurveyClosed(survey=survey)
        self.papers[survey] = cast(self.paper(survey), body, self.now + 3600)

    def take_back(self, survey: str) -> None:
        self.cast(survey, "")

    def sooner(self, survey: str) -> None:
        self.papers[survey] = replace(self.paper(survey), due=self.now)

    def waiting(self) -> int:
        return sum(each.state == "waiting" for each in self.papers.values())

    async def deliver(self) -> None:
        if not self.online:
            raise Offline()
        for each in self.papers.values():
            if each.state == "waiting" and each.due <= self.now:
                self.urn[each.survey] = (each.number, each.body)
                self.papers[each.survey] = left(each, f"hash of {each.number}")
                break


class FakePairing:
    """A pairing without keys: whoever reads "PAIR-CODE" sees the same three pictures."""

    def __init__(self, account: FakeAccount) -> None:
        self.account = account
        self.read_it = self.given = self.stopped = False

    def show(self) -> str:
        return "PAIR-CODE"

    async def answered(self) -> tuple[int, ...] | None:
        self.account.server.reach()
        return (1, 2, 3) if self.read_it else None

    async def take(self) -> bool:
        if self.stopped:
            raise PairingOver()
        if self.given:
            self.account.vault = "bb" * 32
            self.account.server.vaults.setdefault(self.account.vault, [])
        return self.given

    async def read(self, text: str) -> tuple[int, ...]:
        if text.rpartition("#")[2].strip() != "PAIR-CODE":
            raise PairingDamaged()
        self.account.server.reach()
        return (1, 2, 3)

    async def give(self) -> None:
        self.given = True

    async def stop(self) -> None:
        self.stopped = True


class FakeAccount:
    """An account on a ``FakeServer``. Joining, restoring and exchanging really work."""

    def __init__(self, store: FakeStore, server: FakeServer | None = None) -> None:
        self.store = store
        self.server = server or FakeServer()
        self.vault = ""
        self.own = "OWN-CODE"  # eight letters stand for a person's keys
        self.given = "youth"  # the role that an invitation gives
        self.cursor = 0
        self.heard: datetime | None = None
        self.trouble = ""
        self.card = "none"
        self.voting = FakeVoting(store)
        self.pairing = FakePairing(self)
        self.removed = False
        self._digits = ""

    @property
    def joined(self) -> bool:
        return bool(self.vault)

    @property
    def role(self) -> str:
        return self.given if self.joined else ""

    @property
    def device(self) -> str:
        return self.store.device

    def take_out(self, phone: str) -> Change:
        return Change(phone, "device", {"removal": "signed"})

    @property
    def code(self) -> str:
        return self.own

    @property
    def digits(self) -> tuple[str, ...]:
        return ("0102", "0304")

    def read_code(self, text: str) -> tuple[str, str]:
        code = text.rpartition("#")[2].strip()
        if code == self.own:
            raise OwnKeys()
        if len(code) != 8 or not code.isascii():
            raise KeysDamaged()
        return (code.encode().hex() * 4, code.encode().hex()[::-1] * 4)

    def status(self) -> FakeStatus:
        unsent = self.store.unsent()
        council = kept_standing(self.store.setting("council")).role if self.joined else ""
        return FakeStatus(
            self.joined, self.role, unsent, self.heard, self.trouble, self.card, council,
            len(self.store.staying),
        )  # fmt: skip

    @property
    def council(self) -> FakeCouncil:
        return FakeCouncil(self)

    async def join(self, invitation: str) -> None:
        self.server.reach()
        code = invitation.rpartition("#")[2]
        if code not in self.server.invitations:
            raise InvitationUnknown()
        if self.server.invitations[code] is not None:
            raise InvitationUsed()
        self.vault = hashlib.sha256(code.encode()).hexdigest()
        self.server.invitations[code] = self.vault
        self.server.vaults[self.vault] = []

    async def restore(self, digits: str) -> None:
        groups = _groups(digits)
        for number, group in enumerate(groups, start=1):
            if len(group) != 4:
                raise WrongDigits(group=number)
        self.server.reach()
        if "".join(groups) not in self.server.cards:
            raise CardUnknown()
        self.vault, self.card = self.server.cards["".join(groups)], "confirmed"

    async def make_card(self) -> FakeCard:
        self.server.reach()
        made = len(self.server.cards)
        self._digits = "".join(f"{(made + 1) * 1111 + place:04d}" for place in range(10))
        for digits, vault in list(self.server.cards.items()):
            if vault == self.vault:
                del self.server.cards[digits]
        self.server.cards[self._digits] = self.vault
        self.card = "made"
        return FakeCard(_groups(self._digits), f"https://localhost/join#{self._digits}")

    async def confirm_card(self, digits: str) -> None:
        for number, (typed, right) in enumerate(
            zip(_groups(digits), _groups(self._digits), strict=True), start=1
        ):
            if typed != right:
                raise WrongDigits(group=number)
        self.card = "confirmed"

    async def invite(self) -> str:
        if not self.server.online:
            raise NeedsNetwork()
        if self.role not in STAFF:
            raise NotStaff()
        code = f"MADE-CODE-{len(self.server.invitations)}"
        self.server.invitations[code] = None
        return code

    async def erase(self) -> None:
        if not self.joined:
            return
        self.server.reach()
        del self.server.vaults[self.vault]
        self.vault = ""

    async def exchange(self) -> int:
        try:
            self.server.reach()
        except Offline as error:
            self.trouble = error.message_key
            raise
        log = self.server.vaults[self.vault]
        log.extend(map(fact_to_json, self.store.pending))
        self.store.pending.clear()
        new, self.cursor = log[self.cursor :], len(log)
        self.heard, self.trouble = START, ""
        return self.store.receive(map(fact_from_json, new))


def _groups(digits: str) -> tuple[str, ...]:
    """Read ten groups of four digits, in any script and with any spacing."""
    plain = "".join(str(int(letter)) for letter in digits if letter.isdecimal())
    return tuple(plain[start : start + 4] for start in range(0, 40, 4))


class FakeSurveyPost:
    """The server's side of surveys: rounds, a ballot box, and results after closing."""

    def __init__(self, rounds: Sequence[Round] = (), forms: Sequence[Form] = ()) -> None:
        self.forms = {form.id: form for form in forms or (SURVEY_FORM,)}
        self.open = {each.id: each for each in rounds or (OPEN_ROUND,)}
        self.box: dict[str, dict[str, bytes]] = {}
        self.online = True

    def close(self, survey: str) -> None:
        held = self.open[survey]
        self.open[survey] = Round(**{**held.__dict__, "state": "closed"})

    def _reach(self, survey: str | None = None) -> None:
        if not self.online:
            raise Offline()
        if survey is not None and survey not in self.open:
            raise SurveyUnknown()

    async def rounds(self) -> list[Mapping[str, object]]:
        self._reach()
        return [round_to_data(each) for each in self.open.values()]

    async def results(self, survey: str) -> Mapping[str, object]:
        self._reach(survey)
        if self.open[survey].state != "closed":
            raise ResultsNotYet()
        form = self.forms[self.open[survey].form]
        cast = [read_ballot(form, body) for body in self.box.get(survey, {}).values()]
        return results_to_data(disclose(tally(form, cast)))

    async def post(self, survey: str, ballot: str, body: bytes) -> None:
        self._reach(survey)
        if self.open[survey].state != "open":
            raise SurveyClosed()
        read_ballot(self.forms[self.open[survey].form], body)
        if self.box.setdefault(survey, {}).setdefault(ballot, body) != body:
            raise Unreadable()


class FakeFeedbackPost:
    """The server's side of feedback: what came in, by id, about chapters it has.

    ``gate``, when it is given, holds what is handed in until it is opened.
    """

    def __init__(self, *chapters: str) -> None:
        self.chapters = chapters
        self.box: dict[str, bytes] = {}
        self.online = True
        self.gate: asyncio.Event | None = None

    async def hand_in(self, remark: str, body: bytes) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if not self.online:
            raise Offline()
        said = read_remark(body)
        if self.chapters and said.chapter not in self.chapters:
            raise NotInLibrary()
        if self.box.setdefault(remark, body) != body:
            raise Conflict()


@dataclass(frozen=True)
class FakeState:
    """How the app stands on the device: at first in a tab that could be installed."""

    installed: bool = False
    persisted: bool = False
    installable: bool = True
    apple: bool = False
    offline_ready: bool = True
    letters: int = 100
    newer: bool = False


@dataclass
class FakePlatform:
    """The page: remembers what it was told last."""

    server: str = "https://vei.test"
    language: str = "nb"
    text_size: int = 100
    theme: str = "system"
    title: str = ""
    copied: str = ""
    takes_files: bool = True
    writing_in: str = ""
    steps: list[tuple[str, str]] = field(default_factory=list)
    covered: bool = False
    installs: int = 0
    lasting: bool = True
    reloads: int = 0
    stands: FakeState = FakeState()
    speaks: tuple[str, ...] = ()
    said: list[tuple[str, str, float]] = field(default_factory=list)
    recordings: tuple[str, ...] = ()  # those that are on the phone or can be fetched
    speaking: asyncio.Future[bool] | None = None
    begun_anew: int = 0
    forgotten: int = 0
    saved: dict[str, tuple[str, str]] = field(default_factory=dict)  # files, by name
    saved_bytes: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    chosen: str | None = None  # the file that is chosen next
    scanned: str | None = None  # what the camera reads next
    scan_words: dict[str, str] = field(default_factory=dict)
    chosen_bytes: bytes | None = None  # the same, where it is no text
    locks_after: int | None = None
    paints: bool = True  # can make a picture of a drawing
    prints: bool = True
    printed: list[str] = field(default_factory=list)

    def set_language(self, code: str) -> None:
        self.language = code

    def set_text_size(self, percent: int) -> None:
        self.text_size = percent

    def set_theme(self, name: str) -> None:
        self.theme = name

    def set_title(self, title: str) -> None:
        self.title = title

    def copy(self, text: str) -> None:
        self.copied = text

    def write_in(self, label: str) -> None:
        self.writing_in = label

    def step(self, how: str, route: str) -> None:
        self.steps.append((how, route))

    def cover(self, over: bool) -> None:
        self.covered = over

    def install(self) -> None:
        self.installs += 1

    async def persist(self) -> bool:
        self.stands = replace(self.stands, persisted=self.lasting)
        return self.lasting

    async def state(self) -> FakeState:
        return self.stands

    def reload(self) -> None:
        self.reloads += 1

    def start_anew(self) -> None:
        self.begun_anew += 1

    async def save_file(self, name: str, mime: str, data: str | bytes) -> bool:
        if self.takes_files and isinstance(data, bytes):
            self.saved_bytes[name] = (mime, data)
        elif self.takes_files:
            self.saved[name] = (mime, str(data))
        return self.takes_files

    async def save_picture(self, name: str, svg: str) -> bool:
        if not self.paints:
            raise NoPicture()
        return await self.save_file(name, "image/png", svg)

    async def print_page(self, html: str) -> bool:
        if self.prints:
            self.printed.append(html)
        return self.prints

    async def pick_file(self, accept: str, most: int) -> str | None:
        if self.chosen is not None and len(self.chosen.encode()) > most:
            raise FileTooLarge()
        return self.chosen

    async def pick_bytes(self, accept: str, most: int) -> bytes | None:
        if self.chosen_bytes is not None and len(self.chosen_bytes) > most:
            raise FileTooLarge()
        return self.chosen_bytes

    async def scan(self, words: Mapping[str, str]) -> str | None:
        self.scan_words = dict(words)
        return self.scanned

    def stop_scanning(self) -> None:
        self.scanned = None

    def lock_after(self, seconds: int | None) -> None:
        self.locks_after = seconds

    async def forget(self) -> None:
        self.forgotten += 1

    async def voices(self) -> tuple[str, ...]:
        return self.speaks

    async def speak(self, text: str, tag: str, rate: float) -> bool:
        self.said.append((text, tag, rate))
        self.speaking = asyncio.get_running_loop().create_future()
        return await self.speaking

    async def play(self, clip: str, rate: float) -> bool:
        if clip not in self.recordings:
            return False
        self.said.append((clip, "", rate))
        self.speaking = asyncio.get_running_loop().create_future()
        return await self.speaking

    def spoken(self, whole: bool = True) -> None:
        """Come to the end of what is being read."""
        if self.speaking is not None and not self.speaking.done():
            self.speaking.set_result(whole)

    def hush(self) -> None:
        self.spoken(whole=False)


@dataclass
class FakeGate:
    """A gate with a PIN or without. It counts wrong tries, and waits after three."""

    code: str = ""
    is_open: bool = True
    wrong: int = 0
    waiting: int = 0
    erased: int = 0

    @property
    def pin(self) -> bool:
        return bool(self.code)

    def wait(self) -> int:
        return self.waiting

    async def open(self, pin: str) -> None:
        self._tried(pin)
        self.is_open = True

    async def shut(self) -> None:
        self.is_open = not self.pin

    async def set_pin(self, pin: str) -> None:
        self.code = _digits(pin)

    async def change_pin(self, old: str, new: str) -> None:
        code = _digits(new)
        self._tried(old)
        self.code = code

    async def remove_pin(self, pin: str) -> None:
        self._tried(pin)
        self.code = ""

    async def erase(self) -> None:
        self.erased += 1
        self.code, self.is_open = "", False

    def _tried(self, pin: str) -> None:
        code = _digits(pin)
        if self.waiting:
            raise WaitFirst(seconds=self.waiting)
        if code != self.code:
            self.wrong += 1
            self.waiting = 15 if self.wrong >= 3 else 0
            raise WrongPin(seconds=self.waiting)


def _digits(pin: str) -> str:
    """Read a PIN in any script. Raises NotAPin."""
    if not pin.isdecimal() or not 4 <= len(pin) <= 12:
        raise NotAPin(least=4, most=12)
    return "".join(str(int(digit)) for digit in pin)


def ids(start: int = 1) -> Callable[[], str]:
    """Return a maker of ids: 32 hex letters that count up."""
    numbers = count(start)
    return lambda: f"{next(numbers):032x}"


def clock(start: datetime = START) -> Callable[[], datetime]:
    """Return a clock that goes one minute further at every look."""
    minutes = count()
    return lambda: start + timedelta(minutes=next(minutes))


def make_desk(library: Any = None, **parts: Any) -> Desk:
    """Return a desk with everything on it in memory; any part can be another one."""
    store = parts.pop("store", None) or FakeStore()
    desk = {
        "store": store,
        "library": library or FakeLibrary(),
        "clock": clock(),
        "new_id": ids(int(store.device[:4], 16) << 64),
        "account": FakeAccount(store) if isinstance(store, FakeStore) else None,
        "surveys": FakeSurveyPost(),
        "feedback": FakeFeedbackPost(),
        "platform": FakePlatform(),
        "gate": FakeGate(),
    }
    return Desk(**{**desk, **parts})
