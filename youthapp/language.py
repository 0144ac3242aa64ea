"""The languages: their names, directions and scripts, and a reader's texts, dates and numbers.

Norwegian bokmål is the source, so it needs no catalog. Whatever is put into a sentence
(a name, a number, a phone) is kept from turning right-to-left text around. A text that
has no translation is shown in Norwegian rather than not at all.
"""

from __future__ import annotations

import gettext
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

from youthapp import errors

FSI, PDI = "\u2068", "\u2069"
SOURCE = "nb"


@dataclass(frozen=True)
class Language:
    """One language the app can be read in.

    ``html`` is the tag for browsers and screen readers, ``material`` the nearest language
    that Flutter's own controls speak.
    """

    code: str
    own_name: str
    direction: Literal["ltr", "rtl"]
    script: str
    html: str
    material: str


LANGUAGES: tuple[Language, ...] = (
    Language("nb", "Norsk", "ltr", "Latn", "nb", "nb"),
    Language("en", "English", "ltr", "Latn", "en", "en"),
    Language("ar", "العربية", "rtl", "Arab", "ar", "ar"),
    Language("fa_AF", "دری", "rtl", "Arab", "fa-AF", "fa"),
    Language("ps", "پښتو", "rtl", "Arab", "ps", "fa"),
    Language("so", "Soomaali", "ltr", "Latn", "so", "en"),
    Language("ti", "ትግርኛ", "ltr", "Ethi", "ti", "am"),
    Language("am", "አማርኛ", "ltr", "Ethi", "am", "am"),
    Language("uk", "Українська", "ltr", "Cyrl", "uk", "uk"),
)

_BY_CODE = {language.code: language for language in LANGUAGES}

# What browsers call our languages, besides our own codes.
_ALIASES = {"no": "nb", "nn": "nb", "fa": "fa_AF", "prs": "fa_AF"}

# Digits are 0-9 in every language: the same as on Norwegian letters, doors and phones.
_NUMBERS = {  # thousands, decimal sign
    "nb": ("\u00a0", ","),
    "uk": ("\u00a0", ","),
    "ps": (".", ","),
}
_COMMAS = {"ar": "، ", "fa_AF": "، ", "ps": "، ", "ti": "፣ ", "am": "፣ "}  # between things listed
_DOTTED_DATES = ("nb", "uk")
_GROUPED_FROM = 10_000  # four digits are easier to read unbroken

_VALUE = re.compile(r"\{([a-z_]+)\}")
_ANSWER = re.compile(r"\{answer:([a-z0-9_-]+)\}")
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def mark(message: str) -> str:
    """Name a text for the translators, to be translated later by ``Reader.t``."""
    return message


# What is said of a translation behind its Norwegian, and of one that is not there yet.
STALE: Mapping[str, str] = {
    "wording": mark("Denne oversettelsen er litt eldre enn det norske."),
    "meaning": mark("Det norske er endret, så denne oversettelsen kan være feil."),
    "critical": mark("Dette er endret, og står på norsk til det er oversatt på nytt."),
}
UNTRANSLATED: Mapping[str, str] = {
    "none": mark("Dette kapittelet er ikke oversatt ennå. Det står på norsk."),
    "some": mark("Noe her er ikke oversatt ennå. Det står på norsk."),
}


def language(code: str) -> Language:
    """Return one language of the table; raise UnknownLanguage when there is none."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise errors.UnknownLanguage(code=code) from None


def best_language(preferred: Sequence[str], offered: Collection[str] = _BY_CODE) -> str:
    """Pick the first language of the browser's list that is offered, else Norwegian."""
    for tag in preferred:
        parts = tag.replace("_", "-").split("-")
        main = parts[0].lower()
        code = _ALIASES.get(main, main)
        if code in offered:
            return code
    return SOURCE


def isolate(text: str) -> str:
    """Wrap a text so that its direction cannot disturb the sentence around it."""
    if text.startswith(FSI) and text.endswith(PDI):
        return text
    return f"{FSI}{text}{PDI}"


def runs_right_to_left(words: str) -> bool:
    """Tell the direction of own words by their first letter that has one."""
    for letter in words:
        way = unicodedata.bidirectional(letter)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False


class Reader:
    """One reader's language: translated texts, counted texts, dates and numbers."""

    def __init__(self, code: str, catalog: bytes | None = None) -> None:
        self.language = language(code)
        self.code = code
        self.rtl = self.language.direction == "rtl"
        self._texts = _translations(catalog)

    def t(self, message: str, **values: object) -> str:
        """Translate a text and fill in its ``{values}``."""
        return self._fill(self._texts.gettext(message), values)

    def c(self, context: str, message: str, **values: object) -> str:
        """Translate a text that means different things in different places."""
        return self._fill(self._texts.pgettext(context, message), values)

    def n(self, one: str, many: str, count: int, **values: object) -> str:
        """Translate a counted text in the reader's own plural form; ``{count}`` is filled."""
        text = self._texts.ngettext(one, many, count)
        return self._fill(text, {"count": self.number(count), **values})

    def quote(self, text: str, answers: Mapping[str, str]) -> str:
        """Fill every ``{answer:item}`` of a conversation's text with what was answered."""
        return _ANSWER.sub(lambda found: self._value(answers.get(found[1], "…")), text)

    def date(self, day: Date) -> str:
        """Write a date in numbers, day first; month names differ between calendars."""
        between = "." if self.code in _DOTTED_DATES else "/"
        return self._value(f"{day.day:02d}{between}{day.month:02d}{between}{day.year:04d}")

    def number(self, amount: float) -> str:
        """Write a number with digits 0-9 and the language's own signs between them."""
        thousands, decimal = _NUMBERS.get(self.code, (",", "."))
        text = f"{amount:,}" if abs(amount) >= _GROUPED_FROM else str(amount)
        return text.translate({ord(","): thousands, ord("."): decimal})

    def listed(self, things: Iterable[str]) -> str:
        """Write things in a row, with the comma of the language's own script."""
        return _COMMAS.get(self.code, ", ").join(things)

    def _fill(self, text: str, values: Mapping[str, object]) -> str:
        if not values:
            return text
        return _VALUE.sub(
            lambda found: self._value(values[found[1]]) if found[1] in values else found[0], text
        )

    def _value(self, value: object) -> str:
        text = str(value)
        if text and (self.rtl or _RTL_LETTER.search(text)):
            return isolate(text)
        return text


def _translations(catalog: bytes | None) -> gettext.NullTranslations:
    if catalog is None:
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(catalog))
