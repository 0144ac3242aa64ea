"""The one table of routes, and the app that draws it.

A route under another gets the other's screen behind it, so that going back always leads
somewhere. Two screens may be tabs of one View; none of them redirects. A room's module is
read when somebody first goes there: a phone pays for every import at its first start.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import flet as ft

from youthapp.views import calm, theme
from youthapp.views.home import GuideView, HomeView
from youthapp.views.problem import BrokenView, LostView
from youthapp.views.shell import SHELL, Shell
from youthapp.views.start import WelcomeView

Screen = Callable[[], Any]


def _words() -> ModuleType:
    from youthapp.views import words

    return words


def _search() -> ModuleType:
    from youthapp.views import search

    return search


def _goals() -> ModuleType:
    from youthapp.views import goals

    return goals


def _review() -> ModuleType:
    from youthapp.views import review

    return review


def _checkins() -> ModuleType:
    from youthapp.views import checkins

    return checkins


def _about() -> ModuleType:
    from youthapp.views import about

    return about


def _moving() -> ModuleType:
    from youthapp.views import moving

    return moving


def _reading() -> ModuleType:
    from youthapp.views import reading

    return reading


def _feedback() -> ModuleType:
    from youthapp.views import feedback

    return feedback


def _voice() -> ModuleType:
    from youthapp.views import voice

    return voice


def _more() -> ModuleType:
    from youthapp.views import more

    return more


def _card() -> ModuleType:
    from youthapp.views import card

    return card


def _help() -> ModuleType:
    from youthapp.views import help as helpers

    return helpers


def _join() -> ModuleType:
    from youthapp.views import join

    return join


def _of(room: Callable[[], ModuleType], name: str) -> Screen:
    return lambda: getattr(room(), name)()


Route = ft.Route

ROUTES: list[ft.Route] = [
    Route(index=True, component=HomeView),
    Route(path="start/:number", component=WelcomeView),
    Route(
        path="read",
        component=GuideView,
        children=[
            Route(
                path=":chapter",
                component=_of(_reading, "ChapterView"),
                children=[Route(path="say/:section", component=_of(_feedback, "FeedbackView"))],
            ),
            Route(path=":chapter/:passage", component=_of(_reading, "ChapterView")),
        ],
    ),
    Route(
        path="goals",
        component=_of(_goals, "GoalsView"),
        children=[
            Route(path="new", component=_of(_goals, "NewGoalView")),
            Route(
                path=":id",
                component=_of(_goals, "GoalView"),
                children=[Route(path="look", component=_of(_review, "ReviewView"))],
            ),
        ],
    ),
    Route(
        path="checkin",
        component=_of(_checkins, "CheckinsView"),
        children=[
            Route(path="new", component=_of(_checkins, "NewCheckinView")),
            Route(path=":area", component=_of(_checkins, "AreaView")),
        ],
    ),
    Route(
        path="about-me",
        component=_of(_about, "AboutMeView"),
        children=[
            Route(path="new", component=_of(_about, "NewAboutMeView")),
            Route(path="show", component=_of(_about, "ShowAboutMeView")),
        ],
    ),
    Route(
        path="ready",
        component=_of(_moving, "ReadyView"),
        children=[Route(path=":theme", component=_of(_moving, "ThemeView"))],
    ),
    Route(
        path="voice",
        component=_of(_voice, "VoiceView"),
        children=[Route(path=":survey", component=_of(_voice, "SurveyView"))],
    ),
    Route(
        path="more",
        component=_of(_more, "MoreView"),
        children=[
            Route(path="language", component=_of(_more, "LanguageView")),
            Route(path="card", component=_of(_card, "CardView")),
            Route(path="about", component=_of(_more, "AboutView")),
        ],
    ),
    Route(path="search", component=_of(_search, "SearchView")),
    Route(path="words", component=_of(_words, "WordsView")),
    Route(path="help", component=_of(_help, "HelpView")),
    Route(path="join", component=_of(_join, "JoinView")),
    Route(path="join/card", component=_of(_join, "RestoreView")),
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
    shell.put_on()
    page.on_resize = lambda e: shell.resized(e.width)
    page.on_platform_brightness_change = lambda _: shell.redraw()
    calm.draw(shell, App)


def dress(page: ft.Page) -> None:
    """Give the page our colours and letters, light and dark."""
    page.theme, page.dark_theme = theme.build(theme.LIGHT), theme.build(theme.DARK)
