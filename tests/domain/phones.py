"""Phones on paper: a few devices that write, and now and then hear from each other.

Used to draw random histories. ``truth`` works everything out the slow and plain way, by
whole sets of ancestors, so that the real merge is checked against something that is not
itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from youthapp.domain.facts import TEXT_FIELDS, Fact, Value, heads
from youthapp.domain.kinds import DELETED

ITEMS = (f"{1:032x}", f"{2:032x}")


@dataclass
class Phone:
    """One device and the facts it has."""

    device: str
    facts: dict[str, Fact] = field(default_factory=dict)

    def write(self, fact_id: str, item: str, changes: dict[str, Value]) -> Fact:
        """Write a fact, knowing everything this phone has heard."""
        fact = Fact(
            id=fact_id,
            item=item,
            kind="goal",
            changes=changes,
            lamport=1 + max((each.lamport for each in self.facts.values()), default=0),
            device=self.device,
            after=heads(each for each in self.facts.values() if each.item == item),
        )
        self.facts[fact.id] = fact
        return fact

    def hear(self, other: Phone) -> None:
        """Take over everything the other phone has."""
        self.facts.update(other.facts)


CHANGES = st.one_of(
    st.builds(
        lambda text: {"own_words": text},
        st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=8),
    ),
    st.sampled_from(
        [
            {"own_words": "samme", "why_not_lower": "hei"},
            {"state": "active"},
            {"state": "let_go"},
            {"state": "paused", "areas": ("home", "work")},
            {"why_not_lower": None},
            {DELETED: True},
            {DELETED: True},
            {DELETED: False},
        ]
    ),
)


@st.composite
def histories(draw: st.DrawFn, most: int = 14) -> list[Fact]:
    """Draw what two or three phones wrote, hearing from each other now and then."""
    phones = [Phone(f"{number:064x}") for number in range(draw(st.integers(2, 3)))]
    everything: list[Fact] = []
    for number in range(draw(st.integers(1, most))):
        phone = draw(st.sampled_from(phones))
        if draw(st.booleans()):
            phone.hear(draw(st.sampled_from(phones)))
        item = draw(st.sampled_from(ITEMS))
        everything.append(phone.write(f"{number:032x}", item, draw(CHANGES)))
    return everything


def ancestors(fact: Fact, facts: dict[str, Fact]) -> set[str]:
    """Return everything a fact had seen, directly or through others."""
    found: set[str] = set()
    for parent in fact.after:
        if parent in facts and parent not in found:
            found |= {parent} | ancestors(facts[parent], facts)
    return found


@dataclass(frozen=True)
class Truth:
    """What one item must come to."""

    fields: dict[str, Value]
    versions: dict[str, tuple[str, ...]]
    deleted: bool
    heads: tuple[str, ...]


def truth(facts: list[Fact], item: str) -> Truth:
    """Work out one item from the definition, word by word."""
    held = {fact.id: fact for fact in facts if fact.item == item}
    seen = {name: ancestors(fact, held) for name, fact in held.items()}
    age = {name: (fact.lamport, fact.device, name) for name, fact in held.items()}
    fields: dict[str, Value] = {}
    versions: dict[str, tuple[str, ...]] = {}
    for name in {written for fact in held.values() for written in fact.changes} - {DELETED}:
        writers = [fact for fact in held.values() if name in fact.changes]
        standing = [
            fact for fact in writers if not any(fact.id in seen[other.id] for other in writers)
        ]
        standing.sort(key=lambda fact: age[fact.id], reverse=True)
        fields[name] = standing[0].changes[name]
        if name in TEXT_FIELDS["goal"]:
            texts = [fact.changes[name] for fact in standing if fact.changes[name] is not None]
            if texts:
                versions[name] = tuple(dict.fromkeys(map(str, texts)))
                fields[name] = versions[name][0]
    edits = {name for name, fact in held.items() if fact.changes.get(DELETED) is not True}
    deleted = any(edits <= seen[name] for name in held.keys() - edits)
    newest = [name for name in held if not any(name in others for others in seen.values())]
    return Truth(fields, versions, deleted, tuple(sorted(newest, key=age.__getitem__)))
