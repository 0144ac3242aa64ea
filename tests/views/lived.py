"""A phone somebody has lived with: something in every tool, as facts."""

from __future__ import annotations

from typing import Any, Final

from tests.views.ways import OWN
from youthapp.domain.people import THE_MAP

GOAL, STEP, ACTIVITY, EVENT, PERSON = (f"f{number}" * 16 for number in range(5))
DAY: Final = "2026-11-22"
Things = tuple[tuple[str, str, dict[str, Any]], ...]
LIVED: Final[Things] = (
    (GOAL, "goal", {"own_words": OWN, "state": "active", "areas": ("home",), "rating": 4}),
    (STEP, "step", {"goal": GOAL, "text": OWN, "needs": "help", "needs_note": OWN}),
    (ACTIVITY, "activity", {"title": OWN, "weekdays": ("mon", "sun"), "part": "evening",
                            "picture": "call", "from": "2026-11-16", "note": OWN}),
    ("f5" * 16, "activity", {"title": "", "picture": "school", "part": "any", "from": DAY}),
    ("f6" * 16, "occurrence", {"activity": ACTIVITY, "day": DAY, "state": "not_today",
                               "note": OWN}),
    (EVENT, "event", {"symbol": "music", "side": "future", "title": OWN}),
    ("f7" * 16, "event", {"symbol": "storm", "side": "hard"}),
    (PERSON, "person", {"alias": "A", "symbol": "sun", "sort": "person", "ring": "near",
                        "gets": ("laugh",), "gives": ("help",)}),
    ("f8" * 16, "person", {"alias": "B", "symbol": "moon", "sort": "person", "ring": "heart"}),
    (THE_MAP, "map", {"more": ("eat",)}),
    ("f9" * 16, "rating", {"about": "area/home", "on": DAY, "value": 6, "helps": OWN}),
    ("fa" * 16, "rating", {"about": f"goal/{GOAL}", "on": DAY, "value": 5, "good": OWN}),
    ("fb" * 16, "checkin", {"on": DAY, "picture": "rain", "good_thing": OWN}),
    ("fc" * 16, "about", {"called_words": OWN, "likes": ("music",), "good_day": ("slept",)}),
    ("fd" * 16, "skill", {"which": "practical/cook", "state": "want"}),
    ("fe" * 16, "skill", {"which": "practical/clean", "state": "can"}),
    ("ff" * 16, "note", {"about": f"goal/{GOAL}", "text": OWN}),
    ("ee" * 16, "word", {"word": "fastlege", "known": 0, "due": DAY}),
)  # fmt: skip
