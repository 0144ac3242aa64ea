"""What a machine can see in a translation: placeholders, script, signs, left-over Norwegian.

It says nothing about meaning. ``tidy`` mends what is never meant otherwise (an Eastern
digit, a mark of direction); ``problems`` names the rest in one sentence each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from build.mistakes import known_mistakes
from build.shelf import Shelf
from build.sources import LINK
from build.tongue import NAMES as TONGUES
from build.tongue import other_language
from youthapp.language import language

# Names stay in Latin letters in every language.
NAMES = frozenset(
    (
        "NAV", "UDI", "UNE", "IMDi", "BankID", "https", "JavaScript", "MinID", "ID-porten", "Vipps",
        "Lånekassen", "Helsenorge", "Skatteetaten", "Statsforvalteren", "Altinn", "Digipost",
        "Ruter", "AtB", "Min vei", "Røde Kors", "Kors på halsen", "Kirkens SOS", "Mental Helse",
        "VO-linjen", "TRV", "Slettmeg", "Vigo", "Juss-Buss", "Jusshjelpa i Nord-Norge", "PC", "TV",
        "Alarmtelefonen", "QR", "PIN", "SMS", "SOS", "HIV", "WC", "Wi-Fi", "PDF", "GPS", "iPhone",
        "iPad", "Android", "Safari", "Chrome", "Firefox", "Samsung", "Google", "Apple",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Script:
    """A script: its letters, how a question and a sentence end, and signs of another one."""

    name: str
    letters: str
    question: str = "?"
    stop: str = "."
    wrong: Mapping[str, str] = field(default_factory=dict)


# By the code of the language table, so that a new language in one of them needs nothing here.
_SCRIPTS = {
    "Latn": Script("Latin", "A-Za-z"),
    "Arab": Script("Arabic", "\u0600-\u06ff", question="؟", wrong={"?": "؟", ",": "،", ";": "؛"}),
    "Ethi": Script(
        "Ethiopic", "\u1200-\u137f", stop="።", wrong={",": "፣", "፡": "a space", "፧": "?"}
    ),
    "Cyrl": Script("Cyrillic", "\u0400-\u04ff"),
}

_HOLE = re.compile(r"\{(?:(?:fact|answer):)?[a-z0-9_-]+\}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+(?:[ '’.-][A-Za-zÀ-ɏ]+)*")
_LATIN_LETTER = "A-Za-zÀ-ɏ"
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_GLUED = re.compile("[A-Za-z][\u0620-\u063f\u0641-\u06d3]|[\u0620-\u063f\u0641-\u06d3][A-Za-z]")
_KASHIDA = re.compile("\u0640(?=[\u0620-\u06d3])")  # «بـ NAV» is right, «شكـــرا» is not
_ADDRESS = re.compile(r"https?://\S+|\b[\w.]+@[\w.]+\b|\b[a-z-]+\.(?:no|org|com)\b")
_BRACKETED = re.compile(r"[(«“\"]([^()«»“”\"]+)[)»”\"]")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_EASTERN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")

# Small words that betray Norwegian: they stand in no other language, or not in this one.
_NORWEGIAN = re.compile(r"\b(?:ikke|eller|hva|hvordan|hvem|jeg|ditt|noen|kan du)\b", re.I)
_NORWEGIAN_HERE = {
    "en": re.compile(r"\b(?:og|deg)\b", re.I),
    "so": re.compile(r"\bdine\b", re.I),
}
_NORWEGIAN_LETTER = re.compile("[æøåÆØÅ]")

_WRONG_LETTERS = {  # of another language in the same script
    "ar": {"ی": "ي", "ک": "ك"}, "fa_AF": {"ي": "ی", "ك": "ک"}, "ps": {"ك": "ک"},
    "am": {"ኣ": "አ", "ኻ": "ካ", "ቐ": "ቀ"},
}  # fmt: skip
_LEAST_SHARE = 0.3  # shorter than this share of the Norwegian: half of it is missing
_LONG_ENOUGH = 60
_SURELY_NORWEGIAN = 3  # words: «Send» and «Film» may be the same, a sentence may not


def script(code: str) -> Script:
    """Return the script of a language; a new one needs a row here and a font."""
    return _SCRIPTS[language(code).script]


def allowed_names(shelf: Shelf) -> frozenset[str]:
    """Return every Norwegian name or word that may stand in a translation as it is."""
    phrases = {*NAMES, *shelf.terms.values()}
    for text in shelf.guide:
        if text.context.startswith("help/") and text.context.endswith("/name"):
            phrases.add(text.source)
    here = [text for place in shelf.places for text in place.texts]
    for text in (*shelf.guide, *here, *shelf.staff):
        phrases |= {found[2] for found in LINK.finditer(text.source) if found[2]}
    return frozenset(phrases)


def tidy(code: str, text: str) -> str:
    """Mend what is never meant: digits, direction marks, apostrophes, stray spaces."""
    text = _DIRECTION_MARKS.sub("", text).translate(_EASTERN)
    if code == "fa_AF":
        text = text.replace("ي", "ی").replace("ك", "ک")
    if script(code).name == "Ethiopic":
        text = text.replace("፧", "?")
    if code == "uk":
        text = re.sub(r"(?<=\w)['ʼ](?=\w)", "’", text)
    if code == "so":
        text = re.sub(r"(?<=\w)[’ʼ‘](?=\w)", "'", text)
    lines = [re.sub(r"  +", " ", line).strip() for line in text.strip().split("\n")]
    return "\n".join(lines)


def problems(
    code: str,
    source: str,
    translation: str,
    *,
    names: frozenset[str] = NAMES,
    context: str = "",
    counted: bool = False,
) -> list[str]:
    """Return what is wrong with one translation, each as a sentence with its remedy.

    ``counted`` is one form of a plural: «one» may be a word, so the number may be left out.
    """
    if not translation.strip():
        return ["it is empty: translate it"]
    found = _holes(source, translation, counted=counted)
    bare_source, bare = _bare(source), _bare(translation)
    found += _script(code, bare_source, bare, names)
    if other := other_language(code, [translation]):
        found.append(f"it is written in {TONGUES[other]}, not in {TONGUES[code]}")
    found += _signs(code, source, translation, bare)
    found += _numbers(bare_source, bare, context)
    if source.count("\n") != translation.count("\n"):
        lines = source.count("\n") + 1
        found.append(f"it needs {lines} lines, as the Norwegian has")
    if len(bare_source) > _LONG_ENOUGH and len(bare) < _LEAST_SHARE * len(bare_source):
        found.append("it is much shorter than the Norwegian: is half of it missing?")
    return found + known_mistakes(code, source, translation)


def _holes(source: str, translation: str, *, counted: bool) -> list[str]:
    found: list[str] = []
    wanted, given = set(_HOLE.findall(source)), set(_HOLE.findall(translation))
    missing = wanted - given - ({"{count}"} if counted else set())
    found += [f"put {hole} in: it is missing" for hole in sorted(missing)]
    found += [f"take {hole} out: the Norwegian has none" for hole in sorted(given - wanted)]
    words = {link[1] for link in LINK.finditer(source)}
    linked = {link[1] for link in LINK.finditer(translation)}
    found += [f"link the word: [[{word}|…]] is missing" for word in sorted(words - linked)]
    found += [f"take the link [[{word}]] out" for word in sorted(linked - words)]
    rest = _HOLE.sub("", LINK.sub("", translation))
    if re.search(r"[{}｛｝]|\[\[|\]\]", rest):
        found.append("a bracket is broken: write {name}, {fact:id} or [[id|form]]")
    if re.search(r"[%$#]\{", translation) and not re.search(r"[%$#]\{", source):
        found.append("take away the sign before {: a placeholder stands alone")
    return found


def _bare(text: str) -> str:
    """Return the text a reader sees, without placeholders and word ids."""
    return _ADDRESS.sub("", _HOLE.sub("", LINK.sub(lambda link: link[2] or "", text)))


def _script(code: str, source: str, text: str, names: frozenset[str]) -> list[str]:
    rest = without_names(text, names)
    spoken = without_names(source, names)
    found: list[str] = []
    own, latin = script(code), _SCRIPTS["Latn"]
    for other in _SCRIPTS.values():
        if other not in (own, latin) and (run := re.search(f"[{other.letters}]+", text)):
            found.append(f"«{run[0]}» is {other.name} script: wrong language?")
    if re.search(f"[{_LATIN_LETTER}]", spoken) and not re.search(f"[{own.letters}]", rest):
        found.append("it has no letter of the language: translate it")
    if own is not latin:
        if mixed := _MIXED.search(text):
            found.append(f"«{mixed[0]}» mixes Latin and Cyrillic letters that look alike")
        for run in _LATIN.findall(_without_quoted(rest, source)):
            found.append(f"«{run}» is Latin script: translate it, or put the Norwegian in brackets")
    elif text == source and len(spoken.split()) >= _SURELY_NORWEGIAN:
        found.append("it is the Norwegian text: translate it")
    else:
        found += _left_over(code, _without_quoted(rest, source))
    return found


def _left_over(code: str, rest: str) -> list[str]:
    patterns = (_NORWEGIAN, _NORWEGIAN_HERE.get(code), _NORWEGIAN_LETTER)
    hit = next((found for each in patterns if each and (found := each.search(rest))), None)
    return [f"«{hit[0]}» is Norwegian: translate it, or put it in brackets"] if hit else []


def _without_quoted(text: str, source: str) -> str:
    """Leave out what stands in brackets or quotes and in the Norwegian too."""
    known = source.casefold()
    return _BRACKETED.sub(
        lambda found: "" if found[1].strip(" .?").casefold() in known else found[0], text
    )


def without_names(text: str, names: frozenset[str]) -> str:
    """Leave out the names and Norwegian words that may stand as they are."""
    return _names_pattern(names).sub("", text)


@lru_cache(maxsize=8)
def _names_pattern(names: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    edge = _LATIN_LETTER
    return re.compile(
        rf"(?<![{edge}])(?:{'|'.join(map(re.escape, longest))})(?![{edge}])", re.IGNORECASE
    )


def _signs(code: str, source: str, translation: str, bare: str) -> list[str]:
    found: list[str] = []
    if "!" in translation:
        found.append("take away the exclamation mark")
    if _DIRECTION_MARKS.search(translation):
        found.append("take away the direction marks: the compiler puts them in")
    if translation != translation.strip() or "  " in translation:
        found.append("take away the spaces before, after or twice")
    if _KASHIDA.search(translation):
        found.append("take away the kashida (ـ) inside the word")
    if _GLUED.search(bare):
        found.append("put a space between the Latin name and the Arabic letters")
    if re.search("[۰-۹٠-٩]", translation):
        found.append("write digits as 0-9, as on Norwegian letters and phones")
    own = script(code)
    for sign, right in {**own.wrong, **_WRONG_LETTERS.get(code, {})}.items():
        if sign in _without_numbers(bare):
            found.append(f"write {right} for {sign}")
    end = translation.rstrip("»”\"' )")[-1:]
    if source.endswith("?") and end != own.question:
        found.append(f"end the question with {own.question}")
    if source.endswith(".") and end not in (own.stop, own.question, "…"):
        found.append(f"end the sentence with {own.stop}")
    if source[-1:].isalpha() and end in (own.stop, "۔") and "\n" not in source:
        found.append("no full stop: the Norwegian has none")
    return found


def _without_numbers(text: str) -> str:
    return re.sub(r"\d[\d.,:/–-]*\d", "", text)


def _numbers(source: str, text: str, context: str) -> list[str]:
    if context.startswith("word/"):
        return []  # a term may need a number the Norwegian word hides (aftercare, 18-25)
    extra = set(re.findall(r"\d+", text)) - set(re.findall(r"\d+", source))
    return [f"the number {number} is not in the Norwegian" for number in sorted(extra)]


def all_problems(
    code: str, source: Iterable[str], translation: Iterable[str], *, names: frozenset[str],
    context: str = "",
) -> list[str]:  # fmt: skip
    """Check every plural form: the singular source for counted forms is the last one."""
    sources, forms = list(source), list(translation)
    found = [
        problem
        for form in forms
        for problem in problems(
            code, sources[-1], form, names=names, context=context, counted=len(sources) > 1
        )
    ]
    return list(dict.fromkeys(found))
