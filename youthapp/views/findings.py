"""What the council found in a survey: the list, writing one, answering it, own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import flet as ft

from youthapp.actions import findings, proposals
from youthapp.actions.desk import today
from youthapp.screens import findings as screens
from youthapp.views import frame, parts, several, theme
from youthapp.views.council import HERE
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.told_cards import finding_drawn


@ft.component
def FindingsView() -> ft.View:
    """Draw the findings of one survey, with what can be done with each."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]
    here = f"{HERE}/surveys/{survey}"

    async def look() -> None:
        await shell.doorway.do(findings.fetch, survey=survey)

    ft.use_effect(look, [survey])
    one = proposals.one(shell.desk.store, survey)
    archived = one is not None and one.state == "archived"
    told = findings.of_council(shell.desk.store, survey, today=today(shell.desk))
    screen = screens.findings_screen(shell.reader, told, archived=archived)

    async def put_away() -> None:
        outcome = await shell.do(findings.archive, survey=survey)
        if outcome.ok:
            shell.leave_for(here)
            shell.say(screen.archived)

    def ways(card: screens.FindingCard) -> ft.Control:
        base = f"{here}/findings/{card.id}"
        drop = saying(shell, findings.drop, screen.dropped, survey=survey, finding=card.id)
        return parts.wrap(
            parts.text_button(
                card.answer, shell.going(f"{base}/answer"), icon=ft.Icons.REPLY_ROUNDED
            )
            if card.answer and not archived
            else None,
            parts.text_button(card.edit, shell.going(base), icon=ft.Icons.EDIT_ROUNDED)
            if card.edit and not archived
            else None,
            parts.text_button(card.drop, drop, icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED)
            if card.drop and not archived
            else None,
        )

    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        *[finding_drawn(card, state=True, ways=ways(card)) for card in screen.cards],
        None if screen.cards else parts.soft(screen.empty, "body"),
        parts.wrap(parts.text_button(screen.archive, put_away, icon=ft.Icons.INVENTORY_2_ROUNDED))
        if screen.archive
        else None,
        bottom=parts.big_button(
            screen.new, shell.going(f"{here}/findings/new"), icon=ft.Icons.ADD_ROUNDED
        )
        if screen.new
        else None,
        key=f"{here}/findings",
    )


@ft.component
def WriteView() -> ft.View:
    """Draw the fields for a finding, new or written anew."""
    shell = use_shell()
    params = ft.use_route_params()
    survey, finding = params["survey"], params.get("finding", "")
    finding = "" if finding == "new" else finding
    fresh, _ = ft.use_state(shell.desk.new_id())  # a second try writes the same finding
    screen = screens.write_screen(shell.reader)
    back = f"{HERE}/surveys/{survey}/findings"
    told = findings.of_council(shell.desk.store, survey, today=today(shell.desk))
    before = next((each.finding for each in told if each.finding.id == finding), None)
    texts: Mapping[str, str] = before.texts if before else {}
    name = f"finding/{survey}/{finding or 'new'}"

    def send(line: str, published: bool) -> Any:
        async def handle() -> None:
            shell.state.busy = screen.sending
            outcome = await shell.do(
                findings.write,
                survey=survey,
                finding=finding or fresh,
                texts=several.gathered(shell, name, texts),
                published=published,
            )
            shell.state.busy = ""
            if outcome.ok:
                await several.forget(shell, name)
                shell.leave_for(back)
                shell.say(line)

        return handle

    public = before is not None and before.published
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        several.Several(shell, name, screen.label, texts),
        parts.who_sees_this(screen.who),
        bottom=parts.column(
            parts.big_button(
                screen.publish,
                send(screen.published, True),
                icon=ft.Icons.CAMPAIGN_ROUNDED,
                disabled=bool(shell.state.busy),
            ),
            None if public else parts.text_button(screen.draft, send(screen.kept, False)),
            gap=theme.HALF,
        ),
        key=name,
    )


@ft.component
def AnswerView() -> ft.View:
    """Draw the three answers, the day of a promise, and the words."""
    shell = use_shell()
    params = ft.use_route_params()
    survey, finding = params["survey"], params["finding"]
    kind, choose = ft.use_state("")
    nothing: date | None = None
    by, put_by = ft.use_state(nothing)
    back = f"{HERE}/surveys/{survey}/findings"
    told = findings.of_council(shell.desk.store, survey, today=today(shell.desk))
    one = next((each for each in told if each.finding.id == finding), None)
    if one is None:
        from youthapp.screens.proposals import missing

        gone = parts.way_back(missing(shell.reader), lambda: shell.leave_for(HERE))
        return frame.page_frame(shell, *gone, key="no-finding")
    screen = screens.answer_screen(shell.reader, one, kind=kind, by=by, today=today(shell.desk))
    name = f"answer/{survey}/{finding}"

    def pick(take: Any, value: Any) -> Any:
        return lambda: take(value)

    async def send() -> None:
        shell.state.busy = screen.sending
        outcome = await shell.do(
            findings.answer,
            survey=survey,
            finding=finding,
            kind=kind,
            texts=several.gathered(shell, name, {}),
            by=by,
        )
        shell.state.busy = ""
        if outcome.ok:
            await several.forget(shell, name)
            shell.leave_for(back)
            shell.say(screen.sent)

    ready = bool(kind) and (kind != "will" or by is not None) and not shell.state.busy
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.card(parts.text(screen.finding, rtl=screen.rtl), tint=ft.Colors.PRIMARY_CONTAINER),
        parts.column(
            *[
                parts.choice_card(
                    each.text,
                    pick(choose, each.id),
                    icon=parts.icon_named(each.icon),
                    chosen=each.chosen,
                )
                for each in screen.kinds
            ],
            gap=theme.ONE,
        ),
        parts.column(
            parts.heading(screen.by_title, 2),
            *[
                parts.choice_card(words, pick(put_by, day), chosen=chosen)
                for day, words, chosen in screen.days
            ],
            gap=theme.ONE,
        )
        if screen.days
        else None,
        several.Several(shell, name, screen.label, {}),
        bottom=parts.big_button(
            screen.send, send, icon=ft.Icons.CAMPAIGN_ROUNDED, disabled=not ready
        ),
        key=name,
    )


@ft.component
def WordsView() -> ft.View:
    """Draw own words one by one, each with what is shown in its place."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]
    opened, open_one = ft.use_state("")
    store = shell.desk.store

    async def look() -> None:
        await shell.doorway.do(findings.fetch_words, survey=survey)

    ft.use_effect(look, [survey])
    made = proposals.questionnaire(store, survey)
    screen = screens.words_screen(shell.reader, made, findings.own_words(store, survey))
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        *[
            ft.Container(
                content=Judging(shell, screen, row, survey, open_one), key=f"judge-{row.id}"
            )
            if row.id == opened
            else _words(row, open_one)
            for row in screen.rows
        ],
        None if screen.rows else parts.soft(screen.empty, "body"),
        key=f"{HERE}/surveys/{survey}/words",
    )


def _words(row: screens.WordsRow, open_one: Any) -> ft.Control:
    colour = ft.Colors.PRIMARY if row.done else ft.Colors.TERTIARY
    return parts.card(
        parts.soft(row.question),
        parts.text(row.text),
        parts.text(row.verdict, "label", colour=colour),
        on_click=lambda: open_one(row.id),
        padding=14,
        gap=4,
    )


@ft.component
def Judging(
    shell: Shell,
    screen: screens.WordsScreen,
    row: screens.WordsRow,
    survey: str,
    open_one: Any,
) -> ft.Control:
    """Draw the fields for what is shown, and the three ways to decide."""
    name = f"words/{survey}/{row.id}"

    def decide(verdict: str) -> Any:
        async def handle() -> None:
            shown = several.gathered(shell, name, row.shown)
            outcome = await shell.do(
                findings.judge, survey=survey, text=row.id, verdict=verdict, shown=shown
            )
            if outcome.ok:
                await several.forget(shell, name)
                open_one("")
                shell.say(screen.decided)

        return handle

    return parts.card(
        parts.soft(row.question),
        parts.text(row.text, "strong"),
        several.Several(shell, name, screen.label, row.shown),
        parts.big_button(screen.publish, decide("publish")),
        parts.quiet_button(screen.summarise, decide("summarise")),
        parts.quiet_button(screen.withhold, decide("withhold")),
        parts.wrap(parts.text_button(screen.not_now, lambda: open_one(""))),
        padding=14,
        gap=10,
    )
