"""Questionnaires of many shapes: one for each kind of question, and those that break tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from youthapp.domain import questionnaires
from youthapp.domain.forms import read_form
from youthapp.domain.questionnaires import Questionnaire, read_questionnaire

LONG = "Dette er en lang tekst. " * 41 + "Den er slutt."
WORDS = {
    "nb": "Hvordan går det",
    "en": "How is it going",
    "ar": "كيف الحال",
    "fa_AF": "چطور هستی",
    "ti": "ከመይ ኣለኻ",
}


def questionnaire(
    *items: dict[str, Any],
    languages: tuple[str, ...] = ("nb", "en", "ar"),
    texts: Mapping[str, str] | None = None,
    hints: tuple[str, ...] = (),
    form: str = "house-year",
    **more: Any,
) -> Questionnaire:
    """Make a questionnaire with a text for every key, in every language.

    ``texts`` are put in their places as they are; ``hints`` are the optional keys it has.
    """
    data = {"id": form, "version": 3, "kind": "survey", "items": list(items)}
    keys = (*questionnaires.keys(read_form(data)), *hints)
    every = {
        code: {key: f"{WORDS.get(code, code)}: {key}" for key in keys} | dict(texts or {})
        for code in languages
    }
    return read_questionnaire(
        {
            "format": questionnaires.FORMAT,
            "version": questionnaires.FORMAT_VERSION,
            "form": data,
            "languages": languages,
            "texts": every,
            **more,
        }
    )


def options(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "icon": "home"} for name in names]


CHOICE = {"id": "home", "kind": "choice", "options": options("well", "so_so", "badly")}
SAFE = {"id": "safe", "kind": "faces"}

SHAPES: dict[str, Questionnaire] = {
    "say": questionnaire({"id": "hello", "kind": "say"}, hints=("hello/hint", "hello/why")),
    "choice": questionnaire(CHOICE, breakdown="home"),
    "choices": questionnaire(
        {"id": "more", "kind": "choices", "options": options("1", "2", "3"), "most": 2}
    ),
    "own words": questionnaire(
        {"id": "who", "kind": "choice", "options": options("a"), "other": True, "max_length": 80},
        {"id": "any", "kind": "choice", "other": True},
    ),
    "faces": questionnaire(SAFE, {"id": "faces", "kind": "faces"}, hints=("safe/why",)),
    "ladder": questionnaire({"id": "step", "kind": "ladder"}),
    "beside a scale": questionnaire(
        {"id": "step", "kind": "ladder", "options": options("dont_know"), "other": True},
        {"id": "safe", "kind": "faces", "options": options("1", "no_say")},
        {"id": "week", "kind": "number", "largest": 7, "options": options("none")},
        {"id": "why", "kind": "text", "when": "${step} = 'dont_know' or ${step} = 3"},
    ),
    "number": questionnaire({"id": "week", "kind": "number", "least": 1, "largest": 52}),
    "ranking": questionnaire(
        {"id": "first", "kind": "ranking", "options": options("pay", "home", "work"), "most": 2}
    ),
    "text": questionnaire({"id": "words", "kind": "text", "max_length": 300}),
    "conditions": questionnaire(
        CHOICE,
        SAFE,
        {"id": "why", "kind": "text", "when": "${home} = 'badly' or ${safe} <= 2"},
        {
            "id": "more",
            "kind": "choices",
            "options": options("a", "b"),
            "when": "not(${home} != 'well') and (${safe} > 3)",
        },
        {
            "id": "end",
            "kind": "say",
            "when": "selected(${more}, 'a') and count-selected(${more}) >= 1"
            ' and string-length(${why}) > 0 and ${why} != "${home}"',
        },
    ),
    "right to left": questionnaire(CHOICE, languages=("fa_AF", "ar", "ti")),
    "one language": questionnaire(SAFE, languages=("nb",)),
    "long texts": questionnaire(CHOICE, texts={"home/text": LONG, "intro": LONG}),
    "markup": questionnaire(
        CHOICE,
        texts={
            "title": "<b>&amp;</b> \"sitat\" 'enkelt' ]]>",
            "home/text": "1 < 2 && 3 > 2; <!-- --> <![CDATA[x]]> _x0041_ &#65; {navn} $navn",
            "home/well": "=1+1",
            "home/so_so": "-2",
            "home/badly": "@SUM(A1), '=1', \"a\";\tb",
        },
    ),
    "signs": questionnaire(
        CHOICE,
        texts={
            "home/text": "👩🏽‍🚀 🏳️‍🌈 \u2067עברית\u2069 e\u0301 ﷽ \U00020000",
            "intro": "Linje en\nLinje to\r\nLinje tre",
            "home/well": "  foran og bak  ",
            "home/so_so": "1",
            "home/badly": "TRUE",
        },
    ),
    "odd names": questionnaire(
        {"id": "1st", "kind": "choice", "options": options("1", "2-b", "c_d")},
        {"id": "meta", "kind": "faces", "when": "${1st} = '1'"},
        {"id": "a--b_", "kind": "text", "when": "${meta} > 2 and ${1st} != '2-b'"},
        form="2026-base",
    ),
    "drafts": questionnaire(
        CHOICE,
        hints=("home/hint", "home/why"),
        drafts={
            "ar": ["title", "home/text", "home/hint", "home/so_so"],
            "en": ["intro", "home/why"],
        },
        follows="house-2025",
    ),
    "examples": questionnaire(
        {
            "id": "words",
            "kind": "text",
            "examples": [{"id": "one", "icon": "home", "read": "home/rent"}, {"id": "two"}],
        },
        {
            "id": "know",
            "kind": "choices",
            "options": [{"id": "rent", "read": "home/rent"}, {"id": "water"}],
        },
    ),
}


def lacking(held: Questionnaire, code: str, *keys: str) -> Questionnaire:
    """Return a questionnaire of which one language lacks some texts."""
    data = questionnaires.to_data(held)
    for key in keys:
        del data["texts"][code][key]
    return read_questionnaire(data)


UNFINISHED: dict[str, Questionnaire] = {
    "a label": lacking(SHAPES["choice"], "ar", "home/text"),
    "an answer": lacking(SHAPES["choice"], "en", "home/well"),
    "a hint": lacking(SHAPES["say"], "nb", "hello/hint"),
    "the title": lacking(SHAPES["choice"], "nb", "title"),
    "the introduction": lacking(lacking(SHAPES["one language"], "nb", "intro"), "nb", "title"),
    "everything": lacking(SHAPES["faces"], "ar", *SHAPES["faces"].texts["ar"]),
}
