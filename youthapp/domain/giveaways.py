"""Giveaways: what in own words may tell who wrote them, or whom they are about.

A hint and no promise: it finds what looks like a phone, an address or a name, and misses
what looks like any other word. It runs on the phone, before anything is sent, and only
points; it changes nothing and stops nothing. Source: reference/surveys.md R10.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

KINDS: Final = ("mail", "web", "person_number", "birth", "phone", "address", "name")


@dataclass(frozen=True, order=True)
class Giveaway:
    """One piece of a text, from ``start`` up to ``end``, and what it looks like."""

    start: int
    end: int
    kind: str


def giveaways(text: str) -> tuple[Giveaway, ...]:
    """Return what may tell who somebody is, in the order of the text; no two overlap."""
    plain = _ascii_digits(text)
    found: list[Giveaway] = []
    for kind in KINDS:
        for start, end in _FINDERS[kind](plain):
            if not any(start < one.end and one.start < end for one in found):
                found.append(Giveaway(start, end, kind))
    return tuple(sorted(found))


def _ascii_digits(text: str) -> str:
    """Write every digit as 0-9, letter by letter, so that places stay as they are."""
    if text.isascii():
        return text
    digits = ((sign, unicodedata.decimal(sign, None)) for sign in text)
    return "".join(sign if digit is None else str(digit) for sign, digit in digits)


# Patterns

_GAP: Final = r"[ .\-/()\u00a0\u061c\u200b-\u200f\u202f\u2066-\u2069]"
_YEAR: Final = r"(?:1[34]|19|20)\d\d"  # of our calendar, the Ethiopian or the Persian one
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_SITES: Final = r"no|com|net|org|io|app|me|gg|tv|eu|info|se|dk|de|uk|ua|ru|af|sy|so|et|er|ly"
_ROAD: Final = r"(?:gata|gaten|gate|vegen|veien|veg|vei|allé|alléen|alleen|torget|svingen|stien)"
# years and hours from one to another, and round sums of money
_NO_PHONE: Final = (
    rf"(?:{_YEAR}\ ?[-/]\ ?{_YEAR}|\d\d?\.\d\d\ ?-\ ?\d\d?\.\d\d|\d{{1,3}}(?:[ .\u00a0]000)+)(?!\d)"
)

_PATTERNS: Final = {
    "mail": r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.\w{2,}",
    "web": rf"""https?://\S+ | \bwww\.\S+
        | (?<![\w@.])(?:[a-z0-9-]+\.)+(?:{_SITES})(?![\w.-]*\w)(?:/\S*)?
        | (?<![\w@])@[a-z0-9_][a-z0-9_.]+""",
    "person_number": rf"(?<![\d+])(?!00)\d{{6}}{_GAP}?\d{{5,6}}(?!\d)",
    "birth": rf"""(?<!\d)(?:
        {_DAY}(?P<sign>[./-])\ ?{_MONTH}(?P=sign)\ ?(?:{_YEAR}|\d\d)
        | {_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}
        | \d{{1,2}}\.?\ [^\W\d_]{{3,12}}\.?,?\ {_YEAR}
        )(?!\d)""",
    "phone": rf"(?<![\d+])(?!{_NO_PHONE})\+?\d(?:{_GAP}{{0,2}}\d){{7,14}}(?!\d)",
    "address": rf"""(?:\b\w{{2,}}{_ROAD} | (?:\b[A-ZÆØÅ]\w+\ ){{1,2}}(?i:{_ROAD}|plass))
            \ \d{{1,4}}(?:\ ?[a-h]\b|\b)
        | \b(?!19|20)\d{{4}}\ [A-ZÆØÅ][a-zæøå]{{2,}}
        | \b\d{{1,4}}\ [A-Z]\w+\ (?:Street|Road|Avenue|Lane)\b
        | \b(?:شارع|سرک|کوچه|کوڅه|вулиц\w|вул\.|ጎደና|መንገድ)\ (?:\S+\ ){{1,3}}\d{{1,4}}\b""",
}  # fmt: skip


def _finder(kind: str) -> Callable[[str], Iterator[tuple[int, int]]]:
    flags = re.VERBOSE | (0 if kind == "address" else re.IGNORECASE)

    @cache
    def pattern() -> re.Pattern[str]:
        return re.compile(_PATTERNS[kind], flags)

    def find(text: str) -> Iterator[tuple[int, int]]:
        return (match.span() for match in pattern().finditer(text))

    return find


# Names


def _listed(words: str) -> list[str]:
    return words.split()


# What people write before a name. In most of our languages the name is the next word.
_MY_NAME: Final = (
    "jeg heter", "navnet mitt er", "mitt navn er", "eg heiter",
    "my name is", "i am called",
    "اسمي هو", "اسمي", "إسمي",
    "نام من", "اسم من", "نامم",
    "زما نوم", "نوم مې", "نوم مي",
    "magacaygu waa", "magaceygu waa", "la i yiraahdaa", "la i dhahaa",
    "ስመይ", "ሽመይ", "ስሜ",
    "мене звати", "мене звуть", "моє ім'я", "моє ім’я", "я звуся",
)  # fmt: skip

# Given names that are hardly anything else, so that they are known without a capital letter
# and at the beginning of a sentence. Names that are everyday words as well are left out.
_GIVEN: Final = frozenset(
    _listed("""
    mohammed mohamed muhammad mohammad ahmed ahmad abdi abdullah abdullahi abdirahman ibrahim
    yusuf yousef hussein hassan ismail mustafa omar khalid fatima fatuma khadija maryam mariam
    zahra zainab hodan filmon kibrom yonas samuel mikael abraham dawit tesfay berhane
    oleksandr dmytro andrij mykola oksana olena yulia kari ola lars knut ingrid anne bjørn
    محمد احمد أحمد عبدالله عبدالرحمن ابراهیم إبراهيم یوسف يوسف حسین حسين حسن مصطفى مصطفی خالد
    فاطمه فاطمة خدیجه خديجة زینب زينب علیرضا محمود حمید مرتضی መሓመድ ኣሕመድ ኢብራሂም ዮናስ ሳሙኤል ሚካኤል
    ኣብርሃም ዳዊት ተስፋይ ክብሮም ፍሊሞን አብርሃም መሐመድ አህመድ олександр дмитро андрій микола оксана олена юлія
    іван марія
    """)
)

# Words with a capital letter that name no person, by how they begin: places, peoples,
# days, what an English or Somali sentence capitalises, and things everybody uses.
_NOBODY: Final = tuple(
    _listed("""
    norge norg norway norweg noorw noorway norsk oslo bergen trondheim stavanger tromsø bærum
    kristiansand asker sandvika drammen akershus viken buskerud rykkinn bekkestua skui fornebu
    lillestrøm
    europ afrika africa asia skandinav sverige swed danmark denm tyskland german finland syria
    afghan eritre etiop ethiop somal soomaal sudan iran irani irak iraq tyrkia turki hellas greec
    italia italy ukrain russi russland pakistan kabul damaskus asmara mogadishu kyiv usa
    nord-norge vestland østland sørland trøndelag saami sami samisk storting itoobiya
    afgaanistaan suuriya eritareeya yurub arabi dari pashto pasht tigrin amhar kurdi farsi
    persisk persia english engelsk british monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november
    december isniin talaado arbaco khamiis jimce sabti axad jannaayo febraayo maarso abriil
    maajo juun luulyo ogosto sebteembar oktoobar nofeembar desembar diseembar allah ilaah god
    gud jesus islaam islam muslim krist christ koran quran bibel bible ramadan eid jul
    christmas easter google facebook instagram snap tiktok youtube whatsapp messenger telegram
    discord netflix spotify playstation xbox minecraft fortnite vipps ruter kiwi rema ikea
    wifi iphone android røde kors mental helse slettmeg vigo juss-buss alarmtelefon ung sammen
    safari норвег норвез осло берген україн європ сирі сірі афган ерітре ефіоп сомал іран ірак
    росі польщ німеч тронгейм бог аллах іслам київ харків львів одес рамадан різдв великд
    """)
)

# Words that many begin with a capital letter wherever they stand.
_ORDINARY: Final = frozenset(
    _listed("""
    i jeg du vi de han hun dere det den dem deg meg oss er og men ikke ja nei hei takk mamma
    pappa mor far bror søster venn venner skole skolen lærer rektor barnevern barnevernet
    kommune kommunen politi politiet kontaktperson internett norskkurs you he she we they it
    the a and but not yes no hello mum mom dad school english please waan waa ma iyo aniga
    adiga isaga iyada я ви ти він вона ми вони і та але не так ні мама тато школа бо
    """)
)
_WORD: Final = r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*"


def _names(text: str) -> Iterator[tuple[int, int]]:
    yield from _told(text)
    words = [match.span() for match in _words().finditer(text)]
    small = {text[start:end] for start, end in words if text[start].islower()}
    known = [span for span in words if text[slice(*span)].casefold() in _GIVEN]
    standing = [span for span in words if _stands_out(text, span, small)]
    if 2 * len(standing) > len(words):  # some begin every word with a capital letter
        standing = []
    yield from _joined(text, sorted({*known, *standing}))


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join names that stand side by side: a given name and a family's."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and text[joined[-1][1] : start] == " ":
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _stands_out(text: str, span: tuple[int, int], small: Collection[str]) -> bool:
    """Tell whether a word has a capital letter that its place does not explain.

    A word that stands among the ``small`` ones of the same text as well is no name.
    """
    word = text[slice(*span)]
    if not word[0].isupper() or any(sign.isupper() for sign in word.partition("-")[0][1:]):
        return False  # "NAV", "BankID" and "PIN-kode" are no people
    folded = word.casefold()
    if folded in small or folded in _ORDINARY or _is_nobody(folded):
        return False
    last = text[: span[0]].rstrip(" \t\u00a0")[-1:]
    return len(word) > 1 and (last.isalnum() or last == ",")


def _is_nobody(word: str) -> bool:
    """Tell whether a word is of those that name no person, with an ending or without.

    Short ones take a short ending only: "Julia" is more than "jul".
    """
    begun = [one for one in _NOBODY if word.startswith(one)]
    return any(len(one) > 4 or len(word) - len(one) <= len(one) - 2 for one in begun)


def _told(text: str) -> Iterator[tuple[int, int]]:
    """Find names that are said to be names; more words with capital letters belong to it."""
    for match in _introduced().finditer(text):
        yield match.span("name")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORD)


@cache
def _introduced() -> re.Pattern[str]:
    said = "|".join(re.escape(one) for one in _MY_NAME)
    more = r"(?:\ (?-i:[A-ZÆØÅА-ЯІЇЄҐ])[^\W\d_]+)*"
    return re.compile(rf"(?<!\w)(?:{said})\s+(?P<name>{_WORD}{more})", re.IGNORECASE)


_FINDERS: Final = {**{kind: _finder(kind) for kind in _PATTERNS}, "name": _names}
