"""What the council has before it: each survey in plain words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.conversation import Item
from youthapp.domain.proposals import NAMES
from youthapp.domain.proposals import Proposal as Proposal  # a view holds the one it draws
from youthapp.domain.questionnaires import Questionnaire
from youthapp.domain.seats import Standing
from youthapp.language import Reader, isolate, language, mark
from youthapp.screens.gate import members
from youthapp.screens.problem import Missing
from youthapp.screens.voice import code_of
from youthapp.screens.workshop import Card, condition_line, period, titled

STATES = {
    "proposed": mark("Foreslått"),
    "published": mark("Vedtatt"),
    "open": mark("Åpen nå"),
    "few": mark("For få til å åpne"),
    "closed": mark("Over"),
    "archived": mark("Lagt bort"),
}
_SIGNS = {
    "proposed": "how_to_vote",
    "published": "event_available",
    "open": "campaign",
    "few": "person_off",
    "closed": "groups",
    "archived": "inventory_2",
}


@dataclass(frozen=True)
class AskedRow:
    """One question as it will be asked: its words, its answers, when it is asked."""

    title: str
    answers: tuple[str, ...]
    condition: str


@dataclass(frozen=True)
class ProposalScreen:
    """One survey of the council."""

    id: str
    title: str
    state: str
    facts: tuple[tuple[str, str], ...]
    code_line: str
    code: str
    asked_title: str
    asked: tuple[AskedRow, ...]
    try_out: str
    signed: str
    yes: str
    saying: str
    said: str
    said_line: str
    change: str
    take_back: str
    taken_back: str
    results: str
    again: str
    begun: str
    links: tuple[tuple[str, str, str], ...]
    after: tuple[Card, ...]
    back: str


def proposal_cards(
    reader: Reader, found: Sequence[tuple[Proposal, Questionnaire | None]]
) -> tuple[Card, ...]:
    """List what the council has before it."""
    return tuple(
        Card(
            each.id,
            titled(reader, made) if made else reader.t("Uten tittel"),
            _state(reader, each),
            _SIGNS.get(each.state, "ballot"),
        )
        for each, made in found
    )


def proposal_screen(
    reader: Reader,
    found: Proposal,
    made: Questionnaire,
    standing: Standing,
    *,
    said_yes: bool,
    today: date,
    server: str = "",
) -> ProposalScreen:
    """Show one survey: what, to whom, when, and who has said yes.

    ``server`` is where its poster and its numbers lie.
    """
    open_to_yes = found.state == "proposed" and not said_yes
    return ProposalScreen(
        id=found.id,
        title=titled(reader, made),
        state=_state(reader, found),
        facts=_facts(reader, found, made, standing),
        code_line=reader.t("Koden for denne runden. Den skal være lik på plakaten."),
        code=code_of(found.publication.key),
        asked_title=reader.t("Dette blir spurt"),
        asked=tuple(_asked(reader, made, item) for item in made.form.items),
        try_out=reader.t("Prøv den") if not found.over else "",
        signed=found.signed,
        yes=reader.t("Jeg sier ja til denne") if open_to_yes else "",
        saying=reader.t("Vi sender ditt ja"),
        said=reader.t("Du har sagt ja."),
        said_line=_said_line(reader, found) if said_yes and found.state == "proposed" else "",
        change=reader.t("Endre den") if found.state == "proposed" else "",
        take_back=reader.t("Ta den tilbake") if found.can_be_taken_back(today) else "",
        taken_back=reader.t("Den er tatt tilbake."),
        results=reader.t("Se hva dere sa") if found.over else "",
        again=reader.t("Lag en ny runde") if found.over else "",
        begun=reader.t("Kladden ligger i brukerrådet."),
        links=_links(reader, found, server),
        after=_after(reader) if found.over else (),
        back=reader.t("Til brukerrådet"),
    )


def missing(reader: Reader) -> Missing:
    """Say that there is no such survey on this phone."""
    return Missing(
        title=reader.t("Denne undersøkelsen er ikke her"),
        line=reader.t("Kanskje den er tatt tilbake, eller ikke hentet ennå."),
        back=reader.t("Til brukerrådet"),
    )


def _state(reader: Reader, found: Proposal) -> str:
    state = reader.t(STATES.get(found.state, STATES["proposed"]))
    if found.state != "proposed":
        return state
    said = reader.t("{count} av {needed} har sagt ja", count=len(found.names), needed=NAMES)
    return reader.t("{state}, {said}", state=state, said=said)


def _said_line(reader: Reader, found: Proposal) -> str:
    left = NAMES - len(found.names)
    if left <= 0:
        return ""
    return reader.n("Det mangler {count} ja til.", "Det mangler {count} ja til.", left)


def _facts(
    reader: Reader, found: Proposal, made: Questionnaire, standing: Standing
) -> tuple[tuple[str, str], ...]:
    publication = found.publication
    count = sum(item.kind != "say" for item in made.form.items)
    names = reader.listed(isolate(language(code).own_name) for code in made.languages)
    group = isolate(publication.group) if publication.group else reader.t("Alle unge i kommunen")
    people = found.invited if found.invited is not None else members(publication.group, standing)
    facts = [
        ("quiz", reader.n("{count} spørsmål", "{count} spørsmål", count)),
        ("translate", names),
        (
            "groups",
            reader.t(
                "{group}: {people}",
                group=group,
                people=reader.n("{count} ungdom", "{count} ungdommer", people),
            ),
        ),
        ("event", period(reader, publication.opens, publication.closes)),
    ]
    if made.breakdown:
        asked = isolate(made.text(f"{made.breakdown}/text", reader.code))
        facts.append(
            ("call_split", reader.t("Resultatene deles etter: {question}", question=asked))
        )
    if found.counted is not None:
        facts.append(
            ("how_to_reg", reader.n("{count} har svart", "{count} har svart", found.counted))
        )
    return tuple(facts)


def _links(reader: Reader, found: Proposal, server: str) -> tuple[tuple[str, str, str], ...]:
    """Name what everybody may open outside the app: address, words, sign."""
    if found.state != "open" and not found.over:
        return ()
    poster = (f"{server}/poster/{reader.code}/{found.id}", reader.t("Plakat til veggen"), "print")
    if not found.over:
        return (poster,)
    table = f"{server}/api/surveys/{found.id}/results.xlsx"
    return (poster, (table, reader.t("Tallene som regneark"), "table_chart"))


def _after(reader: Reader) -> tuple[Card, ...]:
    """Offer what is done when a survey is over."""
    return (
        Card(
            "words",
            reader.t("Egne ord"),
            reader.t("Les dem før andre ser dem"),
            "rate_review",
        ),
        Card(
            "findings",
            reader.t("Det vi fant, og svarene"),
            reader.t("Skriv hva svarene viser"),
            "question_answer",
        ),
    )


def _asked(reader: Reader, made: Questionnaire, item: Item) -> AskedRow:
    answers = [made.text(f"{item.id}/{option.id}", reader.code) for option in item.options]
    if item.other:
        answers.append(reader.t("Noe annet"))
    return AskedRow(
        title=made.text(f"{item.id}/text", reader.code),
        answers=tuple(answers),
        condition=condition_line(reader, made, item),
    )
