"""Which language a text is written in, told by its small words.

Letters tell scripts apart, and small words the languages of one script: no Arabic text does
without «في» and «أن», no Pashto one without «د» and «چې». A few words say nothing, so a
short text has no language; a page has exactly one. A language whose small words nobody has
written down yet is told from others by its script alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from build.sources import LINK

# Words that are common in one language and no words, or rare ones, in the others.
SMALL_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "nb": "og ikke du deg det er en et på til med som har kan hva hvis eller noen for av",
        "en": "you the to it and can your not what are of or that if with when who for from this",
        "ar": "أن في على أو إذا هل عندما إلى عن مع ذلك هذا قد ماذا التي الذي لم لا من ما يمكنك هذه",
        "fa_AF": "می را است شما در از یک کنید توانید آن ها این با خود کسی برای اگر که به چه نمی",
        "ps": "د چې په کې شئ یې ته څه شي هغه تاسو ستاسو دي کولی وي دی یو ده له که نه هم",
        "so": "ku aad ka wax waa u oo ma ah iyo la ama ayaa marka inaad qof ay waxaad haddii waxay",
        "ti": "እዩ ኣብ ሰብ ኢኹም ከም ናይ ወይ እቲ ነቲ ምስ ኣሎ ካብ ናብ እዚ እውን እንታይ ኩሉ ብዛዕባ እንተ ነዚ",
        "uk": "не що на це коли про або тобі тебе хто та є якщо чи як від із щоб ти можна",
        "am": "ነው እና ላይ ውስጥ ወደ ከ ግን ይህ እርስዎ ያለ ጋር ነገር ወይም ስለ አለ ናቸው እንደ ሰው አንድ ምን",
        "ru": "и что это если или как для есть вы вас можно когда чтобы кто его она они только",
        "ur": "ہے کے کی میں اور کا سے آپ کو نہیں ہیں یہ پر کیا اگر",
    }.items()
}
NAMES = {"nb": "Norwegian", "en": "English", "ar": "Arabic", "fa_AF": "Dari", "ps": "Pashto",
         "so": "Somali", "ti": "Tigrinya", "uk": "Ukrainian", "am": "Amharic", "ru": "Russian",
         "ur": "Urdu"}  # fmt: skip
LEAST_HITS = 3  # fewer small words say nothing
TIMES = 3  # how many times more of another language than of one's own

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_UNSAID = re.compile(r"\{[^{}]*\}|[(«“][^()«»“”]*[)»”]")  # holes, and what is only quoted


def small_words(texts: Iterable[str]) -> dict[str, int]:
    """Count the small words of every language in some texts."""
    said = [word for text in texts for word in _words(text)]
    return {code: sum(word in small for word in said) for code, small in SMALL_WORDS.items()}


def other_language(code: str, texts: Iterable[str]) -> str:
    """Return the language the texts are surely in, when it is not the one they should be in."""
    if code not in SMALL_WORDS:
        return ""
    counted = small_words(texts)
    best = max(counted, key=lambda other: counted[other])
    surely = counted[best] >= LEAST_HITS and counted[best] > TIMES * counted[code]
    return best if surely and best != code else ""


def _words(text: str) -> list[str]:
    bare = _UNSAID.sub(" ", LINK.sub(lambda link: link[2] or "", text))
    return _WORD.findall(bare.replace("\u200c", " ").casefold())
