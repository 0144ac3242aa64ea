"""Everything as a page: readable without the app, in the reader's language, nothing missing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.fakes import FakeStore, ids
from tests.screens.library import library
from youthapp.domain.editing import blank, to_text, write
from youthapp.domain.facts import Change
from youthapp.domain.kinds import KINDS
from youthapp.domain.notes import HELD
from youthapp.domain.parcels import written
from youthapp.domain.people import THE_MAP
from youthapp.domain.sharing import Document, Part, to_data
from youthapp.domain.takeout import NOT_TAKEN
from youthapp.language import Reader
from youthapp.screens import takeout

DAY = date(2026, 11, 22)
GOAL, STEP, OTHER = "01" * 16, "02" * 16, "03" * 16


def full_store() -> FakeStore:
    """Return a store with something of every kind that is a person's."""
    store = FakeStore()
    changes = [
        Change(
            GOAL, "goal", {"own_words": "Lære å <svømme>", "state": "active", "areas": ("leisure",)}
        ),
        Change(STEP, "step", {"goal": GOAL, "text": "Ringe hallen", "done": True}),
        Change(OTHER, "step", {"goal": GOAL, "text": "شراء ملابس", "done": False}),
        Change("04" * 16, "note", {"about": "health/x", "text": "Spør om time\nog tolk"}),
        Change("05" * 16, "word", {"word": "fastlege", "known": 0, "due": "2026-11-22"}),
        Change("06" * 16, "signature", {"chapter": "health", "version": "1", "on": "2026-11-20"}),
        Change("07" * 16, "person", {"alias": "Bror M", "ring": "near"}),
        Change("08" * 16, "goal", {"own_words": "Slettet mål", "deleted": True}),
    ]
    store.keep(changes, new_id=ids())
    return store


def laid_out(code: str = "nb", store: FakeStore | None = None) -> str:
    books = library("nb", code) if code != "nb" else library()
    reader = Reader(code, books.catalog(code))
    told = takeout.sections(reader, books, store or full_store())
    return takeout.page(reader, told, DAY)


def test_everything_that_is_kept_is_on_the_page() -> None:
    """Goals with steps, notes, words, chapters, and what no tool tells; not what is removed."""
    page = laid_out()

    for words in ("Lære å &lt;svømme&gt;", "Ringe hallen", "شراء ملابس", "Spør om time", "og tolk",
                  "Fastlege", "20.11.2026", "Bror M", "På vei", "Fritid"):  # fmt: skip
        assert words.casefold() in page.casefold(), words
    assert "Slettet mål" not in page
    assert '<li class=done dir="auto">Ringe hallen' in page


SAMPLES = {
    "goal": {"own_words": "Noe", "state": "active"},
    "step": {"goal": GOAL, "text": "Noe", "needs": "help", "needs_note": "Noe mer"},
    "note": {"about": f"goal/{GOAL}", "text": "Noe"},
    "word": {"word": "fastlege", "known": 0, "due": "2026-11-20"},
    "signature": {"chapter": "health", "version": "1", "on": "2026-11-20"},
    "rating": {"about": "area/home", "on": "2026-11-20", "value": 6, "helps": "Noe"},
    "checkin": {"on": "2026-11-20", "good_thing": "Noe", "picture": "rain"},
    "activity": {"title": "Noe", "weekdays": ("mon",), "part": "evening", "from": "2026-11-16"},
    "occurrence": {"activity": GOAL, "day": "2026-11-16", "state": "done"},
    "person": {"alias": "Noe", "ring": "near", "gets": ("laugh",)},
    "map": {"more": ("laugh",)},
    "event": {"title": "Noe", "symbol": "star", "side": "good"},
    "about": {"called_words": "Noe"},
    "skill": {"which": "practical/cook", "state": "want"},
    "contact": {"name": "Noe", "root": "ab" * 32, "box": "cd" * 32, "on": "2026-11-20"},
    "message": {"to": "ab" * 32, "word": "hello", "on": "2026-11-20"},
    "received": {"sender": "ab" * 32, "word": "answer", "reply": "today", "on": "2026-11-20"},
    "parcel": {
        "to": "ab" * 32,
        "word": "share",
        "on": "2026-11-20",
        "data": written(
            {
                "share": "cd" * 16,
                "number": 1,
                "until": "2026-12-20",
                "document": to_data(
                    Document("goal", GOAL, (Part("own_words", ("Noe", "", "active")),))
                ),
            }
        ),
    },
    "arrived": {
        "sender": "ab" * 32,
        "word": "promise",
        "on": "2026-11-20",
        "data": written({"text": "Noe", "by": ""}),
    },
    "questionnaire": {
        "data": to_text(write(blank("ab" * 16, "nb"), "nb", "title", "Noe")),
        "state": "draft",
    },
    "petal": {"text": "Noe", "about": "ab" * 32, "from": "Tom", "lang": "nb", "order": 1},
    "rose": {"data": '{"number":1,"petals":[{"text":"Noe"}]}', "giver": "Anna"},
    "seat": {"name": "Noe", "code": "ABCD", "group": "", "state": "given"},
}
SEEN = {
    "word": "fastlege",
    "signature": "20.11.2026",
    "occurrence": "16.11.2026: Gjort",
    "map": "le",
    "skill": "Vil lære",
    "message": "Du sa hei",
    "received": "Jeg tar kontakt i dag.",
}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - NOT_TAKEN))
def test_no_kind_is_forgotten(kind: str) -> None:
    """Whatever is kept of a kind stands on the page, in words a person reads."""
    store = FakeStore()
    item = THE_MAP if kind == "map" else OTHER
    if kind in ("step", "note"):
        store.keep([Change(GOAL, "goal", SAMPLES["goal"])], new_id=ids())
    if kind == "occurrence":
        store.keep([Change(GOAL, "activity", SAMPLES["activity"])], new_id=ids())
    store.keep([Change(item, kind, SAMPLES[kind])], new_id=ids(50))

    page = laid_out(store=store)

    assert SEEN.get(kind, "Noe").casefold() in page.casefold()
    assert "Noe annet</h2>" not in page


@pytest.mark.parametrize("kind", sorted(HELD))
def test_a_note_stands_with_its_thing(kind: str) -> None:
    """In the words that were written, beside what they are about."""
    store = FakeStore()
    if kind == "occurrence":
        store.keep([Change(GOAL, "activity", SAMPLES["activity"])], new_id=ids())
    fields = {**SAMPLES[kind], "note": "Bare for meg"}
    store.keep([Change(OTHER, kind, fields)], new_id=ids(50))

    page = laid_out(store=store)

    (article,) = [one for one in page.split("<article>") if "Bare for meg" in one]
    assert SEEN.get(kind, "Noe").casefold() in article.casefold()


def test_what_no_tool_tells_is_told_field_by_field(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of a newer app, or one whose tool has no section yet."""
    monkeypatch.setattr(takeout, "SECTIONS", {})
    store = FakeStore()
    store.keep([Change(OTHER, "person", SAMPLES["person"])], new_id=ids())

    page = laid_out(store=store)

    assert "Noe annet</h2>" in page
    assert "laugh" in page


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("fa_AF", "rtl"), ("ti", "ltr")])
def test_the_page_stands_in_the_readers_direction(code: str, direction: str) -> None:
    """Each line of own words keeps its own."""
    page = laid_out(code)

    assert f'dir="{direction}">' in page.split("<head>")[0]
    assert '<h3 dir="auto">Lære' in page


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    """It can be opened anywhere, for ever, and tells nobody."""
    page = laid_out()

    assert not re.search(r"https?:|<script|<link|url\(|@import|src=", page)
    assert "default-src 'none'" in page


def test_the_page_of_somebody_new_says_that_it_is_empty() -> None:
    """And that it is not locked."""
    page = laid_out(store=FakeStore())

    assert "Her er det ingenting ennå." in page
    assert "Denne filen er ikke låst." in page
