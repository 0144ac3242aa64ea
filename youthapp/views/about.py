"""About me: making the page, choosing what stands on it, holding it up to somebody.

The page and what is held up are drawn by the same hand, so that the owner sees exactly what
the other will see. Nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import about
from youthapp.actions import conversation as talking
from youthapp.actions.desk import today
from youthapp.screens import about as screens
from youthapp.screens.about_paper import paper
from youthapp.screens.read_back import read_back
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.conversation import use_conversation
from youthapp.views.read_back import read_back_view
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.showing import MINE, showing, who_sees
from youthapp.views.unfinished import Unfinished, left_in
from youthapp.views.versions import Versions
from youthapp.views.writing import use_writing

HERE = "/about-me"
NEW = f"{HERE}/new"
SHOW = f"{HERE}/show"


@ft.component
def AboutMeView() -> ft.View:
    """Draw the page with what can be done to each part of it."""
    shell = use_shell()
    store, form = shell.desk.store, shell.library.form(about.FORM)
    page = about.the_page(store)
    screen = screens.about_screen(
        shell.reader, shell.library, form, page, draft=store.draft(about.FORM)
    )
    if not screen.sections:
        picture = pictures.alone(shell, "hands", 320)
        begin = parts.big_button(screen.begin, lambda: shell.go(NEW), icon=ft.Icons.EDIT_ROUNDED)
        invite = parts.empty_state(picture, screen.invite_title, screen.invite_line, begin)
        head = parts.heading(screen.title, 1)
        lock = parts.who_sees_this(screen.who_sees)
        return frame.page_frame(shell, head, invite, lock, key=HERE)
    show = parts.big_button(screen.show, lambda: shell.go(SHOW), icon=ft.Icons.VISIBILITY_ROUNDED)
    remove = saying(shell, about.remove_page, screen.labels.removed)
    on_paper = _print(shell, screen) if any(section.on for section in screen.sections) else None
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1),
            parts.soft(screen.lead, "body"),
            who_sees(shell, screen.who_sees, ("about", MINE)),
            gap=6,
        ),
        *[
            parts.column(
                _part(shell, screen, section),
                Versions(shell, page.items, (f"{section.id}_words", f"{section.id}_norwegian")),
                gap=theme.HALF,
            )
            for section in screen.sections
        ],
        _empty(shell, screen),
        showing(shell, "about", MINE, beside=True),
        None if shell.airy else on_paper,
        _roses(shell),
        ft.Row(
            controls=[parts.text_button(screen.labels.remove, remove)],
            alignment=ft.MainAxisAlignment.CENTER,
        ),
        bottom=parts.column(show, on_paper if shell.airy else None, gap=theme.HALF),
        key=HERE,
    )


def _roses(shell: Shell) -> ft.Control | None:
    """Lead to the roses one was given, if there are any."""
    if not any(not rose.deleted for rose in shell.desk.store.things("rose")):
        return None
    from youthapp.screens.roses import roses_title  # most have none

    return parts.quiet_button(
        roses_title(shell.reader), shell.going("/roses"), icon=ft.Icons.LOCAL_FLORIST_ROUNDED
    )


def _print(shell: Shell, screen: screens.AboutScreen) -> ft.Control:
    """Draw the way to paper; a device that cannot print is given a file, and says so."""

    async def lay_out() -> None:
        page = about.the_page(shell.desk.store)
        shown = screens.show_screen(
            shell.reader, shell.library, shell.library.form(about.FORM), page
        )
        whole = paper(shell.reader, shown, today(shell.desk))
        done = await shell.do(about.print_page, page=whole)
        line = {about.PRINTED: screen.print_line, about.SAVED: screen.saved}.get(done.value)
        if line:
            shell.say(line)

    return parts.text_button(screen.print, lay_out, icon=ft.Icons.PRINT_ROUNDED)


@ft.component
def ShowAboutMeView() -> ft.View:
    """Draw the page alone, large and calm, to be held up to somebody."""
    shell = use_shell()
    form = shell.library.form(about.FORM)
    page = about.the_page(shell.desk.store)
    screen = screens.show_screen(shell.reader, shell.library, form, page)
    title = screen.title
    return frame.page_frame(
        shell,
        parts.column(
            _heading(title.first, "display", 1),
            _words(title.under, "lead", soft=True) if title.under else None,
            gap=0,
        ),
        *[_card(section, section_lines(section, large=True)) for section in screen.sections],
        parts.soft(screen.nothing, "body") if not screen.sections else None,
        parts.who_sees_this(screen.who_sees),
        key=SHOW,
    )


@ft.component
def NewAboutMeView() -> ft.View:
    """Draw the conversation the page is made in, then what was said."""
    shell = use_shell()
    form = shell.library.form(about.FORM)

    def leave() -> None:
        shell.leave_for(HERE)

    draft = use_conversation(shell, about.FORM, form, shell.doing(about.begin), leave=leave)
    if isinstance(draft, ft.View):
        return draft
    screen = read_back(shell.reader, shell.library, form, draft)
    nothing = shell.doing(talking.drop, form=about.FORM, then=lambda _: leave())
    line = screens.kept_line(shell.reader)
    keep = saying(shell, about.keep_page, line, then=leave) if screen.turns else nothing
    return read_back_view(shell, screen, about.FORM, keep=keep, leave=leave)


# One part of the page


def section_lines(section: screens.Section, *, large: bool = False) -> ft.Control:
    """Draw what one part of the page says; ``large`` is how it is held up to somebody."""
    ink = theme.area(section.area).ink(theme.dark())
    name = section.id == "called"
    kind, under = ("heading", "lead") if large else ("strong", "small")
    title = parts.column(
        _heading(section.title.first, "strong", 2),
        _words(section.title.under, "small", soft=True) if section.title.under else None,
        gap=0,
    )
    lines = [
        parts.row(
            _bullet(line.first.icon, ink, large=large),
            parts.grow(
                parts.column(
                    _words(line.first, "display" if name else kind),
                    _words(line.under, under, soft=True) if line.under else None,
                    gap=0,
                )
            ),
            top=True,
        )
        for line in section.lines
    ]
    shape = parts.shape(section.area, icon=parts.icon_named(section.icon), size=44)
    if section.on:
        shape.bgcolor = ft.Colors.SURFACE  # the card has the part's own colour already
    return parts.column(parts.row(shape, parts.grow(title)), *lines, gap=14 if large else 10)


def _words(said: screens.Said, kind: str, *, soft: bool = False) -> ft.Control:
    """Draw words in their own direction, at the side where this screen begins."""
    colour = ft.Colors.ON_SURFACE_VARIANT if soft else None
    return parts.text(said.text, kind, colour=colour, rtl=said.rtl, align=ft.TextAlign.START)


def _heading(said: screens.Said, kind: str, level: int) -> ft.Control:
    return ft.Semantics(content=_words(said, kind), heading_level=level)


def _bullet(icon: str, ink: str, *, large: bool) -> ft.Control:
    """Draw the pictogram of what was chosen; own words leave its place empty."""
    sign = ft.Icon(parts.icon_named(icon), size=26 if large else 22, color=ink) if icon else None
    return ft.Container(content=sign, width=44, alignment=ft.Alignment.TOP_CENTER, padding=2)


def _card(section: screens.Section, *inside: ft.Control | None) -> ft.Control:
    """Draw the ground of a part: in its colour when it is on the page, else only a line."""
    ground = theme.area(section.area).ground(theme.dark()) if section.on else None
    return parts.card(*inside, tint=ground, padding=16, gap=10)


# What can be done to it


@ft.component
def _Part(shell: Shell, screen: screens.AboutScreen, section: screens.Section) -> ft.Control:
    """Draw one part with the ways to leave it out, change it and write it in Norwegian."""
    writing, write = ft.use_state(left_in(shell, _field(section)) is not None)
    labels = screen.labels
    line = labels.left_out if section.on else labels.put_on
    turn = saying(shell, about.put_on_page, line, part=section.id, on=not section.on)
    edit = parts.icon_button(
        ft.Icons.EDIT_ROUNDED,
        section.edit_label,
        _at(shell, section.id),
        colour=ft.Colors.PRIMARY,
    )
    return _card(
        section,
        section_lines(section),
        _norwegian(shell, screen, section, writing, write) if section.can_write else None,
        parts.row(parts.grow(_toggle(labels.on_page, section, turn)), edit),
    )


def _part(shell: Shell, screen: screens.AboutScreen, section: screens.Section) -> ft.Control:
    return ft.Container(content=_Part(shell, screen, section), key=f"part-{section.id}")


def _toggle(label: str, section: screens.Section, on_click: Callable[[], Any]) -> ft.Control:
    """Draw whether a part is on the page: a box to tick, as large as a thumb."""
    icon = ft.Icons.CHECK_BOX_ROUNDED if section.on else ft.Icons.CHECK_BOX_OUTLINE_BLANK_ROUNDED
    box = ft.Icon(icon, size=24, color=ft.Colors.PRIMARY if section.on else ft.Colors.OUTLINE)
    words = parts.grow(parts.text(label, "label", label=section.on_label))
    body = ft.Container(
        content=parts.row(box, words, gap=10),
        padding=ft.Padding.symmetric(horizontal=10, vertical=13),
        border_radius=14,
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=body, checked=section.on))


def _norwegian(
    shell: Shell,
    screen: screens.AboutScreen,
    section: screens.Section,
    writing: bool,
    write: Callable[[bool], None],
) -> ft.Control:
    """Draw the way to write own words in Norwegian too; the field while one writes."""
    if writing:
        return _NorwegianField(shell, screen, section, lambda: write(False))
    labels = screen.labels
    label = labels.norwegian_change if section.norwegian else labels.norwegian_add
    button = parts.text_button(label, lambda: write(True), icon=ft.Icons.TRANSLATE_ROUNDED)
    return ft.Row(controls=[button], wrap=True)


@ft.component
def _NorwegianField(
    shell: Shell,
    screen: screens.AboutScreen,
    section: screens.Section,
    close: Callable[[], None],
) -> ft.Control:
    """Draw the field for the Norwegian; empty takes it away."""
    labels = screen.labels
    unfinished = Unfinished(shell, _field(section))
    writing = use_writing(
        unfinished.words(section.norwegian),
        label=labels.norwegian_label,
        most=screens.MOST_LETTERS,
        write_in=shell.desk.platform.write_in,
        on_typed=unfinished.typed,
    )

    async def leave() -> None:
        close()
        await unfinished.forget()

    async def keep() -> None:
        text = writing.words
        line = labels.norwegian_kept if text else labels.norwegian_gone
        await said(shell, about.write_norwegian, line, then=leave, part=section.id, text=text)

    return parts.column(
        writing.drawn(),
        parts.big_button(labels.norwegian_keep, keep, icon=ft.Icons.CHECK_ROUNDED),
        parts.text_button(labels.norwegian_leave, leave),
        gap=10,
    )


def _empty(shell: Shell, screen: screens.AboutScreen) -> ft.Control | None:
    """Draw the parts nothing is said in yet, each one tap from its question."""
    if not screen.empty:
        return None
    chips = [
        parts.chip(
            each.title,
            icon=parts.icon_named(each.icon),
            area=each.area,
            on_click=_at(shell, each.id),
        )
        for each in screen.empty
    ]
    return parts.column(parts.heading(screen.empty_title, 2), parts.wrap(*chips), gap=10)


def _field(section: screens.Section) -> str:
    """Return the name under which the unfinished Norwegian of a part is kept."""
    return f"about/{section.id}"


def _at(shell: Shell, part: str) -> Callable[[], Any]:
    return shell.doing(about.begin_at, part=part, then=lambda _: shell.go(NEW))
