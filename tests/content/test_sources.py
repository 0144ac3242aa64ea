"""The sources are read whole, or the fault is named with file, line and remedy."""

from __future__ import annotations

import pytest

from tests.content.samples import CHAPTER, FACTS, FORM, HELP, TEMPLATE, WORDS, read_sample
from youthapp.errors import BrokenContent


def test_a_chapter_becomes_structure_and_texts(tmp_path):
    """Ids and kinds go to the structure, prose to texts under their contexts."""
    shelf = read_sample(tmp_path)

    chapter = shelf.chapters[0].structure
    texts = {text.context: text.source for text in shelf.guide}
    assert [section["kind"] for section in chapter["sections"]] == [
        "text", "tasks", "questions", "words", "helpers",
    ]  # fmt: skip
    assert chapter["sections"][0]["passages"] == [
        {"id": "doctor-right", "kind": "text", "words": ["fastlege"]},
        {"id": "doctor-list", "kind": "list"},
    ]
    assert chapter["sections"][4]["passages"] == [
        {"id": "who-first", "kind": "text"},
        {"id": "legevakt", "kind": "helper"},
    ]
    assert texts["gp/title"] == "Fastlegen"
    assert texts["gp/doctor"] == "Legen din"
    assert texts["gp/task-find"] == "Finn navnet på [[fastlege|legen]] din."


def test_lines_of_a_paragraph_are_joined_and_points_of_a_list_are_kept(tmp_path):
    """A paragraph is one line; a list has one point a line, without dashes."""
    texts = {text.context: text.source for text in read_sample(tmp_path).guide}

    right = "Du har en [[fastlege]]. Du kan bytte {fact:gp-changes} ganger."
    assert texts["gp/doctor-right"] == right
    assert texts["gp/doctor-list"] == "ring\nspør om det du lurer på"


def test_a_form_becomes_structure_and_texts(tmp_path):
    """Conditions and icons go to the structure, prose to texts."""
    shelf = read_sample(tmp_path)

    form = shelf.form_data[0]
    texts = {text.context: text.source for text in shelf.forms}
    assert form["items"][0]["options"][0] == {"id": "wish", "icon": "star"}
    assert form["items"][1]["when"] == "${begin} = 'wish'"
    assert "text" not in form["items"][0]
    assert texts["form/small/begin/wish"] == "Noe jeg vil"
    assert texts["form/small/words/hint"] == "Du sa: {answer:begin}"
    assert texts["form/small/title"] == "Noe lite"


def test_a_text_knows_where_it_stands(tmp_path):
    """File and line lead the writer to the sentence."""
    texts = {text.context: text for text in read_sample(tmp_path).texts}

    assert (texts["gp/task-find"].file, texts["gp/task-find"].line) == ("content/guide/gp.md", 24)
    assert texts["form/small/begin/later"].line == 14
    assert texts["word/fastlege/explain"].line == 3


CHAPTER_FAULTS = [
    ("+++\nid", "id", 1, "front matter"),
    ("minutes = 3", "minutes = ", 8, "mend the TOML"),
    ("minutes = 3", 'minutes = "3"', 1, "minutes (int)"),
    ('area = "health"', 'area = "moon"', 1, "area one of"),
    ('id = "gp"', 'id = "doctor"', 1, "named doctor.md"),
    ("## Legen din {#doctor}", "## Legen din", 11, "write the heading"),
    ("kind=tasks", "kind=chores", 22, "kind is one of"),
    ("{#doctor-right}\n", "", 13, "give the passage an id"),
    ("{#doctor-list}", "{#doctor-right}", 18, "stands on line 14 already"),
    ("- {#task-find} Finn", "- Finn", 24, "write it as"),
    ("- fastlege", "- fast lege", 32, "write only ids"),
    ("- fastlege", "- tannlege", 32, "words.toml has no tannlege"),
    ("- legevakt", "- brann", 39, "help.toml has no brann"),
    ("[[fastlege]]", "[[tannlege]]", 14, "no word tannlege"),
    ("[[fastlege]]", "[[fastlege]", 14, "mend the '['"),
    ("{fact:gp-changes}", "{fact:gone}", 14, "no fact gone"),
    ("{fact:gp-changes}", "{count}", 14, "mend the '{'"),
    ("Du har en", "Du har **en**", 14, "take away '*'"),
    ("Du har en", "Du har <b>en", 14, "take away '<'"),
    ("- spør", "spør", 18, "begin every line"),
    ("{#doctor-right}", "{#here-right}", 14, "here- is for places"),
    ("- {#talk-good} Hva er en god lege?\n", "", 26, "section talk is empty"),
    ("{#who-first}\nSpør en voksen.\n\n- legevakt\n", "{#who-first}\n", 36, "has no text"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "remedy"), CHAPTER_FAULTS)
def test_a_broken_chapter_names_line_and_remedy(tmp_path, right, wrong, line, remedy):
    """Whoever wrote it can mend it without asking anybody."""
    assert right in CHAPTER

    with pytest.raises(BrokenContent) as fault:
        read_sample(tmp_path, gp=CHAPTER.replace(right, wrong, 1))

    assert fault.value.params["file"] == "content/guide/gp.md"
    assert remedy in fault.value.params["remedy"]
    assert fault.value.params["line"] == line


TABLE_FAULTS = [
    ("words", WORDS, 'explain = "Din egen lege."', "", "term and explain"),
    ("words", WORDS, "[fastlege]", "[Fast lege]", "mend the TOML"),
    ("facts", FACTS, 'value = "2"', "", "write value"),
    ("facts", FACTS, "checked = 2026-11-22", 'checked = "soon"', "write checked (date)"),
    ("facts", FACTS, "https://example.org", "a friend", "web address"),
    ("help", HELP, "phone-legevakt", "phone-gone", "id of a fact"),
    ("help", HELP, 'group = "health"', 'group = "other"', "group one of"),
    ("help", HELP, "call = true", "call = true\nfax = true", "take away fax"),
    ("small", FORM, 'kind = "text"', 'kind = "novel"', "a kind: say"),
    ("small", FORM, ', icon = "star"', "", "an id and an icon"),
    ("small", FORM, 'id = "later"', 'id = "wish"', "stands twice"),
    ("small", FORM, 'id = "words"', 'id = "begin"', "item begin stands twice"),
    ("small", FORM, "{answer:begin}", "{answer:gone}", "no item gone"),
    ("small", FORM, "max_length = 200", "colour = 1", "knows no colour"),
    ("small", FORM, 'icon = "star"', 'icon = "star", colour = "red"', "knows no colour"),
    ("small", FORM, 'icon = "star"', 'icon = "star", read = "gp/gone"', "has no gp/gone"),
]


TEMPLATE_FAULTS = [
    ('kind = "survey"', 'kind = "conversation"', "a survey with an id of its own"),
    ('id = "house"', 'id = "small"', "a survey with an id of its own"),
    ('intro = "Brukerrådet spør."\n', "", "a title and an intro"),
    ('hint = "I en vanlig uke."', 'placeholder = "Et tall"', "no placeholder"),
    (
        'hint = "I en vanlig uke."',
        'examples = [{ id = "a", text = "A", icon = "star" }]',
        "example",
    ),
    ("I en vanlig uke.", "Spør [[fastlege]].", "plain text"),
    ("I en vanlig uke.", "Ring {fact:phone-legevakt}.", "plain text"),
    ("I en vanlig uke.", "Du sa {answer:safe}.", "plain text"),
    ("least = 0", 'least = 0\ncolour = "red"', "knows no colour"),
]


@pytest.mark.parametrize(("right", "wrong", "remedy"), TEMPLATE_FAULTS)
def test_a_template_is_what_a_council_could_write_itself(tmp_path, right, wrong, remedy):
    """It becomes theirs: with no link, no fact and nothing that travels with the app alone."""
    assert right in TEMPLATE

    with pytest.raises(BrokenContent) as fault:
        read_sample(tmp_path, house=TEMPLATE.replace(right, wrong, 1))

    assert fault.value.params["file"] == "content/templates/house.toml"
    assert remedy in fault.value.params["remedy"]


@pytest.mark.parametrize(("file", "body", "right", "wrong", "remedy"), TABLE_FAULTS)
def test_a_broken_table_names_file_and_remedy(tmp_path, file, body, right, wrong, remedy):
    """Facts, words, help lines and forms are as strict as chapters."""
    assert right in body

    with pytest.raises(BrokenContent) as fault:
        read_sample(tmp_path, **{file: body.replace(right, wrong, 1)})

    assert file in fault.value.params["file"]
    assert fault.value.params["line"] >= 1
    assert remedy in fault.value.params["remedy"]


def test_an_answer_leads_to_its_passage(tmp_path):
    """What explains an answer goes along with it, and an answer without has nothing there."""
    form = FORM.replace('icon = "star"', 'icon = "star", read = "gp/doctor-right"', 1)

    (data,) = read_sample(tmp_path, small=form).form_data

    assert data["items"][0]["options"] == [
        {"id": "wish", "icon": "star", "read": "gp/doctor-right"},
        {"id": "later", "icon": "bedtime"},
    ]
