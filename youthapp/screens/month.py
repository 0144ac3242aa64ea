"""A month of days to choose from, as a grid of weeks that begin on Monday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from youthapp.language import Reader, mark

DAY_NAMES = (
    mark("Mandag"),
    mark("Tirsdag"),
    mark("Onsdag"),
    mark("Torsdag"),
    mark("Fredag"),
    mark("Lørdag"),
    mark("Søndag"),
)
# For translators: as short as on a calendar's columns; two or three letters.
SHORT_NAMES = (
    mark("ma"),
    mark("ti"),
    mark("on"),
    mark("to"),
    mark("fr"),
    mark("lø"),
    mark("sø"),
)
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True)
class Cell:
    """One day of the month; ``label`` is how it is read aloud."""

    day: date
    number: str
    label: str
    chosen: bool
    today: bool


@dataclass(frozen=True)
class Month:
    """The month around a day; ``None`` fills the first and the last week."""

    title: str
    heads: tuple[str, ...]
    weeks: tuple[tuple[Cell | None, ...], ...]
    before: date
    after: date
    before_label: str
    after_label: str


def day_name(reader: Reader, day: date) -> str:
    """Return the name of a day's weekday."""
    return reader.t(DAY_NAMES[day.weekday()])


def long_day(reader: Reader, day: date) -> str:
    """Name a day by its weekday and its date."""
    return reader.t("{weekday} {date}", weekday=day_name(reader, day), date=reader.date(day))


def month(reader: Reader, shown: date, *, today: date, chosen: date | None = None) -> Month:
    """Show the month that holds ``shown``."""
    first = shown.replace(day=1)
    after = min((first + timedelta(days=32)).replace(day=1), LAST)
    before = max(first - timedelta(days=1), FIRST)
    count = ((first + timedelta(days=32)).replace(day=1) - first).days
    cells: list[Cell | None] = [None] * first.weekday()
    for number in range(count):
        day = first + timedelta(days=number)
        cells.append(Cell(day, str(day.day), long_day(reader, day), day == chosen, day == today))
    cells += [None] * (-len(cells) % 7)
    return Month(
        title=reader.t("Måned {month} i {year}", month=f"{first.month:02d}", year=first.year),
        heads=tuple(reader.t(name) for name in SHORT_NAMES),
        weeks=tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7)),
        before=before,
        after=after,
        before_label=reader.t("Måneden før"),
        after_label=reader.t("Måneden etter"),
    )
