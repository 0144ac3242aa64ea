"""The conversation about people around me: naming, placing and tapping people.

It looks and behaves as every conversation; only the ways to answer are its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import conversation as talking
from youthapp.actions import people
from youthapp.screens import people as words
from youthapp.screens import people_talk as screens
from youthapp.screens.conversation import Choice
from youthapp.views import answers, frame, parts, pictures, theme
from youthapp.views.bubbles import Talking, scroll
from youthapp.views.conversation import conversation_stage, use_talk
from youthapp.views.people_hand import gone
from youthapp.views.people_map import people_map, symbol
from youthapp.views.person import ALIAS, places, several, symbols
from youthapp.views.saying import said
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import stage
from youthapp.views.tiles import row
from youthapp.views.writing import use_writing

HERE, NEW = "/people", "/people/new"


@ft.component
def NewPeopleView() -> ft.View:
    """Draw the conversation, and at its end the picture and whether it stays."""
    shell = use_shell()
    store = shell.desk.store
    draft = store.draft(people.NAME)
    talk = use_talk()

    async def begin() -> None:
        if store.draft(people.NAME) is None:
            await shell.do(people.begin)

    ft.use_effect(begin, [])
    if draft is None:
        back = parts.icon_button(ft.Icons.ARROW_BACK_ROUNDED, shell.around.back, shell.back)
        return stage(shell, ft.Container(expand=True), start=back)
    everybody = people.everybody(store)
    step, who = people.step_of(store)
    whom = next((one for one in everybody if one.id == who), None)
    if step in ("gets", "move") and whom is None:  # taken back meanwhile
        step = ""
    screen = screens.talk_screen(
        shell.reader,
        shell.library,
        shell.library.form(draft.form),
        draft,
        everybody,
        step=step,
        whom=whom,
        alias=people.said_of(store)[0],
    )
    if screen.screen.question is None:
        return _end(shell, draft.form == people.AGAIN)
    return conversation_stage(
        shell,
        talk,
        screen.screen,
        people.NAME,
        leave=lambda: shell.leave_for(HERE),
        draw=lambda now: _draw(now, screen, step),
        skip=_skip(shell, screen.screen.question.item, step),
        back=_back(shell, step),
    )


def _skip(shell: Shell, item: str, step: str) -> Callable[..., Any] | None:
    """Skip what is asked about one person, or the naming: nothing that was said is lost."""
    if step:
        return people.pass_over
    if item == "who" and people.everybody(shell.desk.store):
        return people.enough
    return people.nobody_after_all if item in ("move", "remove") else None


def _back(shell: Shell, step: str) -> Callable[..., Any] | None:
    if step == "place":
        return people.name_again
    return people.pass_over if step else None


def _draw(now: Talking, screen: screens.PeopleTalk, step: str) -> ft.Control:
    item = now.question.item
    kinds: dict[str, Callable[..., ft.Control]] = {"who": Naming, "nobody": Nobody, "more": Wished}
    own = kinds.get(item)
    if step and item in ("who", "move"):
        own = Step
    elif item in (*screens.TAPPED, "move", "remove"):
        own = Tapping
    if own is None:
        return answers.draw(now)
    return ft.Container(content=own(now, screen), expand=True, key=f"ask-{item}-{step}")


@ft.component
def Naming(now: Talking, screen: screens.PeopleTalk) -> ft.Control:
    """Draw the field for what somebody is called, with the pictures to choose among."""
    shell, say = now.shell, now.say
    store = shell.desk.store
    draft = store.draft(people.NAME)
    alias, sign, sort = people.said_of(store)
    everybody = people.everybody(store)
    begun = str(draft.answers.get("begin", "")) if draft else ""
    said_now = screens.naming(shell.reader, everybody, symbol=sign, sort=sort, begin=begun)
    writing = use_writing(
        alias,
        label=said_now.label,
        most=ALIAS,
        lines=1,
        rows=2,
        on_typed=lambda text: say.typed(people.ALIAS, text),
    )

    async def add() -> None:
        if writing.words:
            now.talk.pending = None
            await shell.do(
                people.name_person,
                form=say.name,
                alias=writing.text,
                symbol=said_now.symbol,
                sort=said_now.sort,
            )

    async def enough() -> None:
        now.talk.pending = None
        await shell.do(people.enough, form=say.name)

    def choose(what: str) -> Callable[[str], Any]:
        def tap(one: str) -> Callable[[], Any]:
            return say.do(talking.keep_typing, item=what, text=one)

        return tap

    there = ft.Row(
        controls=[symbol(sign, 36) for sign in said_now.signs],
        wrap=True,
        spacing=6,
        run_spacing=6,
    )
    stop = parts.quiet_button(said_now.enough, enough, icon=ft.Icons.CHECK_ROUNDED)
    can_stop = bool(said_now.on_map) and not writing.words
    below = parts.column(
        parts.row(there, parts.soft(said_now.on_map)) if said_now.on_map else None,
        parts.soft(said_now.many, "body") if said_now.many else None,
        stop if can_stop and not shell.roomy else None,
        writing.drawn(),
        parts.soft(said_now.symbols_title, "label"),
        symbols(said_now.symbols, choose(people.SYMBOL)),
        parts.soft(said_now.sorts_title, "label"),
        _chips(said_now.sorts, choose(people.SORT)),
        gap=12,
    )
    keys = parts.column(
        parts.big_button(
            said_now.add, add, icon=ft.Icons.ARROW_FORWARD_ROUNDED, disabled=not writing.words
        ),
        stop if can_stop and shell.roomy else None,
        gap=theme.ONE,
    )
    return scroll(now, below, keys)


def _chips(choices: tuple[words.Choice, ...], tap: Callable[[str], Any]) -> ft.Control:
    chips = []
    for one in choices:
        chip = parts.chip(
            one.text,
            icon=ft.Icons.CHECK_ROUNDED if one.chosen else None,
            area="family" if one.chosen else "other",
            on_click=tap(one.id),
        )
        chips.append(ft.MergeSemantics(content=ft.Semantics(content=chip, selected=one.chosen)))
    return parts.wrap(*chips)


@ft.component
def Step(now: Talking, screen: screens.PeopleTalk) -> ft.Control:
    """Draw where somebody can be; of somebody new also what is good with them."""
    shell, say = now.shell, now.say
    moving = now.question.item == "move"
    chosen, choose = ft.use_state(frozenset[str]())

    def place(ring: str) -> Callable[[], Any]:
        async def handle() -> None:
            action = people.move_there if moving else people.place_person
            await said(shell, action, screen.placed, form=say.name, ring=ring)

        return handle

    async def done() -> None:
        await shell.do(people.say_gets, form=say.name, gets=chosen)

    if not screen.gets:
        return scroll(now, places(screen.placing, place))
    marked = screen.with_gets(chosen)
    below = several(marked, lambda kind: lambda: choose(chosen ^ {kind}))
    button = parts.big_button(
        now.screen.labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=not chosen
    )
    return scroll(now, below, button)


@ft.component
def Tapping(now: Talking, screen: screens.PeopleTalk) -> ft.Control:
    """Draw the people to tap, and under them that there is nobody."""
    shell, say, item = now.shell, now.say, now.question.item
    everybody = people.everybody(shell.desk.store)
    there = screens.tappable(everybody, item)
    one = item in ("move", "remove")
    before = frozenset[str]() if one else frozenset(screens.chosen_at(everybody, item))
    chosen, choose = ft.use_state(before)

    def tap(who: str) -> Callable[[], Any]:
        async def handle() -> None:
            if item == "move":
                await shell.do(people.choose_to_move, form=say.name, person=who)
            elif item == "remove":
                await gone(shell, people.remove_one, screen.removed, form=say.name, person=who)
            else:
                choose(chosen ^ {who})

        return handle

    def other(choice: Choice) -> Callable[[], Any]:
        async def handle() -> None:
            if one:
                await say.now(people.nobody_after_all)
            elif choice.id == "not_now":
                await say.now(people.not_now, item=item)
            else:
                await say.now(people.tap_people, item=item, chosen=())

        return handle

    async def done() -> None:
        in_order = [each.id for each in there if each.id in chosen]
        await say.now(people.tap_people, item=item, chosen=in_order)

    cards = [
        _person(each.alias, each.symbol, tap(each.id), each.id in chosen, one) for each in there
    ]
    others = [row(choice, other(choice), on=False) for choice in now.question.choices]
    button = parts.big_button(
        now.screen.labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=not chosen
    )
    return scroll(now, parts.column(*cards, *others, gap=theme.ONE), None if one else button)


def _person(
    alias: str, sign: str, on_click: Callable[[], Any], chosen: bool, one: bool
) -> ft.Control:
    """Draw one to tap: the symbol, the name, and a mark when it is chosen."""
    icon = ft.Icons.CHECK_CIRCLE_ROUNDED if chosen else ft.Icons.CIRCLE_OUTLINED
    mark = ft.Icon(icon, size=26, color=ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE)
    body = ft.Container(
        content=parts.row(
            symbol(sign, 44),
            parts.grow(parts.text(alias, "strong")),
            parts.arrow() if one else mark,
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=14, vertical=10),
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=body, checked=None if one else chosen))


@ft.component
def Wished(now: Talking, screen: screens.PeopleTalk) -> ft.Control:
    """Draw what one may want more of; "fine as it is" answers at once."""
    shell, say = now.shell, now.say
    before = frozenset(people.wishes(shell.desk.store))
    chosen, choose = ft.use_state(before)

    def tap(choice: Choice) -> Callable[[], Any]:
        async def fine() -> None:
            await say.now(people.want_more, kinds=())

        return fine if choice.id == "fine" else lambda: choose(chosen ^ {choice.id})

    async def done() -> None:
        await say.now(
            people.want_more, kinds=[c.id for c in now.question.choices if c.id in chosen]
        )

    rows = [
        row(choice, tap(choice), on=choice.id in chosen, many=choice.id != "fine")
        for choice in now.question.choices
    ]
    button = parts.big_button(
        now.screen.labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=not chosen
    )
    return scroll(now, parts.column(*rows, gap=theme.ONE), button)


@ft.component
def Nobody(now: Talking, screen: screens.PeopleTalk) -> ft.Control:
    """Draw calm words, who can help, and the way on. Nothing more is asked about it."""
    say = now.say

    async def go_on() -> None:
        await say.now(talking.go_on, item=now.question.item)

    keys = parts.column(
        parts.big_button(
            screen.to_help, lambda: now.shell.go("/help"), icon=ft.Icons.SUPPORT_ROUNDED
        ),
        parts.quiet_button(now.screen.labels.go_on, go_on, icon=ft.Icons.ARROW_FORWARD_ROUNDED),
        gap=theme.ONE,
    )
    return scroll(now, parts.gap(0), keys)


def _end(shell: Shell, again: bool) -> ft.View:
    """Draw the picture, and ask whether it stays."""
    store = shell.desk.store
    screen = screens.end_screen(shell.reader, along=people.comes_along(store))
    picture = words.people_screen(shell.reader, people.everybody(store))

    def keep(_: Any) -> None:
        shell.leave_for(HERE)
        if picture.nodes:
            shell.say(screen.kept)

    close = shell.doing(people.close, then=keep)
    look_back = shell.doing(people.look_back)
    if not picture.nodes:
        return frame.page_frame(
            shell,
            parts.empty_state(
                pictures.alone(shell, "hills", 300), screen.later, screen.later_line, level=1
            ),
            bottom=parts.big_button(screen.back, close),
            on_back=look_back,
            key="people-later",
        )

    async def delete() -> None:
        await gone(shell, people.remove_all, screen.deleted, then=lambda: shell.leave_for(HERE))

    drawn = people_map(
        shell,
        picture.rings,
        me=picture.me,
        label=picture.picture,
        width=min(shell.state.width - 2 * theme.MARGIN, 420),
        heart=False,
    )
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.line, "body"), gap=4),
        drawn,
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.big_button(screen.keep, close, icon=ft.Icons.FAVORITE_ROUNDED),
            parts.text_button(screen.delete, delete) if not again else None,
            gap=0,
        ),
        on_back=look_back,
        key="people-end",
    )
