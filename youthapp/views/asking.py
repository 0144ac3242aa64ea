"""One question in the making: its words, its answers, when it is asked, and taking it away."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.actions import workshop
from youthapp.screens import asking as screens
from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell, use_shell
from youthapp.views.work import changing, found, not_here, settling, written

HERE = "/council/make"
SIGN = 50  # pixels: a pictogram one can choose


@ft.component
def TitleView() -> ft.View:
    """Draw the fields for title and introduction."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]
    work = found(shell, survey)
    if work is None:
        return not_here(shell)
    made = work.questionnaire
    title, intro = screens.title_fields(shell.reader, made)
    screen = screens.named_screen(shell.reader, made)
    leave = settling(shell, survey, lambda: shell.leave_for(f"{HERE}/{survey}"))
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=4),
        written(shell, survey, made.source, title),
        written(shell, survey, made.source, intro, lines=3),
        bottom=parts.big_button(screen.done, leave, icon=ft.Icons.CHECK_ROUNDED),
        on_back=leave,
        key=f"{survey}/text",
    )


@ft.component
def QuestionView() -> ft.View:
    """Draw one question."""
    shell = use_shell()
    params = ft.use_route_params()
    survey, item = params["survey"], params["item"]
    picking, pick = ft.use_state(screens.UNTOUCHED)
    icons, open_icons = ft.use_state("")
    work = found(shell, survey)
    held = next((i for i in work.questionnaire.form.items if i.id == item), None) if work else None
    if work is None or held is None:
        return not_here(shell)
    made = work.questionnaire
    screen = screens.question_screen(shell.reader, made, held, picking)
    back = f"{HERE}/{survey}"
    leave = settling(shell, survey, lambda: shell.leave_for(back))
    remove = changing(
        shell,
        survey,
        workshop.remove_question,
        screen.removed,
        then=lambda: shell.leave_for(back),
        item=item,
    )
    text, hint, why = screen.fields
    asking = Asking(shell, screen, survey, item, made.source)
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1),
            parts.row(
                ft.Icon(parts.icon_named(screen.kind_icon), size=22, color=ft.Colors.PRIMARY),
                parts.grow(parts.soft(screen.kind_line, "body")),
                gap=8,
            ),
            gap=6,
        ),
        written(shell, survey, made.source, text, lines=2),
        asking.options(icons, open_icons),
        asking.stepper(screen.most, lambda value: (workshop.limit, {"most": value})),
        asking.bounds(),
        written(shell, survey, made.source, why),
        written(shell, survey, made.source, hint),
        asking.condition(picking, pick),
        parts.wrap(
            parts.text_button(screen.remove, remove, icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED)
        ),
        bottom=parts.big_button(screen.done, leave, icon=ft.Icons.CHECK_ROUNDED),
        on_back=leave,
        key=f"{survey}/{item}",
    )


class Asking:
    """Draws the parts of one question, and what tapping them does to it."""

    def __init__(
        self, shell: Shell, screen: screens.QuestionScreen, survey: str, item: str, source: str
    ) -> None:
        self.shell, self.screen = shell, screen
        self.survey, self.item, self.source = survey, item, source

    def do(self, action: Any, line: str, **values: Any) -> Any:
        """Make a handler that changes this question, and says so with an undo."""
        return changing(self.shell, self.survey, action, line, item=self.item, **values)

    # Answers

    def options(self, icons: str, open_icons: Any) -> ft.Control | None:
        """Draw the answers on offer, the way to add one, and own words."""
        screen = self.screen
        if not screen.options and not screen.add_option:
            return None
        rows = [self._option(row, icons, open_icons) for row in screen.options]
        add = self.do(workshop.add_option, screen.option_added)
        return parts.column(
            parts.heading(screen.options_title, 2),
            *rows,
            parts.quiet_button(screen.add_option, add, icon=ft.Icons.ADD_ROUNDED)
            if screen.add_option
            else None,
            self._own_words(),
            gap=12,
        )

    def _own_words(self) -> ft.Control | None:
        on = self.screen.own_words_on
        if on is None:
            return None
        turn = self.do(workshop.take_own_words, self.screen.kept, taken=not on)
        return parts.choice_card(self.screen.own_words, turn, chosen=on, many=True)

    def _option(self, row: screens.OptionRow, icons: str, open_icons: Any) -> ft.Control:
        opened = icons == row.id
        sign = parts.icon_named(row.icon) if row.icon else ft.Icons.ADD_PHOTO_ALTERNATE_OUTLINED
        do, screen = self.do, self.screen

        def way(icon: ft.IconData, name: str, handler: Any) -> ft.Control | None:
            return parts.icon_button(icon, name, handler) if name else None

        def move(to: int) -> Any:
            return do(workshop.move_option, screen.option_moved, option=row.id, to=to)

        gone = do(workshop.remove_option, screen.option_removed, option=row.id)
        ways = [
            parts.icon_button(
                sign,
                row.choose_icon,
                lambda: open_icons("" if opened else row.id),
                colour=ft.Colors.PRIMARY,
            ),
            way(ft.Icons.ARROW_UPWARD_ROUNDED, row.earlier, move(row.at - 1)),
            way(ft.Icons.ARROW_DOWNWARD_ROUNDED, row.later, move(row.at + 1)),
            way(ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED, row.remove, gone),
        ]
        return ft.Container(
            content=parts.column(
                written(self.shell, self.survey, self.source, row.field),
                ft.Row(controls=[each for each in ways if each is not None], spacing=0),
                self._icons(row, open_icons) if opened else None,
                gap=0,
            ),
            key=f"option-{row.id}",
        )

    def _icons(self, row: screens.OptionRow, open_icons: Any) -> ft.Control:
        """Draw the pictograms to choose from."""

        def choose(icon: str) -> Any:
            take = self.do(workshop.give_icon, self.screen.kept, option=row.id, icon=icon)

            async def handle() -> None:
                open_icons("")
                await take()

            return handle

        signs = [
            _sign(name, label, name == row.icon, choose(name))
            for name, label in self.screen.pictograms
        ]
        return parts.card(
            parts.heading(self.screen.icons_title, 3),
            parts.wrap(*signs),
            parts.wrap(parts.text_button(self.screen.no_icon, choose(""))),
            padding=12,
        )

    # Numbers

    def bounds(self) -> ft.Control | None:
        """Draw between which numbers an answer lies."""
        if self.screen.bounds is None:
            return None
        least, largest = self.screen.bounds
        return parts.column(
            self.stepper(least, lambda v: (workshop.bound, {"least": v, "largest": largest.value})),
            self.stepper(largest, lambda v: (workshop.bound, {"least": least.value, "largest": v})),
            gap=theme.ONE,
        )

    def stepper(self, one: screens.Stepper | None, change: Any) -> ft.Control | None:
        """Draw a number with one less and one more."""
        if one is None:
            return None

        def step(icon: ft.IconData, name: str, value: int | None) -> ft.Control:
            if value is None:
                return parts.icon_button(icon, name, colour=ft.Colors.OUTLINE_VARIANT)
            action, values = change(value)
            name = f"{name}: {one.title}"
            handler = self.do(action, self.screen.kept, **values)
            return parts.icon_button(icon, name, handler, colour=ft.Colors.PRIMARY)

        return parts.card(
            parts.text(one.title, "strong"),
            parts.row(
                step(ft.Icons.REMOVE_ROUNDED, one.less, one.lower),
                parts.grow(
                    ft.Semantics(
                        content=parts.text(one.now, "label", align=ft.TextAlign.CENTER),
                        live_region=True,
                    )
                ),
                step(ft.Icons.ADD_ROUNDED, one.more, one.higher),
            ),
            padding=14,
        )

    # When it is asked

    def condition(self, picking: screens.Doing, pick: Any) -> ft.Control:
        """Draw when it is asked: as it is, and three pickers when one wants another."""
        asked = self.screen.condition
        if not picking.open:
            change = parts.text_button(
                asked.change,
                lambda: pick(screens.Doing(True)),
                icon=ft.Icons.EDIT_ROUNDED,
            )
            return parts.card(
                parts.heading(asked.title, 2, kind="strong"),
                parts.text(asked.now),
                parts.wrap(change),
            )

        def put(condition: Any) -> Any:
            line = self.screen.condition_set
            keep = self.do(workshop.put_condition, line, condition=condition)

            async def handle() -> None:
                pick(screens.UNTOUCHED)
                await keep()

            return handle

        def question(one: str) -> Any:
            return lambda: pick(screens.Doing(True, one, asked.negated))

        def sign(one: str) -> Any:
            return lambda: pick(screens.Doing(True, asked.chosen, one == "not"))

        return parts.card(
            parts.heading(asked.title, 2),
            parts.choice_card(asked.always, put(None), chosen=asked.is_always),
            parts.text(asked.questions_title, "strong") if asked.questions else None,
            parts.soft(asked.nothing, "body") if asked.nothing else None,
            *[parts.choice_card(q.text, question(q.id), chosen=q.chosen) for q in asked.questions],
            *[parts.choice_card(s.text, sign(s.id), chosen=s.chosen) for s in asked.signs],
            parts.text(asked.answers_title, "strong") if asked.answers else None,
            *[
                parts.choice_card(
                    a.text,
                    put(screens.picked(asked.chosen, a.id, negated=asked.negated)),
                    chosen=a.chosen,
                )
                for a in asked.answers
            ],
            parts.wrap(parts.text_button(asked.not_now, lambda: pick(screens.UNTOUCHED))),
            padding=14,
        )


def _sign(name: str, label: str, chosen: bool, on_click: Any) -> ft.Control:
    edge = ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT
    button = ft.Container(
        content=ft.Icon(
            parts.icon_named(name), size=28, color=ft.Colors.PRIMARY, semantics_label=label
        ),
        width=SIGN,
        height=SIGN,
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.PRIMARY_CONTAINER if chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, edge),
        border_radius=16,
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=button, selected=chosen or None))
