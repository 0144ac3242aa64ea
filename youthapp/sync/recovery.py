"""The recovery card as the account knows it: made, confirmed, replaced.

Where the card's blob lies and whether somebody typed the card back is a fact in the vault,
so that every phone of the account knows it. The digits are kept by the phone that made
them, and only until they were typed back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from youthapp import vault, wire
from youthapp.domain.facts import Change, Value
from youthapp.errors import CardUnknown, NotHere, WrongDigits
from youthapp.store import CARD_KIND
from youthapp.vault import Card

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore

CARD_ITEM: Final = hashlib.blake2b(b"minvei-card", digest_size=wire.ID_BYTES).hexdigest()


class Recovery:
    """What the account knows about its card."""

    def __init__(self, store: PhoneStore, new_id: Callable[[], str]) -> None:
        self._store, self._log, self._new_id = store, store.log, new_id

    def state(self) -> str:
        """Return "none", "made" or "confirmed".

        While a new card was being laid down nobody knows whether the old one still lives:
        that is "none".
        """
        card, making = self._card(), self._log.state("card")
        if not card.get("locator") or (making is not None and not making["laid"]):
            return "none"
        return "confirmed" if card.get("confirmed") else "made"

    def begin(self, card: Card, locator: bytes) -> None:
        """A card is about to be laid down."""
        self._keep(card, locator, laid=False)

    def made(self, card: Card, locator: bytes, blob: bytes) -> None:
        """The card was laid down: it is the one that lives."""
        self._keep(card, locator, laid=True)
        kept = {"locator": locator.hex(), "blob": wire.to_text(blob), "round": self._round()}
        self._log.keep_state(laid=kept)
        self._note(locator, confirmed=False)

    def to_lay_again(self) -> tuple[bytes, bytes] | None:
        """Return locator and blob of the card that lives, if the server may have lost it.

        A server set back to an old backup has every entry again soon, from the phones; the
        sealed root under the card has only the phone that made it.
        """
        laid = self._log.state("laid")
        if laid is None or laid["round"] == self._round():
            return None
        if laid["locator"] != self._card().get("locator"):
            return None
        return bytes.fromhex(laid["locator"]), wire.from_text(laid["blob"])

    def laid_again(self) -> None:
        """The server that is there now has the card."""
        self._log.keep_state(laid={**self._log.state("laid"), "round": self._round()})

    def confirm(self, typed: Card) -> None:
        """The card was typed back. Raises WrongDigits or CardUnknown when it is another."""
        made, known = self._log.state("card"), self._card().get("locator")
        if made is not None and made["locator"] == known:
            _compare(typed, Card(made["digits"]))
        locator = vault.locate(typed)
        if locator.hex() != known:
            raise CardUnknown()
        self._note(locator, confirmed=True)
        self._log.keep_state(card=None)

    def typed(self, card: Card) -> None:
        """The card opened the account on this phone."""
        self._log.keep_state(typed=vault.locate(card).hex())

    def confirm_typed(self) -> None:
        """The card that opened the account here has been typed: that confirms it."""
        typed, known = self._log.state("typed"), self._card().get("locator")
        if typed is None or known is None:
            return  # the phone that made the card has not told of it yet
        if typed == known:
            self._note(bytes.fromhex(typed), confirmed=True)
        self._log.keep_state(typed=None)

    def _keep(self, card: Card, locator: bytes, *, laid: bool) -> None:
        kept = {"digits": card.digits, "locator": locator.hex(), "laid": laid}
        self._log.keep_state(card=kept)

    def _note(self, locator: bytes, *, confirmed: bool) -> None:
        known = self._card()
        news: dict[str, Value] = {"locator": locator.hex(), "confirmed": confirmed}
        if any(known.get(name) != value for name, value in news.items()):
            self._store.keep([Change(CARD_ITEM, CARD_KIND, news)], new_id=self._new_id)

    def _round(self) -> int:
        return int(self._log.state("round", 0))

    def _card(self) -> dict[str, object]:
        try:
            return dict(self._store.thing(CARD_ITEM).fields)
        except NotHere:
            return {}


def _compare(typed: Card, made: Card) -> None:
    for number, (one, other) in enumerate(zip(typed.groups, made.groups, strict=True), 1):
        if one != other:
            raise WrongDigits(group=number)
