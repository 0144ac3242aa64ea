"""Strategies for property tests: whole questionnaires, and sheets with something wrong."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.domain.strategies import forms
from youthapp.domain import questionnaires
from youthapp.domain.forms import form_to_data, read_form
from youthapp.domain.questionnaires import Questionnaire, read_questionnaire
from youthapp.language import LANGUAGES

CODES = [language.code for language in LANGUAGES]
ODD = ["=1+1", "'=x", "_x000D_", "<a&b>", "a\r\nb", "1", "TRUE", "ስራሕ", "🌱", "\ufffe", "\x01"]


def texts(*, odd: bool = True) -> st.SearchStrategy[str]:
    """Draw a text that is not blank; without ``odd`` one that every tool keeps as it is."""
    if not odd:
        return st.text(
            st.sampled_from("abcæøåصبر ሰላም<>&\"'=-🌱1."), min_size=1, max_size=40
        ).filter(lambda text: text == " ".join(text.split()))
    drawn = st.one_of(st.text(min_size=1, max_size=40), st.sampled_from(ODD))
    return drawn.filter(lambda text: bool(text.strip()) and "${" not in text)


@st.composite
def written(draw: st.DrawFn, *, odd: bool = True, whole: bool = False) -> Questionnaire:
    """Draw a questionnaire; unless it is ``whole``, any text may be missing."""
    form = draw(forms(most=5)).form
    data = form_to_data(form)
    for item in data["items"]:
        _adorn(draw, item)
    form = read_form(data)
    languages = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True))
    optional = draw(st.sets(st.sampled_from(questionnaires.optional_keys(form))))
    keys = [*questionnaires.keys(form), *sorted(optional)]
    held: dict[str, dict[str, str]] = {}
    drafts: dict[str, list[str]] = {}
    for code in languages:
        lacking = set() if whole else draw(st.sets(st.sampled_from(keys), max_size=2))
        said = [key for key in keys if key not in lacking]
        drawn = draw(st.lists(texts(odd=odd), min_size=1, max_size=4))
        held[code] = {key: drawn[n % len(drawn)] for n, key in enumerate(said)}
        drafts[code] = draw(st.lists(st.sampled_from(keys), max_size=3, unique=True))
    choices = [item.id for item in form.items if item.kind == "choice"]
    made: dict[str, Any] = {
        "format": questionnaires.FORMAT,
        "version": questionnaires.FORMAT_VERSION,
        "form": form_to_data(form),
        "languages": languages,
        "texts": held,
        "drafts": {code: keys for code, keys in drafts.items() if keys},
        "breakdown": draw(st.sampled_from(["", *choices])),
        "follows": draw(st.sampled_from(["", "house-2025"])),
    }
    return read_questionnaire(made)


def _adorn(draw: st.DrawFn, item: dict[str, Any]) -> None:
    """Give an item what its kind does not need, but may have: every field is filled once."""
    icons = st.sampled_from(["", "home", "=1"])
    item["examples"] = draw(st.sampled_from([[], [{"id": "ex", "icon": "a"}, {"id": "2"}]]))
    item["most"] = item["most"] or draw(st.integers(0, 3))
    item["max_length"] = draw(st.sampled_from([1, 300, 500, 9999]))
    if item["kind"] in ("ladder", "faces", "number", "text", "say"):
        item["options"] = draw(st.sampled_from([[], [{"id": "dont_know"}, {"id": "1"}]]))
        item["other"] = draw(st.booleans())
    for option in item["options"]:
        option |= {"icon": draw(icons), "read": draw(st.sampled_from(["", "home/rent"]))}
