"""Mistakes really made elsewhere, by language: each one is a check here, for ever.

A row is (languages, the Norwegian it is about, the translation it must not hold, what
to do). The Norwegian may be empty: then the row is about every text. Some rows come from
official translations, some from well-known apps; none is an invention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """A known mistake: where it can happen, how it looks, and the remedy."""

    languages: tuple[str, ...]
    source: re.Pattern[str]
    wrong: re.Pattern[str]
    remedy: str


def _row(languages: str, source: str, wrong: str, remedy: str) -> Mistake:
    ignore = re.IGNORECASE
    return Mistake(
        tuple(languages.split()), re.compile(source, ignore), re.compile(wrong, ignore), remedy
    )


# Arabic letters do not part at \b in the way we need: a word may carry a prefix (ال، و، ب).
MISTAKES: tuple[Mistake, ...] = (
    # Every language: one Norwegian word, the wrong sense of it
    _row("ar fa_AF ps", r"undersøkelse", r"تحقيق|تحقیق", "a survey is not an inquiry"),
    _row("uk", r"undersøkelse", r"розслідуванн", "опитування: a survey is not an inquiry"),
    _row("en", r"undersøkelse", r"\binvestigation", "survey or examination, not investigation"),
    _row("en", r"bruker", r"\bdrug user", "«bruker» is somebody who uses a service"),
    _row("ar", r"^lukk\b", r"قريب", "إغلاق: «Lukk» is to close, not near"),
    _row("ar fa_AF ps", r"\bverge", r"كفيل|کفیل", "a «verge» is not a sponsor"),
    _row("en", r"\bverge", r"\b(?:sponsor|caregiver|caretaker)", "guardian: not who pays or cares"),
    _row("uk", r"\bverge", r"спонсор|доглядальни", "законний опікун: not who pays or cares"),
    _row("so", r"\bverge", r"\b(?:kafiil|damiin)", "mas'uulka sharciga ah: not who pays"),
    _row("en", r"ettervern", r"after-?protect|post-?protect", "aftercare: help after 18"),
    _row("en", r"kontaktperson", r"phone contact|person to be contacted", "not a number to call"),
    # Arabic
    _row("ar", r"barnevern", r"حضانة", "خدمة رعاية الأطفال: حضانة is custody or a nursery"),
    _row("ar", r"oblig|pliktig", r"[إا]جباري", "إلزامي: إجباري is kept for what is forced"),
    _row("ar", r"", r"القيام ب", "use the verb itself, not القيام بـ"),
    # Dari
    _row("fa_AF", r"", r"نروژ", "ناروی: نروژ is Iranian"),
    _row("fa_AF", r"", r"دبیرستان", "لیسه: دبیرستان is Iranian"),
    _row("fa_AF", r"", r"مدرسه", "مکتب: مدرسه is Iranian"),
    _row("fa_AF", r"", r"پزشک", "داکتر: پزشک is Iranian"),
    _row("fa_AF", r"", r"بیمارستان", "شفاخانه: بیمارستان is Iranian"),
    _row("fa_AF", r"", r"داروخانه", "دواخانه: داروخانه is Iranian"),
    _row("fa_AF", r"", r"پلیس", "پولیس: پلیس is Iranian"),
    _row("fa_AF", r"\btolk", r"مترجم", "ترجمان: مترجم is Iranian"),
    _row("fa_AF", r"", r"اسکیپ", "بگذرید: write Dari, not English sounds"),
    _row("fa_AF", r"\blønn", r"حقوق", "معاش: حقوق is rights in this guide"),
    # Pashto
    _row("ps", r"", r"۔", "«.»: ۔ is the Urdu full stop"),
    _row("ps", r"", r"ے", "ي, ی, ې, ۍ or ئ: ے is Urdu"),
    _row("ps", r"", r"ں|ہ|ٹ|ڈ|ڑ", "Pashto letters (ن ه ټ ډ ړ), not Urdu ones"),
    _row("ps", r"fritid", r"وزګارتیا", "فارغ وخت: وزګارتیا is to be without work"),
    _row("ps", r"", r"کاريال|پېښليک|اوڼن", "a word that young people know"),
    _row("ps", r"", r"نروژ", "ناروې"),
    _row("ps", r"asylsøk", r"کډوال", "پناه غوښتونکی: کډوال is whoever has come"),
    _row("ps", r"\bplikter\b", r"دند(?!.*مکلفیت)", "دنده is a job too: add مکلفیت"),
    # Somali
    _row("so", r"", r"\b(?:NAV|UDI|BankID|Vipps|MinID)-k[aiu]\b", "no ending on a Latin name"),
    _row("so", r"internett|nett", r"hawada", "khad internet: hawada is the air"),
    _row("so", r"\bslå|vold", r"\brabshad", "jirdil or gacan-ka-hadal: rabshad is a riot"),
    _row("so", r"treff|samsvar", r"\bciyaar", "a match of texts is no game: ciyaar"),
    _row("so", r"sosialhjelp|støtte", r"\bceyr", "kaalmo: ceyr is felt as shame"),
    # Tigrinya
    _row("ti", r"", r"[\u1340-\u1346]", "ጸ: ፀ is not the Eritrean spelling"),
    _row("ti", r"", r"አ", "ኣ: አ is not the Eritrean spelling"),
    _row("ti am", r"", r"[\u1369-\u137c]", "digits 0-9, not Ethiopic numerals"),
    _row("ti", r"familiegjenforening", r"ምትዕራቅ", "ምትእኽኻብ ስድራቤት: ምትዕራቅ is reconciliation"),
    _row("ti", r"", r"ስንኩል", "ስንኩል is a disabled person and an insult"),
    _row("ti", r"", r"ንስኻ(?!ትኩም)|ንስኺ", "ንስኹም: the plural speaks to everybody"),
    _row("ti", r"\bmerk", r"ባንዴራ", "a mark is no national flag: ባንዴራ"),
    _row("ti", r"", r"ማዘጋጃ|ምምሕዳር ከተማ", "ኮሙነ for the Norwegian municipality"),
    # Ukrainian
    _row("uk", r"", r"[ыэъё]", "a Ukrainian letter: ы э ъ ё are Russian"),
    _row("uk", r"", r"співпадінн", "збіг"),
    _row("uk", r"", r"прийма\w* участь", "брати участь"),
    _row("uk", r"", r"слідуюч", "наступний"),
    _row("uk", r"", r"\bреферал", "направлення"),
    _row("uk", r"", r"\bти (?:не |вже |ще )?\w+(?:вся|лася|[аиіяї]в|[аиіяї]ла)\b",
         "no past tense after «ти»: it names the reader's sex"),
)  # fmt: skip


def known_mistakes(code: str, source: str, translation: str) -> list[str]:
    """Return the remedy of each known mistake a translation makes."""
    return [
        mistake.remedy
        for mistake in MISTAKES
        if code in mistake.languages
        and mistake.source.search(source)
        and mistake.wrong.search(translation)
    ]
