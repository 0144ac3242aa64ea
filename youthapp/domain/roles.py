"""Roles: what an invitation made of a person, and which of them are of staff."""

from __future__ import annotations

from typing import Final

YOUTH, CONTACT, ADVISER, LEAD = "youth", "contact", "adviser", "lead"
STAFF: Final = frozenset({CONTACT, ADVISER, LEAD})


def is_staff(role: str) -> bool:
    """Tell whether a role is one of staff: they have a PIN, and guides of their own."""
    return role in STAFF
