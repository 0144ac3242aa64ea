"""Voting papers: this phone's right to one ballot of a survey, and what became of it.

A paper never leaves the phone it was made on, not even in the sealed copy: whoever has it
can show which ballot is whose. When the survey is over and the ballot was looked for in the
published list, everything but the outcome is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from youthapp.domain.surveys import read_body
from youthapp.errors import Unreadable

STATES: Final = ("new", "asked", "ready", "waiting", "sent", "elsewhere", "over")
SOONEST: Final = 60  # seconds
LATEST: Final = 24 * 60 * 60


@dataclass(frozen=True)
class Paper:
    """One survey's paper. Bytes are in hex; what is not there yet is "".

    ``seed`` makes the ballot's key and ``token`` makes it valid; ``blinded`` is what was
    asked to be signed and ``inverse`` takes the blinding off. ``publication`` is the hash
    of what is answered. ``number`` counts what was sent, ``body`` is the newest of it
    (empty: taken back), ``due`` when it may leave (seconds since 1970), ``hash`` the hash
    of what the server has. ``held`` tells in the end whether it was on the list: "", "yes"
    or "no".
    """

    survey: str
    state: str = "new"
    publication: str = ""
    seed: str = field(default="", repr=False)
    prefix: str = field(default="", repr=False)
    blinded: str = field(default="", repr=False)
    inverse: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    number: int = 0
    body: str = field(default="", repr=False)
    due: int = 0
    hash: str = ""
    held: str = ""

    @property
    def answered(self) -> bool:
        """Whether answers lie ready or were sent, and were not taken back."""
        return self.state not in ("elsewhere", "over") and bool(self.body)

    @property
    def taken_back(self) -> bool:
        """Whether there were answers and they were taken back."""
        return self.state in ("waiting", "sent") and not self.body and self.number > 0


def asked(
    paper: Paper, *, publication: str, seed: str, prefix: str, blinded: str, inverse: str
) -> Paper:
    """Make a paper that is about to ask for its token; the same is asked again after a break."""
    return replace(
        paper,
        state="asked",
        publication=publication,
        seed=seed,
        prefix=prefix,
        blinded=blinded,
        inverse=inverse,
    )


def signed(paper: Paper, token: str) -> Paper:
    """Take up the token; what was only needed to get it is forgotten."""
    state = "waiting" if paper.number else "ready"
    return replace(paper, state=state, token=token, blinded="", inverse="")


def cast(paper: Paper, body: str, due: int) -> Paper:
    """Put answers in, or with an empty body take them back.

    What has never left is replaced where it lies; taking that back leaves an unused paper.
    Before the token is there the answers wait for it. Raises Unreadable when the paper is
    of no use here.
    """
    if paper.state in ("elsewhere", "over"):
        raise Unreadable(part="paper")
    if not body and not paper.hash:  # nothing is known outside this phone
        state = "ready" if paper.token else paper.state
        return replace(paper, number=0, body="", due=0, state=state)
    state = "waiting" if paper.token else paper.state
    return replace(paper, number=paper.number + 1, body=body, due=due, state=state)


def outrun(paper: Paper) -> Paper:
    """Count further: the server has another ballot of this key under that number."""
    return replace(paper, number=paper.number + 1)


def left(paper: Paper, hash_: str) -> Paper:
    """Note that the server has the newest."""
    return replace(paper, state="sent", hash=hash_)


def settled(paper: Paper, hashes: frozenset[str]) -> Paper:
    """Look for the ballot in the published list, and forget everything but the outcome.

    Whoever never sent anything, or took it back, is not looked for.
    """
    sought = paper.state == "sent" and paper.body
    held = ("yes" if paper.hash in hashes else "no") if sought else ""
    return Paper(paper.survey, state="over", held=held)


def moment(now: int, closes: int, lot: float) -> int:
    """Draw when a ballot may leave: from a minute on, within a day and a quarter of what is left.

    ``lot`` is drawn evenly from 0 to 1; ``closes`` is the end of the last day.
    """
    left_over = max(0, closes - now)
    return now + min(SOONEST, left_over // 4) + int(lot * min(LATEST, left_over // 4))


def to_data(paper: Paper) -> dict[str, Any]:
    """Write a paper for this phone's own keeping."""
    return {name: value for name, value in asdict(paper).items() if value not in ("", 0)}


def read_paper(data: Mapping[str, Any]) -> Paper:
    """Read a paper. Raises Unreadable."""
    try:
        paper = Paper(**data)
    except TypeError as error:
        raise Unreadable(part="paper") from error
    if paper.state not in STATES:
        raise Unreadable(part="paper")
    return paper


def answers_of(paper: Paper) -> Mapping[str, Any]:
    """Return the answers that were put in last, to be changed."""
    return read_body(paper.body) if paper.body else {}
