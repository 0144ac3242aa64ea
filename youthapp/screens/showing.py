"""What stands on a thing about showing it: the way to show it, and that it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.kinds import PARCEL as PARCEL
from youthapp.domain.roles import is_staff as is_staff
from youthapp.language import Reader


@dataclass(frozen=True)
class Showing:
    """The words beside a thing. ``who_sees`` is for a thing that somebody sees now."""

    label: str
    who_sees: str


def showing(reader: Reader, *, beside: bool = False) -> Showing:
    """Name the way to show a thing; ``beside`` the one that holds up the phone it says where."""
    return Showing(
        label=reader.t("Vis til noen i appen") if beside else reader.t("Vis til noen"),
        who_sees=reader.t("Bare du ser dette, og den du viser det til."),
    )
