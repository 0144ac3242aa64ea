"""How it goes: the youth's own picture of six life areas, and the good things said.

The picture can be read in any direction; it has no sum, no middle and no better or worse
beside another day. What was not said is not there, and that is no hole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.checkins import FORGET, RATED, Checkin
from youthapp.domain.conversation import Draft, Form, given
from youthapp.domain.ratings import Rating, days, latest
from youthapp.language import Reader
from youthapp.screens.conversation import Texts, choices_of
from youthapp.screens.goals import AREA_NAMES, only_you
from youthapp.screens.problem import Missing
from youthapp.screens.way import Way, way, words_for

STEERING = ("begin", "areas", "which", "heavy", "how", "next")  # answers that are not read back


@dataclass(frozen=True)
class Petal:
    """One life area on one day: ``value`` is None where nothing was said on the ladder."""

    area: str
    name: str
    value: int | None
    words: str
    label: str


@dataclass(frozen=True)
class Flower:
    """The six areas on one day, and the days before and after, when there are any."""

    title: str
    petals: tuple[Petal, ...]
    earlier: str
    later: str


@dataclass(frozen=True)
class Said:
    """What was said on one day beside the ladder."""

    id: str
    day: str
    picture: str
    picture_name: str
    good: str
    words: str
    note: str
    remove_label: str


@dataclass(frozen=True)
class CheckinScreen:
    """The youth's own picture over time, or an invitation when there is none yet."""

    title: str
    who_sees: str
    begin: str
    flower: Flower | None
    areas_title: str
    said_title: str
    said: tuple[Said, ...]
    asked: str
    dont_ask: str
    not_asked: str
    removed: str
    empty_title: str
    empty_line: str
    hello: str


@dataclass(frozen=True)
class AreaScreen:
    """One life area over time."""

    title: str
    who_sees: str
    way: Way | None
    empty: str
    as_goal: str


def checkin_screen(
    reader: Reader,
    texts: Texts,
    form: Form,
    by_area: Mapping[str, Sequence[Rating]],
    said: Sequence[Checkin],
    *,
    draft: Draft | None = None,
    asks: date | None = None,
    back: int = 0,
) -> CheckinScreen:
    """Show how it has gone; ``back`` is how many days of answers the picture looks back."""
    begun = draft is not None and bool(draft.answers)
    return CheckinScreen(
        title=reader.t("Hvordan går det?"),
        who_sees=only_you(reader),
        begin=reader.t("Fortsett der du slapp") if begun else reader.t("Si hvordan det går"),
        flower=_flower(reader, by_area, back),
        areas_title=reader.t("Område for område"),
        said_title=reader.t("Det du har sagt"),
        said=tuple(_said(reader, texts, form, one) for one in said),
        asked=reader.t("Du blir spurt igjen {day}.", day=reader.date(asks)) if asks else "",
        dont_ask=reader.t("Ikke spør meg"),
        not_asked=reader.t("Du blir ikke spurt. Du kan komme når du vil."),
        removed=reader.t("Det er tatt bort."),
        empty_title=reader.t("Hvordan har du det?"),
        empty_line=reader.t("Si det med et bilde, med egne ord, eller litt om noe du velger."),
        hello=reader.t("Be kontaktpersonen din om å ta kontakt."),
    )


def area_screen(reader: Reader, area: str, ratings: Sequence[Rating]) -> AreaScreen:
    """Show one life area over time."""
    return AreaScreen(
        title=reader.t(AREA_NAMES[area]),
        who_sees=only_you(reader),
        way=way(reader, reader.t("Veien så langt"), ratings),
        empty=reader.t("Du har ikke sagt noe om dette ennå."),
        as_goal=reader.t("Lag et mål om dette"),
    )


def missing(reader: Reader) -> Missing:
    """Say that there is no such area."""
    return Missing(
        title=reader.t("Dette er ikke her"),
        line=reader.t("Kanskje lenken er gammel."),
        back=reader.t("Tilbake"),
    )


def keeps_something(form: Form, draft: Draft) -> bool:
    """Tell whether anything was said that can be kept."""
    answers = given(form, draft.answers)
    said = answers.keys() - set(STEERING)
    return bool(said) and answers.get("heavy") != FORGET


def wish(form: Form, draft: Draft) -> str:
    """Return what would be noticed first if it were better: words that may become a goal."""
    return str(given(form, draft.answers).get("better", ""))


def _flower(reader: Reader, by_area: Mapping[str, Sequence[Rating]], back: int) -> Flower | None:
    all_days = days({area: [r for r in many if r.is_answer] for area, many in by_area.items()})
    if not all_days:
        return None
    at = max(0, len(all_days) - 1 - back)
    day = all_days[at]
    return Flower(
        title=reader.t("Slik var det {day}", day=reader.date(day)),
        petals=tuple(_petal(reader, area, latest(by_area[area], until=day)) for area in RATED),
        earlier=reader.t("Tidligere") if at > 0 else "",
        later=reader.t("Senere") if at < len(all_days) - 1 else "",
    )


def _petal(reader: Reader, area: str, rating: Rating | None) -> Petal:
    name = reader.t(AREA_NAMES[area])
    words = words_for(reader, rating) if rating else reader.t("Ikke sagt")
    return Petal(area, name, rating.value if rating else None, words, f"{name}: {words}")


def _said(reader: Reader, texts: Texts, form: Form, one: Checkin) -> Said:
    pictures = choices_of(reader, texts, form, "picture", one.picture)
    chosen = next((each for each in pictures if each.chosen), None)
    day = reader.date(one.on) if one.on else ""
    return Said(
        id=one.id,
        day=day,
        picture=chosen.icon if chosen else "",
        picture_name=chosen.text if chosen else "",
        good=one.good_thing,
        words=one.words,
        note=one.note,
        remove_label=reader.t("Ta bort: {day}", day=day),
    )
