"""The one table of routes, and the app that draws it.

A route under another gets the other's screen behind it, so that going back always leads
somewhere. Two screens may be tabs of one View; none of them redirects. A room's module is
read when somebody first goes there: a phone pays for every import at its first start.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import flet as ft

from youthapp.views import calm, theme
from youthapp.views.home import GuideView, HomeView
from youthapp.views.problem import BrokenView, LostView
from youthapp.views.shell import SHELL, Shell, use_shell
from youthapp.views.start import WelcomeView

Screen = Callable[[], Any]


def _of(room: str, name: str) -> Screen:
    """Return a screen by the name of its module and its own."""
    return lambda: getattr(import_module(f"youthapp.views.{room}"), name)()


def _mine(room: str, name: str) -> Screen:
    """Return a screen of what is private: the lock stands before it."""
    screen, lock, out = _of(room, name), _of("lock", "LockView"), _of("devices", "OutView")

    @ft.component
    def Mine() -> Any:
        shell = use_shell()
        if shell.out:
            return out()
        return lock() if shell.locked else screen()

    return Mine


def _own(room: str, name: str) -> Screen:
    """Return a screen that may tell of youths: who works with them has a PIN first."""
    mine, first = _mine(room, name), _of("lock", "FirstView")

    @ft.component
    def Own() -> Any:
        shell = use_shell()
        hidden = shell.out or shell.locked
        return first() if shell.needs_pin and not hidden else mine()

    return Own


def _adult(room: str, name: str) -> Screen:
    """Return a screen for who works with youths; for anybody else it leads nowhere."""
    screen, lock = _own(room, name), _of("lock", "LockView")

    @ft.component
    def Adult() -> Any:
        shell = use_shell()
        if shell.locked:
            return lock()
        return screen() if shell.follows else LostView()

    return Adult


_HELLO, _YOUTHS = _own("hello", "HelloView"), _adult("youths", "YouthsView")
_GOALS = _own("goals", "GoalsView")


@ft.component
def Met() -> Any:
    """Draw whom a youth has met, and for who works with youths the youths one follows."""
    return _YOUTHS() if use_shell().follows else _HELLO()


@ft.component
def Opened() -> Any:
    """Draw what lay behind the lock: one's goals, or the youths one follows."""
    return _YOUTHS() if use_shell().follows else _GOALS()


@ft.component
def FirstView() -> Any:
    """Draw home, or that this phone was taken out of the account."""
    return _of("devices", "OutView")() if use_shell().out else HomeView()


Route = ft.Route

ROUTES: list[ft.Route] = [
    Route(index=True, component=FirstView),
    Route(path="start/:number", component=WelcomeView),
    Route(
        path="read",
        component=GuideView,
        children=[
            Route(
                path=":chapter",
                component=_of("reading", "ChapterView"),
                children=[Route(path="say/:section", component=_own("feedback", "FeedbackView"))],
            ),
            Route(path=":chapter/:passage", component=_of("reading", "ChapterView")),
        ],
    ),
    Route(
        path="goals",
        component=_GOALS,
        children=[
            Route(path="new", component=_own("goals", "NewGoalView")),
            Route(
                path=":id",
                component=_own("goals", "GoalView"),
                children=[
                    Route(path="look", component=_own("review", "ReviewView")),
                    Route(path="week", component=_own("plan", "NewActivityView")),
                ],
            ),
        ],
    ),
    Route(
        path="checkin",
        component=_own("checkins", "CheckinsView"),
        children=[
            Route(path="new", component=_own("checkins", "NewCheckinView")),
            Route(path=":area", component=_own("checkins", "AreaView")),
        ],
    ),
    Route(
        path="week",
        component=_own("plan", "WeekView"),
        children=[
            Route(path="new", component=_own("plan", "NewActivityView")),
            Route(path=":id", component=_own("plan", "ActivityView")),
        ],
    ),
    Route(
        path="line",
        component=_own("line", "LineView"),
        children=[
            Route(path="new", component=_own("line", "NewLineView")),
            Route(path="add", component=_own("line", "AddEventView")),
            Route(path=":id", component=_own("line", "EventView")),
        ],
    ),
    Route(
        path="about-me",
        component=_own("about", "AboutMeView"),
        children=[
            Route(path="new", component=_own("about", "NewAboutMeView")),
            Route(path="show", component=_own("about", "ShowAboutMeView")),
        ],
    ),
    Route(
        path="ready",
        component=_own("moving", "ReadyView"),
        children=[Route(path=":theme", component=_own("moving", "ThemeView"))],
    ),
    Route(
        path="voice",
        component=_own("voice", "VoiceView"),
        children=[
            Route(path="answers", component=_own("told", "ToldView")),
            Route(path=":survey", component=_own("voice", "SurveyView")),
        ],
    ),
    Route(
        path="more",
        component=_mine("more", "MoreView"),
        children=[
            Route(path="language", component=_mine("more", "LanguageView")),
            Route(path="card", component=_mine("card", "CardView")),
            Route(path="phones", component=_mine("devices", "PhonesView")),
            Route(path="lock", component=_mine("lock", "PinView")),
            Route(path="yours", component=_own("yours", "YoursView")),
            Route(path="about", component=_mine("more", "AboutView")),
        ],
    ),
    Route(
        path="council",
        component=_own("council", "CouncilView"),
        children=[
            Route(
                path="seats",
                component=_own("seats", "SeatsView"),
                children=[Route(path=":id", component=_own("seats", "CodeView"))],
            ),
            Route(path="new", component=_own("workshop", "NewView")),
            Route(
                path="make/:survey",
                component=_own("workshop", "WorkView"),
                children=[
                    Route(path="text", component=_own("asking", "TitleView")),
                    Route(path="ask/:item", component=_own("asking", "QuestionView")),
                    Route(
                        path="texts",
                        component=_own("translations", "LanguagesView"),
                        children=[Route(path=":code", component=_own("translations", "TextsView"))],
                    ),
                    Route(path="look", component=_own("rehearsal", "RehearsalView")),
                    Route(path="when", component=_own("invited", "InvitedView")),
                    Route(path="send", component=_own("proposals", "GateView")),
                ],
            ),
            Route(
                path="surveys/:survey",
                component=_own("proposals", "ProposalView"),
                children=[
                    Route(path="look", component=_own("rehearsal", "RehearsalView")),
                    Route(path="words", component=_own("findings", "WordsView")),
                    Route(
                        path="findings",
                        component=_own("findings", "FindingsView"),
                        children=[
                            Route(
                                path=":finding",
                                component=_own("findings", "WriteView"),
                                children=[
                                    Route(path="answer", component=_own("findings", "AnswerView"))
                                ],
                            ),
                        ],
                    ),
                ],
            ),
            Route(
                path="meetings",
                component=_own("meetings", "MeetingsView"),
                children=[
                    Route(
                        path=":meeting",
                        component=_own("meetings", "MeetingView"),
                        children=[Route(path=":point", component=_own("meetings", "PointView"))],
                    ),
                ],
            ),
        ],
    ),
    Route(path="staff/:chapter", component=_mine("staff_guide", "StaffGuideView")),
    Route(path="mine", component=Opened),
    Route(path="search", component=_of("search", "SearchView")),
    Route(
        path="people",
        component=_own("people", "PeopleView"),
        children=[
            Route(path="new", component=_own("people", "NewPeopleView")),
            Route(path="show", component=_own("people", "ShowView")),
            Route(path=":id", component=_own("people", "PersonView")),
        ],
    ),
    Route(path="meeting", component=_own("meeting", "MeetingView")),
    Route(path="words", component=_own("words", "WordsView")),
    Route(path="forgotten", component=_of("lock", "ForgottenView")),
    Route(path="petal", component=_own("rose", "ColleagueView")),
    Route(
        path="roses",
        component=_own("roses", "RosesView"),
        children=[Route(path=":id", component=_own("roses", "RoseView"))],
    ),
    Route(
        path="talk",
        component=_of("talk", "TalkView"),
        children=[Route(path=":chapter/:passage", component=_of("talk", "PassageView"))],
    ),
    Route(path="help", component=_of("help", "HelpView")),
    Route(
        path="hello",
        component=Met,
        children=[Route(path="change/:id", component=_own("changing", "ChangeView"))],
    ),
    Route(
        path="share/:what/:of",
        component=_own("share", "ShareView"),
        children=[Route(path="look", component=_own("share", "LookView"))],
    ),
    Route(
        path="shares",
        component=_own("shares", "SharesView"),
        children=[Route(path=":id", component=_own("shares", "OneShareView"))],
    ),
    Route(
        path="youths",
        component=_YOUTHS,
        children=[
            Route(path="invite", component=_adult("inviting", "InviteView")),
            Route(
                path=":id",
                component=_adult("youth", "YouthView"),
                children=[
                    Route(path="promise", component=_adult("youth", "PromiseView")),
                    Route(path="who", component=_adult("youths", "WhoView")),
                    Route(
                        path="protocol",
                        component=_adult("chapters", "ChaptersView"),
                        children=[
                            Route(path="journal", component=_adult("journal", "JournalView"))
                        ],
                    ),
                    Route(path="suggest", component=_adult("suggestions", "SuggestView")),
                    Route(
                        path="rose",
                        component=_adult("rose", "MakeRoseView"),
                        children=[
                            Route(path="look", component=_adult("rose", "LookView")),
                            Route(path="part", component=_adult("rose", "PartView")),
                        ],
                    ),
                ],
            ),
        ],
    ),
    Route(path="meet", component=_own("contacts", "MeetView")),
    Route(path="join", component=_mine("join", "JoinView")),
    Route(path="join/phone", component=_mine("pairing", "ArriveView")),
    Route(path="pair", component=_mine("pairing", "PairView")),
    Route(path="join/card", component=_mine("join", "RestoreView")),
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
