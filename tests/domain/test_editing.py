"""Editing: whatever is done in whatever order, the form keeps its rules and no text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain import editing
from youthapp.domain.editing import ASKED, Condition
from youthapp.domain.forms import form_to_data, read_form
from youthapp.domain.questionnaires import Questionnaire, complete, missing
from youthapp.errors import BrokenForm, NotAnAnswer, TooLong

SURVEY = "ab" * 16
WHICH = st.integers(0, 5)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "add", "add", "add", "option", "write", "write", "write", "condition", "condition",
                "move", "drop-option", "move-option", "remove", "other", "limit", "language",
                "no-language", "divide", "icon",
            ]
        ),
        WHICH,
        WHICH,
        WHICH,
    ),
    max_size=25,
)  # fmt: skip


def do(before: Questionnaire, name: str, a: int, b: int, c: int) -> Questionnaire:
    """Do one thing to the ``a``th question; what cannot be done is refused and changes nothing."""
    items = before.form.items
    item = items[a % len(items)] if items else None
    code = before.languages[b % len(before.languages)]
    try:
        if name == "add":
            return editing.add_item(before, ASKED[a % len(ASKED)])
        if name == "language":
            return editing.add_language(before, ("ar", "so", "ti")[a % 3])
        if name == "no-language":
            return editing.remove_language(before, code)
        if name == "write" and (item is None or c == 0):
            return editing.write(before, code, ("title", "intro")[b % 2], f"Tekst {a}{b}")
        if item is None:
            return before
        option = item.options[b % len(item.options)].id if item.options else "none"
        if name == "write":
            parts = ["text", "hint", "why", *(each.id for each in item.options)]
            return editing.write(before, code, f"{item.id}/{parts[c % len(parts)]}", f"T{a}{b}{c}")
        if name == "condition":
            asked = items[b % len(items)]
            answer = asked.options[c % len(asked.options)].id if asked.options else str(c)
            return editing.put_condition(before, item.id, Condition(asked.id, answer, c % 2 == 0))
        deeds = {
            "option": lambda: editing.add_option(before, item.id, "star"),
            "move": lambda: editing.move_item(before, item.id, b),
            "remove": lambda: editing.remove_item(before, item.id),
            "drop-option": lambda: editing.remove_option(before, item.id, option),
            "move-option": lambda: editing.move_option(before, item.id, option, c),
            "other": lambda: editing.take_own_words(before, item.id, c % 2 == 0),
            "limit": lambda: editing.limit(before, item.id, c),
            "divide": lambda: editing.divide_by(before, item.id),
            "icon": lambda: editing.give_icon(before, item.id, option, "home"),
        }
        return deeds[name]()
    except (BrokenForm, NotAnAnswer):
        return before


def walked(deeds: list[tuple[str, int, int, int]]) -> list[Questionnaire]:
    """Return every questionnaire on the way."""
    way = [editing.blank(SURVEY, "nb")]
    for deed in deeds:
        way.append(do(way[-1], *deed))
    return way


@given(DEEDS)
def test_no_sequence_of_edits_breaks_a_form(deeds: list[tuple[str, int, int, int]]) -> None:
    """After each change it is read again as it was written, by the rules of what travels."""
    for made in walked(deeds):
        if made.form.items:
            assert read_form(form_to_data(made.form)) == made.form
        assert editing.from_text(editing.to_text(made)) == made


@given(DEEDS)
def test_no_text_is_lost_silently(deeds: list[tuple[str, int, int, int]]) -> None:
    """A text goes only with its own question, option or language, or by being written anew."""
    way = walked(deeds)
    for (name, *_), before, after in zip(deeds, way, way[1:], strict=False):
        lost = {
            (code, key, text)
            for code, held in before.texts.items()
            for key, text in held.items()
            if after.texts.get(code, {}).get(key) != text
        }
        if name == "write":
            assert len(lost) <= 1
        elif name == "no-language":
            assert {code for code, _, _ in lost} <= set(before.languages) - set(after.languages)
        elif name == "remove":
            gone = {i.id for i in before.form.items} - {i.id for i in after.form.items}
            assert {key.partition("/")[0] for _, key, _ in lost} <= gone
        elif name == "drop-option":
            assert len({key for _, key, _ in lost}) <= 1
        else:
            assert not lost


@given(DEEDS)
def test_a_condition_goes_only_with_what_it_looks_at(
    deeds: list[tuple[str, int, int, int]],
) -> None:
    """And then ``loosened`` names the question that is asked always from now on."""
    way = walked(deeds)
    for (name, *_), before, after in zip(deeds, way, way[1:], strict=False):
        if name not in ("remove", "drop-option", "move"):
            assert name == "condition" or not editing.loosened(before, after)
        for item in editing.loosened(before, after):
            held = before.form.item(item)
            assert held.condition != after.form.item(item).condition


def test_a_condition_is_three_choices_and_is_read_back() -> None:
    """Question, is or is not, answer: for one answer, several and faces."""
    made = editing.blank(SURVEY, "nb")
    for kind in ("choice", "choices", "faces", "text"):
        made = editing.add_item(made, kind)
    for wanted in (
        Condition("q1", "o2"),
        Condition("q1", "o1", True),
        Condition("q2", "o1"),
        Condition("q2", "o1", True),
        Condition("q3", "4", True),
    ):
        put = editing.put_condition(made, "q4", wanted)
        assert editing.condition_of(put.form.item("q4")) == wanted
    assert [each.id for each in editing.lookable(made.form, "q4")] == ["q1", "q2", "q3"]
    with pytest.raises(BrokenForm):  # nobody has answered it yet
        editing.put_condition(made, "q1", Condition("q2", "o1"))
    with pytest.raises(BrokenForm):  # nobody can answer so
        editing.put_condition(made, "q4", Condition("q1", "o9"))


def test_removing_what_a_condition_looks_at_says_whose_it_was() -> None:
    """The question, its option, and its place before the other."""
    made = editing.add_item(editing.add_item(editing.blank(SURVEY, "nb"), "choice"), "text")
    made = editing.add_option(made, "q1")
    made = editing.put_condition(made, "q2", Condition("q1", "o3"))
    for after in (
        editing.remove_item(made, "q1"),
        editing.remove_option(made, "q1", "o3"),
        editing.move_item(made, "q2", 0),
    ):
        assert editing.loosened(made, after) == ("q2",)
    assert editing.loosened(made, editing.remove_option(made, "q1", "o1")) == ()


def test_what_a_person_wrote_is_no_draft_and_a_new_norwegian_is_read_again() -> None:
    """A machine's draft loses its mark when it is written; translations wait after a change."""
    made = editing.add_language(editing.blank(SURVEY, "nb"), "ar")
    made = editing.write(editing.write(made, "nb", "title", "Huset"), "ar", "title", "البيت")
    assert not made.is_draft("title", "ar")
    made = editing.write(made, "nb", "title", "Huset vårt")
    assert made.is_draft("title", "ar")
    made = editing.write(made, "ar", "title", "البيت")
    assert not made.is_draft("title", "ar")


def test_a_copy_of_a_template_is_a_survey_of_its_own() -> None:
    """It bears its own id, and the template stays as it was."""
    made = editing.add_item(editing.blank("base-mini", "nb"), "faces")
    copy = editing.copied(made, SURVEY)
    assert copy.form.id == SURVEY
    assert made.form.id == "base-mini"
    assert copy.form.items == made.form.items


def test_a_language_owes_what_the_first_one_has() -> None:
    """Nothing is complete before every chosen language is."""
    made = editing.add_item(editing.add_language(editing.blank(SURVEY, "nb"), "so"), "text")
    for key in ("title", "intro", "q1/text", "q1/why"):
        made = editing.write(made, "nb", key, "Noe")
    assert missing(made, "nb") == ()
    assert set(missing(made, "so")) == {"title", "intro", "q1/text", "q1/why"}
    assert not complete(made)


def test_what_cannot_be_is_refused() -> None:
    """Too long, an unknown place, too few options."""
    made = editing.add_item(editing.blank(SURVEY, "nb"), "choice")
    with pytest.raises(TooLong):
        editing.write(made, "nb", "title", "a" * 1001)
    with pytest.raises(NotAnAnswer):
        editing.write(made, "nb", "q9/text", "Noe")
    with pytest.raises(NotAnAnswer):
        editing.write(made, "ar", "title", "Noe")
    one = editing.remove_option(made, "q1", "o1")
    with pytest.raises(BrokenForm):
        editing.remove_option(one, "q1", "o2")
    with pytest.raises(BrokenForm):
        editing.bound(editing.add_item(made, "number"), "q2", 5, 5)
