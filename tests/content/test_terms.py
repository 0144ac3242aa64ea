"""The glossary: a word has one agreed term, and every linked form is that term, bent."""

from __future__ import annotations

import pytest

from build import catalogs, exchange, terms
from tests.content.samples import read_sample, write_locales
from youthapp.language import Language

BENT = [
    # the agreed term, and forms our translators really use for it
    ("en", "municipality", "municipalities (kommune)"),
    ("en", "complaint", "complain (klage)"),
    ("en", "report to the police", "report it to the police (anmelde)"),
    ("en", "fare zone", "zone (billettsone)"),
    ("en", "LDO", "The Equality and Anti-Discrimination Ombud (LDO)"),
    ("en", "GP, your own doctor", "GP (fastlege)"),
    ("ar", "البلدية", "بلديات (kommune)"),
    ("ar", "الوصي القانوني", "للوصي القانوني (verge)"),
    ("ar", "الوصي القانوني", "وصي قانوني (verge)"),
    ("ar", "المدرسة الأساسية", "المدارس الأساسية (grunnskole)"),
    ("ar", "رسم إضافي", "رسومًا إضافية (gebyr)"),
    ("ar", "دَين", "الديون (gjeld)"),
    ("ar", "متدرب مهني", "متدربين مهنيين (lærling)"),
    ("ar", "مترجم شفوي", "بمترجم شفوي (tolk)"),
    ("ar", "إنهاء العقد", "رسالة إنهاء العقد (oppsigelse)"),
    ("fa_AF", "مکتب ابتدائیه و متوسطه", "مکتب‌های ابتدائیه و متوسطه (grunnskole)"),
    ("fa_AF", "به پولیس گزارش دادن", "به پولیس گزارش بدهید (anmelde)"),
    ("fa_AF", "صندوق قرضه‌های تحصیلی (Lånekassen)", "Lånekassen"),
    ("ps", "د اړیکې کس", "اړیکې له خپل کس (kontaktperson)"),
    ("ps", "د لویانو زده‌کړې", "لویانو د زده‌کړو (voksenopplæring)"),
    ("so", "dhakhtarka joogtada ah", "dhakhtar joogto ah (fastlege)"),
    ("so", "cabasho", "caban kartaa (klage)"),
    ("so", "warqadda daawada", "warqad daawo (resept)"),
    ("ti", "ሰብ ርክብ", "ንሰብ ርክብኩም (kontaktperson)"),
    ("ti", "መባእታን ማእከላይን ቤት ትምህርቲ", "መባእታን ማእከላይን ቤት ትምህርትታት (grunnskole)"),
    ("uk", "контактна особа", "контактною особою"),
    ("uk", "учень на виробництві", "учні на виробництві (lærling)"),
    ("uk", "скарга", "подати скаргу (klage)"),
    ("uk", "Стортинг (парламент)", "Стортинг (Stortinget)"),
]


@pytest.mark.parametrize(("code", "term", "form"), BENT)
def test_a_bent_term_is_the_term(code, term, form):
    """Case, number, articles, prefixes and broken plurals do not make another word."""
    assert terms.akin(code, form, term)


OTHER = [
    # the agreed term, and another word somebody could think of: reference/terms.md, section 8
    ("en", "guardian", "sponsor"),
    ("en", "contact person", "phone contact"),
    ("en", "aftercare", "later protection"),
    ("en", "grant", "loan"),
    ("en", "survey", "investigation"),
    ("en", "residence permit", "work permit"),
    ("ar", "الوصي القانوني", "الكفيل"),
    ("ar", "خدمة رعاية الأطفال", "الحضانة"),
    ("ar", "استبيان", "تحقيق"),
    ("ar", "تصريح الإقامة", "تصريح العمل"),
    ("ar", "منحة دراسية", "قرض دراسي"),
    ("ar", "مترجم شفوي", "ترجمان"),
    ("fa_AF", "داکتر ثابت", "پزشک خانواده"),
    ("fa_AF", "لیسه", "دبیرستان"),
    ("fa_AF", "ترجمان", "مترجم"),
    ("fa_AF", "ورقهٔ معاش", "ورقهٔ حقوق"),
    ("ps", "فارغ وخت", "وزګارتیا"),
    ("ps", "ترجمان", "ژباړن"),
    ("so", "adeegyada daryeelka carruurta", "hay'adda maadinta dhalinta"),
    ("so", "kaalmo", "ceyr"),
    ("so", "mas'uulka sharciga ah", "waalidka"),
    ("ti", "ኮሙነ", "ምምሕዳር ከተማ"),
    ("ti", "ሞግዚት", "ወኪል"),
    ("ti", "ምትእኽኻብ ስድራቤት", "ምትዕራቅ"),
    ("uk", "направлення", "реферал"),
    ("uk", "законний опікун", "спонсор"),
    ("uk", "чергова медична служба", "швидка допомога"),
]


@pytest.mark.parametrize(("code", "term", "form"), OTHER)
def test_another_word_is_another_word(code, term, form):
    """One word for one thing: readers take two words for two things."""
    assert not terms.akin(code, form, term)


def test_a_term_is_not_used_for_another_word():
    """A form that is the agreed term of another word is named with both words."""
    agreed = {"verge": "سرپرست قانونی", "far": "سرپرست"}

    [said] = terms.problems("fa_AF", "به [[verge|سرپرست]] بگویید.", agreed, {})

    assert said == "«سرپرست» is the agreed term of [[far]], not of [[verge]] («سرپرست قانونی»)"


@pytest.mark.parametrize("code", catalogs.TARGETS)
def test_no_term_of_ours_passes_for_another_word(code):
    """Whichever agreed term stands where another belongs, it is found."""
    agreed = terms.agreed_terms(catalogs.read(catalogs.po_path(code, "guide"), code))
    words = list(agreed)

    passed = [
        (word, other)
        for at, word in enumerate(words)
        for other in (words[at - 1], words[at - 7], words[at - 19])
        if not any(terms.problems(code, f"[[{word}|{agreed[other]}]]", agreed, {}))
    ]

    assert len(words) > 25
    assert passed == []


def test_a_script_nobody_described_is_compared_letter_by_letter(monkeypatch):
    """A new language in a new script has no list of vowels yet, and needs none."""
    greek = Language("el", "Ελληνικά", "ltr", "Grek", "el", "el")
    monkeypatch.setattr(terms, "language", lambda code: greek)

    assert terms.akin("el", "γιατρού", "γιατρός")
    assert not terms.akin("el", "φαρμακοποιός", "γιατρός")


def test_a_word_without_an_agreed_term_is_not_judged():
    """First the words, then the chapters."""
    assert list(terms.problems("ar", "لديك [[fastlege|طبيب]].", {}, {})) == []


def arabic(tmp_path, **texts):
    """Return what the glossary finds in the sample's Arabic, changed."""
    shelf = read_sample(tmp_path)
    locales = write_locales(tmp_path, shelf, **texts)
    return [str(one) for one in terms.findings("ar", locales, shelf.terms)]


def test_the_sample_keeps_its_glossary(tmp_path):
    """The agreed term with the Norwegian word in brackets is met by a bent form without."""
    assert arabic(tmp_path) == []


def test_another_word_is_named_by_file_line_and_text(tmp_path):
    """The translator finds the place, and the term to use."""
    [said] = arabic(tmp_path, **{"gp/task-find": "اعرف اسم [[fastlege|الصيدلي]]."})

    assert "ar/LC_MESSAGES/guide.po:" in said
    assert int(said.split("guide.po:")[1].split(":")[0]) > 1
    assert "gp/task-find: «الصيدلي» is another word for [[fastlege]]" in said
    assert "agreed «طبيب ثابت (fastlege)»" in said


def test_two_words_never_share_a_term():
    """«lån» is paid back and «stipend» is not: one word for both would mislead."""
    guide = catalogs.new("ar")
    for word in ("laan", "stipend"):
        guide.add(word, "منحة", context=f"word/{word}/term")

    [said] = list(terms.twins("guide.po", guide))

    assert "[[stipend]] and [[laan]] are both «منحة»" in said.remedy


def test_a_text_with_another_word_cannot_be_marked_as_checked(tmp_path):
    """The agreed term is a condition for the mark; the other texts get theirs."""
    shelf = read_sample(tmp_path)
    locales = write_locales(tmp_path, shelf, **{"gp/task-find": "اعرف اسم [[fastlege|الصيدلي]]."})

    taken = exchange.note_checked(
        "ar", "guide", "native reader", on=catalogs.date(2026, 11, 22), locales=locales
    )

    assert taken.kept == 3
    assert taken.refused[0].startswith("gp/task-find: not checked: «الصيدلي» is another word")
