"""Devices that are taken out: by the root's own order, at once, and for good."""

from __future__ import annotations

from typing import Any

from tests.server.conftest import Town
from tests.server.phones import Device, Person, problem, sign
from youthapp import wire


def remove(person: Person, out: Device, *, by: Person | None = None, **said: Any) -> Any:
    """Ask to have a device taken out; ``by`` asks and signs when it is somebody else."""
    asking = by or person
    order = {"signature": sign(asking.root, wire.removal(person.vault, out.id))} | said
    return person.client.request(
        "DELETE", address(person, out), json=order, headers=asking.headers()
    )


def address(person: Person, device: Device) -> str:
    """Return where a device is."""
    return f"/api/vaults/{person.vault.hex()}/devices/{device.id.hex()}"


def told(person: Person, device: Device) -> str:
    """Return where the order to take a device out can be read."""
    return f"/api/removals/{person.vault.hex()}/{device.id.hex()}"


def with_two(town: Town) -> tuple[Person, Device]:
    """Return a person with a second phone that has a session."""
    person, other = town.member(), Device()
    person.enrol(other)
    person.open_session(other)
    return person, other


def test_what_is_taken_out_is_out_at_once_and_stays_out(town: Town) -> None:
    """Its session ends; it gets no other, also when the root's old letter is sent again."""
    person, other = with_two(town)

    assert remove(person, other).status_code == 204

    assert problem(person.pull(phone=other)) == "error.not-allowed"
    assert person.enrol(other).status_code == 201  # the letter is true, and changes nothing
    answer = person.answer(person.challenge(other), other)
    assert (answer.status_code, problem(answer)) == (403, "error.device-removed")
    assert person.pull().status_code == 200


def test_the_order_can_be_read_and_checked(town: Town) -> None:
    """A phone believes no server: it checks its own root's name under the order."""
    person, other = with_two(town)
    remove(person, other)

    order = town.client.get(told(person, other)).json()["signature"]

    person.root.verify_key.verify(wire.removal(person.vault, other.id), wire.from_text(order))


def test_of_any_other_device_the_same_is_said(town: Town) -> None:
    """Known, unknown, or of somebody else: there is no order, and no more is told."""
    person, other = with_two(town)
    stranger = town.member()

    for device in (other, Device(), stranger.phone):
        assert town.client.get(told(person, device)).json() == {"signature": ""}


def test_only_the_own_root_takes_a_device_out(town: Town) -> None:
    """Another's token, another's name, or a name for another device is refused."""
    person, other = with_two(town)
    stranger = town.member()
    wrong = sign(person.root, wire.removal(person.vault, person.phone.id))

    assert problem(remove(person, other, by=stranger)) == "error.not-your-vault"
    assert problem(remove(person, other, signature=wrong)) == "error.bad-signature"
    assert person.pull(phone=other).status_code == 200


def test_its_entries_stay_and_others_can_send_them_again(town: Town) -> None:
    """After an old backup the other phones put back what the one taken out had written."""
    person, other = with_two(town)
    before, after = person.entry(other), person.entry(other)
    person.push(before, phone=other)
    remove(person, other)

    assert person.push(after).status_code == 200
    assert [entry["seq"] for entry in person.pull().json()["entries"]] == [1, 2]


def test_a_device_nobody_knew_is_kept_out_too(town: Town) -> None:
    """A server set back to before it was known lets it in no more, once it hears the order."""
    person, other = town.member(), Device()

    assert remove(person, other).status_code == 204

    person.enrol(other)
    assert problem(person.answer(person.challenge(other), other)) == "error.device-removed"
