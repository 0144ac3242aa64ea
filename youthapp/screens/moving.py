"""Ready to live on one's own: what one can already, what one wants to learn, by theme.

What one can stands first. Nothing is counted, and what was not said is no hole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from youthapp.domain.conversation import Form, Item, Option
from youthapp.domain.moving import CAN, LATER, WANT, Skill
from youthapp.language import Reader, mark
from youthapp.screens.conversation import Texts
from youthapp.screens.goals import only_you
from youthapp.screens.problem import Missing

STATE_NAMES: Mapping[str, str] = {
    CAN: mark("Jeg kan"),
    WANT: mark("Vil lære"),
    LATER: mark("Ikke nå"),
}
STATE_ICONS: Mapping[str, str] = {CAN: "thumb_up_off_alt", WANT: "emoji_objects", LATER: "schedule"}
LOOKS: Mapping[str, tuple[str, str]] = {  # a colour and a pictogram for each theme
    "strengths": ("social", "star"),
    "practical": ("start", "restaurant"),
    "home": ("home", "cottage"),
    "money": ("leisure", "savings"),
    "work": ("work", "school"),
    "health": ("health", "favorite"),
    "people": ("family", "diversity_3"),
}
OTHER_LOOK = ("other", "explore")


@dataclass(frozen=True)
class State:
    """One thing that can be said of a skill."""

    id: str
    name: str
    icon: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class SkillCard:
    """One skill: what can be said of it, where the guide explains it, what a goal would say."""

    which: str
    text: str
    icon: str
    area: str
    state: str
    states: tuple[State, ...]
    read: str
    read_label: str
    as_goal_label: str


@dataclass(frozen=True)
class ThemeCard:
    """One theme to open."""

    id: str
    title: str
    line: str
    area: str
    icon: str


@dataclass(frozen=True)
class ReadyScreen:
    """All of it: what one can, what one wants to learn, and the themes."""

    title: str
    line: str
    who_sees: str
    can_title: str
    can: tuple[SkillCard, ...]
    want_title: str
    want: tuple[SkillCard, ...]
    themes_title: str
    themes: tuple[ThemeCard, ...]
    read: str
    as_goal: str


@dataclass(frozen=True)
class ThemeScreen:
    """One theme with its skills."""

    title: str
    line: str
    why: str
    who_sees: str
    area: str
    icon: str
    skills: tuple[SkillCard, ...]
    read: str
    as_goal: str
    following: str
    following_label: str


def ready_screen(
    reader: Reader, texts: Texts, form: Form, said: Mapping[str, Skill]
) -> ReadyScreen:
    """Show what one can first, then what one wants to learn, then every theme."""
    every = [_skill(reader, texts, form, item, one, said) for item, one in _every(form)]
    return ReadyScreen(
        title=reader.t("Klar for egen bolig"),
        line=reader.t("Dette er ikke en prøve. Du velger hva du vil se på."),
        who_sees=only_you(reader),
        can_title=reader.t("Dette kan du"),
        can=tuple(each for each in every if each.state == CAN),
        want_title=reader.t("Dette vil du lære"),
        want=tuple(each for each in every if each.state == WANT),
        themes_title=reader.t("Se på ett tema om gangen"),
        themes=tuple(_theme(reader, texts, form, item) for item in form.items),
        read=reader.t("Les om det"),
        as_goal=reader.t("Gjør det til et mål"),
    )


def theme_screen(
    reader: Reader, texts: Texts, form: Form, theme: str, said: Mapping[str, Skill]
) -> ThemeScreen | None:
    """Show one theme; None when there is no such theme."""
    ids = [item.id for item in form.items]
    if theme not in ids:
        return None
    item = form.item(theme)
    card = _theme(reader, texts, form, item)
    after = form.items[ids.index(theme) + 1 :]
    return ThemeScreen(
        title=card.title,
        line=card.line,
        why=texts.text(f"form/{form.id}/{theme}/why", reader.code),
        who_sees=only_you(reader),
        area=card.area,
        icon=card.icon,
        skills=tuple(_skill(reader, texts, form, item, one, said) for one in item.options),
        read=reader.t("Les om det"),
        as_goal=reader.t("Gjør det til et mål"),
        following=after[0].id if after else "",
        following_label=reader.t(
            "Neste: {theme}", theme=texts.text(f"form/{form.id}/{after[0].id}/text", reader.code)
        )
        if after
        else reader.t("Til oversikten"),
    )


def missing(reader: Reader) -> Missing:
    """Say that there is no such theme."""
    return Missing(
        title=reader.t("Dette er ikke her"),
        line=reader.t("Kanskje lenken er gammel."),
        back=reader.t("Tilbake"),
    )


def _every(form: Form) -> list[tuple[Item, Option]]:
    return [(item, option) for item in form.items for option in item.options]


def _theme(reader: Reader, texts: Texts, form: Form, item: Item) -> ThemeCard:
    area, icon = LOOKS.get(item.id, OTHER_LOOK)
    hint = f"form/{form.id}/{item.id}/hint"
    return ThemeCard(
        id=item.id,
        title=texts.text(f"form/{form.id}/{item.id}/text", reader.code),
        line=texts.text(hint, reader.code) if texts.has(hint) else "",
        area=area,
        icon=icon,
    )


def _skill(
    reader: Reader,
    texts: Texts,
    form: Form,
    item: Item,
    option: Option,
    said: Mapping[str, Skill],
) -> SkillCard:
    which = f"{item.id}/{option.id}"
    text = texts.text(f"form/{form.id}/{which}", reader.code)
    state = said[which].state if which in said else ""
    return SkillCard(
        which=which,
        text=text,
        icon=option.icon,
        area=LOOKS.get(item.id, OTHER_LOOK)[0],
        state=state,
        states=tuple(_state(reader, each, text, each == state) for each in STATE_NAMES),
        read=f"/read/{option.read}" if option.read else "",
        read_label=reader.t("Les om det: {what}", what=text),
        as_goal_label=reader.t("Gjør det til et mål: {what}", what=text),
    )


def _state(reader: Reader, state: str, text: str, chosen: bool) -> State:
    name = reader.t(STATE_NAMES[state])
    return State(state, name, STATE_ICONS[state], f"{text}: {name}", chosen)
