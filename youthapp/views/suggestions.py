"""Suggestions: the cards a youth may take or leave, and the page an adult writes one on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import contacts, suggestions
from youthapp.screens import goals as goal_screens
from youthapp.screens import suggestions as screens
from youthapp.views import frame, parts, theme
from youthapp.views.problem import lost
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import Writing, use_writing


def ids(shell: Shell) -> tuple[str, ...]:
    """Return what waits for a youth, three cards at most."""
    return tuple(each.id for each in suggestions.waiting(shell.desk))


@ft.component
def Card(id: str) -> ft.Control:
    """Draw one card that waits for a youth; nothing when it waits no more."""
    shell = use_shell()
    placing, place = ft.use_state("")  # how the card is placed just now
    store = shell.desk.store
    screen = screens.cards_screen(
        shell.reader,
        shell.library,
        [each for each in suggestions.waiting(shell.desk) if each.id == id],
        contacts.met(store),
        suggestions.open_goals(store),
    )
    return parts.column(*[_card(shell, screen, each, placing, place) for each in screen.cards])


def _card(
    shell: Shell,
    screen: screens.CardsScreen,
    card: screens.Card,
    placing: str,
    place: Callable[[str], None],
) -> ft.Control:
    """Draw one card with its three answers, or the choice where a step belongs."""
    head = parts.row(
        parts.shape(card.area, icon=parts.icon_named(card.icon)) if shell.roomy else None,
        parts.grow(parts.column(parts.text(card.title, "label"), parts.soft(card.what), gap=2)),
    )
    words: ft.Control | None = parts.heading(card.words, 2, rtl=card.rtl)
    close = lambda: place("")  # noqa: E731
    below: list[ft.Control | None]
    if placing in (f"take/{card.id}", f"change/{card.id}"):
        editing = placing.startswith("change/")
        below = [Placing(shell, screen, card, editing, close)]
        words = None if editing else words
    else:
        below = _answers(shell, screen, card, place)
    return parts.card(head, words, *below, tint=ft.Colors.PRIMARY_CONTAINER, gap=theme.ONE)


def _answers(
    shell: Shell, screen: screens.CardsScreen, card: screens.Card, place: Callable[[str], None]
) -> list[ft.Control | None]:
    """Draw the three answers: none of them is told to anybody."""
    step = card.kind == screens.STEP
    take: Any = saying(
        shell, suggestions.take, screen.taken,
        suggestion=card.id, words=card.words, area=card.area,
    )  # fmt: skip
    if step and screen.goals:
        take = lambda: place(f"take/{card.id}")  # noqa: E731
    change: Any = (lambda: place(f"change/{card.id}")) if step else _talk(shell, card)
    no = saying(shell, suggestions.put_away, screen.away, suggestion=card.id)
    return [
        parts.big_button(screen.take, take, icon=ft.Icons.FAVORITE_ROUNDED),
        parts.wrap(
            parts.text_button(screen.change, change, icon=ft.Icons.EDIT_ROUNDED),
            parts.text_button(screen.no, no),
        ),
        parts.who_sees_this(screen.not_told),
    ]


def _talk(shell: Shell, card: screens.Card) -> Callable[[], Any]:
    """Make the handler that goes on in the conversation about a goal, with these words in it."""

    def begun(draft: Any) -> None:
        shell.go("/goals/new")
        shell.say(goal_screens.brought(shell.reader, draft, card.words))

    return shell.doing(suggestions.change, suggestion=card.id, words=card.words, then=begun)


@ft.component
def Placing(
    shell: Shell,
    screen: screens.CardsScreen,
    card: screens.Card,
    editing: bool,
    close: Callable[[], None],
) -> ft.Control:
    """Draw where a step belongs, and the field with its words when they are changed."""
    unfinished = Unfinished(shell, f"suggested/{card.id}")
    writing = use_writing(
        unfinished.words(card.words) if editing else card.words,
        label=screen.label,
        on_typed=unfinished.typed,
    )

    async def leave() -> None:
        close()
        await unfinished.forget()

    def into(goal: str) -> Callable[[], Any]:
        async def handle() -> None:
            values = {"suggestion": card.id, "words": writing.words}
            if goal:
                line, action = screen.step_taken, suggestions.take_step
                await said(shell, action, line, then=leave, goal=goal, **values)
            else:
                area = card.area
                await said(shell, suggestions.take, screen.taken, then=leave, area=area, **values)

        return handle

    places = (*screen.goals, ("", screen.new_goal))
    return parts.column(
        writing.drawn() if editing else None,
        parts.soft(screen.which, "body"),
        *[parts.quiet_button(name, into(goal), icon=_sign(goal)) for goal, name in places],
        parts.text_button(screen.not_now, leave),
        gap=theme.ONE,
    )


def _sign(goal: str) -> ft.IconData:
    return ft.Icons.FLAG_ROUNDED if goal else ft.Icons.ADD_ROUNDED


@ft.component
def SuggestView() -> ft.View:
    """Draw the page for the youth of this address."""
    shell = use_shell()
    youth = ft.use_route_params()["id"]
    kind, choose = ft.use_state(screens.GOAL)
    picking, pick = ft.use_state("")  # "", "chapters", or the chapter whose tasks are shown
    touchy, touch = ft.use_state(False)
    unfinished = Unfinished(shell, f"suggest/{youth}")
    found = next((one for one in contacts.met(shell.desk.store) if youth in one.items), None)
    labels = screens.labels(shell.reader)

    def typed(text: str) -> None:
        touch(suggestions.touches(text))
        unfinished.typed(text)

    writing = use_writing(
        unfinished.words(),
        label=labels.label,
        hint=labels.hint,
        most=suggestions.MOST_LETTERS,
        on_typed=typed,
    )
    if found is None:
        return frame.page_frame(shell, lost(shell))
    screen = screens.suggest_screen(
        shell.reader,
        shell.library,
        found,
        suggestions.sent(shell.desk.store, youth),
        chapter=picking,
    )

    def fill(text: str) -> None:
        writing.begin_with(text)
        pick("")

    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=theme.HALF
        ),
        parts.column(
            *[
                parts.choice_card(
                    name,
                    _choosing(choose, one),
                    icon=parts.icon_named(icon),
                    chosen=one == kind,
                )
                for one, name, icon in screen.kinds
            ],
            gap=10,
        ),
        _writing(screen, writing, touchy=touchy),
        _picking(screen, picking, pick, fill),
        parts.who_sees_this(screen.not_told),
        _send(shell, screen, writing, unfinished, youth, kind),
        _rows(shell, screen, youth),
    )


def _choosing(choose: Callable[[str], None], one: str) -> Callable[[], None]:
    return lambda: choose(one)


def _writing(screen: screens.SuggestScreen, writing: Writing, *, touchy: bool) -> ft.Control:
    """Draw the field, and the quiet hint when the words seem to ask for too much."""
    hint = parts.note_line(screen.touchy, ft.Icons.INFO_OUTLINE_ROUNDED) if touchy else None
    left = parts.soft(str(writing.left)) if writing.left is not None else None
    return parts.column(writing.drawn(), left, hint, gap=theme.ONE)


def _picking(
    screen: screens.SuggestScreen,
    picking: str,
    pick: Callable[[str], None],
    fill: Callable[[str], None],
) -> ft.Control:
    """Draw the way to a task of the guide: the chapters, then the tasks of one."""
    toggle = parts.quiet_button(
        screen.pick,
        lambda: pick("" if picking else "chapters"),
        icon=ft.Icons.EXPAND_LESS_ROUNDED if picking else ft.Icons.EXPAND_MORE_ROUNDED,
    )
    if not picking:
        return toggle
    rows = (
        [parts.choice_card(text, _choosing(fill, text)) for _, text in screen.tasks]
        if screen.tasks
        else [
            parts.link_card(title, on_click=_choosing(pick, chapter), area=area)
            for chapter, title, area in screen.chapters
        ]
    )
    return parts.column(toggle, *rows, gap=10)


def _send(
    shell: Shell,
    screen: screens.SuggestScreen,
    writing: Writing,
    unfinished: Unfinished,
    youth: str,
    kind: str,
) -> ft.Control:
    async def send() -> None:
        words = writing.words
        chapter, task = screens.named(shell.reader, shell.library, words)
        outcome = await shell.do(
            suggestions.suggest, contact=youth, kind=kind, text=words, chapter=chapter, task=task
        )
        if not outcome.ok:
            return
        writing.begin_with("")
        await unfinished.forget()
        back = saying(
            shell,
            suggestions.take_back,
            screen.taken_back,
            contact=youth,
            suggestion=outcome.value,
        )
        shell.say(screen.sent, undo=back)

    return parts.big_button(
        screen.send, send, icon=ft.Icons.SEND_ROUNDED, disabled=not writing.words
    )


def _rows(shell: Shell, screen: screens.SuggestScreen, youth: str) -> ft.Control | None:
    """Draw what was sent, and nothing of what became of it."""
    if not screen.rows:
        return None
    return parts.column(
        parts.heading(screen.rows_title, 2),
        *[
            parts.card(
                parts.column(parts.text(row.text), parts.soft(f"{row.what} · {row.line}"), gap=2),
                parts.text_button(
                    row.back,
                    saying(
                        shell,
                        suggestions.take_back,
                        screen.taken_back,
                        contact=youth,
                        suggestion=row.id,
                    ),
                )
                if row.back
                else None,
                padding=14,
                gap=4,
            )
            for row in screen.rows
        ],
        gap=10,
    )
