"""The parts every screen is made of, in one place to take them from.

They draw what they are given and translate nothing.
"""

from youthapp.views.buttons import (
    Tap,
    big_button,
    field,
    icon_button,
    quiet_button,
    text_button,
)
from youthapp.views.cards import arrow, card, chip, choice_card, icon_named, link_card, shape
from youthapp.views.lines import bullets, empty_state, note_line, way_back, who_sees_this
from youthapp.views.texts import (
    LRI,
    PDI,
    RLI,
    beside,
    column,
    directed,
    gap,
    grow,
    heading,
    row,
    soft,
    text,
    wrap,
)

__all__ = [
    "LRI",
    "PDI",
    "RLI",
    "Tap",
    "arrow",
    "beside",
    "big_button",
    "bullets",
    "card",
    "chip",
    "choice_card",
    "column",
    "directed",
    "empty_state",
    "field",
    "gap",
    "grow",
    "heading",
    "icon_button",
    "icon_named",
    "link_card",
    "note_line",
    "quiet_button",
    "row",
    "shape",
    "soft",
    "text",
    "text_button",
    "way_back",
    "who_sees_this",
    "wrap",
]
