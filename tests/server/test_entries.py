"""Entries: kept once, in one gapless order, or refused as a whole."""

from __future__ import annotations

import secrets
import threading
from dataclasses import replace

import pytest
from nacl.signing import SigningKey
from sqlalchemy import func, select

from tests.server.client import Client
from tests.server.conftest import Town
from tests.server.phones import HOST, Device, Person, problem, signed
from youthapp import wire
from youthapp.server.services import renew_epoch
from youthapp.server.settings import Limits
from youthapp.server.tables import cards, devices, entries, invitations, sessions, vaults


def test_what_goes_up_comes_down_unchanged(town: Town) -> None:
    """The same bytes come back, in the order they were kept."""
    person = town.member()
    sent = [person.entry(size=size) for size in (1, 300, 5000, 60_000)]

    answer = person.push(*sent)

    assert answer.json() == {"seqs": [1, 2, 3, 4], "head": 4}
    assert person.log() == [each.pack() for each in sent]


def test_the_same_entry_again_gets_its_old_number(town: Town) -> None:
    """A repeated sending changes nothing, also mixed with new entries and doubled in one."""
    person = town.member()
    first, second, third = person.entry(), person.entry(), person.entry()
    person.push(first, second)

    assert person.push(first, second).json() == {"seqs": [1, 2], "head": 2}
    assert person.push(second, third, third, first).json() == {"seqs": [2, 3, 3, 1], "head": 3}
    assert len(person.log()) == 3


def test_the_same_id_with_other_bytes_is_refused(town: Town) -> None:
    """Nothing of such a push is kept, and what was kept stays as it was."""
    person = town.member()
    kept = person.entry()
    person.push(kept)
    other = signed(replace(kept, sealed=secrets.token_bytes(len(kept.sealed))), person.phone.key)

    answer = person.push(person.entry(), other, person.entry())

    assert (answer.status_code, problem(answer)) == (409, "error.conflict")
    assert person.log() == [kept.pack()]


def test_two_entries_of_one_id_in_one_push_are_refused(town: Town) -> None:
    """The same id with other bytes is a conflict inside one push, too."""
    person = town.member()
    one = person.entry()
    other = signed(replace(one, counter=9), person.phone.key)

    assert problem(person.push(one, other)) == "error.conflict"
    assert person.log() == []


def test_the_same_id_in_another_vault_is_another_entry(town: Town) -> None:
    """Ids are one's own: nobody can take an id away from somebody else."""
    mine, theirs = town.member(), town.member()
    taken = secrets.token_bytes(wire.ID_BYTES)

    assert mine.push(mine.entry(id=taken)).status_code == 200
    assert theirs.push(theirs.entry(id=taken)).status_code == 200


def test_eight_writers_leave_no_gap(town: Town) -> None:
    """Eight phones writing at once, in two vaults: every entry has its number, none is lost."""
    people = [town.member(), town.member()]
    phones = [(person, Device()) for person in people for _ in range(4)]
    for person, phone in phones:
        person.enrol(phone)
        person.open_session(phone)
    given: list[tuple[bytes, int, bytes]] = []
    faults: list[object] = []

    def write(person: Person, phone: Device) -> None:
        own = Person(Client(town.app, HOST), root=person.root, phone=phone)
        for _ in range(12):
            batch = [own.entry(phone), own.entry(phone)]
            answer = own.push(*batch, phone=phone)
            if answer.status_code != 200:
                faults.append(answer.text)
                break
            pairs = zip(answer.json()["seqs"], batch, strict=True)
            given.extend((own.vault, seq, entry.pack()) for seq, entry in pairs)
        own.client.close()

    threads = [threading.Thread(target=write, args=pair) for pair in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    for person in people:
        log = person.log()
        assert len(log) == 4 * 12 * 2
        mine = {seq: entry for vault, seq, entry in given if vault == person.vault}
        assert [mine[seq] for seq in range(1, len(log) + 1)] == log


def test_pages_fit_together(town: Town) -> None:
    """With any page size, from any place, the pages make up the log."""
    person = town.member()
    packed = [person.entry() for _ in range(57)]
    person.push(*packed[:50])
    person.push(*packed[50:])

    for limit in (1, 7, 56, 57, 58, 500):
        got: list[str] = []
        while True:
            page = person.pull(after=len(got), limit=limit).json()
            assert page["head"] == 57
            got += [each["entry"] for each in page["entries"]]
            if not page["entries"]:
                break
        assert got == [wire.to_text(each.pack()) for each in packed]


def test_a_cursor_ahead_of_the_vault_is_told_so(town: Town) -> None:
    """A phone that has read further than the server has come sees it by the head."""
    person = town.member()
    person.push(person.entry())

    page = person.pull(after=1000)

    assert page.status_code == 200
    assert (page.json()["entries"], page.json()["head"]) == ([], 1)


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=501", "limit=x"])
def test_a_senseless_page_is_unreadable(town: Town, query: str) -> None:
    """Cursor and limit are numbers in their bounds."""
    person = town.member()

    answer = town.client.get(f"{person.address}?{query}", headers=person.headers())

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")


def test_the_epoch_is_the_databases_own(town: Town) -> None:
    """The epoch outlives a restart and changes when it is renewed; a page repeats it."""
    person = town.member()
    epoch = town.client.get("/api/server").json()["epoch"]
    assert person.pull().json()["epoch"] == epoch
    assert len(bytes.fromhex(epoch)) == 8

    town.restart()
    assert town.client.get("/api/server").json()["epoch"] == epoch
    renew_epoch(town.here.vaults)
    town.restart()

    assert town.client.get("/api/server").json()["epoch"] != epoch
    assert town.client.get("/api/server").json()["protocols"] == [1]


@pytest.mark.parametrize(
    "damage",
    [
        lambda packed: packed[:-1],
        lambda packed: packed + b"\0",
        lambda packed: b"\2" + packed[1:],
        lambda packed: b"",
        lambda packed: packed[:100],
    ],
    ids=["short", "long", "version", "empty", "cut"],
)
def test_what_is_not_an_entry_is_unreadable(town: Town, damage: object) -> None:
    """Bytes that are not exactly one entry are refused."""
    person = town.member()

    answer = person.push(damage(person.entry().pack()))  # type: ignore[operator]

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable-entry")
    assert person.log() == []


def test_an_unpadded_entry_is_refused(town: Town) -> None:
    """A length outside the buckets would tell how long a text is."""
    person = town.member()
    tell_tale = wire.NONCE_BYTES + wire.TAG_BYTES + 257

    answer = person.push(person.entry(sealed=secrets.token_bytes(tell_tale)))

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable-entry")


def test_every_bit_is_under_the_signature(town: Town) -> None:
    """One bit changed anywhere in an entry, and it is refused."""
    person = town.member()
    packed = person.entry().pack()

    for place in range(0, len(packed), 41):
        bent = bytearray(packed)
        bent[place] ^= 1
        assert person.push(bytes(bent)).status_code in (401, 403, 404, 422), place

    assert person.log() == []
    assert person.push(packed).status_code == 200


def test_an_entry_of_another_vault_is_refused(town: Town) -> None:
    """An entry says in which vault it belongs, and cannot be put into another."""
    mine, theirs = town.member(), town.member()

    answer = mine.push(theirs.entry())

    assert (answer.status_code, problem(answer)) == (404, "error.not-your-vault")


def test_an_entry_of_an_unknown_device_is_refused(town: Town) -> None:
    """Only devices the root has enrolled write."""
    person = town.member()

    answer = person.push(person.entry(Device()))

    assert (answer.status_code, problem(answer)) == (401, "error.unknown-device")


def test_an_entry_signed_by_another_is_refused(town: Town) -> None:
    """Nobody writes in another's name."""
    person = town.member()
    forged = signed(person.entry(), SigningKey.generate())

    answer = person.push(forged)

    assert (answer.status_code, problem(answer)) == (403, "error.bad-signature")


def test_one_phone_brings_what_another_wrote(town: Town) -> None:
    """After a loss on the server, any enrolled phone may upload every entry of the vault."""
    person, second = town.member(), Device()
    person.enrol(second)
    person.open_session(second)

    assert person.push(person.entry(second), phone=None).status_code == 200


def test_a_push_is_bounded(town: Town) -> None:
    """More than a hundred entries, or more than 256 KiB, are too much at once."""
    person = town.member()
    many = [person.entry() for _ in range(wire.MOST_ENTRIES + 1)]

    assert problem(person.push(*many)) == "error.too-large"
    assert person.push(*many[:-1]).json()["head"] == wire.MOST_ENTRIES
    large = person.entry(size=200_000)
    answer = person.push(large)
    assert (answer.status_code, problem(answer)) == (413, "error.too-large")


def test_an_empty_push_changes_nothing(town: Town) -> None:
    """No entries in, no numbers out."""
    person = town.member()
    person.push(person.entry())

    assert person.push().json() == {"seqs": [], "head": 1}


def test_a_vault_has_a_bounded_size(small_town: Town) -> None:
    """One vault cannot fill the server's disk; what was kept stays."""
    small_town.restart(limits=Limits(vault_bytes=3000))
    person = small_town.member()
    kept = person.entry()
    person.push(kept)

    answer = person.push(person.entry(size=4000))

    assert (answer.status_code, problem(answer)) == (507, "error.storage-full")
    assert person.log() == [kept.pack()]


def test_a_full_disk_is_said(small_town: Town) -> None:
    """When the database has no room, the answer says so and nothing is half kept."""
    person = small_town.member()
    person.push(person.entry())
    with small_town.here.vaults.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    answers = [person.push(person.entry(size=40_000)) for _ in range(3)]

    assert {(each.status_code, problem(each)) for each in answers} == {(507, "error.storage-full")}
    assert len(person.log()) == 1


def test_erasing_leaves_no_row(town: Town) -> None:
    """The root's own order erases every row of the vault, and nobody else's."""
    person, other = town.member(), town.member()
    second = Device()
    person.enrol(second)
    person.open_session(second)
    person.push(*[person.entry() for _ in range(5)])
    person.card(secrets.token_bytes(16), b"sealed root")
    other.push(other.entry())
    other.card(secrets.token_bytes(16), b"another root")

    assert person.erase().status_code == 204

    with town.here.vaults.read() as connection:
        for table in (vaults, devices, sessions, entries, cards):
            mine = {vaults: 1, devices: 1, sessions: 1, entries: 1, cards: 1}[table]
            assert connection.scalar(select(func.count()).select_from(table)) == mine, table.name
        assert connection.scalars(select(invitations.c.used)).all() == [True, True]
        assert [v for v in connection.scalars(select(invitations.c.vault)) if not v] == [None]
    assert problem(person.pull()) == "error.not-allowed"
    assert len(other.log()) == 1


def test_what_is_erased_is_off_the_disk(small_town: Town) -> None:
    """Not one byte of an erased entry stays in the database's files."""
    person = small_town.member()
    entry = person.entry()
    person.push(entry)
    folder = small_town.settings.data

    def kept() -> bytes:
        return b"".join(each.read_bytes() for each in folder.iterdir() if each.is_file())

    assert entry.sealed in kept()
    person.erase()

    assert entry.sealed not in kept()
    assert person.phone.id not in kept()
    assert person.vault not in kept()


@pytest.mark.parametrize("case", ["other root", "other host", "other vault", "no token"])
def test_only_the_root_erases_and_only_here(town: Town, case: str) -> None:
    """A wrong key, a wrong host, another's order or no session: nothing is erased."""
    person, other = town.member(), town.member()
    person.push(person.entry())

    if case == "other root":
        answer = person.erase(root=other.root)
    elif case == "other host":
        answer = person.erase(host="evil.test")
    elif case == "other vault":
        answer = town.client.request(
            "DELETE",
            f"/api/vaults/{person.vault.hex()}",
            json={"vault": other.vault.hex(), "signature": wire.to_text(bytes(64))},
            headers=person.headers(),
        )
    else:
        person.phone.token = ""
        answer = person.erase()
        person.open_session()

    assert answer.status_code in (401, 403, 404)
    assert len(person.log()) == 1


def test_who_erased_may_come_back_with_a_new_invitation(town: Town) -> None:
    """The used invitation stays used; a new one opens an empty vault."""
    person, invitation = town.person(), town.invitation()
    person.join(invitation)
    person.push(person.entry())
    person.erase()

    assert problem(person.join(invitation)) == "error.invitation-used"
    assert person.join(town.invitation()).status_code == 201
    assert person.log() == []


def test_a_restored_backup_is_filled_up_again(small_town: Town) -> None:
    """Yesterday's database is put back: the phone enrols, sends all, and nothing is missing."""
    person = small_town.member()
    before = [person.entry() for _ in range(3)]
    person.push(*before)
    file = small_town.here.vaults.file
    assert file is not None
    small_town.here.vaults.alone("PRAGMA wal_checkpoint(TRUNCATE)")
    backup = file.read_bytes()
    second = Device()
    person.enrol(second)
    person.open_session(second)
    after = [person.entry(), person.entry(second)]
    person.push(*after)

    small_town.close()
    for each in small_town.settings.data.glob("minvei.sqlite3*"):
        each.unlink()
    file.write_bytes(backup)
    small_town.start()
    person.client = small_town.client

    assert problem(person.pull(phone=second)) == "error.not-allowed"
    person.open_session()
    assert person.pull(after=5).json()["head"] == 3
    assert person.enrol(second).status_code == 201
    assert person.push(*before, *after).json()["seqs"] == [1, 2, 3, 4, 5]
    assert person.log() == [each.pack() for each in before + after]
