"""The one table of routes, and the app that draws it.

A route under another gets the other's screen behind it, so that going back always leads
somewhere. Two screens may be tabs of one View; none of them redirects.
"""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.views import calm, theme
from youthapp.views.card import CardView
from youthapp.views.goals import GoalsView, GoalView, NewGoalView
from youthapp.views.guide import ChapterView
from youthapp.views.help import HelpView
from youthapp.views.home import GuideView, HomeView
from youthapp.views.join import JoinView, RestoreView
from youthapp.views.more import AboutView, LanguageView, MoreView
from youthapp.views.problem import BrokenView, LostView
from youthapp.views.shell import SHELL, Shell
from youthapp.views.start import WelcomeView
from youthapp.views.voice import SurveyView, VoiceView

Route = ft.Route

ROUTES: list[ft.Route] = [
    Route(index=True, component=HomeView),
    Route(path="start/:number", component=WelcomeView),
    Route(
        path="read",
        component=GuideView,
        children=[Route(path=":chapter", component=ChapterView)],
    ),
    Route(
        path="goals",
        component=GoalsView,
        children=[
            Route(path="new", component=NewGoalView),
            Route(path=":id", component=GoalView),
        ],
    ),
    Route(
        path="voice",
        component=VoiceView,
        children=[Route(path=":survey", component=SurveyView)],
    ),
    Route(
        path="more",
        component=MoreView,
        children=[
            Route(path="language", component=LanguageView),
            Route(path="card", component=CardView),
            Route(path="about", component=AboutView),
        ],
    ),
    Route(path="help", component=HelpView),
    Route(path="join", component=JoinView),
    Route(path="join/card", component=RestoreView),
    Route(path=":lost*", component=LostView),  # whatever else somebody opens
]


@ft.component
def App(shell: Shell) -> Any:
    """Draw the route the reader is at; after an unforeseen error, a calm page instead."""
    ft.use_state(shell.state)
    if not shell.state.watched:
        return [ft.View(route="/", controls=[])]
    if shell.state.broken:
        return SHELL(shell, lambda: [BrokenView()])
    return SHELL(shell, lambda: ft.Router(routes=ROUTES, manage_views=True))


def show(shell: Shell) -> None:
    """Dress the page and draw the app on it."""
    page = shell.page
    dress(page)
    page.on_resize = lambda e: shell.resized(e.width)
    page.on_platform_brightness_change = lambda _: shell.redraw()
    calm.draw(shell, App)
    shell.dress()


def dress(page: ft.Page) -> None:
    """Give the page our colours and letters, light and dark."""
    page.theme, page.dark_theme = theme.build(theme.LIGHT), theme.build(theme.DARK)
