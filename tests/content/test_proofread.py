"""Mistakes really made elsewhere are found here, and good translations pass."""

from __future__ import annotations

import pytest

from build.proofread import NAMES, all_problems, problems, tidy

GOOD = [
    ("ar", "Ring NAV på {phone}.", "اتصل بـ NAV على {phone}."),
    ("en", "Film", "Film"),
    ("en", "Du kan spise her.", "You can dine here."),
    ("ar", "Hvorfor spør dere?", "لماذا هذا السؤال؟"),
    ("ar", "Du har en [[fastlege]].", "لديك [[fastlege|طبيب ثابت]] (fastlege)."),
    ("fa_AF", "Ingen kan se hva du svarte.", "هیچ کس جواب‌های شما را دیده نمی‌تواند."),
    ("ps", "Hopp over spørsmålet", "له دې پوښتنې تېر شئ"),
    ("so", "Hopp over spørsmålet", "Ka bood su'aashan"),
    ("ti", "Hopp over spørsmålet", "ነዚ ሕቶ ሕለፉዎ"),
    ("ti", "Målene dine ligger bare på telefonen din.", "ዕላማታትኩም ኣብ ስልክኹም ጥራይ ኣለዉ።"),
    ("ti", "Det dere sa", "ንስኻትኩም ዝበልኩምዎ"),
    ("ps", "Rettigheter og plikter", "حقونه او دندې (مکلفیتونه)"),
    ("am", "Hopp over spørsmålet", "ጥያቄውን ይዝለሉት"),
    ("am", "Målene dine ligger bare på telefonen din.", "ግቦችዎ ስልክዎ ላይ ብቻ አሉ።"),
    ("uk", "Ingen kan se hva du svarte.", "Ніхто не може побачити твої відповіді."),
    ("uk", "Trondheim", "Тронгейм (Trondheim)"),
    ("en", "Skip this question", "Skip the question"),
    ("en", "NAV", "NAV"),
    ("so", "Kors på halsen", "Kors på halsen"),
]


@pytest.mark.parametrize(("code", "source", "translation"), GOOD)
def test_a_good_translation_passes(code, source, translation):
    """The proofreader does not cry wolf."""
    names = NAMES | {"fastlege"}

    assert problems(code, source, translation, names=names) == []


# Each row really happened somewhere: a placeholder read as one per cent, «Lukk» as "near" …
SEEN = [
    ("ti", "{count} endringer", "1%{count} ለውጢታት", "take away the sign"),
    ("so", "{count} endringer", "boqolkiiba hal isbeddel", "put {count} in"),
    ("uk", "Hei, {name}.", "Привіт, {ім'я}.", "a bracket is broken"),
    ("ar", "Hei, {name}.", "مرحبا، ｛name｝.", "a bracket is broken"),
    ("ar", "Lukk", "قريب", "إغلاق"),
    ("ar", "Obligatorisk kurs", "دورة إجبارية", "إلزامي"),
    ("ar", "barnevern", "حضانة", "custody"),
    ("ar", "Undersøkelse", "تحقيق", "inquiry"),
    ("ar", "Takk", "شكـــرا", "kashida"),
    ("ar", "Ring NAV", "اتصل بNAV", "put a space"),
    ("ar", "Lagre", "القيام بالحفظ", "verb itself"),
    ("ar", "Hva vil du?", "ماذا تريد?", "write ؟ for ?"),
    ("ar", "Ring, og spør.", "اتصل, واسأل.", "write ، for ,"),
    ("fa_AF", "Norge", "نروژ", "ناروی"),
    ("fa_AF", "lege", "پزشک", "داکتر"),
    ("fa_AF", "Lønn", "حقوق", "معاش"),
    ("fa_AF", "Ring dem.", "زنگ بزنيد.", "write ی for ي"),
    ("ps", "Du kan ringe.", "تاسو زنګ وهلی شئ۔", "Urdu full stop"),
    ("ps", "Venn", "دوست شوے", "ے is Urdu"),
    ("ps", "Fritid", "وزګارتیا", "without work"),
    ("so", "Gå til NAV", "Tag NAV-ka", "no ending"),
    ("so", "Ingen internett", "Hawada kama jiro", "the air"),
    ("so", "Noen slår deg", "Qof rabshad kugu sameeya", "riot"),
    ("ti", "Skrive", "ፀሓፍ", "Eritrean"),
    ("ti", "Far", "አቦ", "Eritrean"),
    ("ti", "Familiegjenforening", "ምትዕራቅ ስድራቤት", "reconciliation"),
    ("ti", "Kommune", "ማዘጋጃ ቤት", "ኮሙነ"),
    ("ti", "Fra en til fem", "ካብ ፩ ክሳብ ፭", "Ethiopic numerals"),
    ("ti", "Ring nå.", "ሕጂ ደውሉ.", "end the sentence with ።"),
    ("ti", "Hva vil du?", "እንታይ ትደልዩ፧", "write ? for ፧"),
    ("am", "Far", "ኣባት", "write አ for ኣ"),
    ("am", "Fra en til fem", "ከ፩ እስከ ፭", "Ethiopic numerals"),
    ("am", "Ring nå.", "አሁን ይደውሉ.", "end the sentence with ።"),
    ("am", "Navn, alder", "ስም, ዕድሜ", "write ፣ for ,"),
    ("am", "Hei", "سلام", "Arabic script: wrong language?"),
    ("uk", "Er det greit?", "Cаме так?", "mixes Latin and Cyrillic"),
    ("uk", "Treff", "співпадіння", "збіг"),
    ("uk", "Være med", "приймати участь", "брати участь"),
    ("uk", "Neste", "слідуючий", "наступний"),
    ("uk", "Henvisning", "реферал", "направлення"),
    ("uk", "Du", "ты", "Russian"),
    ("uk", "Du svarte ja.", "Ти відповів так.", "no past tense"),
    ("en", "Undersøkelse", "Investigation", "not investigation"),
    ("en", "Verge", "Sponsor", "not who pays"),
    ("uk", "Verge", "Спонсор", "not who pays"),
    ("so", "Verge", "Kafiil", "not who pays"),
    ("ps", "Verge", "کفیل", "not a sponsor"),
    ("en", "Ettervern", "After-protection", "help after 18"),
    ("en", "Kontaktperson", "Phone contact", "not a number to call"),
    ("fa_AF", "Tolk", "مترجم", "ترجمان"),
    ("ps", "Asylsøker", "کډوال", "پناه غوښتونکی"),
    ("ps", "Rettigheter og plikter", "حقونه او دندې", "add مکلفیت"),
    ("so", "Treff", "Ciyaar", "no game"),
    ("ti", "Du kan velge.", "ንስኻ ክትመርጽ ትኽእል።", "the plural"),
    ("ti", "Merke", "ባንዴራ", "national flag"),
    # What else goes wrong when texts are handled by machines
    ("ps", "Du kan ringe til en voksen.", "يمكنك أن تتصل بشخص كبير في أي وقت إذا أردت.",
     "it is written in Arabic, not in Pashto"),
    ("en", "Hopp over spørsmålet", "Hopp over spørsmålet", "it is the Norwegian text"),
    ("en", "Du kan hoppe over.", "You can skip, ikke sant.", "«ikke» is Norwegian"),
    ("so", "Snakk med en voksen.", "La hadal qof weyn på.", "Norwegian"),
    ("ar", "Ring legevakten.", "Call the doctor.", "no letter of the language"),
    ("ti", "Hei", "Привіт", "Cyrillic script: wrong language?"),
    ("ar", "Du har en [[fastlege]].", "لديك طبيب.", "link the word"),
    ("ar", "Du har en lege.", "لديك [[fastlege|طبيب]].", "take the link"),
    ("ar", "Etter {fact:years} år.", "بعد سنوات.", "put {fact:years} in"),
    ("uk", "Vent litt.", "Зачекай 5 хвилин.", "the number 5"),
    ("uk", "ring\nvent", "подзвони і чекай", "it needs 2 lines"),
    ("ar", "Flott.", "رائع!", "exclamation mark"),
    ("fa_AF", "Ring nå.", "۱۱۳ را زنگ بزنید.", "digits as 0-9"),
    ("ar", "Lukk", "\u200fإغلاق", "direction marks"),
    ("en", "Lukk", "", "it is empty"),
    ("en", "Lukk", "Close.", "no full stop"),
    ("en", "Noen bor med voksne på jobb. Noen bor på hybel. Andre bor hos en familie.",
     "Some live.", "half of it missing"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "translation", "remedy"), SEEN)
def test_a_mistake_once_made_is_found(code, source, translation, remedy):
    """Each is named in a sentence that says what to do."""
    found = problems(code, source, translation)

    assert any(remedy in problem for problem in found), found


def test_a_norwegian_word_may_stand_in_brackets():
    """The reader must know the word again on doors and letters."""
    source = "Spør om oppholdskort."

    assert problems("ar", source, "اسأل عن بطاقة الإقامة (oppholdskort).") == []
    assert problems("ar", source, "اسأل عن بطاقة الإقامة oppholdskort.") != []


def test_one_form_of_a_counted_text_may_leave_the_number_out():
    """Arabic says «two changes» in one word."""
    source = ("{count} endring", "{count} endringer")
    forms = ("لا تغييرات", "تغيير واحد", "تغييران", "{count} تغييرات", "{count} تغييرًا",
             "{count} تغيير")  # fmt: skip

    assert all_problems("ar", source, forms, names=NAMES) == []


@pytest.mark.parametrize(
    ("code", "given", "kept"),
    [
        ("fa_AF", "۱۱۳ را زنگ بزنيد", "113 را زنگ بزنید"),
        ("ar", "\u2068NAV\u2069 ٣", "NAV 3"),
        ("ti", "እንታይ፧", "እንታይ?"),
        ("am", "ምን፧", "ምን?"),
        ("uk", "сім'я", "сім’я"),
        ("so", "su’aal", "su'aal"),
        ("en", " two  words \n and more ", "two words\nand more"),
    ],
)
def test_what_is_never_meant_is_mended(code, given, kept):
    """Digits, direction marks, apostrophes and stray spaces need no person."""
    assert tidy(code, given) == kept
