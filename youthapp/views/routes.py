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
from youthapp.views.shell import SHELL, Shell, use_shell
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


def _plan() -> ModuleType:
    from youthapp.views import plan

    return plan


def _line() -> ModuleType:
    from youthapp.views import line

    return line


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


def _people() -> ModuleType:
    from youthapp.views import people

    return people


def _lock() -> ModuleType:
    from youthapp.views import lock

    return lock


def _yours() -> ModuleType:
    from youthapp.views import yours

    return yours


def _of(room: Callable[[], ModuleType], name: str) -> Screen:
    return lambda: getattr(room(), name)()


def _own(room: Callable[[], ModuleType], name: str) -> Screen:
    """Return a screen of what is private: the lock stands before it."""

    @ft.component
    def Own() -> Any:
        return _lock().LockView() if use_shell().locked else getattr(room(), name)()

    return Own


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
                children=[Route(path="say/:section", component=_own(_feedback, "FeedbackView"))],
            ),
            Route(path=":chapter/:passage", component=_of(_reading, "ChapterView")),
        ],
    ),
    Route(
        path="goals",
        component=_own(_goals, "GoalsView"),
        children=[
            Route(path="new", component=_own(_goals, "NewGoalView")),
            Route(
                path=":id",
                component=_own(_goals, "GoalView"),
                children=[Route(path="look", component=_own(_review, "ReviewView"))],
            ),
        ],
    ),
    Route(
        path="checkin",
        component=_own(_checkins, "CheckinsView"),
        children=[
            Route(path="new", component=_own(_checkins, "NewCheckinView")),
            Route(path=":area", component=_own(_checkins, "AreaView")),
        ],
    ),
    Route(
        path="week",
        component=_own(_plan, "WeekView"),
        children=[
            Route(path="new", component=_own(_plan, "NewActivityView")),
            Route(path=":id", component=_own(_plan, "ActivityView")),
        ],
    ),
    Route(
        path="line",
        component=_own(_line, "LineView"),
        children=[
            Route(path="new", component=_own(_line, "NewLineView")),
            Route(path="add", component=_own(_line, "AddEventView")),
            Route(path=":id", component=_own(_line, "EventView")),
        ],
    ),
    Route(
        path="about-me",
        component=_own(_about, "AboutMeView"),
        children=[
            Route(path="new", component=_own(_about, "NewAboutMeView")),
            Route(path="show", component=_own(_about, "ShowAboutMeView")),
        ],
    ),
    Route(
        path="ready",
        component=_own(_moving, "ReadyView"),
        children=[Route(path=":theme", component=_own(_moving, "ThemeView"))],
    ),
    Route(
        path="voice",
        component=_own(_voice, "VoiceView"),
        children=[Route(path=":survey", component=_own(_voice, "SurveyView"))],
    ),
    Route(
        path="more",
        component=_own(_more, "MoreView"),
        children=[
            Route(path="language", component=_own(_more, "LanguageView")),
            Route(path="card", component=_own(_card, "CardView")),
            Route(path="lock", component=_own(_lock, "PinView")),
            Route(path="yours", component=_own(_yours, "YoursView")),
            Route(path="about", component=_own(_more, "AboutView")),
        ],
    ),
    Route(path="search", component=_of(_search, "SearchView")),
    Route(
        path="people",
        component=_own(_people, "PeopleView"),
        children=[
            Route(path="new", component=_own(_people, "NewPeopleView")),
            Route(path="show", component=_own(_people, "ShowView")),
            Route(path=":id", component=_own(_people, "PersonView")),
        ],
    ),
    Route(path="words", component=_own(_words, "WordsView")),
    Route(path="forgotten", component=_of(_lock, "ForgottenView")),
    Route(path="help", component=_of(_help, "HelpView")),
    Route(path="join", component=_own(_join, "JoinView")),
    Route(path="join/card", component=_own(_join, "RestoreView")),
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
