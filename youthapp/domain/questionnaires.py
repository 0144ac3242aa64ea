"""Questionnaires: a form, its texts in several languages, and what is promised about it.

A form says what is asked (``domain/forms.py``); a questionnaire is what a user council
makes, what travels to those who are invited, and what an XLSForm holds. Texts are found
by keys: ``title``, ``intro``, ``met/text``, ``met/hint``, ``met/why``, ``met/always``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from youthapp.domain.forms import Form, form_to_data, read_form
from youthapp.errors import BrokenForm, Unreadable

FORMAT: Final = "minvei-questionnaire"
FORMAT_VERSION: Final = 1
MOST_LETTERS: Final = 1000  # of one text
MOST_BYTES: Final = 192 * 1024  # of a questionnaire as it travels

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Questionnaire:
    """A form with its texts, by language and key.

    The first of ``languages`` is the one it was written in. ``drafts`` are the keys of
    texts that a machine translated and nobody has read. ``breakdown`` is the question by
    whose answers results may be divided, or "": it is fixed before anybody answers.
    ``follows`` is the survey this one takes up again, or "". A questionnaire that travels
    has a form that bears the survey's own id.
    """

    form: Form
    languages: tuple[str, ...]
    texts: Mapping[str, Texts]
    drafts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    breakdown: str = ""
    follows: str = ""

    @property
    def source(self) -> str:
        """The language it was written in."""
        return self.languages[0]

    def text(self, key: str, code: str) -> str:
        """Return a text in a language, else in the language it was written in, else ""."""
        return self.texts.get(code, {}).get(key) or self.texts[self.source].get(key, "")

    def shown_in(self, key: str, code: str) -> str:
        """Return the language a text will be shown in."""
        return code if self.texts.get(code, {}).get(key) else self.source

    def is_draft(self, key: str, code: str) -> bool:
        """Tell whether a text was translated by a machine and read by nobody."""
        return key in self.drafts.get(code, frozenset())


@dataclass(frozen=True)
class Publication:
    """What two members of a council put their names to, and every phone can check.

    ``key`` is the SHA-256 of the public key that makes ballots valid, in hex;
    ``questionnaire`` and ``form`` are SHA-256 as well. Days are inclusive.
    """

    survey: str
    questionnaire: str
    form: str
    key: str
    group: str
    opens: date
    closes: date


def keys(form: Form) -> tuple[str, ...]:
    """Return the keys of the texts that a form must have in each language, in order.

    A hint and a why may be left out; ``optional_keys`` are those.
    """
    asked = [
        key
        for item in form.items
        for key in (f"{item.id}/text", *(f"{item.id}/{option.id}" for option in item.options))
    ]
    return ("title", "intro", *asked)


def optional_keys(form: Form) -> tuple[str, ...]:
    """Return the keys of the texts that may be left out everywhere, but not somewhere."""
    return tuple(f"{item.id}/{part}" for item in form.items for part in ("hint", "why"))


def missing(questionnaire: Questionnaire, code: str) -> tuple[str, ...]:
    """Return the keys of the texts that a language still lacks.

    What the language it was written in has, every language owes.
    """
    source, here = questionnaire.texts[questionnaire.source], questionnaire.texts.get(code, {})
    owed = [key for key in optional_keys(questionnaire.form) if source.get(key)]
    return tuple(key for key in (*keys(questionnaire.form), *owed) if not here.get(key))


def complete(questionnaire: Questionnaire) -> bool:
    """Tell whether every chosen language has every text: nothing else may be published."""
    return not any(missing(questionnaire, code) for code in questionnaire.languages)


def to_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """Write a questionnaire, so that reading it gives the same."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "form": form_to_data(questionnaire.form),
        "languages": list(questionnaire.languages),
        "texts": {
            code: dict(questionnaire.texts.get(code, {})) for code in questionnaire.languages
        },
        "drafts": {
            code: sorted(held) for code, held in sorted(questionnaire.drafts.items()) if held
        },
        "breakdown": questionnaire.breakdown,
        "follows": questionnaire.follows,
    }


def read_questionnaire(data: Mapping[str, Any]) -> Questionnaire:
    """Read a questionnaire and hold it to its rules. Raises Unreadable or BrokenForm.

    Texts without a place in the form are refused: nothing may travel along unseen.
    """
    try:
        if (data["format"], data["version"]) != (FORMAT, FORMAT_VERSION):
            raise Unreadable(part="questionnaire")
        form = read_form(data["form"])
        languages = tuple(str(code) for code in data["languages"])
        texts = {str(code): _read_texts(held) for code, held in data["texts"].items()}
        drafts = {
            str(code): frozenset(str(key) for key in held)
            for code, held in data.get("drafts", {}).items()
        }
        breakdown, follows = (str(data.get(name, "")) for name in ("breakdown", "follows"))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(part="questionnaire") from error
    read = Questionnaire(form, languages, texts, drafts, breakdown, follows)
    _check(read)
    return read


def canonical(questionnaire: Questionnaire) -> bytes:
    """Write a questionnaire as the bytes that are hashed: sorted, without spaces, in UTF-8."""
    return _canonical(to_data(questionnaire))


def sha256(questionnaire: Questionnaire) -> str:
    """Return the hash of everything that is asked and said, in every language (hex)."""
    return hashlib.sha256(canonical(questionnaire)).hexdigest()


def publication_to_bytes(publication: Publication) -> bytes:
    """Write a publication as the bytes that are signed."""
    return _canonical(
        {
            **{name: getattr(publication, name) for name in _TEXTS},
            "opens": publication.opens.isoformat(),
            "closes": publication.closes.isoformat(),
        }
    )


def read_publication(data: bytes) -> Publication:
    """Read a publication from its signed bytes. Raises Unreadable."""
    try:
        held = json.loads(data)
        texts = {name: str(held[name]) for name in _TEXTS}
        opens, closes = (date.fromisoformat(held[name]) for name in ("opens", "closes"))
        publication = Publication(**texts, opens=opens, closes=closes)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Unreadable(part="publication") from error
    if publication_to_bytes(publication) != data or opens > closes:
        raise Unreadable(part="publication")
    return publication


_TEXTS: Final = ("survey", "questionnaire", "form", "key", "group")


def _read_texts(held: Mapping[str, Any]) -> dict[str, str]:
    texts = {str(key): str(text) for key, text in held.items()}
    if any(len(text) > MOST_LETTERS for text in texts.values()):
        raise Unreadable(part="texts")
    return texts


def _check(questionnaire: Questionnaire) -> None:
    form, languages = questionnaire.form, questionnaire.languages
    if form.kind != "survey":
        raise BrokenForm(form=form.id, item="", reason="kind")
    if not languages or len(set(languages)) != len(languages):
        raise Unreadable(part="languages")
    if set(questionnaire.texts) != set(languages) or not set(questionnaire.drafts) <= set(
        languages
    ):
        raise Unreadable(part="languages")
    known = {*keys(form), *optional_keys(form)}
    held = [*questionnaire.texts.values(), *questionnaire.drafts.values()]
    if any(not known.issuperset(each) for each in held):
        raise Unreadable(part="texts")
    if questionnaire.breakdown:
        kind = form.item(questionnaire.breakdown).kind
        if kind != "choice":
            raise BrokenForm(form=form.id, item=questionnaire.breakdown, reason="breakdown")


def _canonical(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace")
