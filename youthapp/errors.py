"""Every failure by name, with the key of the sentence a person sees.

A screen never shows ``str(error)``. It shows the sentence behind ``message_key`` in
the reader's language, filled with ``params``. The server sends the same keys as the
``type`` of a problem+json answer (RFC 9457), so both sides speak of one family.

    YouthAppError
    ├── Storage            StorageFull StorageGone SecondTab FromTheFuture
    ├── Network            Offline ServerTrouble ServerFromTheFuture TooMany TooLarge
    ├── Joining            InvitationDamaged InvitationUnknown InvitationUsed InvitationExpired
    │                      JoinedAlready NotStaff TooManyInvitations
    ├── Recovery           WrongDigits SwappedGroups DigitsMissing SeveralWrong CardUnknown
    ├── Pairing            PairingDamaged PairingOver PairingOdd
    ├── Locked             PinNeeded PinStays NotAPin PinsDiffer WrongPin WaitFirst
    ├── Taking             NotOurFile CutFile NewerFile FileTooLarge NoPicture
    ├── Sealed             CannotOpen BadSignature Unwrapped
    ├── Content            DamagedPack PackMissing NotInLibrary UnknownLanguage BrokenContent
    ├── Conversation       NotAnAnswer TooLong BrokenForm BadExpression
    ├── Goals              TooManyActive NotHere EmptyText EndsBeforeItBegins
    ├── Surveys            SurveyClosed SurveyUnknown BrokenSheet BrokenCatalog ResultsNotYet
    ├── Council            NotAsShown NotOnCouncil GroupUnknown TooFewInvited TextsMissing WrongDays
    │                      Settled FindingsUnanswered TooManyHere
    └── Log                Conflict NotYourVault UnknownDevice DeviceRemoved UnreadableFact
                           UnreadableEntry
"""


class YouthAppError(Exception):
    """Something that can go wrong and has a sentence for the person it happens to."""

    message_key = "error.unknown"
    status = 400  # the HTTP status when the server says it

    def __init__(self, **params: object) -> None:
        super().__init__(self.message_key, params)
        self.params = params


# Storage: the phone's own disk


class Storage(YouthAppError):
    """The phone could not keep or read what belongs to it."""

    message_key = "error.storage"


class StorageFull(Storage):
    """There is no room left. Nothing already kept is lost; the last change is not kept yet."""

    message_key = "error.storage-full"
    status = 507


class StorageGone(Storage):
    """The browser gives no lasting storage (private window, blocked, insecure address)."""

    message_key = "error.storage-gone"


class SecondTab(Storage):
    """Another tab of this app is open and writes. Only one may."""

    message_key = "error.second-tab"


class FromTheFuture(Storage):
    """What is kept here was written by a newer version. It is left untouched."""

    message_key = "error.from-the-future"


# Network: the server or the way to it


class Network(YouthAppError):
    """The server could not be used now. Nothing is lost: the outbox keeps it."""

    message_key = "error.network"


class Offline(Network):
    """The server did not answer. Nothing is lost: the outbox keeps it."""

    message_key = "error.offline"


class NeedsNetwork(Offline):
    """No answer came to something that is not sent later by itself."""

    message_key = "error.needs-network"


class ServerTrouble(Network):
    """The server answered, but not with what was asked for."""

    message_key = "error.server-trouble"
    status = 503


class ServerFromTheFuture(Network):
    """The server speaks only a newer protocol. The app must be updated first."""

    message_key = "error.server-from-the-future"


class TooMany(Network):
    """Too many requests from this device in a short time. Wait, then it goes by itself."""

    message_key = "error.too-many"
    status = 429


class TooLarge(Network):
    """The body is larger than the server takes."""

    message_key = "error.too-large"
    status = 413


class Unreadable(Network):
    """The body is not what the wire format says."""

    message_key = "error.unreadable"
    status = 422


class NotAllowed(Network):
    """The token is missing, old, or belongs to another device."""

    message_key = "error.not-allowed"
    status = 401


# Joining


class Joining(YouthAppError):
    """An invitation could not be used."""

    message_key = "error.joining"


class InvitationDamaged(Joining):
    """A letter of the invitation is wrong or missing. Found on the phone, by its check."""

    message_key = "error.invitation-damaged"
    status = 400


class InvitationUnknown(Joining):
    """The server does not know this invitation."""

    message_key = "error.invitation-unknown"
    status = 404


class InvitationUsed(Joining):
    """Somebody has joined with this invitation already."""

    message_key = "error.invitation-used"
    status = 409


class InvitationExpired(Joining):
    """The invitation is older than it may be."""

    message_key = "error.invitation-expired"
    status = 410


class JoinedAlready(Joining):
    """This phone belongs to an account already. It keeps that one."""

    message_key = "error.joined-already"


class NotStaff(Joining):
    """Only somebody who works with youths invites one."""

    message_key = "error.not-staff"
    status = 403


class TooManyInvitations(Joining):
    """This account has made as many invitations as it may in seven days."""

    message_key = "error.too-many-invitations"
    status = 409


# Contacts


class Contacts(YouthAppError):
    """Two people could not take each other's keys, or reach each other."""

    message_key = "error.contacts"


class KeysDamaged(Contacts):
    """A letter of a person's code is wrong or missing. Found on the phone, by its check."""

    message_key = "error.keys-damaged"


class OwnKeys(Contacts):
    """The code is this person's own."""

    message_key = "error.own-keys"


class NobodyThere(Contacts):
    """The one a message goes to has no box at this server, or none any more."""

    message_key = "error.nobody-there"
    status = 404


class TooMuchToSend(Contacts):
    """More than one message can hold. Nothing is kept; a part can be left out."""

    message_key = "error.too-much-to-send"


# Recovery


class Recovery(YouthAppError):
    """The recovery card could not be used."""

    message_key = "error.recovery"


class WrongDigits(Recovery):
    """One group of the card is wrong; ``group`` (1 to 10) says which."""

    message_key = "error.wrong-digits"


class CardUnknown(Recovery):
    """The digits are well formed, but no account answers to them."""

    message_key = "error.card-unknown"
    status = 404


class SwappedGroups(Recovery):
    """Two groups of the card stand in each other's place: ``group`` and ``other``."""

    message_key = "error.swapped-groups"


class DigitsMissing(Recovery):
    """There are ``count`` digits where the card has ``need``."""

    message_key = "error.digits-missing"


class SeveralWrong(Recovery):
    """More than one group of the card is wrong."""

    message_key = "error.several-wrong"


# Pairing: a second phone, held in the same hand


class Pairing(YouthAppError):
    """A second phone could not be connected. Nothing went from one to the other."""

    message_key = "error.pairing"


class PairingDamaged(Pairing):
    """A letter of the new phone's code is wrong or missing. Found by its check."""

    message_key = "error.pairing-damaged"


class PairingOver(Pairing):
    """Two minutes went by, or one of the phones stopped."""

    message_key = "error.pairing-over"
    status = 404


class PairingOdd(Pairing):
    """What came is not from the phone one holds: somebody else answered."""

    message_key = "error.pairing-odd"
    status = 409


# Sealed


class Sealed(YouthAppError):
    """Something sealed could not be opened or trusted."""

    message_key = "error.sealed"


class CannotOpen(Sealed):
    """The key does not fit, or the bytes were changed."""

    message_key = "error.cannot-open"


class BadSignature(Sealed):
    """The signature is not by the key it names."""

    message_key = "error.bad-signature"
    status = 403


# Locked: the app behind a PIN


class Locked(YouthAppError):
    """The PIN did not do what it should. Nothing is lost, whatever was tried."""

    message_key = "error.locked"


class PinNeeded(Locked):
    """The app is locked: nothing can be kept before it is opened."""

    message_key = "error.pin-needed"


class PinStays(Locked):
    """Whoever sees what youths show keeps a PIN; it can be changed, not removed."""

    message_key = "error.pin-stays"


class NotAPin(Locked):
    """A PIN has 4 to 12 digits and nothing else."""

    message_key = "error.not-a-pin"


class PinsDiffer(Locked):
    """A new PIN was typed in two ways."""

    message_key = "error.pins-differ"


class WrongPin(Locked):
    """Another PIN opens this phone."""

    message_key = "error.wrong-pin"


class WaitFirst(Locked):
    """Too many wrong tries: the next is possible after ``seconds``."""

    message_key = "error.wait-first"


# Taking: a file of everything, out and in


class Taking(YouthAppError):
    """A file could not be taken in or out. What is on the phone is as it was."""

    message_key = "error.taking"


class NotOurFile(Taking):
    """The file is something else than what this app writes."""

    message_key = "error.not-our-file"


class CutFile(Taking):
    """The file is of this app, but a part of it is missing or changed."""

    message_key = "error.cut-file"


class NewerFile(Taking):
    """A newer version of this app wrote the file."""

    message_key = "error.newer-file"


class FileTooLarge(Taking):
    """The file is larger than anything this app writes."""

    message_key = "error.file-too-large"


class NoPicture(Taking):
    """The browser could not make a picture of a drawing."""

    message_key = "error.no-picture"


# Content


class Content(YouthAppError):
    """A text, a pack or a language is not as it should be."""

    message_key = "error.content"


class DamagedPack(Content):
    """A content pack does not match its hash. The old one stays in use."""

    message_key = "error.damaged-pack"


class PackMissing(Content):
    """A content pack is neither on this phone nor reachable now."""

    message_key = "error.pack-missing"


class NotInLibrary(Content):
    """The guide has no such chapter, passage, word or form."""

    message_key = "error.not-in-library"
    status = 404


class UnknownLanguage(Content):
    """The app does not offer this language."""

    message_key = "error.unknown-language"


class BrokenContent(Content):
    """A source of the guide breaks a rule; file, line and remedy are named."""

    message_key = "error.broken-content"


# Conversation


class Conversation(YouthAppError):
    """An answer or a form does not fit."""

    message_key = "error.conversation"


class NotAnAnswer(Conversation):
    """The question does not offer this answer."""

    message_key = "error.not-an-answer"


class TooLong(Conversation):
    """The text is longer than the question takes; ``most`` says how long it may be."""

    message_key = "error.too-long"


class BrokenForm(Conversation):
    """A form's definition breaks its own rules."""

    message_key = "error.broken-form"


class BadExpression(Conversation):
    """A condition cannot be read."""

    message_key = "error.bad-expression"


# Goals


class Goals(YouthAppError):
    """A goal could not be changed as asked."""

    message_key = "error.goals"


class TooManyActive(Goals):
    """There are three goals in hand already. More can wait as ideas."""

    message_key = "error.too-many-active"


class NotHere(Goals):
    """There is no such thing on this phone (any more)."""

    message_key = "error.not-here"


class EmptyText(Goals):
    """The text is empty; something must be written to keep it."""

    message_key = "error.empty-text"


class EndsBeforeItBegins(Goals):
    """The plan's last day lies before its first. Nothing is changed."""

    message_key = "error.ends-before-it-begins"


# The log of sealed entries


class Log(YouthAppError):
    """An entry was refused."""

    message_key = "error.log"


class Conflict(Log):
    """The same entry id came with other bytes."""

    message_key = "error.conflict"
    status = 409


class NotYourVault(Log):
    """This device does not belong to the vault. Answered like a vault that does not exist."""

    message_key = "error.not-your-vault"
    status = 404


class UnknownDevice(Log):
    """The device was never enrolled in this vault."""

    message_key = "error.unknown-device"
    status = 401


class DeviceRemoved(Log):
    """The account's own root took this device out. It is never let in again."""

    message_key = "error.device-removed"
    status = 403


class UnreadableFact(Log):
    """An opened entry does not hold a fact this version can read."""

    message_key = "error.unreadable-fact"


class UnreadableEntry(Log):
    """The bytes are not an entry of a known format."""

    message_key = "error.unreadable-entry"
    status = 422


# Surveys


class Surveys(YouthAppError):
    """A ballot or a result could not be handled."""

    message_key = "error.surveys"


class SurveyClosed(Surveys):
    """The survey takes no more answers."""

    message_key = "error.survey-closed"
    status = 410


class SurveyUnknown(Surveys):
    """There is no such survey."""

    message_key = "error.survey-unknown"
    status = 404


class BrokenSheet(Surveys):
    """A spreadsheet is no questionnaire: ``sheet``, ``row``, ``column`` and ``reason`` say where
    and why. Nothing of it is taken in."""

    message_key = "error.broken-sheet"


class BrokenCatalog(Surveys):
    """A translator's file does not fit the survey: ``key`` and ``reason`` say where and why.
    Nothing of it is taken in."""

    message_key = "error.broken-catalog"


class ResultsNotYet(Surveys):
    """Results are shown to nobody before the survey has closed."""

    message_key = "error.results-not-yet"
    status = 403


class NotInvited(Surveys):
    """The survey is for others, or there is none by that name."""

    message_key = "error.not-invited"
    status = 404


class TokenTaken(Surveys):
    """This person's right to answer was given to another phone of theirs."""

    message_key = "error.token-taken"
    status = 409


class OtherQuestions(Surveys):
    """What the server now calls this survey is not what was published under its name."""

    message_key = "error.other-questions"


# The user council


class Council(YouthAppError):
    """Something of the user council's could not be done."""

    message_key = "error.council"


class NotAsShown(Council):
    """What would be signed is not what was shown. Nothing is signed."""

    message_key = "error.not-as-shown"


class NotOnCouncil(Council):
    """This is for the council, or for its adviser alone."""

    message_key = "error.not-on-council"
    status = 403


class GroupUnknown(Council):
    """There is no such group in this municipality."""

    message_key = "error.group-unknown"
    status = 404


class TooFewInvited(Council):
    """A survey of fewer than five people cannot be anonymous. They can be asked in a talk."""

    message_key = "error.too-few-invited"
    status = 409


class TextsMissing(Council):
    """A text is missing in one of the chosen languages: nothing else may be published."""

    message_key = "error.texts-missing"
    status = 409


class WrongDays(Council):
    """The days do not fit: begun already, the end before the beginning, or too long."""

    message_key = "error.wrong-days"
    status = 409


class Settled(Council):
    """It has been published, answered or put away, and stays as it is."""

    message_key = "error.settled"
    status = 409


class FindingsUnanswered(Council):
    """A published finding has no answer yet: the survey cannot be put away."""

    message_key = "error.findings-unanswered"
    status = 409


class TooManyHere(Council):
    """There are as many of these as one municipality may have."""

    message_key = "error.too-many-here"
    status = 409


# The server itself


class Server(YouthAppError):
    """Something about the server or the way it is asked."""

    message_key = "error.server"


class NoSuchAddress(Server):
    """There is nothing at this address."""

    message_key = "error.no-such-address"
    status = 404


class NoSuchMethod(Server):
    """This address cannot be asked in this way."""

    message_key = "error.no-such-method"
    status = 405


class Broken(Server):
    """The server met a fault of its own. Nothing was kept."""

    message_key = "error.server-trouble"
    status = 500


class TooManyDevices(Server):
    """The vault has as many devices as the server lets one have."""

    message_key = "error.too-many-devices"
    status = 409


class NotDurable(Server):
    """The database would say "kept" before it is on disk. The server does not start on it."""

    message_key = "error.not-durable"


class UnusableDatabase(Server):
    """The database cannot be opened or written: the folder, the disk or the address is wrong."""

    message_key = "error.unusable-database"
