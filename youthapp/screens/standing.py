"""How it stands with somebody one has met: what was asked and promised, and what they see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.domain.contacts import Contact
from youthapp.domain.promises import ASKED, DONE_IT, OWN_KIND, PROMISED, SEEN_IT, Promise
from youthapp.language import Reader, isolate, mark

STEPS: Final = (
    (ASKED, mark("Spurt")),
    (SEEN_IT, mark("Sett")),
    (PROMISED, mark("Lovet")),
    (DONE_IT, mark("Ferdig")),
)


@dataclass(frozen=True)
class Steps:
    """How far something has come: each step with whether it is reached; ``said`` is spoken."""

    names: tuple[tuple[str, bool], ...]
    said: str


@dataclass(frozen=True)
class Promised:
    """Something that was promised in own words."""

    title: str
    text: str
    by: str
    steps: Steps


@dataclass(frozen=True)
class Standing:
    """What stands at somebody one has met."""

    promised: tuple[Promised, ...]
    sees: str
    change: str


@dataclass(frozen=True)
class Ready:
    """The card that is ready for whoever is met next."""

    title: str
    show: str
    leave: str
    left: str


def steps(reader: Reader, promise: Promise) -> Steps:
    """Tell how far it has come."""
    states = [state for state, _ in STEPS]
    reached = states.index(promise.state)
    begins = states.index(PROMISED) if promise.kind == OWN_KIND else 0
    names = [(reader.t(name), at <= reached) for at, (_, name) in enumerate(STEPS) if at >= begins]
    return Steps(tuple(names), reader.listed(name for name, done in names if done))


def standing(reader: Reader, one: Contact, promises: Sequence[Promise], sees: int) -> Standing:
    """Show what they promised, how much they see, and the way to somebody new."""
    called = isolate(one.name)
    own = [each for each in promises if each.who == one.root and each.kind == OWN_KIND]
    return Standing(
        promised=tuple(
            Promised(
                title=reader.t("{name} har lovet", name=called),
                text=each.text,
                by=reader.t("Innen {date}", date=reader.date(each.by)) if each.by else "",
                steps=steps(reader, each),
            )
            for each in reversed(own)
        ),
        sees=reader.n(
            "{name} ser {count} ting du viser", "{name} ser {count} ting du viser", sees,
            name=called,
        )
        if sees
        else "",
        change=reader.t("Jeg får en ny kontaktperson"),
    )  # fmt: skip


def ready(reader: Reader, newest: Contact) -> Ready:
    """Offer the card to the one met last."""
    return Ready(
        title=reader.t("Kortet ditt er klart"),
        show=reader.t("Vis det til {name}", name=isolate(newest.name)),
        leave=reader.t("Ikke behold"),
        left=reader.t("Det er tatt bort."),
    )
