"""The look: colours, life areas, type and space.

Every pair of text and ground reaches 4.5:1, and every life area has a shape and a
pictogram of its own, so that colour never carries the meaning alone. Text styles always
name their colour: a theme style without one is black in the dark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import flet as ft

FONT = "MV Sans"

# Space, in logical pixels: a grid of eight.
HALF, ONE, TWO, THREE, FOUR = 4, 8, 16, 24, 32
MARGIN = 20
RADIUS = 20
COLUMN = 640  # a column of text is at most 62 letters
ROOMY_FROM = 300  # of unscaled letters
AIRY_FROM = 400  # of height, for unscaled letters
RAIL_FROM = 720  # from this width the tabs stand at the side
TWO_COLUMNS_FROM = 900  # of unscaled letters
LIST = 360  # a list that stays beside what is chosen in it

TALL_LETTERS = re.compile("[\u0590-\u08ff\u1200-\u139f\u2d80-\u2ddf\ufb1d-\ufdff\ufe70-\ufefc]")
MOTION = 200  # milliseconds, and only to show where something came from


@dataclass(frozen=True)
class Palette:
    """The colours of one brightness."""

    ground: str
    surface: str
    ink: str
    soft: str
    primary: str
    on_primary: str
    tint: str
    accent: str
    on_accent: str
    accent_tint: str
    line: str
    shadow: str


LIGHT = Palette(
    ground="#FBF7F0",
    surface="#FFFFFF",
    ink="#1B2A29",
    soft="#4F5F5D",
    primary="#0E5A57",
    on_primary="#FFFFFF",
    tint="#D9F0ED",
    accent="#B8432A",
    on_accent="#FFFFFF",
    accent_tint="#FCE9E2",
    line="#E4DDD0",
    shadow="#14241B0A",
)
DARK = Palette(
    ground="#101817",
    surface="#182422",
    ink="#EAF1EF",
    soft="#A9B8B5",
    primary="#7FD1C7",
    on_primary="#06302D",
    tint="#15302D",
    accent="#FF9B82",
    on_accent="#3A1208",
    accent_tint="#38211B",
    line="#2C3B38",
    shadow="#00000000",
)


@dataclass(frozen=True)
class Area:
    """How one life area looks: two colours per brightness, a shape and a pictogram."""

    colour: str
    tint: str
    dark_colour: str
    dark_tint: str
    icon: ft.IconData
    corners: tuple[float, float, float, float]  # shares of half a side, from the top left

    def ink(self, dark: bool) -> str:
        """Give the colour of pictogram and text."""
        return self.dark_colour if dark else self.colour

    def ground(self, dark: bool) -> str:
        """Give the tint behind them."""
        return self.dark_tint if dark else self.tint


AREAS: dict[str, Area] = {
    "health": Area(
        "#B23A48", "#FBE4E4", "#FF9AA5", "#3A1F23", ft.Icons.FAVORITE_ROUNDED, (1, 1, 1, 1)
    ),
    "home": Area(
        "#8A5A00", "#FBEBCB", "#F2C14E", "#352A12", ft.Icons.COTTAGE_ROUNDED, (1, 1, 0.25, 0.25)
    ),
    "social": Area(
        "#6B3FA0", "#EDE4F7", "#C9A6F2", "#2B2138", ft.Icons.FORUM_ROUNDED, (1, 1, 1, 0.15)
    ),
    "family": Area(
        "#0E6B66", "#D9F0ED", "#7FD1C7", "#15302D", ft.Icons.DIVERSITY_3_ROUNDED, (1, 0.15, 1, 0.15)
    ),
    "leisure": Area(
        "#3C6E1F", "#E3F0D8", "#A6D98B", "#1F2E17", ft.Icons.SPORTS_SOCCER_ROUNDED, (0.15, 1, 1, 1)
    ),
    "work": Area(
        "#1F5A94", "#DEEBF8", "#8EC1F2", "#182838", ft.Icons.SCHOOL_ROUNDED, (0.4, 0.4, 0.4, 0.4)
    ),
    "start": Area(
        "#0E5A57", "#D9F0ED", "#7FD1C7", "#15302D", ft.Icons.SIGNPOST_ROUNDED, (0.25, 0.25, 1, 1)
    ),
    "other": Area(
        "#4F5F5D", "#EEE9DF", "#A9B8B5", "#22302E", ft.Icons.EXPLORE_ROUNDED, (0.6, 0.6, 0.6, 0.6)
    ),
}


def area(name: str) -> Area:
    """Return a life area's look; one nobody drew yet looks like "other"."""
    return AREAS.get(name, AREAS["other"])


@dataclass(frozen=True)
class Kind:
    """A kind of text: its size in pixels and its weight."""

    size: float
    strong: bool = False
    tight: bool = False


KINDS: dict[str, Kind] = {
    "display": Kind(32, strong=True, tight=True),
    "title": Kind(28, strong=True, tight=True),
    "heading": Kind(21, strong=True, tight=True),
    "strong": Kind(17, strong=True),
    "lead": Kind(19),
    "body": Kind(17),
    "small": Kind(15),
    "label": Kind(15, strong=True),
    "number": Kind(28, strong=True, tight=True),
}


def line_height(text: str, *, tight: bool = False) -> float:
    """Return the line height a text's own letters need: Arabic and Ethiopic are taller."""
    if TALL_LETTERS.search(text):
        return 1.5 if tight else 1.7
    return 1.25 if tight else 1.5


def label_width(words: str) -> float:
    """Guess how wide a label is drawn at its ordinary size, in pixels; rather too wide."""
    ethiopic = sum("\u1200" <= letter <= "\u139f" for letter in words)
    arabic = sum("\u0600" <= letter <= "\u08ff" for letter in words)
    return 11.5 * ethiopic + 8.5 * arabic + 9.0 * (len(words) - ethiopic - arabic)


def style(kind: str, text: str, colour: str | None = None) -> ft.TextStyle:
    """Build the style of one text of a kind; without a colour it is the ink of the theme."""
    wanted = KINDS[kind]
    return ft.TextStyle(
        size=wanted.size,
        height=line_height(text, tight=wanted.tight),
        weight=ft.FontWeight.W_600 if wanted.strong else ft.FontWeight.W_400,
        color=colour or ft.Colors.ON_SURFACE,
        letter_spacing=0,
        font_family=FONT,
    )


def dark() -> bool:
    """Tell whether the page is dark now, by choice or by the phone."""
    page = ft.context.page
    if page.theme_mode in (ft.ThemeMode.LIGHT, ft.ThemeMode.DARK):
        return page.theme_mode is ft.ThemeMode.DARK
    return page.platform_brightness is ft.Brightness.DARK


def palette() -> Palette:
    """Return the colours in use now."""
    return DARK if dark() else LIGHT


def build(colours: Palette, *, letters: int = 100) -> ft.Theme:
    """Build the Flet theme of one palette; ``letters`` is the chosen text size in percent."""
    return ft.Theme(
        font_family=FONT,
        color_scheme=_scheme(colours),
        scaffold_bgcolor=colours.ground,
        divider_color=colours.line,
        text_theme=_text_theme(colours),
        page_transitions=_transitions(),
        visual_density=ft.VisualDensity.STANDARD,
        navigation_bar_theme=ft.NavigationBarTheme(
            bgcolor=colours.surface,
            indicator_color=colours.tint,
            elevation=0,
            height=80 if letters <= 100 else 96,  # large labels may need two lines
            label_text_style={
                ft.ControlState.SELECTED: ft.TextStyle(
                    size=13, weight=ft.FontWeight.W_600, color=colours.primary, font_family=FONT
                ),
                ft.ControlState.DEFAULT: ft.TextStyle(
                    size=13, color=colours.soft, font_family=FONT
                ),
            },
        ),
        slider_theme=ft.SliderTheme(
            active_track_color=colours.primary,
            inactive_track_color=colours.line,
            thumb_color=colours.primary,
        ),
        tooltip_theme=ft.TooltipTheme(
            text_style=ft.TextStyle(size=15, color=colours.ground, font_family=FONT)
        ),
    )


def _scheme(colours: Palette) -> ft.ColorScheme:
    return ft.ColorScheme(
        primary=colours.primary,
        on_primary=colours.on_primary,
        primary_container=colours.tint,
        on_primary_container=colours.primary,
        secondary=colours.primary,
        on_secondary=colours.on_primary,
        secondary_container=colours.tint,
        on_secondary_container=colours.primary,
        tertiary=colours.accent,
        on_tertiary=colours.on_accent,
        tertiary_container=colours.accent_tint,
        on_tertiary_container=colours.accent,
        error=colours.accent,
        on_error=colours.on_accent,
        error_container=colours.accent_tint,
        on_error_container=colours.accent,
        surface=colours.surface,
        on_surface=colours.ink,
        on_surface_variant=colours.soft,
        outline=colours.soft,
        outline_variant=colours.line,
        shadow=colours.shadow,
        inverse_surface=colours.ink,
        on_inverse_surface=colours.ground,
        surface_tint=ft.Colors.TRANSPARENT,
        surface_container=colours.surface,
        surface_container_low=colours.surface,
        surface_container_lowest=colours.surface,
        surface_container_high=colours.surface,
        surface_container_highest=colours.line,
    )


def _text_theme(colours: Palette) -> ft.TextTheme:
    def kind(size: float, height: float, *, strong: bool = False) -> ft.TextStyle:
        weight = ft.FontWeight.W_600 if strong else ft.FontWeight.W_400
        return ft.TextStyle(
            size=size, height=height, weight=weight, color=colours.ink, font_family=FONT
        )

    body, small, title = kind(17, 1.5), kind(15, 1.5), kind(21, 1.3, strong=True)
    return ft.TextTheme(
        body_large=body,
        body_medium=body,
        body_small=small,
        label_large=kind(17, 1.3, strong=True),
        label_medium=small,
        label_small=small,
        title_large=title,
        title_medium=title,
        title_small=small,
    )


def _transitions() -> ft.PageTransitionsTheme:
    plain = ft.PageTransitionTheme.NONE
    return ft.PageTransitionsTheme(
        android=plain, ios=plain, linux=plain, macos=plain, windows=plain
    )
