"""Hold a vault against the vectors. Needs nothing but the vault: the phone runs it too."""

from __future__ import annotations

from typing import Any

from youthapp import vault, wire
from youthapp.errors import BadSignature, CannotOpen
from youthapp.vault import sodium


def differences(vectors: dict[str, Any]) -> list[str]:
    """Return the names of vectors that this machine's backend makes otherwise."""
    found: list[str] = []
    for kind, check in CHECKS.items():
        entries = vectors[kind] if isinstance(vectors[kind], list) else [vectors[kind]]
        found += [f"{kind} {at}" for at, entry in enumerate(entries) if not check(_bytes(entry))]
    return found


def _bytes(entry: dict[str, Any]) -> dict[str, Any]:
    plain = ("digits", "pin", "typed")
    return {
        name: bytes.fromhex(value) if isinstance(value, str) and name not in plain else value
        for name, value in entry.items()
    }


def _derive(v: dict[str, Any]) -> bool:
    return vault.derive(v["key"], v["number"]) == v["made"]


def _seal(v: dict[str, Any]) -> bool:
    own = sodium.sodium()
    made = own.seal(v["plain"], v["associated"], v["nonce"], v["key"])
    opened = own.open(v["made"], v["associated"], v["nonce"], v["key"])
    return made == v["made"] and opened == v["plain"] and _refuses_changes(v)


def _refuses_changes(v: dict[str, Any]) -> bool:
    changed = bytes([v["made"][0] ^ 1]) + v["made"][1:]
    for sealed, associated in ((changed, v["associated"]), (v["made"], v["associated"] + b"x")):
        try:
            sodium.sodium().open(sealed, associated, v["nonce"], v["key"])
        except CannotOpen:
            continue
        return False
    return True


def _sign(v: dict[str, Any]) -> bool:
    own = sodium.sodium()
    public, private = own.keypair(v["seed"])
    made = own.sign(v["message"], private)
    try:
        vault.verify(made, v["message"] + b"x", public)
    except BadSignature:
        vault.verify(made, v["message"], public)
        return (public, made) == (v["public"], v["made"])
    return False


def _box(v: dict[str, Any]) -> bool:
    own = sodium.sodium()
    public, private = own.box_keypair(v["seed"])
    again = own.box_open(own.box_seal(v["plain"], public), public, private)
    opened = own.box_open(v["sealed"], public, private)
    changed = v["sealed"][:-1] + bytes([v["sealed"][-1] ^ 1])
    try:
        own.box_open(changed, public, private)
    except CannotOpen:
        return public == v["public"] and opened == again == v["plain"]
    return False


def _message(v: dict[str, Any]) -> bool:
    to = vault.Vault(vault.Keys(root=v["root"], device=v["device"], rest=bytes(32)))
    said = to.open_message(wire.read_message(v["packed"]))
    return (to.box, said.root, said.body) == (v["box"], v["sender"], v["body"])


def _stretch(v: dict[str, Any]) -> bool:
    own = sodium.sodium()
    made = own.stretch(v["secret"], v["salt"], passes=v["passes"], memory=v["memory"])
    return made == v["made"]


def _account(v: dict[str, Any]) -> bool:
    keys = vault.Keys.unpack(v["keys_file"])
    own = vault.Vault(keys)
    own.check_enrolment(own.device, v["enrolment"])
    return (
        (keys.root, keys.device) == (v["root"], v["device"])
        and (own.id, own.root, own.device) == (v["vault"], v["root_public"], v["device_public"])
        and own.enrolment() == v["enrolment"]
        and own.handle(bytes(range(3, 19))) == v["handle"]
    )


def _card(v: dict[str, Any]) -> bool:
    card = vault.read_card(v["digits"])
    return vault.locate(card) == v["locator"] and vault.take_up(card, v["blob"]) == v["root"]


def _pin(v: dict[str, Any]) -> bool:
    keys, lock = vault.open_keys(v["file"], v["typed"])
    again, _ = vault.open_keys(vault.close_keys(keys, lock), v["pin"])
    return keys.pack() == again.pack() == v["keys_file"]


def _entry(v: dict[str, Any]) -> bool:
    keys = vault.Keys(root=bytes(range(1, 33)), device=bytes(range(101, 133)), rest=bytes(32))
    entry = wire.unpack(v["packed"])
    return vault.Vault(keys).open_entry(entry) == v["letter"]


CHECKS = {
    "derive": _derive,
    "seal": _seal,
    "sign": _sign,
    "box": _box,
    "message": _message,
    "stretch": _stretch,
    "account": _account,
    "card": _card,
    "pin": _pin,
    "entry": _entry,
}
