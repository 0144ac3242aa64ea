"""A walk past every state of every screen, writing down what is seen or spoken.

Each thing is drawn once: of the questions one of each shape, since the others differ in their
words alone, and those stand in their screens. What a phone holds is put there as facts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

import flet as ft

from tests.fakes import FakeGate, FakeSurveyPost, make_desk
from tests.views.harness import Harness, _words, plain, real_library
from tests.views.lived import ACTIVITY, EVENT, GOAL, LIVED, PERSON, Things
from tests.views.ways import OWN, one_way, say, shape_of, ways, words_of
from youthapp.actions import (
    about,
    account,
    checkins,
    goals,
    line,
    meeting,
    people,
    plan,
    surveys,
)  # fmt: skip
from youthapp.actions import conversation as talking
from youthapp.actions import feedback as giving
from youthapp.actions.desk import Desk
from youthapp.actions.doorway import Problem
from youthapp.domain import conversation
from youthapp.domain.conversation import SEEN, SKIPPED, Form, Item, fingerprint
from youthapp.domain.facts import Change
from youthapp.domain.goals import MOST_ACTIVE
from youthapp.domain.surveys import Round, ballot
from youthapp.language import Reader
from youthapp.screens.conversation import conversation_screen
from youthapp.screens.problem import SENTENCES
from youthapp.views import problem

FEW: Final = 2  # ballots, of which nothing is shown
PARAMS: Final = {"group": 3, "other": 4, "count": 39, "need": 40, "most": 500, "seconds": 60}
# Conversations that the engine alone goes through: where they are, how they begin, what keeps.
TALKS: Final[dict[str, tuple[str, Callable[[Desk], Any], str]]] = {
    plan.FORM: ("/week/new", plan.begin, "Legg det i uka"),
    about.FORM: ("/about-me/new", about.begin, ""),
    checkins.FORM: ("/checkin/new", checkins.begin, "Behold"),
    line.FORM: ("/line/new", line.begin, "Behold"),
    meeting.FORM: ("/meeting", meeting.begin, ""),
    goals.review_of(GOAL): (f"/goals/{GOAL}/look", partial(goals.begin_review, goal=GOAL), ""),
}


class Walk:
    """Goes past every state of every screen and writes down what is seen or spoken."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.met: dict[tuple[str, str], None] = {}
        self.places: set[str] = set()
        self.shapes: set[tuple[object, ...]] = set()

    async def everything(self) -> None:
        """Take every part of the walk."""
        await self.first_minutes()
        await self.guide()
        await self.feedback()
        library = await real_library("nb")
        for way in ways(library.form("goal")):
            await self.a_goal(way)
        await self.what_becomes_of_goals()
        for way in ways(library.form("base-mini")):
            await self.a_survey(way)
        await self.results()
        await self.keeping_safe()
        await self.troubles()
        await self.tools()
        await self.conversations()
        await self.people()
        await self.lock()

    def look(self, app: Harness, place: str) -> None:
        """Write down the screen on top and what lies over it."""
        assert not app.shell.state.broken, place
        dialogs = app.page._dialogs.controls
        over = [word for one in dialogs for inner in app.walk(one) for word in _words(inner)]
        self.places.add(place)
        for text in (*app.heard(), *over):
            self.met[place, plain(text)] = None

    async def visit(self, app: Harness, *routes: str) -> None:
        """Open addresses one after the other."""
        for route in routes:
            await app.go(route)
            self.look(app, route)

    async def first_minutes(self) -> None:
        """The languages, the cards, and the four tabs with nothing in them."""
        async with Harness("/", code=self.code, started=False) as app:
            self.look(app, "languages")
            await self.visit(app, "/start/1", "/start/2", "/start/3")
        async with Harness("/", code=self.code) as app:
            await self.visit(app, "/", "/read", "/goals", "/voice", "/more", "/more/language")
            await self.visit(app, "/more/about", "/help", "/join", "/join/card", "/nowhere")
            await self.visit(app, "/read/gone", "/goals/gone", "/voice/gone")

    async def guide(self) -> None:
        """Every chapter, with what slides up and what can be shown; then as a reader half way."""
        async with Harness("/", code=self.code) as app:
            for number, chapter in enumerate(app.shell.library.chapters()):
                await self.visit(app, f"/read/{chapter.id}")
                if number == 0:  # the others differ in their titles, which stand on the page
                    await self.tap(app, "I dette kapittelet")
                    await self.put_away(app)
                words = [span for text in app.all(ft.Text) for span in text.spans or []]
                for word in words[:1]:
                    await app.fire(word, "click")
                    self.look(app, f"a word of {chapter.id}")
                    await self.put_away(app)
                begun = chapter.sections[1].passages[0].id
                app.desk.store.keep_setting(f"place/{chapter.id}", begun)
            await self.visit(app, "/")
            for chapter in app.shell.library.chapters():
                app.desk.store.keep_setting(f"place/{chapter.id}", chapter.passages[-1].id)
            await self.visit(app, "/")

    async def feedback(self) -> None:
        """From a section to a remark: chosen, written, waiting, taken back, and sent."""
        async with Harness("/", code=self.code) as app:
            await self.visit(app, "/read/health/say/gone", "/read/health/say/gp")
            cards = [c for c in app.all(ft.Container) if c.on_click and c.ink and c.border]
            await app.fire(cards[0], "click")
            self.look(app, "a passage")
            await self.tap(app, "Noe er feil")
            await app.type(plain(app.shell.reader.t("Egne ord, hvis du vil")), OWN * 99)
            self.look(app, "a passage with many words")
            await self.tap(app, "Send")
            await self.tap(app, "Ta det tilbake")
            await self.tap(app, "Send")
            await app.go("/read/health")
            await self.visit(app, "/read/health/say/gp")
            cards = [c for c in app.all(ft.Container) if c.on_click and c.ink and c.border]
            await app.fire(cards[0], "click")
            self.look(app, "a passage where something waits")
            (remark,) = giving.waiting(app.desk.store)
            app.desk.leaving.add(remark)
            await self.tap(app, "Ta det tilbake")
            app.desk.leaving.clear()
            await self.tap(app, "Noe er feil")
            await app.type(plain(app.shell.reader.t("Egne ord, hvis du vil")), OWN * 99)
            await self.tap(app, "Send")
            await app.shell.do(giving.deliver, due=[remark])
            await app.settle()
            self.look(app, "thanks")

    async def put_away(self, app: Harness) -> None:
        """Draw down what slid up."""
        for sheet in app.page._dialogs.controls:
            await app.fire(sheet, "dismiss")

    async def tap(self, app: Harness, norwegian: str, **values: Any) -> None:
        """Tap what says this in the reader's language, and look."""
        await app.tap(plain(app.shell.reader.t(norwegian, **values)))
        self.look(app, f"{app.route} after {norwegian}")

    async def talk(self, app: Harness, form: Form, name: str, way: int) -> None:
        """Answer a conversation in one of several ways; draw each shape of a question once."""
        for item, value in one_way(form, way):
            if shape_of(item) not in self.shapes:
                self.shapes.add(shape_of(item))
                await self.draw(app)
                self.look(app, f"{form.id}/{item.id}")
                await self.ask_more(app, item)
            self.read(app.desk, form, name, item)
            say(app.desk, name, item, value)
        await self.draw(app)

    def read(self, desk: Desk, form: Form, name: str, item: Item) -> None:
        """Write down what a question says, with its why, from its screen: once for each."""
        place = f"{form.id}/{item.id} as data"
        if place in self.places:
            return
        self.places.add(place)
        reader, draft = Reader(self.code, desk.library.catalog(self.code)), desk.store.draft(name)
        question = conversation_screen(reader, desk.library, form, draft).question
        for text in words_of(question):
            self.met[place, plain(text)] = None

    async def draw(self, app: Harness) -> None:
        """Draw what has changed without a tap."""
        app.shell.redraw()
        await app.settle()

    async def ask_more(self, app: Harness, item: Item) -> None:
        """Ask why, and open the field for own words, where the walk has not yet."""
        if item.kind != "say" and not any(place.endswith("Hvorfor?") for place in self.places):
            await self.tap(app, "Hvorfor?")
        if item.other and not any(place.endswith("Noe annet") for place in self.places):
            await self.tap(app, "Noe annet")

    async def a_goal(self, way: int) -> None:
        """The goal conversation to its end."""
        async with Harness("/goals/new", code=self.code) as app:
            await self.talk(app, app.shell.library.form("goal"), "goal", way)
            self.look(app, "/goals/new at its end")
            keeps = any(plain(app.shell.reader.t("Behold målet")) in name for name in app.names())
            if keeps and "/goals/new after Behold målet" not in self.places:
                await self.tap(app, "Behold målet")
                await self.tap(app, "Se målet")
                await self.tap(app, "Mer du kan gjøre")
                await self.visit(app, "/goals", "/")

    async def what_becomes_of_goals(self) -> None:
        """Steps added, changed, ticked and undone; goals in every state."""
        async with Harness("/goals", code=self.code) as app:
            made = [a_wish(app.desk, number) for number in range(4)]
            await self.visit(app, "/goals", f"/goals/{made[0]}")
            await self.tap(app, "Legg til et steg")
            await app.type(plain(app.shell.reader.t("Hva er det første du kan gjøre?")), OWN)
            await self.tap(app, "Behold")
            await self.tap(app, "Endre ordene")
            await self.tap(app, "Ikke nå")
            for state in ("done", "paused", "idea"):
                await app.shell.do(goals.set_state, goal=made[0], state=state)
                await self.visit(app, f"/goals/{made[0]}", "/goals", "/")
            await app.shell.do(goals.let_go, goal=made[1])
            await self.visit(app, f"/goals/{made[1]}", "/goals")
            await app.shell.do(talking.begin_draft, name="goal", form="goal")
            await app.shell.do(talking.go_on, form="goal", item="welcome")
            await self.visit(app, "/goals")

    async def a_survey(self, way: int) -> None:
        """The survey from its card to the sent page, with what is shown before sending."""
        async with await self.with_round() as app:
            await app.shell.do(surveys.fetch_rounds)
            await self.visit(app, "/voice", "/", "/voice/r1")
            await self.tap(app, "Begynn")
            await self.talk(app, app.shell.library.form("base-mini"), "survey/r1", way)
            await self.visit(app, "/voice/r1", "/voice", "/")
            await app.shell.do(surveys.send, survey="r1")
            await self.visit(app, "/voice/r1", "/voice")
            await app.shell.do(surveys.deliver)
            await self.visit(app, "/voice/r1", "/voice")

    async def results(self) -> None:
        """What closed rounds show: nothing of few, words of some, numbers of many."""
        for answers in (FEW, 7, 15, 40, 150):
            async with await self.with_round(answers) as app:
                await app.shell.do(surveys.fetch_rounds)
                if answers == FEW:  # before they are fetched all rounds that are over look alike
                    await self.visit(app, "/voice", "/voice/r1")
                await app.shell.do(surveys.fetch_results, survey="r1")
                await self.visit(app, "/voice/r1", "/voice")

    async def with_round(self, answers: int | None = None) -> Harness:
        """Open the app in a world with one round: open, or closed with so many answers."""
        library = await real_library(*dict.fromkeys(("nb", self.code)))
        form = library.form("base-mini")
        days = date(2026, 11, 1), date(2026, 12, 1)
        one = Round("r1", form.id, form.version, fingerprint(form), "open", *days)
        post = FakeSurveyPost([one], [form])
        for number in range(answers or 0):
            said = {i.id: v for i, v in one_way(form, number % 4) if v != SKIPPED}
            await post.post("r1", f"{number:032x}", ballot(form, said))
        if answers is not None:
            post.close("r1")
        return Harness("/", code=self.code, desk=make_desk(library, surveys=post))

    async def keeping_safe(self) -> None:
        """Joining, the card from before it is made until it is right, and a changed phone."""
        async with Harness("/join", code=self.code, opened_with="GOOD-CODE") as app:
            self.look(app, "/join with a code")
            await self.tap(app, "Bli med")
            a_wish(app.desk)
            await self.visit(app, "/more", "/more/card")
            await self.tap(app, "Lag kortet mitt")
            await self.tap(app, "Jeg har tatt vare på det")
            await self.visit(app, "/more")
            await app.desk.account.exchange()
            await app.shell.do(account.confirm_card, digits=app.desk.account._digits)
            await self.visit(app, "/more", "/more/card")

    async def troubles(self) -> None:
        """Every problem there is a sentence for: over a screen, and as a whole page."""
        async with Harness("/nowhere", code=self.code) as app:
            for key in SENTENCES:
                app.shell.state.problem = Problem(key, PARAMS)
                await app.settle()
                self.look(app, f"problem {key}")
            for key in SENTENCES:
                reader, books = app.shell.reader, app.shell.library
                page = problem.stopped(reader, key, PARAMS, again=app.shell.redraw, books=books)
                for word in (word for inner in app.walk(page) for word in _words(inner)):
                    self.met[f"stopped at {key}", plain(word)] = None

    # One's own tools

    async def tools(self) -> None:
        """Every tool with nothing in it, then with something, and what can be opened there."""
        async with Harness("/week", code=self.code) as app:
            await self.visit(app, "/week", "/checkin", "/line", "/about-me", "/about-me/show")
            await self.visit(app, "/ready", "/people", "/people/show", "/words", "/more/yours")
        async with Harness("/goals", code=self.code, desk=await self.lived()) as app:
            await self.visit(app, f"/goals/{GOAL}", "/")
            await self.about_each(app)
            await self.visit(app, "/about-me", "/about-me/show", "/ready", "/words")
            themes = app.shell.library.form("moving-out").items
            await self.visit(app, *(f"/ready/{one.id}" for one in themes))
            await self.visit(app, "/more/yours")
            await self.tap(app, "Slett alt")

    async def about_each(self, app: Harness) -> None:
        """The week, what was said, the line and the map, and the things on each."""
        await self.visit(app, "/week")
        await self.tap(app, "Legg i telefonens kalender")
        await app.tap(OWN)
        self.look(app, "/week with a day open")
        await self.visit(app, f"/week/{ACTIVITY}", "/week/gone")
        await self.visit(app, "/checkin", "/checkin/home", "/checkin/work", "/checkin/gone")
        await self.visit(app, "/line", f"/line/{EVENT}", "/line/add", "/line/gone")
        await app.go(f"/line/{EVENT}")
        await self.tap(app, "Endre tegn, farge og side")
        await self.visit(app, "/people", "/people/show", f"/people/{PERSON}", "/people/gone")
        await app.go("/people")
        await self.tap(app, "Mer om kartet")
        await app.go(f"/people/{PERSON}")
        await self.tap(app, "Mer om {name}", name="A")
        await self.tap(app, "Jeg vil ha mer avstand")

    async def conversations(self) -> None:
        """Each conversation of a tool, question by question, to what is said at its end."""
        for name, (route, begin, keep) in TALKS.items():
            desk = await self.lived(LIVED[:2])
            form = desk.library.form(name.partition("/")[0])
            first, *others = ways(form)
            async with Harness(route, code=self.code, desk=desk) as app:
                await self.talk(app, form, name, first)
                self.look(app, f"{route} at its end")
                if keep:
                    await self.tap(app, keep)
            for way in others:
                desk.store.drop_draft(name)
                begin(desk)
                for item, value in one_way(form, way):
                    self.read(desk, form, name, item)
                    say(desk, name, item, value)

    async def people(self) -> None:
        """The conversation the map is made in: somebody is named and placed, the rest skipped."""
        async with Harness("/people/new", code=self.code) as app:
            await self.tap(app, "Gå videre")
            await app.tap(app.shell.library.text("form/people/begin/here", self.code))
            self.look(app, "/people/new first")
            people.name_person(app.desk, form=people.NAME, alias="A", symbol="sun", sort="person")
            await self.draw(app)
            self.look(app, "/people/new where")
            people.place_person(app.desk, form=people.NAME, ring="near")
            await self.draw(app)
            self.look(app, "/people/new another")
            people.enough(app.desk, form=people.NAME)
            await self.rest_of_people(app)

    async def rest_of_people(self, app: Harness) -> None:
        """Skip every question that is left."""
        form = app.shell.library.form("people")
        while (draft := app.desk.store.draft(people.NAME)) is not None:
            await self.draw(app)
            item = conversation.current(form, draft)
            self.look(app, f"people/{item.id}" if item else "/people/new at its end")
            if item is None:
                return
            say(app.desk, people.NAME, item, SEEN if item.kind == "say" else SKIPPED)

    async def lock(self) -> None:
        """A PIN chosen, changed and taken away; the app locked, a wrong try, and forgotten."""
        gate = FakeGate(code="2580")
        library = await real_library(*dict.fromkeys(("nb", self.code)))
        async with Harness("/more/lock", code=self.code) as app:
            self.look(app, "/more/lock without a PIN")
            await self.tap(app, "Velg en PIN-kode")
        async with Harness("/more", code=self.code, desk=make_desk(library, gate=gate)) as app:
            await self.visit(app, "/more", "/more/lock")
            await self.tap(app, "Bytt PIN-kode")
            await app.go("/more")
            await app.go("/more/lock")
            await self.tap(app, "Ta bort PIN-koden")
            await self.visit(app, "/goals")
        shut = FakeGate(code="2580", is_open=False, waiting=15)
        async with Harness("/goals", code=self.code, desk=make_desk(library, gate=shut)) as app:
            await self.visit(app, "/goals", "/forgotten")
            await self.tap(app, "Begynn på nytt")

    async def lived(self, things: Things = LIVED) -> Desk:
        """Return a phone with something in every tool."""
        desk = make_desk(await real_library(*dict.fromkeys(("nb", self.code))))
        desk.store.keep([Change(*thing) for thing in things], new_id=desk.new_id)
        desk.store.keep_setting("checkin/next", "2026-11-29")
        return desk


def a_wish(desk: Desk, number: int = 0) -> str:
    """Keep a goal with no more than a wish; the fourth waits as an idea."""
    item = f"{number:032x}"
    state = "active" if number < MOST_ACTIVE else "idea"
    desk.store.keep([Change(item, "goal", {"own_words": OWN, "state": state})], new_id=desk.new_id)
    return item
