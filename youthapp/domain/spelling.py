"""Spelling: which written words are one word, in every script the guide is read in.

Letters are folded before they are compared, so that a keyboard's habits do not decide: the
yeh and kaf of Arabic and Persian, the Ethiopic letters that sound alike, å and a, ø and o,
doubled vowels, apostrophes, vowel marks and everything that is not seen. What a language
hangs on a word is taken off, for comparing only: the stem is without what is sure, the root
without more, down to what related words share. Neither is ever shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_DOUBLED: Final = re.compile(r"([aeiou])\1")
_MARKS: Final = re.compile(r"^\W+|\W+$")
LEFT: Final = 3  # letters that stay when something is taken off a word


def _row(letters: str, instead: str) -> dict[int, str]:
    return {ord(letter): instead for letter in letters}


def _twins() -> dict[int, str]:
    """Return the Ethiopic letters that sound alike: seven or eight forms each, in order."""
    alike = (("ሠ", "ሰ"), ("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ዐ", "አ"), ("ፀ", "ጸ"))
    return {ord(one) + form: chr(ord(other) + form) for one, other in alike for form in range(7)}


def _unseen() -> dict[int, str]:
    """Return marks that nobody sees or that only some write; those around a name part words."""
    hidden = (0xAD, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
    apart = range(0x2066, 0x206A)
    return dict.fromkeys((*hidden, *map(ord, "'’‘ʼʻ`´")), "") | dict.fromkeys(apart, " ")


_FOLDED: Final = {
    **_unseen(),
    **_row("أإآٱا", "ا"),
    **_row("ىيیېۍئے", "ي"),
    **_row("كکګگ", "ك"),
    **_row("ةهہھۀە", "ه"),
    **_row("ؤو", "و"),
    **_row("øö", "o"),
    **_row("åä", "a"),
    ord("æ"): "ae",
    ord("ґ"): "г",
    **_twins(),
    **{zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)},
}
# What stands before an Arabic word and belongs to it: the article, alone or after و، ب، ف، ك، ل.
_BEFORE: Final = frozenset("اوفبكل")
_ARTICLE: Final = re.compile("^(?:[وفبك]?ال|لل)(?=\\w{3})")


def fold(text: str) -> str:
    """Return a text as it is compared: one spelling for what readers hold to be the same."""
    plain = unicodedata.normalize("NFKC", text.replace("´", "'")).casefold().translate(_FOLDED)
    if plain.isascii():
        return plain
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", plain)
        if unicodedata.category(letter) != "Mn"
    )
    return unicodedata.normalize("NFC", bare).translate(_FOLDED)


def words(text: str) -> list[str]:
    """Part a text into folded words; numbers are words, and an article is no part of one."""
    folded = _WORD.findall(_DOUBLED.sub(r"\1", fold(text)))
    return [_ARTICLE.sub("", word) if word[0] in _BEFORE else word for word in folded]


def bare(piece: str) -> str:
    """Return a piece of a text as a word that can be shown alone: without the marks around it."""
    return _MARKS.sub("", piece)


def stem(word: str, code: str) -> str:
    """Return a folded word without what its language surely hangs on it."""
    word = _without(word, _HUNG.get(code, ()))
    if code == "so":
        return _AS_NAMED.sub("a", word)
    return word[:-1] + _closed(word[-1:]) if code in ("ti", "am") else word


def root(word: str, code: str) -> str:
    """Return the consonants that related words share; nothing where a language has no such."""
    if code == "ar":
        word = _without(stem(word, code), _AROUND[code])
        strong = _WEAK.sub("", word)
        word = strong if len(strong) >= LEFT else word.replace("ا", "")
    elif code == "ti":
        word = _without(word.translate(_BARE), _AROUND[code])
    else:
        return ""
    return word if len(word) >= LEFT else ""


def threes(word: str) -> frozenset[str]:
    """Return the threes of letters of a word; its beginning counts as a letter."""
    edged = f"^{word}"
    if len(edged) < 3:
        return frozenset({edged})
    return frozenset(edged[at : at + 3] for at in range(len(edged) - 2)) | {edged[:2]}


def slips(one: str, other: str) -> int:
    """Count the letters that are missing, too many, wrong, or have changed places."""
    last: list[int] = []
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        last, before, row = before, row, [at + 1]
        for to, wanted in enumerate(other):
            row.append(min(before[to + 1] + 1, row[to] + 1, before[to] + (letter != wanted)))
            if at and to and letter == other[to - 1] and one[at - 1] == wanted:
                row[-1] = min(row[-1], last[to - 1] + 1)
    return row[-1]


def _without(word: str, parts: Iterable[re.Pattern[str]]) -> str:
    for part in parts:
        word = part.sub("", word, count=1)
    return word


def _closed(letter: str) -> str:
    """Return an Ethiopic letter in its sixth form, as it ends a word that nothing hangs on."""
    at = ord(letter) - 0x1200 if letter else -1
    return chr(0x1200 + at // 8 * 8 + 5) if 0 <= at < 0x158 else letter


def _consonants() -> dict[int, str]:
    """Return the first form of each Ethiopic letter: its consonant, whatever vowel follows."""
    alike = dict(zip("ቈቐቘኈኰኸዀጐጘ", "ቀቀቀኀከከከገገ", strict=True))
    return {
        row + form: alike.get(chr(row), chr(row))
        for row in range(0x1200, 0x1358, 8)
        for form in range(8)
    }


def _each(*parts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(part) for part in parts)


_BARE: Final = _consonants()
_AS_NAMED: Final = re.compile("(?<=..)o$")  # shaqo and shaqada are one word
_WEAK: Final = re.compile("(?<!^)[اوي]")

# What a language hangs on a word, as folded, while three letters stay (two in Ethiopic). An
# ending is looked for from the left, so the longest is found.
_HUNG: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = {
    "nb": _each(
        "(?<=...)(?:e?ne|ane|e?ns|ets|en|et|er|ar|ere|este|a|e|(?<=[lrpk])te)$",
        "(?<=.)m(?=m$)",
    ),
    "en": _each(
        "(?<=...)(?:y?ings?|y?ers?|i?ed|i?es|s|(?<!l)ly|e|y|is[mt]s?|ment)$",
        r"(?<=.)([bdgmnprt])(?=\1$)",
    ),
    "ar": _each(
        "(?<=...)(?:[هك]ما|ها|هم|هن|كم|كن|نا|ني|ون|ين|ان|ات|ته|تي|تك|وا|يه|ه|ي|(?<=....)[كات])$",
    ),
    "fa_AF": _each(
        "^ن?مي(?=...)",
        "(?<=...)(?:(?:ها)?ي?[شتم]ان|هاي?[متش]?|ي[مد]|ند|ا[متش]|ي|ه|(?<=....)(?:[متش]|ان|را))$",
    ),
    "ps": _each(
        "(?<=...)(?:كا?ن[وي]?|ون[وه]|انو|ان|ول[يو]?|و[يم]|[يوه]|(?<=....)م)$",
    ),
    "so": _each(
        "(?<=...)(?:oyin)?(?:[kghtd]|sh|dh)(?:ay[gd]a|aga|ada|[ie]sa|eda|en?na|inna|oda|[aui])$",
    ),
    "ti": _each(
        "^(?:ካብ|ናይ|እንተ|ስለ|ኣብ|ከም|ብ|ን|ዝ|ክ)(?=...)",
        "(?<=..)(?:ታት|ትኩም|ኩም|ኹም|ክን|ኽን|[ይካኻኪኺናን])$",
    ),
    "am": _each(
        "^(?:ስለ|እንደ|ወደ|የ|በ|ለ|ከ)(?=...)",
        "(?<=..)(?:ቻችን|ች(?:ንን?)?|ቹን?|ቼን?|ዎን?|ዬን?|ውን?|[ንና])$",
    ),
    "uk": _each(
        "(?<=...)с[яь]$",
        "(?<=...)(?:[уюоє]?ва)?(?:[аяиіує](?:ти|ть|ла|ло|ли|в)|[аяу]?(?:є|єш|ють|ть|ємо)"
        "|[ие](?:мо|ш)|ти|[оеє]ю|о(?:го|му|і)|[еи]и|и(?:ми|м|х)|і?и|[ая](?:ми|м|х)|[оеє]м"
        "|[іе]в|іи|у|ю|а|я|о|е|є|и|і|ь)$",
    ),
}
# What stands after and before the consonants of a root.
_AROUND: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = {
    "ar": _each("(?<=...)(?:وا?|ي|ت|ا)$", "^(?:[وفبسلكح]?[يتنام]{1,2}(?=...)|[وبفل](?=....))"),
    "ti": _each("(?<=...)(?:ከመ|[የነተከወ]){1,2}$", "^(?:አየ|ዘየ|ከየ|ተየ|[የተመአዘከነበ])(?=...)"),
}
