"""The desk: everything an action may use, handed to it and never looked up.

The rooms behind it are known here only by what they promise, so the same action works
with the phone's own store, with a fake in a test, and with whatever comes later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from youthapp.domain.conversation import Draft, Form
from youthapp.domain.facts import Change, Fact, Thing, Value

if TYPE_CHECKING:
    from youthapp.domain.papers import Paper
    from youthapp.domain.questionnaires import Questionnaire


class Store(Protocol):
    """What this phone remembers."""

    def things(self, kind: str) -> Sequence[Thing]:
        """Return every thing of a kind, removed ones included."""

    def thing(self, item: str) -> Thing:
        """Return one thing, removed or not. Raises NotHere."""

    def facts(self, item: str) -> Sequence[Fact]:
        """Return every fact of one item, in any order."""

    def every_fact(self) -> Sequence[Fact]:
        """Return every fact there is."""

    def drafts(self) -> Sequence[Draft]:
        """Return every conversation left in the middle."""

    def settings(self) -> Mapping[str, Value]:
        """Return every setting of this phone."""

    def take_in(
        self, facts: Sequence[Fact], drafts: Sequence[Draft], settings: Mapping[str, Value]
    ) -> int:
        """Take in what a file holds, all or none; return how many things changed."""

    def keep(self, changes: Sequence[Change], *, new_id: Callable[[], str]) -> None:
        """Make facts of changes, to be kept and to be sent, all or none."""

    def comes_along(self, kind: str) -> bool:
        """Tell whether things of a kind go into the sealed copy outside the phone."""

    def let_along(self, kinds: Sequence[str], along: bool) -> None:
        """Let kinds that stay on the phone into the sealed copy, or keep back what is to come."""

    def erase(self, items: Sequence[str] | None = None) -> int:
        """Really take away what is no more and never left the phone; return how many facts."""

    def draft(self, name: str) -> Draft | None:
        """Return a conversation left in the middle, if there is one."""

    def keep_draft(self, draft: Draft) -> None:
        """Keep a conversation as it stands. Drafts never leave the phone."""

    def drop_draft(self, name: str) -> None:
        """Forget a draft; nothing happens when there is none."""

    def setting(self, name: str, default: Value = None) -> Value:
        """Return a setting of this phone."""

    def keep_setting(self, name: str, value: Value) -> None:
        """Keep a setting of this phone. Settings never leave it."""

    def unsent(self) -> int:
        """Return how many changes are only on this phone."""

    def never_sent(self) -> Sequence[Fact]:
        """Return the facts the server never had: those that wait, and those that stay."""

    def queue_ballot(self, survey: str, body: bytes) -> None:
        """Queue a ballot under a random id of its own, linked to nothing."""

    def ballots(self) -> Sequence[tuple[str, str, bytes]]:
        """Return the queued ballots: id, survey, body."""

    def drop_ballot(self, ballot: str) -> None:
        """Forget a ballot that is delivered or that nobody takes any more."""

    def queue_feedback(self, body: bytes) -> str:
        """Queue a remark under a random id of its own, linked to nothing; return the id."""

    def feedback(self) -> Sequence[tuple[str, bytes]]:
        """Return the queued remarks: id, body."""

    def drop_feedback(self, remark: str) -> None:
        """Forget a remark that is delivered, taken back, or that nobody takes."""

    async def flush(self) -> None:
        """Return when everything is on the disk. Raises StorageFull or StorageGone."""


class Library(Protocol):
    """What the app can show and ask, in every language."""

    def form(self, form_id: str) -> Form:
        """Return a form. Raises NotInLibrary."""

    def asked(self, form_id: str) -> Questionnaire | None:
        """Return what a user council asks under this id, or None."""

    @property
    def shelf(self) -> str:
        """By what mark ``shelve`` was last called."""

    def shelve(self, questionnaires: Iterable[Questionnaire], shelf: str) -> None:
        """Put what user councils ask on the shelf, in place of before."""

    async def templates(self, code: str) -> Sequence[Questionnaire]:
        """Return what a council can begin with, in every language each is complete in."""

    def has_staff(self, code: str) -> bool:
        """Tell whether the guide for staff is ready."""

    async def open_staff(self, code: str) -> None:
        """Have the guide for staff ready. Raises PackMissing or DamagedPack."""

    async def load(self, code: str) -> None:
        """Have a language ready. Raises UnknownLanguage, PackMissing or DamagedPack."""


class Status(Protocol):
    """How it stands between this phone and the server."""

    @property
    def joined(self) -> bool:
        """Whether there is an account."""

    @property
    def role(self) -> str:
        """What the invitation made of the person: "youth", "contact", "adviser", or "" before."""

    @property
    def unsent(self) -> int:
        """How many changes are only on this phone."""

    @property
    def heard(self) -> datetime | None:
        """When the server last answered, for display only."""

    @property
    def trouble(self) -> str:
        """The message key of what went wrong last, or ""."""

    @property
    def card(self) -> str:
        """Whether there is a recovery card: "none", "made" or "confirmed"."""

    @property
    def council(self) -> str:
        """What the person is in the user council: "seat", "adviser" or ""."""


class Card(Protocol):
    """A recovery card: whoever holds it can open the account."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Ten groups of four digits."""

    @property
    def link(self) -> str:
        """The same as a link, for the QR code."""


class Pairing(Protocol):
    """The way from one phone of a person to another in the same hands."""

    def show(self) -> str:
        """Begin on a new phone: return the code it shows. Raises JoinedAlready."""

    async def answered(self) -> tuple[int, ...] | None:
        """Return the pictures once the old phone has read the code. Raises Pairing, Network."""

    async def take(self) -> bool:
        """Open the account here; False while nothing is there yet. Raises Pairing, Network."""

    async def read(self, text: str) -> tuple[int, ...]:
        """Read the code on the old phone; return the pictures. Raises Pairing, Network."""

    async def give(self) -> None:
        """Give the account to the new phone. Raises PairingOver, Network."""

    async def stop(self) -> None:
        """Stop; nothing was given. Raises Network."""


class Voting(Protocol):
    """Surveys by invitation: this phone's right to one ballot of each."""

    def paper(self, survey: str) -> Paper:
        """Return this phone's paper for a survey; a new one when there is none."""

    def cast(self, survey: str, body: str) -> None:
        """Let answers wait for their moment, in place of those before. Raises SurveyClosed."""

    def take_back(self, survey: str) -> None:
        """Take answers back, from the phone or from the urn. Raises SurveyClosed."""

    def sooner(self, survey: str) -> None:
        """Let what waits leave as soon as it can."""

    def waiting(self) -> int:
        """Return how many ballots have not left."""

    async def deliver(self) -> None:
        """Hand in one ballot whose moment has come, if there is one. Raises Network."""


class Council(Protocol):
    """What an account may ask of the user council. Answers are the server's JSON."""

    async def standing(self) -> Mapping[str, object]:
        """Return where this person stands, with the groups there are. Raises Network."""

    async def make_code(self, group: str) -> str:
        """Have a code made for a seat ("") or a place in a group. Raises NotOnCouncil, Network."""

    async def take_place(self, code: str) -> str:
        """Take what a code gives; return the group, "" for a seat. Raises Joining, Network."""

    async def take_back(self, code: str) -> None:
        """Take the seat back that a code gave. Raises NotOnCouncil, Network."""

    @property
    def root(self) -> str:
        """This person's public key (hex), by which a name under a proposal is known."""

    async def surveys(self) -> Sequence[Mapping[str, object]]:
        """Return the surveys of the municipality, proposals too. Raises NotOnCouncil, Network."""

    async def questionnaire(self, survey: str) -> Mapping[str, object]:
        """Return the questions of one of them. Raises SurveyUnknown, Network."""

    async def propose(
        self,
        survey: str,
        questionnaire: Mapping[str, object],
        *,
        group: str,
        opens: date,
        closes: date,
    ) -> Mapping[str, object]:
        """Propose a survey, or change a proposal. Raises Council, Network."""

    async def approve(self, survey: str, publication: str) -> Mapping[str, object]:
        """Put this person's name under a publication. Raises Council, SurveyUnknown, Network."""

    async def withdraw(self, survey: str) -> None:
        """Take a survey back that has not opened. Raises Settled, SurveyUnknown, Network."""

    async def told(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return what everybody may read of a survey's findings. Raises SurveyUnknown, Network."""

    async def findings(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return every finding of a survey, drafts too. Raises ResultsNotYet, Council, Network."""

    async def write_finding(self, finding: Mapping[str, object]) -> None:
        """Write a finding, or write it anew. Raises Settled, Council, Network."""

    async def drop_finding(self, survey: str, finding: str) -> None:
        """Drop a finding that was not published. Raises Settled, Council, Network."""

    async def reply(self, survey: str, finding: str, reply: Mapping[str, object]) -> None:
        """Answer a finding. Raises WrongDays, Council, Network."""

    async def archive(self, survey: str) -> None:
        """Put a survey away. Raises FindingsUnanswered, Council, Network."""

    async def own_words(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return the own words of a survey, tied to nothing. Raises ResultsNotYet, Network."""

    async def judge(self, survey: str, text: str, judgement: Mapping[str, object]) -> None:
        """Say what is done with somebody's own words. Raises Settled, Council, Network."""

    async def meetings(self) -> Sequence[Mapping[str, object]]:
        """Return the meetings of one's municipality, the newest first. Raises Network."""

    async def keep_meeting(self, meeting: Mapping[str, object]) -> None:
        """Write a meeting, or write it anew. Raises Council, Network."""

    async def drop_meeting(self, meeting: str) -> None:
        """Take a meeting away. Raises Council, Network."""


class Account(Protocol):
    """The account on the server, if there is one."""

    @property
    def voting(self) -> Voting:
        """What the account has to do with surveys by invitation."""

    @property
    def council(self) -> Council:
        """What this account may ask of the user council."""

    @property
    def pairing(self) -> Pairing:
        """The way to and from another phone of this person."""

    @property
    def device(self) -> str:
        """This phone's public key (hex)."""

    @property
    def removed(self) -> bool:
        """Whether another phone of the account took this one out."""

    def take_out(self, phone: str) -> Change:
        """Return the change that takes another phone out of the account. Raises NotHere."""

    @property
    def joined(self) -> bool:
        """Whether there is an account."""

    @property
    def role(self) -> str:
        """What the invitation made of the person: "youth", "contact", "adviser", or "" before."""

    @property
    def code(self) -> str:
        """This person's public keys, as another takes them from the screen."""

    def read_code(self, text: str) -> tuple[str, str]:
        """Read another person's code or link: two public keys, in hex. Raises Contacts."""

    def status(self) -> Status:
        """Return how it stands."""

    async def join(self, invitation: str) -> None:
        """Make an account by an invitation, code or link. Raises Joining or Network."""

    async def restore(self, digits: str) -> None:
        """Open the account of a recovery card. Raises Recovery or Network."""

    async def make_card(self) -> Card:
        """Make a recovery card; an older one dies. Raises Network."""

    async def confirm_card(self, digits: str) -> None:
        """Note that the card was typed back. Raises WrongDigits with the group."""

    async def invite(self) -> str:
        """Make an invitation for a youth; return its code. Raises Joining or Network."""

    async def erase(self) -> None:
        """Erase the account from the server, if there is one. Raises Network."""

    async def exchange(self) -> int:
        """Send and receive; return how many things changed here. Raises Network or Log."""


class Gate(Protocol):
    """What stands between the phone and what is kept on it: a PIN, if there is one."""

    @property
    def pin(self) -> bool:
        """Whether there is a PIN."""

    @property
    def is_open(self) -> bool:
        """Whether what is kept can be seen; always without a PIN."""

    def wait(self) -> int:
        """Return the seconds until the next try."""

    async def open(self, pin: str) -> None:
        """Open by the PIN. Raises NotAPin, WrongPin or WaitFirst."""

    async def shut(self) -> None:
        """Put away what is private until the PIN is given; without a PIN nothing happens."""

    async def set_pin(self, pin: str) -> None:
        """Put a PIN before everything. Raises NotAPin or Storage."""

    async def change_pin(self, old: str, new: str) -> None:
        """Put another PIN in its place. Raises as ``open`` and ``set_pin``."""

    async def remove_pin(self, pin: str) -> None:
        """Open without a PIN from now on. Raises as ``open``."""

    async def erase(self) -> None:
        """Erase all that is kept on this phone. It cannot be used after; start it anew."""


class SurveyPost(Protocol):
    """The way to the surveys, without account or name. Answers are the server's JSON."""

    async def rounds(self) -> Sequence[Mapping[str, object]]:
        """Return the rounds there are. Raises Network."""

    async def results(self, survey: str) -> Mapping[str, object]:
        """Return a closed round's results. Raises ResultsNotYet, SurveyUnknown, Network."""

    async def post(self, survey: str, ballot: str, body: bytes) -> None:
        """Hand in a ballot. Raises SurveyClosed, SurveyUnknown or Network."""


class FeedbackPost(Protocol):
    """The way for remarks on the guide, without account or name."""

    async def hand_in(self, remark: str, body: bytes) -> None:
        """Hand in a remark. Raises NotInLibrary or Network."""


class DeviceState(Protocol):
    """How the app stands on the device."""

    @property
    def installed(self) -> bool:
        """Whether the app runs from the phone's own screen and not in a browser's tab."""

    @property
    def persisted(self) -> bool:
        """Whether what is kept stays when the phone gets full."""

    @property
    def installable(self) -> bool:
        """Whether ``install`` leads anywhere now."""

    @property
    def apple(self) -> bool:
        """Whether it is an iPhone or iPad: installed by hand, with a store of its own."""

    @property
    def offline_ready(self) -> bool:
        """Whether the whole app is here, so that it starts without a network."""

    @property
    def letters(self) -> int:
        """How large the browser's own letters are, in percent."""

    @property
    def newer(self) -> bool:
        """Whether a newer version is here and ``reload`` starts it."""


class Platform(Protocol):
    """What only the page or the phone itself can do."""

    @property
    def server(self) -> str:
        """The address the app came from, for links that others can open."""

    def set_language(self, code: str) -> None:
        """Let the page know the language, for its own first words and direction."""

    def set_text_size(self, percent: int) -> None:
        """Let the page know the text size."""

    def set_theme(self, name: str) -> None:
        """Let the page know whether it is light or dark."""

    def set_title(self, title: str) -> None:
        """Set the title of the window."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def write_in(self, label: str) -> None:
        """Let what is typed go into the field of that name."""

    def step(self, how: str, route: str) -> None:
        """Say that the next address is a step "back", or stands "instead" of this one."""

    def cover(self, over: bool) -> None:
        """Say whether something lies over the screen, to be put away by the phone's back."""

    def install(self) -> None:
        """Offer to install the app."""

    async def persist(self) -> bool:
        """Ask for storage that lasts, and tell whether it was given."""

    async def state(self) -> DeviceState:
        """Tell how the app stands on the device now."""

    def reload(self) -> None:
        """Start again in the newest version."""

    def start_anew(self) -> None:
        """Start at the beginning, as on a new phone."""

    async def save_file(self, name: str, mime: str, data: str | bytes) -> bool:
        """Hand a text or bytes to the person as a file; True when the phone took it."""

    async def save_picture(self, name: str, svg: str) -> bool:
        """Hand a drawing over as a picture; True when the phone took it. Raises NoPicture."""

    async def print_page(self, html: str) -> bool:
        """Print a page; False where the device cannot."""

    async def pick_file(self, accept: str, most: int) -> str | None:
        """Let the person choose a file; return its text, None without. Raises FileTooLarge."""

    async def pick_bytes(self, accept: str, most: int) -> bytes | None:
        """Let the person choose a file that is no text, as ``pick_file``."""

    async def scan(self, words: Mapping[str, str]) -> str | None:
        """Read a QR code by the camera; None when the person went back, or it cannot be."""

    def stop_scanning(self) -> None:
        """Put the camera away."""

    def lock_after(self, seconds: int | None) -> None:
        """Have the app locked when it was out of sight so long; None: never by itself."""

    async def forget(self) -> None:
        """Forget all that the page itself keeps of a person."""

    async def voices(self) -> Sequence[str]:
        """Return the language tags the device itself can speak, without any network."""

    async def speak(self, text: str, tag: str, rate: float) -> bool:
        """Read a text aloud; True when it was read to its end."""

    async def play(self, clip: str, rate: float) -> bool:
        """Play a recording; True when it was heard to its end, False also when it is not here."""

    def hush(self) -> None:
        """Be silent at once."""


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
