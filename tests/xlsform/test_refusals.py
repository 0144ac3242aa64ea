"""What is refused, by design or by mistake: each with its place, and nothing half taken."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.xlsform.sheets import Book, a_book, changed, commas, notes, refused, xlsx
from youthapp.language import Reader
from youthapp.screens import problem, survey_files
from youthapp.xlsform import files
from youthapp.xlsform.questions import IDENTIFYING

XLSFORM = Path(files.__file__).parent
NB, EN = "Norsk (nb)", "English (en)"


def test_a_form_of_an_office_is_read() -> None:
    """Every kind of question becomes ours, with its limits; title and intro are asked for."""
    read = files.read(xlsx(a_book()))
    form = read.questionnaire.form
    kinds = ["say", "choice", "choices", "faces", "ladder", "number", "ranking", "text"]

    assert [item.kind for item in form.items] == kinds
    assert (form.id, form.version) == ("house", 2026)
    assert (form.item("more").most, form.item("more").condition) == (2, "${place} = 'a'")
    assert (form.item("days").least, form.item("days").largest) == (0, 7)
    assert form.item("words").max_length == 200
    assert read.questionnaire.languages == ("nb", "en")
    assert read.questionnaire.text("place/a", "en") == "At home"
    assert read.questionnaire.text("title", "nb") == "Huset"
    assert [each[0] for each in notes(read)] == ["write-in-app", "write-in-app"]
    assert files.read(commas(a_book())) == read


@pytest.mark.parametrize("kind", IDENTIFYING)
def test_what_tells_who_answers_is_refused(kind: str) -> None:
    """Times, devices, places, pictures and voices have no place in an anonymous survey."""
    assert refused(xlsx(changed("survey", 3, "type", kind))) == ("identifying", "survey", 3, "type")


CELLS = {  # sheet, row, column and value of one change, and the reason it is refused for
    "an unknown type": ("survey", 3, "type", "matrix", "type-unknown"),
    "a calculation": ("survey", 3, "type", "calculate", "type-unknown"),
    "choices from a file": ("survey", 3, "type", "select_one_from_file x.csv", "type-unknown"),
    "no type": ("survey", 3, "type", "", "empty"),
    "a repeat": ("survey", 3, "type", "begin_repeat", "repeat"),
    "an end of nothing": ("survey", 3, "type", "end group", "group"),
    "a group without an end": ("survey", 9, "type", "begin_group", "group"),
    "no name": ("survey", 3, "name", "", "empty"),
    "a name with a space": ("survey", 3, "name", "my place", "name"),
    "a name in capitals": ("survey", 9, "name", "Words", "name"),
    "a name twice": ("survey", 3, "name", "hello", "name-twice"),
    "a list that is not there": ("survey", 3, "type", "select_one towns", "list-missing"),
    "a label that is missing": ("survey", 3, f"label::{NB}", "", "language-missing"),
    "a hint in one language": ("survey", 2, f"hint::{EN}", "Read this", "language-missing"),
    "too long a label": ("survey", 3, f"label::{NB}", "x" * 1001, "text-long"),
    "an answer in a text": ("survey", 3, f"label::{NB}", "Hei ${hello}", "answer-in-text"),
    "a condition on itself": ("survey", 4, "relevant", "${more} = 'a'", "condition-forward"),
    "a condition forwards": ("survey", 4, "relevant", "${words} != ''", "condition-forward"),
    "a condition on nothing": ("survey", 4, "relevant", "${town} = 'a'", "condition-name"),
    "an answer nobody can give": ("survey", 4, "relevant", "${place} = 'x'", "condition-answer"),
    "another language of conditions": ("survey", 4, "relevant", "if(1, 2, 3)", "condition"),
    "brackets without end": ("survey", 4, "relevant", "(" * 200, "condition"),
    "a constraint we have not": ("survey", 4, "constraint", "regex(., 'a')", "constraint"),
    "a constraint on a note": ("survey", 2, "constraint", ". > 1", "constraint"),
    "a number without bounds": ("survey", 7, "constraint", "", "bounds"),
    "a number with bounds turned": ("survey", 7, "constraint", ". > 7 and . < 3", "bounds"),
    "another range": ("survey", 6, "parameters", "start=1 end=5 step=1", "range"),
    "a range that is none": ("survey", 6, "parameters", "", "range"),
    "a yes that is none": ("survey", 3, "em_other", "perhaps", "value"),
    "a number that is none": ("survey", 3, "em_most", "many", "value"),
    "another kind": ("survey", 3, "em_kind", "dream", "value"),
    "faces that are not five": ("survey", 3, "em_kind", "faces", "value"),
    "a draft of nothing": ("survey", 3, "em_draft", "en/smell", "value"),
    "examples that are not there": ("survey", 9, "em_examples", "more", "list-missing"),
    "an unknown column": ("survey", 3, "relevent", "x", "column-unknown"),
    "a column that calculates": ("survey", 3, "calculation", "1 + 1", "column-unknown"),
    "choices that are filtered": ("survey", 3, "choice_filter", "x = 1", "column-unknown"),
    "a text without language": ("survey", 3, "label", "Where", "language-code"),
    "a language without code": ("survey", 3, "hint::Norsk", "Velg", "language-code"),
    "one colon": ("survey", 3, "hint:Norsk (nb)", "Velg", "language-code"),
    "a language we have not": ("survey", 3, "label::Klingon (tlh)", "nuqDaq", "language-unknown"),
    "a language in two ways": ("survey", 3, "em_why::Bokmål (nb)", "x", "language-tag"),
    "a language of hints alone": ("survey", 3, "hint::Soomaali (so)", "x", "language-missing"),
    "an answer without name": ("choices", 2, "name", "", "empty"),
    "an answer without list": ("choices", 2, "list_name", "", "empty"),
    "an answer named oddly": ("choices", 2, "name", "at home", "name"),
    "an answer twice": ("choices", 3, "name", "a", "name-twice"),
    "an answer in one language": ("choices", 3, f"label::{EN}", "", "language-missing"),
    "no id": ("settings", 2, "form_id", "", "name"),
    "an id with a space": ("settings", 2, "form_id", "My form", "name"),
    "a version that is none": ("settings", 2, "version", "v2", "version"),
    "no main language": ("settings", 2, "default_language", "", "default-language"),
    "another main language": ("settings", 2, "default_language", "Norsk", "default-language"),
    "a title in one language": ("settings", 2, f"em_title::{EN}", "House", "language-missing"),
    "a division by nothing": ("settings", 2, "em_breakdown", "town", "breakdown"),
    "a division by faces": ("settings", 2, "em_breakdown", "met", "breakdown"),
}


OF_HEADS = ("column-unknown", "language-code", "language-unknown", "language-tag")
PLACES = {  # where a mistake is named in another cell than the one that was changed
    "a hint in one language": ("language-missing", "survey", 2, f"hint::{NB}"),
    "a language of hints alone": ("language-missing", "survey", 0, "label::Soomaali (so)"),
    "a title in one language": ("language-missing", "settings", 2, f"em_title::{NB}"),
    "a division by faces": ("breakdown", "settings", 0, "em_breakdown"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_cannot_be_is_named(name: str) -> None:
    """Reason, sheet, row and column are those of the mistake, in a workbook and in CSV."""
    sheet, row, column, value, reason = CELLS[name]
    place = refused(xlsx(changed(sheet, row, column, value)))

    assert place == PLACES.get(name, (reason, sheet, 1 if reason in OF_HEADS else row, column))
    assert refused(commas(changed(sheet, row, column, value)))[0] == reason


def group(name: str, relevant: str = "", label: str = "") -> list[object]:
    return ["begin_group", name, label, label, "", "", "", relevant]


def grouped(*at: tuple[int, list[object]]) -> Book:
    """Return the form with rows put in before rows, counted as they stand in the form."""
    book = a_book()
    for row, cells in sorted(at, key=lambda one: one[0], reverse=True):
        book["survey"].insert(row - 1, cells)
    return book


def test_a_group_gives_its_condition_to_what_is_in_it() -> None:
    """Groups within groups too; their headings are named as left aside."""
    book = grouped(
        (4, group("one", "${place} = 'a'", "Om huset")),
        (5, group("two", "${more} != ''")),
        (6, ["end_group"]),
        (7, ["end_group"]),
    )
    read = files.read(xlsx(book))
    form = read.questionnaire.form

    assert form.item("more").condition == "(${place} = 'a') and (${place} = 'a')"
    assert form.item("met").condition == "(${place} = 'a') and (${more} != '')"
    assert form.item("step").condition == "${place} = 'a'"
    assert form.item("days").condition == ""
    assert ("set-aside", "survey", 4, "label") in notes(read)


def test_a_group_that_goes_round_is_refused() -> None:
    """It may not look into itself, lie in itself, or be left open."""
    inside = grouped((4, group("one", "${more} = 'a'")), (5, ["end_group"]))
    itself = grouped((4, group("one")), (5, group("one")), (6, ["end_group"]), (6, ["end_group"]))
    left_open = grouped((4, group("one")))

    assert refused(xlsx(inside)) == ("condition-forward", "survey", 4, "relevant")
    assert refused(xlsx(itself)) == ("group", "survey", 6, "name")
    assert refused(xlsx(left_open)) == ("group", "survey", 4, "type")


@pytest.mark.parametrize("value", ["yes", "TRUE", "${place} = 'a'"])
def test_nothing_becomes_required(value: str) -> None:
    """What other tools would demand is read as a question one may pass over, and that is said."""
    read = files.read(xlsx(changed("survey", 3, "required", value)))

    assert ("required", "survey", 3, "required") in notes(read)


@pytest.mark.parametrize(
    "column", ["default", "image", "audio::Norsk (nb)", "media::image::Norsk (nb)", "guidance_hint"]
)
def test_what_changes_no_question_is_left_aside(column: str) -> None:
    """And named, once for the column; an empty column is not worth a word."""
    read = files.read(xlsx(changed("survey", 3, column, "x")))
    plain = files.read(xlsx(changed("survey", 3, column, "")))

    assert read.questionnaire == plain.questionnaire
    assert ("set-aside", "survey", 0, column) in notes(read)
    assert ("set-aside", "survey", 0, column) not in notes(plain)


def test_faces_are_a_list_of_that_name_only() -> None:
    """Another scale of five keeps its own words: it is a choice."""
    book = changed("survey", 5, "type", "select_one agree")
    book["choices"] += [["agree", n, f"Enig {n}", f"Agree {n}"] for n in range(1, 6)]
    read = files.read(xlsx(book)).questionnaire

    assert read.form.item("met").kind == "choice"
    assert read.text("met/5", "en") == "Agree 5"


def test_what_no_question_asks_for_is_left_aside() -> None:
    """A list that nothing leads to, and other words for the five faces."""
    book = a_book()
    book["choices"].append(["towns", "oslo", "Oslo", "Oslo"])
    book["choices"][3][2] = "Aldri"
    named = notes(files.read(xlsx(book)))

    assert ("set-aside", "choices", 9, "list_name") in named
    assert ("set-aside", "choices", 4, "label") in named


def test_own_words_are_read_as_xlsform_writes_them() -> None:
    """``or_other`` is our option with own words."""
    read = files.read(xlsx(changed("survey", 3, "type", "select_one places or_other")))

    assert read.questionnaire.form.item("place").other


@pytest.mark.parametrize(("written", "code"), [("دری (prs)", "fa_AF"), ("Dari (fa-AF)", "fa_AF")])
def test_a_language_is_known_by_the_codes_that_tools_use(written: str, code: str) -> None:
    """Dari has a code of its own with ISO 639-3, another with browsers, and one with us."""
    book = a_book()
    for name in ("survey", "choices"):
        book[name][0] = [str(head).replace(EN, written) for head in book[name][0]]

    assert files.read(xlsx(book)).questionnaire.languages == ("nb", code)


def test_sheets_and_columns_that_must_be_there_are_named() -> None:
    """Whoever leaves one out hears which."""
    for name in ("survey", "settings"):
        book = a_book()
        del book[name]
        assert refused(xlsx(book))[:2] == ("no-sheet", name)
    for sheet, column in (("survey", "type"), ("choices", "list_name"), ("settings", "form_id")):
        book = a_book()
        index = book[sheet][0].index(column)
        book[sheet] = [row[:index] + row[index + 1 :] for row in book[sheet]]
        assert refused(xlsx(book)) == ("column-missing", sheet, 0, column)
    for sheet in ("survey", "settings"):
        book = a_book()
        del book[sheet][1:]
        assert refused(xlsx(book))[:2] == ("empty", sheet)
    twice = changed("survey", 3, "em_why::Norsk (nb)", "x")
    twice["survey"][0].append("relevance")
    assert refused(xlsx(twice)) == ("column-twice", "survey", 1, "relevance")


def test_a_file_that_says_it_is_unfinished_may_lack_texts() -> None:
    """So a translator can get a spreadsheet with empty cells, and nobody else by mistake."""
    book = changed("settings", 2, "em_unfinished", "yes")
    book["survey"][2][3] = ""
    read = files.read(xlsx(book)).questionnaire

    assert "place/text" not in read.texts["en"]
    assert read.text("place/text", "en") == "Hvor"


def reasons(function: str) -> set[str]:
    """Return every reason that the code of the room gives to a function."""
    found = set()
    for path in XLSFORM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == function:
                first = node.args[0]
                each = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                found |= {part.value for part in each if isinstance(part, ast.Constant)}
    return found


def test_every_reason_has_its_sentence() -> None:
    """What the code may say has words, and no word is left that it never says."""
    elsewhere = {  # given by name: by the check of conditions, and by the domain
        "condition", "condition-forward", "condition-name", "condition-answer",
        "text-missing", "language-missing", "options",
    }  # fmt: skip

    assert reasons("fault") | elsewhere == set(survey_files.SHEET)
    assert reasons("Note") == set(survey_files.NOTES)


@pytest.mark.parametrize(
    "text", [*survey_files.SHEET.values(), *survey_files.NOTES.values(),
             *survey_files.CATALOG.values()]
)  # fmt: skip
def test_a_sentence_is_short_and_calm(text: str) -> None:
    """At most twelve words a sentence, no exclamation mark, no blame."""
    assert all(len(sentence.split()) <= 12 for sentence in re.split(r"(?<=[.?])\s+", text))
    assert "!" not in text
    assert "ugyldig" not in text.lower()


def test_a_refusal_says_where_and_what_to_do() -> None:
    """Sheet, row and column first, then the remedy."""
    params = {"reason": "identifying", "sheet": "survey", "row": 7, "column": "type"}
    said = problem.problem(Reader("nb"), "error.broken-sheet", params)

    assert said.line == (
        "Se arket survey, rad 7, kolonne type. Dette kan vise hvem som svarer. Ta bort raden."
    )
    assert problem.problem(Reader("nb"), "error.broken-sheet", {"reason": "x"}).line
