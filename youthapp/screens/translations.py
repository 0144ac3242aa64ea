"""The languages a survey asks in, its texts side by side, and trying it out in each."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.forms import Form
from youthapp.domain.questionnaires import Questionnaire, keys, missing, optional_keys
from youthapp.language import LANGUAGES, Reader, isolate, language
from youthapp.screens.workshop import Card


@dataclass(frozen=True)
class LanguagesScreen:
    """The languages a survey asks in, and what each lacks."""

    title: str
    lead: str
    chosen: tuple[Card, ...]
    others_title: str
    others: tuple[Card, ...]
    added: str


@dataclass(frozen=True)
class TextRow:
    """One text: where it stands, the Norwegian, and the text in the other language."""

    key: str
    place: str
    source: str
    text: str
    state: str
    missing: bool
    draft: bool


@dataclass(frozen=True)
class TextsScreen:
    """Every text of a survey in one language, beside the Norwegian."""

    title: str
    code: str
    rtl: bool
    status: str
    rows: tuple[TextRow, ...]
    label: str
    keep: str
    next: str
    right: str
    not_now: str
    kept: str
    remove: str
    removed: str


@dataclass(frozen=True)
class RehearsalScreen:
    """Trying a survey out as the youths get it."""

    title: str
    lead: str
    languages: tuple[Card, ...]
    nothing: str
    loading: str
    end_title: str
    end_line: str
    again: str
    other_language: str
    back: str


def languages_screen(reader: Reader, made: Questionnaire) -> LanguagesScreen:
    """Show the chosen languages with what each lacks, and those that can be chosen."""
    others = [each for each in LANGUAGES if each.code not in made.languages]
    return LanguagesScreen(
        title=reader.t("Språk og tekster"),
        lead=reader.t("De unge velger språk selv. Alle tekster må være på hvert språk."),
        chosen=tuple(
            Card(
                code,
                language(code).own_name,
                status_line(reader, made, code),
                _sign(made, code),
            )
            for code in made.languages
        ),
        others_title=reader.t("Legg til et språk"),
        others=tuple(Card(each.code, each.own_name, "", "add") for each in others),
        added=reader.t("Språket er lagt til."),
    )


def _sign(made: Questionnaire, code: str) -> str:
    if missing(made, code):
        return "pending"
    return "rate_review" if made.drafts.get(code) else "check_circle"


def status_line(reader: Reader, made: Questionnaire, code: str) -> str:
    """Say what a language lacks, and what nobody has read."""
    lacks, unread = len(missing(made, code)), len(made.drafts.get(code, ()))
    parts = []
    if lacks:
        parts.append(reader.n("{count} tekst mangler", "{count} tekster mangler", lacks))
    if unread:
        parts.append(reader.n("{count} er ikke lest", "{count} er ikke lest", unread))
    return reader.listed(parts) if parts else reader.t("Alt er på plass")


def texts_screen(reader: Reader, made: Questionnaire, code: str) -> TextsScreen:
    """Show every text in one language beside the Norwegian: what is missing stands first."""
    lacks = set(missing(made, code))
    here = made.texts.get(code, {})
    owed = [*keys(made.form)]
    owed += [key for key in optional_keys(made.form) if made.texts[made.source].get(key)]
    rows = [_text_row(reader, made, code, key, lacks, here.get(key, "")) for key in owed]
    rows.sort(key=lambda row: (not row.missing, not row.draft))
    name = language(code).own_name
    return TextsScreen(
        title=name,
        code=code,
        rtl=language(code).direction == "rtl",
        status=status_line(reader, made, code),
        rows=tuple(rows),
        label=reader.t("Tekst på {language}", language=isolate(name)),
        keep=reader.t("Behold"),
        next=reader.t("Behold, og vis neste"),
        right=reader.t("Den er riktig"),
        not_now=reader.t("Ikke nå"),
        kept=reader.t("Teksten er på plass."),
        remove=reader.t("Ta bort språket") if code != made.source else "",
        removed=reader.t("Språket og tekstene er tatt bort."),
    )


def _text_row(
    reader: Reader, made: Questionnaire, code: str, key: str, lacks: set[str], text: str
) -> TextRow:
    draft = made.is_draft(key, code)
    state = reader.t("Mangler") if key in lacks else ""
    if draft:
        state = reader.t("Ikke lest av noen ennå")
    return TextRow(
        key=key,
        place=place_of(reader, made.form, key),
        source="" if code == made.source else made.text(key, made.source),
        text=text,
        state=state,
        missing=key in lacks,
        draft=draft,
    )


def place_of(reader: Reader, form: Form, key: str) -> str:
    """Say where a text stands: its question's number, and its part."""
    item, _, part = key.partition("/")
    if not part:
        return reader.t("Tittel") if key == "title" else reader.t("Innledning")
    number = [each.id for each in form.items].index(item) + 1
    names = {
        "text": reader.t("Spørsmål {number}", number=number),
        "hint": reader.t("Spørsmål {number}, litt mer", number=number),
        "why": reader.t("Spørsmål {number}, hvorfor vi spør", number=number),
    }
    return names.get(part) or reader.t("Spørsmål {number}, et svar", number=number)


def rehearsal_screen(
    reader: Reader, made: Questionnaire, *, proposed: bool = False
) -> RehearsalScreen:
    """Offer to try a survey out in each of its languages."""
    return RehearsalScreen(
        title=reader.t("Prøv den"),
        lead=reader.t("Velg et språk. Appen er på det språket til du er ferdig."),
        languages=tuple(
            Card(code, language(code).own_name, status_line(reader, made, code), "play_arrow")
            for code in made.languages
        )
        if made.form.items
        else (),
        nothing=reader.t("Ingenting blir sendt, og ingen ser svarene.")
        if made.form.items
        else reader.t("Lag et spørsmål først."),
        loading=reader.t("Vi henter språket"),
        end_title=reader.t("Det var alt"),
        end_line=reader.t("Slik møter de unge spørsmålene. Ingenting er sendt."),
        again=reader.t("Prøv en gang til"),
        other_language=reader.t("Prøv på et annet språk"),
        back=reader.t("Til forslaget") if proposed else reader.t("Til kladden"),
    )


def after(screen: TextsScreen, key: str) -> str:
    """Return the next text that is missing or not read, or ""."""
    return next((row.key for row in screen.rows if row.key != key and row.state), "")
