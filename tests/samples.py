"""Samples: a short goal conversation, a short survey, and a round of it that is open."""

from __future__ import annotations

from datetime import date

from youthapp.domain.conversation import fingerprint, read_form
from youthapp.domain.surveys import Round

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
