"""Looking at a goal again: a conversation about it, and what was said before it is kept."""

from __future__ import annotations

import flet as ft

from youthapp.actions import goals
from youthapp.screens import goal as screens
from youthapp.screens.read_back import read_back
from youthapp.views import frame, parts
from youthapp.views.conversation import use_conversation
from youthapp.views.read_back import read_back_view
from youthapp.views.saying import saying
from youthapp.views.shell import use_shell

HIDDEN = (goals.WORDS,)  # said already, and changed in words of its own


@ft.component
def ReviewView() -> ft.View:
    """Draw the conversation about one goal, then what was said."""
    shell = use_shell()
    goal_id = ft.use_route_params()["id"]
    name, there = goals.review_of(goal_id), f"/goals/{goal_id}"
    form = shell.library.form(goals.REVIEW)
    goal = screens.find(goals.all_goals(shell.desk.store), goal_id)

    def leave() -> None:
        shell.leave_for(there)

    begin = shell.doing(goals.begin_review, goal=goal_id)
    draft = use_conversation(shell, name, form, begin, leave=leave, over=goal is None)
    if goal is None:
        gone = screens.missing(shell.reader)
        back = parts.way_back(gone, lambda: shell.leave_for("/goals"))
        return frame.page_frame(shell, *back, key=name)
    if isinstance(draft, ft.View):
        return draft
    screen = read_back(shell.reader, shell.library, form, draft, hidden=HIDDEN)
    line = screens.kept_line(shell.reader)
    keep = saying(shell, goals.keep_review, line, then=leave, goal=goal_id)
    return read_back_view(shell, screen, name, keep=keep, leave=leave)
