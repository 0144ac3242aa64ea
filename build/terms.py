"""The glossary: one agreed term per language, and every linked form akin to it.

The agreed term of a word is its translation under ``word/<id>/term``. A passage links the
word as ``[[id|form]]``, bent as the sentence needs. The form is akin to the term when no
word of the term is replaced by another: words may be bent, left out, or added to, but not
exchanged. Nor may a form be nearer to the term of another word, or two words share a term.

Two words are akin when they begin alike, or have the same consonants in the same order once
prefixes are taken off: that is how Arabic, Tigrinya and their neighbours bend a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog

from build import catalogs
from build.readable import Finding
from build.sources import LINK
from youthapp.language import language

BEGIN_ALIKE = 0.6  # the share of the shorter word that two words must begin with
MOST_ENDING = 3  # consonants a bent word may have more than its stem

_BRACKETS = re.compile(r"\(([^()]*)\)|\(([^()]*)$")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ -]*")

# Words that bend a term or bind it to the sentence; they say nothing of which term it is.
_SMALL: Mapping[str, str] = {
    "en": "a an the to of for in on by with and your you own it is are be",
    "ar": "من في على إلى التي الذي ما أو و عن بعد قبل دون",
    "fa_AF": "از در به با را و یا که است ها های خود دادن بدهید کردن کنید شما تان",
    "ps": "د په کې ته له نه او یا چې خپل خپله خپلې ستاسو یو یوه یوې کول ورکول",
    "so": "ah ee oo iyo ka ku u la aad adigu kuu kaa uu ay loo lagu",
    "ti": "ናይ ኣብ ናብ ካብ ን ብ ከም",
    "uk": "у в на з із про до для і й та по за від твій твоя твоє твої",
    "am": "የ በ ለ ከ ወደ ላይ ውስጥ እና",
}
_LETTERS = {"ا": "أإآ", "ه": "ةۀ", "ي": "ىیېۍئ", "و": "ؤ", "ك": "ک", "گ": "ګ", "'": "’ʼ"}
_FOLD = str.maketrans(
    {twin: letter for letter, twins in _LETTERS.items() for twin in twins}
    | {"\u0640": "", "\u200c": " "}
)  # letters that are written in two ways, the kashida, the half space
_PREFIXES = {
    "ar": ("وال", "بال", "لل", "كال", "فال", "ال", "و", "ب", "ل", "ك", "ف"),
    "ti": ("ን", "ብ", "ዝ", "ም", "ናይ", "እ"),
    "am": ("የ", "በ", "ለ", "ከ", "እ", "ስለ"),
}
_VOWELS = {"Arab": "اويهء", "Latn": "aeiouyåæø", "Cyrl": "аеєиіїоуюяьй"}


def findings(code: str, locales: Path, norwegian: Mapping[str, str]) -> list[Finding]:
    """Return every use of another word than the agreed term, and every term used twice.

    ``norwegian`` is what each word is called in Norwegian.
    """
    paths = {
        domain: catalogs.po_path(code, domain, locales)
        for domain in catalogs.DOMAINS
        if code in catalogs.targets(domain)
    }
    books = {domain: catalogs.catalog_of(code, domain, locales) for domain in paths}
    agreed = agreed_terms(books["guide"])
    found = [*twins(catalogs.file_name(paths["guide"]), books["guide"])]
    for domain, catalog in books.items():
        name = catalogs.file_name(paths[domain])
        for message in catalog:
            if message.id and catalogs.usable(message):
                for form in catalogs.forms_of(message.string):
                    found += [
                        Finding(name, message.lineno or 1, f"{catalogs.label(message)}: {problem}")
                        for problem in problems(code, form, agreed, norwegian)
                    ]
    return found


def agreed_terms(guide: Catalog) -> dict[str, str]:
    """Return the agreed term of every word that has one."""
    return {
        message.context.split("/")[1]: str(message.string)
        for message in guide
        if message.context and re.fullmatch(r"word/.+/term", message.context)
        and catalogs.usable(message)
    }  # fmt: skip


def problems(
    code: str, text: str, agreed: Mapping[str, str], norwegian: Mapping[str, str]
) -> Iterator[str]:
    """Say of every linked word in a text that is not akin to its agreed term what to do."""
    for word, form in LINK.findall(text):
        term = agreed.get(word)
        if not form or term is None:
            continue
        if not akin(code, form, term, norwegian.get(word, "")):
            yield f"«{form}» is another word for [[{word}]] than the agreed «{term}»"
        elif other := _nearer(code, form, word, agreed):
            yield f"«{form}» is the agreed term of [[{other}]], not of [[{word}]] («{term}»)"


def akin(code: str, form: str, term: str, norwegian: str = "") -> bool:
    """Say whether a form is the agreed term, bent, shortened or added to."""
    lacking, added, met = _compare(code, form, term)
    if not lacking or (met and not added):
        return True
    names = _in_latin(term) | _in_latin(norwegian)
    is_the_norwegian = not _LATIN.sub("", _outside(form)).strip() and bool(_in_latin(form) & names)
    return is_the_norwegian or _fold(_outside(term)) in map(_fold, _inside(form))


def _nearer(code: str, form: str, word: str, agreed: Mapping[str, str]) -> str:
    """Return the word whose term a form is, when it is not its own word's whole term."""
    said = _fold(_outside(form))
    lacking, added, _ = _compare(code, form, agreed[word])
    for other, term in agreed.items():
        if other == word or said == _fold(_outside(agreed[word])):
            continue
        if said == _fold(_outside(term)):
            return other
        if (lacking or added) and _compare(code, form, term, roots=False)[:2] == (0, 0):
            return other
    return ""


def twins(name: str, guide: Catalog) -> Iterator[Finding]:
    """Find terms that two words share."""
    seen: dict[str, str] = {}
    lines = {message.context: message.lineno or 1 for message in guide if message.id}
    for word, term in agreed_terms(guide).items():
        twin = seen.setdefault(_fold(_outside(term)), word)
        if twin != word:
            remedy = f"[[{word}]] and [[{twin}]] are both «{term}»: one word, one term"
            yield Finding(name, lines[f"word/{word}/term"], remedy)


@lru_cache(maxsize=65536)
def _compare(code: str, form: str, term: str, *, roots: bool = True) -> tuple[int, int, int]:
    """Count the words of the term that the form lacks, those it adds, and those it has."""
    wanted, given = _words(code, _outside(term)), _words(code, _outside(form))

    def alike(one: str, other: str) -> bool:
        return _begin_alike(code, one, other) or (roots and _same_root(code, one, other))

    lacking = [one for one in wanted if not any(alike(one, other) for other in given)]
    added = [one for one in given if not any(alike(one, other) for other in wanted)]
    return len(lacking), len(added), len(wanted) - len(lacking)


@lru_cache(maxsize=65536)
def _begin_alike(code: str, one: str, other: str) -> bool:
    """Say whether two words begin with the same letters, but for a prefix of either."""
    for a in _stripped(code, one):
        for b in _stripped(code, other):
            short, long = sorted((a, b), key=len)
            same = _common(short, long)
            if same < 2 or same < BEGIN_ALIKE * len(short):
                continue
            if len(short) > 2 or len(long) - len(short) <= 2:
                return True
    return False


@lru_cache(maxsize=65536)
def _same_root(code: str, one: str, other: str) -> bool:
    """Say whether the consonants of one word are those of the other, with an ending at most."""
    for a in _stripped(code, one):
        for b in _stripped(code, other):
            short, long = sorted((_consonants(code, a), _consonants(code, b)), key=len)
            ending = MOST_ENDING if len(short) > 2 else 1
            if len(short) > 1 and long.startswith(short) and len(long) - len(short) <= ending:
                return True
    return False


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _stripped(code: str, word: str) -> list[str]:
    """Return the word, and what is left of it without each prefix it may have."""
    bare = [word[len(one) :] for one in _PREFIXES.get(code, ()) if word.startswith(one)]
    return [one for one in (word, *bare) if len(one) > 1]


def _consonants(code: str, word: str) -> str:
    script = language(code).script
    if script == "Ethi":  # one sign is a consonant and a vowel; the first of its row has none
        return "".join(
            chr(ord(sign) & ~7) if "\u1200" <= sign <= "\u137f" else sign for sign in word
        )
    vowels = _VOWELS.get(script, "")  # a new script needs no row here
    bare = "".join(sign for sign in word if sign not in vowels)
    return re.sub(r"(.)\1", r"\1", bare)


def _words(code: str, text: str) -> list[str]:
    said = _WORD.findall(_fold(text))
    return [word for word in said if word not in _small(code)] or said


@lru_cache(maxsize=16)
def _small(code: str) -> frozenset[str]:
    return frozenset(map(_fold, _SMALL.get(code, "").split()))


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold().translate(_FOLD))
    marks = "".join(sign for sign in bare if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", marks).strip()


def _outside(text: str) -> str:
    return _BRACKETS.sub(" ", text).strip()


def _inside(text: str) -> list[str]:
    return [found[1] or found[2] or "" for found in _BRACKETS.finditer(text)]


def _in_latin(text: str) -> set[str]:
    return {_fold(one) for one in _LATIN.findall(text)}
