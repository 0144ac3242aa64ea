"""Samples: a short goal conversation, a short survey, and a round of it that is open."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from youthapp.domain.conversation import fingerprint, read_form
from youthapp.domain.questionnaires import Questionnaire, canonical, read_questionnaire
from youthapp.domain.surveys import Round, round_to_data

GOAL_FORM = read_form(
    {
        "id": "goal",
        "version": 1,
        "kind": "conversation",
        "items": [
            {"id": "welcome", "kind": "say"},
            {"id": "begin", "kind": "choice", "options": [{"id": "wish"}, {"id": "not_today"}]},
            {
                "id": "strengths",
                "kind": "choices",
                "other": True,
                "options": [{"id": "patience"}, {"id": "cooking"}],
                "when": "${begin} = 'wish'",
            },
            {
                "id": "areas",
                "kind": "choices",
                "most": 3,
                "options": [{"id": "health"}, {"id": "home"}, {"id": "work"}, {"id": "fine"}],
                "when": "${begin} != 'not_today'",
            },
            {
                "id": "own_words",
                "kind": "text",
                "max_length": 300,
                "when": "${begin} != 'not_today' and not(selected(${areas}, 'fine'))",
            },
            {"id": "rating", "kind": "ladder", "when": "${own_words} != ''"},
            {"id": "why_not_lower", "kind": "text", "when": "${rating} > 0"},
            {"id": "first_step", "kind": "text", "when": "${own_words} != ''"},
            {"id": "close", "kind": "say"},
        ],
    }
)
SURVEY_FORM = read_form(
    {
        "id": "base-mini",
        "version": 1,
        "kind": "survey",
        "items": [
            {"id": "hello", "kind": "say"},
            {"id": "met", "kind": "faces"},
            {
                "id": "noise",
                "kind": "choice",
                "options": [{"id": "calm"}, {"id": "little"}, {"id": "disturbs"}],
            },
            {
                "id": "calmer",
                "kind": "choices",
                "options": [{"id": "door"}, {"id": "room"}],
                "when": "${noise} = 'disturbs'",
            },
            {
                "id": "activities",
                "kind": "choices",
                "most": 3,
                "options": [{"id": "games"}, {"id": "cooking"}, {"id": "sport"}, {"id": "music"}],
            },
            {"id": "idea", "kind": "text"},
        ],
    }
)
OPEN_ROUND = Round(
    id="house-1",
    form="base-mini",
    version=1,
    form_sha256=fingerprint(SURVEY_FORM),
    state="open",
    opens=date(2026, 11, 20),
    closes=date(2026, 12, 4),
    invited=24,
)
INVITED_FORM = read_form(
    {
        "id": "house-vote",
        "version": 1,
        "kind": "survey",
        "items": [
            {"id": "met", "kind": "faces"},
            {"id": "noise", "kind": "choice", "options": [{"id": "calm"}, {"id": "loud"}]},
        ],
    }
)
QUESTIONNAIRE = Questionnaire(
    INVITED_FORM,
    ("nb", "ar"),
    {
        "nb": {
            "title": "Hvordan er det i huset?",
            "intro": "Brukerrådet vil vite hvordan du har det i huset.",
            "met/text": "Hvordan blir du møtt?",
            "noise/text": "Er det ro om kvelden?",
            "noise/calm": "Ja, det er rolig",
            "noise/loud": "Nei, det er bråk",
        },
        "ar": {
            "title": "كيف الحال في البيت؟",
            "intro": "مجلس الشباب يريد أن يعرف كيف حالك في البيت.",
            "met/text": "كيف يستقبلونك؟",
            "noise/text": "هل يوجد هدوء في المساء؟",
            "noise/calm": "نعم، هادئ",
            "noise/loud": "لا، يوجد ضجيج",
        },
    },
)
INVITED_ROUND = Round(
    id="house-vote",
    form="house-vote",
    version=1,
    form_sha256=fingerprint(INVITED_FORM),
    state="open",
    opens=date(2026, 11, 20),
    closes=date(2026, 12, 4),
    invited=12,
    signed=True,
    fingerprint="3f9a" * 16,
)


def invite(store: Any, round_: Round = INVITED_ROUND) -> None:
    """Let a phone know of a survey by invitation, as the exchange does."""
    store.keep_setting("invited_rounds", json.dumps([round_to_data(round_)]))
    store.keep_setting(f"questionnaire/{round_.id}", canonical(QUESTIONNAIRE).decode())


TEMPLATE = read_questionnaire(
    {
        "format": "minvei-questionnaire",
        "version": 1,
        "form": {
            "id": "house",
            "version": 1,
            "kind": "survey",
            "items": [
                {"id": "well", "kind": "faces"},
                {
                    "id": "noise",
                    "kind": "choice",
                    "options": [{"id": "calm", "icon": "bedtime"}, {"id": "loud"}],
                },
                {"id": "words", "kind": "text", "when": "${noise} = 'loud'"},
            ],
        },
        "languages": ["nb", "ar"],
        "texts": {
            "nb": {
                "title": "Livet i huset",
                "intro": "Vi vil vite hvordan det er å bo her.",
                "well/text": "Hvordan er det å bo i huset?",
                "noise/text": "Er det rolig om natten?",
                "noise/calm": "Ja, rolig",
                "noise/loud": "Nei, bråkete",
                "words/text": "Hva kan bli bedre?",
            },
            "ar": {"title": "الحياة في البيت", "well/text": "كيف هي الحياة في البيت؟"},
        },
        "drafts": {"ar": ["title"]},
    }
)
