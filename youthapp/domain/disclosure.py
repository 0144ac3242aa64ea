"""Disclosure: what may be shown of a tally. The only way from counts to any eye.

In a small group a number is a face. So the finest presentation that is safe is chosen by
the number who answered that question, and nothing else about the counts is ever shown:

    fewer than 5   nothing
    5 to 9         words: at least half, or fewer
    10 to 29       two categories, percent rounded to 10
    30 to 99       up to three categories, rounded to 5
    100 and more   up to five categories

Each category, and all others together, hold at least five (``ladder.K``); else a word says
near which edge it lies. "All" and "nobody" are never told apart from "nearly". Staff and
youths see the same.

**What is promised, and against whom.** The reader knows this program, how many were
invited and the exact number of ballots (it is published), and everything shown of every
question and of every round.

1. To a stranger no number of people below five is given away, nor its complement: not who
   gave an answer, not who gave another, not what is left when groups are taken from the
   whole. Also not, from ten ballots on, how many of one to four
   skipped a question.
2. Those who took part know more: their own answer, and three friends may lay theirs
   together (``ladder.talking``: one of 5 or 6 who answered, two of 7 or 8, three of more).
   They learn of nobody else what that person answered, nor that nobody else gave an answer.
   This is why it is five: three, and two more.
3. A second round is another set of answers, and nobody knows for more than those three who
   did not change their mind: 1 and 2 hold for both rounds together. As a guess that nobody
   did is cheap, a round is told in words alone when one to four people joined or left since
   the last one that was shown, and nobody can subtract.

Not promised: that it stays hidden that everybody, or in a round of fewer than ten nearly
everybody, answered a question; and anything against four who lay their answers together.

Whether something is shown never tells more than what is shown. A question that is asked
only after certain answers counts those who gave them, so it is shown when at least five
who were asked before did not answer it. A breakdown shows of each question two halves,
fixed by what is public, and only where every half of every group holds five.

Texts are shown when five people wrote, and then those that a person has read and let
through: how many that are is the reader's choice and tells nothing but that. They come in
an order of their own and in the languages that all of them have: a missing one would tell
in which a text was written. Source: reference/surveys.md §4, and ARCHITECTURE.md for where
this is stricter; to be approved by the municipality's privacy officer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from youthapp.domain.counting import Count, Group, Tally
from youthapp.domain.forms import SCALES
from youthapp.domain.gates import may_be_shown
from youthapp.domain.ladder import (
    LADDER,
    Base,
    K,
    Rung,
    Shown,
    base,
    of_choice,
    of_each,
    of_scale,
    percentages,
    scale,
    scale_parts,
)
from youthapp.domain.results import (
    REST,
    SKIPPED,
    Finding,
    Part,
    Results,
    Share,
    results_from_data,
    results_to_data,
)

__all__ = [
    "LADDER",
    "REST",
    "SKIPPED",
    "Finding",
    "Part",
    "Results",
    "Rung",
    "Share",
    "Trend",
    "compare",
    "disclose",
    "results_from_data",
    "results_to_data",
    "without_small_groups",
]

Reviewed = Mapping[str, Sequence[Mapping[str, str]]]  # by question: each text by language

DIVIDED_FROM: Final = 30  # ballots, before results are divided at all
GROUP_FROM: Final = 2 * K  # ballots in each group
_FIRST_ALONE: Final = 3  # options of a ranking, up to which the first place alone is told


def disclose(
    tally: Tally,
    *,
    reviewed: Reviewed | None = None,
    ladder: Sequence[Rung] = LADDER,
) -> Results:
    """Return everything that may be shown of a tally, to anyone.

    ``reviewed`` are the texts that a person has read and let through, by question.
    """
    alike = tally.moved is not None and 0 < tally.moved < K
    rungs = [rung for rung in ladder if not rung.categories] if alike else ladder
    whole = base(tally.ballots, tally.ballots, rungs)
    findings = _findings(tally, rungs if whole else (), reviewed or {})
    found = Results(
        form=tally.form,
        version=tally.version,
        answers=tally.ballots - tally.ballots % 5 if whole else 0,
        findings=findings,
        breakdown=tally.breakdown,
    )
    return _divided(found, tally, "same" if alike else "") if tally.breakdown else found


def _findings(tally: Tally, ladder: Sequence[Rung], reviewed: Reviewed) -> tuple[Finding, ...]:
    """Return what may be shown of each question, beside what is shown of those before it."""
    found: dict[str, tuple[Count, Finding]] = {}
    for count in tally.items:
        at = base(_number(count), tally.ballots, ladder)
        if at is None or not may_be_shown(count, found):
            finding = Finding(count.item, count.kind, "hidden")
        else:
            finding = _finding(count, at, reviewed)
        found[count.item] = count, finding
    return tuple(finding for _, finding in found.values())


def _number(count: Count) -> int:
    """Return how many answered; on a scale, how many have a place on it."""
    on_scale = count.kind in SCALES or count.kind == "number"
    return sum(scale(count).values()) if on_scale else count.answers


def _finding(count: Count, at: Base, reviewed: Reviewed) -> Finding:
    rung, shares = _shown(count, at)
    return Finding(
        item=count.item,
        kind=count.kind,
        rung=rung,
        answers=at.answers,
        shares=shares,
        texts=_texts(reviewed.get(count.item, ())) if rung == "texts" else (),
        measure=_measure(count),
    )


def _shown(count: Count, at: Base) -> Shown:
    if count.kind == "text":
        return "texts", ()
    if count.kind == "choices":
        return of_each(
            {option: count.counts.get(option, 0) for option in count.options}, count.most, at
        )
    if _measure(count) == "first_two":
        return of_each({option: count.near.get(option, 0) for option in count.options}, 2, at)
    return of_scale(count, at) if count.kind in (*SCALES, "number") else of_choice(count, at)


def _measure(count: Count) -> str:
    """Say what is counted of a ranking. The form alone decides it, not the answers."""
    if count.kind != "ranking":
        return ""
    return "first" if len(count.options) <= _FIRST_ALONE else "first_two"


def _texts(reviewed: Sequence[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    """Return texts in the languages all of them have, in an order that tells nothing."""
    shared = sorted(set.intersection(*(set(text) for text in reviewed))) if reviewed else []
    texts = [{code: text[code] for code in shared} for text in reviewed if shared]
    return tuple(sorted(texts, key=lambda text: list(text.values())))


# One breakdown


def _divided(found: Results, tally: Tally, undivided: str) -> Results:
    """Divide results by the question that was named beforehand, or say why not.

    Every answer on offer is a group, and so are those who skipped it, if anybody did.
    """
    groups = _groups(tally)
    undivided = _undivided(tally) or undivided
    if undivided:
        return replace(found, undivided=undivided)
    halves = [
        _group_halves(finding, count, groups)
        for finding, count in zip(found.findings, tally.items, strict=True)
        if _divides(count, tally.breakdown)
    ]
    parts = tuple(
        Part(group.option or SKIPPED, tuple(question[at] for question in halves))
        for at, group in enumerate(groups)
    )
    return replace(found, parts=parts)


def without_small_groups(tally: Tally) -> Tally:
    """Return what is worth keeping of a tally: no groups where they will never be shown."""
    return replace(tally, groups=()) if _undivided(tally) else tally


def _groups(tally: Tally) -> list[Group]:
    return [group for group in tally.groups if group.option or group.ballots]


def _undivided(tally: Tally) -> str:
    if tally.ballots < DIVIDED_FROM:
        return "few"
    smallest = min((group.ballots for group in _groups(tally)), default=0)
    return "small" if smallest < GROUP_FROM else ""


def _divides(count: Count, breakdown: str) -> bool:
    """Tell whether a question can be divided: one answer each, and put to everybody."""
    single = count.kind in (*SCALES, "number", "choice")
    return single and not count.after and count.item != breakdown


def _group_halves(finding: Finding, count: Count, groups: Sequence[Group]) -> list[Finding]:
    """Show two halves of each group, if each holds five; else of no group anything."""
    name = _half(finding)
    held = [
        halves
        for group in groups
        for each in group.items
        if each.item == count.item and (halves := _in_halves(each, name))
    ]
    enough = len(held) == len(groups) and all(min(halves.values()) >= K for halves in held)
    if not enough:
        return [Finding(count.item, count.kind, "spread") for _ in groups]
    return [
        Finding(count.item, count.kind, "two", GROUP_FROM, percentages(halves, 10))
        for halves in held
    ]


def _half(finding: Finding) -> str:
    """Return the answer to a choice that most gave, as far as it is shown; else ""."""
    named = [share for share in finding.shares if share.option != REST and share.percent]
    return max(named, key=lambda share: share.percent or 0).option if named else ""


def _in_halves(count: Count, name: str) -> dict[str, int] | None:
    if count.kind != "choice":
        return scale_parts(count, 2)
    if not name:
        return None
    return {name: count.counts.get(name, 0), REST: count.answers - count.counts.get(name, 0)}


# Since last time


@dataclass(frozen=True)
class Trend:
    """How one answer to a question stands against last time: "more", "same" or "fewer"."""

    item: str
    option: str
    word: str


_LEVELS: Final[Mapping[str, int]] = {
    "nearly_none": 0,
    "few": 0,
    "under": 0,
    "half": 50,
    "over": 100,
    "most": 100,
    "nearly_all": 100,
}


def compare(before: Results, now: Results, *, moved: int | None = None) -> tuple[Trend, ...]:
    """Say what has changed since last time, in words, from what was shown of both rounds.

    Nothing but results is looked at, so nothing more can be worked out than from them. A
    percentage has changed when it differs by more than both were rounded by; a word, or a
    percentage while fewer than five ``moved`` (or nobody knows), when it is on the other
    side of the half.
    """
    fine = moved is not None and (moved == 0 or moved >= K)
    last = {(finding.item, finding.kind, finding.measure): finding for finding in before.findings}
    return tuple(
        Trend(finding.item, option, _trend(old[option], new, fine))
        for finding in now.findings
        if (held := last.get((finding.item, finding.kind, finding.measure)))
        for old in [_levels(held)]
        for option, new in _levels(finding).items()
        if option in old
    )


@dataclass(frozen=True)
class _Level:
    percent: int
    step: int  # 0 for a word


def _levels(finding: Finding) -> dict[str, _Level]:
    """Return what can be compared: of a scale its upper half, of the rest each named answer."""
    shares = {share.option: share for share in finding.shares if share.option != REST}
    at = base(finding.answers, finding.answers + K)
    step = at.rung.step if at else 0
    levels = {
        option: _Level(share.percent or 0, step)
        if share.word is None
        else _Level(_LEVELS[share.word], 0)
        for option, share in shares.items()
    }
    if finding.kind in SCALES:
        upper = [levels[option] for option in ("positive", "high", "highest") if option in levels]
        return {"positive": _Level(sum(one.percent for one in upper), step)} if upper else {}
    return levels if finding.kind != "number" or finding.rung in ("words", "two") else {}


def _trend(old: _Level, new: _Level, fine: bool) -> str:
    if fine and old.step and new.step:
        change = (
            new.percent - old.percent
            if abs(new.percent - old.percent) > (old.step + new.step)
            else 0
        )
    else:
        change = _side(new) - _side(old)
    return "same" if not change else "more" if change > 0 else "fewer"


def _side(level: _Level) -> int:
    return (level.percent >= 50) - (level.percent < 50)
