"""What may travel between a phone and the server: the one frozen format.

Do not change anything here that is already written: bytes in vaults all over the
country were made by it. A new need is a new version beside the old (``VERSION``), and
``tests/test_wire.py`` holds the bytes of version 1 as a golden file.

Nothing in this module can name a goal, a step or a text. An entry carries ciphertext;
a ballot carries answers and nothing about who gave them; feedback carries a remark on a
passage of the guide and nothing about who made it; a message carries ciphertext and names
the box it goes to, not who sends it.

Sources: Ed25519 RFC 8032; XChaCha20-Poly1305 draft-irtf-cfrg-xchacha-03; PADME,
Nikitin et al. 2019 (doi 10.2478/popets-2019-0056); BLAKE2b RFC 7693; base64url
without padding RFC 4648 §5; problem+json RFC 9457; Crockford base32, crockford.com/base32.html.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from youthapp.errors import InvitationDamaged, KeysDamaged, PairingDamaged, UnreadableEntry

VERSION: Final = 1
PROTOCOLS: Final = (1,)

ID_BYTES: Final = 16  # entries, items, ballots, invitations
KEY_BYTES: Final = 32  # public keys, vault ids, hashes
SIGNATURE_BYTES: Final = 64
NONCE_BYTES: Final = 24  # XChaCha20-Poly1305
TAG_BYTES: Final = 16
BOX_BYTES: Final = 48  # libsodium's sealed box: a fresh X25519 public key and a tag

MOST_ENTRIES: Final = 100  # in one push
MOST_BYTES: Final = 256 * 1024  # of one body
MOST_SEEN: Final = 32  # devices one entry may have seen
MOST_COUNTED: Final = 2**63 - 1  # a counter fits a database's whole numbers
PAGE: Final = 500  # entries in one pull at the most
SMALLEST: Final = 256  # a padded plaintext is never shorter
MOST_PARTS: Final = 256  # of one snapshot
BALLOT_BYTES: Final = 4096  # every ballot is exactly this long
FEEDBACK_BYTES: Final = BALLOT_BYTES  # and so is feedback; the addresses of the two are not
MESSAGE_BYTES: Final = 16 * 1024  # the longest message
PAIRING_BYTES: Final = 512  # whatever two phones leave for each other is exactly this long
PAIRING_PARTS: Final = 3
PAIRING_SECONDS: Final = 120  # after the last part a mailbox is empty
IDLE_SECONDS: Final = 2  # a server closes what idles so long; what has no name waits longer
TOKEN_SECONDS: Final = 900
CHALLENGE_SECONDS: Final = 60

_ENTRY: Final = b"minvei-entry-1"
_SEAL: Final = b"minvei-seal-1"
_ENROL: Final = b"minvei-enrol-1"
_SESSION: Final = b"minvei-session-1"
_RECOVERY: Final = b"minvei-recovery-1"
_ERASE: Final = b"minvei-erase-1"
_FEEDBACK: Final = b"minvei-feedback-1"
_MESSAGE: Final = b"minvei-message-1"
_PARCEL: Final = b"minvei-parcel-1\0"  # as long as the others, so that one head serves all
_NOTE: Final = b"minvei-note-1\0\0\0"
_VOTE: Final = b"minvei-ballot-2"
_TOKEN: Final = b"minvei-token-1"
_PUBLISH: Final = b"minvei-publish-1"
_TRIM: Final = b"minvei-trim-1"
SNAPSHOT: Final = b"minvei-snapshot-1"  # how the letter of a snapshot's part begins
_REMOVE: Final = b"minvei-remove-1"
_PAIRING: Final = b"minvei-pairing-1"

_HEAD = struct.Struct(">B32s16s32sQ32s16sIB")  # up to the number of devices seen
_SEEN = struct.Struct(">32sQ")
_LENGTH = struct.Struct(">I")
_ADDRESSED = struct.Struct(">16s32s16s")  # a message up to what is sealed
_VOTED = struct.Struct(">15s32s32s256sIH")  # a signed ballot up to its body
_REMARK = struct.Struct(">17s16sI")  # feedback up to its body
_PART = struct.Struct(">17s16sHH64s")  # a snapshot's part up to its piece
_TRIMMED = struct.Struct(">QQ32s")

PIECE_BYTES: Final = 88 * 1024 - 1 - _PART.size  # padded to 88 KiB: two whole parts fill a push


@dataclass(frozen=True)
class Entry:
    """One sealed fact in a vault's log, signed by the device that wrote it.

    The server reads the envelope and never the letter: ``sealed`` is nonce and ciphertext.
    ``counter`` counts a device's own entries from 1 and ``previous`` is the digest of the
    one before (zeros for the first), so that a missing or swapped entry shows. ``seen``
    says how far the writer had read the other devices. ``epoch`` numbers the vault key.
    """

    vault: bytes
    id: bytes
    device: bytes
    counter: int
    previous: bytes
    item: bytes
    epoch: int
    seen: tuple[tuple[bytes, int], ...]
    sealed: bytes
    signature: bytes = b""

    def signed(self) -> bytes:
        """Return the bytes the signature covers: everything but the signature itself."""
        return _ENTRY + self._body()

    def pack(self) -> bytes:
        """Return the entry as it travels and as it is kept. The same entry, the same bytes."""
        if len(self.signature) != SIGNATURE_BYTES:
            raise UnreadableEntry(part="signature")
        return self._body() + self.signature

    def digest(self) -> bytes:
        """Return BLAKE2b-256 of the packed entry; the next entry's ``previous``."""
        return digest(self.pack())

    def associated(self) -> bytes:
        """Return what the seal is bound to, so that a letter cannot change envelopes."""
        return _SEAL + self._head()

    def _body(self) -> bytes:
        return self._head() + _LENGTH.pack(len(self.sealed)) + self.sealed

    def _head(self) -> bytes:
        head = _HEAD.pack(
            VERSION,
            self.vault,
            self.id,
            self.device,
            self.counter,
            self.previous,
            self.item,
            self.epoch,
            len(self.seen),
        )
        seen = b"".join(_SEEN.pack(device, counter) for device, counter in sorted(self.seen))
        return head + seen


def unpack(data: bytes) -> Entry:
    """Read a packed entry. Anything that is not exactly one entry is refused.

    Raises UnreadableEntry, with the part that is wrong.
    """
    if len(data) < _HEAD.size + _LENGTH.size + SIGNATURE_BYTES:
        raise UnreadableEntry(part="length")
    version, vault, entry, device, counter, previous, item, epoch, count = _HEAD.unpack_from(data)
    if version != VERSION:
        raise UnreadableEntry(part="version")
    start = _HEAD.size + count * _SEEN.size
    if count > MOST_SEEN or len(data) < start + _LENGTH.size + SIGNATURE_BYTES:
        raise UnreadableEntry(part="seen")
    seen = tuple(_SEEN.iter_unpack(data[_HEAD.size : start]))
    if list(seen) != sorted(set(seen)):
        raise UnreadableEntry(part="seen")
    (length,) = _LENGTH.unpack_from(data, start)
    body = start + _LENGTH.size
    if len(data) != body + length + SIGNATURE_BYTES:
        raise UnreadableEntry(part="length")
    if not is_padded(length - NONCE_BYTES - TAG_BYTES):
        raise UnreadableEntry(part="padding")
    if not 1 <= counter <= MOST_COUNTED or epoch < 1:
        raise UnreadableEntry(part="counter")
    return Entry(
        vault=vault,
        id=entry,
        device=device,
        counter=counter,
        previous=previous,
        item=item,
        epoch=epoch,
        seen=seen,
        sealed=data[body : body + length],
        signature=data[body + length :],
    )


def enrolment(vault: bytes, device: bytes) -> bytes:
    """Return what the root signs to make a device one of its own."""
    return _ENROL + vault + device


def session(host: str, vault: bytes, device: bytes, nonce: bytes) -> bytes:
    """Return what a device signs to open a session: bound to this host and this nonce.

    ``host`` is host and port as the phone addresses them, lower case.
    """
    return _SESSION + _sized(host.lower().encode()) + vault + device + nonce


def recovery(vault: bytes, locator: bytes, blob: bytes) -> bytes:
    """Return what the root signs to lay down or replace its recovery card."""
    return _RECOVERY + vault + locator + digest(blob)


def erasure(host: str, vault: bytes) -> bytes:
    """Return what the root signs to have a vault erased from this host."""
    return _ERASE + _sized(host.lower().encode()) + vault


def trimming(host: str, vault: bytes, upto: int, at: int, snapshot: bytes) -> bytes:
    """Return what the root signs to have entries dropped for which a snapshot stands.

    Everything up to number ``upto``; ``snapshot`` is the digest of the snapshot's last entry,
    which stands at ``at``.
    """
    return _TRIM + _sized(host.lower().encode()) + vault + _TRIMMED.pack(upto, at, snapshot)


@dataclass(frozen=True)
class Part:
    """A part of a snapshot, as the letter of an ordinary entry; ``number`` counts from 1.

    The parts of a snapshot follow one another in its author's chain. Each brings the root's
    signature for its author, whose own enrolment may be among what the snapshot stands for.
    """

    snapshot: bytes
    number: int
    of: int
    enrolment: bytes
    piece: bytes

    def pack(self) -> bytes:
        """Return the letter."""
        head = _PART.pack(SNAPSHOT, self.snapshot, self.number, self.of, self.enrolment)
        return head + self.piece


def read_part(letter: bytes) -> Part:
    """Read the letter of a snapshot's part. Raises UnreadableEntry."""
    if len(letter) < _PART.size or not letter.startswith(SNAPSHOT):
        raise UnreadableEntry(part="snapshot")
    _, snapshot, number, of, enrolled = _PART.unpack_from(letter)
    if not 1 <= number <= of <= MOST_PARTS:
        raise UnreadableEntry(part="snapshot")
    return Part(snapshot, number, of, enrolled, letter[_PART.size :])


def removal(vault: bytes, device: bytes) -> bytes:
    """Return what the root signs to take a device out of its vault, for good."""
    return _REMOVE + vault + device


def vault_id(root: bytes) -> bytes:
    """Return the vault's id: BLAKE2b-256 of the root's Ed25519 public key (32 bytes)."""
    return hashlib.blake2b(root, digest_size=KEY_BYTES, person=b"minvei-vault").digest()


def digest(data: bytes) -> bytes:
    """Return BLAKE2b-256 of ``data``."""
    return hashlib.blake2b(data, digest_size=KEY_BYTES).digest()


def padded_length(length: int) -> int:
    """Return the PADME length for ``length`` bytes, never below 256.

    At most 12 % longer, and the length tells at most O(log log n) bits.
    """
    length = max(length, SMALLEST)
    exponent = length.bit_length() - 1
    spare = exponent - exponent.bit_length()
    mask = (1 << spare) - 1
    return (length + mask) & ~mask


def is_padded(length: int) -> bool:
    """Tell whether a plaintext of ``length`` bytes falls into a padding bucket."""
    return length >= SMALLEST and padded_length(length) == length


def pad(plain: bytes, least: int = SMALLEST) -> bytes:
    """Pad with 0x80 and zeros (ISO/IEC 7816-4) up to the PADME length, of ``least`` at least."""
    return (plain + b"\x80").ljust(padded_length(max(least, len(plain) + 1)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Take the padding off. Raises UnreadableEntry when there is none."""
    plain, mark, rest = padded.rpartition(b"\x80")
    if not mark or rest.strip(b"\0"):
        raise UnreadableEntry(part="padding")
    return plain


def to_text(data: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(text: str, length: int | None = None) -> bytes:
    """Read base64url without padding, of exactly ``length`` bytes when given.

    Raises UnreadableEntry.
    """
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableEntry(part="base64") from error
    if (length is not None and len(data) != length) or to_text(data) != text:
        raise UnreadableEntry(part="base64")
    return data


def _sized(data: bytes) -> bytes:
    return _LENGTH.pack(len(data)) + data


# The messages. Bytes travel as base64url without padding, ids as lower-case hex.


@dataclass(frozen=True)
class ServerInfo:
    """Who the server is: its name for people, its epoch, the protocols it speaks.

    The epoch is new when the server's database is; phones then send what it lacks.
    """

    name: str
    epoch: str
    protocols: tuple[int, ...]


@dataclass(frozen=True)
class Join:
    """A phone's first word: an invitation, the root's public key, the first device."""

    invitation: str
    root: str
    device: str
    enrolment: str


@dataclass(frozen=True)
class Enrol:
    """A further device of the same root."""

    vault: str
    device: str
    enrolment: str


@dataclass(frozen=True)
class Joined:
    """The vault that now exists, and the role of the invitation: youth, contact or adviser."""

    vault: str
    role: str


@dataclass(frozen=True)
class Knock:
    """A device asks for a challenge."""

    vault: str
    device: str


@dataclass(frozen=True)
class Challenge:
    """What the device must sign within a minute. Looks the same for unknown devices."""

    nonce: str


@dataclass(frozen=True)
class Answer:
    """The signed challenge."""

    vault: str
    device: str
    nonce: str
    signature: str


@dataclass(frozen=True)
class Session:
    """A token bound to the device, good for ``seconds``."""

    token: str
    seconds: int


@dataclass(frozen=True)
class Push:
    """Packed entries on their way up, oldest first."""

    entries: tuple[str, ...]


@dataclass(frozen=True)
class Pushed:
    """The sequence numbers given, in the order sent, and the vault's newest."""

    seqs: tuple[int, ...]
    head: int


@dataclass(frozen=True)
class Placed:
    """An entry at its place in the vault's gapless order."""

    seq: int
    entry: str


@dataclass(frozen=True)
class Page:
    """Entries after a cursor, the vault's newest number, and the server's epoch.

    ``box`` tells whether messages lie in the vault's box; ``voice`` is another mark when a
    survey by invitation stands otherwise than before. Up to ``floor`` a snapshot stands for
    the entries, and they are gone.
    """

    entries: tuple[Placed, ...]
    head: int
    epoch: str
    box: bool
    voice: str = ""
    floor: int = 0


@dataclass(frozen=True)
class Box:
    """Packed messages that lie in a vault's box, in no order that tells anything."""

    messages: tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """The ids of messages that their owner has, so that the box need not keep them."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A recovery card's sealed root, laid down by the root itself."""

    vault: str
    blob: str
    signature: str


@dataclass(frozen=True)
class CardBlob:
    """What the holder of the card gets back."""

    blob: str


@dataclass(frozen=True)
class Trim:
    """The root's order to drop entries up to ``upto``, for which a snapshot stands.

    ``snapshot`` is the digest of its last entry (hex), and ``at`` that entry's number.
    """

    upto: int
    at: int
    snapshot: str
    signature: str


@dataclass(frozen=True)
class Trimmed:
    """Up to where entries are gone now."""

    floor: int


@dataclass(frozen=True)
class Erasure:
    """The root's order to erase its vault here."""

    vault: str
    signature: str


@dataclass(frozen=True)
class SurveyRound:
    """A survey that is or was open. ``state`` is "waiting", "open" or "closed".

    ``opens`` and ``closes`` are dates (ISO 8601); ``form_sha256`` is the hash of the form's
    structure, which a ballot repeats so that answers cannot be read with another form.
    """

    id: str
    form: str
    version: int
    form_sha256: str
    state: str
    opens: str
    closes: str


SURVEY_STATES: Final = ("proposed", "published", "open", "few", "closed", "archived")


@dataclass(frozen=True)
class Approval:
    """One member's name under a publication: root, device, the root's word for the device."""

    root: str
    device: str
    enrolment: str
    signature: str


@dataclass(frozen=True)
class InvitedSurvey:
    """A survey by invitation, as those whom it concerns see it.

    ``publication`` are the signed bytes and ``key`` the public key (base64url). ``invited``
    is counted when it opens; ``issued`` and ``counted`` are told when it has closed.
    ``mine`` tells whether this account is among the invited.
    """

    id: str
    state: str
    publication: str
    key: str
    approvals: tuple[Approval, ...]
    mine: bool
    invited: int | None = None
    issued: int | None = None
    counted: int | None = None


@dataclass(frozen=True)
class TokenAsked:
    """What is to be signed unseen (base64url, 256 bytes)."""

    blinded: str


@dataclass(frozen=True)
class TokenGiven:
    """The signature on it (base64url, 256 bytes)."""

    signed: str


@dataclass(frozen=True)
class Count:
    """What everybody can check when a survey has closed: counted <= issued <= invited.

    ``hashes`` are those of the counted ballots, sorted, so that each phone finds its own.
    """

    invited: int
    issued: int
    counted: int
    hashes: tuple[str, ...]


# The council: who is on it, what it proposes, what is done with own words.


@dataclass(frozen=True)
class CodeAsked:
    """An adviser asks for a code to a place in a group; "" is a seat in the council."""

    group: str


@dataclass(frozen=True)
class CodeGiven:
    """A code as ``invitation_code`` writes it, shown once. The server keeps ``code_hash``."""

    code: str


@dataclass(frozen=True)
class PlaceAsked:
    """The code that somebody was handed."""

    code: str


@dataclass(frozen=True)
class SeatTaken:
    """The group that now has one more; "" is the council."""

    group: str


@dataclass(frozen=True)
class Group:
    """A group of a municipality, and how many are in it."""

    name: str
    members: int


@dataclass(frozen=True)
class CouncilState:
    """How a council stands, and what the caller is to it.

    ``seats`` are how many youths sit on it, and ``places`` the groups the caller is in.
    ``groups`` and ``youths`` are told on the council only.
    """

    municipality: str
    seat: bool
    adviser: bool
    seats: int
    places: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    youths: int | None = None


@dataclass(frozen=True)
class Proposal:
    """What is proposed: a questionnaire as its canonical JSON says it, for whom, and the days.

    ``group`` is "" for every youth of the municipality; the days are ISO 8601 and inclusive.
    """

    questionnaire: dict[str, Any]
    group: str
    opens: str
    closes: str


@dataclass(frozen=True)
class OwnWords:
    """Somebody's own words after a survey closed, by a random id and tied to no ballot.

    ``verdict`` is "" until somebody has read it, and ``shown`` what stands in its place.
    """

    id: str
    item: str
    text: str
    verdict: str
    shown: dict[str, str]


@dataclass(frozen=True)
class Problem:
    """An RFC 9457 problem. ``type`` is "urn:minvei:problem:" and a message key."""

    type: str
    title: str
    status: int


PROBLEM: Final = "urn:minvei:problem:"


def ballot(ballot_id: bytes, body: bytes) -> bytes:
    """Write a ballot: its random id, then the answers as canonical JSON, to 4096 bytes.

    Nothing else is in it: no person, no device, no time, no language. The id makes a
    repeated sending harmless and is forgotten when the survey closes.
    Raises UnreadableEntry when the answers do not fit.
    """
    head = struct.pack(">B16sI", VERSION, ballot_id, len(body))
    if len(head) + len(body) > BALLOT_BYTES:
        raise UnreadableEntry(part="ballot")
    return (head + body).ljust(BALLOT_BYTES, b"\0")


def read_ballot(data: bytes) -> tuple[bytes, bytes]:
    """Read a ballot into its id and its body. Raises UnreadableEntry."""
    if len(data) != BALLOT_BYTES or data[0] != VERSION:
        raise UnreadableEntry(part="ballot")
    _, ballot_id, length = struct.unpack_from(">B16sI", data)
    start = struct.calcsize(">B16sI")
    if start + length > BALLOT_BYTES or data[start + length :].strip(b"\0"):
        raise UnreadableEntry(part="ballot")
    return ballot_id, data[start : start + length]


@dataclass(frozen=True)
class Ballot:
    """A ballot of a survey by invitation: signed by a key that nobody knows, and counted once.

    ``key`` is a fresh Ed25519 key and ``token`` the survey's signature on it (RFC 9474,
    blind, so that whoever signed cannot know it again) under ``prefix``. ``number`` counts
    from 1: the highest counts. An empty ``body`` takes the answers back.
    """

    survey: str
    key: bytes
    prefix: bytes
    token: bytes
    number: int
    body: bytes
    signature: bytes = b""

    def signed(self) -> bytes:
        """Return the bytes the ballot's own key signs: nobody else can alter or replace it."""
        return _sized(self.survey.encode()) + self._head() + self.body

    def pack(self) -> bytes:
        """Write the ballot as it travels: 4096 bytes, whatever is in it.

        Raises UnreadableEntry when the answers do not fit.
        """
        packed = self._head() + self.body + self.signature
        if len(packed) > BALLOT_BYTES or len(self.signature) != SIGNATURE_BYTES:
            raise UnreadableEntry(part="ballot")
        return packed.ljust(BALLOT_BYTES, b"\0")

    def _head(self) -> bytes:
        return _VOTED.pack(_VOTE, self.key, self.prefix, self.token, self.number, len(self.body))


SIGNED_BALLOT_MOST: Final = BALLOT_BYTES - _VOTED.size - SIGNATURE_BYTES  # bytes of its body


def is_signed_ballot(data: bytes) -> bool:
    """Tell which of the two kinds of ballot this is."""
    return data.startswith(_VOTE)


def read_signed_ballot(data: bytes, survey: str) -> Ballot:
    """Read a ballot for a survey by invitation. Raises UnreadableEntry."""
    if len(data) != BALLOT_BYTES or not is_signed_ballot(data):
        raise UnreadableEntry(part="ballot")
    _, key, prefix, token, number, length = _VOTED.unpack_from(data)
    end = _VOTED.size + length
    rest = data[end + SIGNATURE_BYTES :]
    if end + SIGNATURE_BYTES > BALLOT_BYTES or rest.strip(b"\0") or not number:
        raise UnreadableEntry(part="ballot")
    body, signature = data[_VOTED.size : end], data[end : end + SIGNATURE_BYTES]
    return Ballot(survey, key, prefix, token, number, body, signature)


def token_message(key: bytes, publication: bytes) -> bytes:
    """Return what a survey signs without seeing it: a ballot's key, and what was published.

    ``publication`` is the SHA-256 of the published bytes, so that a token is good for
    exactly the questions that were shown.
    """
    return _TOKEN + key + publication


def ballot_hash(packed: bytes) -> str:
    """Return the hash under which a ballot is listed when all is counted (SHA-256, hex).

    The ballot's own key and signature are in it, so that nobody can try all answers.
    """
    return hashlib.sha256(packed).hexdigest()


def publishing(publication: bytes) -> bytes:
    """Return what a member of a council signs to publish a survey."""
    return _PUBLISH + hashlib.sha256(publication).digest()


def feedback(remark_id: bytes, body: bytes) -> bytes:
    """Write feedback: its random id, then the remark as canonical JSON, to 4096 bytes.

    Nothing else is in it: no person, no device, no time. The id makes a repeated sending
    harmless and is forgotten when the remark has been read.
    Raises UnreadableEntry when the remark does not fit.
    """
    head = _REMARK.pack(_FEEDBACK, remark_id, len(body))
    if len(head) + len(body) > FEEDBACK_BYTES:
        raise UnreadableEntry(part="feedback")
    return (head + body).ljust(FEEDBACK_BYTES, b"\0")


def read_feedback(data: bytes) -> tuple[bytes, bytes]:
    """Read feedback into its id and its body. Raises UnreadableEntry."""
    if len(data) != FEEDBACK_BYTES or not data.startswith(_FEEDBACK):
        raise UnreadableEntry(part="feedback")
    _, remark_id, length = _REMARK.unpack_from(data)
    end = _REMARK.size + length
    if end > FEEDBACK_BYTES or data[end:].strip(b"\0"):
        raise UnreadableEntry(part="feedback")
    return remark_id, data[_REMARK.size : end]


# Messages: from one person to another who have taken each other's keys from the screen.

SHORT, PARCEL, NOTE = "message", "parcel", "note"
_FORMS: Final = {SHORT: _MESSAGE, PARCEL: _PARCEL, NOTE: _NOTE}
# As long as this when sealed, so that a hello and an answer, an end and a promise, look alike.
LEAST: Final = {SHORT: 512, PARCEL: 2048, NOTE: 512}


@dataclass(frozen=True)
class Message:
    """A message as it travels and lies in a box: whose box, its id, and what is sealed.

    ``sealed`` is libsodium's sealed box (X25519, XSalsa20-Poly1305) of padded bytes. What they
    are, the form says: a ``Said`` with a few words in it, a ``Said`` with a parcel, or a note,
    which has no sender at all.
    """

    vault: bytes
    id: bytes
    sealed: bytes
    form: str = SHORT

    def pack(self) -> bytes:
        """Return the message as it travels."""
        return _ADDRESSED.pack(_FORMS[self.form], self.vault, self.id) + self.sealed


def read_message(data: bytes) -> Message:
    """Read a packed message. Raises UnreadableEntry for anything that is not one."""
    form = next((name for name, magic in _FORMS.items() if data.startswith(magic)), None)
    if form is None or not _ADDRESSED.size < len(data) <= MESSAGE_BYTES:
        raise UnreadableEntry(part="message")
    _, vault, message, sealed = *_ADDRESSED.unpack_from(data), data[_ADDRESSED.size :]
    if not is_padded(len(sealed) - BOX_BYTES):
        raise UnreadableEntry(part="padding")
    return Message(vault, message, sealed, form)


@dataclass(frozen=True)
class Said:
    """What is inside a message: who says it, by which device of theirs, and what.

    A sealed box has no sender of its own, so the sender's device signs: for this recipient,
    under this id, in this form. ``enrolment`` is the sender's root's word for the device.
    """

    root: bytes
    device: bytes
    enrolment: bytes
    body: bytes
    signature: bytes = b""

    def signed(self, vault: bytes, message: bytes, form: str = SHORT) -> bytes:
        """Return the bytes the device signs: nobody can send them on as their own."""
        return _FORMS[form] + vault + message + self.root + self.device + self.body

    def pack(self) -> bytes:
        """Return what is padded and sealed."""
        return self.root + self.device + self.enrolment + self.signature + self.body


def read_said(data: bytes) -> Said:
    """Read what was inside a message. Raises UnreadableEntry."""
    ends = (32, 64, 128, 192)
    if len(data) < ends[-1]:
        raise UnreadableEntry(part="message")
    root, device, enrolment, signature = (
        data[start:end] for start, end in zip((0, *ends), ends, strict=False)
    )
    return Said(root, device, enrolment, data[ends[-1] :], signature)


def _most_said() -> int:
    """Return how long a body may be so that the message stays within ``MESSAGE_BYTES``."""
    room = MESSAGE_BYTES - _ADDRESSED.size - BOX_BYTES
    padded = next(size for size in range(room, 0, -1) if is_padded(size))
    return padded - 1 - 192


PARCEL_MOST: Final = _most_said()  # bytes of a parcel's body, packed


# Keys that one person shows another: the root's, the box's, and a check of 4 bytes.


def keys_code(root: bytes, box: bytes) -> str:
    """Write the two public keys of a person as they go into a QR code: 92 letters."""
    shown = bytes([VERSION]) + root + box
    return to_text(shown + _keys_check(shown))


def read_keys_code(text: str) -> tuple[bytes, bytes]:
    """Read a person's keys, code or whole link. Raises KeysDamaged."""
    try:
        data = from_text("".join(text.rpartition("#")[2].split()), 1 + 2 * KEY_BYTES + _CHECK_BYTES)
    except (UnreadableEntry, UnicodeEncodeError) as error:
        raise KeysDamaged from error
    shown, check = data[:-_CHECK_BYTES], data[-_CHECK_BYTES:]
    if shown[0] != VERSION or check != _keys_check(shown):
        raise KeysDamaged
    return shown[1 : 1 + KEY_BYTES], shown[1 + KEY_BYTES :]


def _keys_check(shown: bytes) -> bytes:
    return hashlib.blake2b(shown, digest_size=_CHECK_BYTES, person=b"minvei-keys-sum").digest()


# Invitations. 16 random bytes, written so that a person can read them out and type them.

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_BYTES: Final = 4


def invitation_code(invitation: bytes) -> str:
    """Write an invitation as eight groups of four letters: 16 bytes and a check of 4.

    Crockford's base32 has no I, L, O or U, so that nothing looks like something else.
    """
    return _lettered(invitation + _check(invitation))


def _lettered(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    letters = [_LETTERS[number >> shift & 31] for shift in range(155, -1, -5)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 32, 4))


def read_invitation(text: str) -> bytes:
    """Read an invitation's code or the whole link it came in.

    Small letters, spaces, dashes, O for 0, I and L for 1, and digits of every script are
    read as meant. Raises InvitationDamaged when a letter is wrong, missing or too many.
    """
    data = _unlettered(text)
    if data is None or data[ID_BYTES:] != _check(data[:ID_BYTES]):
        raise InvitationDamaged()
    return data[:ID_BYTES]


def _unlettered(text: str) -> bytes | None:
    """Read 32 letters as they are meant; None when they are not that many, or not those."""
    letters = [_as_meant(letter) for letter in text.rpartition("#")[2] if letter.isalnum()]
    if len(letters) != 32 or any(letter not in _LETTERS for letter in letters):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return number.to_bytes(ID_BYTES + _CHECK_BYTES, "big")


def code_hash(code: bytes) -> str:
    """Return what is kept of a code to a seat or a place (hex); it is taken back by this."""
    return hashlib.blake2b(code, digest_size=KEY_BYTES, person=b"minvei-place").hexdigest()


def _as_meant(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    plain = letter.upper() if digit is None else str(digit)
    return {"O": "0", "I": "1", "L": "1"}.get(plain, plain)


def _check(invitation: bytes) -> bytes:
    return hashlib.blake2b(invitation, digest_size=_CHECK_BYTES, person=b"minvei-invite").digest()


# Pairing: a second phone of the same person. Both are held in the same hands; the server
# keeps three parts for two minutes, each of the same length, and knows of no vault.


@dataclass(frozen=True)
class PairingPart:
    """One part that one phone leaves for the other: which (1 to 3), and its bytes."""

    part: int
    body: str


@dataclass(frozen=True)
class PairingBox:
    """What lies in a mailbox: three parts, "" for what is not there."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Removal:
    """The root's order to take a device out; "" where there is none."""

    signature: str


def pairing_code(opening: bytes) -> bytes:
    """Return the new phone's code (16 bytes): it binds that phone to what it opens later."""
    return hashlib.blake2b(opening, digest_size=ID_BYTES, person=b"minvei-pair-code").digest()


def pairing_text(code: bytes) -> str:
    """Write the new phone's code as an invitation's is written, with another check."""
    return _lettered(code + _pairing_check(code))


def read_pairing(text: str) -> bytes:
    """Read the new phone's code, typed or the whole link. Raises PairingDamaged."""
    data = _unlettered(text)
    if data is None or data[ID_BYTES:] != _pairing_check(data[:ID_BYTES]):
        raise PairingDamaged()
    return data[:ID_BYTES]


def pairing_box(code: bytes) -> bytes:
    """Return the id of the mailbox (16 bytes): it does not tell the code."""
    return hashlib.blake2b(code, digest_size=ID_BYTES, person=b"minvei-pair-box").digest()


def pairing_shown(opening: bytes, key: bytes) -> bytes:
    """Return what the pictures are made of: all that both phones have said."""
    return digest(_PAIRING + opening + key)


def pairing_given(opening: bytes, key: bytes, sealed: bytes) -> bytes:
    """Return what the old phone signs when it gives: for this opening, under this key."""
    return _PAIRING + opening + key + sealed


def pairing_part(body: bytes) -> bytes:
    """Write a part as it travels: 512 bytes, whatever is in it."""
    return (struct.pack(">H", len(body)) + body).ljust(PAIRING_BYTES, b"\0")


def read_pairing_part(data: bytes) -> bytes:
    """Read a part. Raises UnreadableEntry."""
    if len(data) != PAIRING_BYTES:
        raise UnreadableEntry(part="pairing")
    end = 2 + int.from_bytes(data[:2], "big")
    if end > PAIRING_BYTES or data[end:].strip(b"\0"):
        raise UnreadableEntry(part="pairing")
    return data[2:end]


def _pairing_check(code: bytes) -> bytes:
    return hashlib.blake2b(code, digest_size=_CHECK_BYTES, person=b"minvei-pair-sum").digest()
