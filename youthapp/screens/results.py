"""Results: what everybody said in a round that has closed.

Shown only from what the disclosure rule gave, in words and in numbers, never a count of
few people and nothing before a round has closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from youthapp.domain.conversation import Form
from youthapp.domain.disclosure import REST, SKIPPED, Finding, Results, Share, compare
from youthapp.language import Reader, mark
from youthapp.screens.conversation import FACES, Texts
from youthapp.screens.problem import problem

PEOPLE = 10  # pictures of people in a row of results

WORDS = {
    "nearly_all": (mark("Nesten alle"), 10),
    "most": (mark("De fleste"), 8),
    "over": (mark("Minst halvparten"), 7),
    "half": (mark("Omtrent halvparten"), 5),
    "under": (mark("Under halvparten"), 3),
    "few": (mark("Få"), 2),
    "nearly_none": (mark("Nesten ingen"), 0),
}
FACE_SHARES = {
    "positive": mark("Bra eller veldig bra"),
    "middle": FACES[2],
    "negative": mark("Dårlig eller veldig dårlig"),
    "lowest": FACES[0],
    "low": FACES[1],
    "high": FACES[3],
    "highest": FACES[4],
}
LADDER_SHARES = {
    "positive": mark("Høyt på stigen"),
    "middle": mark("Midt på stigen"),
    "negative": mark("Lavt på stigen"),
    "lowest": mark("Nederst på stigen"),
    "low": mark("Lavt på stigen"),
    "high": mark("Høyt på stigen"),
    "highest": mark("Øverst på stigen"),
}
SINCE = {
    "more": (mark("Flere enn sist"), "arrow_upward"),
    "same": (mark("Omtrent som sist"), "drag_handle"),
    "fewer": (mark("Færre enn sist"), "arrow_downward"),
}
MEASURES = {
    "first": mark("Så mange satte dette først."),
    "first_two": mark("Så mange satte dette blant de to første."),
}
UNDIVIDED = {
    "few": mark("Vi deler ikke svarene i grupper. Da må minst 30 svare."),
    "small": mark("Vi deler ikke svarene i grupper. En av gruppene er for liten."),
    "same": mark("Vi deler ikke svarene i grupper. Nesten de samme ble spurt sist."),
}
FACE_ICONS = {
    "positive": "face-4",
    "middle": "face-3",
    "negative": "face-2",
    "lowest": "face-1",
    "low": "face-2",
    "high": "face-4",
    "highest": "face-5",
}


@dataclass(frozen=True)
class ResultRow:
    """One share: words, pictures of people, and a number where the rule gives one."""

    label: str
    icon: str
    amount: str
    people: int
    percent: int | None
    spoken: str
    since: str = ""
    since_icon: str = ""

    @property
    def exact_people(self) -> bool:
        """Tell whether whole people show the share truly; else a line does."""
        return self.percent is None or self.percent % PEOPLE == 0


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, as it was read and let through, and whether it runs to the left."""

    text: str
    rtl: bool


@dataclass(frozen=True)
class ResultBlock:
    """One question's result, or why it is not shown. ``lead`` says what the rows count."""

    item: str
    question: str
    rows: tuple[ResultRow, ...]
    note: str
    lead: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class ResultsScreen:
    """The results of a closed round."""

    title: str
    answers: str
    blocks: tuple[ResultBlock, ...]
    rule: str
    empty_title: str
    empty_line: str
    fetch_label: str
    can_fetch: bool
    back: str
    unsent: tuple[str, str] | None
    drop: str
    divided: str = ""
    divided_blocks: tuple[ResultBlock, ...] = ()
    undivided: str = ""


def results_screen(
    reader: Reader,
    texts: Texts,
    form: Form,
    results: Results | None,
    *,
    unsent: bool = False,
    before: Results | None = None,
    moved: int | None = None,
) -> ResultsScreen:
    """Show what the rule lets everyone see, or say plainly why there is nothing to see.

    ``unsent`` when answers of this phone came too late or still lie in a draft. ``before``
    are the results of the last round, and ``moved`` how many came or left since.
    """
    late = problem(reader, "error.survey-closed", {})
    shown = results is not None and results.answers > 0
    asked = {item.id for item in form.items}
    trends = _trends(before, results, moved)
    return ResultsScreen(
        title=texts.text(f"form/{form.id}/title", reader.code),
        answers=_answers(reader, results) if results is not None and shown else "",
        blocks=tuple(
            _block(reader, texts, form, one, trends)
            for one in results.findings
            if one.item in asked
        )
        if results is not None and shown
        else (),
        rule=reader.t("Tallene er rundet av. Da blir ingen kjent igjen."),
        back=reader.t("Til min stemme"),
        empty_title=reader.t("For få svarte")
        if results is not None
        else reader.t("Resultatet er ikke hentet ennå"),
        empty_line=reader.t("Når få svarer, kan noen bli kjent igjen. Derfor viser vi ikke noe.")
        if results is not None
        else reader.t("Det kommer når telefonen er på nett."),
        fetch_label=reader.t("Se etter nå"),
        can_fetch=results is None,
        unsent=(late.title, late.line) if unsent else None,
        drop=reader.t("Slett svarene mine"),
        **(_divided(reader, texts, form, results) if results is not None and shown else {}),
    )


def _answers(reader: Reader, results: Results) -> str:
    return reader.n("Minst {count} har svart", "Minst {count} har svart", results.answers)


def _trends(
    before: Results | None, now: Results | None, moved: int | None
) -> Mapping[tuple[str, str], str]:
    if before is None or now is None:
        return {}
    return {(trend.item, trend.option): trend.word for trend in compare(before, now, moved=moved)}


def _block(
    reader: Reader,
    texts: Texts,
    form: Form,
    finding: Finding,
    trends: Mapping[tuple[str, str], str],
) -> ResultBlock:
    notes = {
        "hidden": reader.t("For få svarte på dette. Derfor viser vi det ikke."),
        "spread": reader.t("Svarene er for ulike til å vise dem."),
        "texts": reader.t("Noen har lest svarene før de ble vist.")
        if finding.texts
        else reader.t("Svar med egne ord vises ikke her ennå."),
        "words": reader.t("Her viser vi ord, ikke tall. Da blir ingen kjent igjen."),
    }
    measure = MEASURES.get(finding.measure) if finding.shares else None
    rows = (_row(reader, texts, form, finding, share) for share in finding.shares)
    return ResultBlock(
        item=finding.item,
        question=_question(reader, texts, form, finding.item),
        rows=tuple(
            _since(reader, row, trends.get((finding.item, share.option), ""))
            for row, share in zip(rows, finding.shares, strict=True)
        ),
        note=notes.get(finding.rung, ""),
        lead=reader.t(measure) if measure else "",
        quotes=tuple(_quote(reader, text) for text in finding.texts),
    )


def _question(reader: Reader, texts: Texts, form: Form, item: str) -> str:
    return texts.text(f"form/{form.id}/{item}/text", reader.code)


def _since(reader: Reader, row: ResultRow, word: str) -> ResultRow:
    """Say beside a row how it stands against last time."""
    if not word:
        return row
    message, icon = SINCE[word]
    since = reader.t(message)
    spoken = reader.t("{label}: {amount}", label=row.spoken, amount=since)
    return replace(row, since=since, since_icon=icon, spoken=spoken)


def _quote(reader: Reader, text: Mapping[str, str]) -> Quote:
    """Take a text in the reader's language, else in Norwegian, else in one it has."""
    code = next(one for one in (reader.code, "nb", *text) if one in text)
    return Quote(text[code], Reader(code).rtl)


def _divided(reader: Reader, texts: Texts, form: Form, results: Results) -> dict[str, Any]:
    """Show each question by group: one row a group, all of them about the same half."""
    if not results.breakdown or results.breakdown not in {item.id for item in form.items}:
        return {}
    title = reader.t(
        "Delt etter: {question}", question=_question(reader, texts, form, results.breakdown)
    )
    if not results.parts:
        reason = UNDIVIDED.get(results.undivided)
        return {"divided": title, "undivided": reader.t(reason) if reason else ""}
    blocks = []
    for at, first in enumerate(results.parts[0].findings):
        if not first.shares:
            continue
        by_group = [(part.group, part.findings[at]) for part in results.parts]
        subject = _subject(first)
        blocks.append(
            ResultBlock(
                item=first.item,
                question=_question(reader, texts, form, first.item),
                lead=_share(reader, texts, form, first, subject)[0],
                rows=tuple(
                    _group_row(reader, texts, form, results.breakdown, group, finding, subject)
                    for group, finding in by_group
                ),
                note="",
            )
        )
    none = "" if blocks else reader.t("Gruppene er for små til å vise hver for seg.")
    return {"divided": title, "divided_blocks": tuple(blocks), "undivided": none}


def _subject(finding: Finding) -> str:
    """Return the half that is shown of each group: the named one, of a number the upper."""
    named = [share.option for share in finding.shares if share.option != REST]
    return named[-1]


def _group_row(
    reader: Reader,
    texts: Texts,
    form: Form,
    breakdown: str,
    group: str,
    finding: Finding,
    subject: str,
) -> ResultRow:
    share = next(share for share in finding.shares if share.option == subject)
    row = _row(reader, texts, form, finding, share)
    asked = Finding(breakdown, "choice", "two")
    label, icon = (
        (reader.t("Svarte ikke på det"), "remove")
        if group == SKIPPED
        else _share(reader, texts, form, asked, group)
    )
    spoken = reader.t("{label}: {amount}", label=label, amount=row.amount)
    return replace(row, label=label, icon=icon, spoken=spoken)


def _row(reader: Reader, texts: Texts, form: Form, finding: Finding, share: Share) -> ResultRow:
    label, icon = _share(reader, texts, form, finding, share.option)
    if share.word is not None:
        word, people = WORDS[share.word]
        amount, percent = reader.t(word), None
    else:
        percent = share.percent or 0
        people = round(percent / PEOPLE)
        amount = _amount(reader, percent)
    spoken = reader.t("{label}: {amount}", label=label, amount=amount)
    return ResultRow(label, icon, amount, people, percent, spoken)


def _amount(reader: Reader, percent: int) -> str:
    if percent % 10 == 0:
        return reader.t("Omtrent {part} av {whole}", part=percent // 10, whole=10)
    return reader.t("Omtrent {part} av {whole}", part=percent, whole=100)


def _share(
    reader: Reader, texts: Texts, form: Form, finding: Finding, option: str
) -> tuple[str, str]:
    groups = {"faces": FACE_SHARES, "ladder": LADDER_SHARES}.get(finding.kind, {})
    if option in groups:
        icon = FACE_ICONS[option] if finding.kind == "faces" else "stairs"
        return reader.t(groups[option]), icon
    if finding.kind == "number" and ".." in option:
        return _range(reader, option), "tag"
    if option == REST:
        return reader.t("Alle andre svar"), "more_horiz"
    icons = {one.id: one.icon for one in form.item(finding.item).options}
    if option not in icons:  # own words, or an option that only a newer app has
        return reader.t("Noe annet"), "edit"
    return texts.text(f"form/{form.id}/{finding.item}/{option}", reader.code), icons[option]


def _range(reader: Reader, option: str) -> str:
    low, _, high = option.partition("..")
    if low == high:
        return reader.number(int(low))
    return reader.t(
        "Fra {low} til {high}", low=reader.number(int(low)), high=reader.number(int(high))
    )
