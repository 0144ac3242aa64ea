"""Files: a questionnaire from the bytes of an .xlsx or .csv file, and back."""

from __future__ import annotations

from typing import Final

from youthapp.domain.questionnaires import Questionnaire
from youthapp.xlsform import commas, reading, workbook, writing
from youthapp.xlsform.reading import SHEETS, Read
from youthapp.xlsform.sheets import MOST_BYTES, fault

_ZIP: Final = b"PK"


def read(data: bytes) -> Read:
    """Read a file of either kind, told apart by what is in it. Raises BrokenSheet.

    It is read whole or not at all: nothing is kept of a file with one mistake.
    """
    if len(data) > MOST_BYTES:
        raise fault("too-large")
    book = workbook.read(data, SHEETS) if data.startswith(_ZIP) else commas.read(data)
    return reading.read(book)


def to_xlsx(questionnaire: Questionnaire) -> bytes:
    """Write a workbook. Raises BrokenSheet and UnknownLanguage."""
    return workbook.write(writing.write(questionnaire))


def to_csv(questionnaire: Questionnaire) -> bytes:
    """Write one CSV file with all sheets. Raises BrokenSheet and UnknownLanguage."""
    return commas.write(writing.write(questionnaire))
