"""Looking at a goal again: a conversation about it, and what was said before it is kept."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.actions import goals
from youthapp.actions import undo as undoing
from youthapp.screens import goal as screens
from youthapp.screens.conversation import conversation_screen
from youthapp.screens.read_back import read_back
from youthapp.views import frame, parts
from youthapp.views.conversation import conversation_stage, use_talk
from youthapp.views.read_back import read_back_view
from youthapp.views.shell import use_shell

HIDDEN = (goals.WORDS,)  # said already, and changed in words of its own


@ft.component
def ReviewView() -> ft.View:
    """Draw the conversation about one goal, then what was said."""
    shell = use_shell()
    store = shell.desk.store
    goal_id = ft.use_route_params()["id"]
    name, there = goals.review_of(goal_id), f"/goals/{goal_id}"
    goal = screens.find(goals.all_goals(store), goal_id)
    draft, form = store.draft(name), shell.library.form(goals.REVIEW)
    screen = conversation_screen(shell.reader, shell.library, form, draft) if draft else None
    talk = use_talk()

    async def begin() -> None:
        if goal is not None and store.draft(name) is None:
            await shell.do(goals.begin_review, goal=goal_id)

    def leave() -> None:
        shell.leave_for(there)

    ft.use_effect(begin, [])
    if goal is None:
        said = screens.missing(shell.reader)
        back = parts.way_back(said, lambda: shell.leave_for("/goals"))
        return frame.page_frame(shell, *back, key=name)
    if draft is None or screen is None:
        return frame.page_frame(shell, on_back=leave, key=name)
    if screen.question is not None:
        return conversation_stage(shell, talk, screen, name, leave=leave)

    def end(undo: Any) -> None:
        leave()
        line = screens.kept_line(shell.reader)
        shell.say(line, undo=shell.doing(undoing.undo, undo=undo))

    said_back = read_back(shell.reader, shell.library, form, draft, hidden=HIDDEN)
    keep = shell.doing(goals.keep_review, goal=goal_id, then=end)
    return read_back_view(shell, said_back, name, keep=keep, leave=leave)
