"""A text in another language is known by its small words; a good one is never suspected."""

from __future__ import annotations

import pytest

from build import catalogs, tongue
from build.catalogs import forms_of

TEXTS = {
    "nb": "Du kan ringe til dem hvis du er redd, og det er ikke farlig.",
    "en": "You can call them if you are afraid, and it is not dangerous.",
    "ar": "يمكنك الاتصال بهم إذا كنت خائفًا، وهذا ليس خطرًا. لا أحد يعرف ذلك من قبل أن تقول.",
    "fa_AF": "اگر می‌ترسید، می‌توانید به آنها زنگ بزنید. این کار برای شما خطر ندارد.",
    "ps": "که تاسو وېرېږئ، تاسو دوی ته زنګ وهلی شئ، او دا کار د خطر نه دی.",
    "so": "Waad la hadli kartaa haddii aad baqayso, ma aha khatar iyo wax kale.",
    "ti": "እንተ ፈሪሕኩም ናብ እቶም ሰባት ክትድውሉ ትኽእሉ ኢኹም፣ እዚ ከም ሓደጋ ኣይኮነን እዩ።",
    "uk": "Якщо тобі страшно, ти можеш їм зателефонувати, і це не небезпечно, бо що ти кажеш.",
    "ru": "Если вам страшно, вы можете им позвонить, и это не опасно, как они говорят.",
    "am": "ሰው ከሆነ ይህ ነገር አደገኛ አይደለም እና ወደ እነሱ መደወል ጥሩ ነው ወይም ስለ ሌላ",
    "ur": "اگر آپ کو ڈر ہے تو آپ ان کو فون کر سکتے ہیں اور یہ خطرے کی بات نہیں ہے۔",
}


@pytest.mark.parametrize("code", catalogs.TARGETS)
@pytest.mark.parametrize("spoken", TEXTS)
def test_each_language_is_told_from_every_other(code, spoken):
    """Arabic, Dari, Pashto and Urdu share letters; so do Ukrainian and Russian."""
    found = tongue.other_language(code, [TEXTS[spoken]])

    assert found == ("" if spoken == code else spoken)


@pytest.mark.parametrize("code", catalogs.TARGETS)
def test_our_own_translations_are_never_suspected(code):
    """Not one text of a language reads as another."""
    found = [
        (message.context or message.id, tongue.other_language(code, [form]))
        for domain in catalogs.DOMAINS
        if code in catalogs.targets(domain)
        for message in catalogs.read(catalogs.po_path(code, domain), code)
        if message.id and catalogs.usable(message)
        for form in forms_of(message.string)
    ]

    assert len(found) > 500
    assert [one for one in found if one[1]] == []


def test_what_is_quoted_or_too_short_says_nothing():
    """A Norwegian word in brackets is no Norwegian text; two words are no text."""
    assert tongue.other_language("ar", ["اسأل (og ikke du deg det er en et på)"]) == ""
    assert tongue.other_language("ps", ["في البيت"]) == ""
    assert tongue.other_language("ps", []) == ""
