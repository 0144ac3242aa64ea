"""Every state of every screen, in every language: nothing untranslated, no letter missing.

A walk past all screens collects what is seen or spoken. A text that is the Norwegian (or
English) of something this language says otherwise is a failure, and so is a letter that
the bundled fonts do not have. A chapter that is not translated yet is in Norwegian, but
only where the screen says so.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from build import catalogs, fonts
from tests.fakes import FakeSurveyPost, make_desk
from tests.views.harness import Harness, _words, plain, real_library, run
from youthapp.actions import account, goals, surveys
from youthapp.actions import conversation as talking
from youthapp.actions import feedback as giving
from youthapp.actions.doorway import Problem
from youthapp.domain import conversation
from youthapp.domain.conversation import SEEN, SKIPPED, Answer, Form, Item, fingerprint
from youthapp.domain.surveys import Round, ballot
from youthapp.language import LANGUAGES
from youthapp.screens.problem import SENTENCES
from youthapp.views import problem

ROOT = Path(__file__).parent.parent.parent
CODES = [language.code for language in LANGUAGES]
OWN = "123"  # what a person writes: the same in every language
MOST_WAYS = 200  # through a conversation; those that meet something new are gone
SLOT = re.compile(r"\{\w+\}")
LINK = re.compile(r"\[\[[^|\]]+\|([^\]]+)\]\]")
PARAMS = {"group": 3, "other": 4, "count": 39, "need": 40, "most": 500, "seconds": 60}


@pytest.mark.parametrize("code", CODES)
def test_no_text_is_left_in_another_language(code: str) -> None:
    """What is seen or spoken is said in the reader's language, wherever it has words for it."""
    said = {text for _, text in heard(code)}
    foreign = Foreign(code)
    assert sorted(filter(foreign.knows, said)) == []


@pytest.mark.parametrize("code", CODES)
def test_what_is_not_translated_yet_is_shown_where_it_is_said(code: str) -> None:
    """Norwegian that stands in for a translation is never met without a word about it."""
    left = left_in_norwegian(code)
    places = {place for place, text in heard(code) if text in left}
    told = {place for place, text in heard(code) if text in notices(code)}
    assert places <= told
    assert bool(places) == bool(left)


@pytest.mark.parametrize("code", CODES)
def test_every_letter_on_every_screen_has_a_glyph(code: str) -> None:
    """Nothing is drawn as an empty box, and no font is looked for elsewhere."""
    letters = set("".join(text for _, text in heard(code)))
    assert {letter for letter in letters if ord(letter) not in glyphs()} <= {"\n"}


@pytest.mark.parametrize("form", ["goal", "base-mini"])
def test_the_walk_meets_every_question(form: str) -> None:
    """The ways through a conversation leave no question out."""

    async def story() -> None:
        asked = (await real_library("nb")).form(form)
        met = {item.id for way in ways(asked) for item, _ in one_way(asked, way)}
        assert met == {item.id for item in asked.items}

    run(story())


def test_a_text_left_in_norwegian_or_english_is_known() -> None:
    """Also with something filled in; a language's own name may stand everywhere."""
    foreign = Foreign("ar")
    for left in ("Mine mål", "Spørsmål 3", "My goals", "Question 3"):
        assert foreign.knows(left), left
    assert not foreign.knows("Norsk")
    assert not foreign.knows(OWN)


@functools.cache
def glyphs() -> frozenset[int]:
    """The letters both weights of our font have."""
    folder = fonts.fonts()
    regular, bold = (fonts.letters_of(folder / name) for name in fonts.WEIGHTS.values())
    return regular & bold


@functools.cache
def heard(code: str) -> tuple[tuple[str, str], ...]:
    """Walk past everything once and return each text with the place it was met at."""
    walk = Walk(code)
    run(walk.everything())
    assert len(walk.met) > 300
    return tuple(walk.met)


class Foreign:
    """Knows what Norwegian or English says where this language says something else."""

    def __init__(self, code: str) -> None:
        mine = {text for texts in sayings(code).values() for text in texts}
        self._names = {language.own_name for language in LANGUAGES}
        self._explained = {plain(LINK.sub(r"\1", text)) for context, text in texts("nb").items()
                           if context.startswith("word/")}  # fmt: skip
        self._owed = {
            piece
            for context, text in texts("nb").items()
            if context not in texts(code)
            for line in text.split("\n")
            for piece in pieces(line)
        }
        theirs = {
            text
            for other in ("nb", "en")
            if other != code
            for name, texts in sayings(other).items()
            if name in sayings(code)
            for text in texts
            if text not in mine and re.search(r"\w\w", SLOT.sub("", text))
        }
        self._whole = {text for text in theirs if not SLOT.search(text)}
        self._patterns = [_pattern(text) for text in theirs if SLOT.search(text)]

    def knows(self, text: str) -> bool:
        """Tell whether another language has this text where ours has another."""
        if text in self._names or text in self._explained:
            return False  # a word's sheet shows the Norwegian beside what nobody has checked
        if all(line in self._owed for line in text.split("\n")):
            return False  # not translated yet, and the screen says so
        return text in self._whole or any(each.fullmatch(text) for each in self._patterns)


def pieces(text: str) -> set[str]:
    """Return a text as it is read, and the pieces its words part it into."""
    parts, end = [], 0
    for link in LINK.finditer(text):
        parts += [text[end : link.start()], link[1]]
        end = link.end()
    return {plain(part) for part in (LINK.sub(r"\1", text), *parts, text[end:]) if part}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, SLOT.split(text))), re.DOTALL)


@functools.cache
def sayings(code: str) -> dict[str, tuple[str, ...]]:
    """Return everything the app and the guide can say in a language, by message."""
    said: dict[str, tuple[str, ...]] = {}
    for message in catalogs.read(ROOT / "locales" / "app.pot"):
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        if forms[0]:
            said[f"app/{forms[0]}"] = tuple(map(plain, forms))
    if code != "nb":
        for message in catalogs.read(catalogs.po_path(code, "app"), code):
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            told = message.string if isinstance(message.string, tuple) else (message.string,)
            if forms[0]:
                said[f"app/{forms[0]}"] = tuple(map(plain, told))
    for context, text in texts(code).items():
        if not context.startswith("word/"):  # a word stands as it does on Norwegian doors
            said[context] = (plain(LINK.sub(r"\1", text)),)
    return said


@functools.cache
def texts(code: str) -> dict[str, str]:
    """Return the guide's and the forms' texts in a language."""
    found: dict[str, str] = {}

    async def read() -> None:
        found.update((await real_library(*dict.fromkeys(("nb", code)))).texts[code])

    run(read())
    return found


def left_in_norwegian(code: str) -> set[str]:
    """Return what the guide says in Norwegian alone, because it is not translated yet."""
    mine = {text for texts in sayings(code).values() for text in texts}
    return {
        text
        for name, texts in sayings("nb").items()
        if name not in sayings(code)
        for text in texts
        if text not in mine and re.search(r"\w\w", text)
    }


def notices(code: str) -> set[str]:
    """Return the sentences that say that something is in Norwegian."""
    said = sayings(code)
    return {
        text
        for sentence in (
            "Dette kapittelet er ikke oversatt ennå. Det står på norsk.",
            "Noe her er ikke oversatt ennå. Det står på norsk.",
            "På norsk",
        )
        for text in said[f"app/{sentence}"]
    }


class Walk:
    """Goes past every state of every screen and writes down what is seen or spoken."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.met: dict[tuple[str, str], None] = {}

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

    def look(self, app: Harness, place: str) -> None:
        """Write down the screen on top and what lies over it."""
        assert not app.shell.state.broken, place
        dialogs = app.page._dialogs.controls
        over = [word for one in dialogs for inner in app.walk(one) for word in _words(inner)]
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
                for word in words[:2]:
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
        """Answer a conversation in one of several ways; ask why once."""
        for item, value in one_way(form, way):
            self.look(app, f"{name}/{item.id}")
            if item.kind != "say" and not any(place.endswith("Hvorfor?") for place, _ in self.met):
                await self.tap(app, "Hvorfor?")
            if item.other and item.kind in ("choice", "choices"):
                await self.tap(app, "Noe annet")
            await say(app, name, item, value)
            await app.settle()

    async def a_goal(self, way: int) -> None:
        """The goal conversation to its end."""
        async with Harness("/goals/new", code=self.code) as app:
            await self.talk(app, app.shell.library.form("goal"), "goal", way)
            self.look(app, "/goals/new at its end")
            if any(plain(app.shell.reader.t("Behold målet")) in name for name in app.names()):
                await self.tap(app, "Behold målet")
                await self.tap(app, "Se målet")
                await self.tap(app, "Mer du kan gjøre")
                await self.visit(app, "/goals", "/")

    async def what_becomes_of_goals(self) -> None:
        """Steps added, changed, ticked and undone; goals in every state."""
        async with Harness("/goals", code=self.code) as app:
            made = [await a_wish(app) for _ in range(4)]
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
        for answers in (2, 7, 15, 40, 150):
            async with await self.with_round(answers) as app:
                await app.shell.do(surveys.fetch_rounds)
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
            await a_wish(app)
            await self.visit(app, "/more", "/more/card")
            await self.tap(app, "Lag kortet mitt")
            await self.tap(app, "Jeg har tatt vare på det")
            await self.visit(app, "/more")
            await app.desk.account.exchange()
            await app.shell.do(account.confirm_card, digits=app.desk.account._digits)
            await self.visit(app, "/more", "/more/card")

    async def troubles(self) -> None:
        """Every problem there is a sentence for: over a screen, and as a whole page."""
        async with Harness("/goals", code=self.code) as app:
            for key in SENTENCES:
                app.shell.state.problem = Problem(key, PARAMS)
                await app.settle()
                self.look(app, f"problem {key}")
            for key in SENTENCES:
                reader, books = app.shell.reader, app.shell.library
                page = problem.stopped(reader, key, PARAMS, again=app.shell.redraw, books=books)
                for word in (word for inner in app.walk(page) for word in _words(inner)):
                    self.met[f"stopped at {key}", plain(word)] = None


async def a_wish(app: Harness) -> str:
    """Make a goal with no more than a wish."""
    await app.shell.do(goals.begin)
    form = app.shell.library.form("goal")
    while (item := conversation.current(form, app.desk.store.draft("goal"))) is not None:
        said = {"welcome": SEEN, "begin": "wish", "own_words": OWN}.get(item.id, SKIPPED)
        if item.kind == "say":
            said = SEEN
        await say(app, "goal", item, said)
    outcome = await app.shell.do(goals.keep_goal)
    assert outcome.value
    return str(outcome.value)


async def say(app: Harness, name: str, item: Item, value: Answer) -> None:
    """Answer a question, or skip it."""
    if value == SKIPPED:
        done = await app.shell.do(talking.skip, form=name, item=item.id)
    else:
        done = await app.shell.do(talking.answer, form=name, item=item.id, value=value)
    assert done.ok, item.id


def one_way(form: Form, way: int) -> Iterator[tuple[Item, Answer]]:
    """Answer or skip every question that comes, each way differently."""
    dice, answers = random.Random(way), dict[str, Answer]()
    while (item := conversation.next_item(form, answers)) is not None:
        value = _value(item, dice)
        yield item, value
        if value == SKIPPED:
            answers = dict(conversation.skip(form, answers, item.id))
        else:
            answers = dict(conversation.answer(form, answers, item.id, value))


def ways(form: Form, _known: dict[str, list[int]] = {}) -> list[int]:  # noqa: B006
    """Choose few ways that together meet every question; thought out once for each form."""
    if form.id in _known:
        return _known[form.id]
    left = {item.id for item in form.items}
    met = {way: {item.id for item, _ in one_way(form, way)} for way in range(MOST_WAYS)}
    chosen = []
    while left and (best := max(met, key=lambda way: len(met[way] & left))) not in chosen:
        chosen.append(best)
        left -= met[best]
    _known[form.id] = chosen
    return chosen


def _value(item: Item, dice: random.Random) -> Answer:
    ids = [option.id for option in item.options]
    if item.kind == "say":
        return SEEN
    if item.kind == "text":
        return OWN if dice.random() < 0.7 else SKIPPED
    if item.kind == "ladder":
        return dice.choice((0, 4, 10))
    if item.kind == "faces":
        return dice.randint(1, 5)
    return (dice.choice(ids),) if item.kind == "choices" else dice.choice(ids)
