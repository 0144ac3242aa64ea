"""A survey as a spreadsheet: taken in as a draft, whole or not at all, and handed over as one.

Few ever do this: what reads and writes the sheets is loaded only then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import editing, workshop
from youthapp.domain.questionnaires import Questionnaire
from youthapp.errors import BrokenSheet, FileTooLarge, TooLarge

XLSX: Final = "xlsx"
CSV: Final = "csv"
MIMES: Final = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv",
}
# Phones name CSV in several ways, and go by the one or the other.
_ACCEPT: Final = ",".join(
    (".xlsx", ".csv", *MIMES.values(), "text/comma-separated-values", "application/vnd.ms-excel")
)
_WORD: Final = re.compile(r"\w+")
_MOST_LETTERS: Final = 60  # of a file's name


@dataclass(frozen=True)
class Taken:
    """A draft that a file became: how it is undone, and what was said about the reading.

    Each note has ``reason``, ``sheet``, ``row`` and ``column``, as a refusal has.
    """

    undo: Undo
    notes: tuple[Mapping[str, Any], ...]

    @property
    def survey(self) -> str:
        """The id of the draft."""
        return self.undo.changes[0].item


async def take_in(desk: Desk) -> Taken | None:
    """Make a draft of a chosen spreadsheet, as a survey of its own; None when none was chosen.

    Raises BrokenSheet; then nothing is kept.
    """
    from youthapp.xlsform import files, sheets

    try:
        data = await desk.platform.pick_bytes(_ACCEPT, sheets.MOST_BYTES)
        if data is None:
            return None
        read = files.read(data)
        made = editing.copied(read.questionnaire, desk.new_id())
        done = keep_changes(desk, workshop.begin(made))
    except (FileTooLarge, TooLarge) as error:
        raise BrokenSheet(reason="too-large") from error
    return Taken(done, tuple(vars(note) for note in read.notes))


async def hand_over(desk: Desk, *, questionnaire: Questionnaire, ending: str) -> bool:
    """Hand a survey over as a spreadsheet; True when the phone took it. Raises BrokenSheet."""
    from youthapp.xlsform import files

    write = files.to_csv if ending == CSV else files.to_xlsx
    name = f"{_named(questionnaire)}.{ending}"
    return await desk.platform.save_file(name, MIMES[ending], write(questionnaire))


def _named(questionnaire: Questionnaire) -> str:
    """Name a file after the survey's title, in letters every phone takes in a name."""
    title = questionnaire.text("title", questionnaire.source)
    return "-".join(_WORD.findall(title))[:_MOST_LETTERS] or questionnaire.form.id
