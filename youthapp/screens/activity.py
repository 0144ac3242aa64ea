"""One activity of the week: how it is made in a conversation, and its page.

What is changed here holds from today on; the days behind stay as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from youthapp.domain import plan
from youthapp.domain.conversation import Answers, Draft, Form, given
from youthapp.domain.plan import PARTS, PICTURES, WEEKDAYS, Activity
from youthapp.errors import EndsBeforeItBegins
from youthapp.language import Reader
from youthapp.screens.conversation import Texts, Turn, said
from youthapp.screens.month import DAY_NAMES, long_day
from youthapp.screens.plan import (
    PART_ICONS,
    Picture,
    named,
    part_name,
    picture_name,
    picture_of,
)


@dataclass(frozen=True)
class Option:
    """Something to choose for an activity: a weekday, a part of the day, a picture."""

    id: str
    name: str
    icon: str
    area: str
    chosen: bool


@dataclass(frozen=True)
class ActivityLabels:
    """The words on an activity's page."""

    rename: str
    keep: str
    not_now: str
    picture: str
    days: str
    no_days: str
    part: str
    begins: str
    ends: str
    endless: str
    choose_day: str
    past: str
    kept: str
    stop: str
    stop_line: str
    stopped: str
    remove: str
    remove_line: str
    removed: str


@dataclass(frozen=True)
class ActivityScreen:
    """One activity as it stands today, with everything one can change from today on."""

    id: str
    name: str
    title: str
    others: tuple[str, ...]
    others_note: str
    picture: Picture
    picture_name: str
    pictures: tuple[Option, ...]
    days: tuple[Option, ...]
    parts: tuple[Option, ...]
    begins: date
    begins_text: str
    begun: bool
    ends: date | None
    ends_text: str
    rests: bool
    who_sees: str
    labels: ActivityLabels


@dataclass(frozen=True)
class KeepScreen:
    """The end of the conversation: what was said, before it is kept.

    ``when`` is empty when the days do not fit together; keeping says so.
    """

    title: str
    lead: str
    name: str
    picture: Picture
    when: str
    turns: tuple[Turn, ...]
    keep: str
    drop: str
    who_sees: str
    nothing: str
    to_week: str
    back: str
    kept: str


@dataclass(frozen=True)
class KeptScreen:
    """Said after the activity is kept, never before."""

    title: str
    line: str
    who_sees: str
    to_week: str
    another: str


def activity_screen(
    reader: Reader, texts: Texts, activity: Activity, *, today: date
) -> ActivityScreen:
    """Show one activity as it stands today."""
    now = activity.now(today)
    ends = reader.date(now.ends) if now.ends else reader.t("Til jeg stopper")
    return ActivityScreen(
        id=activity.id,
        name=named(reader, texts, now),
        title=now.title,
        others=now.other_titles,
        others_note=reader.t("Du skrev også dette på en annen telefon:"),
        picture=picture_of(now),
        picture_name=picture_name(reader, texts, now.picture),
        pictures=tuple(
            Option(
                one,
                texts.text(f"form/week/picture/{one}", reader.code),
                one,
                PICTURES[one],
                one == now.picture,
            )
            for one in PICTURES
        ),
        days=tuple(
            Option(day, reader.t(name), "", "", day in now.days)
            for day, name in zip(WEEKDAYS, DAY_NAMES, strict=True)
        ),
        parts=tuple(
            Option(part, part_name(reader, texts, part), PART_ICONS[part], "", part == now.part)
            for part in PARTS
        ),
        begins=now.begins,
        begins_text=reader.date(min(one.begins for one in activity.plans if not one.gone)),
        begun=now.begins < today,
        ends=now.ends,
        ends_text=ends,
        rests=not activity.comes(today),
        who_sees=reader.t("Bare du ser dette."),
        labels=_activity_labels(reader),
    )


def keep_screen(
    reader: Reader, texts: Texts, form: Form, draft: Draft, *, today: date
) -> KeepScreen:
    """Read back what was said, before it is kept. Without ``name`` there is nothing to keep."""
    answers = given(form, draft.answers)
    picture, title = str(answers.get("picture", "")), str(answers.get("title", ""))
    turns = said(reader, texts, form, draft)
    return KeepScreen(
        title=reader.t("Dette sa du"),
        lead=reader.t("Trykk på noe for å endre det."),
        name=(title or picture_name(reader, texts, picture))
        if plan.makes_activity(answers)
        else "",
        picture=Picture(picture if picture in PICTURES else "star", PICTURES.get(picture, "other")),
        when=_span(reader, answers, today),
        turns=tuple(turn for turn in turns if turn.item != "title"),
        keep=reader.t("Legg det i uka"),
        drop=reader.t("Ikke behold"),
        who_sees=reader.t("Bare du ser dette."),
        nothing=reader.t("Du har ikke lagt inn noe nå, og det er greit."),
        to_week=reader.t("Til uka mi"),
        back=reader.t("Tilbake"),
        kept=reader.t("Det står i uka di nå."),
    )


def brought(reader: Reader, draft: Draft, words: str) -> str:
    """Say that a step's words wait in the conversation, or that another one comes first."""
    if words in draft.typing.values():
        return reader.t("Du tok med: {words}", words=words)
    return reader.t("Du er i gang med noe annet i uka. Det kommer først.")


def kept_screen(reader: Reader) -> KeptScreen:
    """Say that it is kept, where, and who sees it."""
    return KeptScreen(
        title=reader.t("Nå står det i uka di"),
        line=reader.t("Du kan endre det eller stoppe når du vil."),
        who_sees=reader.t("Det ligger på denne telefonen. Bare du ser det."),
        to_week=reader.t("Se uka mi"),
        another=reader.t("Legg til noe mer"),
    )


def _span(reader: Reader, answers: Answers, today: date) -> str:
    try:
        begins, ends = plan.span(answers, today=today)
    except EndsBeforeItBegins:
        return ""
    if ends == begins:
        return reader.t("Bare {day}", day=long_day(reader, begins))
    if ends is None:
        return reader.t("Fra {day}, til du stopper", day=long_day(reader, begins))
    return reader.t("Fra {day} til {last}", day=reader.date(begins), last=reader.date(ends))


def _activity_labels(reader: Reader) -> ActivityLabels:
    return ActivityLabels(
        rename=reader.t("Endre ordene"),
        keep=reader.t("Behold"),
        not_now=reader.t("Ikke nå"),
        picture=reader.t("Bilde"),
        days=reader.t("Hvilke dager"),
        no_days=reader.t("Ingen dager. Det ligger stille til du velger en."),
        part=reader.t("Når på dagen"),
        begins=reader.t("Begynner"),
        ends=reader.t("Varer"),
        endless=reader.t("Til jeg stopper"),
        choose_day=reader.t("Velg en dag"),
        past=reader.t("Det du endrer, gjelder fra i dag. Dagene før blir som de var."),
        kept=reader.t("Det er lagret på telefonen."),
        stop=reader.t("Stopp fra i dag"),
        stop_line=reader.t("Dagene før blir stående. Du kan begynne igjen."),
        stopped=reader.t("Det ligger stille nå."),
        remove=reader.t("Slett alt om dette"),
        remove_line=reader.t("Også dagene som har vært, blir borte herfra."),
        removed=reader.t("Det er slettet."),
    )
