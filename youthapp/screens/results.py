"""Results: what everybody said in a round that has closed.

Shown only from what the disclosure rule gave, in words and in numbers, never a count of
few people and nothing before a round has closed.
"""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.conversation import Form
from youthapp.domain.disclosure import Finding, Results, Share
from youthapp.language import Reader, mark
from youthapp.screens.conversation import FACES, Texts
from youthapp.screens.problem import problem

PEOPLE = 10  # pictures of people in a row of results

WORDS = {
    "nearly_all": (mark("Nesten alle"), 10),
    "most": (mark("De fleste"), 8),
    "half": (mark("Omtrent halvparten"), 5),
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

    @property
    def exact_people(self) -> bool:
        """Tell whether whole people show the share truly; else a line does."""
        return self.percent is None or self.percent % PEOPLE == 0


@dataclass(frozen=True)
class ResultBlock:
    """One question's result, or why it is not shown."""

    item: str
    question: str
    rows: tuple[ResultRow, ...]
    note: str


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


def results_screen(
    reader: Reader, texts: Texts, form: Form, results: Results | None, *, unsent: bool = False
) -> ResultsScreen:
    """Show what the rule lets everyone see, or say plainly why there is nothing to see.

    ``unsent`` when answers of this phone came too late or still lie in a draft.
    """
    late = problem(reader, "error.survey-closed", {})
    shown = results is not None and results.answers > 0
    asked = {item.id for item in form.items}
    return ResultsScreen(
        title=texts.text(f"form/{form.id}/title", reader.code),
        answers=_answers(reader, results) if results is not None and shown else "",
        blocks=tuple(
            _block(reader, texts, form, one) for one in results.findings if one.item in asked
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
    )


def _answers(reader: Reader, results: Results) -> str:
    return reader.n("Minst {count} har svart", "Minst {count} har svart", results.answers)


def _block(reader: Reader, texts: Texts, form: Form, finding: Finding) -> ResultBlock:
    notes = {
        "hidden": reader.t("For få svarte på dette. Derfor viser vi det ikke."),
        "spread": reader.t("Svarene er for ulike til å vise dem."),
        "texts": reader.t("Svar med egne ord vises ikke her ennå."),
        "words": reader.t("Få har svart. Derfor viser vi ord, ikke tall."),
    }
    return ResultBlock(
        item=finding.item,
        question=texts.text(f"form/{form.id}/{finding.item}/text", reader.code),
        rows=tuple(_row(reader, texts, form, finding, share) for share in finding.shares),
        note=notes.get(finding.rung, ""),
    )


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
    if option == "_rest":
        return reader.t("Alle andre svar"), "more_horiz"
    icons = {one.id: one.icon for one in form.item(finding.item).options}
    if option not in icons:  # own words, or an option that only a newer app has
        return reader.t("Noe annet"), "edit"
    return texts.text(f"form/{form.id}/{finding.item}/{option}", reader.code), icons[option]
