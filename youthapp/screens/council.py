"""The user council: what those who have a seat make, decide and tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.proposals import Proposal
from youthapp.domain.questionnaires import Questionnaire
from youthapp.domain.seats import Standing
from youthapp.domain.workshop import PROPOSED, Work
from youthapp.language import Reader
from youthapp.screens.problem import Missing
from youthapp.screens.proposals import proposal_cards
from youthapp.screens.workshop import Card as Card
from youthapp.screens.workshop import work_cards


@dataclass(frozen=True)
class Way:
    """A way on from the council's own screen."""

    route: str
    title: str
    under: str
    icon: str
    area: str


@dataclass(frozen=True)
class CouncilScreen:
    """The council's own screen."""

    title: str
    lead: str
    new: str
    works_title: str
    works: tuple[Card, ...]
    surveys_title: str
    surveys: tuple[Card, ...]
    ways: tuple[Way, ...]


def council_screen(
    reader: Reader,
    standing: Standing,
    works: Sequence[Work],
    surveys: Sequence[tuple[Proposal, Questionnaire | None]] = (),
) -> CouncilScreen:
    """Show what can be done in the council."""
    return CouncilScreen(
        title=reader.t("Brukerrådet"),
        lead=reader.t("Her lager dere spørsmål, og forteller hva som kom ut av det."),
        new=reader.t("Lag en undersøkelse"),
        works_title=reader.t("Det du lager nå"),
        works=work_cards(reader, _unsent(works, {each.id for each, _ in surveys})),
        surveys_title=reader.t("Det rådet har sammen"),
        surveys=proposal_cards(reader, surveys),
        ways=(
            _meetings(reader),
            *((_seats(reader, standing),) if standing.adviser else ()),
        ),
    )


def _unsent(works: Sequence[Work], known: set[str]) -> list[Work]:
    """Leave out what the council has before it; what was taken back there is a draft here."""
    return [each for each in works if each.state != PROPOSED or each.id not in known]


def no_seat(reader: Reader) -> Missing:
    """Say that this is for those who have a seat."""
    return Missing(
        title=reader.t("Dette er for brukerrådet"),
        line=reader.t(
            "Rådgiveren for rådet gir plass. Har du en kode, finner du feltet under Mer."
        ),
        back=reader.t("Til min stemme"),
    )


def _meetings(reader: Reader) -> Way:
    under = reader.t("Saker, og det dere fikk til")
    return Way("/council/meetings", reader.t("Møter"), under, "event", "social")


def _seats(reader: Reader, standing: Standing) -> Way:
    under = reader.n("{count} har plass", "{count} har plass", standing.seats)
    return Way("/council/seats", reader.t("Plasser"), under, "key", "home")
