"""Forms: what is read is what was written, and what cannot work is refused."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from tests.domain.strategies import forms, some_answers
from youthapp.domain.conversation import Answers, next_item, path
from youthapp.domain.forms import Form, fingerprint, form_to_data, read_form
from youthapp.errors import BrokenForm

CONTENT = Path(__file__).parent.parent.parent / "content"
FOLDERS = ("conversations", "forms", "templates")
SOURCES = sorted(path for folder in FOLDERS for path in CONTENT.glob(f"{folder}/*.toml"))

EVERY_KIND = "b8f538422d224d2d5e277b5a7c3833b5bbe4193420d2fbb972d18503370e82d5"
BASE_MINI = "7748e53fed704b30d5ff8cb49d9cb864119332e8bc4807768210767657426b6d"


def form(*items: dict, **head: object) -> dict:
    return {"id": "f", "version": 1, "kind": "survey", "items": list(items), **head}


def question(name: str, **more: object) -> dict:
    return {"id": name, "kind": "choice", "options": [{"id": "a"}, {"id": "b"}], **more}


@given(forms())
def test_a_form_written_and_read_is_the_same(asked):
    """Nothing of the structure is lost on the way through the pack."""
    assert read_form(form_to_data(asked.form)) == asked.form
    assert fingerprint(read_form(form_to_data(asked.form))) == fingerprint(asked.form)


def test_where_an_answer_is_explained_goes_along_and_changes_no_meaning():
    """A passage beside an answer is written and read, and ballots fit as before."""
    plain = read_form(form(question("q")))
    explained = read_form(
        form(question("q", options=[{"id": "a", "read": "gp/right"}, {"id": "b"}]))
    )

    assert explained.item("q").options[0].read == "gp/right"
    assert read_form(form_to_data(explained)) == explained
    assert fingerprint(explained) == fingerprint(plain)


def test_the_fingerprint_changes_with_the_meaning_only():
    """Another picture is the same form; another option, order or condition is not."""
    plain = fingerprint(read_form(form(question("q"), question("r"))))

    def same(*items: dict) -> bool:
        return fingerprint(read_form(form(*items))) == plain

    pictured = question("q", options=[{"id": "a", "icon": "star"}, {"id": "b"}], hint="Velg.")
    assert same(pictured, question("r"))
    assert not same(question("q", options=[{"id": "a"}]), question("r"))
    assert not same(question("r"), question("q"))
    assert not same(question("q"), question("r", when="${q} = 'a'"))


def test_a_form_that_ballots_repeat_has_the_fingerprint_it_always_had():
    """New kinds of question change no hash of a form from before, or ballots would not fit."""
    choices = question("c", kind="choices", other=True, most=2, when="${a} = 'a'")
    text = {"id": "t", "kind": "text", "max_length": 90, "examples": [{"id": "x"}]}
    others = [{"id": kind, "kind": kind} for kind in ("say", "ladder", "faces", "day")]
    every_kind = form(question("a"), choices, text, *others, kind="conversation")
    base_mini = tomllib.loads((CONTENT / "forms" / "base-mini.toml").read_text("utf-8"))

    assert fingerprint(read_form(every_kind)) == EVERY_KIND
    assert base_mini["version"] != 1 or fingerprint(read_form(base_mini)) == BASE_MINI


def test_a_number_has_its_bounds_in_the_fingerprint():
    """Another largest number is another question, so a ballot of the one fits not the other."""
    one, two = (
        read_form(form({"id": "q", "kind": "number", "largest": largest})) for largest in (10, 20)
    )

    assert read_form(form_to_data(one)) == one
    assert list(one.item("q").scale) == list(range(11))
    assert fingerprint(one) != fingerprint(two)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (form(), "items"),
        ({"id": "f", "version": 1, "kind": "survey"}, "items"),
        (form(question("q"), kind="quiz"), "kind"),
        (form(question("q"), version=0), "version"),
        (form(question("q"), id="Ikke en id"), "id"),
        (form(question("q"), question("q")), "id"),
        (form(question("Q!")), "id"),
        (form({"id": "q", "kind": "slider"}), "kind"),
        (form({"id": "q", "kind": "choice"}), "options"),
        (form(question("q", options=[{"id": "a"}, {"id": "a"}])), "options"),
        (form(question("q", options=[{"id": "_rest"}])), "options"),
        (form(question("q", options=[{"id": "other"}], other=True)), "options"),
        (form(question("q", options=[{"text": "uten id"}])), "shape"),
        (form({"id": "q", "kind": "text", "max_length": -1}), "shape"),
        (form({"id": "q", "kind": "number"}), "shape"),
        (form({"id": "q", "kind": "number", "least": 5, "largest": 5}), "shape"),
        (form({"id": "q", "kind": "number", "least": -1, "largest": 5}), "shape"),
        (form({"id": "q", "kind": "number", "largest": 1001}), "shape"),
        (form(question("q", largest=3)), "shape"),
        (form(question("q", kind="ranking", options=[{"id": "a"}])), "options"),
        (
            form(question("q", kind="ranking", options=[{"id": one} for one in "abcdefgh"])),
            "options",
        ),
        (form(question("q", kind="ranking", other=True)), "options"),
        (
            form({"id": "q", "kind": "number", "largest": 9}, question("r", when="${q} = '10'")),
            "when",
        ),
        (form(question("q", kind="ranking"), question("r", when="selected(${q}, 'c')")), "when"),
        (form(question("q"), question("r", when="${q} =")), "when"),
        (form(question("q", when="${r} = 'a'"), question("r")), "when"),
        (form(question("q", when="${q} = 'a'")), "when"),
        (form(question("q"), question("r", when="${nowhere} = 'a'")), "when"),
        (form(question("q"), question("r", when="${q} = 'c'")), "when"),
        (form(question("q"), question("r", when="selected(${q}, 'other')")), "when"),
        (form({"id": "q", "kind": "faces"}, question("r", when="${q} = 'happy'")), "when"),
        (form({"id": "q", "kind": "say"}, question("r", when="${q} = 'seen'")), "when"),
    ],
)
def test_a_form_that_cannot_work_is_refused_with_the_reason(broken, reason):
    """A loop, a look forward, a twin or an impossible answer is named, with its item."""
    with pytest.raises(BrokenForm) as refused:
        read_form(broken)

    assert refused.value.params["reason"] == reason


def test_a_day_is_asked_for_in_conversations_only():
    """A day may tell who answered, so no survey asks for one."""
    item = {"id": "when", "kind": "day"}

    assert read_form(form(item, kind="conversation")).items[0].kind == "day"
    with pytest.raises(BrokenForm):
        read_form(form(item, kind="survey"))


def test_toml_and_pack_spell_the_list_of_items_differently():
    """A source has ``[[item]]``, a pack ``items``; both are read."""
    assert read_form({**form(), "item": [question("q")], "items": [question("q")]}).items
    source = {key: value for key, value in form().items() if key != "items"}
    assert read_form({**source, "item": [question("q")]}) == read_form(form(question("q")))


def read_source(source: Path) -> Form:
    return read_form(tomllib.loads(source.read_text()))


def wander(form: Form, dice: random.Random) -> Answers:
    """Answer at random until the end."""
    answers: dict = {}
    while (item := next_item(form, answers)) is not None:
        assert len(answers) < len(form.items), "the conversation does not end"
        answers[item.id] = dice.choice(some_answers(item))
    return answers


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_conversation_of_the_app_ends_and_wastes_no_question(source):
    """A thousand ways through each form: all end, and together they meet every item."""
    form, dice = read_source(source), random.Random(1)

    met = {item.id for _ in range(1000) for item in path(form, wander(form, dice))}

    assert met == {item.id for item in form.items}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_whoever_skips_everything_comes_to_the_end(source):
    """Nothing in the app's conversations has to be answered."""
    form = read_source(source)
    answers: dict = {}
    while (item := next_item(form, answers)) is not None:
        answers[item.id] = some_answers(item)[-1]

    assert len(answers) <= len(form.items)


def test_the_app_has_its_two_first_conversations():
    """The goal and the mini survey of the base are there to be walked above, and templates."""
    assert {"goal", "base-mini", "house-yearly"} <= {source.stem for source in SOURCES}
